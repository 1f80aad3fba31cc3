#include <doctest/doctest.h>

#include <clv/whatif/sweep.hpp>
#include <cstring>

#include "property/random_scenario.hpp"
#include "support.hpp"

// The walk computes again only what moved; the oracle appraises every point from scratch.

namespace {

using clv::sweep_axis;
using clv::sweep_grid;
using clv::sweep_metric;

std::vector<double> rows_by_walk(const sweep_grid& g, std::uint64_t first, std::size_t count) {
  std::vector<double> all(count * g.width());
  clv::sweep_walk(g).fill(first, count, all.data());
  return all;
}

/// Column after column, each point by itself.
std::vector<double> rows_one_by_one(const sweep_grid& g, std::uint64_t first, std::size_t count) {
  std::vector<double> all(count * g.width());
  for (std::size_t j = 0; j < count; ++j) {
    std::uint64_t n = first + j;
    std::vector<std::size_t> at(g.axes.size());
    for (std::size_t i = g.axes.size(); i-- > 0; n /= g.axes[i].values.size())
      at[i] = static_cast<std::size_t>(n % g.axes[i].values.size());
    std::vector<clv::scenario> s = g.scenarios;
    for (std::size_t i = 0; i < g.axes.size(); ++i)
      if (!g.axes[i].replaced.empty()) s = g.axes[i].replaced[at[i]];
    for (std::size_t i = 0; i < g.axes.size(); ++i) {
      all[i * count + j] = g.axes[i].values[at[i]];
      if (!g.axes[i].replaced.empty()) continue;
      for (const std::size_t k : g.axes[i].reaches)
        for (const auto* f : g.axes[i].fields) clv::turn(s[k], *f, g.axes[i].values[at[i]]);
    }
    for (std::size_t m = 0; m < g.metrics.size(); ++m) {
      clv::answer y = g.metrics[m].whole ? g.metrics[m].whole(s) : clv::answer{0};
      for (std::size_t k = 0; k < s.size() && !g.metrics[m].whole; ++k) {
        const clv::answer one = clv::value(*g.metrics[m].what, s[k], clv::appraise_unchecked(s[k]));
        if (g.metrics[m].of == k) y = one;
        if (g.metrics[m].of == sweep_metric::mean) y = y + clv::answer{g.shares[k]} * one;
      }
      y = clv::settled(y);
      all[(g.axes.size() + m) * count + j] = y.known() ? y.value : std::numeric_limits<double>::quiet_NaN();
    }
  }
  return all;
}

bool alike(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  return true;
}

/// An axis of a random field: a few of its values, one of them at an end.
sweep_axis random_axis(scenario_source& source, std::size_t scenarios) {
  const auto& f = clv::fields[source.below(clv::fields.size())];
  sweep_axis a{{&f}, {}, {}, {}};
  const std::size_t n = 1 + source.below(6);
  const bool whole = f.in == clv::unit::generations || f.in == clv::unit::choice;
  const double most = f.in == clv::unit::generations ? 8 : std::min(f.high, 100.0);
  for (std::size_t i = 0; i < n; ++i) {
    double x = source.between(std::max(f.low, -0.4), most);
    if (i == 1) x = f.low_open ? most : std::max(f.low, -0.4);
    if (f.in == clv::unit::choice)
      x = static_cast<double>(source.below(static_cast<std::size_t>(f.high) + 1));
    a.values.push_back(whole ? std::floor(x) : x);
  }
  for (std::size_t k = 0; k < scenarios; ++k)
    if (source.uniform() < 0.7 || scenarios == 1) a.reaches.push_back(k);
  return a;
}

}  // namespace

TEST_CASE("sweep: KFC by people told and conversion") {
  const sweep_grid g{{kfc()},
                     {1},
                     {{{clv::find_field("praise.tells")}, {0}, {4, 5, 6}, {}},
                      {{clv::find_field("praise.conversion")}, {0}, {0.1, 0.2}, {}}},
                     {{clv::find_result("satisfied.total"), 0}}};
  CHECK(g.size() == 6);
  const std::vector<double> want{4,   4,   5,   5,     6,     6,     0.1,   0.2,   0.1,
                                 0.2, 0.1, 0.2, 36400, 46800, 39000, 52000, 41600, 57200};
  const std::vector<double> got = rows_by_walk(g, 0, 6);
  for (std::size_t i = 0; i < want.size(); ++i) CHECK(close(got[i], want[i], 1e-15, 0));
}

TEST_CASE("property: a grid is its points appraised one by one, to the last bit") {
  scenario_source simple(47, everyday);
  scenario_source mixed(49, lively);
  std::size_t metrics = 0;
  for (int i = 0; i < 3000; ++i) {
    CAPTURE(i);
    scenario_source& source = i % 2 == 0 ? simple : mixed;
    sweep_grid g;
    const std::size_t scenarios = 1 + source.below(3);
    for (std::size_t k = 0; k < scenarios; ++k) {
      g.scenarios.push_back(source.next());
      g.shares.push_back(1.0 / static_cast<double>(scenarios));
    }
    for (std::size_t k = source.below(4); k-- > 0;) g.axes.push_back(random_axis(source, scenarios));
    if (source.uniform() < 0.2) {  // whole scenarios at each value
      sweep_axis weeks{{}, {}, {50, 52}, {}};
      for (int j = 0; j < 2; ++j) {
        weeks.replaced.emplace_back();
        for (std::size_t k = 0; k < scenarios; ++k) weeks.replaced.back().push_back(source.next());
      }
      g.axes.insert(g.axes.begin() + static_cast<std::ptrdiff_t>(source.below(g.axes.size() + 1)), weeks);
    }
    for (int k = 0; k < 3; ++k) {
      const clv::result& r = clv::results[source.below(clv::results.size())];
      if (r.on_request) continue;  // of the whole scenario, and slow
      const bool mean = source.uniform() < 0.3;
      g.metrics.push_back({&r, mean ? sweep_metric::mean : source.below(scenarios)});
    }
    if (source.uniform() < 0.2)
      g.metrics.push_back({nullptr, 0, [](const std::vector<clv::scenario>& together) {
                             clv::answer sum = 0;
                             for (const clv::scenario& one : together)
                               sum = sum + clv::lifetime_value(one.customer) * clv::answer{one.own_loss};
                             return sum;
                           }});
    metrics += g.metrics.size();
    const auto all = static_cast<std::size_t>(g.size());
    CHECK(alike(rows_by_walk(g, 0, all), rows_one_by_one(g, 0, all)));
    const std::size_t first = source.below(all);
    const std::size_t count = 1 + source.below(all - first);
    CHECK(alike(rows_by_walk(g, first, count), rows_one_by_one(g, first, count)));
  }
  CHECK(metrics > 3'000);  // of three a grid, less those on request
}

TEST_CASE("sweep: one walk through the pieces of a grid gives what another gives at once") {
  scenario_source source(48, everyday);
  sweep_grid g{
      {source.next()}, {1}, {}, {{clv::find_result("dissatisfied.total"), 0}, {clv::find_result("clv"), 0}}};
  for (const std::string_view key : {"lost_complain", "spend", "complaint.conversion"}) {
    sweep_axis a{{clv::find_field(key)}, {0}, {}, {}};
    for (int i = 0; i < 17; ++i) a.values.push_back(i / 20.0);
    g.axes.push_back(a);
  }
  const auto all = static_cast<std::size_t>(g.size());
  const std::vector<double> whole = rows_by_walk(g, 0, all);
  clv::sweep_walk walk(g);
  for (std::size_t first = 0; first < all; first += 100) {
    const std::size_t n = std::min<std::size_t>(100, all - first);
    std::vector<double> piece(n * g.width());
    walk.fill(first, n, piece.data());
    for (std::size_t c = 0; c < g.width(); ++c)
      for (std::size_t j = 0; j < n; ++j) CHECK(piece[c * n + j] == whole[c * all + first + j]);
    std::vector<double> metrics(n * g.metrics.size());
    walk.fill_metrics(first, n, metrics.data());
    CHECK(std::equal(metrics.begin(), metrics.end(), &piece[n * g.axes.size()]));
  }
}
