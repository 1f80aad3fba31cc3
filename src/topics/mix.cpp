#include "topics/mix.hpp"

#include <clv/referral/mix.hpp>

namespace app {

using clv::answer;
using clv::unit;

table base_table(const request& q, const clv::answers& a, double base) {
  const double silent = clv::talk_of(a.of()).newcomers.silent();
  table out{"base",
            {silent > 0 ? message_id("table.base.silent") : message_id("table.base"),
             {{"currency", q.input.currency}, {"base", customers(base)}, {"silent", share(silent)}}},
            {{"satisfied", {"satisfied", "满意"}, unit::share},
             {"dissatisfied", {"dissatisfied", "不满意"}, unit::share},
             {"won", {"won", "新增"}, unit::customers},
             {"left", {"left", "离开"}, unit::customers},
             {"talked_away", {"talked away", "被劝走"}, unit::customers},
             {"net", {"net", "净增减"}, unit::customers},
             {"money", {"in money", "价值增减"}, unit::money},
             {"factor", {"x a cycle", "每轮倍数"}, unit::ratio}},
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
            {"table.base_cycles",
             {{"currency", q.input.currency},
              {"satisfied", share(t.newcomers.satisfied)},
              {"dissatisfied", share(t.newcomers.dissatisfied)}}},
            {{"cycle", {"cycle", "轮"}, unit::ratio},
             {"customers", {"customers", "客户数"}, unit::customers},
             {"won", {"won", "新增"}, unit::customers},
             {"left", {"left", "离开"}, unit::customers},
             {"talked_away", {"talked away", "被劝走"}, unit::customers},
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
            {"table.recovery", {{"currency", q.input.currency}, {"base", customers(base)}}},
            {{"recovered", {"won back", "挽回比例"}, unit::share},
             {"satisfied", {"satisfied", "满意"}, unit::share},
             {"dissatisfied", {"dissatisfied", "不满意"}, unit::share},
             {"net", {"net", "净增减"}, unit::customers},
             {"money", {"in money", "价值增减"}, unit::money},
             {"gain", {"against none", "挽回带来"}, unit::money}},
            {}};
  for (const clv::recovery_row& r : clv::recovery_rows(a.of(), base))
    out.rows.push_back({share(r.recovered), share(r.newcomers.satisfied), share(r.newcomers.dissatisfied),
                        quantity{r.net, unit::customers, true}, gain(clv::settled(a.clv() * r.net)),
                        gain(clv::settled(a.clv() * r.gain))});
  return out;
}

}  // namespace app
