#include "topics/comparison.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <cmath>

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
constexpr sentence table_continued{"table.continued", "Continued", "续表"};
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

constexpr std::size_t page = 80;          ///< columns that a table should keep to
constexpr std::size_t narrowest = 7;      ///< of a column: a change in percent
constexpr std::size_t brief_changes = 4;  ///< inputs listed before --full lists them all

/// Columns of a terminal that a text takes: a Chinese character takes two.
std::size_t columns_of(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      ++n;
    else if (byte >= 0xC0)
      n += byte >= 0xE0 ? 2 : 1;
  }
  return n;
}
std::size_t columns_of(const title& t) { return std::max(columns_of(t.en), columns_of(t.zh)); }

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

/// About how wide a number prints: digits, marks, two decimals of what is not whole, a sign.
std::size_t columns_of(answer x) {
  const double size = std::abs(x.value);
  if (!x.known() || size < 1) return 6;
  const auto digits = static_cast<std::size_t>(std::log10(size)) + 1;
  return digits + (digits - 1) / 3 + (size == std::floor(size) ? 0 : 3) + (x.value < 0 ? 1 : 0);
}

/// Whether a result is the first one itself: the bottom line where neither talk nor costs count.
bool as_the_first(const comparison& c, std::size_t m) {
  return c.metrics[m].in == c.metrics[0].in &&
         std::all_of(c.values.begin(), c.values.end(), [m](const auto& row) {
           return row[m].known() && row[0].known() && clv::change(row[0], row[m]) == answer{0};
         });
}

/// Results that fit beside each other, page by page.
std::vector<std::vector<std::size_t>> pages(const comparison& c) {
  std::size_t first = 8;
  for (const contender& one : c.all) first = std::max(first, columns_of(one.title));
  std::vector<std::vector<std::size_t>> out{{}};
  std::size_t wide = first;
  for (std::size_t m = 0; m < c.metrics.size(); ++m) {
    if (m > 0 && !c.chosen && as_the_first(c, m)) continue;
    std::size_t more = std::max(narrowest, columns_of(short_name(c, m)));
    for (const auto& row : c.values) more = std::max(more, columns_of(row[m]));
    more += 2;
    if (!out.back().empty() && wide + more > page) {
      out.emplace_back();
      wide = first;
    }
    out.back().push_back(m);
    wide += more;
  }
  return out;
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
  bool first_page = true;
  for (const auto& some : pages(c)) {
    table t{"comparison",
            {say::table_comparison, {{"currency", d.currency}, {"first", c.all.front().title}}},
            {{"scenario", word::scenario}},
            {},
            audience::people};
    if (!first_page) t.title = {say::table_continued, {}};
    if (!first_page && !c.chosen) t.shown = depth::full;
    first_page = false;
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
    d.add(std::move(t));
  }
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
