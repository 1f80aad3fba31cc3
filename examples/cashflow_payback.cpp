// A subscription, year by year, and when it has paid back what it cost to win.
//
// 100 a month at a margin of 50 % is 600 a year; half of the customers stay for another year; winning one
// costs 1,000. By hand: 600 + 300 + 150 + ... = 1,200, and after two years 900 are back, so the missing 100
// of the third year's 150 take two thirds of it.
#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::customer c;
  c.spend = 100;
  c.frequency = 12;
  c.margin = 0.5;
  c.retention = 0.5;
  c.acquisition_cost = 1000;

  std::printf("year  active   contribution  cumulative\n");
  for (const clv::cashflow_year& y : clv::cashflow(c, 4))
    std::printf("%4d  %5.1f%%  %12.2f  %11.2f\n", y.year, 100 * y.active, y.contribution, y.cumulative);

  std::printf("lifetime value  %7.2f\n", clv::lifetime_value(c).value);
  std::printf("payback, years  %7.2f\n", clv::payback(c, false).value);

  // At 25 % a year the whole life is worth 600 x 1.25 / (1.25 - 0.5) = 1,000: just the cost, at infinity.
  // At 30 % it is less, and the discounted payback never comes.
  c.discount = 0.3;
  const clv::answer discounted = clv::payback(c, true);
  if (discounted.why == clv::reason::never) std::printf("at 30 %% a year: never\n");
}
