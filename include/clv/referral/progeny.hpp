#pragma once
#include <algorithm>
#include <clv/core/fourier.hpp>
#include <clv/referral/endless_law.hpp>
#include <clv/referral/offspring.hpp>
#include <numeric>
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
/// Empty if more than `most` values would be needed, or too long a time: a chain near R = 1 has a few hundred
/// thousand values at most, whatever the generations.
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
  // A power of many factors is as wrong as all of them.
  const bool trials = p.offspring.law == offspring_law::binomial;
  const double rounding = 4e-16 * p.roots * (1 + (trials ? p.offspring.tells : mean(p.offspring)));
  std::size_t n = 32;
  while (static_cast<double>(n) < guess) n *= 2;
  const bool powers = trials || p.offspring.law == offspring_law::fixed;
  long long steps_left = powers ? 1 << 23 : 3 << 21;  // a third of a second or so
  for (; n <= most; n *= 2) {
    // No point takes fewer, unless the generations are as few.
    const auto least = static_cast<long long>(n / 2) * (5 + std::min(generations, 8LL));
    if (least > steps_left) break;
    auto law = series_coefficients(
        [&](std::complex<double> s) {
          if (steps_left <= 0) return s;
          std::complex<double> f = s;
          for (long long g = 0; g < generations && steps_left > 0; ++g, --steps_left) {
            const std::complex<double> before = f;
            f = s * detail::pgf(p.offspring, f);
            if (std::norm(f - before) < 4e-32) break;
          }
          steps_left -= 5;  // the power and the way back
          return p.roots == 1 ? f : std::pow(f, p.roots);
        },
        n);
    if (steps_left <= 0) break;
    // Rounding of each value is as often below 0 as above, and a chance never is.
    const double end = std::accumulate(law.end() - static_cast<std::ptrdiff_t>(n / 8), law.end(), 0.0);
    if (std::abs(end) > 1e-12 + rounding) continue;
    for (double& x : law) x = std::max(0.0, x);
    return law;
  }
  return {};
}

namespace detail {

inline constexpr double most_counted = 1e9;

/// A chain that has not ended after G generations counts roots + G customers at least; below that the chances
/// are those of a chain without end, and a million generations cost no more.
inline std::vector<answer> limited_quantiles(const progeny& p, std::span<const double> wanted) {
  const double alike = std::min(most_counted, p.roots + *p.generations - 1);
  std::vector<answer> out = endless_quantiles(p.offspring, p.roots, wanted, alike);
  const auto open = [&](answer a) { return !a.known() || a.value > alike; };
  const auto first = static_cast<std::size_t>(std::find_if(out.begin(), out.end(), open) - out.begin());
  if (first == out.size()) return out;
  const std::vector<double> law = total_law(p);
  double sum = 0;
  std::size_t m = 0;
  for (std::size_t i = first; i < out.size(); ++i) {
    while (m < law.size() && sum + law[m] < wanted[i] - 1e-13) sum += law[m++];
    out[i] = m < law.size() ? answer{static_cast<double>(m)} : answer{reason::overflow};
  }
  return out;
}

}  // namespace detail

/// Quantiles of the total, for rising chances: the least m with P(total <= m) >= q. `infinite` above the
/// chance to die out ("takes off"); `overflow` where more than 10^9 customers would have to be counted, or
/// the law of some generations has too many values. Exact to the customer where P(total = m) is above 1e-13,
/// that is up to some ten million customers; beyond, to 1e-7 of the number.
///
/// Example: binomial(5, 0.2) for ever, 0.5, 0.9, 0.99: 3, 79, 7958.
[[nodiscard]] inline std::vector<answer> quantiles(const progeny& p, std::span<const double> rising) {
  if (p.generations) return detail::limited_quantiles(p, rising);
  return detail::endless_quantiles(p.offspring, p.roots, rising, detail::most_counted);
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
