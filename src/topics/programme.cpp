#include "topics/programme.hpp"

#include <algorithm>
#include <clv/referral/outlook.hpp>

#include "report/words.hpp"
#include "topics/generations.hpp"

namespace app::say {
namespace {

constexpr sentence table_programme{"table.programme", "Referral programme ({currency})",
                                   "推荐计划（{currency}）"};
constexpr sentence table_credit{
    "table.credit",
    "Credit: each referred customer passes {credit} of what they hold to who referred them ({currency})",
    "功劳分成：每位被推荐客户将其价值的 {credit} 归于推荐者（{currency}）"};
constexpr sentence table_two_totals{"table.two_totals", "Two totals, never to be added ({currency})",
                                    "两个合计，不可相加（{currency}）"};
constexpr sentence section_programme{"section.programme", "The programme", "推荐计划"};
constexpr sentence programme_apart{
    "programme.apart",
    "The equity of the chain and what the talk adds are two totals: adding them counts the same customers "
    "twice.",
    "口碑链全部客户的价值与口碑的增量价值是两个合计，相加会重复计算同样的客户。"};
constexpr sentence programme_overstatement{
    "programme.overstatement",
    "Own value plus full referral value of everybody, added up, overstates the equity {times} times.",
    "把每个人的自身价值与全部推荐价值相加，会把总价值高估为 {times} 倍。"};
constexpr sentence programme_conserved{
    "programme.conserved",
    "Check: what all are credited adds up to {sum}, the equity of the chain is {equity}.",
    "验算：各代所得合计 {sum}，口碑链全部客户的价值为 {equity}。"};
constexpr sentence programme_reward_high{"programme.reward_high",
                                         "The reward {reward} is above the {most} at which one generation "
                                         "pays nothing: every referral loses money.",
                                         "推荐奖励 {reward} 高于盈亏平衡的 {most}：每次推荐都亏损。"};
constexpr sentence programme_sales{
    "programme.sales", "A reward is paid out of margin, but value here is measured by sales: give --margin.",
    "奖励出自毛利，而这里的价值以销售额计：请用 --margin 设定毛利率。"};
constexpr sentence programme_endless{"programme.endless",
                                     "Without a limit of generations the incremental chain has no finite "
                                     "value: {r} incremental customers for each.",
                                     "不限代数时增量链没有有限的价值：每位客户再带来 {r} 位增量客户。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity generation(double g) { return {g, unit::generations}; }

/// Who is credited with what, generation by generation.
table credit_table(const request& q, const clv::referred& r) {
  const clv::scenario& s = q.input.scenario;
  table c{"credit",
          {say::table_credit, {{"currency", q.input.currency}, {"credit", share(s.programme.credit)}}},
          {{"generation", word::generation, unit::generations},
           {"customers", word::customers, unit::customers},
           {"each", {"credited to each", "归于每位"}, unit::money},
           {"all", {"to all of them", "归于本代全部"}, unit::money},
           {"so_far", {"so far", "累计"}, unit::money}},
          {}};
  answer so_far = 0;
  const int most = static_cast<int>(std::min(s.generations.value_or(rows_without_limit), double{most_rows}));
  for (const clv::credit_row& g : clv::credit(s.programme, r, most)) {
    so_far = clv::settled(so_far + g.all);
    c.rows.push_back(
        {generation(g.number), customers(g.customers), money(g.each), money(g.all), money(so_far)});
  }
  return c;
}

}  // namespace

std::vector<table> programme_tables(const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const clv::programme& p = s.programme;
  const clv::referred r = clv::referred_of(s, a.clv().value);
  table t{"programme",
          {say::table_programme, {{"currency", q.input.currency}}},
          {{"item", word::item}, {"value", word::value, unit::choice}},
          {},
          audience::people};
  const auto row = [&](clv::text label, quantity x) { t.rows.push_back({label, x}); };
  const auto result = [&](clv::result_key key) { row(row_of(key).label, {a[key], row_of(key).in}); };
  row({"referral value of one customer, one generation", "一位客户一代推荐的价值"},
      money(clv::settled(clv::referral_value(p, r))));
  row(clv::timed(s) ? clv::text{"reproduction number of praise, discounted", "赞美的折现传播系数"}
                    : clv::text{"reproduction number of praise", "赞美的传播系数"},
      ratio(r.reproduction));
  row({"of it incremental", "其中增量部分"}, ratio(clv::incremental_reproduction(p, r)));
  result("programme.value");
  result("programme.break_even_reward");
  if (p.reward > 0) result("programme.break_even_incremental");
  if (p.fixed_cost > 0) result("programme.break_even_participants");
  std::vector<table> out{std::move(t)};
  if (p.credit > 0) out.push_back(credit_table(q, r));
  table both{"two_totals",
             {say::table_two_totals, {{"currency", q.input.currency}}},
             {{"item", word::total}, {"value", word::worth, unit::money}},
             {},
             audience::people};
  for (const clv::result_key key : {clv::result_key("credit.equity"), clv::result_key("credit.incremental")})
    both.rows.push_back({row_of(key).label, money(a[key])});
  out.push_back(std::move(both));
  return out;
}

sentences said_of_programme(const clv::answers& a) {
  const clv::scenario& s = a.of();
  sentences out{"programme", message{say::section_programme, {}}, {}};
  const clv::referred r = clv::referred_of(s, a.clv().value);
  const answer best = a["programme.break_even_reward"];
  if (s.programme.reward > best.value)
    out.lines.push_back(
        {say::programme_reward_high, {{"reward", money(s.programme.reward)}, {"most", money(best)}}});
  if (s.programme.reward > 0 && clv::by_sales(s.customer)) out.lines.push_back({say::programme_sales, {}});
  if (!a["programme.value"].known())
    out.lines.push_back(
        {say::programme_endless, {{"r", ratio(clv::incremental_reproduction(s.programme, r))}}});
  if (s.programme.credit > 0 && s.generations && *s.generations <= most_rows) {
    answer sum = 0;
    for (const auto& row : clv::credit(s.programme, r, static_cast<int>(*s.generations))) sum = sum + row.all;
    out.lines.push_back({say::programme_conserved,
                         {{"sum", money(clv::settled(sum))}, {"equity", money(a["credit.equity"])}}});
  }
  if (const answer times = a["credit.overstatement"]; times.known() && times.value > 1)
    out.lines.push_back({say::programme_overstatement, {{"times", ratio(times)}}});
  out.lines.push_back({say::programme_apart, {}});
  return out;
}

}  // namespace app
