#include <clv/value/stream.hpp>

#include "unit/published.hpp"

// Published streams that no single textbook formula covers.

using clv::answer;
using clv::customer;
using clv::lifetime_value;

namespace {

/// 2,600 a year for ten years: the KFC customer as an annuity.
answer annuity(double discount, clv::timing when, clv::payments how = clv::payments::yearly) {
  customer c;
  c.spend = 50;
  c.frequency = 52;
  c.lifespan = 10;
  c.discount = discount;
  c.timing = when;
  c.payments = how;
  return lifetime_value(c);
}

customer yearly(clv::series contribution, clv::series retention, double discount) {
  customer c;
  c.spend = contribution;
  c.frequency = 1;
  c.retention = retention;
  c.discount = discount;
  return c;
}

}  // namespace

TEST_CASE("lifetime_value: KFC as an annuity, payments at both ends of the year") {
  using enum clv::timing;
  const char* source = "annuity tables, 2,600 x the ten-year factor";
  compare(std::array{
      published{"5%, end", source, 20'076.51, 0.005, annuity(0.05, end)},
      published{"5%, start", source, 21'080.34, 0.005, annuity(0.05, start)},
      published{"8%, end", source, 17'446.21, 0.005, annuity(0.08, end)},
      published{"8%, start", source, 18'841.91, 0.005, annuity(0.08, start)},
      published{"10%, end", source, 15'975.87, 0.005, annuity(0.10, end)},
      published{"10%, start", source, 17'573.46, 0.005, annuity(0.10, start)},
      published{"12%, end", source, 14'690.58, 0.005, annuity(0.12, end)},
      published{"12%, start", source, 16'453.45, 0.005, annuity(0.12, start)},
  });
}

TEST_CASE("lifetime_value: KFC paid weekly and continuously, 10% a year") {
  using enum clv::timing;
  using enum clv::payments;
  const char* weeks = "520 payments of 50, each discounted by (1.1)^(-k/52)";
  const char* flow = "2,600 (1 - 1.1^-10) / ln 1.1";
  compare(std::array{
      published{"weekly, in arrears", weeks, 16746.624531881183, 1e-10, annuity(0.1, end, weekly)},
      published{"weekly, in advance", weeks, 16777.347367409707, 1e-10, annuity(0.1, start, weekly)},
      published{"continuous", flow, 16761.98125701914, 1e-10, annuity(0.1, start, continuous)},
      published{"continuous flows do not ask when", flow, 16761.98125701914, 1e-10,
                annuity(0.1, end, continuous)},
      published{"yearly, in arrears", "ten-year annuity", 15975.874474832175, 1e-10,
                annuity(0.1, end, yearly)},
  });
}

TEST_CASE("lifetime_value: Knox's truncated sum, eleven payments") {
  customer c = yearly(100, 0.8, 0.1);
  c.lifespan = 11;  // t = 0 .. 10
  compare(
      std::array{published{"t = 0..10", "Knox, Tilburg, CRM lecture 6", 355.63, 0.005, lifetime_value(c)}});
}

TEST_CASE("lifetime_value: Berger and Nasr 1998, case 1, insurance") {
  customer c = yearly(260, 0.75, 0.2);
  c.lifespan = 11;  // i = 0 .. 10
  const answer contributions = lifetime_value(c);
  c.retention_cost = 50;
  c.cost_timing = clv::cost_timing::mid_year;
  const char* source = "Berger and Nasr 1998, J. Interactive Marketing 12(1), case 1";
  compare(std::array{
      published{"gross contributions", source, 689.39, 0.005, contributions},
      published{"promotion", source, 120.61, 0.005, contributions - lifetime_value(c)},
      published{"lifetime value", source, 568.78, 0.005, lifetime_value(c)},
  });
}

TEST_CASE("lifetime_value: retention spending with each payment, HBO after the cut") {
  customer c = yearly(18.45, 0.985, 0.01);  // months; 18.20 is left after 0.25 of retention spending
  c.retention_cost = 0.25;
  compare(std::array{published{"(M - R)(1 + d)/(1 + d - r)", "Farris, Darden, HBO note: 18.20 x 1.01 / 0.025",
                               735.28, 0.005, lifetime_value(c)}});
}

TEST_CASE("lifetime_value: lists by year, Best and the insurance commission") {
  customer best = yearly({30, 42, 44, 49, 55}, 1, 0.1);
  best.lifespan = 5;
  best.timing = clv::timing::end;
  best.acquisition_cost = 51;
  customer seller = yearly(30'000, 0.8, 0);  // 18% once, 8% a year: 26% in the first year
  seller.margin = {0.26, 0.08};
  compare(std::array{
      published{"net present value", "Best, Market-Based Management, fig. 1-11", 111.66, 0.005,
                lifetime_value(best) - answer{best.acquisition_cost}},
      published{"30,000 (18% + 8% / (1 - 0.80))", "commission on an insurance policy, 80% renewed", 17'400,
                1e-8, lifetime_value(seller)},
  });
}

TEST_CASE("lifetime_value: the fractional last year counts in proportion") {
  customer c = yearly(181.58, 1, 0);
  c.lifespan = 1.1;
  compare(std::array{published{"1.1 years", "181.58 x 1.1", 199.74, 0.005, lifetime_value(c)}});
  c.lifespan = 0.25;
  c.discount = 0.1;
  c.timing = clv::timing::end;
  CHECK(close(lifetime_value(c).value, 181.58 * 0.25 / std::pow(1.1, 0.25), 1e-14));
}

TEST_CASE("lifetime_visits: 520 for weekly visits over ten years, fewer when customers leave") {
  customer c = yearly(50, 1, 0);
  c.frequency = 52;
  c.lifespan = 10;
  CHECK(clv::lifetime_visits(c) == answer{520});
  c.discount = 0.3;  // visits are counted, not valued
  CHECK(clv::lifetime_visits(c) == answer{520});
  c.lifespan.reset();
  c.retention = 0.75;
  CHECK(close(clv::lifetime_visits(c).value, 52 / 0.25, 1e-14));
  c.retention = 1;
  CHECK(clv::lifetime_visits(c).why == clv::reason::infinite);
}

TEST_CASE("expected_years: 1 / (1 - retention), two stages, and the mean of two segments") {
  const auto years = [](clv::series retention) { return clv::expected_years(yearly(1, retention, 0)); };
  const char* jensen = "Knox, Tilburg: half the customers at 70%, half at 90%";
  compare(std::array{
      published{"50% stay one year, then 75%", "freemathhelp", 3, 1e-14, years({0.5, 0.75})},
      published{"segment at 70%", jensen, 3.33, 0.005, years(0.7)},
      published{"segment at 90%", jensen, 10, 1e-12, years(0.9)},
      published{"true mean", jensen, 6.67, 0.005, (years(0.7) + years(0.9)) / answer{2}},
      published{"at the mean retention", jensen, 5.0, 1e-12, years(0.8)},
  });
  customer leaves_first = yearly(1, 0.75, 0);
  leaves_first.survival = clv::survival::from_first_year;
  CHECK(close(clv::expected_years(leaves_first).value, 0.75 / 0.25, 1e-14));
}

TEST_CASE("contribution: spend x frequency x margin of one year") {
  customer c = yearly({5, 6}, 1, 0);
  c.frequency = 52;
  c.margin = {1, 0.5, 0.25};
  CHECK(clv::gross_profit(c, 0) == 260);  // a $5 hamburger a week, bresslercompany.com
  CHECK(clv::gross_profit(c, 1) == 156);
  CHECK(clv::gross_profit(c, 9) == 78);
}

TEST_CASE("lifetime_value: the smallest discounts count as well") {
  // One year of 2,600, payment by payment in long double: 1 + 10^-7 changes the seventh digit, and so on.
  for (const double discount :
       {1e-4, 1e-5, 2e-6, 9e-7, 1e-7, 1e-9, 1e-12, 1e-15, -1e-15, -1e-9, -9e-7, -1e-5}) {
    CAPTURE(discount);
    const long double force = std::log1p(static_cast<long double>(discount));
    customer c = yearly(2600, 1, discount);
    c.lifespan = 1;
    const auto value = [&](clv::timing when, clv::payments how) {
      c.timing = when;
      c.payments = how;
      return lifetime_value(c).value;
    };
    for (const auto& each : {std::pair{clv::payments::yearly, 1}, std::pair{clv::payments::monthly, 12},
                             std::pair{clv::payments::weekly, 52}}) {
      const clv::payments how = each.first;
      const int n = each.second;
      long double advance = 0;
      long double arrears = 0;
      for (int k = 0; k < n; ++k) {
        advance += 2600.0L / n * std::exp(-force * k / n);
        arrears += 2600.0L / n * std::exp(-force * (k + 1) / n);
      }
      CAPTURE(n);
      CHECK(close(value(clv::timing::start, how), static_cast<double>(advance), 2e-15));
      CHECK(close(value(clv::timing::end, how), static_cast<double>(arrears), 2e-15));
    }
    const long double flow = 2600.0L * -std::expm1(-force) / force;
    CHECK(close(value(clv::timing::start, clv::payments::continuous), static_cast<double>(flow), 2e-15));
  }
}

TEST_CASE("year_factor: instalments stop with the life") {
  clv::customer c;
  c.spend = 100;
  c.frequency = 1;
  c.lifespan = 0.5;
  c.discount = 0.5;
  const auto worth = [&](clv::payments how, clv::timing when) {
    c.payments = how;
    c.timing = when;
    return clv::lifetime_value(c);
  };
  using clv::payments;
  using clv::timing;
  // 26 of 52 weeks and 6 of 12 months, added up one by one at 1.5^-t.
  double weeks = 0, months = 0;
  for (int k = 0; k < 26; ++k) weeks += 100 / 52. * std::pow(1.5, -k / 52.);
  for (int k = 0; k < 6; ++k) months += 100 / 12. * std::pow(1.5, -k / 12.);
  compare(std::array{
      published{"half a year by the week", "independent program", 45.4342, 5e-5,
                worth(payments::weekly, timing::start)},
      published{"the same, added up", "definition", weeks, 1e-11, worth(payments::weekly, timing::start)},
      published{"half a year by the month", "definition", months, 1e-11,
                worth(payments::monthly, timing::start)},
      published{"weeks in arrears", "a week later", weeks * std::pow(1.5, -1 / 52.), 1e-11,
                worth(payments::weekly, timing::end)},
      published{"a year's payment at the end of half a year", "50 / 1.5^0.5", 50 / std::sqrt(1.5), 1e-11,
                worth(payments::yearly, timing::end)},
      published{"a year's payment at its start", "50", 50, 1e-11, worth(payments::yearly, timing::start)},
  });
  // More and more instalments come near the steady flow, from both sides.
  const double flow = worth(payments::continuous, timing::start).value;
  CHECK(worth(payments::weekly, timing::end).value < flow);
  CHECK(worth(payments::weekly, timing::start).value > flow);
}

TEST_CASE("year_factor: a life that ends inside a week pays that week in proportion") {
  clv::customer c;
  c.discount = 0.3;
  c.payments = clv::payments::weekly;
  for (const double lived : {0.01, 0.1, 1 / 3., 0.77, 0.999}) {
    for (const auto when : {clv::timing::start, clv::timing::end}) {
      c.timing = when;
      double sum = 0;
      for (int k = 0; k < 52 && k < lived * 52; ++k) {
        const double part = std::min(1.0, lived * 52 - k);
        const double at = when == clv::timing::start ? k / 52. : std::min((k + 1) / 52., lived);
        sum += part / 52 * std::pow(1.3, -at);
      }
      CHECK(close(clv::year_factor(c, lived), sum, 1e-13));
    }
  }
}
