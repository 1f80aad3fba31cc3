#pragma once
#include <clv/base/segment.hpp>
#include <clv/core/numeric.hpp>
#include <cmath>

namespace clv {

/// Share of a group's customers who leave within a year: as given, else 1 - retention of the first year.
///
/// Example: retention 80 % and no churn given: 0.2.
[[nodiscard]] inline double churn_of(const segment& s) {
  return s.traits.churn ? *s.traits.churn : 1 - s.scenario.customer.retention.at(0);
}

/// Share of a group's customers who are sure to stay: as given, else 1 - churn.
///
/// Example: churn 40 % and no loyalty given: 0.6.
[[nodiscard]] inline double loyalty_of(const segment& s) {
  return s.traits.loyalty ? *s.traits.loyalty : 1 - churn_of(s);
}

/// Whether a group's churn and its retention say the same, where both are below 100 %.
[[nodiscard]] inline bool churn_agrees(const segment& s) {
  const double r = s.scenario.customer.retention.at(0);
  return !s.traits.churn || r == 1 || std::abs(*s.traits.churn - (1 - r)) <= 1e-9;
}

/// What leaves with the customers of one group in a year.
struct loss {
  double customers = 0;  ///< n c
  answer value;          ///< n c v, money; v the lifetime value of one
};

/// Customers lost in a year and the value lost with them, from a group of `count` customers:
///
///     n c  and  n c v
///
/// Source: KFC's groups with churn (course text 2: churn, share of profit contribution, loss by group); the
/// published single group 5,000 x 5 % x 8,000 = 2,000,000.
/// Example: 350 customers worth 26,000, churn 10 %: 35 customers, 910,000.
[[nodiscard]] inline loss loss_of(const segment& s, double count) {
  const double lost = count * churn_of(s);
  return {lost, settled(answer{lost} * lifetime_value(s.scenario.customer))};
}

/// The value that is at risk in a group of `count` customers, money: n v (1 - loyalty).
///
/// Example: 300 customers worth 1,000 with loyalty 60 %: 120,000.
[[nodiscard]] inline answer at_risk(const segment& s, double count) {
  const double unsure = s.traits.loyalty ? 1 - *s.traits.loyalty : churn_of(s);
  return settled(answer{count * unsure} * lifetime_value(s.scenario.customer));
}

/// Where a group stands by loyalty and value: what to do about it.
enum class quadrant {
  keep,       ///< valuable and loyal
  rescue,     ///< valuable, not loyal
  raise,      ///< loyal, not valuable
  economise,  ///< neither
};

/// The loyalty-value quadrant; what stands on a threshold counts as low (above_line).
///
/// Source: course text 2, LV quadrants (LV 象限).
/// Example: `quadrant_of(26000, 0.9, 11500, 0.775)` is keep; `quadrant_of(6000, 0.8, 6000, 0.775)` is raise.
[[nodiscard]] inline quadrant quadrant_of(double value, double loyalty, double value_at, double loyalty_at) {
  const bool loyal = above_line(loyalty, loyalty_at);
  if (above_line(value, value_at)) return loyal ? quadrant::keep : quadrant::rescue;
  return loyal ? quadrant::raise : quadrant::economise;
}

}  // namespace clv
