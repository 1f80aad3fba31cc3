#include <doctest/doctest.h>

#include <clv/whatif/sweep.hpp>
#include <cstring>
#include <type_traits>

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

/// A metric of scenarios that stand where a point has them.
clv::answer metric_of(const sweep_grid& g, const sweep_metric& metric, const std::vector<clv::scenario>& s) {
  if (metric.whole) return clv::settled(metric.whole(s, {}));
  clv::answer y = 0;
  for (std::size_t k = 0; k < s.size(); ++k) {
    const clv::answer one = clv::value(*metric.what, s[k], clv::appraise_unchecked(s[k]));
    if (metric.of == k) y = one;
    if (metric.of == sweep_metric::mean) y = y + clv::answer{g.shares[k]} * one;
  }
  return clv::settled(y);
}

/// The scenarios at the n-th point of a grid, and its coordinates.
std::vector<clv::scenario> scenarios_at(const sweep_grid& g, std::uint64_t n, std::vector<double>& at) {
  at.resize(g.axes.size());
  for (std::size_t i = g.axes.size(); i-- > 0; n /= g.axes[i].values.size()) {
    at[i] = g.axes[i].values[static_cast<std::size_t>(n % g.axes[i].values.size())];
  }
  std::vector<clv::scenario> s = g.scenarios;
  for (std::size_t i = 0; i < g.axes.size(); ++i)
    for (const std::size_t k : g.axes[i].reaches)
      for (const auto* f : g.axes[i].fields) clv::turn(s[k], *f, at[i]);
  return s;
}

/// Column after column, each point by itself.
std::vector<double> rows_one_by_one(const sweep_grid& g, std::uint64_t first, std::size_t count) {
  std::vector<double> all(count * g.width());
  std::vector<double> at;
  for (std::size_t j = 0; j < count; ++j) {
    const auto s = scenarios_at(g, first + j, at);
    for (std::size_t i = 0; i < at.size(); ++i) all[i * count + j] = at[i];
    for (std::size_t m = 0; m < g.metrics.size(); ++m) {
      const clv::answer y = metric_of(g, g.metrics[m], s);
      all[(g.axes.size() + m) * count + j] = y.known() ? y.value : std::numeric_limits<double>::quiet_NaN();
    }
  }
  return all;
}

/// The walk's answers are what each point gives by itself, with the same reasons.
bool same_answers(const sweep_grid& g) {
  const auto count = static_cast<std::size_t>(g.size());
  std::vector<clv::answer> all(count * g.metrics.size());
  clv::sweep_walk(g).fill_answers(0, count, all.data());
  std::vector<double> at;
  for (std::size_t j = 0; j < count; ++j) {
    const auto s = scenarios_at(g, j, at);
    for (std::size_t m = 0; m < g.metrics.size(); ++m)
      if (!(all[m * count + j] == metric_of(g, g.metrics[m], s))) return false;
  }
  return true;
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
  sweep_axis a{{&f}, {}, {}};
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

/// Some of the times and frequencies of a scenario as if they had been written by the week.
void write_some_by_week(scenario_source& source, clv::scenario& s) {
  for (const auto& f : clv::fields) {
    const bool lasts = f.in->kind == clv::kind::time;
    if (!(lasts || f.in->kind == clv::kind::frequency) || source.uniform() < 0.4) continue;
    const double count = source.between(1, lasts ? 500 : 5);
    const std::size_t year = lasts ? 0 : s.customer.frequency.listed() - 1;
    clv::write_by_week(s, f, {count, lasts ? 1 : source.between(1, 3), 1, lasts}, year);
  }
}

}  // namespace

// A walk reads what it is given, so it takes nothing that would be gone.
static_assert(std::is_constructible_v<clv::sweep_walk, const sweep_grid&>);
static_assert(!std::is_constructible_v<clv::sweep_walk, sweep_grid>);

TEST_CASE("sweep: KFC by people told and conversion") {
  const sweep_grid g{{kfc()},
                     {1},
                     {{{clv::find_field("praise.tells")}, {0}, {4, 5, 6}},
                      {{clv::find_field("praise.conversion")}, {0}, {0.1, 0.2}}},
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
    if (source.uniform() < 0.3) {  // an input that moves others
      for (clv::scenario& s : g.scenarios) write_some_by_week(source, s);
      sweep_axis weeks{{clv::find_field("weeks_per_year")}, {}, {50, 52}};
      for (std::size_t k = 0; k < scenarios; ++k)
        if (source.uniform() < 0.7) weeks.reaches.push_back(k);
      g.axes.insert(g.axes.begin() + static_cast<std::ptrdiff_t>(source.below(g.axes.size() + 1)), weeks);
    }
    for (int k = 0; k < 3; ++k) {
      const clv::result& r = clv::results[source.below(clv::results.size())];
      if (r.on_request) continue;  // of the whole scenario, and slow
      const bool mean = source.uniform() < 0.3;
      g.metrics.push_back({&r, mean ? sweep_metric::mean : source.below(scenarios)});
    }
    if (source.uniform() < 0.2)
      g.metrics.push_back(
          {nullptr, 0, [](const std::vector<clv::scenario>& together, std::span<const double>) {
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
    CHECK(same_answers(g));
  }
  CHECK(metrics > 3'000);  // of three a grid, less those on request
}

TEST_CASE("sweep: one walk through the pieces of a grid gives what another gives at once") {
  scenario_source source(48, everyday);
  sweep_grid g{
      {source.next()}, {1}, {}, {{clv::find_result("dissatisfied.total"), 0}, {clv::find_result("clv"), 0}}};
  for (const std::string_view key : {"lost_complain", "spend", "complaint.conversion"}) {
    sweep_axis a{{clv::find_field(key)}, {0}, {}};
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

TEST_CASE("sweep: points of a list, in any order and some of them twice, are what they are in a grid") {
  scenario_source source(73, lively);
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    sweep_grid g{
        {source.next()}, {1}, {}, {{clv::find_result("satisfied.total"), 0}, {clv::find_result("clv"), 0}}};
    for (std::size_t k = 1 + source.below(3); k-- > 0;) g.axes.push_back(random_axis(source, 1));
    const auto all = static_cast<std::size_t>(g.size());
    std::vector<std::uint64_t> list(20);
    for (auto& n : list) n = source.below(all);
    clv::sweep_points points;
    points.place = [&](std::uint64_t row, double* at) {
      std::vector<double> here;
      (void)scenarios_at(g, list[row], here);
      std::copy(here.begin(), here.end(), at);
    };
    std::vector<double> got(list.size() * g.width());
    clv::sweep_walk(g, points).fill(0, list.size(), got.data());
    for (std::size_t j = 0; j < list.size(); ++j) {
      const std::vector<double> want = rows_one_by_one(g, list[j], 1);
      for (std::size_t c = 0; c < g.width(); ++c) {
        const double x = got[c * list.size() + j];
        CHECK((x == want[c] || (std::isnan(x) && std::isnan(want[c]))));
      }
    }
  }
}
