#include <array>
#include <clv/whatif/solve.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "scenario/bench.hpp"
#include "scenario/notices.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence title_solve{"title.solve", "{vary} for {metric} = {target}",
                               "求 {vary}，使 {metric} = {target}"};
constexpr sentence table_solutions{"table.solutions", "Answers", "答案"};
constexpr sentence section_search{"section.search", "Search", "求解过程"};
constexpr sentence solve_required{"solve.required", "solve wants {option}", "solve 需要 {option}"};
constexpr sentence solve_like{
    "solve.like", "write for example: clv solve FILE --target swing.value=130000 --vary praise.conversion",
    "例如：clv solve FILE --target swing.value=130000 --vary praise.conversion"};
constexpr sentence solve_between{"solve.between",
                                 "--between = '{text}' wants A..B inside the range of the input",
                                 "--between = '{text}' 应为 A..B，且在该输入的取值范围之内"};
constexpr sentence solve_none{"solve.none", "no solution: {metric} cannot be {target} by changing {vary}",
                              "无解：改变 {vary} 不能使 {metric} 达到 {target}"};
constexpr sentence solve_lowest{"solve.lowest", "the least it reaches: {y}, at {x}",
                                "所能达到的最小值：{y}，取 {x} 时"};
constexpr sentence solve_highest{"solve.highest", "the most it reaches: {y}, at {x}",
                                 "所能达到的最大值：{y}，取 {x} 时"};
constexpr sentence solve_other{"solve.other", "vary something else, or another target",
                               "请改变别的输入，或换一个目标"};
constexpr sentence solve_rising{"solve.rising",
                                "Searched {low} .. {high}: rising all the way, {count} found.",
                                "在 {low} 至 {high} 之间求解：单调上升，找到 {count} 个解。"};
constexpr sentence solve_falling{"solve.falling",
                                 "Searched {low} .. {high}: falling all the way, {count} found.",
                                 "在 {low} 至 {high} 之间求解：单调下降，找到 {count} 个解。"};
constexpr sentence solve_constant{"solve.constant",
                                  "Searched {low} .. {high}: the same everywhere, {count} found.",
                                  "在 {low} 至 {high} 之间求解：处处相同，找到 {count} 个解。"};
constexpr sentence solve_neither{"solve.neither",
                                 "Searched {low} .. {high}: rising and falling, {count} found.",
                                 "在 {low} 至 {high} 之间求解：有升有降，找到 {count} 个解。"};
constexpr sentence solve_base{"solve.base", "{vary} now is {base}: a change of {change}.",
                              "{vary} 目前为 {base}，变动 {change}。"};
constexpr sentence solve_base_points{"solve.base.points",
                                     "{vary} now is {base}: a change of {points} percentage points.",
                                     "{vary} 目前为 {base}，变动 {points} 个百分点。"};
constexpr sentence solve_whole{
    "solve.whole",
    "The input counts whole ones: the answer is the first at which the target is met or passed.",
    "该输入只取整数：答案是首个达到或越过目标的取值。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;

std::string needed_option(const request& q, std::string_view name) {
  const auto at = q.options.find(name);
  const std::string option = "--" + std::string(name);
  if (at == q.options.end())
    throw refusal(error_kind::required, say::solve_required, {{"option", option}})
        .on(option)
        .hint(say::solve_like);
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
    throw refusal(error_kind::bad_value, say::solve_between, {{"text", at->second}})
        .at(asked)
        .on("--between");
  where.low = read_for(f.in, k.path, at->second.substr(0, dots), context, asked);
  where.high = read_for(f.in, k.path, at->second.substr(dots + 2), context, asked);
  if (!(where.low < where.high) || !clv::inside(f, where.low) || !clv::inside(f, where.high))
    throw refusal(error_kind::out_of_range, say::solve_between, {{"text", at->second}})
        .at(asked)
        .on("--between")
        .hint(say::hint_vars);
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
    hints.push_back({say::solve_lowest, {{"x", t.x(s.lowest_at)}, {"y", t.y(s.lowest)}}});
    hints.push_back({say::solve_highest, {{"x", t.x(s.highest_at)}, {"y", t.y(s.highest)}}});
  }
  hints.push_back(t.vary.unheard ? unheard_notice(t.vary.field(), t.vary.path)
                                 : message{say::solve_other, {}});
  throw refusal(error_kind::undefined, say::solve_none,
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
      return {say::solve_rising, args};
    case clv::trend::falling:
      return {say::solve_falling, args};
    case clv::trend::constant:
      return {say::solve_constant, args};
    case clv::trend::neither:
      return {say::solve_neither, args};
  }
  return {say::solve_neither, args};
}

document run(const request& q) {
  bench b(q);
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  const place asked = place::of_option("--target");
  const auto [path, text] = path_and_text(needed_option(q, "target"), "--target");
  const auto metric = b.result(path, asked);
  auto vary = b.input(needed_option(q, "vary"), place::of_option("--vary"));
  if (!vary.field().words.empty())
    throw refusal(error_kind::bad_value, say::path_not_a_number, {{"path", vary.path}}).on(vary.path);
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
      "solve", {say::title_solve, {{"vary", vary.path}, {"metric", metric.path}, {"target", t.target}}}, q);
  if (vary.unheard) d.notices.push_back(unheard_notice(vary.field(), vary.path));
  table found{"solutions",
              {say::table_solutions, {}},
              {{"value", vary.field().label, vary.field().in},
               {"result", metric.label, metric.in},
               {"residual", {"off by", "偏差"}, metric.in}},
              {}};
  for (const clv::root& r : s.roots)
    found.rows.push_back({t.x(r.x), t.y(f(r.x)), t.y(clv::settled(answer{r.residual}))});
  sentences said{"search", message{say::section_search, {}}, {shape_of(t, s)}};
  const bool percent = vary.field().in->kind == clv::kind::part;
  if (base.known() && percent)
    said.lines.push_back(
        {say::solve_base_points,
         {{"base", t.x(base.value)},
          {"points", quantity{(s.roots.front().x - base.value) * 100, clv::unit::ratio, true}},
          {"vary", vary.path}}});
  else if (base.known())
    said.lines.push_back(
        {say::solve_base,
         {{"base", t.x(base.value)}, {"change", t.x(s.roots.front().x - base.value)}, {"vary", vary.path}}});
  if (s.lowest.known()) {
    said.lines.push_back({say::solve_lowest, {{"x", t.x(s.lowest_at)}, {"y", t.y(s.lowest)}}});
    said.lines.push_back({say::solve_highest, {{"x", t.x(s.highest_at)}, {"y", t.y(s.highest)}}});
  }
  if (t.where.whole) said.lines.push_back({say::solve_whole, {}});
  d.add(std::move(found));
  if (q.input.segments.empty()) {  // the working of the scenario with the first answer put in
    b.turn(vary, s.roots.front().x);
    d.explain = [a = numbers_of(b.base())](working& out) {
      explain_value(out, *a);
      explain_talk(out, *a);
    };
  }
  d.add(std::move(said));
  add_conventions(d, q, true);
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
