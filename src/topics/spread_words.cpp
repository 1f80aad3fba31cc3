#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>

#include "report/sentences.hpp"
#include "topics/generations.hpp"
#include "topics/talk_words.hpp"

// What becomes of a chain of talk: its reproduction number, its growth, how sure it is.
namespace app::say {
namespace {

constexpr sentence reproduction_praise_critical{
    "reproduction.praise.critical",
    "Praise: R = {tells#} x {conversion} = {r}, critical: each generation brings as many new customers as "
    "the one before.",
    "赞美：传播系数 R = {tells#} × {conversion} = {r}，恰为临界：平均每位客户再带来 1 "
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

/// Whether a later generation multiplies otherwise than the first.
bool changes_by_generation(const clv::chain& c) {
  for (std::size_t g = 1; g < c.says.tells.listed(); ++g)
    if (c.says.tells.at(g) != c.says.tells.at(0)) return true;
  return c.attenuation < 1;
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

sentences said_of_talk(const clv::answers& a, std::size_t tables) {
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
  if (!a.won().known() && s.praise.talks())
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
  if (tables > 1 && s.praise.talks() && s.own_loss > 0) said.lines.push_back({say::generations_compare, {}});
  return said;
}

std::optional<message> said_of_cut(const clv::scenario& s) {
  if (!(s.generations.value_or(0) > most_rows)) return std::nullopt;
  return message{say::generations_cut, {{"rows", ratio(double{most_rows})}}};
}

}  // namespace app
