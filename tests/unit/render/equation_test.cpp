#include "render/equation.hpp"

#include <doctest/doctest.h>

#include "render/evaluate.hpp"
#include "report/digits.hpp"
#include "support.hpp"

namespace {

using app::as_given;
using app::language;
using app::quantity;
using app::speech;
using clv::unit;

const speech en(language::en, "CNY");

std::string given(double x, unit in) { return en(as_given({x, in})); }

app::formula product(quantity a, quantity b) { return {"{a} x {b}", {{"a", {}, a}, {"b", {}, b}}}; }

}  // namespace

TEST_CASE("evaluate: what a printed equation comes to") {
  const auto is = [](const char* text, double want) {
    const auto x = app::evaluate(text);
    REQUIRE(x);
    CHECK(close(static_cast<double>(*x), want, 1e-14));
  };
  is("45 x 12 x 3 x 33.33%", 539.946);
  is("1 + 2 x 3", 7);
  is("10 - 4 - 3", 3);
  is("12 / 4 / 3", 1);
  is("2 x 3^2", 18);
  is("-2^2", -4);
  is("2^3^2", 512);
  is("-(-52,000) / (26,000 - (-52,000))", 2.0 / 3);
  is("1.5e+20 / 3", 5e19);
  is("95%^(7/12)", 0.9705221159869027);  // exp(7/12 ln 0.95)
  for (const char* none :
       {"", "1 +", "(1", "u + 1", "1 2", "x 3", "1 + ...", "no limit", "-", "1 / 0", "1 / (3 - 3)", "1.2.3"})
    CHECK_FALSE(app::evaluate(none));
}

TEST_CASE("inputs are said with all their digits") {
  CHECK(given(0.3333, unit::share) == "33.33%");
  CHECK(given(33.33 / 100, unit::share) == "33.33%");
  CHECK(given(0.2, unit::share) == "20%");
  CHECK(given(0.1 + 0.2, unit::share) == "30%");  // what binary fractions add is nobody's digit
  CHECK(given(0.00001, unit::share) == "0.001%");
  CHECK(given(-0.05, unit::rate) == "-5%");
  CHECK(given(0, unit::share) == "0%");
  CHECK(given(1.0 / 3, unit::share) == "1/3");
  CHECK(given(-2.0 / 3, unit::share) == "-2/3");
  CHECK(given(365.0 / 7, unit::visits_per_year) == "365/7 visits a year");
  CHECK(given(7.0 / 12, unit::years) == "7/12 years");
  CHECK(given(1, unit::years) == "1 year");
  CHECK(given(1.5, unit::years) == "1.5 years");
  CHECK(given(45, unit::money) == "45 CNY");
  CHECK(given(12.5, unit::money) == "12.50 CNY");
  CHECK(given(1234567.125, unit::money) == "1,234,567.125 CNY");
  CHECK(given(1e20, unit::money) == "1e+20 CNY");
  CHECK(given(1.25e-12, unit::ratio) == "1.25e-12");
  CHECK(given(3.14159265358979, unit::ratio) == "3.14159265358979");
  CHECK(given(0.7310585786300049, unit::ratio) == "0.7310585786300049");  // no fraction: all that it has
  CHECK(speech(language::zh, "CNY")(as_given({365.0 / 7, unit::visits_per_year})) == "每年 365/7 次");
}

TEST_CASE("an equation has the fewest digits with which it holds") {
  const auto said = [](const app::formula& f, quantity result) {
    const app::worked w = en.numbers(f, result);
    return w.numbers + " = " + w.result;
  };
  CHECK(said(product(app::money(179.982), app::ratio(3)), app::money(539.946)) == "179.982 x 3 = 539.95 CNY");
  CHECK(said(product(app::money(26'000), app::share(0.2)), app::money(5'200)) == "26,000 x 20% = 5,200 CNY");
  // A third that nobody wrote: six digits are enough for the first, not for the second.
  CHECK(said(product(app::money(100), app::share(1 / 3.0)), app::money(100 / 3.0)) ==
        "100 x 33.333333% = 33.33 CNY");
  CHECK(said(product(app::money(1e8), app::share(1 / 3.0)), app::money(1e8 / 3.0)) ==
        "100,000,000 x 33.33333333% = 33,333,333.33 CNY");
  // One that was given stays what it is.
  CHECK(said(product(app::money(100), as_given(app::share(0.3333))), app::money(33.33)) ==
        "100 x 33.33% = 33.33 CNY");
  CHECK(said({"{a} / {b}", {{"a", {}, app::money(100)}, {"b", {}, as_given(app::ratio(1 / 3.0))}}},
             app::money(300)) == "100 / (1/3) = 300 CNY");
  CHECK(said({"{b}^{a}",
              {{"a", {}, as_given({7.0 / 12, unit::years})}, {"b", {}, as_given(app::ratio(1 / 3.0))}}},
             app::ratio(0.526841)) == "(1/3)^(7/12) = 0.526841");  // exp(-7/12 ln 3)
  CHECK(said(product(app::ratio(-2), app::ratio(3)), app::ratio(-6)) == "-2 x 3 = -6");
  CHECK(said(product(app::ratio(3), app::ratio(-2)), app::ratio(-6)) == "3 x (-2) = -6");
  // What no digits make true has fewer, or says so.
  CHECK(said(product(app::money(1), as_given(app::ratio(2.004))), app::money(2.01)) == "1 x 2.004 = 2 CNY");
  CHECK(said(product(app::money(1), as_given(app::ratio(3))), app::money(5)) == "1 x 3 = about 5 CNY");
  // Dots claim nothing.
  CHECK(said({"{a} + ...", {{"a", {}, app::ratio(1)}}}, app::ratio(7)) == "1 + ... = 7");
}

TEST_CASE("an equation within a sentence holds, in both languages") {
  static constexpr app::sentence of_three{"example.of_three",
                                          "Left: {a} told x {b} left by discounting = {c} for each of {d}.",
                                          "剩下：告诉 {a} × 折现后余 {b} = {c}，共 {d}。"};
  const app::message m{of_three,
                       {{"a", as_given({300.0, unit::people})},
                        {"b", app::ratio(0.98764)},
                        {"c", app::ratio(300 * 0.98764)},
                        {"d", app::ratio(0.98764)}}};
  CHECK(en(m) == "Left: 300 people told x 0.98764 left by discounting = 296.29 for each of 0.99.");
  CHECK(speech(language::zh, "")(m) == "剩下：告诉 300 人 × 折现后余 0.98764 = 296.29，共 0.99。");
}
