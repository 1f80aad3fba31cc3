// One number, many ways to write it: percent, decimal, fraction, Chinese words, full width; and what the
// program prints is read back.
#include <doctest/doctest.h>

#include <clv/appraisal.hpp>
#include <string>
#include <vector>

#include "input/number.hpp"
#include "input/values.hpp"
#include "property/random_scenario.hpp"
#include "support.hpp"

namespace {

double read(std::string_view key, const std::string& text) {
  const clv::row& f = *clv::find_field(key);
  const app::reading x = app::read_value(f, {text}, clv::content{clv::series(0.5)}, {"CNY", 52}, {});
  return std::get<clv::series>(x.is).at(0);
}

std::string wide(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned>(static_cast<unsigned char>(c)) + 0xFEE0;  // U+FF01 and on
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
  return out;
}

const char* const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// 1 to 99 in words.
std::string words(std::size_t n) {
  std::string out;
  if (n >= 20) out += digits[n / 10];
  if (n >= 10) out += "十";
  if (n % 10 != 0) out += digits[n % 10];
  return out;
}

}  // namespace

TEST_CASE("property: a share of whole percents is the same double however it is written") {
  for (std::size_t n = 1; n <= 99; ++n) {
    const double share = std::stod("0." + std::string(n < 10 ? "0" : "") + std::to_string(n));
    const std::string number = std::to_string(n);
    for (const std::string& text :
         {number + "%", number + "％", wide(number + "%"), number + "/100", wide(number + "/100"),
          "百分之" + words(n), "百分之" + number, words(n) + "%", words(n) + "％", number + " percent",
          std::to_string(10 * n) + "‰", "千分之" + std::to_string(10 * n)}) {
      CAPTURE(text);
      CHECK(read("retention", text) == share);
    }
    const std::string tenths = n % 10 == 0 ? std::string(digits[n / 10]) + "成"
                               : n > 10    ? std::string(digits[n / 10]) + "成" + digits[n % 10]
                                           : std::string();
    if (!tenths.empty()) CHECK(read("retention", tenths) == share);
  }
}

TEST_CASE("property: random decimals read as the decimal they are, moved by percent, per mille, 万 and 亿") {
  scenario_source source(71);
  for (int i = 0; i < 2000; ++i) {
    const std::string whole = std::to_string(source.below(100'000));
    const std::string part = std::to_string(source.below(1'000'000'000));
    const std::string text = whole + "." + part;
    CAPTURE(text);
    const double x = std::stod(text);
    CHECK(app::number(text) == x);
    CHECK(app::number(text + "万") == std::stod(text + "e4"));
    CHECK(app::number(text + "亿") == std::stod(text + "e8"));
    CHECK(app::number(text, -2) == std::stod(text + "e-2"));
    CHECK(app::number(text + "/" + std::to_string(source.below(999) + 1) + "1").has_value());
  }
}

TEST_CASE("property: a fraction is its quotient") {
  scenario_source source(72);
  for (int i = 0; i < 2000; ++i) {
    const auto a = source.below(1000);
    const auto b = 1 + source.below(1000);
    const double x = static_cast<double>(a) / static_cast<double>(b);
    const std::string text = std::to_string(a) + "/" + std::to_string(b);
    CAPTURE(text);
    CHECK(read("spend", text) == x);
    CHECK(read("spend", std::to_string(a) + " / " + std::to_string(b) + "元") == x);
    CHECK(close(*app::number(text, -2), x / 100, 1e-15));
    if (a <= b) CHECK(read("retention", text) == x);
  }
}

TEST_CASE("property: the shortest digits of a double read back to it, as a number and as a percentage") {
  scenario_source source(73);
  for (int i = 0; i < 2000; ++i) {
    const double x = source.uniform();
    CAPTURE(x);
    CHECK(app::number(clv::shortest(x)) == x);
    CHECK(read("retention", clv::shortest(x)) == x);
    CHECK(close(read("retention", clv::shortest(x * 100) + "%"), x, 1e-15));
  }
}
