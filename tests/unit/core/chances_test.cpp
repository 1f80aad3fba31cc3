#include <doctest/doctest.h>

#include <array>
#include <clv/core/chances.hpp>
#include <clv/core/smooth_sum.hpp>
#include <vector>

#include "support.hpp"

// Chances against sums of logarithms in long double, and sums by Gauss's rule against sums term by term.

namespace {

/// log of the chance that n trials of chance p succeed k times: each factor by itself, (n - i)/(k - i) p and
/// 1 - p. 64 bits of each of 10^5 logarithms: 1e-15 of their sum.
double slow_binomial(double n, double p, double k) {
  long double sum = 0;
  for (long double i = 0; i < static_cast<long double>(k); ++i)
    sum += std::log((static_cast<long double>(n) - i) / (static_cast<long double>(k) - i) *
                    static_cast<long double>(p));
  return static_cast<double>(sum + (static_cast<long double>(n) - static_cast<long double>(k)) *
                                       std::log1p(-static_cast<long double>(p)));
}

}  // namespace

TEST_CASE("chances: binomial, to the last digits of its logarithm") {
  for (const double n : {1.0, 5.0, 15.0, 16.0, 1000.0, 100'000.0, 1e9, 1e15})
    for (const double p : {1e-9, 0.001, 0.2, 0.4, 0.75, 0.999})
      for (const double sigma : {-6.0, -1.0, 0.0, 0.5, 3.0, 9.0}) {
        const double k = std::floor(n * p + sigma * std::sqrt(n * p * (1 - p)));
        if (k < 0 || k > n || k > 100'000) continue;
        CAPTURE(n);
        CAPTURE(p);
        CAPTURE(k);
        const double want = slow_binomial(n, p, k);
        // The oracle adds terms as large as k log(n p/k) and n p: 64 bits of each.
        CHECK(close(clv::log_binomial_chance(n, p, k), want, 2e-15, 4e-15 + 1e-18 * (n * p + 20 * k)));
      }
  CHECK(clv::log_binomial_chance(5, 0, 0) == 0);
  CHECK(clv::log_binomial_chance(5, 1, 5) == 0);
  CHECK(clv::log_binomial_chance(0, 0.3, 0) == 0);
  for (const double k : {-1.0, 6.0}) CHECK(clv::log_binomial_chance(5, 0.3, k) == clv::impossible);
  CHECK(clv::log_binomial_chance(5, 0, 1) == clv::impossible);
  CHECK(clv::log_binomial_chance(5, 1, 4) == clv::impossible);
}

TEST_CASE("chances: Poisson and negative binomial, each from the one before") {
  for (const double each : {0.001, 0.5, 1.0, 3.0})
    for (const double m : {1.0, 7.0, 1000.0}) {
      long double poisson = -static_cast<long double>(each) * static_cast<long double>(m);
      for (double k = 0; k < 4000; ++k) {
        CAPTURE(k);
        CHECK(close(clv::log_poisson_chance(each, m, k), static_cast<double>(poisson), 1e-14, 4e-15));
        poisson += std::log(static_cast<long double>(each) * static_cast<long double>(m) /
                            (static_cast<long double>(k) + 1));
      }
      for (const double dispersion : {0.001, 1.0, 1e6}) {
        const long double a = static_cast<long double>(dispersion) * static_cast<long double>(m);
        const long double odds = static_cast<long double>(each) / static_cast<long double>(dispersion);
        long double chance = -a * std::log1p(odds);
        for (double k = 0; k < 4000; ++k) {
          CAPTURE(dispersion);
          CAPTURE(k);
          CHECK(close(clv::log_negative_binomial_chance(each, dispersion, m, k), static_cast<double>(chance),
                      1e-14, 1e-14));
          chance += std::log((a + static_cast<long double>(k)) / (static_cast<long double>(k) + 1) * odds /
                             (1 + odds));
        }
      }
    }
  CHECK(clv::log_poisson_chance(0, 5, 0) == 0);
  CHECK(clv::log_poisson_chance(1, 5, -1) == clv::impossible);
  CHECK(clv::log_negative_binomial_chance(0, 1, 5, 1) == clv::impossible);
}

TEST_CASE("chances: two binomials together, against the sum over every part") {
  const auto slow = [](double n, double p, double m, double q, double k) {
    double sum = 0;
    for (double j = std::max(0.0, k - n); j <= std::min(m, k); ++j)
      sum += std::exp(clv::log_binomial_chance(m, q, j) + clv::log_binomial_chance(n, p, k - j));
    return sum;
  };
  for (const double m : {1.0, 2.0, 30.0, 1000.0, 200'000.0})  // the last two: every h-th term
    for (const double whole : {1.0, 2.0, 50.0})
      for (const double rest : {1e-9, 0.01, 0.5, 0.999})
        for (const double r : {0.5, 1.0, 1.2})
          for (const double sigma : {-5.0, 0.0, 4.0}) {
            const double c = r / (whole + rest);
            if (c > 1) continue;
            const double k = std::floor(m * r + sigma * std::sqrt(m * r * (1 - c)));
            if (k < 0) continue;
            CAPTURE(m);
            CAPTURE(whole);
            CAPTURE(rest);
            CAPTURE(k);
            const double want = slow(whole * m, c, m, rest * c, k);
            const double got = std::exp(clv::log_two_binomials_chance(whole * m, c, m, rest * c, k));
            CHECK(close(got, want, 2e-13, 1e-300));  // the oracle's own rounding: m terms
          }
  CHECK(clv::log_two_binomials_chance(4, 1, 3, 0.5, 3) == clv::impossible);
  CHECK(close(clv::log_two_binomials_chance(4, 1, 3, 0.5, 5), std::log(0.375), 1e-15));
}

TEST_CASE("smooth sum: a power, a peak, a fall, and next to nothing") {
  const auto slow = [](auto log_of, double from, double to) {
    long double sum = 0;
    for (double m = to - 1; m >= from; --m) sum += std::exp(static_cast<long double>(log_of(m)));
    return static_cast<double>(sum);
  };
  const auto power = [](double m) { return -1.5 * std::log(m); };
  const auto peak = [](double m) { return -(m - 70'000) * (m - 70'000) / 2e4; };  // 100 wide
  const auto fall = [](double m) { return -m / 300; };
  const auto check = [&](auto log_of, double from, double to) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK(close(clv::smooth_sum(log_of, from, to), slow(log_of, from, to), 1e-13));
  };
  for (const double to : {101.0, 164.0, 165.0, 227.0, 228.0, 1000.0, 300'001.0}) {
    check(power, 100, to);
    check(fall, 100, to);
  }
  check(peak, 1, 200'000);  // nowhere near a node of the whole
  check(peak, 69'999, 70'300);
  CHECK(clv::smooth_sum(peak, 200'000, 1e9) == 0);
  CHECK(clv::smooth_sum(power, 100, 100) == 0);
  // zeta(1.5, 10^3) - zeta(1.5, 10^9) by Euler's formula: 2 m^-1/2 + m^-3/2 / 2 + m^-5/2 / 8 - 7 m^-9/2 / 384
  const auto rest = [](double m) {
    return 2 / std::sqrt(m) + std::pow(m, -1.5) / 2 + std::pow(m, -2.5) / 8 - std::pow(m, -4.5) * 7 / 384;
  };
  CHECK(close(clv::smooth_sum(power, 1e3, 1e9), rest(1e3) - rest(1e9), 1e-13));
}

TEST_CASE("smooth sum: the rule is exact for polynomials of degree 31") {
  for (const double n : {64.0, 65.0, 100.0, 1000.0}) {
    const auto rule = clv::detail::rule_for_sum(n);
    for (const int degree : {0, 2, 8, 20, 30}) {
      long double want = 0;
      for (double i = 0; i < n; ++i)
        want += std::pow(static_cast<long double>((2 * i + 1 - n) / n), static_cast<long double>(degree));
      double got = 0;
      for (std::size_t i = 0; i < rule.half.size(); ++i)
        got += 2 * rule.weight[i] * std::pow(rule.half[i], degree);
      CAPTURE(n);
      CAPTURE(degree);
      CHECK(close(got, static_cast<double>(want), 1e-12));
    }
  }
}
