#include <algorithm>

#include "scenario/results.hpp"
#include "topics/segments.hpp"
#include "topics/talk_words.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr clv::text satisfied_word{"satisfied", "满意"};
constexpr clv::text silent_word{"silent", "不宣传"};
constexpr clv::text dissatisfied_word{"dissatisfied", "不满意"};

/// People told: the number, or the list by generation.
cell told(const clv::series& tells) {
  if (tells.listed() == 1) return quantity{tells.at(0), unit::people};
  std::string all;
  for (std::size_t i = 0; i < std::min<std::size_t>(tells.listed(), 3); ++i)
    all += (i ? ", " : "") + clv::shortest(tells.at(i));
  return all + (tells.listed() > 3 ? ", ..." : "");
}

/// Table 1: what a satisfied and a dissatisfied customer are worth in the chosen accounting.
table key_table(const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), s, a); };
  const bool textbook = s.accounting == clv::accounting::textbook;
  table t{"talk",
          {textbook ? message_id("table.talk.textbook") : message_id("table.talk.other"),
           {{"accounting", clv::find_field("accounting")->label}, {"currency", q.input.currency}}},
          {{"customer", {"customer is", "客户状态"}},
           {"base_value", {"base value", "客户基础价值"}, unit::money},
           {"told", {"told", "宣传人数"}, unit::people},
           {"conversion", {"act on it", "转化率"}, unit::share},
           {"customers", {"customers", "增减忠实客户"}, unit::customers},
           {"talk_value", {"by talk", "新增/损失价值"}, unit::money},
           {"total", {"total", "价值合计"}, unit::money}},
          {},
          audience::people};
  if (!textbook) {
    const auto& at = std::get<clv::choice<clv::scenario>>(clv::find_field("accounting")->at);
    t.title.args[0].second = at.options[at.read(s)].label;
  }
  for (const bool good : {true, false}) {
    const clv::voice& v = good ? s.praise : s.complaint;
    const std::string side = good ? "praise" : "complaint";
    const answer total = get(good ? "satisfied.total" : "dissatisfied.total");
    const answer talk = get(side + ".value");
    const answer count = get(side + ".converts");
    t.rows.push_back(
        {good ? satisfied_word : dissatisfied_word, money(get(good ? "satisfied.base" : "dissatisfied.base")),
         told(v.tells), share(v.conversion),
         quantity{clv::settled(good ? count : -count), unit::customers, true}, gain(talk), gain(total)});
  }
  return t;
}

/// Table 2: what the firm holds, and the change against a silent customer.
table standing_table(const request& q, const clv::appraisal& a) {
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), q.input.scenario, a); };
  table t{"standing",
          {"table.standing", {{"currency", q.input.currency}}},
          {{"customer", {"customer is", "客户状态"}},
           {"held", {"holds", "拥有客户"}, unit::customers},
           {"held_value", {"in money", "拥有价值"}, unit::money},
           {"change", {"against silence", "与不宣传者相比"}, unit::customers},
           {"change_value", {"in money", "价值增减"}, unit::money}},
          {},
          audience::people};
  const auto row = [&](const clv::text& who, const std::string& side) {
    t.rows.push_back({who, customers(get(side + ".held")), money(get(side + ".held_value")),
                      quantity{get(side + ".change"), unit::customers, true},
                      gain(get(side + ".change_value"))});
  };
  row(satisfied_word, "satisfied");
  row(silent_word, "silent");
  row(dissatisfied_word, "dissatisfied");
  const answer swing = get("swing.customers");
  const answer worth = get("swing.value");
  t.rows.push_back({clv::text{"satisfied less dissatisfied", "满意减不满意"}, customers(swing), money(worth),
                    customers(swing), money(worth)});
  return t;
}

/// Table 3: the shares of satisfied customers at which something balances.
table break_even_table(const request& q, const clv::appraisal& a) {
  table t{"break_even",
          {"table.break_even", {}},
          {{"balance", {"what balances", "平衡条件"}},
           {"satisfied", {"satisfied", "满意"}, unit::share},
           {"dissatisfied", {"dissatisfied", "不满意"}, unit::share},
           {"each", {"satisfied per dissatisfied", "一位不满意抵几位满意"}, unit::ratio}},
          {},
          audience::people};
  struct line {
    std::string_view path;
    clv::text label;
  };
  constexpr line lines[] = {{"break_even.textbook", {"the key's totals are zero", "教材合计相抵"}},
                            {"break_even.total", {"what is held is zero", "拥有价值为零"}},
                            {"break_even.talk", {"talk alone is zero", "口碑增减相抵"}},
                            {"break_even.silent", {"as good as silence", "与无人宣传相当"}}};
  const double newly_silent = clv::newcomers(q.input.scenario).silent();
  const double silent = newly_silent < 1e-12 ? 0 : newly_silent;
  for (const auto& [path, label] : lines) {
    const answer p = clv::value(*find_result(path), q.input.scenario, a);
    const bool key = path == "break_even.textbook";  // it knows no silent customers
    if (key && (q.input.scenario.accounting != clv::accounting::textbook || silent > 0)) continue;
    const answer rest = clv::settled(answer{1 - silent} - p);
    if (p.known() && p.value > 0 && rest.value > 0)
      t.rows.push_back({label, share(p), share(rest), ratio(clv::settled(p / rest))});
  }
  return t;
}

bool given(const request& q, std::string_view key) { return q.input.origins.contains(key); }

/// The own value, line by line, where it is more than a product.
table own_table(const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  table t{"own",
          {"table.own", {}},
          {{"item", {"item", "项目"}}, {"value", {"value", "数值"}, unit::choice}},
          {},
          audience::people};
  const document d = start_document("calc", {"title.calc", {}}, q);
  for (const setting& in : d.settings) {
    const auto& f = *clv::find_field(in.key);
    if (f.section != clv::group::value || !(f.required || given(q, in.key))) continue;
    if (in.listed.empty())
      t.rows.push_back({in.label, in.value});
    else
      t.rows.push_back({in.label, message{"word.by_year",
                                          {{"first", quantity{in.listed.front(), in.in}},
                                           {"last", quantity{in.listed.back(), in.in}},
                                           {"count", ratio(static_cast<double>(in.listed.size()))}}}});
  }
  const bool cost = s.customer.acquisition_cost > 0;
  for (std::string_view path : {"contribution", "visits", "years", "clv", "net", "ltv_cac",
                                "break_even.acquisition_cost", "payback", "payback.discounted"}) {
    const auto& r = *find_result(path);
    const bool about_cost =
        path == "net" || path == "ltv_cac" || path.starts_with("payback") || path.starts_with("break_even");
    if (about_cost && !cost) continue;
    if (path == "years" && s.customer.retention == clv::series{1}) continue;
    if (path == "payback.discounted" && s.customer.discount == 0) continue;
    t.rows.push_back({r.label, quantity{clv::value(r, s, a), r.in}});
  }
  return t;
}

message lead(const request& q, const clv::appraisal& a) {
  const clv::customer& c = q.input.scenario.customer;
  return {c.margin.at(0) == 1 ? message_id("lead.product") : message_id("lead.product.margin"),
          {{"spend", money(c.spend.at(0))},
           {"frequency", quantity{c.frequency.at(0), unit::visits_per_year}},
           {"years", quantity{*c.lifespan, unit::years}},
           {"margin", share(c.margin.at(0))},
           {"clv", money(a.clv)},
           {"visits", quantity{clv::lifetime_visits(c), unit::visits}}}};
}

/// Why the two totals of Table 1 may not be subtracted.
section yardsticks(const request& q, const clv::appraisal& a) {
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), q.input.scenario, a); };
  section out{"yardsticks", {"section.yardsticks", {}}, {{"yardstick.two", {}}}};
  if (q.input.scenario.own_loss == 1)  // a customer who stays is not counted as lost
    out.lines.push_back({"yardstick.double",
                         {{"both", money(clv::settled(get("satisfied.total") - get("dissatisfied.total")))},
                          {"clv", money(a.clv)},
                          {"swing", money(get("swing.value"))}}});
  return out;
}

document run_one(const request& q) {
  const clv::scenario& s = q.input.scenario;
  const clv::appraisal a = clv::appraise(s);
  require_finite(q, s, a);
  const bool named = !title_of(q.input).en.empty();
  document d = start_document(
      "calc",
      {named ? message_id("title.calc.named") : message_id("title.calc"), {{"title", title_of(q.input)}}}, q);
  d.results = all_results(q, s, a);
  const bool talk = given(q, "praise.tells") || given(q, "complaint.tells");
  const bool simple = plain_product(s.customer) && s.customer.acquisition_cost == 0;
  if (simple) d.lead.push_back(lead(q, a));
  if (!simple || !talk) d.tables.push_back(own_table(q, a));
  explain_value(d, s, a);
  if (talk) {
    d.tables.push_back(key_table(q, a));
    d.tables.push_back(standing_table(q, a));
    const bool worth = a.clv.value > 0;
    if (table shares = break_even_table(q, a); worth && !shares.rows.empty())
      d.tables.push_back(std::move(shares));
    if (s.accounting == clv::accounting::textbook && worth) d.sections.push_back(yardsticks(q, a));
    if (section said = analysis(s, a); !said.lines.empty()) d.sections.push_back(std::move(said));
    explain_talk(d, s, a);
  }
  d.sections.push_back(conventions(q, talk));
  if (s.market.size || about_programme(q)) d.sections.back().lines.push_back({"convention.elsewhere", {}});
  if (section missing = limits(s, talk); !missing.lines.empty()) d.sections.push_back(std::move(missing));
  return d;
}

document run(const request& q) { return q.input.segments.empty() ? run_one(q) : calc_segments(q); }

}  // namespace

extern const command calc;
constinit const command calc{
    "calc",
    {"a customer's value, and what his talk adds or takes", "客户价值，及其口碑带来的增减"},
    "clv calc --spend 50 --frequency weekly --lifespan 10y --praise-tells 5 --complaint-tells 10 "
    "--conversion 20%",
    operands::scenario,
    {},
    run};

}  // namespace app
