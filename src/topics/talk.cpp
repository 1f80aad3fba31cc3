#include "topics/talk.hpp"

#include <algorithm>

#include "report/words.hpp"
#include "scenario/inputs.hpp"

namespace app::say {
namespace {

constexpr sentence table_talk_textbook{
    "table.talk.textbook", "Table 1. The customer and their talk, as the textbook key counts ({currency})",
    "表1　客户价值动态分析，按教材答案计（{currency}）"};
constexpr sentence table_talk_other{"table.talk.other",
                                    "Table 1. The customer and their talk: {accounting} ({currency})",
                                    "表1　客户价值动态分析，{accounting}（{currency}）"};
constexpr sentence table_standing{"table.standing", "Table 2. Two yardsticks, kept apart ({currency})",
                                  "表2　两种口径分别计算（{currency}）"};
constexpr sentence table_break_even{"table.break_even",
                                    "Table 3. Break-even: shares of satisfied and dissatisfied customers",
                                    "表3　满意与不满意客户各占多少时恰好相抵"};
constexpr sentence section_yardsticks{"section.yardsticks", "Two yardsticks", "两种口径"};
constexpr sentence yardstick_two{
    "yardstick.two",
    "The net effect is what the firm has because of this customer, below zero if they drive away more than "
    "themselves; the other yardstick is the change against a loyal customer who says nothing. The key takes "
    "the "
    "satisfied total by the first yardstick, the dissatisfied total by the second.",
    "净客户数与净值指企业因这位客户而拥有的客户与价值，负数表示净失去；另一口径是与一位忠实但不宣传的客户相比"
    "的"
    "增减。教材答案中，满意客户的合计用前一口径，不满意客户的合计用后一口径。"};
constexpr sentence yardstick_double{
    "yardstick.double",
    "{both}, the difference of the two totals in Table 1, counts the customer's own {clv} twice: once as "
    "gained, once as lost. Within one yardstick the difference is {swing}.",
    "表1 两个合计之差为 {both}，其中客户自身的 {clv} "
    "算了两次：一次作为所得，一次作为损失。按同一口径计算，差额是 {swing}。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// People told: the number, or the list by generation.
cell told(const clv::series& tells) {
  if (tells.listed() == 1) return quantity{tells.at(0), unit::people};
  std::string all;
  for (std::size_t i = 0; i < std::min<std::size_t>(tells.listed(), 3); ++i)
    all += (i ? ", " : "") + clv::shortest(tells.at(i));
  return all + (tells.listed() > 3 ? ", ..." : "");
}

}  // namespace

table key_table(const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const bool textbook = s.accounting == clv::accounting::textbook;
  table t{"talk",
          {textbook ? say::table_talk_textbook : say::table_talk_other,
           {{"accounting", input("accounting").label}, {"currency", q.input.currency}}},
          {{"customer", word::customer_is},
           {"base_value", {"base value", "客户基础价值"}, unit::money},
           {"told", {"told", "宣传人数"}, unit::people},
           {"conversion", {"act on it", "转化率"}, unit::share},
           {"customers", {"customers", "增减忠实客户"}, unit::customers},
           {"talk_value", {"by talk", "新增/损失价值"}, unit::money},
           {"total", {"total", "价值合计"}, unit::money}},
          {},
          audience::people};
  if (!textbook) t.title.args[0].second = chosen(s, "accounting").label;
  for (const bool good : {true, false}) {
    const clv::voice& v = good ? s.praise : s.complaint;
    const answer total = good ? a["satisfied.total"] : a["dissatisfied.total"];
    const answer talk = good ? a["praise.value"] : a["complaint.value"];
    const answer count = good ? a["praise.converts"] : a["complaint.converts"];
    const answer base = good ? a["satisfied.base"] : a["dissatisfied.base"];
    t.rows.push_back({good ? word::satisfied : word::dissatisfied, money(base), told(v.tells),
                      as_given(share(v.conversion)),
                      quantity{clv::settled(good ? count : -count), unit::customers, true}, gain(talk),
                      gain(total)});
  }
  return t;
}

table standing_table(const request& q, const clv::answers& a) {
  table t{"standing",
          {say::table_standing, {{"currency", q.input.currency}}},
          {{"customer", word::customer_is},
           {"held", word::holds, unit::customers},
           {"held_value", word::held_in_money, unit::money},
           {"change", {"against silent", "与不宣传的相比"}, unit::customers},
           {"change_value", word::change_in_money, unit::money}},
          {},
          audience::people,
          depth::full};
  const auto row = [&](const clv::text& who, answer held, answer held_value, answer change,
                       answer change_value) {
    t.rows.push_back({who, customers(held), money(held_value), quantity{change, unit::customers, true},
                      gain(change_value)});
  };
  row(word::satisfied, a["satisfied.held"], a["satisfied.held_value"], a["satisfied.change"],
      a["satisfied.change_value"]);
  row(word::silent, a["silent.held"], a["silent.held_value"], a["silent.change"], a["silent.change_value"]);
  row(word::dissatisfied, a["dissatisfied.held"], a["dissatisfied.held_value"], a["dissatisfied.change"],
      a["dissatisfied.change_value"]);
  const answer swing = a["swing.customers"];
  const answer worth = a["swing.value"];
  t.rows.push_back({clv::text{"satisfied less dissatisfied", "满意减不满意"}, customers(swing), money(worth),
                    customers(swing), money(worth)});
  return t;
}

table break_even_table(const clv::answers& a) {
  table t{"break_even",
          {say::table_break_even, {}},
          {{"balance", {"what balances", "平衡条件"}},
           {"satisfied", word::satisfied, unit::share},
           {"dissatisfied", word::dissatisfied, unit::share},
           {"each", {"satisfied per dissatisfied", "一位不满意客户抵消几位满意客户"}, unit::ratio}},
          {},
          audience::people,
          depth::full};
  struct line {
    clv::result_key key;
    clv::text label;
  };
  constexpr line lines[] = {{"break_even.textbook", {"the key's totals are zero", "按教材口径两类合计相抵"}},
                            {"break_even.total", {"the net effect is zero", "企业所得净值为零"}},
                            {"break_even.talk", {"talk alone is zero", "口碑增减相抵"}},
                            {"break_even.silent", {"as if nobody talked", "与客户都不宣传时相同"}}};
  const double silent = clv::newcomers(a.of()).silent();
  for (const auto& [key, label] : lines) {
    const answer p = a[key];
    const bool textbook =
        key.index == clv::result_key("break_even.textbook").index;  // knows no silent customers
    if (textbook && (a.of().accounting != clv::accounting::textbook || silent > 0)) continue;
    const answer rest = clv::settled(answer{1 - silent} - p);
    if (p.known() && p.value > 0 && rest.value > 0)
      t.rows.push_back({label, share(p), share(rest), ratio(clv::settled(p / rest))});
  }
  return t;
}

sentences yardsticks(const clv::answers& a) {
  sentences out{"yardsticks", message{say::section_yardsticks, {}}, {{say::yardstick_two, {}}}, depth::full};
  if (a.of().own_loss == 1)  // a customer who stays is not counted as lost
    out.lines.push_back({say::yardstick_double,
                         {{"both", money(clv::settled(a["satisfied.total"] - a["dissatisfied.total"]))},
                          {"clv", money(a.clv())},
                          {"swing", money(a["swing.value"])}}});
  return out;
}

}  // namespace app
