#include "topics/conventions.hpp"

#include <algorithm>
#include <clv/scenario.hpp>

#include "report/sentences.hpp"
#include "scenario/inputs.hpp"

namespace app::say {
namespace {

constexpr sentence brief_line{"brief.line", "Conventions: {list}.", "口径：{list}。"};
constexpr sentence brief_words{"brief.words", "{label}", "{label}"};
constexpr sentence brief_weeks{"brief.weeks", "{weeks} weeks a year", "1 年以 {weeks} 周计"};
constexpr sentence brief_sales{"brief.sales", "by sales, not profit", "以销售额计"};
constexpr sentence brief_undiscounted{"brief.undiscounted", "undiscounted", "不折现"};
constexpr sentence brief_generations{"brief.generations", "{generations} of talk", "口碑传 {generations}"};
constexpr sentence brief_unlimited{"brief.unlimited", "talk without end", "口碑不限代数"};
constexpr sentence brief_accounting{"brief.accounting", "totals {label}", "合计{label}"};
constexpr sentence brief_delay{"brief.delay", "talk takes {mean}", "传播时滞平均 {mean}"};
constexpr sentence convention_weeks{"convention.weeks", "1 year = {weeks} weeks.", "1 年以 {weeks} 周计。"};
constexpr sentence convention_payments{"convention.payments", "Money: {payments}; {timing}; {survival}.",
                                       "收款：{payments}；{timing}；{survival}。"};
constexpr sentence convention_payments_continuous{
    "convention.payments.continuous", "Money: {payments}; {survival}.", "收款：{payments}；{survival}。"};
constexpr sentence convention_payments_idle{
    "convention.payments.idle",
    "Nothing is discounted and nobody leaves, so it makes no difference when payments are received "
    "({timing}; {survival}).",
    "不折现、无流失，因此收款时点（{timing}）与流失起点（{survival}）不影响结果。"};
constexpr sentence convention_payments_idle_churn{
    "convention.payments.idle.churn",
    "Nothing is discounted; the churn counts who is lost in a year, the value of one follows from how long "
    "they stay. So it makes no difference when payments are received ({timing}; {survival}).",
    "不折现；流失率只用于计算一年的流失，单个客户的价值取决于其生命周期，因此收款时点（{timing}"
    "）与流失起点（{survival}）不影响结果。"};
constexpr sentence convention_cost_timing{"convention.cost_timing", "Retention cost: {meaning}.",
                                          "维系成本：{meaning}。"};
constexpr sentence convention_accounting{"convention.accounting", "Accounting {label}: {meaning}.",
                                         "计算口径（{label}）：{meaning}。"};
constexpr sentence convention_generations{"convention.generations", "Talk is followed for {generations}.",
                                          "口碑传播共计 {generations}。"};
constexpr sentence convention_unlimited{
    "convention.unlimited", "Talk is followed without a limit of generations.", "口碑传播不限代数。"};
constexpr sentence convention_residual{"convention.residual",
                                       "Each lost customer counts {residual} of a new one.",
                                       "每位流失的客户按新客户价值的 {residual} 倍计。"};
constexpr sentence convention_own_loss{"convention.own_loss", "Of those who complain {own} leave.",
                                       "抱怨者中 {own} 流失。"};
constexpr sentence convention_mood{
    "convention.mood",
    "Of those won by praise {satisfied} are satisfied, {dissatisfied} dissatisfied, {silent} silent.",
    "口碑带来的客户中 {satisfied} 满意，{dissatisfied} 不满意，{silent} 不宣传。"};
constexpr sentence convention_delay{
    "convention.delay",
    "Talk takes time: {law}, {mean} on average; held is a present value at {rate} a year.",
    "传播需要时间：{law}，平均 {mean}；拥有价值按年率 {rate} 折现。"};
constexpr sentence convention_converts_net{
    "convention.converts_net",
    "Praise counts what those won hold in their turn: customers whom the dissatisfied among them drive away "
    "are taken off.",
    "赞美的结果计新客户各自所拥有的价值：其中不满意者赶走的客户已扣除。"};
constexpr sentence convention_assumed{"convention.assumed", "Not given, so assumed: {list}.",
                                      "以下各项未给出，取默认值：{list}。"};
constexpr sentence convention_assumed_one{"convention.assumed.one", "{label} {value}", "{label} {value}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// The parts of the line that a brief page has: the conventions that this answer would change with.
std::vector<message> those_that_matter(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  std::vector<clv::scenario> all{s};
  if (!q.input.segments.empty()) {
    all.clear();
    for (const auto& one : q.input.segments) all.push_back(one.scenario);
  }
  const auto any = [&](auto holds) { return std::any_of(all.begin(), all.end(), holds); };
  const auto meant = [&](std::string_view key) {
    return message{say::brief_words, {{"label", chosen(s, key).label}}};
  };
  using S = const clv::scenario&;
  const bool discounted = any([](S x) { return x.customer.discount != 0; });
  const bool leave = any([](S x) { return !(x.customer.retention == clv::series{1}); });
  const bool cost = any([](S x) { return !(x.customer.retention_cost == clv::series{0}); });
  std::vector<message> parts;
  if (any([](S x) { return !x.weekly.empty(); }))
    parts.push_back({say::brief_weeks, {{"weeks", ratio(s.customer.weeks_per_year)}}});
  if (!cost && !any([](S x) { return !(x.customer.margin == clv::series{1}); }))
    parts.push_back({say::brief_sales, {}});
  if (!discounted) parts.push_back({say::brief_undiscounted, {}});
  if (discounted) parts.push_back(meant("payments"));
  if (discounted && s.customer.payments != clv::payments::continuous) parts.push_back(meant("timing"));
  if (leave) parts.push_back(meant("survival"));
  if (cost && (discounted || leave)) parts.push_back(meant("cost_timing"));
  if (!talk) return parts;
  if (s.generations)
    parts.push_back({say::brief_generations, {{"generations", quantity{*s.generations, unit::generations}}}});
  else
    parts.push_back({say::brief_unlimited, {}});
  parts.push_back({say::brief_accounting, {{"label", chosen(s, "accounting").label}}});
  if (clv::timed(s)) parts.push_back({say::brief_delay, {{"mean", quantity{s.delay.mean, unit::years}}}});
  return parts;
}

/// Every convention, and what was assumed because it was not given.
sentences every_convention(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  const auto said = [&](std::string_view key) { return chosen(s, key).meaning; };
  sentences out{"conventions", message{say::section_conventions, {}}, {}, depth::full};
  out.lines.push_back({say::convention_weeks, {{"weeks", quantity{s.customer.weeks_per_year, unit::ratio}}}});
  const auto still = [](const clv::customer& c) { return c.discount == 0 && c.retention == clv::series{1}; };
  bool idle = still(s.customer);
  for (const auto& one : q.input.segments) idle = idle && still(one.scenario.customer);
  const bool lost = std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                [](const auto& one) { return one.traits.churn.value_or(0) > 0; });
  arguments money_args{
      {"survival", said("survival")}, {"payments", said("payments")}, {"timing", said("timing")}};
  if (idle)
    out.lines.push_back({lost ? say::convention_payments_idle_churn : say::convention_payments_idle,
                         {{"timing", chosen(s, "timing").label}, {"survival", chosen(s, "survival").label}}});
  else
    out.lines.push_back({s.customer.payments == clv::payments::continuous
                             ? say::convention_payments_continuous
                             : say::convention_payments,
                         std::move(money_args)});
  if (!(s.customer.retention_cost == clv::series{0}))
    out.lines.push_back({say::convention_cost_timing, {{"meaning", said("cost_timing")}}});
  if (talk) {
    out.lines.push_back({say::convention_accounting,
                         {{"label", chosen(s, "accounting").label}, {"meaning", said("accounting")}}});
    if (s.generations)
      out.lines.push_back(
          {say::convention_generations, {{"generations", quantity{*s.generations, unit::generations}}}});
    else
      out.lines.push_back({say::convention_unlimited, {}});
    if (s.residual != 1) out.lines.push_back({say::convention_residual, {{"residual", ratio(s.residual)}}});
    if (s.own_loss != 1) out.lines.push_back({say::convention_own_loss, {{"own", share(s.own_loss)}}});
    const clv::mood m = clv::newcomers(s);
    if (m.satisfied < 1 || m.dissatisfied > 0)
      out.lines.push_back({say::convention_mood,
                           {{"satisfied", share(m.satisfied)},
                            {"dissatisfied", share(m.dissatisfied)},
                            {"silent", share(m.silent())}}});
    if (m.dissatisfied > 0) out.lines.push_back({say::convention_converts_net, {}});
    if (clv::timed(s))
      out.lines.push_back({say::convention_delay,
                           {{"law", chosen(s, "delay.law").label},
                            {"mean", quantity{s.delay.mean, unit::years}},
                            {"rate", quantity{s.customer.discount, unit::rate}}}});
  }
  std::vector<message> assumed;
  for (std::string_view key : {"margin", "retention", "discount", "acquisition_cost"})
    if (!given(q, key) && !(lost && key == "retention")) {
      const setting one = input_setting(input(key), s, std::string(key));
      assumed.push_back(
          {say::convention_assumed_one, {{"label", one.label}, {"value", std::get<quantity>(one.value)}}});
    }
  if (!assumed.empty()) out.lines.push_back({say::convention_assumed, {{"list", assumed}}});
  return out;
}

}  // namespace

bool about_programme(const request& q) {
  return std::any_of(q.input.origins.begin(), q.input.origins.end(),
                     [](const auto& one) { return one.first.starts_with("programme."); });
}

void add_conventions(document& d, const request& q, bool talk) {
  d.add(sentences{
      "conventions.brief", {}, {{say::brief_line, {{"list", those_that_matter(q, talk)}}}}, depth::summary});
  d.add(every_convention(q, talk));
}

}  // namespace app
