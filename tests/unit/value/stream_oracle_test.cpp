#include <doctest/doctest.h>

#include <clv/value/cashflow.hpp>
#include <clv/value/stream.hpp>
#include <vector>

#include "support.hpp"
#include "unit/value/oracle.hpp"

// Closed forms against a life walked payment by payment, over every combination of conventions.

using clv::customer;

namespace {

/// Every combination of timing, survival, payments and cost timing.
std::vector<customer> conventions(const customer& base) {
  std::vector<customer> all;
  for (const auto when : {clv::timing::start, clv::timing::end})
    for (const auto leave : {clv::survival::from_second_year, clv::survival::from_first_year})
      for (const auto how :
           {clv::payments::yearly, clv::payments::monthly, clv::payments::weekly, clv::payments::continuous})
        for (const auto cost : {clv::cost_timing::with_payment, clv::cost_timing::mid_year}) {
          customer c = base;
          c.timing = when;
          c.survival = leave;
          c.payments = how;
          c.cost_timing = cost;
          all.push_back(c);
        }
  return all;
}

/// Lists in every input, and none; costs, and none.
std::vector<customer> lives() {
  customer plain;
  plain.spend = 50;
  plain.frequency = 52;
  customer leaving = plain;
  leaving.retention = 0.8;
  leaving.retention_cost = 120;
  customer listed = plain;
  listed.spend = {50, 55, 40};
  listed.frequency = {52, 26};
  listed.margin = {0.2, 0.3, 0.35, 0.4};
  listed.retention = {0.5, 0.7, 0.9, 0.85, 0.8};
  listed.retention_cost = {300, 0, 100, 50, 20, 10};
  customer gone = plain;
  gone.retention = {0.9, 0};
  gone.retention_cost = {0, 10};
  customer silent = listed;  // a list that ends in nothing
  silent.spend = {50, 20, 0};
  return {plain, leaving, listed, gone, silent};
}

void agree(const customer& c, int most) {
  const oracle want = walk_payments(c, most);
  const double scale = static_cast<double>(want.gross);
  CHECK(close(clv::lifetime_value(c).value, static_cast<double>(want.value), 0, 2e-13 * scale));
  CHECK(close(clv::lifetime_visits(c).value, static_cast<double>(want.visits), 2e-13));
  CHECK(close(clv::expected_years(c).value, static_cast<double>(want.years), 2e-13));

  const auto rows = clv::cashflow(c, most);
  double sum = 0;
  for (const auto& row : rows) sum += row.present_value;
  CHECK(close(sum, static_cast<double>(want.value), 0, 2e-12 * scale));
  CHECK(close(rows.back().cumulative_present_value, sum - c.acquisition_cost, 0, 1e-12 * scale));
}

}  // namespace

TEST_CASE("lifetime_value: payment by payment, limited lives") {
  for (const customer& life : lives())
    for (const customer& setting : conventions(life))
      for (const double lifespan : {0.25, 1.0, 1.1, 2.0, 3.5, 5.0, 6.0, 10.0, 40.75})
        for (const double discount : {0.0, 0.08, -0.1})
          for (const double growth : {0.0, 0.05, -0.3}) {
            customer c = setting;
            c.lifespan = lifespan;
            c.discount = discount;
            c.growth = growth;
            CAPTURE(lifespan);
            CAPTURE(discount);
            CAPTURE(growth);
            agree(c, 100);
          }
}

TEST_CASE("lifetime_value: payment by payment, lives without end") {
  for (const customer& life : lives())
    for (const customer& setting : conventions(life))
      for (const double discount : {0.08, 0.25})
        for (const double growth : {0.0, 0.05, -1.0}) {
          customer c = setting;
          if (c.retention == clv::series{1}) c.retention = 0.95;  // endless visits have no sum
          c.discount = discount;
          c.growth = growth;
          CAPTURE(discount);
          CAPTURE(growth);
          agree(c, 800);  // 0.95^800 = 2e-18
        }
}

TEST_CASE("lifetime_value: 520 weekly payments one by one") {
  customer c;
  c.spend = 50;
  c.frequency = 52;
  c.lifespan = 10;
  c.payments = clv::payments::weekly;
  for (const double discount : {-0.2, 0.01, 0.1, 1.0}) {
    c.discount = discount;
    long double in_advance = 0;
    for (int week = 0; week < 520; ++week)
      in_advance += 50 * std::pow(1 + static_cast<long double>(discount), -week / 52.0L);
    const long double in_arrears = in_advance * std::pow(1 + static_cast<long double>(discount), -1 / 52.0L);
    CAPTURE(discount);
    c.timing = clv::timing::start;
    CHECK(close(clv::lifetime_value(c).value, static_cast<double>(in_advance), 2e-14));
    c.timing = clv::timing::end;
    CHECK(close(clv::lifetime_value(c).value, static_cast<double>(in_arrears), 2e-14));
  }
}

TEST_CASE("lifetime_value: weeks per year are the instalments of weekly payments") {
  customer c;
  c.spend = 2600;
  c.frequency = 1;
  c.lifespan = 3;
  c.discount = 0.1;
  c.payments = clv::payments::weekly;
  for (const double weeks : {1.0, 48.0, 50.0, 53.0}) {
    c.weeks_per_year = weeks;
    CAPTURE(weeks);
    CHECK(close(clv::lifetime_value(c).value, static_cast<double>(walk_payments(c, 3).value), 2e-14));
  }
}

TEST_CASE("lifetime_value: closed form past the largest double is overflow, by name") {
  customer c;
  c.spend = 1;
  c.frequency = 1;
  c.growth = 10;
  c.lifespan = 291;  // 11^291 = 1e303
  CHECK(close(clv::lifetime_value(c).value, static_cast<double>(walk_payments(c, 291).value), 1e-12));
  c.lifespan = 400;
  CHECK(clv::lifetime_value(c).why == clv::reason::overflow);
}

TEST_CASE("lifetime_value: a tiny rate of discount is a rate of 0, however the year is paid") {
  customer c;
  c.spend = 50;
  c.frequency = 52;
  c.lifespan = 10;
  for (const double discount : {1e-12, 1e-100, 1e-300, 5e-324})
    for (const auto how :
         {clv::payments::yearly, clv::payments::monthly, clv::payments::weekly, clv::payments::continuous}) {
      c.discount = discount;
      c.payments = how;
      CAPTURE(discount);
      CAPTURE(static_cast<int>(how));
      CHECK(close(clv::lifetime_value(c).value, 26'000, 1e-11));
    }
}
