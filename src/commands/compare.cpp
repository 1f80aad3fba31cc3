#include <algorithm>
#include <array>
#include <clv/whatif/compare.hpp>

#include "commands/command.hpp"
#include "input/text.hpp"
#include "scenario/contenders.hpp"
#include "topics/conventions.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr std::size_t most_abreast = 4;  ///< contenders beside each other on a page

/// What is compared: the results asked for, or the usual ones of the contender that has most of them.
std::vector<model::meter> metrics_of(const request& q, const std::vector<contender>& all) {
  if (const auto asked = q.options.find("metric"); asked != q.options.end()) {
    std::vector<model::meter> out;
    for (const auto& path : comma_list(asked->second))
      out.push_back(all.front().m->result(path, place::of_option("--metric")));
    return out;
  }
  std::vector<model::meter> most;
  for (const contender& c : all)
    if (auto usual = c.m->usual(true); usual.size() > most.size()) most = std::move(usual);
  return most;
}

answer value_of(const contender& c, const model::meter& metric) {
  try {
    return c.m->read(c.m->result(metric.path, place::of_option("--metric")));
  } catch (const failure& f) {  // with segments or without: not all of them have the same results
    if (f.kind != error_kind::unknown_path) throw;
    throw refusal(error_kind::unknown_path, "compare.no_result", {{"name", c.name}, {"path", metric.path}})
        .on(metric.path)
        .hint("compare.no_result.hint");
  }
}

/// The contenders of one table: the first, and a few of the others.
std::vector<std::vector<std::size_t>> pages(std::size_t count, std::size_t abreast) {
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t at = 1; at < count; at += abreast - 1) {
    out.push_back({0});
    for (std::size_t i = at; i < std::min(count, at + abreast - 1); ++i) out.back().push_back(i);
  }
  return out;
}

clv::text heading(const contender& c) {
  return c.name == "base" ? clv::text{"base", "基准"} : clv::text{c.name, c.name};
}

void put_inputs(document& d, const std::vector<contender>& all, const std::vector<changed_input>& changed) {
  if (changed.empty()) return;
  bool first_page = true;
  for (const auto& page : pages(all.size(), most_abreast)) {
    table t{"differences", {"table.differences", {}}, {{"path", {"input", "输入"}}}, {}, audience::people};
    if (!first_page) t.title = {"table.continued", {}};
    first_page = false;
    for (std::size_t i : page) t.columns.push_back({all[i].name, heading(all[i])});
    for (const changed_input& one : changed) {
      std::vector<cell> row{one.path};
      for (std::size_t i : page) row.push_back(i && one.as_first[i] ? cell{std::string(".")} : one.values[i]);
      t.rows.push_back(std::move(row));
    }
    d.tables.push_back(std::move(t));
  }
}

quantity part_of(answer first, answer y) { return {clv::relative_change(first, y), unit::share, true}; }

table results_table(const document& d, bool first_page) {
  table t{"comparison", {"table.comparison", {{"currency", d.currency}}}, {}, {}, audience::people};
  if (!first_page) t.title = {"table.continued", {}};
  return t;
}

/// Few scenarios: a column each, and its change against the first.
void put_columns(document& d, const std::vector<contender>& all, const std::vector<model::meter>& metrics) {
  const bool alike =
      std::all_of(metrics.begin(), metrics.end(), [&](const auto& m) { return m.in == metrics.front().in; });
  const unit in = alike ? metrics.front().in : unit::choice;
  bool first_page = true;
  for (const auto& page : pages(all.size(), 3)) {
    table t = results_table(d, first_page);
    first_page = false;
    t.columns.push_back({"result", {"result", "结果"}});
    for (std::size_t i : page) {
      t.columns.push_back({all[i].name, heading(all[i]), in});
      if (i) t.columns.push_back({all[i].name + ".change", {"", ""}, unit::share});
    }
    for (const auto& metric : metrics) {
      std::vector<cell> row{metric.path};
      const answer first = value_of(all.front(), metric);
      for (std::size_t i : page) {
        const answer y = value_of(all[i], metric);
        row.emplace_back(quantity{y, metric.in});
        if (i) row.emplace_back(part_of(first, y));
      }
      t.rows.push_back(std::move(row));
    }
    d.tables.push_back(std::move(t));
  }
}

/// Few results and more scenarios than that: a row each.
void put_rows(document& d, const std::vector<contender>& all, const std::vector<model::meter>& metrics) {
  for (std::size_t from = 0; from < metrics.size(); from += 2) {
    table t = results_table(d, from == 0);
    const std::size_t end = std::min(from + 2, metrics.size());
    t.columns.push_back({"scenario", {"scenario", "方案"}});
    for (std::size_t k = from; k < end; ++k) {
      t.columns.push_back({metrics[k].path, {metrics[k].path, metrics[k].path}, metrics[k].in});
      t.columns.push_back({metrics[k].path + ".change", {"", ""}, unit::share});
    }
    for (const contender& c : all) {
      std::vector<cell> row{heading(c)};
      for (std::size_t k = from; k < end; ++k) {
        const answer y = value_of(c, metrics[k]);
        row.emplace_back(quantity{y, metrics[k].in});
        row.emplace_back();
        if (&c != &all.front()) row.back() = part_of(value_of(all.front(), metrics[k]), y);
      }
      t.rows.push_back(std::move(row));
    }
    d.tables.push_back(std::move(t));
  }
}

/// One row a contender, for scripts.
table data_table(const std::vector<contender>& all, const std::vector<model::meter>& metrics) {
  table t{"rows", {"title.compare", {}}, {{"scenario", {"scenario", "方案"}}}, {}, audience::machines};
  for (const auto& metric : metrics) {
    t.columns.push_back({metric.path, metric.label, metric.in});
    t.columns.push_back({metric.path + ".change", {"change", "变动"}, metric.in});
    t.columns.push_back({metric.path + ".change_share", {"relative change", "相对变动"}, unit::share});
  }
  for (const contender& c : all) {
    std::vector<cell> row{c.name};
    for (const auto& metric : metrics) {
      const answer first = value_of(all.front(), metric);
      const answer y = value_of(c, metric);
      row.insert(row.end(), {quantity{y, metric.in}, quantity{clv::change(first, y), metric.in},
                             share(clv::relative_change(first, y))});
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Every result and its change against the first contender, with its working.
void put_outcomes(document& d, const std::vector<contender>& all, const std::vector<model::meter>& metrics) {
  for (const contender& c : all)
    for (const auto& metric : metrics) {
      const unit in = metric.in;
      const answer first = value_of(all.front(), metric);
      const answer y = value_of(c, metric);
      const std::string path = c.name + "." + metric.path;
      d.results.push_back({path, metric.label, {y, in}});
      if (&c == &all.front()) continue;
      const quantity change{clv::change(first, y), in, true};
      const answer part = clv::relative_change(first, y);
      d.results.push_back({path + ".change", metric.label, change});
      d.steps.push_back(
          {path + ".change",
           metric.label,
           {"{y} - {first}", {{"y", heading(c), {y, in}}, {"first", heading(all.front()), {first, in}}}},
           change,
           {"check.relative", {}},
           {"{first} x {part}",
            {{"first", heading(all.front()), {answer{std::abs(first.value)}, in}},
             {"part", {"relative change", "相对变动"}, share(part)}}},
           {answer{std::abs(first.value)} * part, in, true}});
    }
}

/// Which contender is best for the first result, and by how much over the first and over the next.
void say_best(section& out, const std::vector<contender>& all, const model::meter& metric) {
  const auto better = [&](answer a, answer b) {
    if (!b.known() || !a.known()) return a.known() && !b.known();
    return metric.less_is_better ? a.value < b.value : a.value > b.value;
  };
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return better(value_of(all[a], metric), value_of(all[b], metric));
  });
  const answer best = value_of(all[order[0]], metric);
  const answer next = value_of(all[order[1]], metric);
  if (!best.known()) return;
  arguments args{{"metric", metric.path},
                 {"best", heading(all[order[0]])},
                 {"value", quantity{best, metric.in}},
                 {"next", heading(all[order[1]])},
                 {"lead", quantity{clv::settled(answer{std::abs((best - next).value)}), metric.in}},
                 {"part", share(answer{std::abs(clv::relative_change(next, best).value)})}};
  if (clv::change(next, best) == answer{0})
    out.lines.push_back({"compare.equal", std::move(args)});
  else if (!next.known())
    out.lines.push_back({"compare.only", std::move(args)});
  else
    out.lines.push_back({metric.less_is_better ? message_id("compare.lowest") : message_id("compare.highest"),
                         std::move(args)});
}

/// A convention in words.
argument words_of(const clv::field<clv::scenario>& f, const clv::scenario& s) {
  if (const auto* at = std::get_if<clv::choice<clv::scenario>>(&f.at)) return at->options[at->read(s)].label;
  return std::get<quantity>(input_setting(f, s, {}).value);
}

/// A contender that differs from the first in conventions: which, and whether in nothing else.
void say_conventions(section& out, const std::vector<contender>& all,
                     const std::vector<changed_input>& changed, const model::meter& metric) {
  for (std::size_t i = 1; i < all.size(); ++i) {
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
    for (const changed_input* c : conventions) names += (names.empty() ? "" : ", ") + c->path;
    const answer change = clv::change(value_of(all.front(), metric), value_of(all[i], metric));
    arguments args{{"name", heading(all[i])},
                   {"first", heading(all.front())},
                   {"path", one.path},
                   {"label", one.what->label},
                   {"names", names},
                   {"metric", metric.path},
                   {"change", quantity{change, metric.in, true}},
                   {"there", words_of(*one.what, all[i].q->input.scenario)},
                   {"here", words_of(*one.what, all.front().q->input.scenario)}};
    out.lines.push_back({inputs                   ? message_id("compare.mixed")
                         : conventions.size() > 1 ? message_id("compare.conventions")
                                                  : message_id("compare.convention"),
                         std::move(args)});
  }
}

document run(const request& q) {
  struct comparison {
    std::vector<contender> all;
    std::vector<model::meter> metrics;
  };
  const auto kept = std::make_shared<comparison>(comparison{contenders(q), {}});
  const std::vector<contender>& all = kept->all;
  const std::vector<model::meter>& metrics = kept->metrics = metrics_of(q, all);
  const std::vector<changed_input> changed = changed_inputs(all);
  document d = start_document("compare", {"title.compare", {}}, *all.front().q);
  d.keeps = kept;
  put_inputs(d, all, changed);
  (all.size() > metrics.size() + 2 ? put_rows : put_columns)(d, all, metrics);
  d.tables.push_back(data_table(all, metrics));
  put_outcomes(d, all, metrics);
  section out{"analysis", {"section.analysis", {}}, {}};
  if (changed.empty()) out.lines.push_back({"compare.same", {}});
  say_best(out, all, metrics.front());
  say_conventions(out, all, changed, metrics.front());
  for (const contender& c : all)
    if (!c.title.en.empty() && c.title.en != c.name)
      out.lines.push_back({"compare.name", {{"name", heading(c)}, {"title", c.title}}});
  d.sections.push_back(std::move(out));
  d.sections.push_back(conventions(*all.front().q, true));
  return d;
}

constexpr std::array own_options{
    option_row{"scenarios",
               0,
               "A,B,...",
               false,
               {"named what-ifs to compare, base among them (default: all)",
                "要对比的情景方案，可含 base（默认为全部）"}},
    option_row{"metric",
               0,
               "PATH,...",
               false,
               {"results to compare; the first decides which is best", "要对比的结果；以第一个判断优劣"}},
};

}  // namespace

extern const command compare;
constinit const command compare{
    "compare",
    {"named what-ifs or files side by side (Scenario Manager)", "情景方案或文件的对比（方案管理器）"},
    "clv compare examples/kfc-segments.toml",
    operands::scenarios,
    own_options,
    run};

}  // namespace app
