#include "topics/comparison_words.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/subject.hpp>
#include <clv/whatif/turn.hpp>
#include <cmath>

#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"
#include "topics/comparison.hpp"
#include "topics/short_names.hpp"

namespace app::say {
namespace {

constexpr sentence compare_same{"compare.same", "Nothing differs.", "各方案完全相同。"};
constexpr sentence compare_equal{"compare.equal", "Nothing shown moves: {names} come out equal.",
                                 "所列结果均无变动：{names}相同。"};
constexpr sentence compare_named{"compare.named", "\"{name}\"", "“{name}”"};
constexpr sentence compare_plain{"compare.plain", "{name}", "{name}"};
constexpr sentence compare_lead_points{"compare.lead_points", "{points} points", "{points} 个百分点"};
constexpr sentence compare_only{"compare.only", "{metric}: only {best} has a value, {value}.",
                                "{metric}：只有{best}有数值，为 {value}。"};
constexpr sentence compare_endless{"compare.endless", "{metric} has no limit in {names}.",
                                   "{metric}无上限：{names}。"};
constexpr sentence compare_highest{"compare.highest",
                                   "Highest by {metric}: {best}, {value}; {lead} above the next, {next}.",
                                   "{metric}以{best}为最高：{value}，比次高的{next}多 {lead}。"};
constexpr sentence compare_lowest{
    "compare.lowest", "Best (lowest) by {metric}: {best}, {value}; {lead} below the next, {next}.",
    "{metric}越低越好，以{best}为最低：{value}，比次低的{next}少 {lead}。"};
constexpr sentence compare_highest_points{
    "compare.highest.points", "Highest by {metric}: {best}, {value}; {lead} above the next, {next}.",
    "{metric}以{best}为最高：{value}，比次高的{next}高 {lead}。"};
constexpr sentence compare_lowest_points{
    "compare.lowest.points", "Best (lowest) by {metric}: {best}, {value}; {lead} below the next, {next}.",
    "{metric}越低越好，以{best}为最低：{value}，比次低的{next}低 {lead}。"};
constexpr sentence compare_all_alike{"compare.all_alike", "{metric} is the same in all of them: {value}.",
                                     "{metric}在各方案中相同：{value}。"};
constexpr sentence compare_highest_tie{"compare.highest.tie",
                                       "Highest by {metric}, {value}, and equal: {best}.",
                                       "{metric}并列最高，均为 {value}：{best}。"};
constexpr sentence compare_lowest_tie{"compare.lowest.tie",
                                      "Best (lowest) by {metric}, {value}, and equal: {best}.",
                                      "{metric}越低越好，并列最低，均为 {value}：{best}。"};
constexpr sentence compare_talk_unheard{
    "compare.talk_unheard",
    "{label} is not set, so talk does not reach the bottom line: --set {cure} lets it.",
    "未给出{label}，口碑不计入综合净值；可用 --set {cure} 设定。"};
constexpr sentence compare_convention{
    "compare.convention",
    "{name} differs from {first} in one convention only, {label}: {there} instead of {here}. The change of "
    "{metric}, {change}, is due to it alone.",
    "{name}与{first}只差一项约定（{label}）：前者为{there}，后者为{here}。{metric}的变动 {change} "
    "完全由此产生。"};
constexpr sentence compare_conventions{
    "compare.conventions",
    "{name} differs from {first} in conventions only ({names}); the change of {metric}, {change}, comes from "
    "how it is counted.",
    "{name}与{first}只是约定不同（{names}）；{metric}的变动 {change} 出自算法，而非经营。"};
constexpr sentence compare_mixed{
    "compare.mixed",
    "{name} differs from {first} in conventions too ({names}), so their results are not counted alike.",
    "{name}与{first}的约定也不同（{names}），两者的结果并非按同一算法得出。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// Of which segment a result is; nothing for one of all customers, or where there are none.
const resolved_segment* segment_of(const comparison& c, const bench::result_handle& m) {
  const auto& segments = c.all.front().q->input.segments;
  for (const auto& s : segments)
    if (m.path.starts_with(s.name + ".")) return &s;
  return nullptr;
}

/// Its path behind the segment's name, or behind `average.`.
std::string_view key_of(const comparison& c, const bench::result_handle& m) {
  std::string_view key = m.path;
  if (const auto* s = segment_of(c, m)) return key.substr(s->name.size() + 1);
  if (key.starts_with("average.")) key.remove_prefix(8);
  return key;
}

message named(const contender& c) { return {say::compare_named, {{"name", c.title}}}; }

std::vector<message> named(const comparison& c, const std::vector<std::size_t>& some) {
  std::vector<message> all;
  for (const std::size_t i : some) all.push_back(named(c.all[i]));
  return all;
}

/// The first result in which the contenders differ; the number of results where there is none.
std::size_t first_moving(const comparison& c) {
  std::size_t m = 0;
  while (m < c.metrics.size() && c.equal(m)) ++m;
  return m;
}

/// The first result in which one contender differs from the first, both with a number; as above.
std::size_t first_moving(const comparison& c, std::size_t i) {
  std::size_t m = 0;
  const auto still = [&] {
    const answer d = clv::change(c.values[0][m], c.values[i][m]);
    return !d.known() || d.value == 0;
  };
  while (m < c.metrics.size() && still()) ++m;
  return m;
}

/// The contenders by one result, the best first; those that have no number last.
std::vector<std::size_t> ranked(const comparison& c, std::size_t m) {
  const bool less = c.metrics[m].less_is_better;
  std::vector<std::size_t> order(c.all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const answer x = c.values[a][m];
    const answer y = c.values[b][m];
    if (!x.known() || !y.known()) return x.known() && !y.known();
    return less ? x.value < y.value : x.value > y.value;
  });
  return order;
}

/// The decimals of a result that is a share: two where they are needed, so that the differences printed are
/// those of the shares printed. -1 of others, and where a share is too small for it.
int part_decimals(const comparison& c, std::size_t m) {
  if (c.metrics[m].in->kind != clv::kind::part) return -1;
  int most = 0;
  for (const auto& row : c.values) {
    if (!row[m].known() || row[m].value == 0) continue;
    if (std::abs(row[m].value) < 0.001) return -1;
    most = std::max(most, needed_decimals(row[m].value * 100, 2));
  }
  return most;
}

/// Where there is no end of it, none of the others is best; false where each has an end.
bool say_endless(sentences& out, const comparison& c, std::size_t m) {
  std::vector<std::size_t> endless;
  for (std::size_t i = 0; i < c.all.size(); ++i)
    if (c.values[i][m].why == clv::reason::infinite) endless.push_back(i);
  if (endless.empty()) return false;
  out.lines.push_back({say::compare_endless, {{"metric", full_name(c, m)}, {"names", named(c, endless)}}});
  return true;
}

/// The best by one result: one, with its lead over the next, or all that are equal best.
void say_best(sentences& out, const comparison& c, std::size_t m) {
  const auto& metric = c.metrics[m];
  if (say_endless(out, c, m)) return;
  const auto order = ranked(c, m);
  const answer best = c.values[order[0]][m];
  if (!best.known()) return;
  std::vector<std::size_t> alike;
  for (const std::size_t i : order)
    if (const answer y = c.values[i][m]; y.known() && clv::change(best, y) == answer{0}) alike.push_back(i);
  arguments args{{"metric", full_name(c, m)}, {"best", named(c, alike)}, {"value", shown_value(c, m, best)}};
  if (alike.size() == c.all.size()) return out.lines.push_back({say::compare_all_alike, std::move(args)});
  if (alike.size() > 1)
    return out.lines.push_back(
        {metric.less_is_better ? say::compare_lowest_tie : say::compare_highest_tie, std::move(args)});
  const answer next = c.values[order[1]][m];
  if (!next.known()) return out.lines.push_back({say::compare_only, std::move(args)});
  const answer lead{std::abs((best - next).value)};
  args.emplace_back("next", std::vector{named(c.all[order[1]])});
  args.emplace_back(
      "lead",
      metric.in->kind == clv::kind::part
          ? argument{std::vector{message{say::compare_lead_points, {{"points", points_of(c, m, lead)}}}}}
          : argument{quantity{lead, metric.in}});
  const bool points = metric.in->kind == clv::kind::part;
  const sentence& highest = points ? say::compare_highest_points : say::compare_highest;
  const sentence& lowest = points ? say::compare_lowest_points : say::compare_lowest;
  out.lines.push_back({metric.less_is_better ? lowest : highest, std::move(args)});
}

/// Every customer that is compared: of each contender, or of each of its segments.
std::vector<const clv::scenario*> scenarios_of(const comparison& c) {
  std::vector<const clv::scenario*> all;
  for (const contender& one : c.all) {
    if (one.q->input.segments.empty()) all.push_back(&one.q->input.scenario);
    for (const auto& s : one.q->input.segments) all.push_back(&s.scenario);
  }
  return all;
}

/// Whether talk is changed between contenders of which nobody said how many are satisfied.
bool talk_unheard(const comparison& c, const std::vector<changed_input>& changed) {
  if (std::none_of(c.metrics.begin(), c.metrics.end(),
                   [&](const auto& m) { return key_of(c, m) == "bottom_line"; }))
    return false;
  for (const clv::scenario* s : scenarios_of(c))
    if (clv::moods_known(*s)) return false;
  return std::any_of(changed.begin(), changed.end(), [](const changed_input& one) {
    return one.what && one.what->section != clv::group::value && one.what->section != clv::group::convention;
  });
}

/// A share of customers that lets talk reach the bottom line of one of the contenders, once it is set: that
/// of the satisfied, or where praise brings nothing that of the dissatisfied.
void say_unheard(sentences& out, const comparison& c) {
  const clv::result& bottom = row_of("bottom_line");
  for (const auto& [key, share] : {std::pair{"satisfied_share", 0.8}, std::pair{"dissatisfied_share", 0.2}}) {
    const auto& f = *clv::find_field(key);
    const auto all = scenarios_of(c);
    const bool heard = std::any_of(all.begin(), all.end(), [&, to = share](const clv::scenario* s) {
      clv::scenario then = *s;
      clv::turn(then, f, to);
      const auto of = [&](const clv::scenario& one) { return clv::value(bottom, {{one}}, 0); };
      const answer by = clv::change(of(*s), of(then));
      return by.known() && by.value != 0;
    });
    const bool set =
        std::any_of(c.all.begin(), c.all.end(),
                    [&, of = std::string_view(key)](const contender& one) { return given(*one.q, of); });
    if (!heard || set) continue;
    const std::string head = c.all.front().q->input.segments.empty() ? "" : "all.";
    const std::string cure = head + key + "=" + clv::shortest(share * 100) + "%";
    return out.lines.push_back({say::compare_talk_unheard, {{"label", f.label}, {"cure", cure}}});
  }
}

/// A convention in words.
argument words_of(const clv::field<clv::scenario>& f, const clv::scenario& s) {
  if (const auto* at = std::get_if<clv::choice<clv::scenario>>(&f.at)) return at->options[at->read(s)].label;
  return std::get<quantity>(input_setting(f, s, {}).value);
}

/// A contender that differs from the first in conventions: which, and whether in nothing else.
void say_conventions(sentences& out, const comparison& c, const std::vector<changed_input>& changed) {
  for (std::size_t i = 1; i < c.all.size(); ++i) {
    std::vector<message> names;
    const changed_input* one = nullptr;
    std::size_t inputs = 0;
    for (const changed_input& x : changed) {
      if (x.as_first[i]) continue;
      const auto lacks = [&](std::size_t of) { return std::holds_alternative<std::monostate>(x.values[of]); };
      if (!x.what || x.what->section != clv::group::convention || lacks(0) || lacks(i)) {
        ++inputs;
        continue;
      }
      names.push_back({say::compare_plain, {{"name", x.label}}});
      if (!one) one = &x;
    }
    const std::size_t m = first_moving(c, i);
    if (!one || (inputs == 0 && m == c.metrics.size())) continue;
    if (inputs) {
      out.lines.push_back({say::compare_mixed,
                           {{"name", std::vector{named(c.all[i])}},
                            {"first", std::vector{named(c.all.front())}},
                            {"names", names}}});
      continue;
    }
    const auto& metric = c.metrics[m];
    arguments args{{"name", std::vector{named(c.all[i])}},
                   {"first", std::vector{named(c.all.front())}},
                   {"label", one->label},
                   {"names", names},
                   {"metric", full_name(c, m)},
                   {"change", quantity{clv::change(c.values[0][m], c.values[i][m]), metric.in, true}},
                   {"there", words_of(*one->what, c.all[i].q->input.scenario)},
                   {"here", words_of(*one->what, c.all.front().q->input.scenario)}};
    out.lines.push_back(
        {names.size() > 1 ? say::compare_conventions : say::compare_convention, std::move(args)});
  }
}

}  // namespace

quantity shown_value(const comparison& c, std::size_t metric, answer x) {
  return {x, c.metrics[metric].in, false, part_decimals(c, metric)};
}

quantity points_of(const comparison& c, std::size_t metric, answer part) {
  return {clv::settled(part * answer{100}), unit::ratio, false, part_decimals(c, metric)};
}

title full_name(const comparison& c, std::size_t metric) {
  const auto& m = c.metrics[metric];
  const bool bottom = key_of(c, m) == "bottom_line";
  const title own = bottom              ? title{"the bottom line", "综合净值"}
                    : m.path == "churn" ? title{"overall churn", "总流失率"}
                                        : titled(m.label);
  if (const auto* s = segment_of(c, m)) return {s->label.en + ", " + own.en, s->label.zh + "的" + own.zh};
  if (m.path.starts_with("average.")) return {own.en + ", average", "平均" + own.zh};
  return own;
}

title short_name(const comparison& c, std::size_t metric) {
  const auto& m = c.metrics[metric];
  const std::string_view key = key_of(c, m);
  title own = titled(short_label(key, m.label));
  const auto* s = segment_of(c, m);
  if (s && key == "clv") return s->label;
  if (s) return {s->label.en + ", " + own.en, s->label.zh + own.zh};
  if (m.path == "average.clv") return {"average", "人均价值"};
  return own;
}

sentences said_of_comparison(const comparison& c, const std::vector<changed_input>& changed) {
  sentences out{"analysis", {}, {}};
  const std::size_t moving = first_moving(c);
  if (changed.empty()) out.lines.push_back({say::compare_same, {}});
  std::vector<std::size_t> everybody(c.all.size());
  for (std::size_t i = 0; i < everybody.size(); ++i) everybody[i] = i;
  if (!changed.empty() && moving == c.metrics.size())
    out.lines.push_back({say::compare_equal, {{"names", named(c, everybody)}}});
  if (talk_unheard(c, changed)) say_unheard(out, c);
  if (moving < c.metrics.size()) say_best(out, c, moving);
  say_conventions(out, c, changed);
  return out;
}

void say_best_otherwise(sentences& out, const comparison& c) {
  const std::size_t moving = first_moving(c);
  if (moving == c.metrics.size()) return;
  const auto best = ranked(c, moving).front();
  for (std::size_t m = moving + 1; m < c.metrics.size(); ++m)
    if (!segment_of(c, c.metrics[m]) && !c.equal(m) && ranked(c, m).front() != best)
      return say_best(out, c, m);
}

}  // namespace app
