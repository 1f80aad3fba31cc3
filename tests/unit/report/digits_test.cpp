#include "report/digits.hpp"

#include <doctest/doctest.h>

#include <vector>

using app::rounding;
using clv::unit;

TEST_CASE("digits: enough to tell numbers apart, no fewer than each needs") {
  const auto telling = [](const std::vector<double>& xs, unit in) { return app::telling_decimals(xs, in); };
  CHECK(telling({0.1, 0.2}, unit::share) == 0);
  CHECK(telling({0.973, 0.9732, 0.9734}, unit::share) == 2);
  CHECK(telling({0.199999, 0.2}, unit::share) == 4);
  CHECK(telling({50, 50.001}, unit::money) == 3);
  CHECK(telling({50, 50}, unit::money) == 0);  // the same number twice cannot be told apart
  CHECK(telling({}, unit::money) == 0);
  CHECK(telling({1, 1 + 1e-15}, unit::ratio) <= 16);
}

TEST_CASE("digits: a number as it is read back, to either side") {
  CHECK(app::as_read(0.89345, unit::share, 1) == 0.893);
  CHECK(app::as_read(0.89345, unit::share, 1, rounding::up) == 0.894);
  CHECK(app::as_read(0.89345, unit::share, 1, rounding::down) == 0.893);
  CHECK(app::as_read(12.3449, unit::money, 2) == 12.34);
  CHECK(app::as_read(12.3401, unit::money, 2, rounding::up) == 12.35);
  CHECK(app::as_read(12.34, unit::money, 2, rounding::up) == 12.34);
  CHECK(app::as_read(-1.26, unit::ratio, 1, rounding::down) == -1.3);
}

TEST_CASE("digits: two numbers read the same with the digits of the longer one") {
  CHECK(app::reads_as({26000.000000001, unit::money}, {26000.0, unit::money}));
  CHECK_FALSE(app::reads_as({899.6, unit::money}, {900.0, unit::money}));
  CHECK(app::reads_as({899.996, unit::money}, {900.0, unit::money}));
  CHECK_FALSE(app::reads_as({0.4567, unit::share, false, 2}, {0.456, unit::share}));
  CHECK(app::reads_as({-1e-15, unit::money}, {0.0, unit::money}));
  CHECK_FALSE(app::reads_as({clv::reason::infinite, unit::money}, {0.0, unit::money}));
}

TEST_CASE("digits: what was typed keeps its digits") {
  CHECK(app::with_all_decimals({0.4567, unit::share}).decimals == 2);
  CHECK(app::with_all_decimals({0.45, unit::share}).decimals == 0);
  CHECK(app::with_all_decimals({1234.5678, unit::money}).decimals == 4);
  CHECK(app::with_all_decimals({26000.0, unit::money}).decimals == 0);
}

TEST_CASE("digits: what rounding leaves of nothing is nothing") {
  CHECK(app::decimals_for({3e-14, unit::money}) == 0);
  CHECK(app::decimals_for({0.00012, unit::ratio}) == 5);
}
