#include "topics/conventions.hpp"

#include <algorithm>
#include <clv/scenario.hpp>

#include "report/sentences.hpp"
#include "scenario/inputs.hpp"

namespace app::say {
namespace {

constexpr sentence convention_weeks{"convention.weeks", "1 year = {weeks} weeks.", "1 年以 {weeks} 周计。"};
constexpr sentence convention_payments{"convention.payments", "Money: {payments}; {timing}; {survival}.",
                                       "收款：{payments}；{timing}；{survival}。"};
constexpr sentence convention_payments_continuous{
    "convention.payments.continuous", "Money: {payments}; {survival}.", "收款：{payments}；{survival}。"};
constexpr sentence convention_payments_idle{
    "convention.payments.idle",
    "Nothing is discounted and nobody leaves, so it makes no difference when money falls ({timing}; "
    "{survival}).",
    "不折现、无流失，因此收款时点（{timing}）与流失起点（{survival}）不影响结果。"};
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
constexpr sentence convention_as_if_now{
    "convention.as_if_now",
    "The discount rate does not reach the talk: all generations count as if they came now. Say how long talk "
    "takes: --delay-law fixed --delay-mean 1y.",
    "折现率未用于口碑：各代客户都按现在到来计算。可设定传播所需的时间：--delay-law fixed --delay-mean 1y。"};
constexpr sentence convention_converts_net{
    "convention.converts_net",
    "Praise counts what those won hold in their turn: customers whom the dissatisfied among them drive away "
    "are taken off.",
    "赞美的结果计新客户各自所拥有的价值：其中不满意者赶走的客户已扣除。"};
constexpr sentence convention_idle{"convention.idle", "{path} has no effect without {needs}.",
                                   "未设 {needs}，{path} 不起作用。"};
constexpr sentence convention_assumed{"convention.assumed", "Not given, so assumed: {list}.",
                                      "以下各项未给出，取默认值：{list}。"};
constexpr sentence convention_assumed_one{"convention.assumed.one", "{label} {value}", "{label} {value}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// Inputs that are given and have no effect, with what they need.
void say_idle(sentences& out, const request& q) {
  const clv::scenario& s = q.input.scenario;
  using law = clv::delay_law;
  const bool shaped =
      s.delay.law == law::gamma || s.delay.law == law::lognormal || s.delay.law == law::weibull;
  struct idle {
    std::string_view key;
    bool in_use;
    std::string_view needs;
  };
  for (const idle& one : {idle{"delay.mean", s.delay.law != law::none, "--delay-law"},
                          idle{"delay.shape", shaped, "--delay-law gamma"},
                          idle{"market.hearing", s.market.size.has_value(), "--market-size"},
                          idle{"market.overlap", s.market.size.has_value(), "--market-size"},
                          idle{"dispersion", s.offspring == clv::offspring_law::negative_binomial,
                               "--offspring negative-binomial"}})
    if (given(q, one.key) && !one.in_use)
      out.lines.push_back(
          {say::convention_idle, {{"path", std::string(one.key)}, {"needs", std::string(one.needs)}}});
}

}  // namespace

bool about_programme(const request& q) {
  return std::any_of(q.input.origins.begin(), q.input.origins.end(),
                     [](const auto& one) { return one.first.starts_with("programme."); });
}

sentences conventions(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  const auto said = [&](std::string_view key) { return chosen(s, key).meaning; };
  sentences out{"conventions", message{say::section_conventions, {}}, {}};
  out.lines.push_back({say::convention_weeks, {{"weeks", quantity{s.customer.weeks_per_year, unit::ratio}}}});
  const auto still = [](const clv::customer& c) {
    const bool between = c.cost_timing == clv::cost_timing::mid_year && !(c.retention_cost == clv::series{0});
    return c.discount == 0 && c.retention == clv::series{1} && !between;
  };
  bool idle = still(s.customer);
  for (const auto& one : q.input.segments) idle = idle && still(one.scenario.customer);
  arguments money_args{
      {"survival", said("survival")}, {"payments", said("payments")}, {"timing", said("timing")}};
  if (idle)
    out.lines.push_back({say::convention_payments_idle,
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
    if (s.customer.discount != 0 && s.delay.law == clv::delay_law::none && s.generations != 1)
      out.lines.push_back({say::convention_as_if_now, {}});
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
  say_idle(out, q);
  std::vector<message> assumed;
  for (std::string_view key : {"margin", "retention", "discount", "acquisition_cost"})
    if (!given(q, key)) {
      const setting one = input_setting(input(key), s, std::string(key));
      assumed.push_back(
          {say::convention_assumed_one, {{"label", one.label}, {"value", std::get<quantity>(one.value)}}});
    }
  if (!assumed.empty()) out.lines.push_back({say::convention_assumed, {{"list", assumed}}});
  return out;
}

}  // namespace app
