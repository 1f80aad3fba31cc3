#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <string>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Money is a unit: in another currency every amount is multiplied by the rate, and nothing else moves.

using clv::scenario;

namespace {

constexpr int rounds = 2000;

clv::series times(const clv::series& s, double k) {
  std::vector<double> out;
  for (std::size_t i = 0; i < s.listed(); ++i) out.push_back(k * s.at(i));
  return clv::series(out);
}

scenario in_currency(scenario s, double rate) {
  s.customer.spend = times(s.customer.spend, rate);
  s.customer.retention_cost = times(s.customer.retention_cost, rate);
  s.customer.acquisition_cost *= rate;
  return s;
}

bool is_money(clv::unit u) { return u == clv::unit::money || u == clv::unit::money_per_year; }

}  // namespace

TEST_CASE("scaling: a power of two changes money by exactly that, and nothing else at all") {
  scenario_source source(31, everyday);
  for (int i = 0; i < rounds; ++i) {
    scenario s = source.next();
    s.programme = {};  // its amounts are as large as they may be
    const scenario other = in_currency(s, 8);
    const clv::appraisal a = clv::appraise(s);
    const clv::appraisal b = clv::appraise(other);
    CAPTURE(i);
    for (const auto& row : clv::results) {
      if (row.on_request) continue;
      const std::string key(row.key);
      CAPTURE(key);
      const clv::answer before = clv::value(row, s, a);
      CHECK(clv::value(row, other, b) == (is_money(row.in) ? before * clv::answer{8} : before));
    }
  }
}

TEST_CASE("scaling: any rate of exchange, up to rounding") {
  scenario_source source(32, everyday);
  for (int i = 0; i < rounds; ++i) {
    scenario s = source.next();
    s.customer.retention_cost = 0;  // a difference near 0 has no relative precision
    s.programme = {};
    const double rate = source.between(0.01, 20);
    const scenario other = in_currency(s, rate);
    const clv::appraisal a = clv::appraise(s);
    const clv::appraisal b = clv::appraise(other);
    CAPTURE(i);
    CAPTURE(rate);
    CHECK(close(b.clv.value, rate * a.clv.value, 1e-13));
    CHECK(b.won == a.won);
    CHECK(b.lost == a.lost);
    const auto* ratio = clv::find_result("ltv_cac");
    CHECK(close(clv::value(*ratio, other, b).value, clv::value(*ratio, s, a).value, 1e-13));
  }
}

TEST_CASE("scaling: value is linear in spend, in frequency and in margin") {
  scenario_source source(33, everyday);
  for (int i = 0; i < rounds; ++i) {
    scenario s = source.next();
    s.customer.retention_cost = 0;
    const double base = clv::lifetime_value(s.customer).value;
    const double k = source.between(0.1, 1);
    clv::customer spend = s.customer;
    spend.spend = times(spend.spend, k);
    clv::customer frequency = s.customer;
    frequency.frequency = times(frequency.frequency, k);
    clv::customer margin = s.customer;
    margin.margin = times(margin.margin, k);
    CAPTURE(i);
    for (const clv::customer& c : {spend, frequency, margin})
      CHECK(close(clv::lifetime_value(c).value, k * base, 1e-13));
  }
}

TEST_CASE("scaling: the value of two streams of spend is the sum of their values") {
  scenario_source source(34, everyday);
  for (int i = 0; i < rounds; ++i) {
    clv::customer c = source.next().customer;
    c.spend = c.spend.at(0);
    c.retention_cost = 0;
    clv::customer a = c;
    clv::customer b = c;
    a.spend = {3, 0, 7};
    b.spend = {1, 5};
    c.spend = {4, 5, 12};
    CAPTURE(i);
    CHECK(close(clv::lifetime_value(c).value, clv::lifetime_value(a).value + clv::lifetime_value(b).value,
                1e-13));
  }
}
