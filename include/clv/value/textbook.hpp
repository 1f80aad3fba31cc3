#pragma once
#include <clv/value/stream.hpp>

namespace clv::textbook {

/// The formulas that courses teach, each a setting of `customer`; they take the field's usual letters:
/// m contribution a year, r retention, d discount a year, g growth. All throw nothing and answer `infinite`
/// where the denominator is not positive.

namespace detail {
inline answer perpetuity(double m, double r, double d, double g, timing when, survival from) {
  customer c;
  c.spend = m;
  c.frequency = 1;
  c.retention = r;
  c.discount = d;
  c.growth = g;
  c.timing = when;
  c.survival = from;
  return lifetime_value(c);
}
}  // namespace detail

/// m (1 + d) / (1 + d - r): the first payment is certain and made now.
/// Blattberg, Kim and Neslin 2008; Steenburgh and Avery 2011.
/// Example: `first_payment_now(250, 0.8, 0.1).value` is 916.666...
[[nodiscard]] inline answer first_payment_now(double m, double r, double d) {
  return detail::perpetuity(m, r, d, 0, timing::start, survival::from_second_year);
}

/// m r / (1 + d - r), with growth m r / (1 + d - r (1 + g)): the payment in hand does not count.
/// Kotler and Keller 2012; Gupta and Lehmann 2003 (the margin multiple, with m = 1).
/// Example: `after_payment(1, 0.8, 0.1).value` is 2.666...
[[nodiscard]] inline answer after_payment(double m, double r, double d, double g = 0) {
  return detail::perpetuity(m, r, d, g, timing::end, survival::from_first_year);
}

/// m / (1 + d - r): the first payment is certain and made after one year. Ofek 2002; Davis 2007.
/// Example: `first_payment_in_a_year(250, 0.8, 0.1).value` is 833.333...
[[nodiscard]] inline answer first_payment_in_a_year(double m, double r, double d) {
  return detail::perpetuity(m, r, d, 0, timing::end, survival::from_second_year);
}

/// m r (1 + d) / (1 + d - r): just before a renewal. Knox, Tilburg.
/// Example: `before_renewal(250, 0.8, 0.1).value` is 733.333...
[[nodiscard]] inline answer before_renewal(double m, double r, double d) {
  return detail::perpetuity(m, r, d, 0, timing::start, survival::from_first_year);
}

/// contribution a period / churn a period; undiscounted. ChartMogul, ProfitWell.
/// Example: `churn_form(100, 0.05).value` is 2000.
[[nodiscard]] inline answer churn_form(double contribution, double churn) {
  return answer{contribution} * geometric_sum(1 - churn);
}

/// spend x visits a year x years [x margin]: the course's base value.
/// Example: `simple(50, 52, 10).value` is 26000.
[[nodiscard]] inline answer simple(double spend, double frequency, double years, double margin = 1) {
  customer c;
  c.spend = spend;
  c.frequency = frequency;
  c.margin = margin;
  c.lifespan = years;
  return lifetime_value(c);
}

}  // namespace clv::textbook
