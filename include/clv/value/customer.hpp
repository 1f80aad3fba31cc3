#pragma once
#include <clv/core/series.hpp>
#include <limits>
#include <optional>

namespace clv {

/// When the payment of a year falls: at its start (the first one now) or at its end.
enum class timing { start, end };

/// When a customer may leave for the first time: after the first payment (which is then certain) or before.
enum class survival { from_second_year, from_first_year };

/// In how many instalments the contribution of a year arrives.
enum class payments { yearly, monthly, weekly, continuous };

/// When the retention cost of a year is paid: together with the payment of the year (and only for those who
/// made it), or half a year before the next payment, for everybody who is still to be kept.
enum class cost_timing { with_payment, mid_year };

/// What decides a customer's own value: a yearly stream of contributions
///
///     spend x frequency x margin x (1 + growth)^(t-1) - retention_cost    in year t = 1, 2, ...
///
/// weighted by the share of customers still there and discounted. A list gives one value a year, the last
/// one repeated. `lifespan` without a value is unlimited; its fractional last year counts in proportion.
/// Spend and frequency have no default: a scenario that forgets them is refused by name.
struct customer {
  series spend = std::numeric_limits<double>::quiet_NaN();      ///< money a visit
  series frequency = std::numeric_limits<double>::quiet_NaN();  ///< visits a year
  std::optional<double> lifespan;                               ///< years
  series margin = 1;                                            ///< share of sales
  series retention = 1;                                         ///< share who stay, a year
  double discount = 0;                                          ///< rate a year
  double growth = 0;                                            ///< of the yearly contribution, a year
  double acquisition_cost = 0;                                  ///< money, once
  series retention_cost = 0;                                    ///< money a year
  clv::timing timing = clv::timing::start;
  clv::survival survival = clv::survival::from_second_year;
  clv::payments payments = clv::payments::yearly;
  clv::cost_timing cost_timing = clv::cost_timing::with_payment;
  double weeks_per_year = 52;  ///< instalments of weekly payments

  friend bool operator==(const customer&, const customer&) = default;
};

/// Contribution of year `i` (0 = first) for a customer who is there, before retention cost: money a year.
///
/// Example: KFC, 50 a visit and 52 visits a year: 2600.
[[nodiscard]] inline double contribution(const customer& c, std::size_t i) {
  return c.spend.at(i) * c.frequency.at(i) * c.margin.at(i);
}

}  // namespace clv
