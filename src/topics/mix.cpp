#include "topics/mix.hpp"

#include <clv/referral/mix.hpp>

#include "report/words.hpp"

namespace app::say {
namespace {

constexpr sentence table_base{"table.base", "Table C. A base of {base}, everybody talking once ({currency})",
                              "表C　{base}，每人宣传一次（{currency}）"};
constexpr sentence table_base_silent{
    "table.base.silent",
    "Table C. A base of {base}, {silent} of them silent, the others talking once ({currency})",
    "表C　{base}，其中 {silent} 不宣传，其余每人宣传一次（{currency}）"};
constexpr sentence table_base_cycles{
    "table.base_cycles",
    "The base cycle by cycle: {satisfied} satisfied, {dissatisfied} dissatisfied ({currency})",
    "客户群逐轮变化：满意率 {satisfied}，不满意率 {dissatisfied}（{currency}）"};
constexpr sentence table_recovery{"table.recovery",
                                  "Winning back the dissatisfied: {base}, one cycle ({currency})",
                                  "挽回不满意客户：{base}，一轮（{currency}）"};

constexpr sentence base_heads{
    "base.heads",
    "Table C counts heads: everybody who is won is one customer, whatever their mood. The break-even shares "
    "of "
    "the results take off what the dissatisfied among those won cost.",
    "表C 按人数计：每位新客户无论是否满意都算一位；结果中的盈亏平衡满意率已扣除新客户中不满意者造成的损失。"};

}  // namespace
}  // namespace app::say

namespace app {
using clv::answer;
using clv::unit;

table base_table(const request& q, const clv::answers& a, double base) {
  const double silent = clv::talk_of(a.of()).newcomers.silent();
  table out{"base",
            {silent > 0 ? say::table_base_silent : say::table_base,
             {{"currency", q.input.currency}, {"base", customers(base)}, {"silent", share(silent)}}},
            {{"satisfied", word::satisfied, unit::share},
             {"dissatisfied", word::dissatisfied, unit::share},
             {"won", word::won, unit::customers},
             {"left", word::left, unit::customers},
             {"talked_away", word::talked_away, unit::customers},
             {"net", word::net, unit::customers},
             {"money", word::change_in_money, unit::money},
             {"factor", {"x a cycle", "一轮之后为原来的几倍"}, unit::ratio}},
            {},
            audience::people};
  for (const clv::mix_row& r : clv::mix_rows(a.of(), base))
    out.rows.push_back({share(r.satisfied), share(r.dissatisfied), customers(r.cycle.won),
                        customers(r.cycle.left), customers(r.cycle.talked_away),
                        quantity{r.net, unit::customers, true}, gain(clv::settled(a.clv() * answer{r.worth})),
                        ratio(r.factor)});
  return out;
}

table base_cycles_table(const request& q, const clv::answers& a, double base) {
  constexpr int cycles = 5;
  const clv::talk t = clv::talk_of(a.of());
  table out{"base_cycles",
            {say::table_base_cycles,
             {{"currency", q.input.currency},
              {"satisfied", share(t.newcomers.satisfied)},
              {"dissatisfied", share(t.newcomers.dissatisfied)}}},
            {{"cycle", {"cycle", "轮"}, unit::ratio},
             {"customers", word::customers, unit::customers},
             {"won", word::won, unit::customers},
             {"left", word::left, unit::customers},
             {"talked_away", word::talked_away, unit::customers},
             {"value", {"worth", "客户总价值"}, unit::money},
             {"bar", {"", ""}, unit::customers, look::bar}},
            {}};
  for (const clv::base_cycle& c : clv::base_cycles(t, base, cycles)) {
    const bool last = c.number == cycles;
    const auto moved = [&](double x) -> cell {
      if (last) return {};
      return customers(x);
    };
    out.rows.push_back({ratio(c.number), customers(c.customers), moved(c.won), moved(c.left),
                        moved(c.talked_away), money(clv::settled(a.clv() * answer{c.customers})),
                        customers(c.customers)});
  }
  return out;
}

table recovery_table(const request& q, const clv::answers& a, double base) {
  table out{"recovery",
            {say::table_recovery, {{"currency", q.input.currency}, {"base", customers(base)}}},
            {{"recovered", {"won back", "挽回比例"}, unit::share},
             {"satisfied", word::satisfied, unit::share},
             {"dissatisfied", word::dissatisfied, unit::share},
             {"net", word::net, unit::customers},
             {"money", word::change_in_money, unit::money},
             {"gain", {"against none", "挽回带来"}, unit::money}},
            {}};
  for (const clv::recovery_row& r : clv::recovery_rows(a.of(), base))
    out.rows.push_back({share(r.recovered), share(r.newcomers.satisfied), share(r.newcomers.dissatisfied),
                        quantity{r.net, unit::customers, true}, gain(clv::settled(a.clv() * r.worth)),
                        gain(clv::settled(a.clv() * r.gain))});
  return out;
}

sentences said_of_base(const clv::answers& a) {
  sentences out{"base", {}, {}};
  if (a.of().dissatisfied_share > 0) out.lines.push_back({say::base_heads, {}});
  return out;
}

}  // namespace app
