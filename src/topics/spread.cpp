#include "topics/spread.hpp"

#include <algorithm>
#include <clv/referral/by_generation.hpp>
#include <clv/referral/outlook.hpp>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/talk_words.hpp"

namespace app::say {
namespace {

constexpr sentence table_spread{"table.spread",
                                "Talk by generation, against a customer who says nothing ({currency})",
                                "口碑逐代传播，与不宣传的客户相比（{currency}）"};
constexpr sentence spread_in_turn{
    "spread.in_turn",
    "If all the lost complained in turn, {customers} would be lost after {generations}: {loss}.",
    "若流失的客户也都抱怨，传 {generations}共失去 {customers}，损失 {loss}。"};
constexpr sentence spread_nobody_few{"spread.nobody.few", "{share} of satisfied customers bring nobody.",
                                     "{share} 的满意客户没有带来任何人。"};
constexpr sentence spread_nobody{
    "spread.nobody", "A mean of {r} is no promise: {share} of satisfied customers bring nobody.",
    "平均带来 {r#} 位客户，并不保证每位满意客户都能带来：{share} 的满意客户没有带来任何人。"};
constexpr sentence spread_balance{
    "spread.balance",
    "With {share} of the customers dissatisfied it is as if nobody talked, those who leave counted.",
    "不满意客户占 {share} 时，与客户都不宣传时相同（已计本人流失）。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr int most_shown = 7;

/// One side as the table has it: who moves in a generation, how many in all, and the money.
struct course {
  const side* of;
  std::vector<clv::generation_worth> rows;
};

clv::money_of_talk worth(const clv::answers& a, const side& one, answer acts) {
  return clv::money_by_talk(a.of(), a.clv(), one.which(), acts);
}

void put_columns(table& t, bool praise) {
  t.columns.insert(
      t.columns.end(),
      {{praise ? "won" : "lost", praise ? word::won : word::lost, unit::customers},
       {praise ? "won_in_all" : "lost_in_all",
        praise ? clv::text{"won in all", "累计新增"} : clv::text{"all lost, self too", "累计流失（含本人）"},
        unit::customers},
       {praise ? "gain" : "loss", word::change_in_money, unit::money}});
}

/// The cells of a side in generation `i` (from 0).
void put_cells(std::vector<cell>& row, const clv::answers& a, const course& c, std::size_t i) {
  if (i >= c.rows.size()) {
    row.resize(row.size() + 3);
    return;
  }
  const auto& [g, valued] = c.rows[i];
  const double self = c.of->praise ? 0 : a.of().own_loss;
  row.insert(row.end(), {customers(g.acts), customers(self + g.sum), gain(worth(a, *c.of, valued).change)});
}

/// The cells of a side when talk never ends.
void put_endless(std::vector<cell>& row, const clv::answers& a, const side& one) {
  const answer self = one.praise ? 0 : a.of().own_loss;
  const answer valued = clv::endless_worth(a.of(), one.chain, one.which());
  row.insert(row.end(),
             {cell{}, customers(self + clv::converts(one.chain)), gain(worth(a, one, valued).change)});
}

/// What the lost would cost if they complained in turn, where the scenario has them silent.
void say_in_turn(sentences& out, const clv::answers& a) {
  const clv::scenario& s = a.of();
  if (!(clv::reproduction(s.complaint) > 0) || s.lost_complain == 1 || !s.generations || *s.generations < 2 ||
      clv::timed(s))
    return;
  clv::scenario in_turn = s;
  in_turn.lost_complain = 1;
  const answer others = clv::lost(in_turn);
  const answer lost = answer{s.own_loss} + others;
  const answer loss = clv::settled(a.clv() * (answer{s.own_loss} + answer{s.residual} * others));
  if (lost.known() && loss.known() && loss.value > 0)
    out.lines.push_back({say::spread_in_turn,
                         {{"customers", customers(lost)},
                          {"generations", quantity{*s.generations, unit::generations}},
                          {"loss", money(loss)}}});
}

}  // namespace

table spread_table(const request& q, const clv::answers& a, const std::vector<side>& all) {
  table t{"spread",
          {say::table_spread, {{"currency", q.input.currency}}},
          {{"generation", word::generation, unit::generations}},
          {},
          audience::people,
          depth::summary};
  std::vector<course> courses;
  for (const side& one : all)
    if (one.praise || one.chain.passed_on == a.of().lost_complain) {
      courses.push_back({&one, clv::worth_by_generation(a.of(), one.chain, one.which(),
                                                        std::min(rows_of(one), most_rows))});
      put_columns(t, one.praise);
    }
  std::size_t last = 0;
  for (const course& c : courses) last = std::max(last, c.rows.size());
  const auto put = [&](std::size_t i) {
    std::vector<cell> row{quantity{static_cast<double>(i + 1), unit::generations}};
    for (const course& c : courses) put_cells(row, a, c, i);
    t.rows.push_back(std::move(row));
  };
  const bool cut = last > most_shown;
  for (std::size_t i = 0; i < (cut ? most_shown - 1 : last); ++i) put(i);
  if (cut) {
    t.rows.emplace_back(t.columns.size());
    t.rows.back().front() = std::string("...");
    if (a.of().generations) put(last - 1);
  }
  if (a.of().generations) return t;
  for (const course& c : courses)
    if (!clv::converts(c.of->chain).known()) return t;  // a chain without end has no sum
  std::vector<cell> row{message{say::word_unlimited, {}}};
  for (const course& c : courses) put_endless(row, a, *c.of);
  t.rows.push_back(std::move(row));
  return t;
}

sentences answer_of_spread(const clv::answers& a) {
  const clv::scenario& s = a.of();
  sentences out{"answer", {}, {}};
  const bool praise = s.praise.talks();
  const bool complaint = s.complaint.talks();
  if (praise) out.lines.push_back(reproduction_sentence(s, true));
  if (complaint) out.lines.push_back(reproduction_sentence(s, false));
  say_in_turn(out, a);
  const double nobody = praise ? clv::nobody(clv::praise_law(s)) : 0;
  if (nobody > 0.0005 && nobody < 1)
    out.lines.push_back({clv::reproduction(s.praise) < 1 ? say::spread_nobody_few : say::spread_nobody,
                         {{"r", ratio(clv::reproduction(s.praise))}, {"share", share(nobody)}}});
  const answer balance = a["break_even.silent"];
  const bool worth = a.clv().value > 0 && !clv::several_types(s);
  if (worth && praise && complaint && a.silent() < 1e-12 && balance.known() && balance.value >= 0.0001 &&
      balance.value <= 0.9999)
    out.lines.push_back({say::spread_balance, {{"share", share(answer{1} - balance)}}});
  return out;
}

}  // namespace app
