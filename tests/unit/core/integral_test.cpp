#include <doctest/doctest.h>

#include <clv/core/integral.hpp>
#include <cmath>
#include <complex>
#include <numbers>

#include "support.hpp"

TEST_CASE("line_integral: what falls off on both sides, to rounding") {
  const double pi = std::numbers::pi;
  const auto bell = [](double x) { return std::exp(-x * x); };
  CHECK(close(clv::line_integral<double>(bell, -9, 9, 1.0 / 32), std::sqrt(pi), 4e-15));
  CHECK(close(clv::line_integral<double>(bell, -9, 9, 0.5), std::sqrt(pi), 4e-15));
  const auto logistic = [](double x) { return 1 / (2 + 2 * std::cosh(x)); };  // density of the logistic law
  CHECK(close(clv::line_integral<double>(logistic, -40, 40, 1.0 / 8), 1, 1e-14));
}

TEST_CASE("line_integral: complex values, the characteristic function of the normal law") {
  using complex = std::complex<double>;
  const auto at = [](double x) { return std::exp(complex(-x * x / 2, 1.5 * x)); };
  const complex got = clv::line_integral<complex>(at, -10, 10, 1.0 / 32);
  CHECK(close(got.real(), std::sqrt(2 * std::numbers::pi) * std::exp(-1.125), 1e-14));
  CHECK(close(got.imag(), 0, 0, 1e-14));
}
