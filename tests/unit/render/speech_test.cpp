#include "render/speech.hpp"

#include <doctest/doctest.h>

namespace {

using app::language;
using app::speech;
using clv::unit;

std::string bare(double x, unit in) { return speech(language::en, "CNY").bare({x, in}); }

}  // namespace

TEST_CASE("speech: numbers for people") {
  CHECK(bare(26000, unit::money) == "26,000");
  CHECK(bare(-1234567, unit::money) == "-1,234,567");  // fmt 9.1's group_digits gets this one wrong
  CHECK(bare(15975.874, unit::money) == "15,975.87");
  CHECK(bare(2.5, unit::money) == "2.50");
  CHECK(bare(0.2, unit::share) == "20%");
  CHECK(bare(2.0 / 3, unit::share) == "66.7%");
  CHECK(bare(0.9999, unit::share) == "99.99%");
  CHECK(bare(1.625, unit::customers) == "1.63");  // half a unit goes up, as in class
  CHECK(bare(-1.625, unit::customers) == "-1.63");
  CHECK(bare(1.000001, unit::ratio) == "1.000001");
  CHECK(bare(-0.0, unit::money) == "0");
  CHECK(speech(language::en, "").bare({5.0, unit::customers, true}) == "+5");
  CHECK(speech(language::en, "").bare({clv::reason::never, unit::years}) == "never");
}

TEST_CASE("speech: units in both languages") {
  const speech en(language::en, "CNY");
  const speech zh(language::zh, "CNY");
  CHECK(en({26000.0, unit::money}) == "26,000 CNY");
  CHECK(zh({26000.0, unit::money}) == "26,000 元");
  CHECK(en({1.0, unit::customers}) == "1 customer");
  CHECK(en({2.0, unit::customers}) == "2 customers");
  CHECK(zh({2.0, unit::customers}) == "2 位客户");
  CHECK(speech(language::zh, "USD")({5.0, unit::money}) == "5 美元");
  CHECK(speech(language::en, "")({5.0, unit::money}) == "5");
}

TEST_CASE("speech: a formula is said with labels and with numbers, negatives in parentheses") {
  const app::formula f{"{a} x {b} + {b}",
                       {{"a", {"left", "左"}, app::ratio(3.0)}, {"b", {"right", "右"}, app::money(-2.0)}}};
  const speech en(language::en, "");
  CHECK(en.symbols(f) == "left x right + right");
  CHECK(en.numbers(f, app::ratio(-8)).numbers == "3 x (-2) + (-2)");
  CHECK(speech(language::zh, "").symbols(f) == "左 × 右 + 右");
}

TEST_CASE(
    "speech: Chinese sentences have one blank between a character and a number, none between characters") {
  const speech zh(language::zh, "CNY");
  static constexpr app::sentence weeks{"example.weeks", "a year of {weeks} weeks", "1 年 以{weeks}周计。"};
  CHECK(zh(app::message{weeks, {{"weeks", app::ratio(52.0)}}}) == "1 年以 52 周计。");
}
