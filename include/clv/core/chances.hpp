#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace clv {

/// A chance of 0, in logarithms.
inline constexpr double impossible = -std::numeric_limits<double>::infinity();

namespace detail {

/// What Stirling's formula lacks: log n! - (n + 1/2) log n + n - log(2 pi)/2, for any real n > 0; absolute
/// error 2e-15. Small n are reached from above, where the series holds.
inline double stirling_rest(double n) {
  double sum = 0;
  for (; n < 16; ++n) sum += (n + 0.5) * std::log1p(1 / n) - 1;
  const double x = 1 / (n * n);
  return sum + (1 / 12. - x * (1 / 360. - x * (1 / 1260. - x * (1 / 1680. - x / 1188)))) / n;
}

/// x log(x / mean) - apart, where apart = x - mean is given with all its digits.
inline double deviance(double x, double mean, double apart) {
  double v = apart / (x + mean);
  if (std::abs(v) > 0.1) return x * std::log(x / mean) - apart;
  double sum = apart * v;
  double power = 2 * x * v;
  v *= v;
  for (double j = 3;; j += 2) {
    power *= v;
    const double next = sum + power / j;
    if (next == sum) return sum;
    sum = next;
  }
}

/// log of the chance that x + y things of two kinds fall into x and y of them, `apart` more of the first than
/// their mean. (Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000)
inline double log_split_chance(double x, double mean_x, double y, double mean_y, double apart) {
  return stirling_rest(x + y) - stirling_rest(x) - stirling_rest(y) - deviance(x, mean_x, apart) -
         deviance(y, mean_y, -apart) - std::log(2 * std::numbers::pi * x * (y / (x + y))) / 2;
}

}  // namespace detail

/// log of the binomial chance of `k` successes out of `n`, each with chance `p`; n >= 0. Between whole
/// numbers it is continued by the gamma function. Absolute error about 1e-15 (1 + its value), up to n = 10^15
/// and more.
///
/// Example: n = 5, p = 0.2, k = 0: 5 log 0.8 = -1.11571775657105.
[[nodiscard]] inline double log_binomial_chance(double n, double p, double k) {
  if (k < 0 || k > n) return impossible;
  if (p == 0 || n == 0) return k == 0 ? 0 : impossible;
  if (p == 1) return k == n ? 0 : impossible;
  if (k == 0) return n * std::log1p(-p);
  if (k == n) return n * std::log(p);
  return detail::log_split_chance(k, n * p, n - k, n * (1 - p), std::fma(-n, p, k));
}

/// log of the Poisson chance of `k` where `each` of `m` has that mean; as above.
///
/// Example: each = 1, m = 1, k = 0: -1.
[[nodiscard]] inline double log_poisson_chance(double each, double m, double k) {
  if (k < 0) return impossible;
  const double mean = each * m;
  if (mean == 0) return k == 0 ? 0 : impossible;
  if (k == 0) return -mean;
  return -detail::stirling_rest(k) - detail::deviance(k, mean, std::fma(-each, m, k)) -
         std::log(2 * std::numbers::pi * k) / 2;
}

/// log of the chance that `m` together have `k`, each a negative binomial number of mean `each` and
/// dispersion `dispersion`; as above.
///
/// Example: each = 2, dispersion = 0.5, m = 1, k = 0: log(0.2)/2 = -0.80471895621705.
[[nodiscard]] inline double log_negative_binomial_chance(double each, double dispersion, double m, double k) {
  if (k < 0) return impossible;
  const double mean = each * m;
  const double a = dispersion * m;
  if (mean == 0) return k == 0 ? 0 : impossible;
  if (k == 0) return -a * std::log1p(each / dispersion);
  const double both = (a + k) / (dispersion + each);
  const double apart = std::fma(each, m, -k) * (dispersion / (dispersion + each));
  return std::log(a / (a + k)) + detail::log_split_chance(a, both * dispersion, k, both * each, apart);
}

/// log of the chance that binomial(n, p) + binomial(m, q) is `k`; q < 1, m whole or k and m both large.
///
/// The sum over the part j of the second runs outwards from its likeliest term, each term from the one
/// before. Where it is wide, every h-th term stands for h of them: j is a sum of independent trials with
/// variance s^2 (its generating polynomial has real roots), so that what is left out is below exp(-8 s^2/h^2)
/// = 2e-22.
///
/// Example: 2 with 0.5, 1 with 0.5, k = 3: log 0.125.
[[nodiscard]] inline double log_two_binomials_chance(double n, double p, double m, double q, double k) {
  if (m == 0 || q == 0) return log_binomial_chance(n, p, k);
  if (n == 0 || p == 0) return log_binomial_chance(m, q, k);
  if (p == 1) return log_binomial_chance(m, q, k - n);
  const double low = std::max(0.0, std::ceil(k - n));
  const double high = std::floor(std::min(m, k));
  if (low > high) return impossible;
  const double odds = q / (1 - q) * ((1 - p) / p);
  const auto next = [&](double j) { return (m - j) / (j + 1) * odds * ((k - j) / (n - k + j + 1)); };
  double middle = low;
  for (double above = high; middle < above;) {
    const double j = std::floor(middle + (above - middle) / 2);
    if (next(j) > 1)
      middle = j + 1;
    else
      above = j;
  }
  const auto log_term = [&](double j) {
    return log_binomial_chance(m, q, j) + log_binomial_chance(n, p, k - j);
  };
  const double top = log_term(middle);
  const double bend =
      1 / (m - middle + 1) + 1 / (middle + 1) + 1 / (k - middle + 1) + 1 / (n - k + middle + 1);
  const double step = bend > 1 / 4096. ? 1 : std::floor(0.4 / std::sqrt(bend));
  constexpr double nothing = 1e-19;
  double sum = 1;
  double term = 1;
  for (double j = middle; j + step <= high && term > nothing; j += step) {
    term = step == 1 ? term * next(j) : std::exp(log_term(j + step) - top);
    sum += term;
  }
  term = 1;
  for (double j = middle; j - step >= low && term > nothing; j -= step) {
    term = step == 1 ? term / next(j - 1) : std::exp(log_term(j - step) - top);
    sum += term;
  }
  return top + std::log(sum * step);
}

}  // namespace clv
