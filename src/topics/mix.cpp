#include "topics/mix.hpp"

#include <algorithm>
#include <array>
#include <clv/referral/break_even.hpp>
#include <cmath>

namespace app {

using clv::answer;
using clv::unit;

table base_table(const request& q, const clv::answers& a, double base) {
  const clv::scenario& s = a.of();
  clv::talk t = clv::talk_of(s);
  const double silent = t.newcomers.silent();
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
  std::vector<double> shares;
  for (const double p : {0.9, 0.8, 0.7, 0.6, 0.5}) shares.push_back(p * (1 - silent));
  const clv::step k = clv::step_from(t, 0);
  const answer even = clv::balance(k.praise, 0, -(s.own_loss + k.complaint), silent);
  if (even.known()) shares.push_back(even.value);
  if (s.satisfied_share || s.dissatisfied_share > 0) shares.push_back(t.newcomers.satisfied);
  std::sort(shares.rbegin(), shares.rend());
  shares.erase(
      std::unique(shares.begin(), shares.end(), [](double x, double y) { return std::abs(x - y) < 1e-9; }),
      shares.end());
  for (const double p : shares) {
    t.newcomers = {p, std::max(0.0, 1 - silent - p)};
    if (clv::base_factor(t) < 0) continue;  // more would leave than there are
    const clv::base_cycle c = clv::base_cycles(t, base, 1).front();
    const double net = c.won - c.left - c.talked_away;
    const double worth_net = c.won - c.left - s.residual * c.talked_away;  // the lost are in mid-life
    const double worth = std::abs(worth_net) < 1e-11 * base ? 0 : worth_net;
    const double shown = std::abs(net) < 1e-11 * base ? 0 : net;  // the break-even row is 0 but for rounding
    out.rows.push_back({share(p), share(t.newcomers.dissatisfied), customers(c.won), customers(c.left),
                        customers(c.talked_away), quantity{shown, unit::customers, true},
                        gain(clv::settled(a.clv() * answer{worth})), ratio(clv::base_factor(t))});
  }
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
  clv::talk t = clv::talk_of(a.of());
  const clv::mood before = t.newcomers;
  const double kept = clv::base_factor(t);
  table out{"recovery",
            {"table.recovery", {{"currency", q.input.currency}, {"base", customers(base)}}},
            {{"recovered", {"won back", "挽回比例"}, unit::share},
             {"satisfied", {"satisfied", "满意"}, unit::share},
             {"dissatisfied", {"dissatisfied", "不满意"}, unit::share},
             {"net", {"net", "净增减"}, unit::customers},
             {"money", {"in money", "价值增减"}, unit::money},
             {"gain", {"against none", "挽回带来"}, unit::money}},
            {}};
  for (const double v : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    t.newcomers = clv::recovered(before, v);
    const auto change = [&](double from) {
      return clv::settled(answer{base * (clv::base_factor(t) - from)});
    };
    out.rows.push_back({share(v), share(t.newcomers.satisfied), share(t.newcomers.dissatisfied),
                        quantity{change(1), unit::customers, true}, gain(clv::settled(a.clv() * change(1))),
                        gain(clv::settled(a.clv() * change(kept)))});
  }
  return out;
}

}  // namespace app
