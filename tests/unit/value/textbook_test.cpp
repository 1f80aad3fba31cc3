#include <clv/value/textbook.hpp>
#include <cmath>

#include "unit/published.hpp"

// Published figures of the formulas that courses teach. Where a source prints four digits, its figure is
// good to half a unit of the last one.

using clv::answer;
namespace tb = clv::textbook;

TEST_CASE("textbook: the four retention formulas") {
  const char* fh = "Fader and Hardie 2012, Reconciling and Clarifying CLV Formulas, m=250 r=.8 d=.1";
  const char* knox = "Knox, Tilburg University, CRM lecture 6, m=100 r=.8 d=.1";
  const char* book = "arithmetic of the formula: life of 10 years as r=.9, m=2600";
  compare(std::array{
      published{"first payment now", fh, 916.67, 0.005, tb::first_payment_now(250, 0.8, 0.1)},
      published{"existing customer, payment in hand", fh, 666.67, 0.005, tb::after_payment(250, 0.8, 0.1)},
      published{"first payment in a year", fh, 833.33, 0.005, tb::first_payment_in_a_year(250, 0.8, 0.1)},
      published{"just before a renewal", fh, 733.33, 0.005, tb::before_renewal(250, 0.8, 0.1)},
      published{"first payment now", knox, 366.67, 0.005, tb::first_payment_now(100, 0.8, 0.1)},
      published{"KFC, first payment now", book, 14'300, 1e-8, tb::first_payment_now(2600, 0.9, 0.1)},
      published{"KFC, payment in hand", book, 11'700, 1e-8, tb::after_payment(2600, 0.9, 0.1)},
      published{"KFC, in a year", book, 13'000, 1e-8, tb::first_payment_in_a_year(2600, 0.9, 0.1)},
      published{"KFC, now, d=0", book, 26'000, 1e-8, tb::first_payment_now(2600, 0.9, 0)},
      published{"KFC, in a year, d=0", book, 26'000, 1e-8, tb::first_payment_in_a_year(2600, 0.9, 0)},
      published{"KFC, in hand, d=0", book, 23'400, 1e-8, tb::after_payment(2600, 0.9, 0)},
  });
}

TEST_CASE("textbook: the four formulas against their own algebra") {
  for (const double m : {1.0, 250.0, 2600.0})
    for (const double r : {0.0, 0.3, 0.8, 0.985, 1.0})
      for (const double d : {0.01, 0.1, 0.5}) {
        CAPTURE(r);
        CAPTURE(d);
        const double below = 1 + d - r;
        CHECK(close(tb::first_payment_now(m, r, d).value, m * (1 + d) / below, 1e-13));
        CHECK(close(tb::first_payment_in_a_year(m, r, d).value, m / below, 1e-13));
        CHECK(close(tb::after_payment(m, r, d).value, m * r / below, 1e-13));
        CHECK(close(tb::before_renewal(m, r, d).value, m * r * (1 + d) / below, 1e-13));
      }
}

TEST_CASE("textbook: margin multiples of Gupta and Lehmann, without growth") {
  const double retention[] = {0.6, 0.7, 0.8, 0.9};
  const struct {
    double discount;
    double multiple[4];
  } rows[] = {// Gupta and Lehmann 2003, Customers as Assets, table of margin multiples
              {0.10, {1.20, 1.75, 2.67, 4.50}},
              {0.12, {1.15, 1.67, 2.50, 4.09}},
              {0.14, {1.11, 1.59, 2.35, 3.75}},
              {0.16, {1.07, 1.52, 2.22, 3.46}}};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < 4; ++i) {
      CAPTURE(row.discount);
      CAPTURE(retention[i]);
      CHECK(close(tb::after_payment(1, retention[i], row.discount).value, row.multiple[i], 0, 0.005));
    }
}

TEST_CASE("textbook: margin multiples of Gupta and Lehmann, with growth of the margin") {
  const double growth[] = {0.02, 0.04, 0.06, 0.08};
  const struct {
    double retention;
    double multiple[4];
  } rows[] = {// discount 12 %
              {0.9, {4.46, 4.89, 5.42, 6.08}},
              {0.8, {2.63, 2.78, 2.94, 3.12}},
              {0.7, {1.72, 1.79, 1.85, 1.92}},
              {0.6, {1.18, 1.21, 1.24, 1.27}}};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < 4; ++i) {
      CAPTURE(row.retention);
      CAPTURE(growth[i]);
      // Half a unit and a hair: 0.8 / 0.256 is 3.125, printed 3.12.
      CHECK(close(tb::after_payment(1, row.retention, 0.12, growth[i]).value, row.multiple[i], 0, 0.00501));
    }
}

TEST_CASE("textbook: churn forms") {
  compare(std::array{
      published{"$100 a month, 5% churn", "ChartMogul", 2000, 1e-9, tb::churn_form(100, 0.05)},
      published{"$10 a month, 4% churn", "ProfitWell", 250, 1e-9, tb::churn_form(10, 0.04)},
      published{"$50 at 70%, 5% churn", "zettacalculators", 700, 1e-9, tb::churn_form(50 * 0.7, 0.05)},
      published{"$100 at 80%, 4% churn", "callculator", 2000, 1e-9, tb::churn_form(100 * 0.8, 0.04)},
      published{"$40 a month, 5% churn", "revoptima", 800, 1e-9, tb::churn_form(40, 0.05)},
      published{"life at 5% churn, months", "1 / churn", 20, 1e-12, tb::churn_form(1, 0.05)},
      published{"LTV:CAC, CAC 500", "zettacalculators", 1.4, 1e-12,
                tb::churn_form(50 * 0.7, 0.05) / answer{500}},
      published{"LTV:CAC, CAC 500", "callculator", 4.0, 1e-12, tb::churn_form(80, 0.04) / answer{500}},
      published{"LTV:CAC, CAC 200", "revoptima", 4.0, 1e-12, tb::churn_form(40, 0.05) / answer{200}},
  });
  CHECK(tb::churn_form(100, 0).why == clv::reason::infinite);
}

TEST_CASE("textbook: spend x frequency x years") {
  compare(std::array{
      published{"KFC", "Exercise 1-1, answer key", 26'000, 0, tb::simple(50, 52, 10)},
      published{"Starbucks, simple", "KISSmetrics infographic", 25'272, 1e-9, tb::simple(24.30, 52, 20)},
      published{"shop, $75 x 3 x 2.5", "churnmiser.com", 562.50, 1e-9, tb::simple(75, 3, 2.5)},
      published{"the same at 60%", "churnmiser.com", 337.50, 1e-9, tb::simple(75, 3, 2.5, 0.6)},
      published{"100 x 50 x 3", "businesstoolsstore.com", 15'000, 0, tb::simple(100, 50, 3)},
      published{"Stew Leonard, $100 x 50 x 10", "Peters, Chicago Tribune, 20 April 1987", 50'000, 0,
                tb::simple(100, 50, 10)},
      published{"supermarket at 10% profit", "glnlw.com", 5'000, 1e-9, tb::simple(100, 50, 10, 0.1)},
      published{"FedEx, $1,500 a month", "Peters, 1987", 180'000, 0, tb::simple(1500, 12, 10)},
      published{"family restaurant", "plincmarketing.com", 900, 0, tb::simple(15, 12, 5)},
      published{"dance shop, 4 visits", "danceretailernews.com", 2'600, 0, tb::simple(65, 4, 10)},
      published{"dance shop, 6 visits", "danceretailernews.com", 3'900, 0, tb::simple(65, 6, 10)},
      published{"Company Alpha, $10 x 2.5 x 1.5", "Omni, Company Alpha", 37.50, 1e-12,
                tb::simple(5e6 / 5e5, 5e5 / 2e5, 3e5 / 2e5)},
      published{"segment, weekly", "course text, three segments", 26'000, 0, tb::simple(50, 52, 10)},
      published{"segment, monthly", "course text, three segments", 6'000, 0, tb::simple(50, 12, 10)},
      published{"segment, twice a year", "course text, three segments", 1'000, 0, tb::simple(50, 2, 10)},
      published{"a lost account's sales, 5% of 5,000", "glnlw.com", 2'000'000, 1e-6,
                tb::simple(8000, 1, 1) * answer{5000 * 0.05}},
      published{"the same at 10% profit", "glnlw.com", 200'000, 1e-7,
                tb::simple(8000, 1, 1, 0.1) * answer{5000 * 0.05}},
  });
}

TEST_CASE("textbook: the three figures of the Starbucks infographic, and their mean") {
  const answer plain = tb::simple(24.30, 52, 20);
  const answer custom = tb::simple(5.90, 52 * 4.2, 20, 0.213);
  const answer traditional = tb::after_payment(5382.94, 0.75, 0.10);
  const char* site = "KISSmetrics infographic";
  compare(std::array{
      published{"simple", site, 25'272, 1e-9, plain},
      published{"custom", site, 5'489, 0.5, custom},
      published{"custom, to the cent", "justaaa.com", 5489.27, 0.005, custom},
      published{"traditional", site, 11'535, 0.5, traditional},
      published{"mean", site, 14'099, 0.5, (plain + custom + traditional) / answer{3}},
      published{"student's variant: 208 visits at $6 and 21%", "ivypanda.com", 5241.6, 1e-9,
                tb::simple(6, 208, 20, 0.21)},
      published{"student's variant, traditional", "ivypanda.com", 11'232, 0.5,
                tb::after_payment(5241.6, 0.75, 0.1)},
  });
}

TEST_CASE("textbook: what does not shrink has no finite sum") {
  CHECK(tb::first_payment_now(1, 1, 0).why == clv::reason::infinite);
  CHECK(tb::after_payment(1, 0.9, 0, 0.2).why == clv::reason::infinite);
  CHECK(tb::after_payment(1, 1, 0.1, 0.1).why == clv::reason::infinite);
  CHECK(tb::after_payment(1, 0.9, 0.08, 0.2).why == clv::reason::infinite);  // 0.9 x 1.2 = 1.08
  CHECK(tb::first_payment_now(0, 1, 0) == answer{0});
}

TEST_CASE("textbook: growth at the discount rate is infinite at every rate, whatever the rounding") {
  for (int tenths = 1; tenths <= 400; ++tenths) {
    CAPTURE(tenths);
    CHECK(tb::after_payment(1, 1, tenths / 1000., tenths / 1000.).why == clv::reason::infinite);
  }
}
