#pragma once
#include <bit>
#include <clv/core/error.hpp>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

namespace clv {

/// The coefficients of a polynomial from its values at the n-th roots of unity, a[k] = f(e^(2 pi i k / n)):
///
///     c_j = 1/n sum over k of a_k e^(-2 pi i jk / n),  j = 0 .. n-1
///
/// The fast Fourier transform (Cooley and Tukey 1965), in place and by halves; real parts, for coefficients
/// that are real. Absolute error about 1e-16 log2 n times the greatest value. Throws clv::domain_error unless
/// n is a power of two.
///
/// Example: `fourier_coefficients({{3, 0}, {1, 2}, {1, 0}, {1, -2}})` is {1.5, 1.5, 0.5, -0.5}.
[[nodiscard]] inline std::vector<double> fourier_coefficients(std::vector<std::complex<double>> a) {
  const std::size_t n = a.size();
  if (!std::has_single_bit(n)) {
    const auto next = static_cast<double>(std::bit_ceil(n));
    throw domain_error("values", static_cast<double>(n), next, next);
  }
  for (std::size_t i = 1, j = 0; i < n; ++i) {
    std::size_t bit = n / 2;
    for (; j & bit; bit /= 2) j ^= bit;
    j ^= bit;
    if (i < j) std::swap(a[i], a[j]);
  }
  std::vector<std::complex<double>> turn(n / 2);
  for (std::size_t k = 0; k < n / 2; ++k)
    turn[k] = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n));
  for (std::size_t half = 1; half < n; half *= 2)
    for (std::size_t i = 0; i < n; i += 2 * half)
      for (std::size_t k = 0; k < half; ++k) {
        const std::complex<double> x = a[i + k];
        const std::complex<double> y = a[i + k + half] * turn[k * (n / (2 * half))];
        a[i + k] = x + y;
        a[i + k + half] = x - y;
      }
  std::vector<double> out(n);
  for (std::size_t k = 0; k < n; ++k) out[k] = a[k].real() / static_cast<double>(n);
  return out;
}

/// The first `n` coefficients of a power series with real coefficients, `f` on and inside the unit circle: of
/// a generating function, the chances of 0 .. n-1. What lies beyond is added to coefficient j mod n, so `n`
/// is to be large enough for the tail to be nothing. n as above.
///
/// Example: f(s) = (1 + s)^2 / 4, n = 4: {0.25, 0.5, 0.25, 0}; n = 2: {0.5, 0.5}.
template <class Function>
[[nodiscard]] std::vector<double> series_coefficients(Function f, std::size_t n) {
  std::vector<std::complex<double>> at(n);
  for (std::size_t k = 0; k <= n / 2; ++k) {
    at[k] = f(std::polar(1.0, 2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n)));
    if (k > 0 && k < n - k) at[n - k] = std::conj(at[k]);
  }
  return fourier_coefficients(std::move(at));
}

}  // namespace clv
