#include <doctest/doctest.h>

#include <clv/appraisal.hpp>
#include <clv/value/cashflow.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"
#include "unit/value/oracle.hpp"

// Closed forms against walks from the definition, over random everyday scenarios.

namespace {
constexpr int rounds = 3000;
}

TEST_CASE("closed form: a limited life, payment by payment") {
  scenario_source source(21, everyday);
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = source.next();
    s.customer.weeks_per_year = 52;  // the oracle counts whole instalments
    const oracle want = walk_payments(s.customer, 31);
    const double scale = static_cast<double>(want.gross);
    CAPTURE(i);
    CHECK(close(clv::lifetime_value(s.customer).value, static_cast<double>(want.value), 0, 2e-13 * scale));
    CHECK(close(clv::lifetime_visits(s.customer).value, static_cast<double>(want.visits), 2e-13));
    CHECK(close(clv::expected_years(s.customer).value, static_cast<double>(want.years), 2e-13));
  }
}

TEST_CASE("closed form: a life without end, payment by payment") {
  scenario_source source(22, everyday);
  for (int i = 0; i < rounds / 10; ++i) {
    clv::scenario s = source.next();
    s.customer.weeks_per_year = 52;
    s.customer.lifespan.reset();
    s.customer.growth = std::min(s.customer.growth, 0.0);
    const oracle want = walk_payments(s.customer, 2000);  // 0.98^2000 = 3e-18
    const double scale = static_cast<double>(want.gross);
    CAPTURE(i);
    CHECK(close(clv::lifetime_value(s.customer).value, static_cast<double>(want.value), 0, 1e-12 * scale));
    CHECK(close(clv::expected_years(s.customer).value, static_cast<double>(want.years), 1e-12));
  }
}

TEST_CASE("closed form: the year table adds up to the value, and payback is where it crosses zero") {
  scenario_source source(23, everyday);
  int paid_back = 0;
  for (int i = 0; i < rounds; ++i) {
    const clv::scenario s = source.next();
    const auto rows = clv::cashflow(s.customer, 1000);
    double sum = 0;
    double size = 0;
    for (const auto& row : rows) {
      sum += row.present_value;
      size += std::abs(row.present_value);
    }
    CAPTURE(i);
    CHECK(close(sum, clv::lifetime_value(s.customer).value, 0, 1e-11 * size));
    const clv::answer back = clv::payback(s.customer, true);
    if (!back.known()) {
      for (const auto& row : rows) CHECK(row.cumulative_present_value < 0);
      continue;
    }
    ++paid_back;
    const auto year = static_cast<std::size_t>(std::ceil(back.value)) - 1;
    CHECK(rows[year].cumulative_present_value >= -1e-9 * size);
    if (year > 0) CHECK(rows[year - 1].cumulative_present_value <= 1e-9 * size);
  }
  CHECK(paid_back > rounds / 10);
  CHECK(paid_back < rounds);
}

TEST_CASE("closed form: a chain, generation by generation") {
  scenario_source source(24, everyday);
  for (int i = 0; i < rounds; ++i) {
    const clv::scenario s = source.next();
    const int generations = static_cast<int>(*s.generations);
    CAPTURE(i);
    for (const clv::chain& c : {clv::praise_chain(s), clv::complaint_chain(s)})
      CHECK(close(clv::converts(c).value, clv::walk(c, generations).back().sum, 1e-12));
  }
}

TEST_CASE("closed form: from one corner of the bounds to the other, and overflow only where it is true") {
  scenario_source source(25);
  int overflowed = 0;
  int unseen = 0;
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = source.next();
    if (!s.customer.lifespan || *s.customer.lifespan < 1e-6) {  // no oracle, or nothing to see
      ++unseen;
      continue;
    }
    s.customer.weeks_per_year = 52;
    const oracle want = walk_payments(s.customer, 1001);
    const clv::answer got = clv::lifetime_value(s.customer);
    CAPTURE(i);
    if (got.why == clv::reason::overflow) {
      ++overflowed;
      CHECK(std::abs(want.value) > 1e290L);  // e^700 = 1e304, less what a small first year takes
      continue;
    }
    const double scale = static_cast<double>(want.gross);
    CHECK(close(got.value, static_cast<double>(want.value), 0, 1e-11 * scale));
  }
  CHECK(overflowed > 0);
  CHECK(unseen < rounds * 2 / 5);  // a quarter without a limit, a tenth at the lower bound
}
