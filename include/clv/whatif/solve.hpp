#pragma once
#include <algorithm>
#include <clv/core/roots.hpp>
#include <clv/whatif/scan.hpp>
#include <cmath>
#include <vector>

namespace clv {

namespace detail {

inline void note(solution& s, const std::vector<sample>& points, const search& where) {
  bool up = false;
  bool down = false;
  const sample* before = nullptr;
  for (const sample& p : points) {
    if (!p.y.known()) {
      s.gaps = s.gaps || !(where.low_open && p.x == where.low);
      continue;
    }
    if (!s.lowest.known() || p.y.value < s.lowest.value) s.lowest = p.y, s.lowest_at = p.x;
    if (!s.highest.known() || p.y.value > s.highest.value) s.highest = p.y, s.highest_at = p.x;
    const double slack = before ? 1e-12 * std::max(std::abs(before->y.value), std::abs(p.y.value)) : 0;
    up = up || (before && p.y.value > before->y.value + slack);
    down = down || (before && p.y.value < before->y.value - slack);
    before = &p;
  }
  s.shape = up && down ? trend::neither : up ? trend::rising : down ? trend::falling : trend::constant;
}

/// Finds where the function meets the target among the points of a scan.
template <class F>
class root_finder {
 public:
  root_finder(F& f, double target, search where, solution& into)
      : f_(f), target_(target), where_(where), s_(into) {}

  void find(const std::vector<sample>& points) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (meets(points[i].y)) {
        const std::size_t first = i;
        while (i + 1 < points.size() && meets(points[i + 1].y)) ++i;
        met(points, first, i);
        continue;
      }
      if (i + 1 == points.size() || !points[i].y.known() || !points[i + 1].y.known()) continue;
      const sample& a = points[i];
      const sample& b = points[i + 1];
      if (meets(b.y) || (a.y.value < target_) == (b.y.value < target_)) continue;
      where_.whole ? passed(a, b) : bracketed(a, b);
    }
  }

 private:
  [[nodiscard]] bool meets(answer y) const {
    return y.known() && std::abs(y.value - target_) <= 1e-13 * std::abs(target_);
  }
  [[nodiscard]] double residual(double x) const { return f_(x).value - target_; }

  /// The last x at which the target is met, between one at which it is and one at which it is not.
  double last_met(double met, double not_met) {
    for (int i = 0; i < 100; ++i) {
      double middle = met + (not_met - met) / 2;
      if (where_.whole) middle = not_met > met ? std::floor(middle) : std::ceil(middle);
      if (middle == met || middle == not_met) break;
      (meets(f_(middle)) ? met : not_met) = middle;
    }
    return met;
  }

  /// Points first .. last meet the target: an interval, or one x whose neighbours do by rounding.
  void met(const std::vector<sample>& points, std::size_t first, std::size_t last) {
    const double low = first == 0 ? points[first].x : last_met(points[first].x, points[first - 1].x);
    const double high =
        last + 1 == points.size() ? points[last].x : last_met(points[last].x, points[last + 1].x);
    if (where_.whole || flat(low, high)) return keep({low, high, residual(low)});
    sample best = points[first];
    for (std::size_t i = first; i <= last; ++i)
      if (std::abs(points[i].y.value - target_) < std::abs(best.y.value - target_)) best = points[i];
    keep({best.x, best.x, best.y.value - target_});
  }

  /// Whether a stretch on which the target is met is more than rounding: as far again outside, the function
  /// has moved away.
  bool flat(double low, double high) {
    const double width = high - low;
    if (!(width > 1e-12 * std::max(std::abs(low), std::abs(high)))) return false;
    bool seen = false;
    bool moved = false;
    for (const double x : {low - width, high + width}) {
      if (x < where_.low || x > where_.high) continue;
      const answer y = f_(x);
      if (!y.known()) continue;
      seen = true;
      moved = moved || std::abs(y.value - target_) > 1e-10 * std::max(std::abs(target_), 1e-290);
    }
    return moved || !seen;
  }

  void keep(root r) { s_.roots.push_back(r); }

  void bracketed(const sample& a, const sample& b) {
    const auto g = [&](double x) {
      const answer y = f_(x);
      return y.known() ? y.value - target_
                       : b.y.value - target_;  // inside a bracket of numbers a gap counts as its end
    };
    const double at_a = a.y.value - target_;
    const double at_b = b.y.value - target_;
    const bracket end = narrowed(g, a.x, b.x, at_a, at_b);
    const double left = g(end.low);
    const double right = g(end.high);
    const bool at_low = std::abs(left) <= std::abs(right);
    const double x = at_low ? end.low : end.high;
    const double off = at_low ? left : right;
    // A jump across the target is no answer: there the residual stays as large as the jump.
    const double scale = std::max({std::abs(target_), std::abs(at_a), std::abs(at_b)});
    if (std::abs(off) > 1e-9 * scale) {
      const double ends = std::max(std::abs(at_a), std::abs(at_b));
      if (std::max(std::abs(left), std::abs(right)) <= 2 * ends)  // else it passes through infinity
        s_.jumps.push_back({end.high, left + target_, right + target_});
      return;
    }
    const double near = (b.x - a.x) * 1e-3;
    if (meets(f_(x)) && (meets(f_(std::min(x + near, b.x))) || meets(f_(std::max(x - near, a.x))))) {
      const double low = last_met(x, a.x);
      const double high = last_met(x, b.x);
      if (flat(low, high)) return keep({low, high, residual(low)});
    }
    keep({x, x, off});
  }

  /// Whole numbers between neighbours of the grid: the first at which the target is met or passed.
  void passed(sample a, const sample& b) {
    sample right = b;
    while (right.x - a.x > 1) {
      const double middle = std::floor((a.x + right.x) / 2);
      const answer y = f_(middle);
      if (!y.known()) break;
      ((y.value < target_) == (a.y.value < target_) && !meets(y) ? a : right) = {middle, y};
    }
    const double to = meets(right.y) ? last_met(right.x, b.x) : right.x;
    keep({right.x, to, right.y.value - target_});
  }

  F& f_;
  double target_;
  search where_;
  solution& s_;
};

}  // namespace detail

/// Every x of a range at which f(x) = target: by sign changes over a fine grid and TOMS 748 inside each, with
/// closer looks where numbers end and at peaks; with the least and the greatest value met and the poles, so
/// that "no answer" can say what is reachable.
///
/// `f` answers a number or a reason. Where it has no number (an endless chain) there is no root, but towards
/// such a place the search goes on until doubles end: a value that grows without limit there meets every
/// target, and the place is among `poles`. Where f equals the target on a stretch, that is one root from `x`
/// to `to`. For whole numbers the answer is the first one at which the target is met or passed.
///
/// Examples: x^3 - 50 x = 250 on 0 .. 100 has one root, 8.84..., where a search from 0 by slopes fails.
/// 100 / (1 - x) = 25,000 on 0 .. 1 has one, 0.996, and a pole at 1. `floor(x)` = 3 has one, from 3 to 4.
template <class F>
[[nodiscard]] solution solve(F f, double target, search where) {
  solution s;
  const detail::scan<F> seen(f, where);
  detail::note(s, seen.points(), where);
  s.poles = seen.poles();
  detail::root_finder<F>(f, target, where, s).find(seen.points());
  std::erase_if(s.jumps, [&](const jump& j) {  // towards a pole the last doubles lie far apart
    return std::any_of(s.poles.begin(), s.poles.end(), [&](const pole& p) {
      return std::abs(p.at - j.x) <= 1e-9 * std::abs(p.at) && std::isfinite(p.at);
    });
  });
  return s;
}

}  // namespace clv
