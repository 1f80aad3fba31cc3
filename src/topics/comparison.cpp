#include "topics/comparison.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/settings.hpp"
#include "topics/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence table_differences{"table.differences", "What differs (. as in the first column)",
                                     "不同之处（“.”表示与首列相同）"};
constexpr sentence table_comparison{"table.comparison", "What it does ({currency}; change against the first)",
                                    "结果（{currency}；变动均与第一个方案相比）"};
constexpr sentence table_continued{"table.continued", "Continued", "续表"};
constexpr sentence compare_same{"compare.same", "Nothing differs.", "各方案完全相同。"};
constexpr sentence compare_equal{"compare.equal", "{metric}: {best} and {next} come out equal, at {value}.",
                                 "{metric}：“{best}”与“{next}”相同，都是 {value}。"};
constexpr sentence compare_only{"compare.only", "{metric}: only {best} has a value, {value}.",
                                "{metric}：只有“{best}”有数值，为 {value}。"};
constexpr sentence compare_highest{
    "compare.highest", "{metric} is highest with {best}: {value}, {lead} ({part}) above the next, {next}.",
    "{metric} 以“{best}”为最高：{value}，比次高的“{next}”多 {lead}（{part}）。"};
constexpr sentence compare_lowest{
    "compare.lowest",
    "{metric} is best, that is lowest, with {best}: {value}, {lead} ({part}) below the next, {next}.",
    "{metric} 越低越好，以“{best}”为最低：{value}，比次低的“{next}”少 {lead}（{part}）。"};
constexpr sentence compare_convention{
    "compare.convention",
    "{name} differs from {first} in one convention only, {path}: {there} instead of {here}. The change of "
    "{metric}, {change}, is due to it alone.",
    "“{name}”与“{first}”只差一项约定 {path}：前者为{there}，后者为{here}。{metric} 的变动 {change} "
    "完全由此产生。"};
constexpr sentence compare_conventions{
    "compare.conventions",
    "{name} differs from {first} in conventions only ({names}); the change of {metric}, {change}, comes from "
    "how it is counted.",
    "“{name}”与“{first}”只是约定不同（{names}）；{metric} 的变动 {change} 出自算法，而非经营。"};
constexpr sentence compare_mixed{
    "compare.mixed",
    "{name} differs from {first} in conventions too ({names}), so their results are not counted alike.",
    "“{name}”与“{first}”的约定也不同（{names}），两者的结果并非按同一算法得出。"};
constexpr sentence compare_name{"compare.name", "{name}: {title}.", "“{name}”：{title}。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr std::size_t most_abreast = 4;  ///< contenders beside each other on a page

/// The contenders of one table: the first, and a few of the others.
std::vector<std::vector<std::size_t>> pages(std::size_t count, std::size_t abreast) {
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t at = 1; at < count; at += abreast - 1) {
    out.push_back({0});
    for (std::size_t i = at; i < std::min(count, at + abreast - 1); ++i) out.back().push_back(i);
  }
  return out;
}

/// What a contender is called: its name, which stands in its file.
title heading(const contender& c) { return c.name == "base" ? title{"base", "基准"} : title{c.name, c.name}; }

quantity part_of(answer first, answer y) { return {clv::relative_change(first, y), unit::share, true}; }

table results_table(const document& d, bool first_page) {
  table t{"comparison", {say::table_comparison, {{"currency", d.currency}}}, {}, {}, audience::people};
  if (!first_page) t.title = {say::table_continued, {}};
  return t;
}

/// Few scenarios: a column each, and its change against the first.
void put_columns(document& d, const comparison& c) {
  const bool alike = std::all_of(c.metrics.begin(), c.metrics.end(),
                                 [&](const auto& m) { return m.in == c.metrics.front().in; });
  const unit in = alike ? c.metrics.front().in : unit::choice;
  bool first_page = true;
  for (const auto& page : pages(c.all.size(), 3)) {
    table t = results_table(d, first_page);
    first_page = false;
    t.columns.push_back({"result", word::result_name});
    for (std::size_t i : page) {
      t.columns.push_back({c.all[i].name, heading(c.all[i]), in});
      if (i) t.columns.push_back({c.all[i].name + ".change", {"", ""}, unit::share});
    }
    for (std::size_t m = 0; m < c.metrics.size(); ++m) {
      std::vector<cell> row{c.metrics[m].path};
      for (std::size_t i : page) {
        row.emplace_back(quantity{c.values[i][m], c.metrics[m].in});
        if (i) row.emplace_back(part_of(c.values[0][m], c.values[i][m]));
      }
      t.rows.push_back(std::move(row));
    }
    d.add(std::move(t));
  }
}

/// Few results and more scenarios than that: a row each.
void put_rows(document& d, const comparison& c) {
  for (std::size_t from = 0; from < c.metrics.size(); from += 2) {
    table t = results_table(d, from == 0);
    const std::size_t end = std::min(from + 2, c.metrics.size());
    t.columns.push_back({"scenario", word::scenario});
    for (std::size_t m = from; m < end; ++m) {
      t.columns.push_back({c.metrics[m].path, title{c.metrics[m].path, c.metrics[m].path}, c.metrics[m].in});
      t.columns.push_back({c.metrics[m].path + ".change", {"", ""}, unit::share});
    }
    for (std::size_t i = 0; i < c.all.size(); ++i) {
      std::vector<cell> row{heading(c.all[i])};
      for (std::size_t m = from; m < end; ++m) {
        row.emplace_back(quantity{c.values[i][m], c.metrics[m].in});
        row.emplace_back();
        if (i) row.back() = part_of(c.values[0][m], c.values[i][m]);
      }
      t.rows.push_back(std::move(row));
    }
    d.add(std::move(t));
  }
}

/// Which contender is best for the first result, and by how much over the first and over the next.
void say_best(sentences& out, const comparison& c) {
  const auto& metric = c.metrics.front();
  const auto value = [&](std::size_t i) { return c.values[i].front(); };
  const auto better = [&](answer a, answer b) {
    if (!b.known() || !a.known()) return a.known() && !b.known();
    return metric.less_is_better ? a.value < b.value : a.value > b.value;
  };
  std::vector<std::size_t> order(c.all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return better(value(a), value(b)); });
  const answer best = value(order[0]);
  const answer next = value(order[1]);
  if (!best.known()) return;
  arguments args{{"metric", metric.path},
                 {"best", heading(c.all[order[0]])},
                 {"value", quantity{best, metric.in}},
                 {"next", heading(c.all[order[1]])},
                 {"lead", quantity{clv::settled(answer{std::abs((best - next).value)}), metric.in}},
                 {"part", share(answer{std::abs(clv::relative_change(next, best).value)})}};
  if (clv::change(next, best) == answer{0})
    out.lines.push_back({say::compare_equal, std::move(args)});
  else if (!next.known())
    out.lines.push_back({say::compare_only, std::move(args)});
  else
    out.lines.push_back(
        {metric.less_is_better ? say::compare_lowest : say::compare_highest, std::move(args)});
}

/// A convention in words.
argument words_of(const clv::field<clv::scenario>& f, const clv::scenario& s) {
  if (const auto* at = std::get_if<clv::choice<clv::scenario>>(&f.at)) return at->options[at->read(s)].label;
  return std::get<quantity>(input_setting(f, s, {}).value);
}

/// A contender that differs from the first in conventions: which, and whether in nothing else.
void say_conventions(sentences& out, const comparison& c, const std::vector<changed_input>& changed) {
  const auto& metric = c.metrics.front();
  for (std::size_t i = 1; i < c.all.size(); ++i) {
    std::vector<const changed_input*> conventions;
    std::size_t inputs = 0;
    for (const changed_input& one : changed)
      if (!one.as_first[i]) {
        if (one.what && one.what->section == clv::group::convention)
          conventions.push_back(&one);
        else
          ++inputs;
      }
    if (conventions.empty()) continue;
    const changed_input& one = *conventions.front();
    std::string names;
    for (const changed_input* x : conventions) names += (names.empty() ? "" : ", ") + x->path;
    arguments args{
        {"name", heading(c.all[i])},
        {"first", heading(c.all.front())},
        {"path", one.path},
        {"label", one.what->label},
        {"names", names},
        {"metric", metric.path},
        {"change", quantity{clv::change(c.values[0].front(), c.values[i].front()), metric.in, true}},
        {"there", words_of(*one.what, c.all[i].q->input.scenario)},
        {"here", words_of(*one.what, c.all.front().q->input.scenario)}};
    out.lines.push_back({inputs                   ? say::compare_mixed
                         : conventions.size() > 1 ? say::compare_conventions
                                                  : say::compare_convention,
                         std::move(args)});
  }
}

}  // namespace

void put_changed_inputs(document& d, const comparison& c, const std::vector<changed_input>& changed) {
  if (changed.empty()) return;
  bool first_page = true;
  for (const auto& page : pages(c.all.size(), most_abreast)) {
    table t{"differences", {say::table_differences, {}}, {{"path", word::input}}, {}, audience::people};
    if (!first_page) t.title = {say::table_continued, {}};
    first_page = false;
    for (std::size_t i : page) t.columns.push_back({c.all[i].name, heading(c.all[i])});
    for (const changed_input& one : changed) {
      std::vector<cell> row{one.path};
      for (std::size_t i : page) row.push_back(i && one.as_first[i] ? cell{std::string(".")} : one.values[i]);
      t.rows.push_back(std::move(row));
    }
    d.add(std::move(t));
  }
}

void put_comparison(document& d, const comparison& c) {
  (c.all.size() > c.metrics.size() + 2 ? put_rows : put_columns)(d, c);
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
      d.steps.push_back(
          {c.all[i].name + "." + metric.path + ".change",
           metric.label,
           {"{y} - {first}",
            {{"y", heading(c.all[i]), {y, in}}, {"first", heading(c.all.front()), {first, in}}}},
           {clv::change(first, y), in, true},
           {say::check_relative, {}},
           {"{first} x {part}",
            {{"first", heading(c.all.front()), {size, in}}, {"part", word::relative_change, share(part)}}},
           {size * part, in, true}});
    }
}

sentences said_of_comparison(const comparison& c, const std::vector<changed_input>& changed) {
  sentences out{"analysis", message{say::section_analysis, {}}, {}};
  if (changed.empty()) out.lines.push_back({say::compare_same, {}});
  say_best(out, c);
  say_conventions(out, c, changed);
  for (const contender& one : c.all)
    if (!one.title.en.empty() && one.title.en != one.name)
      out.lines.push_back({say::compare_name, {{"name", heading(one)}, {"title", one.title}}});
  return out;
}

}  // namespace app
