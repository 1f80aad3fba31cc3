#include "topics/types.hpp"

#include <algorithm>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/generations.hpp"

namespace app::say {
namespace {

constexpr sentence table_types{"table.types",
                               "Customers by generation, from one satisfied customer ({currency})",
                               "由一位满意客户开始的各代客户（{currency}）"};
constexpr sentence table_types_timed{
    "table.types.timed", "Customers by generation in present value, from one satisfied customer ({currency})",
    "由一位满意客户开始的各代客户，按现值计（{currency}）"};
constexpr sentence table_holdings{"table.holdings",
                                  "Net effect of one customer, all generations ({currency})",
                                  "企业因一位客户所得的净值，各代合计（{currency}）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity generation(double g) { return {g, unit::generations}; }
quantity counted(answer x) { return {x, unit::customers, true}; }

}  // namespace

table types_table(const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const bool time = clv::timed(s);
  const clv::talk t = clv::present_talk(s);
  table out{"types",
            {time ? say::table_types_timed : say::table_types, {{"currency", q.input.currency}}},
            {{"generation", word::generation, unit::generations},
             {"satisfied", word::satisfied, unit::customers},
             {"silent", word::silent, unit::customers},
             {"dissatisfied", word::dissatisfied, unit::customers},
             {"lost", word::lost, unit::customers},
             {"held", {"net so far", "至此净客户数"}, unit::customers},
             {"value", word::held_in_money, unit::money},
             {"bar", {"", ""}, unit::customers, look::bar}},
            {}};
  const clv::by_type<double> own = clv::own_value(t);
  const int most = static_cast<int>(std::min(s.generations.value_or(rows_without_limit), double{most_rows}));
  for (const auto& g : clv::walk(t, {1, 0, 0, 0}, most)) {
    const double held = clv::dot(g.sum, own);
    out.rows.push_back({generation(g.number), customers(g.customers.satisfied), customers(g.customers.silent),
                        customers(g.customers.dissatisfied), customers(g.customers.lost), customers(held),
                        money(clv::settled(a.clv() * answer{held})), customers(held)});
  }
  if (!s.generations)
    out.rows.push_back({message{say::word_unlimited, {}},
                        {},
                        {},
                        {},
                        {},
                        customers(a.satisfied().held),
                        money(clv::settled(a.clv() * a.satisfied().held)),
                        customers(a.satisfied().held)});
  return out;
}

table holdings_table(const request& q, const clv::answers& a) {
  const clv::holdings v = a.held();
  table t{"holdings",
          {say::table_holdings, {{"currency", q.input.currency}}},
          {{"customer", word::customer_is},
           {"held", word::holds, unit::customers},
           {"value", word::held_in_money, unit::money},
           {"change", word::against_silence, unit::customers},
           {"change_value", word::change_in_money, unit::money}},
          {},
          audience::people};
  const auto row = [&](const clv::text& who, answer held) {
    const answer change = clv::settled(held - answer{1});
    t.rows.push_back({who, customers(held), money(clv::settled(a.clv() * held)), counted(change),
                      gain(clv::settled(a.clv() * change))});
  };
  row(word::satisfied, v.satisfied);
  row(word::silent, v.silent);
  row(word::dissatisfied, v.dissatisfied);
  row({"lost by complaint", "因抱怨而流失"}, v.lost);
  row({"newly won, on average", "口碑新客户（平均）"}, v.newcomer);
  return t;
}

}  // namespace app
