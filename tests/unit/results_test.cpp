#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <set>

#include "support.hpp"

// The table of results as a table: keys, labels and look-up. Its numbers are in appraisal_test.cpp.

TEST_CASE("results: keys are unique ASCII words and dots") {
  std::set<std::string_view> seen;
  for (const auto& row : clv::results) {
    const std::string key(row.key);
    CAPTURE(key);
    CHECK(seen.insert(row.key).second);
    CHECK_FALSE(key.empty());
    CHECK(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.0123456789") == std::string::npos);
    CHECK(clv::find_field(row.key) == nullptr);  // one path never means an input and a result
  }
}

TEST_CASE("results: every row has a label in both languages, and no two the same") {
  std::set<std::string_view> en;
  std::set<std::string_view> zh;
  for (const auto& row : clv::results) {
    const std::string key(row.key);
    CAPTURE(key);
    CHECK_FALSE(row.label.en.empty());
    CHECK_FALSE(row.label.zh.empty());
    CHECK(en.insert(row.label.en).second);
    CHECK(zh.insert(row.label.zh).second);
    CHECK(row.in != clv::unit::choice);
  }
}

TEST_CASE("find_result: every key finds its own row, and nothing else is found") {
  for (const auto& row : clv::results) CHECK(clv::find_result(row.key) == &row);
  CHECK(clv::find_result("") == nullptr);
  CHECK(clv::find_result("clv ") == nullptr);
  CHECK(clv::find_result("CLV") == nullptr);
  CHECK(clv::find_result("satisfied") == nullptr);
  CHECK(clv::find_result("clv") != nullptr);  // GCC 12 calls this non-constant under its sanitizer
}

TEST_CASE("results: counts are in customers, money in money, shares in shares") {
  for (const auto& row : clv::results) {
    const std::string key(row.key);
    CAPTURE(key);
    if (key.ends_with("_value") || key.ends_with(".total") || key.ends_with(".value"))
      CHECK((row.in == clv::unit::money || key == "break_even.total"));
    if (key.ends_with(".held") || key.ends_with(".change") || key.ends_with(".converts"))
      CHECK(row.in == clv::unit::customers);
    if (key.starts_with("break_even.") && key != "break_even.acquisition_cost")
      CHECK(row.in == clv::unit::share);
  }
}

TEST_CASE("results: every row of the KFC exercise has a number, but for what needs an input it lacks") {
  const clv::scenario s = kfc();
  const clv::appraisal a = clv::appraise(s);
  for (const auto& row : clv::results) {
    const std::string key(row.key);
    CAPTURE(key);
    CHECK(clv::value(row, s, a).known() == row.needs.empty());
    if (!row.needs.empty()) CHECK(clv::find_field(row.needs) != nullptr);
  }
}
