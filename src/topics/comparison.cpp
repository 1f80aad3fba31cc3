#include "topics/comparison.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <cmath>
#include <span>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/comparison_words.hpp"
#include "topics/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence table_differences{"table.differences", "What is changed", "改动之处"};
constexpr sentence table_comparison{"table.comparison",
                                    "What comes of it ({currency}; below each: against \"{first}\")",
                                    "结果（{currency}；各方案下一行为与“{first}”相比的变动）"};
constexpr sentence table_more{"table.comparison.more", "Other results", "其他结果"};
constexpr sentence compare_change{"compare.change", "{input}: {after} (was {before#})",
                                  "{input}：{after}（原为 {before#}）"};
constexpr sentence compare_part{"compare.part", "{part}", "{part}"};
constexpr sentence compare_points{"compare.points", "{points} pp", "{points} 个百分点"};
constexpr sentence compare_name{"compare.name", "{name} ({title})", "{name}（{title}）"};
constexpr sentence compare_names{"compare.names", "For --scenarios: {list}.",
                                 "用 --scenarios 时写：{list}。"};
constexpr sentence compare_bottom_line{
    "compare.bottom_line",
    "Bottom line: what one customer brings on average, the lifetime value less the cost to win them, and, "
    "where it is known how many are satisfied, with what talk wins and drives away.",
    "综合净值：平均每位客户带来的净值，即终身价值减获客成本；给出满意率时，还计入口碑带来的增减。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr std::size_t brief_results = 5;  ///< beside each other before --full shows them all
constexpr std::size_t brief_changes = 4;  ///< inputs listed before --full lists them all

/// The change of a result for people: points of a share, else parts of what it was; from 0, what it is.
cell change_cell(const comparison& c, std::size_t m, answer y) {
  const answer first = c.values[0][m];
  const unit in = c.metrics[m].in;
  const answer change = clv::change(first, y);
  if (!change.known()) return {};
  if (in->kind == clv::kind::part) {
    quantity points = points_of(c, m, change);
    points.sign = true;
    return message{say::compare_points, {{"points", points}}};
  }
  const answer part = clv::relative_change(first, y);
  if (!part.known()) return quantity{change, in, true};
  return message{say::compare_part, {{"part", quantity{part, unit::share, true}}}};
}

/// A value as part of a sentence.
argument argument_of(const cell& x) {
  if (const auto* q = std::get_if<quantity>(&x)) return *q;
  if (const auto* m = std::get_if<message>(&x)) return std::vector{*m};
  if (const auto* ours = std::get_if<clv::text>(&x)) return *ours;
  if (const auto* named = std::get_if<title>(&x)) return *named;
  if (const auto* word = std::get_if<std::string>(&x)) return *word;
  return std::string("-");
}

/// Whether a result is the first one itself: the bottom line where neither talk nor costs count.
bool as_the_first(const comparison& c, std::size_t m) {
  return c.metrics[m].in == c.metrics[0].in &&
         std::all_of(c.values.begin(), c.values.end(), [m](const auto& row) {
           return row[m].known() && row[0].known() && clv::change(row[0], row[m]) == answer{0};
         });
}

/// The results to show: those asked for, or those that say more than the first.
std::vector<std::size_t> shown_results(const comparison& c) {
  std::vector<std::size_t> all;
  for (std::size_t m = 0; m < c.metrics.size(); ++m)
    if (m == 0 || c.chosen || !as_the_first(c, m)) all.push_back(m);
  return all;
}

/// Below each contender the changes against the first one.
void put_results(table& t, const comparison& c, std::span<const std::size_t> some) {
  for (const std::size_t m : some)
    t.columns.push_back({c.metrics[m].path, short_name(c, m), c.metrics[m].in});
  for (std::size_t i = 0; i < c.all.size(); ++i) {
    std::vector<cell> values{c.all[i].title};
    std::vector<cell> changes{cell{}};
    for (const std::size_t m : some) {
      values.emplace_back(shown_value(c, m, c.values[i][m]));
      changes.push_back(change_cell(c, m, c.values[i][m]));
    }
    t.rows.push_back(std::move(values));
    if (i) t.rows.push_back(std::move(changes));
  }
}

}  // namespace

void put_changed_inputs(document& d, const comparison& c, const std::vector<changed_input>& changed) {
  table t{"differences",
          {say::table_differences, {}},
          {{"scenario", word::scenario}, {"change", {"change", "改动"}}},
          {},
          audience::people};
  for (std::size_t i = 1; i < c.all.size(); ++i) {
    bool named = false;
    for (const changed_input& one : changed) {
      if (one.as_first[i]) continue;
      const message change{say::compare_change,
                           {{"input", one.label},
                            {"before", argument_of(one.values[0])},
                            {"after", argument_of(one.values[i])}}};
      t.rows.push_back({named ? cell{} : cell{c.all[i].title}, change});
      named = true;
    }
  }
  if (t.rows.empty()) return;
  if (t.rows.size() > brief_changes) t.shown = depth::full;
  d.add(std::move(t));
}

void put_comparison(document& d, const comparison& c) {
  const std::vector<std::size_t> all = shown_results(c);
  const std::size_t brief = c.chosen ? all.size() : std::min(all.size(), brief_results);
  table t{"comparison",
          {say::table_comparison, {{"currency", d.currency}, {"first", c.all.front().title}}},
          {{"scenario", word::scenario}},
          {},
          audience::people};
  table more{"comparison", {say::table_more, {}}, t.columns, {}, audience::people, depth::full};
  put_results(t, c, std::span(all).first(brief));
  d.add(std::move(t));
  if (brief == all.size()) return;
  put_results(more, c, std::span(all).subspan(brief));
  d.add(std::move(more));
}

table comparison_rows(const comparison& c) {
  table t{"rows", {say::title_compare, {}}, {{"scenario", word::scenario}}, {}, audience::machines};
  for (const auto& metric : c.metrics) {
    t.columns.push_back({metric.path, metric.label, metric.in});
    t.columns.push_back({metric.path + ".change", word::change, metric.in});
    t.columns.push_back({metric.path + ".change_share", word::relative_change, unit::share});
  }
  for (std::size_t i = 0; i < c.all.size(); ++i) {
    std::vector<cell> row{c.all[i].name};
    for (std::size_t m = 0; m < c.metrics.size(); ++m) {
      const answer first = c.values[0][m];
      const answer y = c.values[i][m];
      const unit in = c.metrics[m].in;
      row.insert(row.end(), {quantity{y, in}, quantity{clv::change(first, y), in},
                             share(clv::relative_change(first, y))});
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

void put_changes(document& d, const comparison& c) {
  for (std::size_t i = 0; i < c.all.size(); ++i)
    for (std::size_t m = 0; m < c.metrics.size(); ++m) {
      const auto& metric = c.metrics[m];
      const answer y = c.values[i][m];
      const std::string path = c.all[i].name + "." + metric.path;
      d.results.push_back({path, metric.label, {y, metric.in}});
      if (i > 0)
        d.results.push_back(
            {path + ".change", metric.label, {clv::change(c.values[0][m], y), metric.in, true}});
    }
}

void explain_changes(working& d, const comparison& c) {
  for (std::size_t i = 1; i < c.all.size(); ++i)
    for (std::size_t m = 0; m < c.metrics.size(); ++m) {
      const auto& metric = c.metrics[m];
      const unit in = metric.in;
      const answer first = c.values[0][m];
      const answer y = c.values[i][m];
      const answer part = clv::relative_change(first, y);
      const answer size{std::abs(first.value)};
      const label here = c.all.front().title;
      d.steps.push_back(
          {c.all[i].name + "." + metric.path + ".change",
           metric.label,
           {"{y} - {first}", {{"y", c.all[i].title, {y, in}}, {"first", here, {first, in}}}},
           {clv::change(first, y), in, true},
           {say::check_relative, {}},
           {"{first} x {part}", {{"first", here, {size, in}}, {"part", word::relative_change, share(part)}}},
           {size * part, in, true}});
    }
}

sentences names_of_comparison(const comparison& c) {
  sentences out{"names", message{say::section_notes, {}}, {}, depth::full};
  say_best_otherwise(out, c);
  if (std::any_of(c.metrics.begin(), c.metrics.end(),
                  [](const auto& m) { return m.path.ends_with("bottom_line"); }))
    out.lines.push_back({say::compare_bottom_line, {}});
  std::vector<message> names;
  bool titled = false;
  for (const contender& one : c.all) {
    names.push_back({say::compare_name, {{"name", one.name}, {"title", one.title}}});
    titled = titled || one.title.en != one.name;
  }
  if (titled) out.lines.push_back({say::compare_names, {{"list", names}}});
  return out;
}

}  // namespace app
