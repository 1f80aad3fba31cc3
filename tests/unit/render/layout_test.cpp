#include "render/layout.hpp"

#include <doctest/doctest.h>

TEST_CASE("layout: width counts two for a Chinese character and none for a combining mark") {
  CHECK(app::width_of("clv") == 3);
  CHECK(app::width_of("客户") == 4);
  CHECK(app::width_of("价值V") == 5);
  CHECK(app::width_of("e\u0301") == 1);
  CHECK(app::width_of("，") == 2);
  CHECK(app::width_of("") == 0);
}

TEST_CASE("layout: padding fills to a width and never cuts") {
  CHECK(app::padded("客户", 6, false) == "客户  ");
  CHECK(app::padded("12", 5, true) == "   12");
  CHECK(app::padded("longer", 3, true) == "longer");
}

TEST_CASE("layout: no line is wider than asked, and nothing but blanks is lost") {
  const std::string texts[] = {
      "Behind one visit of 50 CNY stands a customer worth 26,000 CNY: 520 times the visit.",
      "客户不满意时，本人与受其影响的客户合计，折合失去 3 位客户，共损失 78,000 元。",
      "“拥有”指企业因这位客户而拥有的客户与价值，负数表示净失去。",
  };
  for (const std::string& text : texts)
    for (std::size_t width = 24; width <= 100; ++width) {
      CAPTURE(width);
      std::string joined;
      std::string plain;
      for (const auto& line : app::wrapped(text, width)) {
        CAPTURE(line);
        CHECK(app::width_of(line) <= width);
        for (const char* closing : {"，", "。", "：", "”", "）"}) CHECK(!line.starts_with(closing));
        joined += line;
      }
      std::erase(joined, ' ');
      plain = text;
      std::erase(plain, ' ');
      CHECK(joined == plain);
    }
}

TEST_CASE("layout: a number stays with its Chinese unit") {
  for (std::size_t width = 20; width <= 60; ++width)
    for (const auto& line :
         app::wrapped("一次消费的背后是一位价值 26,000 元的客户，为单次消费的 520 倍。", width)) {
      CAPTURE(width);
      CHECK(!line.starts_with("元"));
      CHECK(!line.starts_with("倍"));
    }
}
