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
constexpr sentence analysis_visit{
    "analysis.visit", "Behind one visit of {spend} stands a customer worth {clv}: {times} times the visit.",
    "一次 {spend} 的消费背后，是一位价值 {clv} 的客户，为单次消费的 {times} 倍。"};
constexpr sentence analysis_satisfied{
    "analysis.satisfied",
    "Satisfied, he wins {won} by praise and adds {gain}; himself included he is worth {times} times a silent "
    "customer.",
    "客户满意时，赞美带来 {won}，新增 {gain}；连同本人，价值是不宣传的客户的 {times} 倍。"};
constexpr sentence analysis_dissatisfied{
    "analysis.dissatisfied",
    "Dissatisfied, he and those he talks away cost the worth of {times} customers: {loss}.",
    "客户不满意时，本人与受其影响的客户合计，折合失去 {times} 位客户，共损失 {loss}。"};
constexpr sentence analysis_dissatisfied_stays{
    "analysis.dissatisfied.stays",
    "Dissatisfied, he stays himself, but those he talks away are worth {times} customers: {loss}.",
    "客户不满意时，本人虽然留下，但受其影响的客户折合失去 {times} 位，共损失 {loss}。"};
constexpr sentence analysis_visits_lost{
    "analysis.visits_lost", "That is the sales of {visits} at {spend}: what one botched visit can cost.",
    "也就是说，一次糟糕的服务可能造成的损失，相当于 {visits#} 次 {spend} 的消费。"};
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
constexpr sentence analysis_cancels{
    "analysis.cancels",
    "One dissatisfied customer cancels {total} satisfied by the key's totals, {silent} when both are "
    "measured against a silent customer.",
    "按教材合计，一位不满意的客户抵消 {total} 位满意客户的价值；若都与不宣传的客户相比，则抵消 {silent} "
    "位满意客户新增的价值。"};
constexpr sentence analysis_break_even{
    "analysis.break_even",
    "By the key's totals the two kinds balance when {textbook} are dissatisfied; against a silent base, "
    "already when {silent} are.",
    "按教材合计，不满意客户占到 {textbook} 时，两类客户的价值正好相抵；与不宣传的客户相比，占到 {silent} "
    "就正好相抵。"};
constexpr sentence analysis_recovery{
    "analysis.recovery",
    "Winning him back as a silent customer saves {silent}, as a satisfied one {satisfied}: measured as "
    "above, the most that a recovery may cost.",
    "若能挽回这位客户、使其不再抱怨，可避免损失 {silent}；若能使其满意，价值相差 "
    "{satisfied}。按上述口径，这是服务补救投入的上限。"};
constexpr sentence analysis_recovery_silent{
    "analysis.recovery.silent",
    "Winning him back as a silent customer saves {silent}: measured as above, the most that a recovery may "
    "cost.",
    "若能挽回这位客户、使其不再抱怨，可避免损失 {silent}：按上述口径，这是服务补救投入的上限。"};
constexpr sentence analysis_negative{
    "analysis.negative",
    "A customer is worth {clv}, a loss: the more of them praise wins, the larger the loss.",
    "每位客户的价值为 {clv}，即亏损：口碑带来的客户越多，亏损越大。"};
constexpr sentence reproduction_praise_critical{
    "reproduction.praise.critical",
    "Praise: R = {tells#} x {conversion} = {r}, critical: each generation replaces itself, so value grows by "
    "the same amount every generation.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，恰为临界，即每位客户恰好再带来 1 "
    "位客户：逐代传播时，每代新增的客户数不变。"};
constexpr sentence reproduction_praise_below{
    "reproduction.praise.below",
    "Praise: R = {tells#} x {conversion} = {r}, below 1: the chain dies out; even without a limit of "
    "generations it counts only {all}, himself included.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，小于 "
    "1：新增客户逐代减少；即使不限代数，连同本人也只有 {all}。"};
constexpr sentence reproduction_praise_above{
    "reproduction.praise.above",
    "Praise: R = {tells#} x {conversion} = {r}, above 1: each generation is {r} times the one before; "
    "without a limit it has no finite value.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，大于 1：每代新增客户是上一代的 {r} "
    "倍；若传播不停止，价值会无限增大。"};
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
    "generation, above 1: without a limit it has no finite value.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，其中 {again} 满意并继续宣传，每代实际为 {each}，大于 "
    "1：不限代数时没有有限的值。"};
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
    "end, at {all} besides himself.",
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
    "A lost customer is taken to be worth as much as a new one; in mid-life he would be worth less "
    "(--residual).",
    "假定流失的客户与新客户价值相同；实际上已消费多年的客户，余下的价值较低（可用 --residual 设定）。"};
constexpr sentence limit_acquisition{
    "limit.acquisition", "Tables 1 to 3 do not take off the acquisition cost.", "表1 至表3 未扣除获客成本。"};
constexpr sentence generations_compare{
    "generations.compare",
    "Only the column \"against silence\" may be compared or subtracted between praise and complaint; \"lost "
    "in all\" counts the complainer himself.",
    "赞美与抱怨只能按“与不宣传相比”一列比较或相减；抱怨一侧的累计含本人。"};
constexpr sentence generations_cut{"generations.cut", "Only the first {rows} generations are printed.",
                                   "只列出前 {rows} 代。"};
constexpr sentence generations_endless_praise{
    "generations.endless.praise",
    "Praise has no finite mean without a market: R = {r}. What follows from the market is below.",
    "若市场无限，赞美没有有限的均值：R = {r}；有限市场的结果见下表。"};
constexpr sentence generations_endless_programme{
    "generations.endless.programme",
    "Praise has no finite mean of its own: R = {r}; what the programme adds has, since only a part of it "
    "would not have come anyway.",
    "赞美本身没有有限的均值：R = {r}；推荐计划带来的增量则有，因为其中只有一部分是增量。"};
constexpr sentence generations_endless_complaint{
    "generations.endless.complaint",
    "Complaint has no finite mean without a market: R = {r}. What follows from the market is below.",
    "若市场无限，抱怨没有有限的均值：R = {r}；有限市场的结果见下表。"};
constexpr sentence time_shrinks{
    "time.shrinks",
    "Praise: discounted reproduction number {r}, below 1 even without discounting: the chain dies out.",
    "赞美：折现传播系数 {r}，即使不折现也小于 1：口碑链会自行中断。"};
constexpr sentence time_growth{
    "time.growth",
    "Praise: growth rate (Malthusian) {growth} a year, compounded continuously; discounted reproduction "
    "number {r}. Above {rate} interest a year an endless chain has a finite value.",
    "赞美：马尔萨斯增长率为每年 {growth}（连续计）；折现传播系数 {r}。年利率高于 {rate} "
    "时，不限代数也有有限的价值。"};
constexpr sentence certainty_infinite{"certainty.infinite",
                                      "R = 1 has no finite mean for ever, and yet the chain dies out with "
                                      "certainty: half of them count {p50} or fewer.",
                                      "R = 1 时不限代数的均值无限，但口碑链必然中断：有一半不超过 {p50}。"};
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

quantity visits(answer x) { return {x, unit::visits}; }

}  // namespace

message reproduction_sentence(const clv::scenario& s, bool praise) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  const double r = clv::reproduction(v);
  arguments args{{"tells", as_given({v.tells.at(0), unit::people})},
                 {"conversion", as_given(share(v.conversion))},
                 {"r", ratio(r)}};
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  if (v.tells.listed() > 1 || c.attenuation < 1)
    return {praise ? say::reproduction_praise_first : say::reproduction_complaint_first, std::move(args)};
  if (praise && c.passed_on < 1) {
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

sentences analysis(const clv::answers& a) {
  const clv::scenario& s = a.of();
  sentences out{"analysis", message{say::section_analysis, {}}, {}};
  const auto say = [&](bool when, message m) {
    if (when) out.lines.push_back(std::move(m));
  };
  const double v = a.clv().value;
  const double won = a.won().value;
  const double taken = s.residual * a.lost().value;
  const double ticket = s.customer.spend.at(0);
  const double held = a.satisfied().held.value;
  const double change = a.dissatisfied().change().value;
  const bool one_price = plain_product(s.customer) && s.customer.margin.at(0) == 1 && ticket > 0;
  const bool worth = v > 0;
  say(v < 0 && won > 0, {say::analysis_negative, {{"clv", money(v)}}});
  say(worth && one_price && v > ticket,
      {say::analysis_visit, {{"spend", money(ticket)}, {"clv", money(v)}, {"times", ratio(v / ticket)}}});
  say(worth && won > 0,
      {say::analysis_satisfied, {{"times", ratio(held)}, {"gain", money(v * won)}, {"won", customers(won)}}});
  say(worth && taken > 0, {s.own_loss > 0 ? say::analysis_dissatisfied : say::analysis_dissatisfied_stays,
                           {{"times", ratio(-change)}, {"loss", money(-v * change)}}});
  say(worth && taken > 0 && one_price,
      {say::analysis_visits_lost, {{"visits", visits(-v * change / ticket)}, {"spend", money(ticket)}}});
  say(worth && won > 0 && taken > 0, {taken > won   ? say::analysis_talk_bad
                                      : taken < won ? say::analysis_talk_good
                                                    : say::analysis_talk_equal,
                                      {{"loss", money(v * taken)},
                                       {"gain", money(v * won)},
                                       {"times", ratio(taken > won ? taken / won : won / taken)}}});
  const bool textbook = s.accounting == clv::accounting::textbook;
  say(worth && textbook && won > 0 && change < 0,
      {say::analysis_cancels, {{"total", ratio(-change / held)}, {"silent", ratio(-change / won)}}});
  const double silent = clv::newcomers(s).silent();
  const answer by_key = clv::balance(a.satisfied().held, a.dissatisfied().change());
  const answer by_silence = clv::balance(a.satisfied().change(), a.dissatisfied().change());
  say(worth && textbook && silent < 1e-12 && won > 0 && change < 0 && by_key.known() && by_silence.known(),
      {say::analysis_break_even,
       {{"textbook", share(answer{1} - by_key)}, {"silent", share(answer{1} - by_silence)}}});
  say(worth && change < 0 && won == 0, {say::analysis_recovery_silent, {{"silent", money(-v * change)}}});
  say(worth && change < 0 && won > 0,
      {say::analysis_recovery,
       {{"silent", money(-v * change)}, {"satisfied", money(v * (held - a.dissatisfied().held.value))}}});
  say(s.praise.tells.at(0) > 0, reproduction_sentence(s, true));
  say(s.complaint.tells.at(0) > 0, reproduction_sentence(s, false));
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
  say(talk && s.residual == 1 && s.customer.retention == clv::series{1}, say::limit_mid_life);
  return out;
}

sentences said_of_talk(const clv::answers& a, std::size_t tables, bool cut) {
  const clv::scenario& s = a.of();
  sentences said{"analysis", message{say::section_analysis, {}}, {}};
  if (s.praise.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, true));
  if (s.complaint.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, false));
  const answer growth =
      s.delay.law == clv::delay_law::none ? answer{clv::reason::undefined} : a["praise.growth_rate"];
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
  if (tables > 1) said.lines.push_back({say::generations_compare, {}});
  if (cut) said.lines.push_back({say::generations_cut, {{"rows", ratio(double{most_rows})}}});
  return said;
}

}  // namespace app
