#pragma once
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <clv/core/fourier.hpp>
#include <clv/referral/offspring.hpp>
#include <optional>
#include <span>
#include <vector>

namespace clv {

/// The total of a chain: the first customers (`roots`) and all they bring, for some generations or for ever.
struct progeny {
  clv::offspring offspring;
  std::optional<double> generations;  ///< without a value: unlimited
  double roots = 1;
};

namespace detail {

/// The chance of exactly `k` successes; in long double, for double loses 3e-13 of it (see `in_double`).
inline double binomial_mass(double n, double p, double k) {
  if (k < 0 || k > n) return 0;
  if (p == 0 || n == 0) return k == 0 ? 1 : 0;
  if (p == 1) return k == n ? 1 : 0;
  return boost::math::pdf(boost::math::binomial_distribution<>(n, p), k);
}

/// The chance that binomial(n, p) + binomial(m, q) is `k`: term by term around the likeliest, each from the
/// one before.
inline double two_binomials_mass(double n, double p, double m, double q, double k) {
  if (m == 0 || q == 0) return binomial_mass(n, p, k);
  if (n == 0 || p == 0) return binomial_mass(m, q, k);
  const double low = std::max(0.0, k - n);
  const double high = std::min(m, k);
  if (low > high) return 0;
  const double spread = 12 * std::sqrt(m * q * (1 - q) + 1) + 12;
  const double from = std::max(low, std::floor(m * q - spread));
  const double to = std::min(high, std::ceil(m * q + spread));
  double sum = 0;
  for (double j = std::min(from, high); j <= std::max(to, low); ++j)
    sum += binomial_mass(m, q, j) * binomial_mass(n, p, k - j);
  return sum;
}

}  // namespace detail

/// The chance that `m` customers bring `k` together; whole numbers, 0 for k < 0.
///
/// Example: binomial(5, 0.2), one customer brings nobody: 0.8^5 = 0.32768.
[[nodiscard]] inline double together_mass(const offspring& o, double m, double k) {
  if (k < 0) return 0;
  const double r = mean(o);
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = detail::split(o.tells);
      return detail::two_binomials_mass(n * m, o.conversion, rest > 0 ? m : 0, rest * o.conversion, k);
    }
    case offspring_law::poisson:
      return r == 0 ? (k == 0 ? 1 : 0)
                    : boost::math::pdf(boost::math::poisson_distribution<double, in_double>(r * m), k);
    case offspring_law::negative_binomial:
      if (r == 0) return k == 0 ? 1 : 0;
      return boost::math::pdf(
          boost::math::negative_binomial_distribution<>(o.dispersion * m, o.dispersion / (o.dispersion + r)),
          k);
    case offspring_law::fixed:
      break;
  }
  const auto [n, rest] = detail::split(r);
  return detail::binomial_mass(m, rest, k - n * m);
}

/// The chance that the total of an endless chain is exactly `m` (Otter and Dwass):
///
///     P(T = m) = roots/m P(m customers bring m - roots together)
///
/// Poisson offspring give the Borel-Tanner law. The chances add up to `extinct`: the rest takes off.
///
/// Example: binomial(5, 0.2), one root: P(T = 2) = 0.134217728.
[[nodiscard]] inline double endless_mass(const offspring& o, double m, double roots = 1) {
  if (m < roots) return 0;
  return roots / m * together_mass(o, m, m - roots);
}

/// Expected total: roots (1 + R + ... + R^G), roots/(1 - R) for ever; `infinite` from R = 1 on.
[[nodiscard]] inline answer mean(const progeny& p) {
  const double r = mean(p.offspring);
  const answer each = p.generations ? geometric_sum(r, *p.generations + 1) : geometric_sum(r);
  return settled(answer{p.roots} * each);
}

/// Variance of the total:
///
///     Var S_G = R Var S_(G-1) + sigma^2 (E S_(G-1))^2;  for ever roots sigma^2 / (1 - R)^3
///
/// Example: binomial(5, 0.2), 3 generations: 11.2.
[[nodiscard]] inline answer variance(const progeny& p) {
  const double r = mean(p.offspring);
  const double own = variance(p.offspring);
  if (!p.generations) {
    const answer each = geometric_sum(r);
    return own == 0 && each.known() ? answer{0} : settled(answer{p.roots * own} * each * each * each);
  }
  double expected = 1;
  double spread = 0;
  for (double g = 0; g < *p.generations && std::isfinite(spread); ++g) {
    spread = r * spread + own * expected * expected;
    expected = 1 + r * expected;
  }
  return settled(p.roots * spread);
}

[[nodiscard]] inline answer standard_deviation(const progeny& p) {
  const answer v = variance(p);
  return v.known() ? answer{std::sqrt(v.value)} : v;
}

/// The law of the total of a limited number of generations: chances of 0, 1, 2, ... customers, until what is
/// left is below 1e-13. F_0 = s, F_g = s f(F_(g-1)) at the roots of unity, then back: absolute error 1e-15.
/// Empty if more than `most` values would be needed, or too long a time for as many generations.
///
/// Example: binomial(5, 0.2), 3 generations: P(4) = 0.0975...
[[nodiscard]] inline std::vector<double> total_law(const progeny& p,
                                                   std::size_t most = std::size_t{1} << 21) {
  const auto generations = static_cast<long long>(p.generations.value_or(0));
  const answer middle = mean(p);
  const answer sd = standard_deviation(p);
  if (!p.generations || !middle.known() || !sd.known()) return {};
  const double guess = middle.value + 10 * sd.value + 16;
  if (!(guess < static_cast<double>(most))) return {};
  if (sd.value == 0 && middle.value == std::floor(middle.value)) {  // nothing scatters
    std::vector<double> law(static_cast<std::size_t>(middle.value) + 1);
    law.back() = 1;
    return law;
  }
  std::size_t n = 32;
  while (static_cast<double>(n) < guess) n *= 2;
  constexpr double longest = 0x1p23;  // a quarter of a second or so
  for (; n <= most && static_cast<double>(n) * static_cast<double>(generations) <= longest; n *= 2) {
    auto law = series_coefficients(
        [&](std::complex<double> s) {
          std::complex<double> f = s;
          for (long long g = 0; g < generations; ++g) {
            const std::complex<double> before = f;
            f = s * detail::pgf(p.offspring, f);
            if (std::abs(f - before) < 1e-17) break;
          }
          return p.roots == 1 ? f : std::pow(f, p.roots);
        },
        n);
    double end = 0;
    for (std::size_t i = n - n / 8; i < n; ++i) end += std::abs(law[i]);
    if (end > 1e-12) continue;
    for (double& x : law) x = std::max(0.0, x);
    return law;
  }
  return {};
}

namespace detail {

/// `endless_mass` for m = roots, roots + 1, ...: for a whole number told each from the one before,
///
///     C(nm + n, k + 1) / C(nm, k) = product i = 1..n of (nm + i) / ((k + 1) product i = 1..n-1 of (nm - k +
///     i))
///
/// and anew every 64 terms, so that no error grows.
class mass_walk {
 public:
  mass_walk(const offspring& o, double roots)
      : o_(o), roots_(roots), m_(roots), mass_(endless_mass(o, roots, roots)) {
    quick_ = o.law == offspring_law::binomial && split(o.tells).rest == 0 && o.tells >= 1 && o.tells <= 32 &&
             o.conversion > 0 && o.conversion < 1;
    n_ = split(o.tells).whole;
    each_ = o.conversion * std::pow(1 - o.conversion, n_ - 1);
  }
  mass_walk(const offspring&&, double) = delete;
  [[nodiscard]] double mass() const { return mass_; }
  void next() {
    const bool anew = !quick_ || ++steps_ % 64 == 0;
    if (!anew) {
      const double trials = n_ * m_;
      const double k = m_ - roots_;
      double ratio = m_ / (m_ + 1) * each_ * (trials + n_) / (k + 1);
      for (double i = 1; i < n_; ++i) ratio *= (trials + i) / (trials - k + i);
      mass_ *= ratio;
    }
    ++m_;
    if (anew) mass_ = endless_mass(o_, m_, roots_);
  }

 private:
  const offspring& o_;
  double roots_;
  double m_;
  double mass_;
  bool quick_;
  double n_;
  double each_;
  int steps_ = 0;
};

/// The least m with P(T <= m) >= q for an endless chain, all of `wanted` (rising) in one pass.
inline std::vector<answer> endless_quantiles(const progeny& p, std::span<const double> wanted) {
  constexpr double most = 4e6;
  const offspring& o = p.offspring;
  const double ever = extinct(o, p.roots);
  const bool balanced = ever == 1 && excess(o) == 0;
  std::vector<answer> out;
  double sum = 0;
  double carry = 0;  // what the additions have lost
  double m = p.roots - 1;
  mass_walk masses(o, p.roots);
  for (const double q : wanted) {
    if (q > ever) {
      out.push_back(reason::infinite);
      continue;
    }
    // Far out P(T > m) of a critical chain is erf(roots / (sigma sqrt(2 m))), exact to the digits that
    // matter.
    const double x = q < 1 ? boost::math::erf_inv(1 - q, in_double()) : 0;
    const double far = p.roots * p.roots / (2 * variance(o) * x * x);
    if (balanced && far > most) {
      out.push_back(q < 1 ? settled(std::ceil(far)) : answer{reason::infinite});
      continue;
    }
    while (sum + carry < q - 1e-15 && m < most) {
      const double term = masses.mass();
      masses.next();
      ++m;
      const double next = sum + term;
      carry += sum >= term ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    out.push_back(sum + carry >= q - 1e-15 ? answer{m} : answer{reason::overflow});
  }
  return out;
}

inline std::vector<answer> limited_quantiles(const progeny& p, std::span<const double> wanted) {
  const std::vector<double> law = total_law(p);
  std::vector<answer> out;
  double sum = 0;
  std::size_t m = 0;
  for (const double q : wanted) {
    while (m < law.size() && sum + law[m] < q - 1e-13) sum += law[m++];
    out.push_back(m < law.size() ? answer{static_cast<double>(m)} : answer{reason::overflow});
  }
  return out;
}

}  // namespace detail

/// Quantiles of the total, for rising chances: the least m with P(total <= m) >= q. `infinite` above the
/// chance to die out ("takes off"); `overflow` where more than 4 million customers would have to be counted.
///
/// Example: binomial(5, 0.2) for ever, 0.5, 0.9, 0.99: 3, 79, 7958.
[[nodiscard]] inline std::vector<answer> quantiles(const progeny& p, std::span<const double> rising) {
  return p.generations ? detail::limited_quantiles(p, rising) : detail::endless_quantiles(p, rising);
}
[[nodiscard]] inline answer quantile(const progeny& p, double q) {
  return quantiles(p, std::span<const double>(&q, 1)).front();
}

/// The chance of dying out after all, and by the last generation counted.
[[nodiscard]] inline double extinct(const progeny& p) {
  return p.generations ? extinct_by(p.offspring, static_cast<int>(*p.generations), p.roots)
                       : extinct(p.offspring, p.roots);
}

}  // namespace clv
