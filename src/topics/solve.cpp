#include "topics/solve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/notices.hpp"

namespace app::say {
namespace {

constexpr sentence title_solve{"title.solve", "Solve for {vary}: {metric} = {target}",
                               "求{vary}，使{metric}为 {target}"};
constexpr sentence table_solutions{"table.solutions", "Answers", "答案"};
constexpr sentence section_search{"section.search", "Search", "求解过程"};
constexpr sentence solve_interval{"solve.interval", "from {from#} to {to#}", "{from#} 至 {to#}"};
constexpr sentence solve_now_more{"solve.now.more", "Now {stands}, which gives {gives}: a rise of {change}.",
                                  "目前为 {stands}，结果为 {gives}；需增加 {change}。"};
constexpr sentence solve_now_less{"solve.now.less", "Now {stands}, which gives {gives}: a fall of {change}.",
                                  "目前为 {stands}，结果为 {gives}；需减少 {change}。"};
constexpr sentence solve_now_up{"solve.now.up",
                                "Now {stands}, which gives {gives}: a rise of {points} points.",
                                "目前为 {stands}，结果为 {gives}；需提高 {points} 个百分点。"};
constexpr sentence solve_now_down{"solve.now.down",
                                  "Now {stands}, which gives {gives}: a fall of {points} points.",
                                  "目前为 {stands}，结果为 {gives}；需降低 {points} 个百分点。"};
constexpr sentence solve_now_met{"solve.now.met", "Now {stands}, which meets the target already.",
                                 "目前为 {stands}，已经达到目标。"};
constexpr sentence solve_now_passed{"solve.now.passed",
                                    "Now {stands}, which gives {gives}: the answer already.",
                                    "目前为 {stands}，结果为 {gives}；这已是答案。"};
constexpr sentence solve_in{"solve.in", "between {low} and {high}", "在 {low} 至 {high} 之间"};
constexpr sentence solve_from{"solve.from", "from {low} up", "从 {low} 起"};
constexpr sentence solve_rising{"solve.rising", "The result rises all the way {range}: the only answer.",
                                "{range}结果单调上升，答案唯一。"};
constexpr sentence solve_falling{"solve.falling", "The result falls all the way {range}: the only answer.",
                                 "{range}结果单调下降，答案唯一。"};
constexpr sentence solve_neither{"solve.neither",
                                 "The result rises and falls {range}; answers found: {count}.",
                                 "{range}结果有升有降，找到 {count} 个答案。"};
constexpr sentence solve_flat{"solve.flat", "{metric} does not depend on {vary}; it is {y} whatever that is",
                              "{metric}与{vary}无关，无论其取何值，结果都是 {y}"};
constexpr sentence solve_reaches{
    "solve.reaches", "It reaches from {lowest} (at {at_lowest}) to {highest} (at {at_highest}).",
    "结果最小为 {lowest}（取 {at_lowest} 时），最大为 {highest}（取 {at_highest} 时）。"};
constexpr sentence solve_lowest{"solve.lowest", "the least it reaches: {y}, at {x}",
                                "所能达到的最小值：{y}，取 {x} 时"};
constexpr sentence solve_highest{"solve.highest", "the most it reaches: {y}, at {x}",
                                 "所能达到的最大值：{y}，取 {x} 时"};
constexpr sentence solve_grows{"solve.grows", "it grows without limit as the {vary} approaches {at}",
                               "{vary}越接近 {at}，结果越大，没有上限"};
constexpr sentence solve_sinks{"solve.sinks", "it falls without limit as the {vary} approaches {at}",
                               "{vary}越接近 {at}，结果越小，没有下限"};
constexpr sentence solve_grows_on{"solve.grows_on", "it grows without limit with the {vary}",
                                  "结果随{vary}增长而不断增大，没有上限"};
constexpr sentence solve_sinks_on{"solve.sinks_on", "it falls without limit with the {vary}",
                                  "结果随{vary}增长而不断减小，没有下限"};
constexpr sentence solve_too_near{"solve.too_near",
                                  "the answer lies closer to {at} than a computer's digits can tell",
                                  "答案与 {at} 过于接近，超出计算机的数值精度"};
constexpr sentence solve_jump{"solve.jump",
                              "it jumps past the target at {x}: {before} below, {after} from there on",
                              "在 {x} 处跳过目标：此前为 {before}，此后为 {after}"};
constexpr sentence solve_no_bound{"solve.no_bound", "The result has no bound: {limits}.",
                                  "结果没有界限：{limits}。"};
constexpr sentence solve_no_top{"solve.no_top",
                                "The result has no upper limit ({limits}); the least is {y}, at {x}.",
                                "{limits}；最小为 {y}（取 {x} 时）。"};
constexpr sentence solve_no_bottom{"solve.no_bottom",
                                   "The result has no lower limit ({limits}); the most is {y}, at {x}.",
                                   "{limits}；最大为 {y}（取 {x} 时）。"};
constexpr sentence solve_no_difference{"solve.no_difference", "No difference: {flat}.", "没有影响：{flat}。"};
constexpr sentence solve_whole{
    "solve.whole", "Only whole numbers are tried: this is the first at which the target is met or passed.",
    "只取整数：答案是首个达到或越过目标的取值。"};
constexpr sentence solve_none{"solve.none", "no solution: {metric} cannot be {target} by changing {vary}",
                              "无解：改变{vary}不能使{metric}达到 {target}"};
constexpr sentence solve_instead{"solve.instead", "these reach it: {options}",
                                 "以下输入可以达到目标：{options}"};
constexpr sentence solve_option{"solve.option", "{vary} (--vary {path})", "{vary}（--vary {path}）"};
constexpr sentence solve_nothing{"solve.nothing", "{metric} has no finite number, whatever {vary} is",
                                 "无论{vary}取何值，{metric}都没有有限的数值"};
constexpr sentence solve_other{"solve.other", "vary something else, or another target",
                               "请改变别的输入，或换一个目标"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// A place in the range as people read it: rounded where it lies within rounding of a short number.
quantity place_of(const solve_task& t, double x) {
  const double round = std::round(x * 1e9) / 1e9;
  return t.x(std::abs(x - round) <= 3e-12 * std::max(1.0, std::abs(x)) ? round : x);
}

message said_of_pole(const solved_task& s, const bench& b, const clv::pole& p) {
  arguments args{{"vary", b.name(s.task.vary)}};
  if (std::isinf(p.at)) return {p.rising ? say::solve_grows_on : say::solve_sinks_on, std::move(args)};
  args.emplace_back("at", place_of(s.task, p.at));
  return {p.rising ? say::solve_grows : say::solve_sinks, std::move(args)};
}

const clv::pole* pole_towards(const solved_task& s, bool rising) {
  for (const clv::pole& p : s.all.poles)
    if (p.rising == rising) return &p;
  return nullptr;
}

message range_words(const solved_task& s) {
  const solve_task& t = s.task;
  double low = t.where.low;
  double high = t.where.high;
  for (const clv::pole& p : s.all.poles)  // beyond one there may be no number
    if (std::isfinite(p.at) && s.all.poles.size() == 1) (p.from_below ? high : low) = p.at;
  if (t.where.unbounded && high == t.where.high) return {say::solve_from, {{"low", place_of(t, low)}}};
  return {say::solve_in, {{"low", place_of(t, low)}, {"high", place_of(t, high)}}};
}

message said_of_flat(const solved_task& s, const bench& b) {
  return {say::solve_flat,
          {{"metric", b.name(s.task.metric)}, {"vary", b.name(s.task.vary)}, {"y", s.task.y(s.all.lowest)}}};
}

/// The answer nearest to where the input stands, and the decimals with which people read it.
struct nearest_answer {
  double x = std::numeric_limits<double>::quiet_NaN();
  int decimals = -1;

  nearest_answer(const solved_task& s, double stands) {
    for (const found_input& f : s.found) {
      const double here =
          f.exact.single() ? f.exact.x : std::clamp(stands, f.from.value.value, f.to.value.value);
      if (!std::isnan(x) && std::abs(here - stands) >= std::abs(x - stands)) continue;
      x = here;
      decimals = f.from.decimals;
    }
  }
};

void say_now(sentences& out, const solved_task& s) {
  const solve_task& t = s.task;
  if (!t.stands.known() || !t.gives.known()) return;
  const quantity stands = as_given(t.x(t.stands));
  const nearest_answer nearest(s, t.stands.value);
  const double by = nearest.x - t.stands.value;
  if (reads_as(t.y(t.gives), t.target)) {
    out.lines.push_back({say::solve_now_met, {{"stands", stands}}});
    return;
  }
  if (by == 0) {  // of whole numbers the first that passes the target
    out.lines.push_back({say::solve_now_passed, {{"stands", stands}, {"gives", t.y(t.gives)}}});
    return;
  }
  arguments args{{"stands", stands}, {"gives", t.y(t.gives)}};
  // The digits with which where it stands and the change make the answer that is printed.
  const int decimals =
      nearest.decimals < 0 ? -1 : std::max(nearest.decimals, decimals_in(all_digits(stands)));
  if (t.vary.field().in->kind == clv::kind::part) {
    args.emplace_back("points", quantity{std::abs(by) * 100, clv::unit::ratio, false, decimals});
    out.lines.push_back({by > 0 ? say::solve_now_up : say::solve_now_down, std::move(args)});
    return;
  }
  args.emplace_back("change", quantity{std::abs(by), t.vary.field().in, false, decimals});
  out.lines.push_back({by > 0 ? say::solve_now_more : say::solve_now_less, std::move(args)});
}

void say_shape(sentences& out, const solved_task& s, const bench& b) {
  if (s.all.flat()) {
    out.lines.push_back({say::solve_no_difference, {{"flat", std::vector{said_of_flat(s, b)}}}});
    return;
  }
  if (s.all.shape == clv::trend::constant) return;  // the same wherever it has a number
  const arguments range{{"range", std::vector{range_words(s)}}};
  if (s.all.shape == clv::trend::neither || s.found.size() > 1) {
    arguments args = range;
    args.emplace_back("count", ratio(static_cast<double>(s.found.size())));
    out.lines.push_back({say::solve_neither, std::move(args)});
    return;
  }
  out.lines.push_back({s.all.shape == clv::trend::rising ? say::solve_rising : say::solve_falling, range});
}

void say_reach(sentences& out, const solved_task& s, const bench& b) {
  if (s.all.shape == clv::trend::constant) return;
  const solve_task& t = s.task;
  const clv::pole* up = pole_towards(s, true);
  const clv::pole* down = pole_towards(s, false);
  std::vector<message> limits;
  for (const clv::pole* p : {up, down})
    if (p) limits.push_back(said_of_pole(s, b, *p));
  if (up && down)
    out.lines.push_back({say::solve_no_bound, {{"limits", limits}}});
  else if (up)
    out.lines.push_back(
        {say::solve_no_top,
         {{"limits", limits}, {"y", t.y(s.all.lowest)}, {"x", place_of(t, s.all.lowest_at)}}});
  else if (down)
    out.lines.push_back(
        {say::solve_no_bottom,
         {{"limits", limits}, {"y", t.y(s.all.highest)}, {"x", place_of(t, s.all.highest_at)}}});
  else
    out.lines.push_back({say::solve_reaches,
                         {{"lowest", t.y(s.all.lowest)},
                          {"at_lowest", place_of(t, s.all.lowest_at)},
                          {"highest", t.y(s.all.highest)},
                          {"at_highest", place_of(t, s.all.highest_at)}}});
}

/// What the input reaches where it does not reach the target.
std::vector<message> reachable(const solved_task& s, const bench& b) {
  const solve_task& t = s.task;
  std::vector<message> out;
  if (!s.all.lowest.known()) return out;
  // What would go on beyond the values that the input may have reaches nothing.
  const auto inside = [](const clv::pole* p) { return p && std::isfinite(p->at) ? p : nullptr; };
  const clv::pole* down = inside(pole_towards(s, false));
  const clv::pole* up = inside(pole_towards(s, true));
  if (down)
    out.push_back(said_of_pole(s, b, *down));
  else
    out.push_back({say::solve_lowest, {{"x", place_of(t, s.all.lowest_at)}, {"y", t.y(s.all.lowest)}}});
  if (up)
    out.push_back(said_of_pole(s, b, *up));
  else
    out.push_back({say::solve_highest, {{"x", place_of(t, s.all.highest_at)}, {"y", t.y(s.all.highest)}}});
  const double wanted = t.target.value.value;
  const bool above = wanted > s.all.highest.value;
  const bool below = wanted < s.all.lowest.value;
  const clv::pole* towards = above ? up : below ? down : up ? up : down;
  if (towards && s.all.jumps.empty())
    out.push_back({say::solve_too_near, {{"at", place_of(t, towards->at)}}});
  for (const clv::jump& j : s.all.jumps)
    out.push_back({say::solve_jump, {{"x", t.x(j.x)}, {"before", t.y(j.before)}, {"after", t.y(j.after)}}});
  return out;
}

}  // namespace

message solve_title(const solved_task& s, const bench& b) {
  return {say::title_solve,
          {{"vary", b.name(s.task.vary)}, {"metric", b.name(s.task.metric)}, {"target", s.task.target}}};
}

void put_answers(document& d, const solved_task& s, const bench& b) {
  const solve_task& t = s.task;
  const clv::unit in = t.vary.field().in;
  const bool passed = std::any_of(s.found.begin(), s.found.end(),
                                  [&](const found_input& f) { return !reads_as(t.y(f.gives), t.target); });
  table shown{"solutions",
              {say::table_solutions, {}},
              {{"value", b.name(t.vary), in}, {"result", b.name(t.metric), t.metric.in}},
              {},
              audience::people};
  table exact{"answers",
              {say::table_solutions, {}},
              {{"value", t.vary.label, in},
               {"to", t.vary.label, in},
               {"result", t.metric.label, t.metric.in},
               {"residual", word::off_by, t.metric.in}},
              {},
              audience::machines};
  if (passed) shown.columns.push_back({"residual", word::off_by, t.metric.in});
  for (const found_input& f : s.found) {
    std::vector<cell> row;
    if (f.exact.single())
      row.emplace_back(f.from);
    else
      row.emplace_back(message{say::solve_interval, {{"from", f.from}, {"to", f.to}}});
    row.emplace_back(t.y(f.gives));
    if (passed) row.emplace_back(t.y(clv::settled(f.gives - t.target.value)));
    shown.rows.push_back(std::move(row));
    exact.rows.push_back({t.x(f.exact.x), t.x(f.exact.to),
                          t.y(clv::answer{t.target.value.value + f.exact.residual}), t.y(f.exact.residual)});
  }
  if (!s.all.flat()) d.add(std::move(shown));
  d.add(std::move(exact));
}

sentences said_of_search(const solved_task& s, const bench& b) {
  sentences out{"search", message{say::section_search, {}}, {}};
  if (!s.all.flat()) say_now(out, s);
  say_shape(out, s, b);
  say_reach(out, s, b);
  const bool passed =
      std::any_of(s.found.begin(), s.found.end(), [](const found_input& f) { return f.exact.residual != 0; });
  if (s.task.where.whole && passed) out.lines.push_back({say::solve_whole, {}});
  return out;
}

void refuse_unsolved(const solved_task& s, const bench& b) {
  const solve_task& t = s.task;
  const bool flat = s.all.flat();
  std::vector<message> hints = flat ? std::vector<message>{} : reachable(s, b);
  std::vector<message> options;
  for (const bench::input_handle& k : s.instead)
    options.push_back({say::solve_option, {{"vary", b.name(k)}, {"path", k.path}}});
  if (t.vary.unheard)
    hints.push_back(unheard_notice(t.vary.field(), t.vary.path));
  else if (options.empty())
    hints.push_back({say::solve_other, {}});
  else
    hints.push_back({say::solve_instead, {{"options", options}}});
  const message none{say::solve_none,
                     {{"metric", b.name(t.metric)}, {"target", t.target}, {"vary", b.name(t.vary)}}};
  const message nothing{say::solve_nothing, {{"metric", b.name(t.metric)}, {"vary", b.name(t.vary)}}};
  const message says = flat ? said_of_flat(s, b) : s.all.lowest.known() ? none : nothing;
  throw refusal(error_kind::undefined, says).on(t.vary.path).hint(hints);
}

}  // namespace app
