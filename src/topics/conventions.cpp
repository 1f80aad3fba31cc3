#include "topics/conventions.hpp"

#include <algorithm>
#include <clv/scenario.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "scenario/inputs.hpp"
#include "topics/value.hpp"

namespace app::say {
namespace {

constexpr sentence brief_line{"brief.line", "Basis: {list}.", "口径：{list}。"};
constexpr sentence brief_words{"brief.words", "{label}", "{label}"};
constexpr sentence brief_weeks{"brief.weeks", "{weeks} weeks a year", "1 年以 {weeks} 周计"};
constexpr sentence brief_sales{"brief.sales", "sales", "以销售额计"};
constexpr sentence brief_undiscounted{"brief.undiscounted", "undiscounted", "不折现"};
constexpr sentence brief_generations{"brief.generations", "{generations}", "口碑传 {generations}"};
constexpr sentence brief_unlimited{"brief.unlimited", "talk without end", "口碑不限代数"};
constexpr sentence brief_accounting{"brief.accounting", "{label}", "合计{label}"};
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
constexpr sentence convention_first_year_monthly{
    "convention.first_year.monthly",
    "Nobody leaves in the first year: all its twelve payments are certain. Leaving month by month at the "
    "same "
    "yearly retention, a customer would be worth {clv}.",
    "第一年内无人流失，十二笔款项均确定收到。若按同样的年保持率逐月流失，客户终身价值为 {clv}。"};
constexpr sentence convention_first_year_weekly{
    "convention.first_year.weekly",
    "Nobody leaves in the first year: all its weekly payments are certain. Leaving week by week at the same "
    "yearly retention, a customer would be worth {clv}.",
    "第一年内无人流失，各周款项均确定收到。若按同样的年保持率逐周流失，客户终身价值为 {clv}。"};
constexpr sentence brief_first_year{"brief.first_year", "first year's payments certain",
                                    "第一年款项确定收到"};
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
    "Talk takes time: {law}, {mean} on average; what it brings is a present value at {rate} a year.",
    "传播需要时间：{law}，平均 {mean}；口碑的结果按年率 {rate} 折现。"};
constexpr sentence convention_as_if_now{
    "convention.as_if_now",
    "The discount rate does not reach the talk: all generations count as if they came now. Say how long talk "
    "takes: --delay-law fixed --delay-mean 1y.",
    "折现率未用于口碑：各代客户都按现在到来计算。可设定传播所需的时间：--delay-law fixed --delay-mean 1y。"};
constexpr sentence convention_converts_net{
    "convention.converts_net",
    "Praise counts the net effect of those won: customers whom the dissatisfied among them drive away "
    "are taken off.",
    "赞美的结果按新客户各自的净值计：其中不满意者使之流失的客户已扣除。"};
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
std::vector<std::pair<std::string_view, message>> those_that_matter(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  std::vector<clv::scenario> all{s};
  if (!q.input.segments.empty()) {
    all.clear();
    for (const auto& one : q.input.segments) all.push_back(one.scenario);
  }
  const auto any = [&](auto holds) { return std::any_of(all.begin(), all.end(), holds); };
  std::vector<std::pair<std::string_view, message>> parts;  // each with the input that it tells of
  const auto meant = [&](std::string_view key) {
    parts.push_back({key, {say::brief_words, {{"label", chosen(s, key).label}}}});
  };
  using S = const clv::scenario&;
  const bool discounted = any([](S x) { return x.customer.discount != 0; });
  const bool leave = any([](S x) { return !(x.customer.retention == clv::series{1}); });
  const bool cost = any([](S x) { return !(x.customer.retention_cost == clv::series{0}); });
  if (any([](S x) { return !x.weekly.empty(); }))
    parts.push_back({"weeks_per_year", {say::brief_weeks, {{"weeks", ratio(s.customer.weeks_per_year)}}}});
  if (!any([](S x) { return !clv::by_sales(x.customer); }))
    parts.push_back({"margin", {say::brief_sales, {}}});
  if (!discounted) parts.push_back({"discount", {say::brief_undiscounted, {}}});
  if (discounted) meant("payments");
  if (discounted && s.customer.payments != clv::payments::continuous) meant("timing");
  const bool instalments = s.customer.payments != clv::payments::yearly;
  if (leave && instalments && s.customer.survival == clv::survival::from_second_year)
    parts.push_back({"survival", {say::brief_first_year, {}}});
  else if (leave)
    meant("survival");
  if (cost && (discounted || leave)) meant("cost_timing");
  if (!talk) return parts;
  if (s.generations)
    parts.push_back(
        {"generations",
         {say::brief_generations, {{"generations", quantity{*s.generations, unit::generations}}}}});
  else
    parts.push_back({"generations", {say::brief_unlimited, {}}});
  parts.push_back({"accounting", {say::brief_accounting, {{"label", chosen(s, "accounting").label}}}});
  if (clv::timed(s))
    parts.push_back({"delay.mean", {say::brief_delay, {{"mean", quantity{s.delay.mean, unit::years}}}}});
  return parts;
}

/// Instalments of a year in which nobody leaves, and what one is worth who may leave after each of them.
void say_first_year(sentences& out, const clv::scenario& s) {
  const clv::customer& c = s.customer;
  const bool monthly = c.payments == clv::payments::monthly;
  if (!(monthly || c.payments == clv::payments::weekly) || c.survival != clv::survival::from_second_year ||
      !constant(c) || !(c.retention.at(0) < 1))
    return;
  const double count = monthly ? 12 : c.weeks_per_year;
  const auto each = [&](double rate) { return std::pow(1 + rate, 1 / count) - 1; };
  clv::customer shorter = c;  // whose year is a month, or a week
  shorter.frequency = c.frequency.at(0) / count;
  shorter.retention = std::pow(c.retention.at(0), 1 / count);
  shorter.retention_cost = c.retention_cost.at(0) / count;
  shorter.discount = each(c.discount);
  shorter.growth = each(c.growth);
  if (c.lifespan) shorter.lifespan = *c.lifespan * count;
  shorter.payments = clv::payments::yearly;
  const answer worth = clv::lifetime_value(shorter);
  if (worth.known())
    out.lines.push_back({monthly ? say::convention_first_year_monthly : say::convention_first_year_weekly,
                         {{"clv", money(worth)}}});
}

bool left_out(std::span<const std::string_view> but, std::string_view key) {
  return std::find(but.begin(), but.end(), key) != but.end();
}

/// Every convention, and what was assumed because it was not given.
sentences every_convention(const request& q, bool talk, std::span<const std::string_view> but) {
  const clv::scenario& s = q.input.scenario;
  const auto said = [&](std::string_view key) { return chosen(s, key).meaning; };
  sentences out{"conventions", message{say::section_conventions, {}}, {}, depth::full};
  out.lines.push_back({say::convention_weeks, {{"weeks", quantity{s.customer.weeks_per_year, unit::ratio}}}});
  const auto still = [](const clv::customer& c) {
    const bool between = c.cost_timing == clv::cost_timing::mid_year && !(c.retention_cost == clv::series{0});
    return c.discount == 0 && c.retention == clv::series{1} && !between;
  };
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
  say_first_year(out, s);
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
  std::vector<message> assumed;
  for (std::string_view key : {"margin", "retention", "discount", "acquisition_cost"})
    if (!given(q, key) && !(lost && key == "retention") && !left_out(but, key)) {
      const setting one = input_setting(input(key), s, std::string(key));
      assumed.push_back(
          {say::convention_assumed_one, {{"label", one.label}, {"value", std::get<quantity>(one.value)}}});
    }
  if (!assumed.empty()) out.lines.push_back({say::convention_assumed, {{"list", assumed}}});
  return out;
}

/// Whether a sentence of the conventions tells one value of an input that is swept.
bool tells_of(std::string_view sentence, std::string_view key) {
  // What one customer would be worth is no one number where what they are worth is swept.
  if (sentence.starts_with("convention.first_year.") && input(key).section == clv::group::value) return true;
  struct told {
    std::string_view sentence, input;
  };
  constexpr told all[] = {
      {"convention.weeks", "weeks_per_year"},    {"convention.payments", "timing"},
      {"convention.payments", "survival"},       {"convention.payments", "payments"},
      {"convention.first_year", "payments"},     {"convention.as_if_now", "discount"},
      {"convention.cost_timing", "cost_timing"}, {"convention.accounting", "accounting"},
      {"convention.generations", "generations"}, {"convention.unlimited", "generations"},
      {"convention.residual", "residual"},       {"convention.own_loss", "own_loss"},
      {"convention.mood", "satisfied_share"},    {"convention.mood", "dissatisfied_share"},
      {"convention.delay", "delay.law"},         {"convention.delay", "delay.mean"},
      {"convention.delay", "discount"}};
  return std::any_of(std::begin(all), std::end(all), [&](const told& one) {
    return one.input == key &&
           (sentence == one.sentence || sentence.starts_with(std::string(one.sentence) + '.'));
  });
}

}  // namespace

bool about_programme(const request& q) {
  return std::any_of(q.input.origins.begin(), q.input.origins.end(),
                     [](const auto& one) { return one.first.starts_with("programme."); });
}

void add_conventions(document& d, const request& q, bool talk, std::span<const std::string_view> but) {
  std::vector<message> parts;
  for (auto& [key, part] : those_that_matter(q, talk))
    if (!left_out(but, key)) parts.push_back(std::move(part));
  if (!parts.empty())
    d.add(sentences{"conventions.brief", {}, {{say::brief_line, {{"list", parts}}}}, depth::summary});
  sentences every = every_convention(q, talk, but);
  std::erase_if(every.lines, [&](const message& m) {
    return std::any_of(but.begin(), but.end(),
                       [&](std::string_view key) { return tells_of(m.id->key, key); });
  });
  d.add(std::move(every));
}

}  // namespace app
