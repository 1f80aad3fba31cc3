#pragma once
#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace clv {

/// The value at `t` > 0 of the function whose Laplace transform is `f`, a function of std::complex<double>:
///
///     e^(rt)/t [f(r)/2 + sum over k of (-1)^k Re f(r + i pi k/t)],  r = abscissa + 12/t,
///
/// its last 14 partial sums averaged with binomial weights (Euler's summation): Abate and Whitt, "Numerical
/// Inversion of Laplace Transforms of Probability Distributions", ORSA Journal on Computing 7, 1995.
///
/// `abscissa`: not left of any singularity of `f`; below 0 counts as 0. `plain`: terms before the averaged
/// ones; 60 for a smooth function (error e^-24 of its size), 1000 for one with corners (1e-6).
///
/// Example: 1/(s + 1), t = 2, abscissa 0, plain 60: e^-2.
template <class Transform>
[[nodiscard]] double inverse_laplace(Transform f, double t, double abscissa, int plain) {
  constexpr double a = 24;
  constexpr int averaged = 14;
  const double real = std::max(0.0, abscissa) + a / (2 * t);
  double sum = f(std::complex<double>(real, 0)).real() / 2;
  double weighted = 0;
  double chosen = std::ldexp(1.0, -averaged);  // binomial weights of the last partial sums
  for (int k = 1; k <= plain + averaged; ++k) {
    const double term = f(std::complex<double>(real, k * std::numbers::pi / t)).real();
    sum += k % 2 == 0 ? term : -term;
    if (k < plain) continue;
    const int j = k - plain;
    weighted += chosen * sum;
    chosen *= static_cast<double>(averaged - j) / (j + 1);
  }
  return std::exp(real * t) / t * weighted;
}

}  // namespace clv
