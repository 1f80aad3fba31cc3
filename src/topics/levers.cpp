#include "topics/levers.hpp"

#include <algorithm>
#include <clv/value/walk.hpp>
#include <cmath>

#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/sentences.hpp"
#include "topics/short_names.hpp"

namespace app::say {
namespace {

constexpr sentence table_levers{"table.levers", "{metric}: now {value}", "{metric}：现为 {value}"};
constexpr sentence table_reichheld{"table.reichheld",
                                   "What {points} points more of retention are worth, by where they start",
                                   "保持率提高 {points} 个百分点的价值，随起点而变"};
constexpr sentence levers_more{
    "levers.together.more",
    "{names}, all at once: {metric} is {value}, {change} more ({part}); one by one they add {apart}.",
    "{names}同时变动：{metric}为 {value}，增加 {change}（{part}）；分别变动则合计增加 {apart}。"};
constexpr sentence levers_less{
    "levers.together.less",
    "{names}, all at once: {metric} is {value}, {change} less ({part}); one by one they take {apart}.",
    "{names}同时变动：{metric}为 {value}，减少 {change}（{part}）；分别变动则合计减少 {apart}。"};
constexpr sentence levers_unit{"levers.unit",
                               "{names}: elasticity 1, a change of {step} moves {metric} by just as much.",
                               "{names}：弹性为 1，各变动 {step}，{metric}也恰好变动 {step}。"};
constexpr sentence levers_identity{
    "levers.identity",
    "{names}: their effects on {metric} add up to {sum}, the step itself, because the value is proportional "
    "to all money amounts together.",
    "{names}：对{metric}的影响合计恰为 {sum}，因为价值与所有金额同比例变动。"};
constexpr sentence levers_customers{
    "levers.customers",
    "customers {step}: the value of all of them {step}; what one of them is worth stays the same.",
    "客户数 {step}：全部客户的总价值也 {step}，单个客户的价值不变。"};
constexpr sentence levers_name{"levers.name", "{name}", "{name}"};
constexpr sentence table_levers_all{"table.levers.all", "What each is worth ({currency})",
                                    "各项指标的影响（{currency}）"};
constexpr sentence levers_idle{"levers.idle", "No effect on {metric}: {names}.",
                               "对{metric}没有影响：{names}。"};
constexpr sentence levers_blocked{"levers.blocked",
                                  "Cannot move so far (a bound, a whole number, or no limit): {names}.",
                                  "无法变动这么多（受取值范围、整数或“不限”的限制）：{names}。"};

}  // namespace
}  // namespace app::say

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
    case clv::lever::talk:
      return {"talk", "口碑"};
    case clv::lever::money:
      return {"money", "资金"};
  }
  return {};
}

bool idle(const clv::effect& e) { return e.change == answer{0}; }

/// More customers: they change what all are worth together, and nothing that one of them is worth.
bool of_number(const lever_task& t, const clv::effect& e) { return t.words[e.by].path == "customers"; }

/// The own value year by year, of the customer or of the average; only where that is the result asked for.
answer walked(const bench::result_handle& metric, const clv::subject& s) {
  if (metric.what->key != "clv") return clv::reason::undefined;
  if (metric.of != clv::average_of_all) return clv::walked_value(s.scenarios[metric.of].customer);
  answer sum = 0;
  for (std::size_t i = 0; i < s.scenarios.size(); ++i)
    sum = sum + answer{s.shares[i]} * clv::walked_value(s.scenarios[i].customer);
  return sum;
}

message named(const title& t) { return {say::levers_name, {{"name", t}}}; }

std::vector<message> named(const std::vector<title>& some) {
  std::vector<message> all;
  for (const title& t : some) all.push_back(named(t));
  return all;
}

/// Everything that lasts longer or goes deeper, pulled at once: more than the sum of each alone.
void say_together(sentences& out, const lever_task& t, const bench::result_handle& metric,
                  const std::vector<clv::effect>& all) {
  const auto joint = clv::longer_and_deeper(t.before, t.pulls, all, *metric.what, metric.of, t.step);
  if (!joint) return;
  std::vector<title> names;
  for (const auto* f : joint->inputs) names.push_back(titled(f->label));
  const bool less = joint->change.value < 0;
  const answer sense = less ? -1 : 1;
  out.lines.push_back({less ? say::levers_less : say::levers_more,
                       {{"names", named(names)},
                        {"metric", metric.label},
                        {"value", quantity{joint->after, metric.in}},
                        {"part", quantity{joint->part, unit::share, true}},
                        {"change", quantity{joint->change * sense, metric.in}},
                        {"apart", quantity{joint->apart * sense, metric.in}}}});
}

/// Inputs of elasticity 1, and the money inputs whose effects add up to the step itself: value is linear in
/// them.
void say_elasticity(sentences& out, const lever_task& t, const bench::result_handle& metric,
                    const std::vector<clv::effect>& all) {
  if (!clv::adds_up(*metric.what)) return;
  std::vector<title> unit_elastic;
  std::vector<title> money_inputs;
  answer sum = 0;
  for (const clv::effect& e : all) {
    if (of_number(t, e)) continue;
    if (e.part.known() && std::abs(e.part.value - t.step) <= 1e-12)
      unit_elastic.push_back(t.words[e.by].shown);
    const bool paid = t.words[e.by].path == "spend" || t.words[e.by].path == "retention_cost" ||
                      (t.words[e.by].path == "acquisition_cost" && metric.what->key == "net");
    if (!paid || idle(e)) continue;
    money_inputs.push_back(t.words[e.by].shown);
    sum = sum + e.part;
  }
  const quantity step{t.step, unit::share, true};
  if (!unit_elastic.empty())
    out.lines.push_back(
        {say::levers_unit, {{"names", named(unit_elastic)}, {"metric", metric.label}, {"step", step}}});
  if (money_inputs.size() > 1 && sum.known() && std::abs(sum.value - t.step) <= 1e-9)
    out.lines.push_back({say::levers_identity,
                         {{"names", named(money_inputs)},
                          {"metric", metric.label},
                          {"sum", quantity{clv::settled(sum), unit::share, true}}}});
}

/// One decimal of a percentage at most, where that leaves something of each; else as many as they need.
int part_decimals(const std::vector<clv::effect>& all) {
  int most = 0;
  for (const clv::effect& e : all) {
    if (idle(e) || !e.part.known()) continue;
    if (std::abs(e.part.value) < 0.001) return -1;
    most = std::max(most, needed_decimals(e.part.value * 100, 1));
  }
  return most;
}

}  // namespace

table levers_table(const lever_task& t, const bench::result_handle& metric,
                   const std::vector<clv::effect>& all, const std::string& currency) {
  table out{"levers",
            {say::table_levers,
             {{"metric", metric.label},
              {"value", quantity{clv::value(*metric.what, t.before, metric.of), metric.in}},
              {"currency", currency}}},
            {{"input", {"input", "指标"}},
             {"lever", word::lever},
             {"now", {"now", "现值"}, unit::ratio},
             {"then", {"then", "改为"}, unit::ratio},
             {"change", {"effect", "影响"}, metric.in},
             {"part", {"in %", "影响（%）"}, unit::share},
             {"bar", {"", ""}, metric.in, look::bar}},
            {},
            audience::people};
  const int decimals = part_decimals(all);
  for (const clv::effect& e : all) {
    if (idle(e) || of_number(t, e)) continue;
    const answer size = e.change.known() ? answer{std::abs(e.change.value)} : e.change;
    out.rows.push_back({t.words[e.by].shown, word_of(t.pulls[e.by].kind()), t.words[e.by].now,
                        t.words[e.by].then, quantity{e.change, metric.in, true},
                        quantity{e.part, unit::share, true, decimals}, quantity{size, metric.in}});
  }
  return out;
}

table levers_together(const lever_task& t, const std::string& currency) {
  table out{"effects",
            {say::table_levers_all, {{"currency", currency}}},
            {{"input", {"input", "指标"}}, {"lever", word::lever}},
            {},
            audience::people};
  std::vector<std::vector<clv::effect>> by_pull(
      t.metrics.size());  // of each result, in the order of the pulls
  for (std::size_t m = 0; m < t.metrics.size(); ++m) {
    out.columns.push_back(
        {t.metrics[m].path, short_label(t.metrics[m].path, t.metrics[m].label), t.metrics[m].in});
    by_pull[m] = effects_of(t, t.metrics[m]);
    std::sort(by_pull[m].begin(), by_pull[m].end(), [](const auto& a, const auto& b) { return a.by < b.by; });
  }
  for (std::size_t i = 0; i < t.pulls.size(); ++i) {
    std::vector<cell> row{t.words[i].shown, word_of(t.pulls[i].kind())};
    bool moves = false;
    for (std::size_t m = 0; m < t.metrics.size(); ++m) {
      const auto at =
          std::find_if(by_pull[m].begin(), by_pull[m].end(), [&](const auto& e) { return e.by == i; });
      row.emplace_back();
      if (at == by_pull[m].end() || idle(*at) || of_number(t, *at)) continue;
      row.back() = quantity{at->change, t.metrics[m].in, true};
      moves = true;
    }
    if (moves) out.rows.push_back(std::move(row));
  }
  return out;
}

table retention_table(const lever_task& t) {
  table out{"retention",
            {say::table_reichheld, {{"points", quantity{t.points * 100, unit::ratio}}}},
            {{"base", {"retention", "保持率"}, unit::share},
             {"then", {"then", "提高到"}, unit::share},
             {"years", {"average years", "平均年数"}, unit::years},
             {"years_then", {"then", "提高后"}, unit::years},
             {"gain", {"undiscounted", "不折现"}, unit::share},
             {"here", {"this scenario", "本情景"}, unit::share},
             {"bar", {"", ""}, unit::share, look::bar}},
            {},
            audience::people,
            depth::full};
  // Of a customer who brings nothing, or a loss, there are no parts to speak of.
  const answer now = clv::lifetime_value(t.before.scenarios.front().customer);
  if (!now.known() || !(now.value > 0)) return out;
  for (const auto& row : clv::retention_steps(t.before.scenarios.front().customer, t.points))
    out.rows.push_back({share(row.retention), share(row.then), quantity{row.years, unit::years},
                        quantity{row.years_then, unit::years}, quantity{row.gain, unit::share, true},
                        quantity{row.here, unit::share, true}, share(row.gain)});
  return out;
}

table lever_rows(const lever_task& t) {
  table out{"rows",
            {say::title_levers, {}},
            {{"metric", word::result_name},
             {"input", word::input},
             {"lever", word::lever},
             {"before", word::before, unit::ratio},
             {"after", word::after, unit::ratio},
             {"change", word::change, unit::ratio},
             {"change_share", word::relative_change, unit::share}},
            {},
            audience::machines};
  for (const auto& metric : t.metrics)
    for (const clv::effect& e : effects_of(t, metric)) {
      const unit in = metric.in;
      out.rows.push_back({metric.path, t.words[e.by].path, word_of(t.pulls[e.by].kind()),
                          quantity{e.before, in}, quantity{e.after, in}, quantity{e.change, in},
                          share(e.part)});
    }
  return out;
}

void put_effects(document& d, const lever_task& t, const bench::result_handle& metric,
                 const std::vector<clv::effect>& all) {
  const unit in = metric.in;
  for (const clv::effect& e : all) {
    const std::string path = t.words[e.by].path + "." + metric.path;
    d.results.push_back({path, metric.label, {e.after, in}});
    d.results.push_back({path + ".change", metric.label, {e.change, in, true}});
    d.results.push_back({path + ".change_share", metric.label, {e.part, unit::share, true}});
  }
}

void explain_effects(working& d, const lever_task& t, const bench::result_handle& metric,
                     const std::vector<clv::effect>& all) {
  const unit in = metric.in;
  for (const clv::effect& e : all) {
    if (idle(e) || !e.change.known()) continue;
    const std::string path = t.words[e.by].path + "." + metric.path;
    const answer by_year =
        (walked(metric, t.pulls[e.by].after) * answer{1 + t.pulls[e.by].more}) - walked(metric, t.before);
    const operand before{"before", word::before, {e.before, in}};
    step w{path + ".change",
           metric.label,
           {"{after} - {before}", {{"after", word::after, {e.after, in}}, before}},
           {e.change, in, true},
           {say::check_by_year, {}},
           {},
           {clv::settled(by_year), in, true}};
    if (!by_year.known()) {
      w.check = {say::check_relative, {}};
      w.instead = {"{before} x {part}",
                   {{"before", before.label, {answer{std::abs(e.before.value)}, in}},
                    {"part", word::relative_change, share(e.part)}}};
      w.checked = {answer{std::abs(e.before.value)} * e.part, in, true};
    }
    d.steps.push_back(std::move(w));
  }
}

void say_levers(sentences& out, const lever_task& t, const bench::result_handle& metric,
                const std::vector<clv::effect>& all) {
  say_together(out, t, metric, all);
  say_elasticity(out, t, metric, all);
  const answer now = clv::value(*metric.what, t.before, metric.of);
  if (clv::adds_up(*metric.what) && now.known() && now.value > 0)  // of a loss there is rather more
    out.lines.push_back({say::levers_customers, {{"step", quantity{t.step, unit::share, true}}}});
}

sentences lever_notes(const lever_task& t, const bench::result_handle& metric,
                      const std::vector<clv::effect>& all) {
  sentences out{"notes", message{say::section_notes, {}}, {}, depth::full};
  std::vector<title> without;
  for (const clv::effect& e : all)
    if (idle(e)) without.push_back(t.words[e.by].shown);
  if (!without.empty())
    out.lines.push_back({say::levers_idle, {{"names", named(without)}, {"metric", metric.label}}});
  if (!t.blocked.empty()) out.lines.push_back({say::levers_blocked, {{"names", named(t.blocked)}}});
  return out;
}

}  // namespace app
