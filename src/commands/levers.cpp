#include "scenario/levers.hpp"

#include <algorithm>
#include <array>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

clv::text word_of(clv::lever kind) {
  switch (kind) {
    case clv::lever::more:
      return {"more", "更多"};
    case clv::lever::longer:
      return {"longer", "更久"};
    case clv::lever::deeper:
      return {"deeper", "更深"};
    case clv::lever::money:
      return {"money", "资金"};
  }
  return {};
}

bool idle(const effect& e) { return e.change == answer{0}; }

table levers_table(const lever_task& t, const model::meter& metric, const std::vector<effect>& all,
                   const std::string& currency) {
  table out{"levers",
            {"table.levers",
             {{"metric", metric.path},
              {"value", quantity{read(metric, t.before), metric.in}},
              {"currency", currency}}},
            {{"input", {"input", "输入"}},
             {"lever", {"lever", "方向"}},
             {"now", {"now", "现值"}, unit::ratio},
             {"then", {"then", "改为"}, unit::ratio},
             {"change", {"effect", "影响"}, metric.in},
             {"part", {"in %", "影响（%）"}, unit::share},
             {"bar", {"", ""}, metric.in, look::bar}},
            {},
            audience::people};
  for (const effect& e : all) {
    if (idle(e)) continue;
    const answer size = e.change.known() ? answer{std::abs(e.change.value)} : e.change;
    out.rows.push_back({e.by->shown, word_of(e.by->kind), e.by->now, e.by->then,
                        quantity{e.change, metric.in, true}, quantity{e.part, unit::share, true},
                        quantity{size, metric.in}});
  }
  return out;
}

/// Five points of retention at several base retentions: average years alone, and this scenario.
table reichheld_table(const lever_task& t) {
  table out{"retention",
            {"table.reichheld", {{"points", quantity{t.points * 100, unit::ratio}}}},
            {{"base", {"retention", "保持率"}, unit::share},
             {"then", {"then", "提高到"}, unit::share},
             {"years", {"average years", "平均年数"}, unit::years},
             {"years_then", {"then", "提高后"}, unit::years},
             {"gain", {"undiscounted", "不折现"}, unit::share},
             {"here", {"this scenario", "本情景"}, unit::share},
             {"bar", {"", ""}, unit::share, look::bar}},
            {},
            audience::people};
  for (const double r : {0.75, 0.8, 0.85, 0.9}) {
    const answer gain = clv::retention_gain(r, t.points);
    if (!gain.known()) continue;
    clv::customer now = t.before.base.customer;
    clv::customer then = now;
    now.retention = r;
    then.retention = r + t.points;
    const answer here = clv::relative_change(clv::lifetime_value(now), clv::lifetime_value(then));
    out.rows.push_back({share(r), share(r + t.points), quantity{1 / (1 - r), unit::years},
                        quantity{1 / (1 - r - t.points), unit::years}, quantity{gain, unit::share, true},
                        quantity{here, unit::share, true}, share(gain)});
  }
  return out;
}

/// One row a lever and result, for scripts.
table data_table(const lever_task& t) {
  table out{"rows",
            {"title.levers", {}},
            {{"metric", {"result", "结果"}},
             {"input", {"input", "输入"}},
             {"lever", {"lever", "方向"}},
             {"before", {"before", "变动前"}, unit::ratio},
             {"after", {"after", "变动后"}, unit::ratio},
             {"change", {"change", "变动"}, unit::ratio},
             {"change_share", {"relative change", "相对变动"}, unit::share}},
            {},
            audience::machines};
  for (const auto& metric : t.metrics)
    for (const effect& e : effects_of(t, metric)) {
      const unit in = metric.in;
      out.rows.push_back({metric.path, e.by->path, word_of(e.by->kind), quantity{e.before, in},
                          quantity{e.after, in}, quantity{e.change, in}, share(e.part)});
    }
  return out;
}

/// The own value year by year, of the customer or of the average; only where that is the result asked for.
answer walked(const model::meter& metric, const subject& s) {
  if (metric.what->key != "clv") return clv::reason::undefined;
  if (s.segments.empty()) return walked_value(s.base.customer);
  if (metric.segment != model::mean) return walked_value(s.segments[metric.segment].scenario.customer);
  answer sum = 0;
  for (const auto& one : s.segments) sum = sum + answer{one.share} * walked_value(one.scenario.customer);
  return sum;
}

void put_outcomes(document& d, const lever_task& t, const model::meter& metric,
                  const std::vector<effect>& all) {
  const unit in = metric.in;
  for (const effect& e : all) {
    const std::string path = e.by->path + "." + metric.path;
    d.results.push_back({path, metric.label, {e.after, in}});
    d.results.push_back({path + ".change", metric.label, {e.change, in, true}});
    d.results.push_back({path + ".change_share", metric.label, {e.part, unit::share, true}});
    if (idle(e) || !e.change.known()) continue;
    const answer by_year = (walked(metric, e.by->after) * answer{1 + e.by->more}) - walked(metric, t.before);
    const operand before{"before", {"before", "变动前"}, {e.before, in}};
    working w{path + ".change",
              metric.label,
              {"{after} - {before}", {{"after", {"after", "变动后"}, {e.after, in}}, before}},
              {e.change, in, true},
              {"check.by_year", {}},
              {},
              {clv::settled(by_year), in, true}};
    if (!by_year.known()) {
      w.check = {"check.relative", {}};
      w.instead = {"{before} x {part}",
                   {{"before", before.label, {answer{std::abs(e.before.value)}, in}},
                    {"part", {"relative change", "相对变动"}, share(e.part)}}};
      w.checked = {answer{std::abs(e.before.value)} * e.part, in, true};
    }
    d.steps.push_back(std::move(w));
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& w : words) all += (all.empty() ? "" : ", ") + w;
  return all;
}

/// Everything that lasts longer or goes deeper, pulled at once: more than the sum of each alone.
void say_together(section& out, const lever_task& t, const model::meter& metric,
                  const std::vector<effect>& all) {
  subject after = t.before;
  std::vector<std::string> names;
  answer apart = 0;
  for (const auto& f : clv::fields) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const effect& e) { return e.by->path == f.key; });
    if (at == all.end() || !at->change.known() || idle(*at)) continue;
    if (at->by->kind != clv::lever::longer && at->by->kind != clv::lever::deeper) continue;
    for (std::size_t i = 0; i < after.size(); ++i)
      if (auto moved = clv::raised(after.at(i), f, t.step)) after.at(i) = std::move(*moved);
    names.emplace_back(f.key);
    apart = apart + at->change;
  }
  if (names.size() < 2) return;
  const answer before = read(metric, t.before);
  const answer y = read(metric, after);
  if (!y.known()) return;
  out.lines.push_back({"levers.together",
                       {{"names", joined(names)},
                        {"metric", metric.path},
                        {"value", quantity{y, metric.in}},
                        {"part", quantity{clv::relative_change(before, y), unit::share, true}},
                        {"change", quantity{clv::change(before, y), metric.in, true}},
                        {"apart", quantity{clv::settled(apart), metric.in, true}}}});
}

/// Inputs of elasticity 1, and the money inputs whose effects add up to the step itself: value is linear in
/// them.
void say_elasticity(section& out, const lever_task& t, const model::meter& metric,
                    const std::vector<effect>& all) {
  if (!adds_up(metric)) return;
  std::vector<std::string> unit_elastic;
  std::vector<std::string> money_inputs;
  answer sum = 0;
  for (const effect& e : all) {
    if (e.part.known() && std::abs(e.part.value - t.step) <= 1e-12) unit_elastic.push_back(e.by->shown);
    const bool paid = e.by->path == "spend" || e.by->path == "retention_cost" ||
                      (e.by->path == "acquisition_cost" && metric.what->key == "net");
    if (!paid || idle(e)) continue;
    money_inputs.push_back(e.by->shown);
    sum = sum + e.part;
  }
  const quantity step{t.step, unit::share, true};
  if (!unit_elastic.empty())
    out.lines.push_back(
        {"levers.unit", {{"names", joined(unit_elastic)}, {"metric", metric.path}, {"step", step}}});
  if (money_inputs.size() > 1 && sum.known() && std::abs(sum.value - t.step) <= 1e-9)
    out.lines.push_back({"levers.identity",
                         {{"names", joined(money_inputs)},
                          {"metric", metric.path},
                          {"sum", quantity{clv::settled(sum), unit::share, true}}}});
}

section notes_of(const lever_task& t, const model::meter& metric, const std::vector<effect>& all) {
  section out{"notes", {"section.notes", {}}, {}};
  if (adds_up(metric)) out.lines.push_back({"levers.customers", {}});
  std::vector<std::string> without;
  for (const effect& e : all)
    if (idle(e)) without.push_back(e.by->shown);
  if (!without.empty())
    out.lines.push_back({"levers.idle", {{"names", joined(without)}, {"metric", metric.path}}});
  if (!t.blocked.empty()) out.lines.push_back({"levers.blocked", {{"names", joined(t.blocked)}}});
  return out;
}

document run(const request& q) {
  const lever_task t = read_levers(q);
  const quantity step{t.step, unit::share, true};
  const bool named = !title_of(q.input).en.empty();
  document d = start_document("levers",
                              {named ? message_id("title.levers.named") : message_id("title.levers"),
                               {{"title", title_of(q.input)}, {"step", step}}},
                              q);
  section said{"analysis", {"section.analysis", {}}, {}};
  for (const auto& metric : t.metrics) {
    const auto all = effects_of(t, metric);
    d.tables.push_back(levers_table(t, metric, all, q.input.currency));
    put_outcomes(d, t, metric, all);
    if (&metric != &t.metrics.front()) continue;
    say_together(said, t, metric, all);
    say_elasticity(said, t, metric, all);
  }
  const bool endless = q.input.segments.empty() && !q.input.scenario.customer.lifespan;
  if (endless) {
    if (table by_base = reichheld_table(t); !by_base.rows.empty()) {
      d.tables.push_back(std::move(by_base));
      said.lines.push_back({"levers.reichheld", {}});
    }
  }
  d.tables.push_back(data_table(t));
  if (!said.lines.empty()) d.sections.push_back(std::move(said));
  section notes = notes_of(t, t.metrics.front(), effects_of(t, t.metrics.front()));
  if (!notes.lines.empty()) d.sections.push_back(std::move(notes));
  d.sections.push_back(conventions(q, t.metrics.size() > 1));
  return d;
}

constexpr std::array own_options{
    option_row{"step",
               0,
               "SHARE",
               false,
               {"how far each input moves (default 10%)", "每项输入变动的幅度（默认 10%）"}},
    option_row{"points",
               0,
               "N",
               false,
               {"percentage points added to retention (default 5)", "保持率提高的百分点（默认 5）"}},
    option_row{"metric",
               0,
               "PATH,...",
               false,
               {"results to show (default: value and totals)", "要列出的结果（默认为价值与合计）"}},
    option_row{"each", 0, "", false, {"every segment by itself as well", "另列每个分群单独变动的影响"}},
};

}  // namespace

extern const command levers;
constinit const command levers{
    "levers",
    {"what more, longer and deeper are worth: each input +10%", "更多、更久、更深：各项输入提高 10% 的价值"},
    "clv levers examples/kfc.toml",
    operands::scenario,
    own_options,
    run};

}  // namespace app
