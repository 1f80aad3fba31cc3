#pragma once
#include <algorithm>
#include <clv/core/answer.hpp>
#include <cstddef>
#include <numeric>
#include <vector>

namespace clv {

/// Customers who are alike: how many (in any unit: heads or shares) and what one of them is worth.
struct weighted {
  double count = 0;
  double value = 0;
};

/// A point of the Lorenz curve: the least valuable `customers` (share) bring `value` (share).
struct lorenz_point {
  double customers = 0;
  double value = 0;
};

/// One layer of the customer pyramid, shares of all customers and of all value.
struct tier {
  double customers = 0;
  double value = 0;
};

namespace detail {

/// Whether shares of the value have a meaning: somebody is there, nobody costs money, and not all are worth
/// 0.
inline bool shareable(const std::vector<weighted>& all) {
  double total = 0;
  for (const weighted& g : all) {
    if (!(g.count >= 0 && g.value >= 0)) return false;
    total += g.count * g.value;
  }
  return total > 0;
}

}  // namespace detail

/// The Lorenz curve: from (0, 0) to (1, 1), the least valuable group first, one point after each group,
/// straight between them. Empty where a value is negative or the total is 0. The order of the groups does not
/// matter.
///
/// Source: Lorenz 1905, Publications of the American Statistical Association 9.
/// Example: KFC's 35 % at 26,000, 35 % at 6,000 and 30 % at 1,000: (0, 0), (30 %, 2.6 %), (65 %, 20.9 %), (1,
/// 1).
[[nodiscard]] inline std::vector<lorenz_point> lorenz(std::vector<weighted> all) {
  if (!detail::shareable(all)) return {};
  std::sort(all.begin(), all.end(), [](const weighted& a, const weighted& b) {
    return a.value < b.value || (a.value == b.value && a.count < b.count);
  });
  double heads = 0;
  double worth = 0;
  for (const weighted& g : all) {
    heads += g.count;
    worth += g.count * g.value;
  }
  std::vector<lorenz_point> out{{0, 0}};
  double h = 0;
  double w = 0;
  for (const weighted& g : all) {
    if (g.count == 0) continue;
    h += g.count;
    w += g.count * g.value;
    out.push_back({h / heads, w / worth});
  }
  out.back() = {1, 1};
  return out;
}

/// How unequal the value of customers is: 0 where all are worth the same, towards 1 where one brings all.
///
///     Gini = 1 - sum (p(i) - p(i-1)) (L(i) + L(i-1)),  the points (p, L) of the Lorenz curve
///
/// In [0, 1]; `undefined` where there is no Lorenz curve. Source: Gini 1914.
/// Example: 20 % of the customers with 80 % of the value: 0.6. KFC's three groups: 0.487.
[[nodiscard]] inline answer gini(const std::vector<weighted>& all) {
  const auto points = lorenz(all);
  if (points.empty()) return reason::undefined;
  double twice = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    twice += (points[i].customers - points[i - 1].customers) * (points[i].value + points[i - 1].value);
  return std::clamp(1 - twice, 0.0, 1.0);
}

/// Share of the value that the best `share` of the customers bring, share in 0 .. 1: 1 - L(1 - share).
///
/// Example: KFC's best 20 %: 0.2 x 26,000 / 11,500 = 45.2 %.
[[nodiscard]] inline answer value_of_best(const std::vector<weighted>& all, double share) {
  const auto points = lorenz(all);
  if (points.empty() || !(share >= 0 && share <= 1)) return reason::undefined;
  const double p = 1 - share;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const lorenz_point a = points[i - 1];
    const lorenz_point b = points[i];
    if (p > b.customers) continue;
    return 1 - (a.value + (b.value - a.value) * (p - a.customers) / (b.customers - a.customers));
  }
  return 0.0;
}

/// The least share of the customers who bring `share` of the value between them: the inverse of
/// value_of_best.
///
/// Example: 80 % of KFC's value come from 36.7 % of the customers.
[[nodiscard]] inline answer customers_for_value(const std::vector<weighted>& all, double share) {
  const auto points = lorenz(all);
  if (points.empty() || !(share >= 0 && share <= 1)) return reason::undefined;
  const double rest = 1 - share;
  for (std::size_t i = points.size() - 1; i > 0; --i) {
    const lorenz_point a = points[i - 1];
    const lorenz_point b = points[i];
    if (a.value > rest) continue;
    return 1 - (b.customers - (b.customers - a.customers) * (b.value - rest) / (b.value - a.value));
  }
  return 1.0;
}

/// How many times the value of another customer one of the best 20 % is worth: (v / 20 %) / ((1 - v) / 80 %)
/// with v = value_of_best(20 %). `infinite` where the others are worth nothing.
///
/// Source: the 80/20 rule, 16 times. Example: 20 % with 80 % of the value: 16.
[[nodiscard]] inline answer best_fifth_times(const std::vector<weighted>& all) {
  const answer v = value_of_best(all, 0.2);
  if (!v.known()) return v;
  if (!(v.value < 1)) return reason::infinite;
  return 4 * v.value / (1 - v.value);
}

/// The customer pyramid: customers ranked by value and cut into layers from the top, each with its share of
/// the value. `cuts` are shares of the customers that sum to 1; the usual ones are 1, 19, 30 and 50 %. Empty
/// where there is no Lorenz curve. A group may lie in several layers; its customers count as alike.
///
/// Source: the standard pyramid of sales, 1/19/30/50 %; Curry 1992 cuts 1/4/15/80 %.
/// Example: KFC's three groups: 2.3 %, 43.0 %, 41.7 % and 13.0 % of the value.
[[nodiscard]] inline std::vector<tier> pyramid(const std::vector<weighted>& all,
                                               const std::vector<double>& cuts) {
  if (!detail::shareable(all)) return {};
  std::vector<tier> out;
  double above = 0;
  double before = 0;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    above = i + 1 == cuts.size() ? 1.0 : std::min(1.0, above + cuts[i]);
    const double now = value_of_best(all, above).value;
    out.push_back({cuts[i], std::max(0.0, now - before)});
    before = now;
  }
  return out;
}

/// The value in the middle when as many weigh below as above; halfway between two where the middle falls
/// between them. `undefined` without weight.
///
/// Example: 1,000 (30 %), 6,000 (35 %), 26,000 (35 %): 6,000. Two of equal weight, 2 and 4: 3.
[[nodiscard]] inline answer weighted_median(std::vector<weighted> all) {
  std::erase_if(all, [](const weighted& g) { return !(g.count > 0); });
  if (all.empty()) return reason::undefined;
  std::sort(all.begin(), all.end(), [](const weighted& a, const weighted& b) { return a.value < b.value; });
  double total = 0;
  for (const weighted& g : all) total += g.count;
  double sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    sum += all[i].count;
    const double over = sum / total - 0.5;
    if (over > 1e-12 || i + 1 == all.size()) return all[i].value;
    if (over >= -1e-12) return std::midpoint(all[i].value, all[i + 1].value);
  }
  return reason::undefined;
}

/// sum of weight x value / sum of weights. `undefined` unless the weights sum to more than 0.
///
/// Example: a score of 95 % for 1,000 customers and 91 % for 2,000: 92.3 %.
[[nodiscard]] inline answer weighted_mean(const std::vector<weighted>& all) {
  double weight = 0;
  double sum = 0;
  for (const weighted& g : all) {
    weight += g.count;
    sum += g.count * g.value;
  }
  return weight > 0 ? answer{sum / weight} : answer{reason::undefined};
}

}  // namespace clv
