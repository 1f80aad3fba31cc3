#pragma once
#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <clv/core/chances.hpp>
#include <clv/core/smooth_sum.hpp>
#include <clv/referral/offspring.hpp>
#include <span>
#include <vector>

namespace clv {

namespace detail {

/// log of the chance that `m` customers bring `k` together; continued between whole numbers.
inline double log_together(const offspring& o, double m, double k) {
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = split(o.tells);
      return log_two_binomials_chance(n * m, o.conversion, rest > 0 ? m : 0, rest * o.conversion, k);
    }
    case offspring_law::poisson:
      return log_poisson_chance(mean(o), m, k);
    case offspring_law::negative_binomial:
      return log_negative_binomial_chance(mean(o), o.dispersion, m, k);
    case offspring_law::fixed:
      break;
  }
  const auto [n, rest] = split(mean(o));
  return log_binomial_chance(m, rest, k - n * m);
}

inline double log_endless(const offspring& o, double m, double roots) {
  return std::log(roots / m) + log_together(o, m, m - roots);
}

}  // namespace detail

/// The chance that `m` customers bring `k` together; whole numbers, 0 for k < 0.
///
/// Example: binomial(5, 0.2), one customer brings nobody: 0.8^5 = 0.32768.
[[nodiscard]] inline double together_mass(const offspring& o, double m, double k) {
  return std::exp(detail::log_together(o, m, k));
}

/// The chance that the total of an endless chain is exactly `m` (Otter and Dwass):
///
///     P(T = m) = roots/m P(m customers bring m - roots together)
///
/// Poisson offspring give the Borel-Tanner law. The chances add up to `extinct`: the rest takes off.
///
/// Example: binomial(5, 0.2), one root: P(T = 2) = 0.134217728.
[[nodiscard]] inline double endless_mass(const offspring& o, double m, double roots = 1) {
  return m < roots ? 0 : std::exp(detail::log_endless(o, m, roots));
}

namespace detail {

/// P(T <= m) of an endless chain as m grows. The chance of each m is smooth in m: no law of talk that can die
/// out keeps to every second number, for it has customers who bring nobody and such as bring one. So whole
/// stretches are added at once, each as long as the way from the first customers to it.
class endless_sum {
 public:
  endless_sum(const offspring& o, double roots) : o_(o), roots_(roots), m_(roots - 1) {}
  endless_sum(const offspring&&, double) = delete;

  /// Goes on to the least m with a sum of at least `q`, m <= `most`. False if there is none.
  bool reach(double q, double most) {
    constexpr double one_by_one = 64;
    const auto log_of = [&](double m) { return log_endless(o_, m, roots_); };
    double end = most + 1;
    bool before_end = false;  // the sum is known to reach q
    while (sum_ < q && m_ < most) {
      const double from = m_ + 1;
      const double passed = from - roots_;
      const double left = before_end ? std::floor((end - from) / 2) : end - from;
      const double length = std::max(1.0, std::min(left, passed < one_by_one ? 1 : passed));
      const double part = smooth_sum(log_of, from, from + length);
      if (length > 1 && sum_ + part >= q) {
        end = from + length;
        before_end = true;
        continue;
      }
      sum_ += part;
      m_ += length;
    }
    return sum_ >= q;
  }
  [[nodiscard]] double at() const { return m_; }

 private:
  const offspring& o_;
  double roots_;
  double m_;
  double sum_ = 0;
};

/// The least m with P(T <= m) >= q for an endless chain, all of `wanted` (rising) in one pass; `overflow`
/// above `most`.
inline std::vector<answer> endless_quantiles(const offspring& o, double roots, std::span<const double> wanted,
                                             double most) {
  const double ever = extinct(o, roots);
  const bool balanced = ever == 1 && excess(o) == 0;
  std::vector<answer> out;
  endless_sum sum(o, roots);
  for (const double q : wanted) {
    if (q <= 0 || q > ever) {
      out.push_back(q <= 0 ? answer{0} : answer{reason::infinite});
      continue;
    }
    // Far out P(T > m) of a critical chain is erf(roots / (sigma sqrt(2 m))), exact to the digits that
    // matter.
    const double x = balanced && q < 1 ? boost::math::erf_inv(1 - q, in_double()) : 0;
    const double far = roots * roots / (2 * variance(o) * x * x);
    if (balanced && far > most)
      out.push_back(q < 1 ? settled(std::ceil(far)) : answer{reason::infinite});
    else
      out.push_back(sum.reach(q - 1e-15, most) ? answer{sum.at()} : answer{reason::overflow});
  }
  return out;
}

}  // namespace detail
}  // namespace clv
