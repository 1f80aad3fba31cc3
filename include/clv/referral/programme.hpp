#pragma once
#include <clv/core/answer.hpp>
#include <clv/core/numeric.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <optional>
#include <vector>

namespace clv {

/// What a programme works on: the value of one customer (money), customers one brings, the force of interest.
struct referred {
  double value;
  double reproduction;
  double force = 0;
  std::optional<double> generations = 1;
};

/// What it is worth that a customer comes `years` earlier: V (1 - e^(-f years)).
///
/// Example: V = 16,761.98 at 10 %, one year: 1523.82.
[[nodiscard]] inline double acceleration_gain(double value, double force, double years) {
  return value * -std::expm1(-force * years);
}

/// What a customer is worth who would have come anyway, before the reward: money.
[[nodiscard]] inline double anyway_value(const programme& p, const referred& r) {
  return p.saved_cost + acceleration_gain(r.value, r.force, p.acceleration);
}

/// Customer referral value of one customer, one generation: R [i (V + saved_1 - reward) + (1 - i)(saved +
/// gain - reward)].
///
/// Example: V = 7800, R = 1, half incremental, reward 100, saved 200: 3900.
[[nodiscard]] inline double referral_value(const programme& p, const referred& r) {
  const double i = p.incremental;
  return r.reproduction *
         (i * (r.value + p.saved_incremental - p.reward) + (1 - i) * (anyway_value(p, r) - p.reward));
}

/// Reproduction number that counts: only the incremental bring on. Below 1 an endless chain has a finite sum.
[[nodiscard]] inline double incremental_reproduction(const programme& p, const referred& r) {
  return p.incremental * r.reproduction;
}

/// A customer and all that the programme adds through him, reward paid:
///
///     A_0 = V,  A_G = V + R [i (A_(G-1) + saved_1 - reward) + (1 - i)(saved + gain - reward)]
///     for ever {V + R [i saved_1 + (1 - i)(saved + gain) - reward]} / (1 - i R)
///
/// `infinite` for i R >= 1 without a limit of generations.
///
/// Example: V = 7800, R = 1, half incremental, reward 100, saved 200: 15,600 for ever.
[[nodiscard]] inline answer programme_value(const programme& p, const referred& r) {
  const double i = p.incremental;
  const double paid = r.reproduction * (i * p.saved_incremental + (1 - i) * anyway_value(p, r) - p.reward);
  const double q = incremental_reproduction(p, r);
  if (!r.generations) return settled(answer{r.value + paid} * geometric_sum(q));
  return settled(answer{r.value} * geometric_sum(q, *r.generations + 1) +
                 answer{paid} * geometric_sum(q, *r.generations));
}

/// Customers in all because of one, those left out who would have come anyway: 1 + iR + ...
///
/// Example: R = 1, half incremental, for ever: 2.
[[nodiscard]] inline answer incremental_customers(const programme& p, const referred& r) {
  const double q = incremental_reproduction(p, r);
  return settled(r.generations ? geometric_sum(q, *r.generations + 1) : geometric_sum(q));
}

/// The reward at which one generation pays nothing: i (V + saved_1) + (1 - i)(saved + gain).
///
/// Example: V = 7800, half incremental, saved 200: 4000.
[[nodiscard]] inline double break_even_reward(const programme& p, const referred& r) {
  return p.incremental * (r.value + p.saved_incremental) + (1 - p.incremental) * anyway_value(p, r);
}

/// The incremental share at which one generation pays for its reward: (reward - saved - gain)/(V - saved -
/// gain). 0 if the reward is less than what is saved anyway; `never` if even all incremental do not pay.
///
/// Example: V = 7800, reward 500, saved 200: 0.0395.
[[nodiscard]] inline answer break_even_incremental(const programme& p, const referred& r) {
  const double anyway = anyway_value(p, r);
  if (p.reward <= anyway) return 0;
  const answer share = answer{p.reward - anyway} / answer{r.value + p.saved_incremental - anyway};
  if (!share.known()) return reason::never;
  return share.value > 0 && share.value <= 1 ? share : answer{reason::never};
}

/// Participants that pay the fixed cost: fixed_cost / referral value. `never` if a participant brings
/// nothing.
///
/// Example: 10,000 at 3900 each: 2.56.
[[nodiscard]] inline answer break_even_participants(const programme& p, const referred& r) {
  if (p.fixed_cost == 0) return 0;
  const double each = referral_value(p, r);
  return each > 0 ? settled(p.fixed_cost / each) : answer{reason::never};
}

/// Value credited to a customer of generation `g` of a chain of G, when each referred customer passes a share
/// of what he holds to who referred him and the first one keeps all. What all are credited is what all are
/// worth:
///
///     V sum over j = 0..G-g of (credit R)^j, times 1 - credit for g > 0;  sum over g of R^g (...) = V S_G
///
/// `infinite` for credit x R >= 1 without a limit of generations. Generations are counted from `g` = 0.
///
/// Example: V = 26,000, R = 1, G = 5, credit 0.5: 51,187.5 to the first, 13,000 to the last.
[[nodiscard]] inline answer credited(const programme& p, const referred& r, int g) {
  const double q = p.credit * r.reproduction;
  if (r.generations && g > *r.generations) return 0;
  const answer below = r.generations ? geometric_sum(q, *r.generations - g + 1) : geometric_sum(q);
  return settled(answer{r.value * (g > 0 ? 1 - p.credit : 1)} * below);
}

/// One generation of a chain, what each is credited, and what all up to it are.
struct credit_row {
  int number;
  double customers;
  answer each;
  answer all;  ///< customers x each
};
[[nodiscard]] inline std::vector<credit_row> credit(const programme& p, const referred& r, int most) {
  std::vector<credit_row> rows;
  double customers = 1;
  for (int g = 0; g <= most; ++g, customers *= r.reproduction) {
    const answer each = credited(p, r, g);
    rows.push_back({g, customers, each, settled(answer{customers} * each)});
  }
  return rows;
}

/// Two totals, never to be added: what all customers of the chain are worth, and what the talk adds to the
/// first.
struct two_totals {
  answer equity;       ///< V S_G, whatever the credit
  answer incremental;  ///< programme value less V
};
[[nodiscard]] inline two_totals totals(const programme& p, const referred& r) {
  const answer all =
      r.generations ? geometric_sum(r.reproduction, *r.generations + 1) : geometric_sum(r.reproduction);
  return {settled(answer{r.value} * all), settled(programme_value(p, r) - answer{r.value})};
}

/// By how much own value plus full referral value, added over everybody, overstates the equity: a customer of
/// generation g is counted g + 1 times.
///
///     sum (g + 1) R^g / sum R^g;  for ever 1/(1 - R)
///
/// Example: R = 1, five generations: 3.5.
[[nodiscard]] inline answer overstatement(const referred& r) {
  if (!r.generations) return geometric_sum(r.reproduction);
  double weighted = 0;
  double sum = 0;
  double customers = 1;
  for (double g = 0; g <= *r.generations; ++g, customers *= r.reproduction) {
    weighted += (g + 1) * customers;
    sum += customers;
    if (!std::isfinite(weighted)) return reason::overflow;
  }
  return weighted / sum;
}

/// Kumar's four groups, by own value and by referral value.
enum class customer_group {
  misers,     ///< both low
  affluents,  ///< buy, do not refer
  advocates,  ///< refer, do not buy
  champions,  ///< both high
};

/// The group of a customer: at the threshold or above is high. (Kumar, Petersen and Leone, HBR 85(10), 2007)
///
/// Example: own value 100 and referral value 900 at thresholds of 500: advocates.
[[nodiscard]] constexpr customer_group group_of(double own, double referral, double own_threshold,
                                                double referral_threshold) {
  if (own >= own_threshold)
    return referral >= referral_threshold ? customer_group::champions : customer_group::affluents;
  return referral >= referral_threshold ? customer_group::advocates : customer_group::misers;
}

}  // namespace clv
