#include <clv/value/cashflow.hpp>
#include <clv/value/stream.hpp>
#include <type_traits>

#include "unit/published.hpp"

using clv::answer;
using clv::customer;

namespace {

constexpr double survivors[] = {90, 80, 72, 60, 48, 34, 23, 12, 6, 2};
const clv::series revenue{100, 110, 120, 125, 130, 135, 140, 142, 143, 145};
const clv::series variable_cost{70, 72, 75, 76, 78, 79, 80, 81, 82, 83};
const clv::series margins{30, 38, 45, 49, 52, 56, 60, 61, 61, 62};

/// Kotler and Keller, Marketing Management, table of customer lifetime value: 100 customers won at $40
/// each, of whom so many are there after 1, 2, ..., 10 years; 10 %.
customer kotler_keller() {
  std::vector<double> retention;
  double before = 100;
  for (const double now : survivors) {
    retention.push_back(now / before);
    before = now;
  }
  customer c;
  c.spend = margins;
  c.frequency = 1;
  c.lifespan = 10;
  c.retention = clv::series(retention);
  c.discount = 0.1;
  c.acquisition_cost = 40;
  c.timing = clv::timing::end;
  c.survival = clv::survival::from_first_year;
  return c;
}

}  // namespace

// A walk reads what it is given, so it takes nothing that would be gone.
static_assert(std::is_constructible_v<clv::cashflow_walk, const clv::customer&>);
static_assert(!std::is_constructible_v<clv::cashflow_walk, clv::customer>);
static_assert(!std::is_constructible_v<clv::cashflow_walk, const clv::customer>);

TEST_CASE("cashflow: the ten present values of Kotler and Keller's table") {
  const double present[] = {2454.55, 2512.40, 2434.26, 2008.06, 1549.82,
                            1074.76, 708.16,  341.48,  155.22,  47.81};
  const auto rows = clv::cashflow(kotler_keller(), 100);
  REQUIRE(rows.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    CAPTURE(i);
    CHECK(rows[i].year == static_cast<int>(i) + 1);
    CHECK(close(100 * rows[i].active, survivors[i], 1e-14));
    CHECK(close(100 * rows[i].present_value, present[i], 0, 0.005));
  }
}

TEST_CASE("cashflow: the totals of Kotler and Keller's table, by margins and by revenue less cost") {
  const customer by_margin = kotler_keller();
  customer by_cost = by_margin;
  by_cost.spend = revenue;
  by_cost.retention_cost = variable_cost;  // paid for those who are there, as the table does
  const char* book = "Kotler and Keller, Marketing Management, table of customer lifetime value";
  for (const customer& c : {by_margin, by_cost}) {
    const auto rows = clv::cashflow(c, 100);
    REQUIRE(rows.size() == 10);
    const answer value = clv::lifetime_value(c);
    const answer net = value - answer{c.acquisition_cost};
    // The book adds ten rounded numbers, so its totals are good to 10 x 0.005.
    compare(std::array{
        published{"present value, 100 customers", book, 13286.52, 0.05, answer{100} * value},
        published{"net of acquisition, 100 customers", book, 9286.52, 0.05, answer{100} * net},
        published{"net of acquisition, one customer", book, 92.87, 0.0055, net},
        published{"the same from the table's last row", book, 92.87, 0.0055,
                  rows.back().cumulative_present_value},
    });
  }
}

TEST_CASE("cashflow: the year table of the KFC customer") {
  customer c;
  c.spend = 50;
  c.frequency = 52;
  c.lifespan = 10;
  const auto rows = clv::cashflow(c, 100);
  REQUIRE(rows.size() == 10);
  // Exercise 1-1, cumulative sales after 1, 2, 3, 5 and 10 years
  CHECK(rows[0].cumulative == 2600);
  CHECK(rows[1].cumulative == 5200);
  CHECK(rows[2].cumulative == 7800);
  CHECK(rows[4].cumulative == 13'000);
  CHECK(rows[9].cumulative == 26'000);
  CHECK(rows[9].cumulative_present_value == 26'000);
}

TEST_CASE("cashflow: a cohort of 20,000, of whom 65% are there in the second year") {
  customer c;
  c.spend = 1;
  c.frequency = 1;
  c.retention = {0.65, 0.7, 0.75, 0.8};
  const auto rows = clv::cashflow(c, 2);
  REQUIRE(rows.size() == 2);
  CHECK(20'000 * rows[0].active == 20'000);
  CHECK(close(20'000 * rows[1].active, 13'000, 1e-15));  // CTI forum, 10 December 2004
}

TEST_CASE("cashflow: the last year is cut by the lifespan, the table by its length") {
  customer c;
  c.spend = 100;
  c.frequency = 1;
  c.lifespan = 2.25;
  const auto rows = clv::cashflow(c, 100);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].lived == 1);
  CHECK(rows[2].lived == 0.25);
  CHECK(rows[2].contribution == 25);
  CHECK(clv::cashflow(c, 2).size() == 2);
  CHECK(clv::cashflow(c, 0).empty());
  c.lifespan.reset();
  CHECK(clv::cashflow(c, 77).size() == 77);
}

TEST_CASE("cashflow: a year in which nothing comes in is a row of zeros, however fast nothing grows") {
  customer c;
  c.spend = 0;
  c.frequency = 1;
  c.growth = 10;  // 11^i passes the largest double after 296 years
  for (const auto& row : clv::cashflow(c, 400)) {
    CAPTURE(row.year);
    CHECK(row.contribution == 0);
    CHECK(row.cumulative_present_value == 0);
  }
}

TEST_CASE("cashflow: retention cost between payments is paid for those who are there to be kept") {
  // 50, 25 and 12.5 pay at 0, 1 and 2; between the payments 50 and then 25 are kept at 0.1 each.
  clv::customer c;
  c.spend = 100;
  c.frequency = 1;
  c.lifespan = 3;
  c.retention = 0.5;
  c.retention_cost = 10;
  c.cost_timing = clv::cost_timing::mid_year;
  c.survival = clv::survival::from_first_year;
  CHECK(clv::lifetime_value(c) == clv::answer{80});
  const auto rows = clv::cashflow(c, 10);
  CHECK(rows[0].retention_cost == 5);
  CHECK(rows[1].retention_cost == 2.5);
  CHECK(rows[2].retention_cost == 0);
  CHECK(rows[2].cumulative == 80);
  c.timing = clv::timing::end;  // 0.5, 1.5 and 2.5 years from now: 100 %, 50 % and 25 % are there
  CHECK(clv::lifetime_value(c) == clv::answer{87.5 - 17.5});
}

TEST_CASE("contribution: gross profit less retention cost, as in the cash flow") {
  clv::customer c;
  c.spend = 50;
  c.frequency = 52;
  c.margin = 0.5;
  c.retention_cost = clv::series{100, 200};
  c.lifespan = 3;
  CHECK(clv::gross_profit(c, 0) == 1300);
  CHECK(clv::contribution(c, 0) == 1200);
  CHECK(clv::contribution(c, 1) == 1100);
  const auto rows = clv::cashflow(c, 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(rows[i].contribution == clv::contribution(c, i));
}
