#include "topics/programme.hpp"

#include <algorithm>
#include <clv/referral/outlook.hpp>

#include "topics/generations.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity generation(double g) { return {g, unit::generations}; }

/// Who is credited with what, generation by generation.
table credit_table(const request& q, const clv::referred& r) {
  const clv::scenario& s = q.input.scenario;
  table c{"credit",
          {"table.credit", {{"currency", q.input.currency}, {"credit", share(s.programme.credit)}}},
          {{"generation", {"generation", "代"}, unit::generations},
           {"customers", {"customers", "客户数"}, unit::customers},
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
          {"table.programme", {{"currency", q.input.currency}}},
          {{"item", {"item", "项目"}}, {"value", {"value", "数值"}, unit::choice}},
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
             {"table.two_totals", {{"currency", q.input.currency}}},
             {{"item", {"total", "合计"}}, {"value", {"value", "价值"}, unit::money}},
             {},
             audience::people};
  for (const clv::result_key key : {clv::result_key("credit.equity"), clv::result_key("credit.incremental")})
    both.rows.push_back({row_of(key).label, money(a[key])});
  out.push_back(std::move(both));
  return out;
}

section said_of_programme(const clv::answers& a) {
  const clv::scenario& s = a.of();
  section out{"programme", {"section.programme", {}}, {}};
  const clv::referred r = clv::referred_of(s, a.clv().value);
  const answer best = a["programme.break_even_reward"];
  if (s.programme.reward > best.value)
    out.lines.push_back(
        {"programme.reward_high", {{"reward", money(s.programme.reward)}, {"most", money(best)}}});
  if (s.programme.reward > 0 && s.customer.margin == clv::series{1})
    out.lines.push_back({"programme.sales", {}});
  if (!a["programme.value"].known())
    out.lines.push_back({"programme.endless", {{"r", ratio(clv::incremental_reproduction(s.programme, r))}}});
  if (s.programme.credit > 0 && s.generations && *s.generations <= most_rows) {
    answer sum = 0;
    for (const auto& row : clv::credit(s.programme, r, static_cast<int>(*s.generations))) sum = sum + row.all;
    out.lines.push_back(
        {"programme.conserved", {{"sum", money(clv::settled(sum))}, {"equity", money(a["credit.equity"])}}});
  }
  if (const answer times = a["credit.overstatement"]; times.known() && times.value > 1)
    out.lines.push_back({"programme.overstatement", {{"times", ratio(times)}}});
  out.lines.push_back({"programme.apart", {}});
  return out;
}

}  // namespace app
