#include <doctest/doctest.h>

#include <clv/value/walk.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Closed forms of the own value: m (1 - q^n) / (1 - q), m / (1 - q) without an end; q = r (1 + g) / (1 + d).

namespace {

clv::customer endless(double retention) {
  clv::customer c = kfc().customer;
  c.lifespan.reset();
  c.retention = retention;
  c.discount = 0.1;
  return c;
}

}  // namespace

TEST_CASE("walk: KFC's ten years are 26,000, 520 visits and 10 years") {
  const clv::customer c = kfc().customer;
  CHECK(clv::whole_life(c).size() == 10);
  CHECK(close(clv::walked_value(c).value, 26'000, 1e-14));
  CHECK(close(clv::walked_visits(c).value, 520, 1e-14));
  CHECK(close(clv::walked_years(c).value, 10, 1e-14));
}

TEST_CASE("walk: an endless life is added up where it dies out, before any cost") {
  clv::customer c = endless(0.8);
  c.acquisition_cost = 500;
  c.growth = 0.02;
  CHECK(close(clv::walked_value(c).value, 2600 / (1 - 0.8 * 1.02 / 1.1), 1e-12));
  CHECK(close(clv::walked_visits(c).value, 52 / 0.2, 1e-12));
  CHECK(close(clv::walked_years(c).value, 5, 1e-12));
}

TEST_CASE("walk: where nobody leaves, the years are endless though their present value is not") {
  const clv::customer c = endless(1);
  CHECK(close(clv::walked_value(c).value, 2600 * 11, 1e-12));
  CHECK(clv::walked_visits(c).why == clv::reason::undefined);
  CHECK(clv::walked_years(c).why == clv::reason::undefined);
  clv::customer undiscounted = c;
  undiscounted.discount = 0;
  CHECK(clv::walked_value(undiscounted).why == clv::reason::undefined);
}

TEST_CASE("walk: nobody has no life") {
  clv::customer c = kfc().customer;
  c.lifespan = 0;
  CHECK(clv::walked_value(c).value == 0);
  CHECK(clv::walked_visits(c).value == 0);
}

TEST_CASE("property: the walk agrees with the closed forms") {
  scenario_source source(67, everyday);
  for (int i = 0; i < 500; ++i) {
    CAPTURE(i);
    const clv::customer c = source.next().customer;
    const clv::answer walked = clv::walked_value(c);
    if (walked.known()) CHECK(close(walked.value, clv::lifetime_value(c).value, 1e-9, 1e-6));
    const clv::answer years = clv::walked_years(c);
    if (years.known()) CHECK(close(years.value, clv::expected_years(c).value, 1e-9, 1e-9));
  }
}
