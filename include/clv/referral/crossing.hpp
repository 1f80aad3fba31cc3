#pragma once
#include <boost/math/special_functions/log1p.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace clv::detail {

/// log(1 + x) - x without the loss of digits near 0: it is what keeps chains near reproduction 1 right.
inline double log1p_less(double x) { return boost::math::log1pmx(x); }

/// The root of `h` between `low` and `high`, where its sign changes, to the last digits of a double.
template <class Function>
double root_between(Function h, double low, double high) {
  const double at_low = h(low);
  const double at_high = h(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  std::uintmax_t steps = 200;
  const auto narrow = [](double a, double b) {
    return std::abs(b - a) <= 2 * std::numeric_limits<double>::epsilon() * std::abs(b);
  };
  const auto [a, b] = boost::math::tools::toms748_solve(h, low, high, at_low, at_high, narrow, steps);
  return a + (b - a) / 2;
}

/// The root in (0, 1] of an `h` that is positive below it and negative above; 0 if it is positive nowhere, 1
/// if it is negative nowhere. Found by size, so that a root of 1e-9 has all its digits.
template <class Function>
double crossing(Function h) {
  double high = 1 - std::numeric_limits<double>::epsilon() / 2;
  if (!(h(high) < 0)) return 1;
  for (double low = 0.5; low > 1e-300; high = low, low /= 2)
    if (!(h(low) < 0)) return root_between(h, low, high);
  return 0;
}

}  // namespace clv::detail
