// Numbers in Chinese words: the rules of counting by ten, hundred, thousand, 万 and 亿.
#include "input/chinese.hpp"

#include <doctest/doctest.h>

#include <string>

#include "input/number.hpp"
#include "input/text.hpp"

namespace {

/// A whole number below 10^16 as it is read aloud: sections of four places, 零 for a gap, 一十 at the very
/// front shortened to 十. Written from the rule of reading (读数), not from the reader.
std::string spoken(unsigned long long n) {
  static const char* digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char* places[] = {"", "十", "百", "千"};
  static const char* sections[] = {"", "万", "亿", "万亿"};
  if (n == 0) return digits[0];
  std::string out;
  bool gap = false;
  for (int section = 3; section >= 0; --section) {
    unsigned long long size = 1;
    for (int k = 0; k < section; ++k) size *= 10000;
    const auto part = static_cast<int>(n / size % 10000);
    if (part == 0) {
      gap = !out.empty();
      continue;
    }
    int unit = 1000;
    for (int place = 3; place >= 0; --place, unit /= 10) {
      const int d = part / unit % 10;
      if (d == 0) {
        gap = gap || !out.empty();
        continue;
      }
      if (gap) out += digits[0];
      gap = false;
      if (!(d == 1 && place == 1 && out.empty())) out += digits[d];
      out += places[place];
    }
    gap = false;
    out += section == 3 && n / (size / 10000) % 10000 != 0 ? "万" : sections[section];
  }
  return out;
}

}  // namespace

TEST_CASE("Chinese numbers: every one up to 20,000 and many above are read as they are spoken") {
  for (unsigned long long n = 0; n <= 20'000; ++n) {
    CAPTURE(n);
    CHECK(app::chinese_digits(spoken(n)) == std::to_string(n));
  }
  unsigned long long n = 20'001;
  while (n < 900'000'000'000ULL) {
    CAPTURE(spoken(n));
    CHECK(app::chinese_digits(spoken(n)) == std::to_string(n));
    n = n * 11 / 10 + 7;
  }
}

TEST_CASE("Chinese numbers: short forms, formal figures, decimals and halves") {
  struct row {
    const char* text;
    double value;
  };
  const row rows[] = {{"一百二", 120},    {"三千五", 3500},    {"一万二", 12000},   {"一亿二", 1.2e8},
                      {"一百二十", 120},  {"两千", 2000},      {"一百一十五", 115}, {"一百十五", 115},
                      {"十万", 1e5},      {"一万亿", 1e12},    {"叁仟陆佰", 3600},  {"三点一四", 3.14},
                      {"零点五", 0.5},    {"一点五亿", 1.5e8}, {"负三", -3},        {"半", 0.5},
                      {"1万2000", 12000}, {"3千500", 3500},    {"2百", 200}};
  for (const row& r : rows) {
    CAPTURE(r.text);
    CHECK(app::number(r.text) == r.value);
  }
}

TEST_CASE("Chinese numbers: what has two readings, or none, is no number") {
  for (const char* text :
       {"", "两三", "三五", "三五十", "百", "百五", "万", "点五", "三点", "三点五点六", "一二三", "十十",
        "百千", "一百百", "二十万万", "1万2", "2千5", "3点5", "几十", "十几", "负", "负负三", "三分", "分之",
        "三分之", "分之二", "零分之一", "两成", "一百二万",
        // In 64 bits the first product would come round to 90,448,384.
        "184467440738亿2000万", "999999999999999亿零一万"}) {
    CAPTURE(text);
    CHECK_FALSE(app::number(text));
  }
}

TEST_CASE("Chinese numbers: words of any length") {
  std::string third = "零点";
  for (int i = 0; i < 400; ++i) third += "三";
  CHECK(app::number(third) == 1.0 / 3);
  CHECK(app::number("九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九") == 999'999'999'999'999);
  std::string minus;
  for (int i = 0; i < 300'000; ++i) minus += "负";
  CHECK_FALSE(app::number(minus + "三"));
}

TEST_CASE("text: raised, lowered and circled digits are not the digits, full-width ones are") {
  CHECK(app::normalised("５０％") == "50%");
  CHECK(app::normalised("5²") == "5²");
  CHECK(app::normalised("①") == "①");
  CHECK(app::normalised("5½") == "5½");
  CHECK(app::normalised("H₂") == "H₂");
  CHECK(app::normalised("−5、6") == "-5,6");
  std::string marks = "a";  // in an order that has to be sorted, more than anybody writes on one letter
  for (int i = 0; i < 40'000; ++i) marks += "\u0301\u0323";
  CHECK(app::normalised(marks) == marks);
  CHECK(app::normalised("a\u0301\u0323") == "\u1EA1\u0301");
}

TEST_CASE("text: a word of a command line is quoted where a shell would take it apart") {
  CHECK(app::shell_word("spend=50") == "spend=50");
  CHECK(app::shell_word("spend=50 CNY") == "'spend=50 CNY'");
  CHECK(app::shell_word("$5") == "'$5'");
  CHECK(app::shell_word("it's") == "'it'\\''s'");
  CHECK(app::shell_word("") == "''");
  CHECK(app::shell_word("五十元") == "五十元");
}
