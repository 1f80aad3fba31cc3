#include "topics/sweep.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence table_sweep{"table.sweep", "{path} ({currency})", "{path}（{currency}）"};
constexpr sentence table_sweep_two{"table.sweep.two", "{metric}: {down} down, {across} across ({currency})",
                                   "{metric}：纵向 {down}，横向 {across}（{currency}）"};
constexpr sentence table_sweep_several{"table.sweep.several", "Every combination ({currency})",
                                       "所有组合（{currency}）"};
constexpr sentence word_base{"word.base", "base", "基准"};
constexpr sentence sweep_base_cell{"sweep.base_cell", "{value#}*", "{value#}*"};
constexpr sentence sweep_cut{"sweep.cut", "{path}: the last step is shorter, so that the end is included.",
                             "{path}：最后一步较短，以包含终点。"};
constexpr sentence sweep_marks{"sweep.marks", "* the scenario as it is; ! no finite value.",
                               "* 当前情景；! 没有有限的值。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// Every metric at every point.
struct point_answers {
  std::size_t points;
  std::vector<answer> columns;
  [[nodiscard]] answer at(std::size_t n, std::size_t metric) const { return columns[metric * points + n]; }
};

point_answers walked(const sweep_job& job) {
  const auto points = static_cast<std::size_t>(job.points);
  point_answers all{points, std::vector<answer>(points * job.metrics.size())};
  clv::sweep_walk(job.grid).fill_answers(0, points, all.columns.data());
  return all;
}

double coordinate(const sweep_job& job, std::size_t n, std::size_t axis) {
  for (std::size_t i = job.axes.size(); i-- > axis + 1;) n /= job.axes[i].values.size();
  return job.axes[axis].values.at(n % job.axes[axis].values.size());
}

cell axis_cell(const swept_input& a, double x) {
  if (const auto words = a.input.field().words; !words.empty())
    return words[static_cast<std::size_t>(x)].label;
  return quantity{x, a.input.field().in};
}

title axis_label(const swept_input& a) { return {a.input.path, a.input.path}; }

bool at_base(const swept_input& a, double x) {
  return a.base.known() && std::abs(x - a.base.value) <= 1e-12 * std::max(1.0, std::abs(x));
}

/// The first result that the inputs move; the first one at all if none does.
std::size_t moved(const point_answers& all) {
  for (std::size_t m = 0; m * all.points < all.columns.size(); ++m)
    for (std::size_t n = 1; n < all.points; ++n)
      if (!(all.at(n, m) == all.at(0, m))) return m;
  return 0;
}

void put_metrics(std::vector<cell>& row, const sweep_job& job, const point_answers& all, std::size_t n) {
  for (std::size_t m = 0; m < job.metrics.size(); ++m)
    row.emplace_back(quantity{all.at(n, m), job.metrics[m].in});
}

/// Change against the base, in parts of its size; the word "base" where the scenario stands.
cell change_cell(const swept_input& a, double x, answer y, answer here) {
  if (at_base(a, x)) return message{say::word_base, {}};
  return quantity{clv::relative_change(here, y), unit::share, true};
}

/// One input: a row a value, every metric, the change of the first one that moves, and a bar.
table one_way(const sweep_job& job, const point_answers& all) {
  const swept_input& a = job.axes[0];
  const std::size_t moves = moved(all);
  const bench::result_handle& first = job.metrics[moves];
  table t{"sweep",
          {say::table_sweep, {{"path", a.input.path}, {"currency", job.bench.currency()}}},
          {{"input", axis_label(a), a.input.field().in}},
          {},
          audience::people};
  for (const auto& metric : job.metrics)
    t.columns.push_back({metric.path, title{metric.path, std::string(metric.label.zh)}, metric.in});
  t.columns.push_back({"change", {"vs base", "与基准相比"}, unit::share});
  t.columns.push_back({"bar", {"", ""}, first.in, look::bar});
  const answer here = job.bench.read(first);
  for (std::size_t n = 0; n < all.points; ++n) {
    const double x = a.values.at(n);
    std::vector<cell> row{axis_cell(a, x)};
    put_metrics(row, job, all, n);
    const answer y = all.at(n, moves);
    row.push_back(change_cell(a, x, y, here));
    row.emplace_back(quantity{y, first.in});
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Two inputs: the first down, the second across; the base cell and cells without a number are marked.
table two_way(const sweep_job& job, const point_answers& all, std::size_t m) {
  const bench::result_handle& metric = job.metrics[m];
  const swept_input& down = job.axes[0];
  const swept_input& across = job.axes[1];
  table t{"sweep",
          {say::table_sweep_two,
           {{"metric", metric.label},
            {"down", down.input.path},
            {"across", across.input.path},
            {"currency", job.bench.currency()}}},
          {{"input", axis_label(down), down.input.field().in}},
          {},
          audience::people};
  for (std::size_t j = 0; j < across.values.size(); ++j)
    t.columns.push_back(
        {"at_" + std::to_string(j + 1), {}, metric.in, look::plain, axis_cell(across, across.values.at(j))});
  for (std::size_t i = 0; i < down.values.size(); ++i) {
    const double y = down.values.at(i);
    std::vector<cell> row{axis_cell(down, y)};
    for (std::size_t j = 0; j < across.values.size(); ++j) {
      const double x = across.values.at(j);
      const quantity value{all.at(i * across.values.size() + j, m), metric.in};
      if (at_base(down, y) && at_base(across, x))
        row.emplace_back(message{say::sweep_base_cell, {{"value", value}}});
      else if (!value.value.known())
        row.emplace_back(std::string("!"));
      else
        row.emplace_back(value);
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Several inputs, for people: the tidy rows themselves.
table tidy(const sweep_job& job, const point_answers& all) {
  table t{
      "sweep", {say::table_sweep_several, {{"currency", job.bench.currency()}}}, {}, {}, audience::people};
  for (const swept_input& a : job.axes)
    t.columns.push_back({a.input.path, axis_label(a), a.input.field().in});
  for (const auto& metric : job.metrics)
    t.columns.push_back({metric.path, title{metric.path, std::string(metric.label.zh)}, metric.in});
  for (std::size_t n = 0; n < all.points; ++n) {
    std::vector<cell> row;
    for (std::size_t i = 0; i < job.axes.size(); ++i)
      row.push_back(axis_cell(job.axes[i], coordinate(job, n, i)));
    put_metrics(row, job, all, n);
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace

void put_sweep_tables(document& d, const sweep_job& job) {
  const point_answers all = walked(job);
  if (job.axes.size() == 1)
    d.add(one_way(job, all));
  else if (job.axes.size() == 2)
    for (std::size_t m = 0; m < job.metrics.size(); ++m) d.add(two_way(job, all, m));
  else
    d.add(tidy(job, all));
}

sentences sweep_notes(const sweep_job& job) {
  sentences said{"notes", message{say::section_notes, {}}, {}};
  for (const swept_input& a : job.axes) {
    if (a.values.cut()) said.lines.push_back({say::sweep_cut, {{"path", a.input.path}}});
  }
  if (job.axes.size() == 2) said.lines.push_back({say::sweep_marks, {}});
  return said;
}

}  // namespace app
