#include <doctest/doctest.h>

#include <clv/core/fourier.hpp>
#include <cmath>
#include <numbers>

#include "support.hpp"

using complex = std::complex<double>;

namespace {

/// The definition: 1/n sum of a_k e^(-2 pi i jk / n).
double by_definition(const std::vector<complex>& a, std::size_t j) {
  const auto n = static_cast<double>(a.size());
  complex sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k)
    sum += a[k] * std::polar(1.0, -2 * std::numbers::pi * static_cast<double>((j * k) % a.size()) / n);
  return sum.real() / n;
}

}  // namespace

TEST_CASE("fourier_coefficients: the definition, term by term") {
  for (const std::size_t n : {1U, 2U, 4U, 8U, 64U, 256U}) {
    std::vector<complex> a(n);
    for (std::size_t k = 0; k < n; ++k) {
      const auto x = static_cast<double>(k);
      a[k] = {std::sin(3 * x) + 1 / (x + 1), std::cos(x * x)};
    }
    const auto fast = clv::fourier_coefficients(a);
    REQUIRE(fast.size() == n);
    CAPTURE(n);
    for (std::size_t j = 0; j < n; ++j) CHECK(close(fast[j], by_definition(a, j), 0, 1e-14));
  }
}

TEST_CASE("fourier_coefficients: a size that is no power of two is refused by name") {
  for (const std::size_t n : {0U, 3U, 12U})
    CHECK_THROWS_AS(static_cast<void>(clv::fourier_coefficients(std::vector<complex>(n))), clv::domain_error);
  CHECK_THROWS_WITH_AS(static_cast<void>(clv::fourier_coefficients(std::vector<complex>(3))),
                       "values = 3 is outside 4 .. 4", clv::domain_error);
}

TEST_CASE("series_coefficients: the chances of a generating function - a tail beyond n comes back") {
  const auto toss = [](complex s) { return (1.0 + s) * (1.0 + s) / 4.0; };
  const auto four = clv::series_coefficients(toss, 4);
  const std::vector<double> want{0.25, 0.5, 0.25, 0};
  for (std::size_t j = 0; j < 4; ++j) CHECK(close(four[j], want[j], 0, 1e-16));
  const auto two = clv::series_coefficients(toss, 2);
  CHECK(close(two[0], 0.5, 1e-15));
  CHECK(close(two[1], 0.5, 1e-15));
  CHECK(close(clv::series_coefficients(toss, 1)[0], 1, 1e-15));

  // Poisson(3): e^-3 3^j / j!
  const auto poisson = clv::series_coefficients([](complex s) { return std::exp(3.0 * (s - 1.0)); }, 64);
  double chance = std::exp(-3);
  for (std::size_t j = 0; j < 40; ++j) {
    CHECK(close(poisson[j], chance, 0, 1e-16));
    chance *= 3 / static_cast<double>(j + 1);
  }
}
