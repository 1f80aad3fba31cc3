#pragma once
#include <algorithm>
#include <clv/core/numeric.hpp>
#include <clv/core/smooth_sum.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <optional>
#include <vector>

namespace clv {

/// A chain of talk: the first customer tells, those who act on it tell in turn, and so on.
///
///     Z_1 = R_1,  Z_(g+1) = Z_g x passed_on x R_(g+1),   R_g = tells_g x conversion x attenuation^(g-1)
///
/// `passed_on` is 1 for praise (whoever is won talks as well) and the share of the lost who complain in turn
/// for complaint. `generations` without a value is unlimited.
struct chain {
  voice says;
  std::optional<double> generations = 1;
  double attenuation = 1;
  double passed_on = 1;

  friend bool operator==(const chain&, const chain&) = default;
};

/// Reproduction number R = tells x conversion of the first generation: customers per customer.
///
/// Example: 5 people told, 20 % of them act on it: 1.
[[nodiscard]] inline double reproduction(const voice& v) { return v.tells.at(0) * v.conversion; }

/// Reproduction number in the long run: what one customer of a late generation brings. Below 1 the chain
/// dies out; at 1 or above, without attenuation, an endless chain has no finite sum.
[[nodiscard]] inline double long_run_reproduction(const chain& c) {
  if (c.attenuation < 1) return 0;
  return c.says.tells.at(c.says.tells.listed() - 1) * c.says.conversion * c.passed_on;
}

/// One generation of a chain; generation 0 is the first customer himself.
struct generation {
  int number;
  double told;  ///< people told by the generation before
  double acts;  ///< of whom act on it: won by praise, lost by complaint
  double sum;   ///< acts so far, the first customer not counted
};

/// A chain walked generation by generation from the definition. It reads the chain that it is given, which
/// must live as long; a temporary is refused.
class chain_walk {
 public:
  explicit chain_walk(const chain& c) : c_(c) {}
  explicit chain_walk(const chain&&) = delete;

  /// The next generation, the first call being generation 1.
  generation next() {
    const double reach = std::pow(c_.attenuation, g_);  // a product of as many factors would drift
    const double told = talkers_ * c_.says.tells.at(static_cast<std::size_t>(g_)) * reach;
    const double acts = told * c_.says.conversion;
    sum_ += acts;
    talkers_ = acts * c_.passed_on;
    return {++g_, told, acts, sum_};
  }

 private:
  const chain& c_;
  int g_ = 0;
  double talkers_ = 1;
  double sum_ = 0;
};

/// The first `most` generations, generation 0 left out.
///
/// Example: 10 told, 20 %, the lost complaining in turn: acts 2, 4, 8, 16, 32.
[[nodiscard]] inline std::vector<generation> walk(const chain& c, int most) {
  std::vector<generation> rows;
  rows.reserve(static_cast<std::size_t>(most));
  for (chain_walk steps(c); static_cast<int>(rows.size()) < most;) rows.push_back(steps.next());
  return rows;
}

namespace detail {

/// What generations after the last one walked bring, where reach falls so slowly that they are many: the i-th
/// acts * ratio^i * attenuation^(i(i-1)/2), a smooth function of i. `left`: how many generations. The ratio
/// is given by its logarithm, whose digits a million steps would lose.
inline answer attenuated_rest(double acts, double log_ratio, double attenuation, double left) {
  const double fall = std::log(attenuation);
  const auto log_of = [&](double i) { return std::log(acts) + i * log_ratio + i * (i - 1) / 2 * fall; };
  const double peak = std::clamp(0.5 - log_ratio / fall, 1.0, left);
  if (log_of(peak) > 700) return reason::overflow;
  double sum = 0;
  double from = 1;
  for (double length = 64; from <= left; length *= 2) {
    const double to = std::min(left + 1, from + length);
    sum += smooth_sum(log_of, from, to);
    if (to > peak && log_of(to) + std::log(to) < -60) break;
    from = to;
  }
  return settled(sum);
}

/// A chain whose reach falls: once R a^g is below 1 the terms R^g a^(g(g-1)/2) shrink faster than a geometric
/// sum, which bounds the rest; the walk stops when the rest no longer changes the sum.
inline answer attenuated(const chain& c) {
  constexpr int longest = 10'000;
  const double repeat = c.says.conversion * c.passed_on;
  generation g{0, 0, 0, 0};
  double each = 0;  // brought by one of a late generation, the fall of reach left out
  bool listed = true;
  for (chain_walk steps(c);
       (g.number < longest || listed) && !(c.generations && g.number >= *c.generations);) {
    g = steps.next();
    if (!std::isfinite(g.sum)) return reason::overflow;
    listed = static_cast<std::size_t>(g.number) < c.says.tells.listed();
    each = c.says.tells.at(static_cast<std::size_t>(g.number)) * repeat;
    const double ratio = each * std::pow(c.attenuation, g.number);
    // What is left is below acts x ratio / (1 - ratio), for the ratio only falls.
    const bool rest_is_small = !listed && ratio < 1 && g.acts * ratio < 1e-17 * (1 - ratio) * g.sum;
    if (g.acts == 0 || rest_is_small) return g.sum;
  }
  const double left = c.generations.value_or(1e18) - g.number;
  if (left <= 0) return g.sum;
  const double log_ratio = std::log(each) + g.number * std::log(c.attenuation);
  return settled(answer{g.sum} + attenuated_rest(g.acts, log_ratio, c.attenuation, left));
}

}  // namespace detail

/// How many act on the talk in all generations, the first customer not counted.
///
///     sum of Z_g = R_1 (1 + w R + (w R)^2 + ...),   w = passed_on
///
/// In closed form once the list of people told has ended; continuous through w R = 1. Answers `infinite` for
/// an endless chain with w R >= 1 and no attenuation, `overflow` above e^700 customers.
///
/// Example: R = 1, 5 generations: 5 (six customers in all). R = 2: 62.
[[nodiscard]] inline answer converts(const chain& c) {
  if (c.attenuation < 1) return detail::attenuated(c);
  const double most = c.generations.value_or(0);
  const std::size_t listed = c.says.tells.listed();
  chain_walk steps(c);
  double acts = 1;
  double sum = 0;
  for (std::size_t g = 1; g < listed; ++g) {
    if (c.generations && static_cast<double>(g) > most) return settled(sum);
    const generation now = steps.next();
    acts = now.acts * c.passed_on;
    sum = now.sum;
  }
  const double left = most - static_cast<double>(listed - 1);
  if (acts == 0 || (c.generations && left <= 0)) return settled(sum);
  const double r = c.says.tells.at(listed - 1) * c.says.conversion;
  const double first = acts * r;
  if (first == 0) return settled(sum);
  const answer tail = c.generations ? geometric_sum(r * c.passed_on, left) : geometric_sum(r * c.passed_on);
  return settled(answer{sum} + answer{first} * tail);
}

/// Generations until the chain counts `customers` in all, the first one included.
struct generations_needed {
  answer exact;  ///< where the smooth curve passes the number; `undefined` for a list or attenuation
  answer whole;  ///< the first whole generation that reaches it; `never` if none does
};

namespace detail {

/// Whether `g` generations count `customers` in all, up to the rounding of the sum.
inline bool reaches(chain c, double g, double customers) {
  c.generations = g;
  const answer sum = converts(c);
  return sum.why == reason::overflow || 1 + sum.value >= customers * (1 - 1e-12);
}

inline answer smooth_generations(const chain& c, double customers) {
  if (c.says.tells.listed() > 1 || c.attenuation < 1 || c.passed_on != 1) return reason::undefined;
  const double r = reproduction(c.says);
  if (r == 1) return customers - 1;
  const double x = (r - 1) * customers;
  if (r == 0 || x <= -1) return reason::never;
  return std::max(0.0, std::log1p(x) / std::log1p(r - 1) - 1);
}

}  // namespace detail

/// How many generations a chain needs for `customers` customers in all (at least 1); its own limit of
/// generations does not count.
///
///     G = ln(1 + (R - 1) N) / ln R - 1,   N - 1 at R = 1,   impossible for R < 1 and N >= 1 / (1 - R)
///
/// Example: R = 2, 100 customers: exact 5.658..., whole 6.
[[nodiscard]] inline generations_needed needed(chain c, double customers) {
  generations_needed out{detail::smooth_generations(c, customers), 0.0};
  if (customers <= 1) return out;
  c.generations = std::nullopt;
  const answer all = converts(c);
  if (all.known() && 1 + all.value < customers * (1 - 1e-12)) return {out.exact, reason::never};
  // A chain that ends meets its sum; one that only dies out never quite does.
  const bool ends = c.passed_on == 0 || c.attenuation == 0 || c.says.tells.at(c.says.tells.listed() - 1) == 0;
  if (all.known() && !ends && 1 + all.value <= customers) return {out.exact, reason::never};
  double high = 1;
  while (!detail::reaches(c, high, customers)) {
    if (high > 1e15) return {out.exact, reason::never};  // a limit approached, never met
    high *= 2;
  }
  for (double low = std::floor(high / 2); high - low > 1;) {
    const double middle = std::floor((low + high) / 2);
    (detail::reaches(c, middle, customers) ? high : low) = middle;
  }
  out.whole = high;
  return out;
}

}  // namespace clv
