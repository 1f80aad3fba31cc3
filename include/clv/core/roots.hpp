#pragma once
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace clv {

/// Two ends between which a function changes its sign.
struct bracket {
  double low;
  double high;
};

/// The sign change of `h` between `low` and `high`, narrowed until the ends differ in their last digits
/// alone, or meet where `h` is 0. `at_low` and `at_high` are `h` at the ends, of opposite signs. `h` may
/// jump.
///
/// Alefeld, Potra and Shi's algorithm 748 (ACM TOMS 21, 1995), at most 200 evaluations.
///
/// Example: x^2 - 2 from 0 to 2: both ends are 1.41421356237309...
template <class Function>
[[nodiscard]] bracket narrowed(Function h, double low, double high, double at_low, double at_high) {
  std::uintmax_t steps = 200;
  const auto narrow = [](double a, double b) {
    return std::abs(b - a) <= 2 * std::numeric_limits<double>::epsilon() * std::abs(b);
  };
  const auto [a, b] = boost::math::tools::toms748_solve(h, low, high, at_low, at_high, narrow, steps);
  return {a, b};
}

/// The root of `h` between `low` and `high`, where its sign changes, to the last digits of a double.
///
/// Example: x^2 - 2 from 0 to 2: 1.41421356237309...
template <class Function>
[[nodiscard]] double root_between(Function h, double low, double high) {
  const double at_low = h(low);
  const double at_high = h(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  const bracket found = narrowed(h, low, high, at_low, at_high);
  return found.low + (found.high - found.low) / 2;
}

/// The root in (0, 1] of an `h` that is positive below it and negative above; 0 if it is positive nowhere, 1
/// if it is negative nowhere. Bracketed by halving from 1, so that a root of 1e-9 has all its digits.
///
/// Example: 1e-9 - x: 1e-9.
template <class Function>
[[nodiscard]] double crossing(Function h) {
  double high = 1 - std::numeric_limits<double>::epsilon() / 2;
  if (!(h(high) < 0)) return 1;
  for (double low = 0.5; low > 1e-300; high = low, low /= 2)
    if (!(h(low) < 0)) return root_between(h, low, high);
  return 0;
}

}  // namespace clv
