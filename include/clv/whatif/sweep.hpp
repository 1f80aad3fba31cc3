#pragma once
#include <algorithm>
#include <clv/whatif/sweep_rows.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace clv {

/// One input of a sweep with its values: the fields that it sets, in the scenarios that it reaches. Where a
/// value stands for whole scenarios (the weeks of a year, by which others were read), `replaced` has them.
struct sweep_axis {
  std::vector<const field<scenario>*> fields;
  std::vector<std::size_t> reaches;
  std::vector<double> values;
  std::vector<std::vector<scenario>> replaced = {};  ///< by value; then `fields` and `reaches` are not used
};

/// One result of a sweep: of a scenario, or averaged over all with their shares; or whatever `whole` makes of
/// all of them, then `what` and `of` are not used.
struct sweep_metric {
  const result* what;
  std::size_t of;
  std::function<answer(const std::vector<scenario>&)> whole = {};
  static constexpr std::size_t mean = static_cast<std::size_t>(-1);
};

/// Every combination of the values of some inputs, and what comes of each. The last axis runs fastest.
struct sweep_grid {
  std::vector<scenario> scenarios;
  std::vector<double> shares;  ///< of the scenarios, for means
  std::vector<sweep_axis> axes;
  std::vector<sweep_metric> metrics;

  /// The number of points.
  [[nodiscard]] std::uint64_t size() const {
    std::uint64_t n = 1;
    for (const sweep_axis& a : axes) n *= a.values.size();
    return n;
  }
  /// Numbers in the row of a point: the values of the axes, then the metrics.
  [[nodiscard]] std::size_t width() const { return axes.size() + metrics.size(); }
};

/// A walk through the points of a grid, computing of each only what changed since the one before. One walk a
/// thread; the numbers do not depend on where a walk starts.
class sweep_walk {
 public:
  explicit sweep_walk(const sweep_grid& g) : g_(g), at_(g.axes.size(), npos) {
    const bool row = !g.axes.empty() && g.axes.back().replaced.empty();
    inner_ = row ? g.axes.size() - 1 : npos;
    length_ = row ? g.axes.back().values.size() : 1;
    scenarios_.resize(g.scenarios.size());
    load(g.scenarios);
    const detail::levels reached = levels_of(g);
    for (const sweep_axis& a : g.axes) {
      detail::parts p;
      for (const auto* f : a.fields) p = p | detail::decided_by(*f, reached);
      decided_.push_back(p);
    }
    if (row)
      for (const std::size_t i : g.axes.back().reaches)
        scenarios_[i].varies = scenarios_[i].varies | decided_.back();
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

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  static constexpr std::size_t longest_kept = 4096;

  static detail::levels levels_of(const sweep_grid& g) {
    detail::levels reached;
    const auto look = [&](const std::vector<scenario>& all) {
      for (const scenario& s : all) {
        reached.mixed = reached.mixed || s.dissatisfied_share > 0;
        reached.timed = reached.timed || s.delay.law != delay_law::none;
      }
    };
    look(g.scenarios);
    for (const sweep_axis& a : g.axes) {
      for (const auto& all : a.replaced) look(all);
      for (const auto* f : a.fields) {
        reached.mixed = reached.mixed || f->key == "dissatisfied_share";
        reached.timed = reached.timed || f->key == "delay.law";
      }
    }
    return reached;
  }

  void load(const std::vector<scenario>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      scenarios_[i].s = all[i];
      stale(i, {true, true, true, true});
    }
    for (auto& x : scenarios_) x.slots.clear();
    if (inner_ == npos) return;
    for (const std::size_t i : g_.axes[inner_].reaches)
      for (const auto* f : g_.axes[inner_].fields) scenarios_[i].slots.emplace_back(scenarios_[i].s, *f);
  }

  void stale(std::size_t i, detail::parts p) {
    scenarios_[i].own.stale = scenarios_[i].own.stale || p.own;
    scenarios_[i].won.stale = scenarios_[i].won.stale || p.won;
    scenarios_[i].lost.stale = scenarios_[i].lost.stale || p.lost;
  }

  /// Turns the outer axes to row `row`: whole scenarios first, then the inputs on top of them.
  void place(std::uint64_t row) {
    bool loaded = false;
    std::vector<std::size_t>& at = next_;
    at.assign(at_.size(), 0);
    for (std::size_t i = at.size(); i-- > 0;) {
      if (i == inner_) continue;
      at[i] = static_cast<std::size_t>(row % g_.axes[i].values.size());
      row /= g_.axes[i].values.size();
    }
    for (std::size_t i = 0; i < at.size(); ++i)
      if (!g_.axes[i].replaced.empty() && at[i] != at_[i]) {
        load(g_.axes[i].replaced[at[i]]);
        loaded = true;
      }
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (i == inner_ || !g_.axes[i].replaced.empty() || (at[i] == at_[i] && !loaded)) continue;
      loaded = true;  // a later axis may set the same input: it has the last word
      for (const std::size_t s : g_.axes[i].reaches) {
        for (const auto* f : g_.axes[i].fields) turn(scenarios_[s].s, *f, g_.axes[i].values[at[i]]);
        stale(s, decided_[i]);
      }
    }
    std::swap(at_, next_);
  }

  template <class Compute>
  void refresh(detail::sweep_scenario& x, detail::part_row& part, bool varies, std::size_t k, std::size_t n,
               Compute compute) {
    const bool covered = k >= part.first && k + n <= part.first + part.numbers.size();
    if (!part.stale && covered) return;
    if (length_ <= longest_kept) {  // the whole row at once, so that a row cut in two is not computed twice
      k = 0;
      n = length_;
    }
    part.first = k;
    part.answers.resize(varies ? n : 1);
    part.numbers.resize(n);
    part.known = true;
    for (std::size_t j = 0; j < part.answers.size(); ++j) {
      if (varies)
        for (const auto& at : x.slots) at.turn(g_.axes[inner_].values[k + j]);
      part.answers[j] = compute(x.s);
      part.numbers[j] = part.answers[j].value;
      part.known = part.known && part.answers[j].known();
    }
    if (!varies) std::fill(part.numbers.begin(), part.numbers.end(), part.numbers.front());
    part.stale = false;
  }

  void refresh(detail::sweep_scenario& x, std::size_t k, std::size_t n) {
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
      const std::vector<double>& all = g_.axes[i].values;
      if (i == inner_)
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(k), n, into);
      else
        std::fill_n(into, n, all[at_[i]]);
    }
  }

  void put_metrics(std::size_t k, std::size_t n, double* into, std::size_t column) {
    const double* values = inner_ == npos ? nullptr : g_.axes[inner_].values.data();
    for (auto& x : scenarios_) refresh(x, k, n);
    for (std::size_t m = 0; m < g_.metrics.size(); ++m, into += column) {
      if (g_.metrics[m].whole) {
        put_whole(g_.metrics[m], values, k, n, into);
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
  void put_whole(const sweep_metric& metric, const double* values, std::size_t k, std::size_t n,
                 double* into) {
    std::vector<scenario> all(scenarios_.size());
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto& at : scenarios_[i].slots) at.turn(values[k + j]);
        all[i] = scenarios_[i].s;
      }
      const answer y = settled(metric.whole(all));
      into[j] = y.known() ? y.value : std::numeric_limits<double>::quiet_NaN();
    }
  }

  const sweep_grid& g_;
  std::size_t inner_ = npos;  ///< the axis along a row
  std::size_t length_ = 1;    ///< points in a row
  std::vector<std::size_t> at_;
  std::vector<std::size_t> next_;
  std::vector<detail::parts> decided_;
  std::vector<detail::sweep_scenario> scenarios_;
};

}  // namespace clv
