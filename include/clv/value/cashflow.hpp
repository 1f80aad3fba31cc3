#pragma once
#include <clv/value/stream.hpp>
#include <cmath>
#include <vector>

namespace clv {

/// One year of a customer's cash flow. All money is per customer won, so it already counts who left.
struct cashflow_year {
  int year;                         ///< 1, 2, ...
  double lived;                     ///< part of the year inside the lifespan, (0, 1]
  double active;                    ///< share of customers who make this year's payment
  double contribution;              ///< gross profit less retention cost, undiscounted
  double present_value;             ///< the same, discounted
  double cumulative;                ///< contributions so far less acquisition cost
  double cumulative_present_value;  ///< present values so far less acquisition cost
  double retention_cost;            ///< taken off the contribution, undiscounted
};

/// A customer's life, walked year by year from the definition: no closed form, so it checks them.
/// It reads the customer that it is given, who must live as long; a temporary is refused.
class cashflow_walk {
 public:
  explicit cashflow_walk(const customer& c)
      : c_(c), cumulative_(-c.acquisition_cost), present_(-c.acquisition_cost) {}
  explicit cashflow_walk(const customer&&) = delete;

  /// Whether another year lies inside the lifespan.
  [[nodiscard]] bool more() const { return !c_.lifespan || static_cast<double>(i_) < *c_.lifespan; }

  /// The next year.
  cashflow_year next() {
    const bool first_leave = detail::thinned_first(c_);
    const bool end = detail::paid_at_end(c_);
    const double lived = c_.lifespan ? std::min(1.0, *c_.lifespan - static_cast<double>(i_)) : 1;
    const double active = first_leave ? started_ * c_.retention.at(i_) : started_;
    const double base = gross_profit(c_, i_) * active;
    const double earned = base == 0 ? 0 : base * grown_ * lived;
    double worth = base == 0 ? 0 : base * year_factor(c_, lived) * ratio_;
    double cost = c_.retention_cost.at(i_);
    if (!detail::cost_between(c_)) {
      cost *= active;
      worth -= cost * year_factor(c_, lived) * discounted_;
      cost *= lived;
    } else if (end || !c_.lifespan || static_cast<double>(i_) + 1 < *c_.lifespan) {
      const double part = end ? lived : 1;
      cost *= (end ? started_ : active) * part;  // those who are there to be kept
      worth -= cost * discounted_ / std::pow(1 + c_.discount, part / 2);
    } else {
      cost = 0;
    }
    const double flow = earned - cost;
    started_ *= c_.retention.at(i_);
    grown_ *= 1 + c_.growth;
    discounted_ /= 1 + c_.discount;
    ratio_ *= (1 + c_.growth) / (1 + c_.discount);
    cumulative_ += flow;
    present_ += worth;
    ++i_;
    return {static_cast<int>(i_), lived, active, flow, worth, cumulative_, present_, cost};
  }

 private:
  const customer& c_;
  std::size_t i_ = 0;
  double started_ = 1;     // share there when the year begins
  double grown_ = 1;       // (1 + growth)^i
  double discounted_ = 1;  // (1 + discount)^-i
  double ratio_ = 1;       // grown_ x discounted_, which may be moderate where each of them is not
  double cumulative_;
  double present_;
};

/// The first `most` years of a customer's life (fewer if it ends before).
///
/// Example: KFC has ten rows; the third one's cumulative is 7800.
[[nodiscard]] inline std::vector<cashflow_year> cashflow(const customer& c, int most) {
  std::vector<cashflow_year> rows;
  for (cashflow_walk walk(c); walk.more() && static_cast<int>(rows.size()) < most;)
    rows.push_back(walk.next());
  return rows;
}

/// Years until the contributions have paid back the acquisition cost: simple, or discounted.
///
/// The amount of a year counts as spread evenly over it, as in "CAC / (ARPU x margin)": 6000 / (500 x 0.8)
/// is 15 months. Answers 0 without a cost, and `never` when the life, or 1,000 years of it, is too short. A
/// cost that is only approached is never paid back: contribution / churn where a share leaves every year, or
/// what a discounted stream adds up to. Sums that agree to 13 digits count as equal.
///
/// Example: acquisition 6000, 500 a month at 80 % margin: 1.25. 100 a year, 20 % leave a year, acquisition
/// 500: never.
[[nodiscard]] inline answer payback(const customer& c, bool discounted) {
  if (c.acquisition_cost == 0) return 0.0;
  const double rounding = 1e-13 * c.acquisition_cost;
  answer met = reason::never;  // the year in which what is open is 0 but for rounding
  double before = -c.acquisition_cost;
  for (cashflow_walk walk(c); walk.more();) {
    const cashflow_year y = walk.next();
    if (y.year > 1000) break;
    const double after = discounted ? y.cumulative_present_value : y.cumulative;
    const double amount = after - before;
    if (met.known() && (after > rounding || amount < 0)) return met;
    if (after > rounding) return y.year - 1 + y.lived * std::clamp(-before / amount, 0.0, 1.0);
    // A payment meets the cost; what only goes on shrinking towards it is no such one.
    if (!met.known() && after >= -rounding && amount > 1e3 * rounding)
      met = y.year - 1 + y.lived * std::min(1.0, -before / amount);
    before = after;
  }
  return met;
}

}  // namespace clv
