// Figures of a whole base from sums; the oracle counts heads and money one by one.
#include <doctest/doctest.h>

#include <algorithm>
#include <clv/base/results.hpp>
#include <clv/results.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

namespace {

clv::segment group(double share, double a_year, double cost, std::optional<double> years = {},
                   double retention = 1) {
  clv::segment s{"g", share, {}};
  s.scenario.customer.spend = a_year;
  s.scenario.customer.frequency = 1;
  s.scenario.customer.lifespan = years;
  s.scenario.customer.retention = retention;
  s.scenario.customer.acquisition_cost = cost;
  return s;
}

clv::customer_base base_of(std::vector<clv::segment> all) {
  clv::customer_base b;
  b.all = std::move(all);
  return b;
}

clv::answer of(const clv::customer_base& b, const char* key) { return clv::value(b, key); }

/// The money of all groups by the hour, added up until it covers the cost of all; up to `most` years.
double walked_payback(const clv::customer_base& b, double most) {
  constexpr int steps = 2000;
  double missing = 0;
  for (const auto& s : b.all) missing += s.share * s.scenario.customer.acquisition_cost;
  std::vector<double> there(b.all.size(), 1);
  for (int year = 0; year < most; ++year) {
    for (int k = 0; k < steps; ++k) {
      const double from = year + static_cast<double>(k) / steps;
      for (std::size_t i = 0; i < b.all.size(); ++i) {
        const auto& c = b.all[i].scenario.customer;
        const double stays = c.lifespan ? std::clamp(*c.lifespan - from, 0.0, 1.0 / steps) : 1.0 / steps;
        missing -= b.all[i].share * there[i] * c.spend.at(0) * stays;
      }
      if (missing <= 0) return year + (k + 1.0) / steps;
    }
    for (std::size_t i = 0; i < b.all.size(); ++i) there[i] *= b.all[i].scenario.customer.retention.at(0);
  }
  return -1;
}

}  // namespace

TEST_CASE("blended: two groups by hand") {
  const auto b = base_of({group(0.5, 50, 100, 6), group(0.5, 40, 20, 2.5)});
  CHECK(close(of(b, "blended.cac").value, 60, 1e-12));
  CHECK(close(of(b, "blended.ltv").value, (300 + 100) / 2.0, 1e-12));
  CHECK(close(of(b, "blended.ltv_cac").value, 400 / 120.0, 1e-12));  // 3 and 5 are not 4
  CHECK(close(of(b, "blended.net").value, 140, 1e-12));
  CHECK(close(of(b, "blended.payback").value, 120 / 90.0, 1e-12));  // the groups' own are 2 and 0.5
}

TEST_CASE("blended: one group that never pays back does not make the base one that never does") {
  const auto b = base_of({group(0.9, 100, 50, 10), group(0.1, 1, 200, 10)});
  CHECK(clv::payback(b.all[1].scenario.customer, false).why == clv::reason::never);
  CHECK(close(of(b, "blended.payback").value, (0.9 * 50 + 0.1 * 200) / (0.9 * 100 + 0.1 * 1), 1e-12));
}

TEST_CASE("blended: payback where a group leaves in the middle of the year") {
  // 0.5 x 40 + 0.5 x 40 a year until 0.5 years, then the first alone: 20 by then, 5 more at 20 a year.
  const auto b = base_of({group(0.5, 40, 50, 2), group(0.5, 40, 0, 0.5)});
  CHECK(close(of(b, "blended.payback").value, 0.5 + (25 - 0.5 * 40) / 20, 1e-12));
}

TEST_CASE("blended: what is only approached is never reached") {
  // 100 a year, 80 % stay: 500 in all, after infinitely many years.
  const auto b = base_of({group(0.3, 100, 500, {}, 0.8), group(0.7, 100, 500, {}, 0.8)});
  CHECK(of(b, "blended.payback").why == clv::reason::never);
  CHECK(of(base_of({group(1, 100, 499, {}, 0.8)}), "blended.payback").known());
  CHECK(close(of(base_of({group(1, 100, 1000, 10)}), "blended.payback").value, 10, 1e-12));  // at its end
}

TEST_CASE("blended: without a cost nothing is to be paid back, and there is no ratio") {
  const auto b = base_of({group(0.5, 50, 0, 6), group(0.5, 40, 0, 2)});
  CHECK(of(b, "blended.payback") == clv::answer{0});
  CHECK(of(b, "blended.ltv_cac").why == clv::reason::undefined);
}

TEST_CASE("blended: of one group they are its own") {
  scenario_source draw(5);
  for (int i = 0; i < 200; ++i) {
    const auto s =
        group(1, draw.between(1, 100), draw.between(1, 300), draw.between(1, 20), draw.between(0.5, 1));
    const auto b = base_of({s});
    const auto own = clv::payback(s.scenario.customer, false);
    const auto all = of(b, "blended.payback");
    CHECK(own.why == all.why);
    if (own.known()) CHECK(close(own.value, all.value, 1e-9));
  }
}

TEST_CASE("blended: random bases against heads and money counted one by one") {
  scenario_source draw(6);
  for (int i = 0; i < 60; ++i) {
    std::vector<clv::segment> all;
    const std::size_t n = 2 + draw.below(4);
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
      all.push_back(group(draw.between(0.1, 1), draw.between(5, 100), draw.between(0, 200),
                          draw.between(0.3, 12), draw.between(0.6, 1)));
      sum += all.back().share;
    }
    for (auto& s : all) s.share /= sum;
    const auto b = base_of(all);
    double value = 0;
    double cost = 0;
    for (const auto& s : all) {  // 1,000 heads
      const auto& c = s.scenario.customer;
      double one = 0;
      double there = 1;
      for (double year = 0; year < *c.lifespan; ++year, there *= c.retention.at(0))
        one += there * c.spend.at(0) * std::min(1.0, *c.lifespan - year);
      value += 1000 * s.share * one;
      cost += 1000 * s.share * c.acquisition_cost;
    }
    CHECK(close(of(b, "blended.ltv").value, value / 1000, 1e-10));
    CHECK(close(of(b, "blended.cac").value, cost / 1000, 1e-10));
    CHECK(close(of(b, "blended.ltv_cac").value, value / cost, 1e-10));
    CHECK(close(of(b, "blended.net").value, (value - cost) / 1000, 1e-9, 1e-9));
    const double walked = walked_payback(b, 13);
    const auto payback = of(b, "blended.payback");
    CHECK(payback.known() == (walked >= 0));
    // a step of the walk is half of that
    if (payback.known() && walked >= 0) CHECK(close(payback.value, walked, 0, 1e-3));
  }
}

TEST_CASE("total net: the bottom line of all customers, where they are counted") {
  clv::customer_base b = base_of({group(0.25, 50, 100, 6), group(0.75, 40, 20, 2)});
  b.all[0].scenario.praise = {5, 0.2};
  b.all[0].scenario.satisfied_share = 0.6;
  b.all[0].scenario.dissatisfied_share = 0.1;
  const double first = 300 - 100 + 0.6 * 0.9 * 300 - 0.1 * 300;
  CHECK(close(of(b, "bottom_line").value, 0.25 * first + 0.75 * 60, 1e-12));
  CHECK(of(b, "total.net").why == clv::reason::undefined);  // a thousand is an assumption
  b.counted = true;
  b.customers = 400;
  CHECK(close(of(b, "total.net").value, 100 * first + 300 * 60, 1e-12));
  for (auto& s : b.all) s.scenario.programme.fixed_cost = 1000;  // one programme, not two
  CHECK(close(of(b, "total.net").value, 100 * first + 300 * 60 - 1000, 1e-12));
}

TEST_CASE("averaged: amounts are, ratios and waits are not") {
  CHECK(clv::averaged(*clv::find_result("clv")));
  CHECK(clv::averaged(*clv::find_result("bottom_line")));
  CHECK(clv::averaged(*clv::find_result("years")));
  for (const char* key : {"payback", "payback.discounted", "ltv_cac", "progeny.p90"})
    CHECK_FALSE(clv::averaged(*clv::find_result(key)));
}
