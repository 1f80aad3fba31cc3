#include "topics/segments.hpp"

#include <array>
#include <clv/base/kumar.hpp>
#include <clv/value/walk.hpp>

#include "scenario/inputs.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "topics/conventions.hpp"
#include "topics/talk_words.hpp"
#include "topics/working.hpp"

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
          {"table.segments", {{"currency", q.input.currency}}},
          {{"segment", {"segment", "分群"}},
           {"share", {"customers", "人数占比"}, unit::share},
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
void kumar(document& d, const request& q, const std::vector<clv::segment>& all) {
  const auto matrix = clv::kumar(all);
  if (!matrix) return;
  table t{"kumar",
          {"table.kumar", {{"currency", q.input.currency}}},
          {{"segment", {"segment", "分群"}},
           {"own", {"own value", "自身价值"}, unit::money},
           {"referral", {"referral value", "推荐价值"}, unit::money},
           {"group", {"group", "类型"}}},
          {},
          audience::people};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [values, group] = matrix->groups[i];
    t.rows.push_back({label_of(q.input.segments[i]), money(values.own), money(values.referral),
                      group_words[static_cast<std::size_t>(group)]});
  }
  d.tables.push_back(std::move(t));
  d.sections.push_back(
      {"kumar",
       {"section.notes", {}},
       {{"kumar.thresholds",
         {{"own", money(matrix->average.own)}, {"referral", money(matrix->average.referral)}}}}});
}

section said_of(const request& q, const std::vector<clv::segment>& all, const group_answers& answers) {
  section out{"analysis", {"section.analysis", {}}, {}};
  const answer total = average(row_of("clv"), all, answers);
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i)
    if (clv::value_share(all[i], total).value > clv::value_share(all[best], total).value) best = i;
  if (total.known() && total.value > 0)
    out.lines.push_back({"segments.best",
                         {{"segment", label_of(q.input.segments[best])},
                          {"share", share(all[best].share)},
                          {"value", share(clv::value_share(all[best], total))}}});
  if (q.input.customers && total.known())
    out.lines.push_back(
        {"segments.base",
         {{"count", customers(*q.input.customers)}, {"value", money(total * answer{*q.input.customers})}}});
  return out;
}

void explain_average(document& d, const request& q, const std::vector<clv::segment>& all,
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
                     {"check.thousand", {}},
                     {},
                     money(check / answer{1000})});
}

}  // namespace

clv::text label_of(const resolved_segment& s) { return {s.label.en, s.label.zh}; }

std::vector<clv::segment> library_segments(const resolved& r) {
  std::vector<clv::segment> all;
  for (const auto& s : r.segments) all.push_back({s.name, s.share, s.scenario, s.traits});
  return all;
}

void explain_segments(document& d, const request& q, const std::vector<clv::segment>& all,
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
  document d = start_document("calc", {"title.segments", "title.segments.named"}, q);
  d.results = all_results(all, answers);
  d.why_endless = finite;
  d.body = [=, &q](document& out) {
    finite();
    out.tables.push_back(overview(q, all, answers));
    out.sections.push_back(said_of(q, all, answers));
    kumar(out, q, all);
    out.sections.push_back(conventions(q, false));
    if (section missing = limits(all.front().scenario, false); !missing.lines.empty())
      out.sections.push_back(std::move(missing));
  };
  d.explain = [=, &q](document& out) { explain_segments(out, q, all, answers); };
  return d;
}

}  // namespace app
