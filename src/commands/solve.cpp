#include <array>
#include <clv/whatif/solve.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "scenario/bench.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;

std::string needed_option(const request& q, std::string_view name) {
  const auto at = q.options.find(name);
  const std::string option = "--" + std::string(name);
  if (at == q.options.end())
    throw refusal(error_kind::required, "solve.required", {{"option", option}}).on(option).hint("solve.like");
  return at->second;
}

/// The range to search: the input's own bounds, or --between A..B inside them.
clv::search range_of(const request& q, const bench::input_handle& k, const value_context& context) {
  const auto& f = k.field();
  clv::search where{f.low, f.high, f.in->whole != clv::whole::never};
  if (f.low_open) where.low = std::max(f.low, 1e-9);
  if (f.in->whole == clv::whole::always) where.high = std::min(where.high, 1000.0);
  const auto at = q.options.find("between");
  if (at == q.options.end()) return where;
  const place asked = place::of_option("--between");
  const auto dots = at->second.find("..");
  if (dots == std::string::npos)
    throw refusal(error_kind::bad_value, "solve.between", {{"text", at->second}}).at(asked).on("--between");
  where.low = read_for(f.in, k.path, at->second.substr(0, dots), context, asked);
  where.high = read_for(f.in, k.path, at->second.substr(dots + 2), context, asked);
  if (!(where.low < where.high) || !clv::inside(f, where.low) || !clv::inside(f, where.high))
    throw refusal(error_kind::out_of_range, "solve.between", {{"text", at->second}})
        .at(asked)
        .on("--between")
        .hint("hint.vars");
  return where;
}

struct task {
  bench::input_handle vary;
  bench::result_handle metric;
  quantity target;
  clv::search where;
  quantity x(double v) const { return {v, vary.field().in}; }
  quantity y(answer v) const { return {v, metric.in}; }
};

[[noreturn]] void nothing_found(const task& t, const clv::solution& s) {
  std::vector<message> hints;
  if (s.lowest.known()) {
    hints.push_back({"solve.lowest", {{"x", t.x(s.lowest_at)}, {"y", t.y(s.lowest)}}});
    hints.push_back({"solve.highest", {{"x", t.x(s.highest_at)}, {"y", t.y(s.highest)}}});
  }
  hints.push_back({"solve.other", {}});
  throw refusal(error_kind::undefined, "solve.none",
                {{"metric", t.metric.path}, {"target", t.target}, {"vary", t.vary.path}})
      .on(t.vary.path)
      .hint(hints);
}

message shape_of(const task& t, const clv::solution& s) {
  const arguments args{{"low", t.x(t.where.low)},
                       {"high", t.x(t.where.high)},
                       {"count", ratio(static_cast<double>(s.roots.size()))}};
  switch (s.shape) {
    case clv::trend::rising:
      return {"solve.rising", args};
    case clv::trend::falling:
      return {"solve.falling", args};
    case clv::trend::constant:
      return {"solve.constant", args};
    case clv::trend::neither:
      return {"solve.neither", args};
  }
  return {"solve.neither", args};
}

document run(const request& q) {
  bench b(q);
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  const place asked = place::of_option("--target");
  const auto [path, text] = path_and_text(needed_option(q, "target"), "--target");
  const auto metric = b.result(path, asked);
  auto vary = b.input(needed_option(q, "vary"), place::of_option("--vary"));
  if (std::holds_alternative<clv::choice<clv::scenario>>(vary.field().at))
    throw refusal(error_kind::bad_value, "path.not_a_number", {{"path", vary.path}}).on(vary.path);
  const task t{
      vary, metric, {read_for(metric.in, path, text, context, asked), metric.in}, range_of(q, vary, context)};
  const answer base = b.position(vary);
  const auto f = [&](double x) {
    b.turn(vary, x);
    return b.read(metric);
  };
  const clv::solution s = clv::solve(f, t.target.value.value, t.where);
  if (s.roots.empty()) nothing_found(t, s);
  document d = start_document(
      "solve", {"title.solve", {{"vary", vary.path}, {"metric", metric.path}, {"target", t.target}}}, q);
  table found{"solutions",
              {"table.solutions", {}},
              {{"value", {vary.field().label.en, vary.field().label.zh}, vary.field().in},
               {"result", metric.label, metric.in},
               {"residual", {"off by", "偏差"}, metric.in}},
              {}};
  for (const clv::root& r : s.roots)
    found.rows.push_back({t.x(r.x), t.y(f(r.x)), t.y(clv::settled(answer{r.residual}))});
  section said{"search", {"section.search", {}}, {shape_of(t, s)}};
  const bool percent = vary.field().in->kind == clv::kind::part;
  if (base.known() && percent)
    said.lines.push_back(
        {"solve.base.points",
         {{"base", t.x(base.value)},
          {"points", quantity{(s.roots.front().x - base.value) * 100, clv::unit::ratio, true}},
          {"vary", vary.path}}});
  else if (base.known())
    said.lines.push_back(
        {"solve.base",
         {{"base", t.x(base.value)}, {"change", t.x(s.roots.front().x - base.value)}, {"vary", vary.path}}});
  if (s.lowest.known()) {
    said.lines.push_back({"solve.lowest", {{"x", t.x(s.lowest_at)}, {"y", t.y(s.lowest)}}});
    said.lines.push_back({"solve.highest", {{"x", t.x(s.highest_at)}, {"y", t.y(s.highest)}}});
  }
  if (t.where.whole) said.lines.push_back({"solve.whole", {}});
  d.tables.push_back(std::move(found));
  if (q.input.segments.empty()) {  // the working of the scenario with the first answer put in
    b.turn(vary, s.roots.front().x);
    const shared_answers a = numbers_of(b.base());
    explain_value(d, *a);
    explain_talk(d, *a);
  }
  d.sections.push_back(std::move(said));
  d.sections.push_back(conventions(q, true));
  for (std::size_t i = 0; i < s.roots.size(); ++i)
    d.results.push_back({i == 0 ? vary.path : vary.path + "." + std::to_string(i + 1), vary.field().label,
                         t.x(s.roots[i].x)});
  return d;
}

constexpr std::array own_options{
    option_row{"target", 0, "PATH=VALUE", false, {"the result and the value wanted", "目标结果及其数值"}},
    option_row{"vary", 0, "PATH", false, {"the input to change", "可变的输入"}},
    option_row{"between",
               0,
               "A..B",
               false,
               {"where to search (default: the whole range)", "搜索范围（默认为全部取值范围）"}},
};

}  // namespace

extern const command solve;
constinit const command solve{
    "solve",
    {"the input that gives a wanted result (Goal Seek)", "求达到目标结果的输入（单变量求解）"},
    "clv solve examples/kfc.toml --target swing.value=130000 --vary praise.conversion",
    operands::scenario,
    own_options,
    run};

}  // namespace app
