#pragma once
#include <algorithm>
#include <clv/base/concentration.hpp>
#include <clv/base/loss.hpp>
#include <clv/base/segment.hpp>
#include <clv/core/numeric.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace clv {

/// All customers of a firm, in groups of customers who are alike. What is not known of every group is not
/// known of the base: then what needs it is `undefined`.
struct customer_base {
  std::vector<segment> all;
  double customers = 1000;                            ///< heads, of all groups together
  bool churn_known = false;                           ///< of every group: given, or told by its retention
  std::vector<double> cuts = {0.01, 0.19, 0.3, 0.5};  ///< of the pyramid from the top, shares that sum to 1
  std::optional<double> value_from = std::nullopt;    ///< valuable above this; else above the mean
  std::optional<double> loyalty_from = std::nullopt;  ///< loyal above this; else above the mean
  bool counted = false;                               ///< the heads were given, not assumed
};

/// Heads of one group.
///
/// Example: 35 % of 1,000 customers are 350.
[[nodiscard]] inline double heads(const customer_base& b, const segment& s) { return b.customers * s.share; }

/// Heads and the value of one of them, group by group, for the functions of concentration.hpp.
[[nodiscard]] inline std::vector<weighted> worth(const customer_base& b) {
  std::vector<weighted> out;
  out.reserve(b.all.size());
  for (const segment& s : b.all) out.push_back({heads(b, s), lifetime_value(s.scenario.customer).value});
  return out;
}

/// Whether shares of the value have a meaning: no group costs money, and not all are worth 0.
[[nodiscard]] inline bool shareable(const customer_base& b) { return gini(worth(b)).known(); }

/// Whether a trait was given of every group.
///
/// Example: `trait_known(b, &traits::satisfaction)`.
[[nodiscard]] inline bool trait_known(const customer_base& b, std::optional<double> traits::*trait) {
  return std::all_of(b.all.begin(), b.all.end(),
                     [&](const segment& s) { return (s.traits.*trait).has_value(); });
}

/// Whether loyalty is known of every group, be it from its churn.
[[nodiscard]] inline bool loyalty_known(const customer_base& b) {
  return b.churn_known || trait_known(b, &traits::loyalty);
}

/// The value above which a customer counts as valuable, money: as given, else the mean over customers, at
/// least 0, for a loss is not valuable. `undefined` where loyalty is not known: there are no quadrants.
///
/// The mean and not the median, on which one of few groups would always stand: of 10 at 36,000, 190 at 3,600
/// and 800 at 360 the median is 360, the mean 1,332.
///
/// Example: KFC's 35 % at 26,000, 35 % at 6,000 and 30 % at 1,000: 11,500.
[[nodiscard]] inline answer value_threshold(const customer_base& b) {
  if (!loyalty_known(b)) return reason::undefined;
  if (b.value_from) return *b.value_from;
  const answer mean = weighted_mean(worth(b));
  return mean.known() && mean.value < 0 ? answer{0} : settled(mean);
}

/// The loyalty above which a customer counts as loyal: as given, else the mean over customers. `undefined` as
/// there.
///
/// Example: churn 10, 20 and 40 % of those groups: loyalty above 77.5 %.
[[nodiscard]] inline answer loyalty_threshold(const customer_base& b) {
  if (!loyalty_known(b)) return reason::undefined;
  if (b.loyalty_from) return *b.loyalty_from;
  std::vector<weighted> loyal;
  for (const segment& s : b.all) loyal.push_back({heads(b, s), loyalty_of(s)});
  return settled(weighted_mean(loyal));
}

/// Whether a group stands on the threshold of value, or on that of loyalty; loyalty must be known.
[[nodiscard]] inline bool on_value_line(const customer_base& b, const segment& s) {
  return on_line(lifetime_value(s.scenario.customer).value, value_threshold(b).value);
}
[[nodiscard]] inline bool on_loyalty_line(const customer_base& b, const segment& s) {
  return on_line(loyalty_of(s), loyalty_threshold(b).value);
}

/// Where a group stands; loyalty must be known.
///
/// Example: KFC's heavy customers (26,000, loyalty 90 %) are to be kept.
[[nodiscard]] inline quadrant quadrant_of(const customer_base& b, const segment& s) {
  return quadrant_of(lifetime_value(s.scenario.customer).value, loyalty_of(s), value_threshold(b).value,
                     loyalty_threshold(b).value);
}

}  // namespace clv
