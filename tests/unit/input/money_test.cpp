#include "input/money.hpp"

#include <doctest/doctest.h>

TEST_CASE("money: the currency of a text and what is left") {
  struct row {
    const char* text;
    const char* rest;
    const char* code;
  };
  constexpr row rows[] = {
      {"45 cny", "45", "CNY"},     {"cny 45", "45", "CNY"},  {"45元", "45", "CNY"},
      {"人民币50元", "50", "CNY"}, {"5美元", "5", "USD"},    {"$5", "5", "USD"},
      {"¥45", "45", "¥"},          {"50元/次", "50", "CNY"}, {"50 usd/visit", "50", "USD"},
      {"1,200", "1,200", ""},      {"abc", "abc", ""},       {"", "", ""}};
  for (const row& r : rows) {
    CAPTURE(r.text);
    const app::amount x = app::without_currency(r.text);
    CHECK(x.rest == r.rest);
    CHECK(x.code == r.code);
  }
}

TEST_CASE("money: only a number of a known currency names one") {
  CHECK(app::currency_in("45 CNY") == "CNY");
  CHECK(app::currency_in("￥45") == "CNY");
  CHECK(app::currency_in("1 eur") == "EUR");
  CHECK(app::currency_in("45").empty());
  CHECK(app::currency_in("45 YUN").empty());
  CHECK(app::currency_in("abc CNY").empty());
}
