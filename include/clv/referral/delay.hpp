#pragma once
#include <algorithm>
#include <clv/core/integral.hpp>
#include <clv/core/numeric.hpp>
#include <clv/core/roots.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <type_traits>

namespace clv {

namespace detail {

/// How far to turn a path of integration off the real line, so that e^(-s x) with complex s dies away on it
/// instead of swinging: half the angle of s.
inline double turn(double, double, double) { return 0; }
inline std::complex<double> turn(std::complex<double> s, double angle_per_unit, double most) {
  const double angle = std::arg(s) / (2 * angle_per_unit);
  return {0, -std::clamp(angle, -most, most)};
}

/// E e^(-sT), T lognormal with mean m and coefficient of variation cv: over the normal z of log T.
template <class Value>
Value lognormal_transform(Value s, double m, double cv) {
  const double sigma = std::sqrt(std::log1p(cv * cv));
  const double middle = std::log(m) - sigma * sigma / 2;
  const Value off = turn(s, sigma, 1.5);
  const auto f = [&](double x) {
    const Value z = x + off;
    return std::exp(-s * std::exp(middle + sigma * z) - z * z / 2.0) * (1 / std::sqrt(2 * std::numbers::pi));
  };
  // A real force of growth looks at chances of 1e-9 and what is left of them.
  return line_integral<Value>(f, std::is_same_v<Value, double> ? -20 : -9, 9, 1.0 / 32);
}

/// E e^(aT), a > 0, T Weibull with shape k > 1 and this scale: as below; the farther the larger a, and
/// infinite where no double holds it.
inline double weibull_growth(double a, double scale, double k) {
  // e^y - a scale e^(y/k), which is positive from some y on and rises there.
  const auto fall = [&](double y) { return std::exp(y) * (1 - a * scale * std::exp(-y * (1 - 1 / k))); };
  double high = 5;
  while (high < 45 && !(fall(high) > high + 45)) ++high;
  if (high >= 45) return std::numeric_limits<double>::infinity();
  const double step = high <= 6 ? 1.0 / 64 : 1.0 / 256;  // a far peak is narrow
  return line_integral<double>([&](double y) { return std::exp(y - fall(y)); }, -44, high, step);
}

/// 1 - e^(-e^y), the chance of an exponential time below e^y.
inline double exponential_chance(double y) { return -std::expm1(-std::exp(y)); }
inline std::complex<double> exponential_chance(std::complex<double> y) {
  const std::complex<double> x = std::exp(y);
  if (std::abs(x) < 1e-5) return x * (1.0 - x / 2.0 + x * x / 6.0);
  return x.real() > 700 ? 1.0 : 1.0 - std::exp(-x);
}

/// E e^(-sT), T Weibull with mean m and shape k: over y, where T = scale e^(y/k), e^y exponential. Below
/// shape 1 that would be a step too steep for the rule; by parts it is the chance of T below an exponential
/// time of rate s: over z, that time e^z / s.
template <class Value>
Value weibull_transform(Value s, double m, double k) {
  const double log_scale = std::log(m / std::tgamma(1 + 1 / k));
  if (s == Value(0)) return 1;
  if constexpr (std::is_same_v<Value, double>)
    if (s < 0) return weibull_growth(-s, std::exp(log_scale), k);
  if (k < 1) {
    const Value off = turn(s, -(1 + k) / (2 * k), 1.5);
    const Value last = std::log(s) + log_scale;
    const auto g = [&](double x) {
      const Value z = x + off;
      return std::exp(z - std::exp(z)) * exponential_chance(k * (z - last));
    };
    return line_integral<Value>(g, -44, 5, 1.0 / 32);
  }
  const Value off = turn(s, 1 / k, 1.2);
  const auto f = [&](double x) {
    const Value y = x + off;
    return std::exp(y - std::exp(y) - s * std::exp(log_scale + y / k));
  };
  return line_integral<Value>(f, -44, 5, 1.0 / 32);
}

inline double one_less_exp(double x) { return -std::expm1(-x); }
inline std::complex<double> one_less_exp(std::complex<double> x) { return 1.0 - std::exp(-x); }
inline double power_of_one_more(double x, double k) { return std::exp(k * std::log1p(x)); }
inline std::complex<double> power_of_one_more(std::complex<double> x, double k) {
  return std::pow(1.0 + x, k);
}

/// E e^(-sT) where it is finite, s real or complex.
template <class Value>
Value laplace(const delay& d, Value s) {
  const Value x = s * d.mean;
  switch (d.law) {
    case delay_law::none:
      break;
    case delay_law::fixed:
      return std::exp(-x);
    case delay_law::exponential:
      return 1.0 / (1.0 + x);
    case delay_law::gamma:
      return power_of_one_more(x / d.shape, -d.shape);
    case delay_law::uniform:
      return x == Value(0) ? Value(1) : one_less_exp(2.0 * x) / (2.0 * x);
    case delay_law::lognormal:
      return lognormal_transform(s, d.mean, d.shape);
    case delay_law::weibull:
      return weibull_transform(s, d.mean, d.shape);
  }
  return 1;
}

}  // namespace detail

namespace detail {

/// How the chance of a long delay falls: for which negative forces its transform is finite.
enum class tail {
  light,        ///< for all
  exponential,  ///< above -shape / mean
  heavy,        ///< for none
};
inline tail tail_of(const delay& d) {
  switch (d.law) {
    case delay_law::none:
    case delay_law::fixed:
    case delay_law::uniform:
      break;
    case delay_law::exponential:
    case delay_law::gamma:
      return tail::exponential;
    case delay_law::lognormal:
      return tail::heavy;
    case delay_law::weibull:
      if (d.shape == 1) return tail::exponential;
      return d.shape < 1 ? tail::heavy : tail::light;
  }
  return tail::light;
}

}  // namespace detail

/// What a step keeps of a present value when it waits: the Laplace transform E e^(-force T), force = ln(1 +
/// i) a year.
///
///     none 1;  fixed e^(-fm);  exponential 1/(1 + fm);  gamma (1 + fm/k)^-k;  uniform (1 - e^-2fm)/(2fm);
///     lognormal, Weibull: quadrature
///
/// `infinite` for a negative force beyond the law's tail: always for a lognormal and for a Weibull of shape
/// below 1, never for one of shape above 1.
///
/// Example: fixed, one year, 10 %: 1/1.1. Weibull, shape 2, one year, -1 %: 1.010114964864.
[[nodiscard]] inline answer transform(const delay& d, double force) {
  const detail::tail end = detail::tail_of(d);
  if (force < 0 && end == detail::tail::heavy) return reason::infinite;
  if (end == detail::tail::exponential) {
    const double k = d.law == delay_law::gamma ? d.shape : 1;
    if (!(force * d.mean > -k)) return reason::infinite;
    if (d.law == delay_law::weibull) return settled(1 / (1 + force * d.mean));  // shape 1
  }
  return settled(detail::laplace(d, force));
}

namespace detail {

/// R (1 - e^-x) = x, x not 0: with u = x/R, log(1 - u) + R u = 0. Below R = 1 the root is negative.
inline double uniform_growth(double r) {
  const double excess = r - 1;
  if (excess > 0) return r * crossing([&](double u) { return log1p_less(-u) + excess * u; });
  const auto below = [&](double y) { return log1p_less(y) - excess * y; };
  double high = 1;
  while (below(high) > 0) high *= 2;
  double low = high / 2;
  while (below(low) < 0) high = low, low /= 2;
  return -r * root_between(below, low, high);
}

/// R phi(f) = 1 with a mean delay of 1, for R < 1 where phi has a value below 0; infinite where no double is
/// large enough.
inline double quadrature_growth(delay d, double r) {
  d.mean = 1;
  const auto left = [&](double f) { return std::min(700.0, std::log(r * laplace(d, f))); };
  if (r < 1) {
    double low = -1;
    while (left(low) < 0) low *= 2;
    return root_between(left, low, 0);
  }
  double high = 1;
  while (std::isfinite(high) && left(high) > 0) high *= 2;
  if (!std::isfinite(high)) return high;
  double low = high / 2;
  while (left(low) < 0) high = low, low /= 2;
  return root_between(left, low, high);
}

}  // namespace detail

/// Malthusian growth rate of a chain with reproduction number `r`: the force f at which r phi(f) = 1, a year.
/// Above it an endless chain has a finite present value.
///
///     fixed ln R / m;  exponential (R - 1)/m;  gamma k (R^(1/k) - 1)/m;  uniform, lognormal, Weibull: a root
///
/// `undefined` without a delay or for r = 0, and below R = 1 for the laws whose transform has no value there:
/// lognormal, and Weibull of shape below 1.
///
/// Example: R = 2, exponential, one year: 1.
[[nodiscard]] inline answer growth_rate(const delay& d, double r) {
  if (d.law == delay_law::none || !(r > 0)) return reason::undefined;
  if (r == 1) return 0.0;
  switch (d.law) {
    case delay_law::none:
      break;
    case delay_law::fixed:
      return settled(std::log(r) / d.mean);
    case delay_law::exponential:
      return settled((r - 1) / d.mean);
    case delay_law::gamma:
      return settled(d.shape * std::expm1(std::log(r) / d.shape) / d.mean);
    case delay_law::uniform:
      return settled(detail::uniform_growth(r) / (2 * d.mean));
    case delay_law::lognormal:
    case delay_law::weibull:
      break;
  }
  if (r < 1 && detail::tail_of(d) == detail::tail::heavy) return reason::undefined;
  if (detail::tail_of(d) == detail::tail::exponential) return settled((r - 1) / d.mean);  // Weibull, shape 1
  return settled(detail::quadrature_growth(d, r) / d.mean);
}

/// The yearly interest rate above which an endless chain has a finite value: e^growth - 1.
///
/// Example: R = 2, fixed, one year: 100 %.
[[nodiscard]] inline answer critical_interest(const delay& d, double r) {
  const answer growth = growth_rate(d, r);
  return growth.known() ? settled(std::expm1(growth.value)) : growth;
}

}  // namespace clv
