#pragma once
#include <algorithm>
#include <clv/core/answer.hpp>
#include <clv/core/numeric.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace clv {

/// One generation of a chain: what one of its customers brings into the next, and what one of them holds
/// alone, in customers: 1, or less where some of those won complain and leave.
struct referred_generation {
  double brings = 0;
  double holds = 1;
};

/// What a programme works on: the value of one customer (money), customers one brings, the force of interest.
/// Where generations differ (a list of people told, a fall of reach, moods) they stand in `listed`, from the
/// first customer on, the last one repeated; else every one brings `reproduction` and holds 1.
struct referred {
  double value;
  double reproduction;
  double force = 0;
  std::optional<double> generations = 1;
  std::vector<referred_generation> listed = {};
};

namespace detail {

/// Generation `g` of a chain; nobody is brought by the last one.
inline referred_generation generation_of(const referred& r, std::size_t g) {
  referred_generation x =
      r.listed.empty() ? referred_generation{r.reproduction, 1} : r.listed[std::min(g, r.listed.size() - 1)];
  if (r.generations && static_cast<double>(g) >= *r.generations) x.brings = 0;
  return x;
}

/// a_0 + b_0 (a_1 + b_1 (a_2 + ...)) from generation `from` to the end of the chain, where {a, b} =
/// step(generation); an endless one closed with a / (1 - b), `infinite` for b >= 1.
template <class Step>
answer over_generations(const referred& r, std::size_t from, Step step) {
  const std::size_t last = r.listed.empty() ? 0 : r.listed.size() - 1;
  answer sum = 0;
  std::size_t g = 0;
  if (r.generations && (!r.listed.empty() || *r.generations < 64)) {
    g = static_cast<std::size_t>(*r.generations) + 1;
  } else if (r.generations) {  // all alike: a geometric sum, and the last one
    const auto [a, b] = step(generation_of(r, 0));
    const double n = *r.generations - static_cast<double>(from);
    const auto end = step(generation_of(r, static_cast<std::size_t>(*r.generations)));
    const answer all = answer{a} * geometric_sum(b, n);
    return settled(n * std::log(std::max(b, 1e-300)) > 700 ? all : all + answer{std::pow(b, n) * end.first});
  } else {
    g = std::max(last, from);
    const auto [a, b] = step(generation_of(r, g));
    sum = answer{a} * geometric_sum(b);
  }
  while (g-- > from) {
    const auto [a, b] = step(generation_of(r, g));
    sum = answer{a} + (b == 0 ? answer{0} : answer{b} * sum);
  }
  return settled(sum);
}

}  // namespace detail

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

/// What one referred customer of the first generation holds: V, or less of it where some of them complain.
///
/// Example: V = 26,000, 20 % of those won dissatisfied and one driven away by each: 0.6 V.
[[nodiscard]] inline double newcomer_value(const referred& r) {
  return r.listed.empty() ? r.value : r.value * r.listed[std::min<std::size_t>(1, r.listed.size() - 1)].holds;
}

/// Customer referral value of one customer, one generation: R [i (V + saved_1 - reward) + (1 - i)(saved +
/// gain - reward)], V as newcomer_value has it.
///
/// Example: V = 7800, R = 1, half incremental, reward 100, saved 200: 3900.
[[nodiscard]] inline double referral_value(const programme& p, const referred& r) {
  const double i = p.incremental;
  return r.reproduction * (i * (newcomer_value(r) + p.saved_incremental - p.reward) +
                           (1 - i) * (anyway_value(p, r) - p.reward));
}

/// Reproduction number that counts, in the first generation: only the incremental bring on. Below 1 an
/// endless chain whose generations are alike has a finite sum.
[[nodiscard]] inline double incremental_reproduction(const programme& p, const referred& r) {
  return p.incremental * r.reproduction;
}

/// A customer and all that the programme adds through them, reward paid, h what one of a generation holds:
///
///     A_G = h V,  A_g = h V + R [i (A_(g+1) + saved_1 - reward) + (1 - i)(saved + gain - reward)]
///     alike and for ever {V + R [i saved_1 + (1 - i)(saved + gain) - reward]} / (1 - i R)
///
/// `infinite` for i R >= 1 without a limit of generations.
///
/// Example: V = 7800, R = 1, half incremental, reward 100, saved 200: 15,600 for ever.
[[nodiscard]] inline answer programme_value(const programme& p, const referred& r) {
  const double i = p.incremental;
  const double paid = i * p.saved_incremental + (1 - i) * anyway_value(p, r) - p.reward;
  return detail::over_generations(r, 0, [&](const referred_generation& g) {
    return std::pair{g.holds * r.value + g.brings * paid, i * g.brings};
  });
}

/// Customers in all because of one, those left out who would have come anyway: 1 + iR + ...
///
/// Example: R = 1, half incremental, for ever: 2.
[[nodiscard]] inline answer incremental_customers(const programme& p, const referred& r) {
  return detail::over_generations(r, 0, [&](const referred_generation& g) {
    return std::pair{1.0, p.incremental * g.brings};
  });
}

/// The reward at which one generation pays nothing: i (V + saved_1) + (1 - i)(saved + gain).
///
/// Example: V = 7800, half incremental, saved 200: 4000.
[[nodiscard]] inline double break_even_reward(const programme& p, const referred& r) {
  return p.incremental * (newcomer_value(r) + p.saved_incremental) + (1 - p.incremental) * anyway_value(p, r);
}

/// The incremental share at which one generation pays for its reward: (reward - saved - gain)/(V - saved -
/// gain). 0 if the reward is less than what is saved anyway; `never` if even all incremental do not pay.
///
/// Example: V = 7800, reward 500, saved 200: 0.0395.
[[nodiscard]] inline answer break_even_incremental(const programme& p, const referred& r) {
  const double anyway = anyway_value(p, r);
  if (p.reward <= anyway) return 0;
  const answer share = answer{p.reward - anyway} / answer{newcomer_value(r) + p.saved_incremental - anyway};
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
/// of what they hold to who referred them and the first one keeps all. What all are credited is what all are
/// worth:
///
///     V sum over j = 0..G-g of (credit R)^j, times 1 - credit for g > 0;  sum over g of R^g (...) = V S_G
///
/// and the same recursion with R_g and what one of a generation holds where generations differ. `infinite`
/// for credit x R >= 1 without a limit of generations. Generations are counted from `g` = 0.
///
/// Example: V = 26,000, R = 1, G = 5, credit 0.5: 51,187.5 to the first, 13,000 to the last.
[[nodiscard]] inline answer credited(const programme& p, const referred& r, int g) {
  if (r.generations && g > *r.generations) return 0;
  const answer below =
      detail::over_generations(r, static_cast<std::size_t>(g), [&](const referred_generation& one) {
        return std::pair{one.holds, p.credit * one.brings};
      });
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
  for (int g = 0; g <= most; ++g) {
    const answer each = credited(p, r, g);
    rows.push_back({g, customers, each, settled(answer{customers} * each)});
    customers *= detail::generation_of(r, static_cast<std::size_t>(g)).brings;
  }
  return rows;
}

/// Two totals, never to be added: what all customers of the chain are worth, and what the talk adds to the
/// first.
struct two_totals {
  answer equity;       ///< V S_G, whatever the credit: what is held because of the first customer
  answer incremental;  ///< programme value less V
};
[[nodiscard]] inline two_totals totals(const programme& p, const referred& r) {
  const answer all = detail::over_generations(r, 0, [](const referred_generation& g) {
    return std::pair{g.holds, g.brings};
  });
  return {settled(answer{r.value} * all), settled(programme_value(p, r) - answer{r.value})};
}

/// By how much own value plus full referral value, added over everybody, overstates the equity: a customer of
/// generation g is counted g + 1 times.
///
///     sum (g + 1) R^g / sum R^g;  for ever 1/(1 - R)
///
/// Example: R = 1, five generations: 3.5.
[[nodiscard]] inline answer overstatement(const referred& r) {
  if (!r.generations && r.listed.empty()) return geometric_sum(r.reproduction);
  constexpr std::size_t longest = 100'000;
  const std::size_t most = r.generations ? static_cast<std::size_t>(*r.generations) : longest;
  double weighted = 0;
  double sum = 0;
  double customers = 1;
  for (std::size_t g = 0; g <= most; ++g) {
    const referred_generation one = detail::generation_of(r, g);
    const double here = customers * one.holds;
    weighted += (static_cast<double>(g) + 1) * here;
    sum += here;
    if (!std::isfinite(weighted)) return r.generations ? reason::overflow : reason::infinite;
    customers *= one.brings;
    if (customers == 0 ||
        (!r.generations && customers * static_cast<double>(g + 1) < 1e-18 * std::abs(weighted)))
      return answer{weighted} / answer{sum};
  }
  return r.generations ? answer{weighted} / answer{sum} : answer{reason::infinite};
}

/// Kumar's four groups, by own value and by referral value.
enum class customer_group {
  misers,     ///< both low
  affluents,  ///< buy, do not refer
  advocates,  ///< refer, do not buy
  champions,  ///< both high
};

/// The group of a customer: above the threshold is high; on it (`above`) is low. (Kumar, Petersen and Leone,
/// HBR 85(10), 2007)
///
/// Example: own value 100 and referral value 900 at thresholds of 500: advocates.
[[nodiscard]] inline customer_group group_of(double own, double referral, double own_threshold,
                                             double referral_threshold) {
  if (above_line(own, own_threshold))
    return above_line(referral, referral_threshold) ? customer_group::champions : customer_group::affluents;
  return above_line(referral, referral_threshold) ? customer_group::advocates : customer_group::misers;
}

}  // namespace clv
