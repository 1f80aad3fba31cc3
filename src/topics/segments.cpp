#include "topics/segments.hpp"

#include <algorithm>
#include <array>
#include <clv/base/kumar.hpp>
#include <clv/base/results.hpp>
#include <clv/value/walk.hpp>
#include <functional>
#include <iterator>
#include <memory>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/base.hpp"
#include "scenario/inputs.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/segments.hpp"
#include "topics/conventions.hpp"
#include "topics/sentences.hpp"
#include "topics/talk_words.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence title_segments{"title.segments", "What the customers are worth", "各类客户的价值"};
constexpr sentence title_segments_named{"title.segments.named", "{title}{then}what the customers are worth",
                                        "{title}{then}各类客户的价值"};
constexpr sentence table_kumar{"table.kumar",
                               "Own value and referral value (Kumar's four groups, {currency})",
                               "自身价值与推荐价值（四类客户，{currency}）"};
constexpr sentence segments_best{"segments.best",
                                 "{segment}: {share} of the customers bring {value} of the value.",
                                 "{segment}：人数占 {share}，贡献价值的 {value}。"};
constexpr sentence table_segments_talk{"table.segments.talk", "With what they say ({currency})",
                                       "计入口碑（{currency}）"};
constexpr sentence segments_time{"segments.time", "{time}", "{time}"};
constexpr sentence segments_named{"segments.called", "{segment}", "{segment}"};
constexpr sentence segments_blended{
    "segments.blended",
    "All customers: {ltv} each for {cac} to win one, LTV:CAC {ratio}, paid back after {payback}; from sums, "
    "not from the mean of the segments' ratios.",
    "全部客户：人均终身价值 {ltv}，获客成本 {cac}，LTV:CAC 为 "
    "{ratio}，{payback}收回；均先合计再相比，而非各分群比率的平均。"};
constexpr sentence segments_blended_never{
    "segments.blended.never",
    "All customers: {ltv} each for {cac} to win one, LTV:CAC {ratio}, never paid back; from sums, not "
    "from the mean of the segments' ratios.",
    "全部客户：人均终身价值 {ltv}，获客成本 {cac}，LTV:CAC 为 "
    "{ratio}，无法收回；均先合计再相比，而非各分群比率的平均。"};
constexpr sentence segments_losing{"segments.losing",
                                   "Winning them costs more than they are worth: {segments}.",
                                   "获客成本高于终身价值的分群：{segments}。"};
constexpr sentence segments_bottom_line{"segments.bottom_line",
                                        "With talk and all costs one customer of the mix brings {value}.",
                                        "计入口碑与全部成本，平均每位客户的综合净值为 {value}。"};
constexpr sentence segments_bottom_line_silent{
    "segments.bottom_line.silent",
    "How many are satisfied is not given, so talk does not reach the bottom line, {value} a customer; "
    "--set all.satisfied_share=80% lets it.",
    "未给出满意率，口碑不计入综合净值（人均 {value}）；可用 --set all.satisfied_share=80% 设定。"};
constexpr sentence segments_bottom_line_part{
    "segments.bottom_line.part",
    "How many are satisfied is given for some of the segments that talk only: the bottom line, {value} a "
    "customer, leaves out what the others say; --set all.satisfied_share=80% counts it.",
    "有口碑的分群中只有一部分给出了满意率：综合净值（人均 {value}）未计入其余分群的口碑；可用 --set "
    "all.satisfied_share=80% 设定。"};
constexpr sentence segments_base{"segments.base", "{count} together are worth {value}.",
                                 "{count}合计价值 {value}。"};
constexpr sentence kumar_thresholds{"kumar.thresholds",
                                    "High is above the average: own value {own}, referral value {referral}.",
                                    "高于平均值为高：自身价值 {own}，推荐价值 {referral}。"};
constexpr sentence check_thousand{"check.thousand", "a thousand customers added segment by segment",
                                  "一千位客户按分群相加"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr clv::text average_word{"weighted average", "加权平均"};
constexpr clv::text all_word{"all customers", "全部客户"};

/// What the tables of a scenario with segments are made from.
struct segmented {
  const request& q;
  const std::vector<clv::segment>& all;
  const group_answers& answers;
  const clv::customer_base& base;

  [[nodiscard]] answer mean(clv::result_key key) const { return average(row_of(key), all, answers); }
  template <class Holds>
  [[nodiscard]] bool any(Holds holds) const {
    return std::any_of(all.begin(), all.end(), [&](const clv::segment& s) { return holds(s.scenario); });
  }
  [[nodiscard]] bool talk() const { return any(clv::anybody_talks); }
  [[nodiscard]] bool costs() const {
    return any([](const clv::scenario& s) { return s.customer.acquisition_cost > 0; });
  }
  /// Whether the talk of one segment at least is counted.
  [[nodiscard]] bool talk_heard() const {
    return any([](const clv::scenario& s) { return clv::moods_known(s) && clv::anybody_talks(s); });
  }
  [[nodiscard]] bool moods() const { return any(clv::moods_known); }
};

/// A column of numbers: of each segment, and of all customers.
struct measure {
  column head;
  std::function<quantity(std::size_t i)> of;
  quantity all;
};

measure result_measure(const segmented& d, column head, clv::result_key key, answer all, bool sign = false) {
  const unit in = head.in;
  return {std::move(head),
          [&d, key, in, sign](std::size_t i) {
            return quantity{(*d.answers[i])[key], in, sign};
          },
          quantity{all, in, sign}};
}

/// A number as its column shows it: a time with its unit.
cell shown(const quantity& x) {
  if (x.in->kind != clv::kind::time) return x;
  return message{say::segments_time, {{"time", x}}};
}

table of_measures(const segmented& d, std::string key, const std::vector<measure>& columns) {
  table t{std::move(key),
          {say::table_segments, {{"currency", d.q.input.currency}}},
          {{"segment", word::segment}},
          {},
          audience::people};
  for (const measure& m : columns) t.columns.push_back(m.head);
  for (std::size_t i = 0; i <= d.all.size(); ++i) {
    std::vector<cell> row;
    if (i < d.all.size())
      row.emplace_back(label_of(d.q.input.segments[i]));
    else
      row.emplace_back(all_word);
    for (const measure& m : columns) row.push_back(shown(i < d.all.size() ? m.of(i) : m.all));
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// What praise and complaint make of a customer, and what one of the mix brings.
std::vector<measure> talk_measures(const segmented& d) {
  std::vector<measure> out{
      result_measure(d, {"satisfied_total", {"satisfied", "满意合计"}, unit::money}, "satisfied.total",
                     d.mean("satisfied.total"), true),
      result_measure(d, {"dissatisfied_total", {"dissatisfied", "不满意合计"}, unit::money},
                     "dissatisfied.total", d.mean("dissatisfied.total"), true)};
  if (d.moods())
    out.push_back(result_measure(d, {"bottom_line", {"of the mix", "综合净值"}, unit::money}, "bottom_line",
                                 d.mean("bottom_line"), true));
  return out;
}

/// Each segment, and all customers: means of amounts, ratios of sums.
void put_overview(document& out, const segmented& d) {
  const answer total = d.mean("clv");
  const bool costs = d.costs();
  std::vector<measure> columns{{{"share", word::customers_share, unit::share},
                                [&d](std::size_t i) { return share(d.all[i].share); },
                                share(1.0)}};
  const auto blended = [&](std::string_view key) { return clv::value(d.base, key); };
  const auto add = [&](column head, clv::result_key key, answer all) {
    columns.push_back(result_measure(d, std::move(head), key, all));
  };
  if (!costs)
    add({"contribution", {"a year", "年贡献"}, unit::money}, "contribution", d.mean("contribution"));
  add({"clv", costs ? label{"each", "终身价值"} : label{"value of one", "终身价值"}, unit::money}, "clv",
      total);
  if (costs) {
    columns.push_back({{"acquisition_cost", {"to win", "获客成本"}, unit::money},
                       [&d](std::size_t i) { return money(d.all[i].scenario.customer.acquisition_cost); },
                       money(blended("blended.cac"))});
    add({"net", {"net", "净值"}, unit::money}, "net", blended("blended.net"));
    add({"ltv_cac", {"LTV:CAC", "LTV:CAC"}, unit::ratio}, "ltv_cac", blended("blended.ltv_cac"));
    add({"payback", {"payback", "回收期"}, unit::years}, "payback", blended("blended.payback"));
  }
  if (!costs)
    columns.push_back({{"value_share", {"of all value", "价值占比"}, unit::share},
                       [&d, total](std::size_t i) { return share(clv::value_share(d.all[i], total)); },
                       share(1.0)});
  std::vector<measure> talk;
  if (d.talk()) talk = talk_measures(d);
  if (!costs) std::move(talk.begin(), talk.end(), std::back_inserter(columns));
  out.add(of_measures(d, "segments", columns));
  if (!costs || talk.empty()) return;
  table beside = of_measures(d, "talk", talk);
  beside.title = {say::table_segments_talk, {{"currency", d.q.input.currency}}};
  out.add(std::move(beside));
}

/// A row a segment, by its key, for machines.
table segment_rows(const segmented& d) {
  table t{"rows",
          {say::title_segments, {}},
          {{"segment", word::segment}, {"share", word::customers_share, unit::share}},
          {},
          audience::machines};
  struct machine_column {
    std::string_view name;
    clv::result_key key;
  };
  static constexpr std::array columns{machine_column{"contribution", "contribution"},
                                      machine_column{"clv", "clv"},
                                      machine_column{"net", "net"},
                                      machine_column{"ltv_cac", "ltv_cac"},
                                      machine_column{"payback", "payback"},
                                      machine_column{"satisfied_total", "satisfied.total"},
                                      machine_column{"dissatisfied_total", "dissatisfied.total"},
                                      machine_column{"bottom_line", "bottom_line"}};
  for (const auto& c : columns)
    t.columns.push_back({std::string(c.name), row_of(c.key).label, row_of(c.key).in});
  t.columns.push_back({"value_share", word::of_value, unit::share});
  const answer total = d.mean("clv");
  for (std::size_t i = 0; i < d.all.size(); ++i) {
    std::vector<cell> row{d.all[i].name, share(d.all[i].share)};
    for (const auto& c : columns) row.emplace_back(quantity{(*d.answers[i])[c.key], row_of(c.key).in});
    row.emplace_back(share(clv::value_share(d.all[i], total)));
    t.rows.push_back(std::move(row));
  }
  return t;
}

constexpr std::array group_words{clv::text{"misers", "吝啬型"}, clv::text{"affluents", "富裕型"},
                                 clv::text{"advocates", "倡导型"}, clv::text{"champions", "冠军型"}};

/// Kumar's four groups; the weighted averages divide high from low.
table kumar_table(const request& q, const clv::kumar_matrix& matrix) {
  table t{"kumar",
          {say::table_kumar, {{"currency", q.input.currency}}},
          {{"segment", word::segment},
           {"own", {"own value", "自身价值"}, unit::money},
           {"referral", {"referral value", "推荐价值"}, unit::money},
           {"group", {"group", "类型"}}},
          {},
          audience::people,
          depth::full};
  for (std::size_t i = 0; i < matrix.groups.size(); ++i) {
    const auto& [values, group] = matrix.groups[i];
    t.rows.push_back({label_of(q.input.segments[i]), money(values.own), money(values.referral),
                      group_words[static_cast<std::size_t>(group)]});
  }
  return t;
}

sentences kumar_notes(const clv::kumar_matrix& matrix) {
  return {"kumar",
          message{say::section_notes, {}},
          {{say::kumar_thresholds,
            {{"own", money(matrix.average.own)}, {"referral", money(matrix.average.referral)}}}},
          depth::full};
}

/// The segment with the largest part of the value, and what all are worth.
void say_value(sentences& out, const segmented& d) {
  const answer total = d.mean("clv");
  std::size_t best = 0;
  for (std::size_t i = 1; i < d.all.size(); ++i)
    if (clv::value_share(d.all[i], total).value > clv::value_share(d.all[best], total).value) best = i;
  if (total.known() && total.value > 0)
    out.lines.push_back({say::segments_best,
                         {{"segment", label_of(d.q.input.segments[best])},
                          {"share", share(d.all[best].share)},
                          {"value", share(clv::value_share(d.all[best], total))}}});
  if (d.base.counted && total.known())
    out.lines.push_back({say::segments_base,
                         {{"count", customers(d.base.customers)},
                          {"value", money(clv::settled(total * answer{d.base.customers}))}}});
}

/// What winning customers costs: over all of them, from sums, and where it does not pay.
void say_costs(sentences& out, const segmented& d) {
  if (!d.costs()) return;
  const auto blended = [&](std::string_view key) { return clv::value(d.base, key); };
  const answer wait = blended("blended.payback");
  if (blended("blended.ltv_cac").known())
    out.lines.push_back({wait.known() ? say::segments_blended : say::segments_blended_never,
                         {{"ltv", money(blended("blended.ltv"))},
                          {"cac", money(blended("blended.cac"))},
                          {"ratio", ratio(blended("blended.ltv_cac"))},
                          {"payback", quantity{wait, unit::years}}}});
  std::vector<message> losing;
  for (std::size_t i = 0; i < d.all.size(); ++i)
    if (const answer net = (*d.answers[i])["net"]; net.known() && net.value < 0)
      losing.push_back({say::segments_named, {{"segment", label_of(d.q.input.segments[i])}}});
  if (!losing.empty()) out.lines.push_back({say::segments_losing, {{"segments", losing}}});
}

sentences said_of(const segmented& d) {
  sentences out{"analysis", {}, {}};
  say_value(out, d);
  say_costs(out, d);
  if (d.talk())
    out.lines.push_back({talk_counted(d.all) ? say::segments_bottom_line
                         : d.talk_heard()    ? say::segments_bottom_line_part
                                             : say::segments_bottom_line_silent,
                         {{"value", money(d.mean("bottom_line"))}}});
  return out;
}

void explain_average(working& d, const request& q, const std::vector<clv::segment>& all,
                     const group_answers& answers) {
  formula f;
  answer check = 0;
  static constexpr std::array<std::string_view, 6> names{"a", "b", "c", "d", "e", "f"};
  static constexpr std::array<std::string_view, 6> shares{"sa", "sb", "sc", "sd", "se", "sf"};
  for (std::size_t i = 0; i < all.size() && i < names.size(); ++i) {
    f.pattern +=
        std::string(i ? " + {" : "{") + std::string(shares[i]) + "} x {" + std::string(names[i]) + "}";
    f.operands.push_back({shares[i], {"share", "占比"}, share(all[i].share)});
    f.operands.push_back(
        {names[i], label_of(q.input.segments[i]), money(clv::lifetime_value(all[i].scenario.customer))});
  }
  if (all.size() > names.size()) f.pattern += " + ...";
  for (const auto& s : all) {  // 1,000 customers counted one segment after the other
    check = check + answer{1000 * s.share} * clv::walked_value(s.scenario.customer);
  }
  d.steps.push_back({"average.clv",
                     average_word,
                     std::move(f),
                     money(average(row_of("clv"), all, answers)),
                     {say::check_thousand, {}},
                     {},
                     money(check / answer{1000})});
}

}  // namespace

void explain_segments(working& d, const request& q, const std::vector<clv::segment>& all,
                      const group_answers& answers) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t from = d.steps.size();
    explain_value(d, *answers[i]);
    for (std::size_t k = from; k < d.steps.size(); ++k) d.steps[k].path = all[i].name + "." + d.steps[k].path;
  }
  explain_average(d, q, all, answers);
}

document calc_segments(const request& q) {
  const auto all = library_segments(q.input);
  for (const auto& s : all) check_inputs(s.scenario);
  const group_answers answers = numbers_of(all);
  auto together = std::make_shared<clv::customer_base>();
  together->all = all;
  together->counted = q.input.customers.has_value();
  if (q.input.customers) together->customers = *q.input.customers;
  const auto finite = [answers] {
    for (const auto& a : answers) require_finite(*a);
  };
  document d = start_document("calc", {say::title_segments, say::title_segments_named}, q);
  d.results = all_results(all, answers);
  for (outcome& sum : sums_of(together)) d.results.push_back(std::move(sum));
  d.why_endless = finite;
  d.body = [=, &q](document& out) {
    finite();
    const segmented what{q, all, answers, *together};
    put_overview(out, what);
    out.add(segment_rows(what));
    const auto matrix = clv::kumar(all);
    if (matrix) out.add(kumar_table(q, *matrix));
    out.add_if(said_of(what));
    if (matrix) out.add(kumar_notes(*matrix));
    add_conventions(out, q, what.talk());
    out.add_if(limits(discounted_of(all).scenario, false));
  };
  d.explain = [=, &q](working& out) { explain_segments(out, q, all, answers); };
  return d;
}

}  // namespace app
