#pragma once
#include <algorithm>
#include <clv/whatif/subject.hpp>
#include <clv/whatif/sweep_rows.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace clv {

/// One input of a sweep with its values: the fields that it sets, in the scenarios that it reaches. Values
/// may be changes against what stands in each scenario of the grid: times 1.1, 0.05 more.
struct sweep_axis {
  std::vector<const field<scenario>*> fields;
  std::vector<std::size_t> reaches;
  std::vector<double> values;
  move how = move::to;
};

/// One result of a sweep: of a scenario, or averaged over all with their shares; or whatever `whole` makes of
/// all of them and of the values of the axes at the point, then `what` and `of` are not used.
struct sweep_metric {
  const result* what;
  std::size_t of;
  std::function<answer(const std::vector<scenario>&, std::span<const double> at)> whole = {};
  static constexpr std::size_t mean = average_of_all;
};

/// Every combination of the values of some inputs, and what comes of each. The last axis runs fastest.
struct sweep_grid {
  std::vector<scenario> scenarios;
  std::vector<double> shares;  ///< of the scenarios, for means
  std::vector<sweep_axis> axes;
  std::vector<sweep_metric> metrics;
  /// Computes own values along a row many at once, where it is there; otherwise each point gives to the last
  /// bit what it gives by itself.
  const vector_functions* vectors = nullptr;

  /// The number of points.
  [[nodiscard]] std::uint64_t size() const {
    std::uint64_t n = 1;
    for (const sweep_axis& a : axes) n *= a.values.size();
    return n;
  }
  /// Numbers in the row of a point: the values of the axes, then the metrics.
  [[nodiscard]] std::size_t width() const { return axes.size() + metrics.size(); }
};

/// Where the points of a walk come from. They lie in rows; along a row only the input `inner` moves, through
/// the same values in every row. A source without an inner input has rows of one point: a list of points, or
/// points drawn by their number.
struct sweep_points {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t inner = none;         ///< which axis moves along a row
  std::span<const double> along{};  ///< its values, one a point, which outlive it; not used without it
  /// Writes the values of all axes but `inner` at a row, one an axis.
  std::function<void(std::uint64_t row, double* at)> place;

  /// Points in a row.
  [[nodiscard]] std::size_t length() const { return inner == none ? 1 : along.size(); }
};

/// The points of a grid: its last axis moves along a row.
[[nodiscard]] inline sweep_points points_of(const sweep_grid& g) {
  sweep_points p;
  if (!g.axes.empty()) {
    p.inner = g.axes.size() - 1;
    p.along = g.axes.back().values;  // of a grid that outlives the points
  }
  // Row after row: the index of the last outer axis goes up, and the one before it when that is through.
  p.place = [&g, inner = p.inner, index = std::vector<std::size_t>(g.axes.size()),
             before = std::numeric_limits<std::uint64_t>::max()](std::uint64_t row, double* at) mutable {
    const bool next = row == before + 1 && row > 0;
    std::uint64_t rest = before = row;
    for (std::size_t i = g.axes.size(); i-- > 0;) {
      if (i == inner) continue;
      const std::vector<double>& all = g.axes[i].values;
      if (!next) {
        index[i] = static_cast<std::size_t>(rest % all.size());
        rest /= all.size();
      } else if (rest != 0) {  // still to go up
        index[i] = index[i] + 1 < all.size() ? index[i] + 1 : 0;
        rest = index[i] == 0 ? 1 : 0;
      }
      at[i] = all[index[i]];
    }
  };
  return p;
}

/// A walk through points, computing of each only what changed since the one before. One walk a thread; the
/// numbers do not depend on where a walk starts. The grid must outlive it.
class sweep_walk {
 public:
  explicit sweep_walk(const sweep_grid& g) : sweep_walk(g, points_of(g)) {}

  /// Through other points than all of the grid: the values of its axes are not used.
  sweep_walk(const sweep_grid& g, sweep_points from)
      : g_(g),
        from_(std::move(from)),
        inner_(from_.inner),
        length_(from_.length()),
        at_(g.axes.size(), std::numeric_limits<double>::quiet_NaN()),
        next_(at_) {
    scenarios_.resize(g.scenarios.size());
    outer_.resize(g.axes.size());
    load(g.scenarios);
    const detail::levels reached = levels_of(g);
    for (const sweep_axis& a : g.axes) {
      detail::parts p;
      for (const auto* f : a.fields) p = p | detail::decided_by(*f, reached);
      decided_.push_back(p);
    }
    if (inner_ != npos)
      for (const std::size_t i : g.axes[inner_].reaches)
        scenarios_[i].varies = scenarios_[i].varies | decided_[inner_];
  }
  explicit sweep_walk(const sweep_grid&&) = delete;  // it reads the grid, which must live as long
  sweep_walk(const sweep_walk&) = delete;            // slots point into it
  sweep_walk& operator=(const sweep_walk&) = delete;

  /// Columns of `count` numbers, `width()` of them one after the other, for the points first .. first + count
  /// - 1; NaN for what has no number.
  void fill(std::uint64_t first, std::size_t count, double* into) {
    rows(first, count, [&](std::size_t k, std::size_t n, std::size_t done) {
      put_axes(k, n, into + done, count);
      put_metrics(k, n, into + g_.axes.size() * count + done, count);
    });
  }

  /// The columns of the metrics alone, for who counts or looks for the best.
  void fill_metrics(std::uint64_t first, std::size_t count, double* into) {
    rows(first, count,
         [&](std::size_t k, std::size_t n, std::size_t done) { put_metrics(k, n, into + done, count); });
  }

  /// The same columns with the reasons of what has no number, for who shows them: slower, the same numbers.
  void fill_answers(std::uint64_t first, std::size_t count, answer* into) {
    rows(first, count, [&](std::size_t k, std::size_t n, std::size_t done) {
      for (auto& x : scenarios_) refresh(x, k, n);
      for (std::size_t j = 0; j < n; ++j)
        for (std::size_t m = 0; m < g_.metrics.size(); ++m)
          into[m * count + done + j] = answer_at(g_.metrics[m], k + j);
    });
  }

 private:
  static constexpr std::size_t npos = sweep_points::none;
  static constexpr std::size_t longest_kept = 4096;

  static detail::levels levels_of(const sweep_grid& g) {
    detail::levels reached;
    for (const scenario& s : g.scenarios) {
      reached.mixed = reached.mixed || s.dissatisfied_share > 0;
      reached.timed = reached.timed || s.delay.law != delay_law::none;
    }
    for (const sweep_axis& a : g.axes)
      for (const auto* f : a.fields) {
        reached.mixed = reached.mixed || f->key == "dissatisfied_share";
        reached.timed = reached.timed || f->key == "delay.law";
      }
    return reached;
  }

  void load(const std::vector<scenario>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      scenarios_[i].s = all[i];
      stale(i, {true, true, true, true});
    }
    for (std::size_t a = 0; a < g_.axes.size(); ++a)
      for (const std::size_t i : g_.axes[a].reaches)
        for (const auto* f : g_.axes[a].fields)
          (a == inner_ ? scenarios_[i].slots : outer_[a])
              .emplace_back(scenarios_[i].s, *f, g_.axes[a].how, g_.scenarios[i]);
  }

  void stale(std::size_t i, detail::parts p) {
    scenarios_[i].own.stale = scenarios_[i].own.stale || p.own;
    scenarios_[i].won.stale = scenarios_[i].won.stale || p.won;
    scenarios_[i].lost.stale = scenarios_[i].lost.stale || p.lost;
  }

  /// Turns the outer axes to row `row`.
  void place(std::uint64_t row) {
    bool moved = false;
    from_.place(row, next_.data());
    for (std::size_t i = 0; i < at_.size(); ++i) {
      if (i == inner_ || (at_[i] == next_[i] && !moved)) continue;
      moved = true;  // a later axis may set the same input: it has the last word
      for (const detail::slot& one : outer_[i]) one.turn(next_[i]);
      for (const std::size_t s : g_.axes[i].reaches) stale(s, decided_[i]);
    }
    std::swap(at_, next_);
  }

  /// Whether a part is to be made again; then for the points k .. k + n - 1 of the row, or for all of it, so
  /// that a row cut in two is not computed twice.
  bool renew(detail::part_row& part, std::size_t& k, std::size_t& n) const {
    const bool covered = k >= part.first && k + n <= part.first + part.numbers.size();
    if (!part.stale && covered) return false;
    if (length_ <= longest_kept) {
      k = 0;
      n = length_;
    }
    part.first = k;
    part.numbers.resize(n);
    part.whys.clear();
    part.stale = false;
    return true;
  }

  template <class Compute>
  void refresh(detail::sweep_scenario& x, detail::part_row& part, bool varies, std::size_t k, std::size_t n,
               Compute compute) {
    if (!renew(part, k, n)) return;
    if (varies) {
      for (std::size_t j = k; j < k + n; ++j) {
        for (const auto& at : x.slots) at.turn(from_.along[j]);
        part.set(j, compute(x.s));
      }
      return;
    }
    const answer same = compute(x.s);
    std::fill(part.numbers.begin(), part.numbers.end(), same.value);
    if (!same.known()) part.whys.assign(n, same.why);
  }

  /// The own values of a row that moves them, many at once; false where one by one is the only way.
  bool refresh_many(detail::sweep_scenario& x, std::size_t k, std::size_t n) {
    if (!g_.vectors || !x.varies.own) return false;
    if (!renew(x.own, k, n)) return true;
    x.values.lay(*g_.vectors, x.s, x.slots, from_.along, k, n);
    using filled = detail::value_columns::done;
    const filled done = x.values.fill(x.s.customer, k, n, x.own.numbers.data());
    x.own.stale = done == filled::nothing;
    for (std::size_t j = k; done == filled::some && j < k + n; ++j) {
      if (std::isfinite(x.own.numbers[j - k])) continue;
      for (const auto& at : x.slots) at.turn(from_.along[j]);
      x.own.set(j, lifetime_value(x.s.customer));
    }
    return !x.own.stale;
  }

  void refresh(detail::sweep_scenario& x, std::size_t k, std::size_t n) {
    if (!refresh_many(x, k, n))
      refresh(x, x.own, x.varies.own, k, n, [](const scenario& s) { return lifetime_value(s.customer); });
    refresh(x, x.won, x.varies.won, k, n, [](const scenario& s) { return won(s); });
    refresh(x, x.lost, x.varies.lost, k, n, [](const scenario& s) { return lost(s); });
  }

  /// Calls put(k, n, done) for every row that the points first .. first + count - 1 meet: n of its points
  /// from the k-th on, after `done` points.
  template <class Put>
  void rows(std::uint64_t first, std::size_t count, Put put) {
    for (std::size_t done = 0; done < count;) {
      place((first + done) / length_);
      const auto k = static_cast<std::size_t>((first + done) % length_);
      const std::size_t n = std::min(count - done, length_ - k);
      put(k, n, done);
      done += n;
    }
  }

  void put_axes(std::size_t k, std::size_t n, double* into, std::size_t column) {
    for (std::size_t i = 0; i < g_.axes.size(); ++i, into += column) {
      if (i == inner_)
        std::copy_n(from_.along.begin() + static_cast<std::ptrdiff_t>(k), n, into);
      else
        std::fill_n(into, n, at_[i]);
    }
  }

  void put_metrics(std::size_t k, std::size_t n, double* into, std::size_t column) {
    const double* values = inner_ == npos ? nullptr : from_.along.data();
    for (auto& x : scenarios_) refresh(x, k, n);
    for (std::size_t m = 0; m < g_.metrics.size(); ++m, into += column) {
      if (g_.metrics[m].whole) {
        put_whole(g_.metrics[m], k, n, into);
        continue;
      }
      const auto filler = detail::row_fillers[static_cast<std::size_t>(g_.metrics[m].what - results.data())];
      if (g_.metrics[m].of != sweep_metric::mean) {
        filler({scenarios_[g_.metrics[m].of], values, k, n, into, -1});
        continue;
      }
      std::fill_n(into, n, 0.0);
      for (std::size_t i = 0; i < scenarios_.size(); ++i)
        filler({scenarios_[i], values, k, n, into, g_.shares[i]});
      for (std::size_t j = 0; j < n; ++j)
        if (!std::isfinite(into[j])) into[j] = std::numeric_limits<double>::quiet_NaN();
    }
  }

  /// What looks at all scenarios at once: turned to every point, one after the other.
  void put_whole(const sweep_metric& metric, std::size_t k, std::size_t n, double* into) {
    for (std::size_t j = 0; j < n; ++j) {
      const answer y = settled(metric.whole(turned(k + j), values_at(k + j)));
      into[j] = y.known() ? y.value : std::numeric_limits<double>::quiet_NaN();
    }
  }

  /// All scenarios at the k-th point of the row.
  std::vector<scenario> turned(std::size_t k) {
    std::vector<scenario> all;
    all.reserve(scenarios_.size());
    for (const auto& x : scenarios_) {
      for (const auto& at : x.slots) at.turn(from_.along[k]);
      all.push_back(x.s);
    }
    return all;
  }

  /// The values of all axes at the k-th point of the row.
  [[nodiscard]] std::vector<double> values_at(std::size_t k) const {
    std::vector<double> at = at_;
    if (inner_ != npos) at[inner_] = from_.along[k];
    return at;
  }

  /// A metric at the k-th point of the row, whose parts are fresh.
  answer answer_at(const sweep_metric& metric, std::size_t k) {
    if (metric.whole) return settled(metric.whole(turned(k), values_at(k)));
    const auto one = [&](const detail::sweep_scenario& x) {
      for (const auto& at : x.slots) at.turn(from_.along[k]);
      return value(*metric.what, x.s, detail::appraisal_at(x, k));
    };
    if (metric.of != sweep_metric::mean) return one(scenarios_[metric.of]);
    answer sum = 0;
    for (std::size_t i = 0; i < scenarios_.size(); ++i) sum = sum + answer{g_.shares[i]} * one(scenarios_[i]);
    return settled(sum);
  }

  const sweep_grid& g_;
  sweep_points from_;
  std::size_t inner_;       ///< the axis along a row
  std::size_t length_;      ///< points in a row
  std::vector<double> at_;  ///< where the other axes stand
  std::vector<double> next_;
  std::vector<detail::parts> decided_;
  std::vector<std::vector<detail::slot>> outer_;  ///< turned from row to row, by axis
  std::vector<detail::sweep_scenario> scenarios_;
};

}  // namespace clv
