#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <clv/core/numeric.hpp>
#include <cmath>
#include <limits>

#include "support.hpp"

using clv::geometric_sum;
using clv::reason;

namespace {

using wide = boost::multiprecision::cpp_bin_float_100;

/// 1 + q + ... + q^(n-1), term by term with a hundred digits.
double term_by_term(double q, int n) {
  wide sum = 0;
  wide term = 1;
  for (int i = 0; i < n; ++i) {
    sum += term;
    term *= q;
  }
  return static_cast<double>(sum);
}

}  // namespace

TEST_CASE("geometric_sum: the sum term by term, with a hundred digits, far from 1") {
  for (const double q : {0.0, 1e-300, 0.1, 0.5, 8 / 11., 0.9, 1.1, 1.5, 2.0, 5.0})
    for (const int n : {1, 2, 3, 10, 11, 51, 300}) {
      CAPTURE(q);
      CAPTURE(n);
      CHECK(close(geometric_sum(q, n).value, term_by_term(q, n), 2e-15));
    }
}

TEST_CASE("geometric_sum: continuous through 1, where q^n - 1 over q - 1 loses its digits") {
  const double nearest = std::numeric_limits<double>::epsilon();
  for (const double distance : {1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, nearest})
    for (const double q : {1 - distance, 1 + distance})
      for (const int n : {1, 2, 11, 50, 51, 520}) {
        CAPTURE(distance);
        CAPTURE(q);
        CAPTURE(n);
        CHECK(close(geometric_sum(q, n).value, term_by_term(q, n), 2e-15));
      }
}

TEST_CASE("geometric_sum: a ratio that is 1 but for rounding") {
  const double almost = 49 * (1 / 49.);
  REQUIRE(almost != 1);
  CHECK(close(geometric_sum(almost, 50).value, term_by_term(almost, 50), 2e-15));
  CHECK(close(geometric_sum(almost, 50).value, 50, 1e-13));
}

TEST_CASE("geometric_sum: no terms, one term, a ratio of 0 and of 1") {
  CHECK(geometric_sum(0.7, 0) == clv::answer{0});
  CHECK(geometric_sum(0, 0) == clv::answer{0});
  CHECK(close(geometric_sum(0.7, 1).value, 1, 1e-15));
  CHECK(geometric_sum(0, 5) == clv::answer{1});
  CHECK(geometric_sum(1, 11) == clv::answer{11});
  CHECK(geometric_sum(2, 6) == clv::answer{63});
}

TEST_CASE("geometric_sum: overflow has a name from e^700 on, and not before") {
  CHECK(geometric_sum(2, 1009).known());  // 1009 ln 2 = 699.4
  CHECK(close(geometric_sum(2, 1009).value, std::ldexp(1, 1009), 1e-15));
  CHECK(geometric_sum(2, 1010).why == reason::overflow);  // 700.1
  CHECK(geometric_sum(1e9, 33).known());                  // 683.9
  CHECK(geometric_sum(1e9, 34).why == reason::overflow);  // 704.6
  CHECK(geometric_sum(1.5, 100'000).why == reason::overflow);
}

TEST_CASE("geometric_sum: without end") {
  CHECK(geometric_sum(0) == clv::answer{1});
  CHECK(geometric_sum(0.5) == clv::answer{2});
  CHECK(close(geometric_sum(0.95).value, 20, 1e-14));
  CHECK(close(geometric_sum(0.9).value, geometric_sum(0.9, 2000).value, 1e-14));
  CHECK(geometric_sum(1).why == reason::infinite);
  CHECK(geometric_sum(1.5).why == reason::infinite);
  CHECK(geometric_sum(std::nan("")).why == reason::infinite);
}

TEST_CASE("geometric_sum: without end, a ratio that is 1 but for rounding has no finite sum") {
  CHECK(geometric_sum(49 * (1 / 49.)).why == reason::infinite);
  CHECK(geometric_sum(1.27 * (1 / 1.27)).why == reason::infinite);
}

TEST_CASE("critical: 1 up to the rounding of the factors") {
  CHECK(clv::critical(5 * 0.2));
  CHECK(clv::critical(49 * (1 / 49.)));
  CHECK(clv::critical(1 + 9e-13));
  CHECK(clv::critical(1 - 9e-13));
  CHECK_FALSE(clv::critical(1 + 2e-12));
  CHECK_FALSE(clv::critical(1 - 2e-12));
  CHECK_FALSE(clv::critical(2));
  CHECK_FALSE(clv::critical(std::nan("")));
}
