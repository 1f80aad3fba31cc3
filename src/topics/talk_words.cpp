#include "topics/talk_words.hpp"

#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "topics/generations.hpp"
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
    "By margin, that is the most that keeping one dissatisfied customer may cost: {silent}.",
    "按毛利计，这就是挽回一位不满意客户时投入的上限：{silent}。"};
constexpr sentence reproduction_praise_critical{
    "reproduction.praise.critical",
    "Praise: R = {tells#} x {conversion} = {r}, critical: each generation brings as many new customers as "
    "the one before.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，恰为临界：每位客户恰好再带来 1 "
    "位客户，每代新增的客户数不变。"};
constexpr sentence reproduction_praise_below{
    "reproduction.praise.below",
    "Praise: R = {tells#} x {conversion} = {r}, below 1: the chain dies out; even without a limit of "
    "generations it counts only {all}, the first one included.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，小于 "
    "1：新增客户逐代减少；即使不限代数，连同本人也只有 {all}。"};
constexpr sentence reproduction_praise_above{
    "reproduction.praise.above",
    "Praise: R = {tells#} x {conversion} = {r}, above 1: each generation is {r} times the one before; "
    "without a limit of generations it has no end.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，大于 1：每代新增客户是上一代的 {r} "
    "倍；若不限代数，客户数会无限增大。"};
constexpr sentence reproduction_praise_mixed_below{
    "reproduction.praise.mixed.below",
    "Praise: R = {tells#} x {conversion} = {r}, of whom {again} are satisfied and talk on: {each} a "
    "generation, below 1: the chain dies out.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，其中 {again} 满意并继续宣传，每代实际为 {each}，小于 "
    "1：传播会自行停止。"};
constexpr sentence reproduction_praise_mixed_critical{
    "reproduction.praise.mixed.critical",
    "Praise: R = {tells#} x {conversion} = {r}, of whom {again} are satisfied and talk on: {each} a "
    "generation, critical: each generation replaces itself.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，其中 {again} 满意并继续宣传，每代实际为 "
    "{each}，恰为临界：每代新增的满意客户数不变。"};
constexpr sentence reproduction_praise_mixed_above{
    "reproduction.praise.mixed.above",
    "Praise: R = {tells#} x {conversion} = {r}, of whom {again} are satisfied and talk on: {each} a "
    "generation, above 1: without a limit of generations it has no end.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，其中 {again} 满意并继续宣传，每代实际为 {each}，大于 "
    "1：若不限代数，价值会无限增大。"};
constexpr sentence reproduction_praise_first{
    "reproduction.praise.first",
    "Praise: R = {tells#} x {conversion} = {r} in the first generation; it changes in the later ones.",
    "赞美：第一代的传播系数 R = {tells#} × {conversion} = {r}，以后各代不同。"};
constexpr sentence reproduction_complaint_critical{
    "reproduction.complaint.critical",
    "Complaint: R = {tells#} x {conversion} = {r}, critical: if the lost complain in turn, every generation "
    "loses as many again.",
    "抱怨：传播系数 R = {tells#} × {conversion} = "
    "{r}，恰为临界：若流失的客户也都抱怨，每代再失去的客户数不变。"};
constexpr sentence reproduction_complaint_below{
    "reproduction.complaint.below",
    "Complaint: R = {tells#} x {conversion} = {r}, below 1: even if all the lost complain in turn the losses "
    "end, at {all} besides the one who complained first.",
    "抱怨：传播系数 R = {tells#} × {conversion} = {r}，小于 "
    "1：即使流失的客户也都抱怨，流失也会逐代减少，最多再失去 {all}（不含本人）。"};
constexpr sentence reproduction_complaint_above{
    "reproduction.complaint.above",
    "Complaint: R = {tells#} x {conversion} = {r}, above 1: if the lost complain in turn, each generation "
    "loses {r} times as many as the one before.",
    "抱怨：传播系数 R = {tells#} × {conversion} = {r}，大于 "
    "1：若流失的客户也都抱怨，每代失去的客户是上一代的 {r} 倍。"};
constexpr sentence reproduction_complaint_first{
    "reproduction.complaint.first",
    "Complaint: R = {tells#} x {conversion} = {r} in the first generation; it changes in the later ones.",
    "抱怨：第一代的传播系数 R = {tells#} × {conversion} = {r}，以后各代不同。"};
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
constexpr sentence generations_compare{
    "generations.compare",
    "Praise and complaint may be compared by the change against a customer who says nothing; the customers "
    "lost in all count the one who complained first.",
    "赞美与抱怨可按与不宣传的客户相比的增减来比较；抱怨一侧累计流失的客户含本人。"};
constexpr sentence generations_cut{"generations.cut", "Only the first {rows} generations are printed.",
                                   "只列出前 {rows} 代。"};
constexpr sentence generations_endless_praise{
    "generations.endless.praise",
    "Praise has no finite mean without a market: R = {r}. What follows from the market is below.",
    "若市场无限，赞美带来的客户数会无限增大：R = {r}；有限市场的结果见下。"};
constexpr sentence generations_endless_programme{
    "generations.endless.programme",
    "Praise has no finite mean of its own: R = {r}; what the programme adds has, since only a part of it "
    "would not have come anyway.",
    "赞美带来的客户数会无限增大：R = "
    "{r}；推荐计划带来的增量则是有限的，因为其中只有一部分客户是计划带来的。"};
constexpr sentence generations_endless_complaint{
    "generations.endless.complaint",
    "Complaint has no finite mean without a market: R = {r}. What follows from the market is below.",
    "若市场无限，抱怨使之流失的客户数会无限增大：R = {r}；有限市场的结果见下。"};
constexpr sentence time_shrinks{
    "time.shrinks",
    "Praise: discounted reproduction number {r}, below 1 even without discounting: the chain dies out.",
    "赞美：折现传播系数 {r}，即使不折现也小于 1：口碑会自行停止。"};
constexpr sentence time_growth{
    "time.growth",
    "Praise grows by {growth} a year (compounded continuously); discounted reproduction "
    "number {r}. Above {rate} interest a year an endless chain has a finite value.",
    "赞美：口碑的年增长率（连续复利）为 {growth}；折现传播系数为 {r}。年利率高于 {rate} "
    "时，不限代数的价值也是有限的。"};
constexpr sentence certainty_infinite{
    "certainty.infinite",
    "R = 1 has no finite mean for ever, and yet the chain dies out with "
    "certainty: half of the chains count {p50} or fewer.",
    "R = 1 时，不限代数的平均客户数无限大，但口碑必然停止：有一半不超过 {p50}。"};
constexpr sentence certainty_survey{
    "certainty.survey",
    "A conversion from so small a survey is uncertain, and with it the mean: {mean} rather than {plain}.",
    "转化率来自调查，本身并不确定；计入后均值为 {mean}，而不是 {plain}。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

}  // namespace

namespace {

/// Whether a later generation multiplies otherwise than the first.
bool changes_by_generation(const clv::chain& c) {
  for (std::size_t g = 1; g < c.says.tells.listed(); ++g)
    if (c.says.tells.at(g) != c.says.tells.at(0)) return true;
  return c.attenuation < 1;
}

/// Whether it is sure that what is left in the middle of a life is worth less than all of it.
bool fades(const clv::customer& c) {
  return constant(c) && c.lifespan && c.retention == clv::series{1} && c.growth <= 0;
}

}  // namespace

message reproduction_sentence(const clv::scenario& s, bool praise) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  const double r = clv::reproduction(v);
  arguments args{{"tells", as_given({v.tells.at(0), unit::people})},
                 {"conversion", as_given(share(v.conversion))},
                 {"r", ratio(r)}};
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  if (r > 0 && changes_by_generation(c))
    return {praise ? say::reproduction_praise_first : say::reproduction_complaint_first, std::move(args)};
  if (r > 0 && praise && c.passed_on < 1) {
    const double again = r * c.passed_on;
    args.insert(args.end(), {{"again", share(c.passed_on)}, {"each", ratio(again)}});
    return {clv::critical(again) ? say::reproduction_praise_mixed_critical
            : again < 1          ? say::reproduction_praise_mixed_below
                                 : say::reproduction_praise_mixed_above,
            std::move(args)};
  }
  const bool critical = clv::critical(r);
  // Praise counts the customer himself, complaint the others that are lost.
  if (r < 1 && !critical) args.emplace_back("all", customers(praise ? 1 / (1 - r) : r / (1 - r)));
  if (praise)
    return {critical ? say::reproduction_praise_critical
            : r < 1  ? say::reproduction_praise_below
                     : say::reproduction_praise_above,
            std::move(args)};
  return {critical ? say::reproduction_complaint_critical
          : r < 1  ? say::reproduction_complaint_below
                   : say::reproduction_complaint_above,
          std::move(args)};
}

namespace {

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
  bool both = s.praise.tells.at(0) > 0 && s.complaint.tells.at(0) > 0;
  bool by_sales = s.customer.margin == clv::series{1} && s.customer.retention_cost == clv::series{0};
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
  const bool complains = f.s.complaint.tells.at(0) > 0 && f.cost > 0;
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
  if (f.v > 0 && f.cost > 0 && !f.by_sales && s.complaint.tells.at(0) > 0)
    out.lines.push_back({say::analysis_recovery_most, {{"silent", money(f.v * f.cost)}}});
  if (s.praise.tells.at(0) > 0) out.lines.push_back(reproduction_sentence(s, true));
  if (s.complaint.tells.at(0) > 0) out.lines.push_back(reproduction_sentence(s, false));
  return out;
}

sentences limits(const clv::scenario& s, bool talk) {
  sentences out{"limits", message{say::section_limits, {}}, {}, depth::full};
  const auto say = [&](bool when, sentence_ref id) {
    if (when) out.lines.push_back({id, {}});
  };
  say(s.customer.margin == clv::series{1} && s.customer.retention_cost == clv::series{0}, say::limit_sales);
  say(s.customer.discount == 0, say::limit_time_value);
  say(talk && s.generations == 1, say::limit_generation);
  say(talk, say::limit_hearers);
  say(talk && s.customer.acquisition_cost > 0, say::limit_acquisition);
  say(talk && s.residual == 1 && fades(s.customer), say::limit_mid_life);
  return out;
}

sentences said_of_talk(const clv::answers& a, std::size_t tables, bool cut) {
  const clv::scenario& s = a.of();
  sentences said{"analysis", message{say::section_analysis, {}}, {}, depth::full};
  const answer growth = s.delay.law == clv::delay_law::none || changes_by_generation(clv::praise_chain(s))
                            ? answer{clv::reason::undefined}
                            : a["praise.growth_rate"];
  if (growth.known() && growth.value < 0)
    said.lines.push_back({say::time_shrinks, {{"r", ratio(a["praise.discounted_reproduction"])}}});
  else if (growth.known())
    said.lines.push_back({say::time_growth,
                          {{"growth", quantity{growth, unit::rate}},
                           {"r", ratio(a["praise.discounted_reproduction"])},
                           {"rate", quantity{a["praise.critical_interest"], unit::rate}}}});
  if (!a.won().known() && s.praise.tells.at(0) > 0)
    said.lines.push_back(
        {s.market.size ? say::generations_endless_praise : say::generations_endless_programme,
         {{"r", ratio(clv::long_run_reproduction(clv::praise_chain(s)))}}});
  if (!a.lost().known())
    said.lines.push_back({say::generations_endless_complaint,
                          {{"r", ratio(clv::long_run_reproduction(clv::complaint_chain(s)))}}});
  clv::scenario endless = s;
  endless.generations = std::nullopt;
  if (clv::one_type(s) && clv::critical(clv::reproduction(s.praise)) &&
      clv::progeny_extinct(endless).value == 1) {
    said.lines.push_back(
        {say::certainty_infinite, {{"p50", customers(clv::progeny_quantile(endless, 0.5))}}});
  }
  if (s.praise.asked > 0 && s.generations && clv::one_type(s)) {
    const clv::survey asked{s.praise.conversion * s.praise.asked, s.praise.asked};
    const answer mean = clv::mean_total(asked, s.praise.tells.at(0), *s.generations);
    said.lines.push_back(
        {say::certainty_survey, {{"mean", customers(mean)}, {"plain", customers(clv::progeny_mean(s))}}});
  }
  if (tables > 1 && s.praise.tells.at(0) > 0 && s.own_loss > 0)
    said.lines.push_back({say::generations_compare, {}});
  if (cut) said.lines.push_back({say::generations_cut, {{"rows", ratio(double{most_rows})}}});
  return said;
}

}  // namespace app
