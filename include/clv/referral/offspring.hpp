#pragma once
#include <clv/core/answer.hpp>
#include <clv/core/numeric.hpp>
#include <clv/core/roots.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <complex>

namespace clv {

/// The law of one customer's talk. A fractional number of people told (binomial) or of customers (fixed) is
/// the next whole number below, and one more with the chance that is left.
struct offspring {
  offspring_law law = offspring_law::binomial;
  double tells = 0;
  double conversion = 0;
  double dispersion = 1;  ///< k > 0, negative binomial only
};

[[nodiscard]] inline double mean(const offspring& o) { return o.tells * o.conversion; }

namespace detail {

/// A number of people: its whole part and the rest, rounding forgiven.
struct whole_and_rest {
  double whole;
  double rest;
};
inline whole_and_rest split(double x) {
  const double nearest = std::round(x);
  if (std::abs(x - nearest) <= 1e-12 * std::max(1.0, nearest)) return {nearest, 0};
  return {std::floor(x), x - std::floor(x)};
}

/// R - 1 with all its digits, 0 where R is 1 up to rounding.
inline double excess(const offspring& o) {
  const double e = std::fma(o.tells, o.conversion, -1.0);
  return std::abs(e) <= 1e-12 ? 0 : e;
}

/// log f(1 - u) of the generating function, u the chance to survive.
inline double log_pgf_at_loss(const offspring& o, double u) {
  const double r = mean(o);
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = split(o.tells);
      return (n > 0 ? n * std::log1p(-o.conversion * u) : 0) + std::log1p(-rest * o.conversion * u);
    }
    case offspring_law::poisson:
      return -r * u;
    case offspring_law::negative_binomial:
      return -o.dispersion * std::log1p(r * u / o.dispersion);
    case offspring_law::fixed:
      break;
  }
  const auto [n, rest] = split(r);
  return (n > 0 ? n * std::log1p(-u) : 0) + std::log1p(-rest * u);
}

/// log f(1 - u) + R u, which is of the order of u^2.
inline double log_pgf_less(const offspring& o, double u) {
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = split(o.tells);
      return (n > 0 ? n * log1p_less(-o.conversion * u) : 0) + log1p_less(-rest * o.conversion * u);
    }
    case offspring_law::poisson:
      return 0;
    case offspring_law::negative_binomial:
      return -o.dispersion * log1p_less(mean(o) * u / o.dispersion);
    case offspring_law::fixed:
      break;
  }
  const auto [n, rest] = split(mean(o));
  return (n > 0 ? n * log1p_less(-u) : 0) + log1p_less(-rest * u);
}

/// The generating function f(s) on and inside the unit circle.
inline std::complex<double> pgf(const offspring& o, std::complex<double> s) {
  const double r = mean(o);
  const auto power = [](std::complex<double> x, double n) {
    std::complex<double> out = 1;
    for (auto i = static_cast<long long>(n); i > 0; i /= 2, x *= x)
      if (i % 2 == 1) out *= x;
    return out;
  };
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = split(o.tells);
      return power(1.0 - o.conversion * (1.0 - s), n) * (1.0 - rest * o.conversion * (1.0 - s));
    }
    case offspring_law::poisson:
      return std::exp(-r * (1.0 - s));
    case offspring_law::negative_binomial:
      return std::exp(-o.dispersion * std::log(1.0 + r / o.dispersion * (1.0 - s)));
    case offspring_law::fixed:
      break;
  }
  const auto [n, rest] = split(r);
  return power(s, n) * (1.0 - rest * (1.0 - s));
}

}  // namespace detail

/// Variance of the number of customers one customer brings: Rc(1-c)/c, R, R + R^2/k, or that of the rest.
///
/// Example: binomial(5, 0.2): 0.8.
[[nodiscard]] inline double variance(const offspring& o) {
  const double r = mean(o);
  switch (o.law) {
    case offspring_law::binomial: {
      const auto [n, rest] = detail::split(o.tells);
      const double p = rest * o.conversion;
      return n * o.conversion * (1 - o.conversion) + p * (1 - p);
    }
    case offspring_law::poisson:
      return r;
    case offspring_law::negative_binomial:
      return r + r * r / o.dispersion;
    case offspring_law::fixed:
      break;
  }
  const double rest = detail::split(r).rest;
  return rest * (1 - rest);
}

/// The chance that a customer brings nobody: f(0).
///
/// Example: binomial(5, 0.2): 0.8^5 = 0.32768.
[[nodiscard]] inline double nobody(const offspring& o) { return std::exp(detail::log_pgf_at_loss(o, 1)); }

/// The chance that some customers of one generation have customers of their own in the next: u -> 1 - f(1 -
/// u).
[[nodiscard]] inline double survives(const offspring& o, double u) {
  return -std::expm1(detail::log_pgf_at_loss(o, u));
}

/// The chance that a chain never dies out, 1 - eta with eta the smallest root of s = f(s), solved in the
/// survival variable so that R = 1 + 1e-9 keeps its digits:
///
///     log(1 - u) = log f(1 - u)
///
/// 0 for R <= 1 up to rounding, except for the law that is constantly 1 (1 then). `roots` chains side by
/// side.
///
/// Example: Poisson(2): 0.7968...; binomial(5, 0.2): 0. (propagation study, level g)
[[nodiscard]] inline double takes_off(const offspring& o, double roots = 1) {
  if (nobody(o) == 0) return 1;
  const double excess = detail::excess(o);
  if (excess <= 0) return 0;
  const double u =
      crossing([&](double x) { return log1p_less(-x) - detail::log_pgf_less(o, x) + excess * x; });
  return roots == 1 ? u : -std::expm1(roots * std::log1p(-u));
}

/// The chance that a chain dies out some day: eta, to its own digits when it is small. `roots` chains: all of
/// them.
///
/// Example: binomial(10, 0.2): 0.158...
[[nodiscard]] inline double extinct(const offspring& o, double roots = 1) {
  const double u = takes_off(o);
  if (u == 0) return 1;
  return u == 1 && nobody(o) == 0 ? 0 : std::exp(roots * detail::log_pgf_at_loss(o, u));
}

/// The chance that nobody is won in generation `g` any more: f iterated g times from 0.
///
/// Example: binomial(5, 0.2), generation 2: 0.4857643963.
[[nodiscard]] inline double extinct_by(const offspring& o, int g, double roots = 1) {
  if (g == 0) return 0;
  double u = 1;
  for (int i = 1; i < g; ++i) {
    const double next = survives(o, u);
    if (next == u) break;
    u = next;
  }
  return std::exp(roots * detail::log_pgf_at_loss(o, u));
}

}  // namespace clv
