#include "topics/talk_words.hpp"

#include <clv/referral/outlook.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "topics/value.hpp"

namespace app::say {
namespace {

constexpr sentence section_limits{"section.limits", "Limits", "本结果的局限"};
constexpr sentence answer_chains{
    "answer.chains",
    "Praise is followed for {generations}, a complaint for one: the lost say nothing further.",
    "赞美计 {generations}，抱怨只计一代：流失的客户不再宣传。"};
constexpr sentence answer_visit{"answer.visit",
                                "One visit of {spend} hides a customer worth {times} times as much.",
                                "一次 {spend} 的消费背后，是一位价值为其 {times} 倍的客户。"};
constexpr sentence answer_satisfied{"answer.satisfied",
                                    "Satisfied: {won} won by praise, {gain}; worth {all} in all.",
                                    "满意：赞美带来 {won}，新增 {gain}；连同本人共值 {all}。"};
constexpr sentence answer_dissatisfied{
    "answer.dissatisfied", "Dissatisfied: the worth of {customers} lost, themselves included: {loss}.",
    "不满意：连同本人折合失去 {customers}，损失 {loss}。"};
constexpr sentence answer_dissatisfied_visits{
    "answer.dissatisfied.visits",
    "Dissatisfied: the worth of {customers} lost, themselves included: {loss}, the sales of {visits}.",
    "不满意：连同本人折合失去 {customers}，损失 {loss}，相当于 {visits#} 次消费。"};
constexpr sentence answer_dissatisfied_stays{
    "answer.dissatisfied.stays",
    "Dissatisfied: they stay themselves, but drive away the worth of {customers}: {loss}.",
    "不满意：本人虽然留下，但使其他客户流失，折合 {customers}，损失 {loss}。"};
constexpr sentence answer_dissatisfied_alone{
    "answer.dissatisfied.alone",
    "Dissatisfied: nobody else is driven away; the worth of {customers} is "
    "lost, themselves: {loss}.",
    "不满意：没有影响他人；本人折合流失 {customers}，损失 {loss}。"};
constexpr sentence answer_balance{
    "answer.balance",
    "The totals balance at {textbook} dissatisfied (one cancels {total} satisfied); against customers who "
    "say nothing, at {silent} (one cancels {each}).",
    "不满意客户占 {textbook} 时，教材合计正好相抵（一位抵消 {total} 位满意客户）；与客户都不宣传时相比，占 "
    "{silent} 就已相抵（一位抵消 {each} 位）。"};
constexpr sentence answer_cancels{
    "answer.cancels",
    "Against customers who say nothing, one dissatisfied customer cancels {each} satisfied ones.",
    "与客户都不宣传时相比，一位不满意客户抵消 {each} 位满意客户。"};
constexpr sentence answer_recovery{"answer.recovery",
                                   "A complaint prevented saves {silent}; turned into praise, {satisfied}.",
                                   "避免一次抱怨可挽回 {silent}；若转为赞美，可挽回 {satisfied}。"};
constexpr sentence answer_recovery_silent{"answer.recovery.silent", "A complaint prevented saves {silent}.",
                                          "避免一次抱怨可挽回 {silent}。"};
constexpr sentence answer_negative{
    "answer.negative",
    "A customer is worth {clv}, a loss: the more of them praise wins, the larger the loss.",
    "每位客户的价值为 {clv}，即亏损：口碑带来的客户越多，亏损越大。"};
constexpr sentence answer_nobody{"answer.nobody", "Nobody who hears acts on it: talk changes nothing.",
                                 "听到的人都不采取行动：口碑不改变客户数。"};
constexpr sentence analysis_talk_bad{"analysis.talk.bad",
                                     "Talk alone: a dissatisfied customer takes {loss}, a satisfied one adds "
                                     "{gain}; bad word of mouth weighs {times} times the good.",
                                     "只看口碑：一位不满意客户的抱怨损失 {loss}，一位满意客户的赞美新增 "
                                     "{gain}；坏口碑的影响是好口碑的 {times} 倍。"};
constexpr sentence analysis_talk_good{"analysis.talk.good",
                                      "Talk alone: a dissatisfied customer takes {loss}, a satisfied one "
                                      "adds {gain}; good word of mouth weighs {times} times the bad.",
                                      "只看口碑：一位不满意客户的抱怨损失 {loss}，一位满意客户的赞美新增 "
                                      "{gain}；好口碑的影响是坏口碑的 {times} 倍。"};
constexpr sentence analysis_talk_equal{
    "analysis.talk.equal",
    "Talk alone: a dissatisfied customer takes {loss}, a satisfied one adds {gain}; the two weigh the same.",
    "只看口碑：一位不满意客户的抱怨损失 {loss}，一位满意客户的赞美新增 {gain}；两者影响相同。"};
constexpr sentence analysis_talk_first{
    "analysis.talk.first",
    "In the first generation of talk alone a complaint takes {loss}, praise adds {gain}.",
    "只看第一代口碑：抱怨损失 {loss}，赞美新增 {gain}。"};
constexpr sentence analysis_recovery_most{
    "analysis.recovery.most",
    "By margin, keeping one dissatisfied customer from complaining may cost {silent} at most.",
    "按毛利计，避免一次抱怨的投入上限为 {silent}。"};
constexpr sentence limit_sales{"limit.sales",
                               "Value is measured by sales, not by profit; give --margin to change that.",
                               "价值以销售额计算，不是利润；可用 --margin 设定毛利率。"};
constexpr sentence limit_time_value{
    "limit.time_value", "Money later counts as much as money now; give --discount to change that.",
    "未计资金的时间价值；可用 --discount 设定折现率。"};
constexpr sentence limit_generation{
    "limit.generation", "Only one generation of talk is counted: those won or lost say nothing further.",
    "只计一代口碑：新增或流失的客户不再传播。"};
constexpr sentence limit_hearers{"limit.hearers",
                                 "Everybody who hears praise is taken to be new, everybody who hears a "
                                 "complaint to be a customer; nobody hears twice.",
                                 "假定听到赞美的都不是客户，听到抱怨的都是客户，且没有人重复听到。"};
constexpr sentence limit_mid_life{
    "limit.mid_life",
    "A lost customer is taken to be worth as much as a new one; in mid-life they would be worth less "
    "(--residual).",
    "假定流失的客户与新客户价值相同；实际上已消费多年的客户，余下的价值较低（可用 --residual 设定）。"};
constexpr sentence limit_acquisition{"limit.acquisition",
                                     "The tables of talk do not take off the acquisition cost.",
                                     "口碑各表未扣除获客成本。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// Whether it is sure that what is left in the middle of a life is worth less than all of it.
bool fades(const clv::customer& c) {
  return constant(c) && c.lifespan && c.retention == clv::series{1} && c.growth <= 0;
}

/// What the sentences about talk read.
struct facts {
  explicit facts(const clv::answers& a)
      : s(a.of()),
        v(a.clv().value),
        won(a.won().value),
        taken(a.taken().value),
        held(a.satisfied().held.value),
        cost(-a.dissatisfied().change().value),
        apart(held - a.dissatisfied().held.value) {}

  const clv::scenario& s;
  double v;      ///< value of one customer
  double won;    ///< customers that praise wins
  double taken;  ///< worth, in customers, of those that a complaint drives away
  double held;   ///< customers because of a satisfied one
  double cost;   ///< worth, in customers, of what a dissatisfied one costs against one who says nothing
  double apart;  ///< satisfied less dissatisfied, in customers
  bool textbook = s.accounting == clv::accounting::textbook;
  bool both = s.praise.talks() && s.complaint.talks();
  bool by_sales = clv::by_sales(s.customer);
  bool one_price = plain_product(s.customer) && by_sales && s.customer.spend.at(0) > 0;
  bool alike = s.generations == 1 || s.lost_complain > 0;  ///< praise and complaint followed equally far
};

/// What one dissatisfied customer costs.
message said_of_complaint(const facts& f) {
  arguments args{{"customers", customers(f.cost)}, {"loss", money(f.v * f.cost)}};
  if (!(f.taken > 0)) return {say::answer_dissatisfied_alone, std::move(args)};
  if (!(f.s.own_loss > 0)) return {say::answer_dissatisfied_stays, std::move(args)};
  const double visits = f.v * f.cost / f.s.customer.spend.at(0);
  if (!f.one_price || visits < 2) return {say::answer_dissatisfied, std::move(args)};
  args.emplace_back("visits", quantity{visits, unit::visits});
  return {say::answer_dissatisfied_visits, std::move(args)};
}

/// Whether a share at which two kinds balance is printed as neither none nor all.
bool some_of_each(const answer& share) {
  return share.known() && share.value >= 0.0001 && share.value <= 0.9999;
}

/// What balances, where both sides talk.
void say_balance(sentences& out, const facts& f, const clv::answers& a) {
  if (!(f.won > 0) || !(f.cost > 0)) return;
  const double each = f.cost / f.won;
  const answer by_key = a["break_even.textbook"];
  const answer by_silence = a["break_even.silent"];
  if (f.textbook && a.silent() < 1e-12 && some_of_each(by_key) && some_of_each(by_silence))
    out.lines.push_back({say::answer_balance,
                         {{"textbook", share(answer{1} - by_key)},
                          {"silent", share(answer{1} - by_silence)},
                          {"total", ratio(f.cost / f.held)},
                          {"each", ratio(each)}}});
  else
    out.lines.push_back({say::answer_cancels, {{"each", ratio(each)}}});
}

}  // namespace

sentences answer_of_talk(const clv::answers& a) {
  const facts f(a);
  sentences out{"answer", {}, {}};
  const auto say = [&](bool when, message m) {
    if (when) out.lines.push_back(std::move(m));
  };
  const double ticket = f.s.customer.spend.at(0);
  say(f.both && !f.alike && f.won > 0 && f.taken > 0,
      {say::answer_chains,
       {{"generations", f.s.generations ? argument{quantity{*f.s.generations, unit::generations}}
                                        : argument{clv::text{"all generations", "全部各代"}}}}});
  say(f.v < 0 && f.won > 0, {say::answer_negative, {{"clv", money(f.v)}}});
  say(clv::reproduction(f.s.praise) == 0 && clv::reproduction(f.s.complaint) == 0, {say::answer_nobody, {}});
  if (!(f.v > 0)) return out;
  say(f.one_price && f.v >= 2 * ticket,
      {say::answer_visit, {{"spend", money(ticket)}, {"times", ratio(f.v / ticket)}}});
  say(f.won > 0, {say::answer_satisfied,
                  {{"all", customers(f.held)}, {"gain", money(f.v * f.won)}, {"won", customers(f.won)}}});
  const bool complains = f.s.complaint.talks() && f.cost > 0;
  if (complains) out.lines.push_back(said_of_complaint(f));
  if (f.both) say_balance(out, f, a);
  say(complains && f.won == 0, {say::answer_recovery_silent, {{"silent", money(f.v * f.cost)}}});
  say(complains && f.won > 0,
      {say::answer_recovery, {{"silent", money(f.v * f.cost)}, {"satisfied", money(f.v * f.apart)}}});
  return out;
}

sentences analysis(const clv::answers& a) {
  const facts f(a);
  const clv::scenario& s = f.s;
  sentences out{"analysis", message{say::section_analysis, {}}, {}, depth::full};
  if (f.v > 0 && f.won > 0 && f.taken > 0) {
    arguments args{{"loss", money(f.v * f.taken)}, {"gain", money(f.v * f.won)}};
    args.emplace_back("times", ratio(std::max(f.taken / f.won, f.won / f.taken)));
    const bool equal = std::abs(f.taken - f.won) <= 1e-12 * f.won;
    if (f.alike)
      out.lines.push_back({equal             ? say::analysis_talk_equal
                           : f.taken > f.won ? say::analysis_talk_bad
                                             : say::analysis_talk_good,
                           std::move(args)});
    else if (!clv::timed(s))
      out.lines.push_back(
          {say::analysis_talk_first,
           {{"loss", money(f.v * s.residual * clv::reproduction(s.complaint))},
            {"gain", money(f.v * clv::reproduction(s.praise) * (1 - s.dissatisfied_share * s.own_loss))}}});
  }
  if (f.v > 0 && f.cost > 0 && !f.by_sales && s.complaint.talks())
    out.lines.push_back({say::analysis_recovery_most, {{"silent", money(f.v * f.cost)}}});
  if (s.praise.talks()) out.lines.push_back(reproduction_sentence(s, true));
  if (s.complaint.talks()) out.lines.push_back(reproduction_sentence(s, false));
  return out;
}

sentences limits(const clv::scenario& s, bool talk) {
  sentences out{"limits", message{say::section_limits, {}}, {}, depth::full};
  const auto say = [&](bool when, sentence_ref id) {
    if (when) out.lines.push_back({id, {}});
  };
  say(clv::by_sales(s.customer), say::limit_sales);
  say(s.customer.discount == 0, say::limit_time_value);
  say(talk && s.generations == 1, say::limit_generation);
  say(talk, say::limit_hearers);
  say(talk && s.customer.acquisition_cost > 0, say::limit_acquisition);
  say(talk && s.residual == 1 && fades(s.customer), say::limit_mid_life);
  return out;
}

}  // namespace app
