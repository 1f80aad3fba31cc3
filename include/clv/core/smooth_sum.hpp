#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace clv {

namespace detail {

/// Gauss's rule for a sum over `n` neighbouring whole numbers: the nodes lie `half`, as parts of n/2, either
/// side of the middle. The sum of a polynomial of degree 31 or less is exact.
struct sum_rule {
  std::array<double, 8> half;
  std::array<double, 8> weight;  ///< of each of the two nodes; they add up to n/2
};

/// The rule from the orthogonal polynomials of that sum (discrete Chebyshev polynomials, Gautschi,
/// "Orthogonal Polynomials: Computation and Approximation", 2004, table 1.2):
///
///     sqrt(b_(k+1)) p_(k+1)(y) = y p_k(y) - sqrt(b_k) p_(k-1)(y),  b_k = k^2 (1 - k^2/n^2) / (4 k^2 - 1)
///
/// whose zeros Newton's method finds from those of Legendre's polynomials. n at least 64.
inline sum_rule rule_for_sum(double n) {
  constexpr std::size_t nodes = 16;
  std::array<double, nodes + 1> root{};
  for (std::size_t k = 1; k <= nodes; ++k) {
    const auto i = static_cast<double>(k);
    root[k] = i * std::sqrt((1 - i * i / (n * n)) / (4 * i * i - 1));
  }
  sum_rule rule{};
  for (std::size_t i = 0; i < nodes / 2; ++i) {
    double y = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (nodes + 0.5));
    double squares = 0;
    for (int turn = 0; turn < 12; ++turn) {
      double before = 0, p = 1, slope_before = 0, slope = 0;
      squares = 0;
      for (std::size_t k = 0; k < nodes; ++k) {
        squares += p * p;
        const double next = (y * p - root[k] * before) / root[k + 1];
        const double slope_next = (p + y * slope - root[k] * slope_before) / root[k + 1];
        before = p, p = next;
        slope_before = slope, slope = slope_next;
      }
      const double move = p / slope;
      y -= move;
      if (std::abs(move) < 1e-15) break;
    }
    rule.half[i] = y;
    rule.weight[i] = n / squares;
  }
  return rule;
}

/// Sum over the whole numbers from `from` up to `to`, `to` left out, by one rule.
template <class Log>
double sum_by_rule(const Log& log_of, double from, double to) {
  const double n = to - from;
  const double middle = (from + to - 1) / 2;
  const sum_rule rule = rule_for_sum(n);
  double sum = 0;
  for (std::size_t i = 0; i < rule.half.size(); ++i) {
    const double off = rule.half[i] * n / 2;
    sum += rule.weight[i] * (std::exp(log_of(middle - off)) + std::exp(log_of(middle + off)));
  }
  return sum;
}

/// What a few looks at a function find: next to nothing everywhere, and on its way up or down, so that no
/// peak hides in between; nothing, and perhaps a peak; something.
enum class seen { nothing, perhaps, something };
template <class Log>
seen look_at(const Log& log_of, double from, double to) {
  constexpr int looks = 9;
  const double limit = -60 - std::log(to - from);
  double before = log_of(from);
  int rises = 0;
  int falls = 0;
  for (int i = 1; i < looks && before <= limit; ++i) {
    const double here = log_of(from + (to - 1 - from) * i / (looks - 1));
    rises += here > before;
    falls += here < before;
    before = here;
  }
  if (before > limit) return seen::something;
  return rises == 0 || falls == 0 ? seen::nothing : seen::perhaps;
}

}  // namespace detail

/// The sum of e^log_of(m) over the whole numbers m from `from` up to `to`, `to` left out, for a `log_of` that
/// is smooth between them too: about 1e-14 of the sum, in a number of steps that does not grow with the
/// length. Up to 64 terms are added one by one; more, by Gauss's rule for sums, halved until the two halves
/// agree with the whole to 1e-10 or 1e-17: they are better by 2^32. What rises or falls all the way below
/// e^-60 counts as 0.
///
/// Example: log_of(m) = -1.5 log m from 10^3 to 10^6: 0.06126134655...
template <class Log>
[[nodiscard]] double smooth_sum(const Log& log_of, double from, double to) {
  if (to - from <= 64) {
    double sum = 0;
    for (double m = from; m < to; ++m) sum += std::exp(log_of(m));
    return sum;
  }
  const detail::seen there = detail::look_at(log_of, from, to);
  if (there == detail::seen::nothing) return 0;
  const double middle = std::floor(from + (to - from) / 2);
  if (to - from >= 128 && there == detail::seen::something) {
    const double left = detail::sum_by_rule(log_of, from, middle);
    const double right = detail::sum_by_rule(log_of, middle, to);
    const double whole = detail::sum_by_rule(log_of, from, to);
    if (std::abs(left + right - whole) <= 1e-10 * whole + 1e-17) return left + right;
  }
  return smooth_sum(log_of, from, middle) + smooth_sum(log_of, middle, to);
}

}  // namespace clv
