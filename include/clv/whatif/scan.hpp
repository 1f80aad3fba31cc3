#pragma once
#include <algorithm>
#include <clv/whatif/solution.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace clv::detail {

/// Points of a range: evenly, and by size from the low end up, so that 0 .. 10^12 is searched near 50 as
/// well.
inline std::vector<double> grid(double low, double high, int even) {
  std::vector<double> x;
  const int by_size = even * 3 / 2;
  for (int i = 0; i <= even; ++i) x.push_back(low + (high - low) * i / even);
  const double span = high - low;
  for (int i = 1; span > 0 && i <= by_size; ++i) {
    const double step = span * std::pow(10, -18.0 * i / by_size);
    x.push_back(low + step);
    if (low < 0 && high > 0)
      x.push_back(std::clamp(step, low, high)), x.push_back(std::clamp(-step, low, high));
  }
  for (double& one : x) one = std::min(one, high);
  std::sort(x.begin(), x.end());
  x.erase(std::unique(x.begin(), x.end()), x.end());
  return x;
}

struct sample {
  double x;
  answer y;
};

/// Whether values on the way to a place run off without limit: taken at distances that shrink by the same
/// factor, their steps do not become smaller. A sum of m / d doubles at each halving of d, a logarithm adds
/// the same each time; what has a limit adds less and less.
inline bool runs_off(const std::vector<double>& on_the_way) {
  const std::size_t n = on_the_way.size();
  if (n < 5) return false;
  const std::size_t part = (n - 1) / 4;
  const double third = on_the_way[n - 1 - part] - on_the_way[n - 1 - 2 * part];
  const double last = on_the_way[n - 1] - on_the_way[n - 1 - part];
  return std::abs(last) > 1e-9 * std::abs(on_the_way[n - 1]) && last * third > 0 &&
         std::abs(last) >= 0.9 * std::abs(third);
}

/// A function over a range as far as it was looked at: points in rising order, closer where it matters.
template <class F>
class scan {
 public:
  scan(F& f, search where) : f_(f), where_(where) {
    std::vector<double> xs = grid(where.low, where.high, where.looks);
    if (where.whole) {
      for (double& x : xs) x = std::clamp(std::round(x), std::ceil(where.low), std::floor(where.high));
      xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
    }
    for (double x : xs) look(x);
    to_the_edges();
    if (!where.whole) to_the_peaks();
    if (where.unbounded) beyond();
    tidy();
    std::sort(poles_.begin(), poles_.end(), [](const pole& a, const pole& b) { return a.at < b.at; });
  }

  [[nodiscard]] const std::vector<sample>& points() const { return points_; }
  [[nodiscard]] const std::vector<pole>& poles() const { return poles_; }

 private:
  static constexpr int halvings = 52;
  static constexpr double too_near = 1e-9;  ///< of a pole's own size: closer, rounding decides
  static constexpr std::size_t most_peaks = 8;

  answer at(double x) {
    return where_.low_open && x == where_.low ? answer{reason::undefined} : settled(f_(x));
  }
  answer look(double x) {
    points_.push_back({x, at(x)});
    return points_.back().y;
  }

  void tidy() {
    std::stable_sort(points_.begin(), points_.end(),
                     [](const sample& a, const sample& b) { return a.x < b.x; });
    points_.erase(std::unique(points_.begin(), points_.end(),
                              [](const sample& a, const sample& b) { return a.x == b.x; }),
                  points_.end());
  }

  /// Looks at points between `from` and a place, each half as far from it as the one before, and keeps a pole
  /// if the values run off.
  void approach(double from, double end) {
    std::vector<double> values;
    for (int i = 0; i <= halvings; ++i) {
      const double x = end + (from - end) * std::ldexp(1, -i);
      if (x == end) break;
      const answer y = look(x);
      if (!y.known()) break;
      if (std::abs(x - end) >= too_near * std::abs(end)) values.push_back(y.value);
    }
    if (runs_off(values)) poles_.push_back({end, values.back() > values.front(), from < end});
  }

  /// Where numbers end: the last of them is found, and what happens on the way to it.
  void to_the_edges() {
    const std::vector<sample> seen = points_;
    for (std::size_t i = 1; i < seen.size(); ++i) {
      if (seen[i - 1].y.known() == seen[i].y.known()) continue;
      const bool from_below = seen[i - 1].y.known();
      const double start = from_below ? seen[i - 1].x : seen[i].x;
      edge(start, from_below ? seen[i].x : seen[i - 1].x);
    }
    tidy();
  }

  void edge(double from, double to) {
    double inside = from;
    reason why = at(to).why;
    for (int i = 0; i < 100; ++i) {
      double middle = inside + (to - inside) / 2;
      if (where_.whole) middle = to > inside ? std::floor(middle) : std::ceil(middle);
      if (middle == inside || middle == to) break;
      const answer y = look(middle);
      if (!y.known()) why = y.why;
      (y.known() ? inside : to) = middle;
    }
    if (why == reason::overflow || where_.whole) return;
    snap(from, to);
    approach(from, to);
  }

  /// What rounding hides is not the place itself: 1 - x is 1 already a little beside x = 0. The way there
  /// begins farther off, to have steps to compare.
  void snap(double& from, double& to) {
    const double span = where_.high - where_.low;
    for (const double place : {where_.low, where_.high, 0.0}) {
      if (place < where_.low || place > where_.high || std::abs(to - place) > 1e-11 * span) continue;
      const double start = place + (from > to ? 1e-4 : -1e-4) * span;
      if (start > where_.low && start < where_.high && at(start).known()) from = start;
      to = place;
      return;
    }
  }

  /// The greatest and the least values between the points: closer by golden sections.
  void to_the_peaks() {
    const std::vector<sample> seen = points_;
    std::size_t peaks = 0;
    for (std::size_t i = 1; i + 1 < seen.size() && peaks < most_peaks; ++i) {
      const sample& a = seen[i - 1];
      const sample& b = seen[i];
      const sample& c = seen[i + 1];
      if (!a.y.known() || !b.y.known() || !c.y.known()) continue;
      const double slack = 1e-9 * std::max({std::abs(a.y.value), std::abs(b.y.value), std::abs(c.y.value)});
      const bool top = b.y.value > a.y.value + slack && b.y.value > c.y.value + slack;
      const bool bottom = b.y.value < a.y.value - slack && b.y.value < c.y.value - slack;
      if (!top && !bottom) continue;
      ++peaks;
      peak(a, b, c, top ? 1 : -1);
    }
    tidy();
  }

  void peak(const sample& a, const sample& b, const sample& c, double sign) {
    constexpr double golden = 0.6180339887498949;
    double low = a.x;
    double high = c.x;
    sample best = b;
    const auto height = [&](double x) {
      const answer y = look(x);
      if (y.known() && sign * y.value > sign * best.y.value) best = {x, y};
      return y.known() ? sign * y.value : -std::numeric_limits<double>::infinity();
    };
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double at_left = height(left);
    double at_right = height(right);
    for (int i = 0; i < where_.looks / 4 && low < left && left < right && right < high; ++i) {
      if (at_left >= at_right) {
        high = right, right = left, at_right = at_left;
        at_left = height(left = high - golden * (high - low));
      } else {
        low = left, left = right, at_left = at_right;
        at_right = height(right = low + golden * (high - low));
      }
    }
    const double size = std::max({std::abs(a.y.value), std::abs(b.y.value), std::abs(c.y.value)});
    if (std::abs(best.y.value) < 1e4 * size) return;
    approach(a.x, best.x);
    approach(c.x, best.x);
  }

  /// Whether values still run off at the end of a search that has no bound of its own.
  void beyond() {
    std::vector<double> values;
    for (int i = 8; i >= 0; --i) {
      const double x = where_.high * std::pow(10, -i);
      if (!(x > where_.low)) continue;
      const answer y = look(where_.whole ? std::round(x) : x);
      if (!y.known()) return;
      values.push_back(y.value);
    }
    if (runs_off(values))
      poles_.push_back({std::numeric_limits<double>::infinity(), values.back() > values.front(), true});
  }

  F& f_;
  search where_;
  std::vector<sample> points_;
  std::vector<pole> poles_;
};

}  // namespace clv::detail
