#include <clv/value/cashflow.hpp>
#include <cmath>

#include "unit/published.hpp"

using clv::answer;
using clv::customer;
using clv::payback;
using clv::reason;

namespace {

customer subscription(double monthly, double margin, double cost) {
  customer c;
  c.spend = monthly;
  c.frequency = 12;
  c.margin = margin;
  c.acquisition_cost = cost;
  return c;
}

}  // namespace

TEST_CASE("payback: CAC over monthly contribution") {
  const answer year{12};
  compare(std::array{
      published{"6,000 / (500 x 0.8), months", "metrickittools", 15, 1e-12,
                year * payback(subscription(500, 0.8, 6000), false)},
      published{"200 / 40, months", "revoptima", 5.0, 1e-12, year * payback(subscription(40, 1, 200), false)},
  });
}

TEST_CASE("payback: without a cost at once, without enough contribution never") {
  customer c = subscription(100, 1, 0);
  CHECK(payback(c, false) == answer{0});
  CHECK(payback(c, true) == answer{0});
  c.acquisition_cost = 2401;
  c.lifespan = 2;
  CHECK(payback(c, false).why == reason::never);
  c.acquisition_cost = 2400;
  CHECK(payback(c, false) == answer{2});
  c.spend = 0;
  CHECK(payback(c, false).why == reason::never);
}

TEST_CASE("payback: leaving customers lengthen it, and may put it off for ever") {
  customer c = subscription(100, 1, 2000);  // 1,200 a year
  c.retention = 0.5;                        // 1,200 + 600 + 300 + ... = 2,400
  // Years give 1200, 600, 300: after two years 1,800, then 200 of 300.
  CHECK(close(payback(c, false).value, 2 + 200 / 300., 1e-14));
  c.acquisition_cost = 2401;
  CHECK(payback(c, false).why == reason::never);
}

TEST_CASE("payback: discounted, each year at its present value") {
  customer c = subscription(100, 1, 2000);
  c.discount = 0.2;
  c.timing = clv::timing::end;
  // Present values 1000, 833.33, 694.44: after two years 1,833.33, then 166.67 of 694.44.
  CHECK(close(payback(c, true).value, 2 + (2000 - 1000 - 1200 / 1.44) / (1200 / 1.728), 1e-13));
  CHECK(close(payback(c, false).value, 1 + 800 / 1200., 1e-14));
  c.acquisition_cost = 6001;  // 1,200 / 0.2 for ever
  CHECK(payback(c, true).why == reason::never);
}

TEST_CASE("payback: inside a fractional last year, in proportion to the part lived") {
  customer c = subscription(100, 1, 1500);
  c.lifespan = 1.5;  // 1,200, then 600 in half a year
  CHECK(close(payback(c, false).value, 1 + 0.5 * (300 / 600.), 1e-14));
}

TEST_CASE("payback: retention cost is paid before anything is paid back") {
  customer c = subscription(100, 1, 2000);
  c.retention_cost = 400;  // 800 a year are left
  CHECK(close(payback(c, false).value, 2.5, 1e-14));
  c.retention_cost = 1200;
  CHECK(payback(c, false).why == reason::never);
}

TEST_CASE("payback: what is only approached is never paid back") {
  customer c = subscription(100 / 12., 1, 500);
  c.frequency = 1;
  c.spend = 100;
  c.retention = 0.8;  // 100 + 80 + 64 + ... = 500
  CHECK(payback(c, false).why == reason::never);
  c.lifespan = 200;  // the last year adds 1e-17
  CHECK(payback(c, false).why == reason::never);
  c.lifespan = std::nullopt;
  for (const double stay : {0.05, 0.3, 0.5, 0.9, 0.97}) {
    c.retention = stay;
    for (const auto from : {clv::survival::from_second_year, clv::survival::from_first_year}) {
      c.survival = from;
      const double all = 100 * (from == clv::survival::from_first_year ? stay : 1) / (1 - stay);
      CAPTURE(stay);
      c.acquisition_cost = all;  // contribution / churn
      CHECK(payback(c, false).why == reason::never);
      c.acquisition_cost = all * (1 + 1e-6);
      CHECK(payback(c, false).why == reason::never);
      // Short of it by a millionth: n years leave stay^n of all, straight inside a year.
      c.acquisition_cost = all * (1 - 1e-6);
      const double exact = std::log(1e-6) / std::log(stay);
      const double before = std::floor(exact);
      const double part = (std::pow(stay, before) - 1e-6) / (std::pow(stay, before) * (1 - stay));
      CHECK(close(payback(c, false).value, before + part, 1e-6));
    }
  }
}

TEST_CASE("payback: approached by a discounted stream, and by one whose growth is negative") {
  customer c = subscription(100, 1, 0);
  c.discount = 0.2;
  c.timing = clv::timing::end;
  c.acquisition_cost = 6000;  // 1,200 / 0.2 for ever
  CHECK(payback(c, true).why == reason::never);
  CHECK(payback(c, false) == answer{5});
  c.discount = 0;
  c.growth = -0.25;
  c.acquisition_cost = 4800;  // 1,200 / 0.25
  CHECK(payback(c, false).why == reason::never);
  c.acquisition_cost = 4799;
  CHECK(payback(c, false).known());
}

TEST_CASE("payback: met exactly counts, whatever the rounding") {
  customer c = subscription(1, 1, 0);
  c.frequency = 1;
  for (const double spend : {0.1, 100.1, 33.33, 1e-3}) {
    c.spend = spend;
    for (const int years : {1, 3, 7, 10, 29}) {
      c.acquisition_cost = spend * years;
      c.lifespan = years;  // by its last payment
      CHECK(close(payback(c, false).value, years, 1e-12));
      c.lifespan = std::nullopt;  // on the way
      CHECK(close(payback(c, false).value, years, 1e-12));
    }
  }
  c.spend = 100;  // everybody leaves after the second payment, which pays the rest
  c.retention = clv::series{0.5, 0.0};
  c.acquisition_cost = 150;
  CHECK(payback(c, false) == answer{2});
}
