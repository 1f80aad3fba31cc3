#pragma once
#include <algorithm>
#include <clv/core/answer.hpp>
#include <clv/core/roots.hpp>
#include <cmath>
#include <vector>

namespace clv {

/// How a function runs over a range, as far as the points looked at show.
enum class trend { constant, rising, falling, neither };

/// One x at which the function meets the target.
struct root {
  double x;
  double residual;  ///< value at x less the target
};

/// All that a search over a range found out.
struct solution {
  std::vector<root> roots;             ///< in rising order
  answer lowest = reason::undefined;   ///< least value met, `undefined` if the function has none anywhere
  answer highest = reason::undefined;  ///< greatest value met
  double lowest_at = 0;
  double highest_at = 0;
  trend shape = trend::constant;
};

/// Where and how closely to look.
struct search {
  double low;
  double high;
  bool whole =
      false;  ///< x counts something: only whole numbers, and the nearest from above where none fits exactly
};

namespace detail {

/// Points of a range: evenly, and by size from the low end up, so that 0 .. 10^12 is searched near 50 as
/// well.
inline std::vector<double> grid(double low, double high) {
  std::vector<double> x;
  constexpr int even = 240;
  for (int i = 0; i <= even; ++i) x.push_back(low + (high - low) * i / even);
  const double span = high - low;
  for (int i = 1; span > 0 && i <= 360; ++i) {
    const double step = span * std::pow(10, -18.0 * i / 360);
    x.push_back(low + step);
    if (low < 0 && high > 0)
      x.push_back(std::clamp(step, low, high)), x.push_back(std::clamp(-step, low, high));
  }
  x.back() = high;
  std::sort(x.begin(), x.end());
  x.erase(std::unique(x.begin(), x.end()), x.end());
  return x;
}

struct sample {
  double x;
  answer y;
};

inline void note(solution& s, const std::vector<sample>& points) {
  bool up = false;
  bool down = false;
  const sample* before = nullptr;
  for (const sample& p : points) {
    if (!p.y.known()) continue;
    if (!s.lowest.known() || p.y.value < s.lowest.value) s.lowest = p.y, s.lowest_at = p.x;
    if (!s.highest.known() || p.y.value > s.highest.value) s.highest = p.y, s.highest_at = p.x;
    const double slack = before ? 1e-12 * std::max(std::abs(before->y.value), std::abs(p.y.value)) : 0;
    up = up || (before && p.y.value > before->y.value + slack);
    down = down || (before && p.y.value < before->y.value - slack);
    before = &p;
  }
  s.shape = up && down ? trend::neither : up ? trend::rising : down ? trend::falling : trend::constant;
}

template <class F>
void bracketed(solution& s, F& f, sample a, sample b, double target) {
  const auto g = [&](double x) {
    const answer y = f(x);
    return y.known() ? y.value - target
                     : b.y.value - target;  // inside a bracket of numbers a gap counts as its end
  };
  const bracket end = narrowed(g, a.x, b.x, a.y.value - target, b.y.value - target);
  const double left = g(end.low);
  const double right = g(end.high);
  const root r = std::abs(left) <= std::abs(right) ? root{end.low, left} : root{end.high, right};
  // A jump across the target is no answer: there the residual stays as large as the jump.
  const double scale =
      std::max({std::abs(target), std::abs(a.y.value - target), std::abs(b.y.value - target)});
  if (std::abs(r.residual) <= 1e-9 * scale) s.roots.push_back(r);
}

/// Whole numbers: every one of a small range; a large one is narrowed between neighbours of the grid.
template <class F>
void solve_whole(solution& s, F& f, const std::vector<sample>& points, double target) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const sample& b = points[i];
    if (b.y.known() && b.y.value == target) s.roots.push_back({b.x, 0});
    if (i == 0) continue;
    sample a = points[i - 1];
    if (!a.y.known() || !b.y.known() || (a.y.value < target) == (b.y.value < target)) continue;
    if (a.y.value == target || b.y.value == target) continue;
    sample right = b;
    while (right.x - a.x > 1) {
      const double middle = std::floor((a.x + right.x) / 2);
      const answer y = f(middle);
      if (!y.known()) break;
      ((y.value < target) == (a.y.value < target) ? a : right) = {middle, y};
    }
    s.roots.push_back({right.x, right.y.value - target});
  }
}

}  // namespace detail

/// Every x of a range at which f(x) = target, found by sign changes over a fine grid and TOMS 748 inside
/// each; with the least and the greatest value met, so that "no answer" can say what is reachable.
///
/// `f` answers a number or a reason. Where it has no number (an endless chain) there is no root. For whole
/// numbers the answer is the first one at which the target is met or passed.
///
/// Example: x^3 - 50 x = 250 on 0 .. 100 has one root, 8.84..., where a search from 0 by slopes fails.
template <class F>
[[nodiscard]] solution solve(F f, double target, search where) {
  solution s;
  std::vector<double> xs = detail::grid(where.low, where.high);
  if (where.whole) {
    for (double& x : xs) x = std::clamp(std::round(x), std::ceil(where.low), std::floor(where.high));
    xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  }
  std::vector<detail::sample> points;
  for (double x : xs) points.push_back({x, f(x)});
  detail::note(s, points);
  if (where.whole) {
    detail::solve_whole(s, f, points, target);
    return s;
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const detail::sample& b = points[i];
    if (!b.y.known()) continue;
    if (b.y.value == target) s.roots.push_back({b.x, 0});
    if (i == 0 || !points[i - 1].y.known()) continue;
    const detail::sample& a = points[i - 1];
    if ((a.y.value < target && b.y.value > target) || (a.y.value > target && b.y.value < target))
      detail::bracketed(s, f, a, b, target);
  }
  return s;
}

}  // namespace clv
