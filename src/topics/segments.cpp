#include "topics/segments.hpp"

#include <array>
#include <clv/base/kumar.hpp>
#include <clv/value/walk.hpp>

#include "report/sentences.hpp"
#include "report/words.hpp"
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
constexpr sentence title_segments_named{"title.segments.named", "{title}: what the customers are worth",
                                        "{title}：各类客户的价值"};
constexpr sentence table_kumar{"table.kumar",
                               "Own value and referral value (Kumar's four groups, {currency})",
                               "自身价值与推荐价值（Kumar 的四类客户，{currency}）"};
constexpr sentence segments_best{"segments.best",
                                 "{segment}: {share} of the customers bring {value} of the value.",
                                 "{segment}：人数占 {share}，贡献价值的 {value}。"};
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

table overview(const request& q, const std::vector<clv::segment>& all, const group_answers& answers) {
  bool talk = false;
  for (const auto& s : all)
    talk = talk || s.scenario.praise.tells.at(0) > 0 || s.scenario.complaint.tells.at(0) > 0;
  table t{"segments",
          {say::table_segments, {{"currency", q.input.currency}}},
          {{"segment", word::segment},
           {"share", word::customers_share, unit::share},
           {"contribution", {"a year", "年贡献"}, unit::money},
           {"clv", {"value of one", "终身价值"}, unit::money},
           {"value_share", {"of all value", "价值占比"}, unit::share}},
          {}};
  if (talk) {
    t.columns.push_back({"satisfied_total", {"satisfied", "满意合计"}, unit::money});
    t.columns.push_back({"dissatisfied_total", {"dissatisfied", "不满意合计"}, unit::money});
  }
  const auto mean = [&](clv::result_key key) { return average(row_of(key), all, answers); };
  const answer total = mean("clv");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const clv::segment& s = all[i];
    const clv::answers& a = *answers[i];
    t.rows.push_back({label_of(q.input.segments[i]), share(s.share), money(a["contribution"]),
                      money(a["clv"]), share(clv::value_share(s, total))});
    if (talk)
      t.rows.back().insert(t.rows.back().end(), {gain(a["satisfied.total"]), gain(a["dissatisfied.total"])});
  }
  t.rows.push_back({average_word, share(1.0), money(mean("contribution")), money(total), share(1.0)});
  if (talk)
    t.rows.back().insert(t.rows.back().end(),
                         {gain(mean("satisfied.total")), gain(mean("dissatisfied.total"))});
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
          audience::people};
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
            {{"own", money(matrix.average.own)}, {"referral", money(matrix.average.referral)}}}}};
}

sentences said_of(const request& q, const std::vector<clv::segment>& all, const group_answers& answers) {
  sentences out{"analysis", message{say::section_analysis, {}}, {}};
  const answer total = average(row_of("clv"), all, answers);
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i)
    if (clv::value_share(all[i], total).value > clv::value_share(all[best], total).value) best = i;
  if (total.known() && total.value > 0)
    out.lines.push_back({say::segments_best,
                         {{"segment", label_of(q.input.segments[best])},
                          {"share", share(all[best].share)},
                          {"value", share(clv::value_share(all[best], total))}}});
  if (q.input.customers && total.known())
    out.lines.push_back(
        {say::segments_base,
         {{"count", customers(*q.input.customers)}, {"value", money(total * answer{*q.input.customers})}}});
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
  const auto finite = [answers] {
    for (const auto& a : answers) require_finite(*a);
  };
  document d = start_document("calc", {say::title_segments, say::title_segments_named}, q);
  d.results = all_results(all, answers);
  d.why_endless = finite;
  d.body = [=, &q](document& out) {
    finite();
    out.add(overview(q, all, answers));
    const auto matrix = clv::kumar(all);
    if (matrix) out.add(kumar_table(q, *matrix));
    out.add(said_of(q, all, answers));
    if (matrix) out.add(kumar_notes(*matrix));
    add_conventions(out, q, false);
    out.add_if(limits(all.front().scenario, false));
  };
  d.explain = [=, &q](working& out) { explain_segments(out, q, all, answers); };
  return d;
}

}  // namespace app
