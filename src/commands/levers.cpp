#include <algorithm>
#include <array>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/levers.hpp>
#include <cmath>

#include "commands/explain.hpp"
#include "commands/model.hpp"
#include "input/number.hpp"
#include "input/text.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;
using field = clv::field<clv::scenario>;

/// A scenario, or its segments: what a lever moves and what a result is read from.
struct subject {
  clv::scenario base;
  std::vector<clv::segment> segments;

  [[nodiscard]] std::size_t size() const { return segments.empty() ? 1 : segments.size(); }
  clv::scenario& at(std::size_t i) { return segments.empty() ? base : segments[i].scenario; }
  [[nodiscard]] const clv::scenario& at(std::size_t i) const {
    return segments.empty() ? base : segments[i].scenario;
  }
};

answer read(const model::meter& m, const subject& s) { return read_result(m, s.base, s.segments); }

/// One lever pulled: which input, and everything after it.
struct pull {
  std::string path;
  std::string shown;  ///< for people
  clv::lever kind;
  cell now;
  cell then;
  subject after;
  double more = 0;  ///< customers, in parts of those of today
};

struct task {
  double step = 0.1;
  double points = 0.05;
  std::vector<model::meter> metrics;
  subject before;
  std::vector<pull> pulls;
  std::vector<std::string> blocked;  ///< inputs that cannot move so far
};

place own_option(std::string name) { return {{}, 0, 0, {}, std::move(name)}; }

double step_of(const request& q) {
  const auto asked = q.options.find("step");
  if (asked == q.options.end()) return 0.1;
  std::string text = normalised(asked->second);
  if (text.starts_with('+')) text.erase(0, 1);
  const double x = read_for(unit::share, "--step", text, {}, own_option("--step"));
  if (x != 0 && x > -1 && x <= 10) return x;
  throw failure{error_kind::out_of_range,
                {"levers.step", {{"text", asked->second}}},
                {{"levers.step.hint", {}}},
                "--step",
                own_option("--step")};
}

/// Percentage points: `5` or `5pp`.
double points_of(const request& q) {
  const auto asked = q.options.find("points");
  if (asked == q.options.end()) return 0.05;
  std::string text = lower(normalised(asked->second));
  if (text.starts_with('+')) text.erase(0, 1);
  if (text.ends_with("pp")) text.erase(text.size() - 2);
  const auto x = number(trimmed(text));
  if (x && *x > 0 && *x < 100) return *x / 100;
  throw failure{error_kind::bad_value,
                {"levers.points", {{"text", asked->second}}},
                {{"levers.points.hint", {}}},
                "--points",
                own_option("--points")};
}

bool given(const request& q, std::string_view key) {
  if (q.input.segments.empty()) return q.input.origins.contains(key);
  return std::any_of(q.input.segments.begin(), q.input.segments.end(),
                     [&](const auto& s) { return s.origins.contains(key); });
}

/// The value of an input where every scenario has the same; nothing where they differ.
cell value_cell(const field& f, const subject& s, std::size_t only) {
  for (std::size_t i = 0; only == model::npos && i < s.size(); ++i)
    if (!clv::same(f, s.at(0), s.at(i))) return {};
  const cell value = shown(input_setting(f, s.at(only == model::npos ? 0 : only), {}));
  const auto* x = std::get_if<quantity>(&value);
  return x ? cell{message{"vars.number", {{"value", *x}}}} : value;
}

/// Pulls one lever in every scenario, or in `only` one of them.
template <class Move>
void add(task& t, const field& f, std::size_t only, std::string path, std::string shown_as, Move move) {
  pull p{std::move(path), std::move(shown_as), clv::lever_of(f), value_cell(f, t.before, only), {}, t.before};
  for (std::size_t i = 0; i < p.after.size(); ++i) {
    if (only != model::npos && only != i) continue;
    auto moved = move(p.after.at(i));
    if (!moved) {
      t.blocked.push_back(p.shown);
      return;
    }
    p.after.at(i) = std::move(*moved);
  }
  p.then = value_cell(f, p.after, only);
  t.pulls.push_back(std::move(p));
}

std::string points_words(double points) {
  return "retention +" + clv::detail::shortest(std::round(points * 1e6) / 1e4) + "pp";
}

void add_pulls(task& t, const request& q) {
  const bool each = q.options.contains("each");
  std::vector<std::size_t> whom{model::npos};
  for (std::size_t i = 0; each && i < t.before.segments.size(); ++i) whom.push_back(i);
  for (const std::size_t only : whom) {
    const std::string head = only == model::npos ? "" : t.before.segments[only].name + ".";
    for (const auto& f : clv::fields) {
      if (f.section == clv::group::convention || !given(q, f.key)) continue;
      if (std::holds_alternative<clv::choice<clv::scenario>>(f.at)) continue;
      const std::string path = head + std::string(f.key);
      add(t, f, only, path, path, [&](const clv::scenario& s) { return clv::raised(s, f, t.step); });
      if (f.key == "retention")
        add(t, f, only, path + "_points", head + points_words(t.points),
            [&](const clv::scenario& s) { return clv::plus(s, f, t.points); });
    }
  }
}

task prepare(const request& q) {
  task t;
  t.step = step_of(q);
  t.points = points_of(q);
  t.before = {q.input.scenario, library_segments(q.input)};
  for (std::size_t i = 0; i < t.before.size(); ++i) {
    clv::check(t.before.at(i));
    require_finite(t.before.at(i), clv::appraise_unchecked(t.before.at(i)));
  }
  const model m(q);
  const auto asked = q.options.find("metric");
  if (asked == q.options.end())
    t.metrics = m.usual();
  else
    for (const std::string& path : comma_list(asked->second))
      t.metrics.push_back(m.result(path, own_option("--metric")));
  if (t.metrics.empty())
    throw failure{error_kind::missing_value, {"cli.no_value", {{"option", "--metric"}}}, {}, "--metric", {}};
  pull heads{"customers", "customers", clv::lever::more, {}, {}, t.before, t.step};
  t.pulls.push_back(std::move(heads));
  add_pulls(t, q);
  return t;
}

/// What every customer brings: more customers bring as much more of it.
bool adds_up(const model::meter& m) { return m.what->key == "clv" || m.what->key == "net"; }

/// One lever and what it does to one result.
struct effect {
  const pull* by;
  answer before;
  answer after;
  answer change;
  answer part;
};

std::vector<effect> effects_of(const task& t, const model::meter& metric) {
  std::vector<effect> all;
  const answer before = read(metric, t.before);
  for (const pull& p : t.pulls) {
    if (p.more != 0 && !adds_up(metric)) continue;
    const answer one = read(metric, p.after);
    const answer after = clv::settled(one + one * answer{p.more});
    all.push_back({&p, before, after, clv::change(before, after), clv::relative_change(before, after)});
  }
  std::stable_sort(all.begin(), all.end(), [](const effect& a, const effect& b) {
    const auto size = [](const effect& e) { return e.change.known() ? std::abs(e.change.value) : HUGE_VAL; };
    return size(a) > size(b) * (1 + 1e-12);
  });
  return all;
}

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

table levers_table(const task& t, const model::meter& metric, const std::vector<effect>& all,
                   const std::string& currency) {
  table out{"levers",
            {"table.levers",
             {{"metric", metric.path},
              {"value", quantity{read(metric, t.before), metric.what->in}},
              {"currency", currency}}},
            {{"input", {"input", "输入"}},
             {"lever", {"lever", "方向"}},
             {"now", {"now", "现值"}, unit::ratio},
             {"then", {"then", "改为"}, unit::ratio},
             {"change", {"effect", "影响"}, metric.what->in},
             {"part", {"in %", "影响（%）"}, unit::share},
             {"bar", {"", ""}, metric.what->in, look::bar}},
            {},
            audience::people};
  for (const effect& e : all) {
    if (idle(e)) continue;
    const answer size = e.change.known() ? answer{std::abs(e.change.value)} : e.change;
    out.rows.push_back({e.by->shown, word_of(e.by->kind), e.by->now, e.by->then,
                        quantity{e.change, metric.what->in, true}, quantity{e.part, unit::share, true},
                        quantity{size, metric.what->in}});
  }
  return out;
}

/// Five points of retention at several base retentions: average years alone, and this scenario.
table reichheld_table(const task& t) {
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
table data_table(const task& t) {
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
      const unit in = metric.what->in;
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

void put_outcomes(document& d, const task& t, const model::meter& metric, const std::vector<effect>& all) {
  const unit in = metric.what->in;
  for (const effect& e : all) {
    const std::string path = e.by->path + "." + metric.path;
    d.results.push_back({path, metric.what->label, {e.after, in}});
    d.results.push_back({path + ".change", metric.what->label, {e.change, in, true}});
    d.results.push_back({path + ".change_share", metric.what->label, {e.part, unit::share, true}});
    if (idle(e) || !e.change.known()) continue;
    const answer by_year = (walked(metric, e.by->after) * answer{1 + e.by->more}) - walked(metric, t.before);
    const operand before{"before", {"before", "变动前"}, {e.before, in}};
    working w{path + ".change",
              metric.what->label,
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
void say_together(section& out, const task& t, const model::meter& metric, const std::vector<effect>& all) {
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
                        {"value", quantity{y, metric.what->in}},
                        {"part", quantity{clv::relative_change(before, y), unit::share, true}},
                        {"change", quantity{clv::change(before, y), metric.what->in, true}},
                        {"apart", quantity{clv::settled(apart), metric.what->in, true}}}});
}

/// Inputs of elasticity 1, and the money inputs whose effects add up to the step itself: value is linear in
/// them.
void say_elasticity(section& out, const task& t, const model::meter& metric, const std::vector<effect>& all) {
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

section notes_of(const task& t, const model::meter& metric, const std::vector<effect>& all) {
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
  const task t = prepare(q);
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
