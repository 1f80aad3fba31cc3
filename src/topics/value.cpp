#include "topics/value.hpp"

#include <array>
#include <clv/value/cashflow.hpp>
#include <clv/value/customer.hpp>
#include <cmath>

#include "report/words.hpp"
#include "scenario/inputs.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence lead_product{"lead.product",
                                "Base value: {spend} x {frequency} x {years} = {clv} ({visits}).",
                                "客户基础价值：{spend} × {frequency} × {years} = {clv}（共 {visits}）。"};
constexpr sentence lead_product_margin{
    "lead.product.margin",
    "Base value: {spend} x {frequency} x {years} x {margin} margin = {clv} ({visits}).",
    "客户基础价值（毛利）：{spend} × {frequency} × {years} × 毛利率 {margin} = {clv}（共 {visits}）。"};
constexpr sentence lead_value{"lead.value", "Own value: {clv}; {contribution} in the first year.",
                              "客户自身价值：{clv}；首年贡献 {contribution}。"};
constexpr sentence table_given{"table.given", "What was given", "已知条件"};
constexpr sentence table_own{"table.own", "The customer's own value", "客户自身价值"};
constexpr sentence table_cashflow{"table.cashflow", "Year by year ({currency})", "逐年现金流（{currency}）"};
constexpr sentence section_more_on_value{"section.more_on_value", "More on value and payback",
                                         "价值与回收期补充"};
constexpr sentence value_stays{"value.stays", "A customer stays {years} on average and makes {visits}.",
                               "一位客户平均保持 {years}，共消费 {visits}。"};
constexpr sentence value_visit{
    "value.visit", "Behind one visit of {spend} stands a customer worth {clv}: {times} times the visit.",
    "一次 {spend} 的消费背后，是一位价值 {clv} 的客户，为单次消费的 {times} 倍。"};
constexpr sentence value_levers{
    "value.levers", "10% more of spend, frequency or lifespan adds {one}; 10% more of all three, {three}.",
    "单次消费额、消费频率或客户生命周期任一项提高 10%，价值增加 {one}；三项都提高 10%，增加 {three}。"};
constexpr sentence value_undiscounted{
    "value.undiscounted", "Discounting takes {off} off: undiscounted the customer would be worth {plain}.",
    "折现使价值减少 {off}：不折现时为 {plain}。"};
constexpr sentence value_retention{"value.retention",
                                   "Retention of {more} instead of {now} would add {gain}, {percent} more.",
                                   "保持率由 {now} 提高到 {more}，价值增加 {gain}，增幅 {percent}。"};
constexpr sentence value_yearly_loss{
    "value.yearly_loss",
    "The retention cost of {cost} a year is more than the {gross} it keeps: a loss of {loss}.",
    "维系成本每年 {cost}，超过每年的贡献 {gross}，每年亏损 {loss}。"};
constexpr sentence lead_value_net{"lead.value.net",
                                  "Own value: {clv}; less the acquisition cost of {cost}: {net}.",
                                  "客户自身价值：{clv}；扣除获客成本 {cost} 后为 {net}。"};
constexpr sentence value_net{"value.net", "Less the acquisition cost of {cost}, {net} remains of {clv}.",
                             "客户终身价值 {clv}，扣除获客成本 {cost} 后为 {net}。"};
constexpr sentence value_loss{
    "value.loss",
    "The acquisition cost of {cost} is more than the {clv} that the customer brings: a loss of {loss}.",
    "获客成本 {cost} 高于客户终身价值 {clv}，亏损 {loss}。"};
constexpr sentence value_most{
    "value.most",
    "Without an acquisition cost there is nothing to pay back; up to {clv} could be "
    "spent to win such a customer.",
    "未给出获客成本，不计算回收期；赢得这样一位客户，获客成本不应超过 {clv}。"};
constexpr sentence cashflow_clv{"cashflow.clv", "Customer lifetime value: {clv}.", "客户终身价值：{clv}。"};
constexpr sentence cashflow_rest{"cashflow.rest", "The years after year {years} add another {rest}.",
                                 "第 {years} 年以后还有 {rest}。"};
constexpr sentence cashflow_rest_loss{"cashflow.rest.loss",
                                      "The years after year {years} take {rest} off again.",
                                      "第 {years} 年以后还要减少 {rest}。"};
constexpr sentence cashflow_break_even{"cashflow.break_even",
                                       "Break-even acquisition cost: {most} ({basis}).",
                                       "盈亏平衡获客成本：{most}（{basis}）。"};
constexpr sentence basis_sales{"basis.sales", "by sales, not profit", "按销售额计，不是利润"};
constexpr sentence basis_margin{"basis.margin", "by margin", "按毛利计"};
constexpr sentence ratio_high{"ratio.high",
                              "LTV:CAC = {times}: 5 or more; spending more on winning customers may pay.",
                              "LTV:CAC = {times}：不低于 5，可以考虑加大获客投入。"};
constexpr sentence ratio_good{"ratio.good", "LTV:CAC = {times}: 3 or more is usually called healthy.",
                              "LTV:CAC = {times}：不低于 3，通常认为健康。"};
constexpr sentence ratio_thin{"ratio.thin",
                              "LTV:CAC = {times}: the cost comes back, but 3 is the usual mark.",
                              "LTV:CAC = {times}：能收回成本，但低于通常要求的 3。"};
constexpr sentence ratio_loss{"ratio.loss", "LTV:CAC = {times}: below 1, every customer won loses money.",
                              "LTV:CAC = {times}：小于 1，每赢得一位客户都亏损。"};
constexpr sentence ratio_sales{
    "ratio.sales", "LTV:CAC = {times} by sales; the usual mark of 3 is by margin (--margin).",
    "LTV:CAC = {times}（按销售额计）；通常要求的 3 是按毛利计的，可用 --margin 设定毛利率。"};
constexpr sentence payback_simple{"payback.simple",
                                  "Payback after {years} ({months} months), money counted evenly in a year.",
                                  "投资回收期 {years}（{months} 个月），年内按均匀到账计。"};
constexpr sentence payback_both{
    "payback.both",
    "Payback after {years} ({months} months), money counted evenly in a year; discounted, {later}.",
    "投资回收期 {years}（{months} 个月），年内按均匀到账计；动态投资回收期 {later}。"};
constexpr sentence payback_never{"payback.never",
                                 "Payback: never; the contributions do not reach the acquisition cost.",
                                 "投资回收期：无法收回，累计贡献达不到获客成本。"};
constexpr sentence payback_discounted_never{
    "payback.discounted.never", "Payback after {years} ({months} months), but never in present value.",
    "投资回收期 {years}（{months} 个月）；但按现值计无法收回。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// When the acquisition cost has come back.
message payback_sentence(const clv::answers& a) {
  const answer years = a["payback"];
  if (!years.known()) return {say::payback_never, {}};
  arguments args{{"years", quantity{years, unit::years}},
                 {"months", ratio(answer{std::round(120 * years.value) / 10})}};
  if (a.of().customer.discount == 0) return {say::payback_simple, std::move(args)};
  const answer later = a["payback.discounted"];
  if (!later.known()) return {say::payback_discounted_never, std::move(args)};
  args.emplace_back("later", quantity{later, unit::years});
  return {say::payback_both, std::move(args)};
}

/// What is usually thought of such a ratio; the usual marks are by margin.
message ratio_sentence(const clv::answers& a) {
  const answer times = a["ltv_cac"];
  const arguments args{{"times", ratio(times)}};
  if (times.value < 1) return {say::ratio_loss, args};
  if (clv::by_sales(a.of().customer)) return {say::ratio_sales, args};
  return {times.value >= 5 ? say::ratio_high : times.value >= 3 ? say::ratio_good : say::ratio_thin, args};
}

/// A year that costs more than it brings.
void say_yearly_loss(sentences& out, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  const answer left = a["contribution"];
  if (!(left.value < 0) || !constant(c)) return;
  out.lines.push_back({say::value_yearly_loss,
                       {{"cost", money(c.retention_cost.at(0))},
                        {"gross", money(left + answer{c.retention_cost.at(0)})},
                        {"loss", money(-left)}}});
}

/// What winning the customer cost, and when it comes back.
void say_cost(sentences& out, const clv::answers& a) {
  const double cost = a.of().customer.acquisition_cost;
  if (!(cost > 0)) return;
  arguments args{{"clv", money(a.clv())}, {"cost", money(cost)}};
  const bool loss = a["net"].value < 0;
  args.emplace_back(loss ? "loss" : "net", money(loss ? -a["net"] : a["net"]));
  out.lines.push_back({loss ? say::value_loss : say::value_net, std::move(args)});
  out.lines.push_back(payback_sentence(a));
  if (a["ltv_cac"].known()) out.lines.push_back(ratio_sentence(a));
}

/// What discounting takes, and what more retention adds.
void say_sensitivity(sentences& out, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  clv::customer plain = c;
  plain.discount = 0;
  const answer undiscounted = clv::lifetime_value(plain);
  if (c.discount > 0 && undiscounted.known() && undiscounted.value > a.clv().value)
    out.lines.push_back(
        {say::value_undiscounted, {{"off", money(undiscounted - a.clv())}, {"plain", money(undiscounted)}}});
  const double now = c.retention.at(0);
  if (c.retention.listed() != 1 || !(now < 0.95)) return;
  clv::customer loyal = c;
  loyal.retention = now + 0.05;
  const answer more = clv::settled(clv::lifetime_value(loyal) - a.clv());
  if (more.known() && more.value > 0 && a.clv().value > 0)
    out.lines.push_back({say::value_retention,
                         {{"more", as_given(share(now + 0.05))},
                          {"now", as_given(share(now))},
                          {"gain", money(more)},
                          {"percent", share(more / a.clv())}}});
}

}  // namespace

bool constant(const clv::customer& c) {
  return c.spend.listed() == 1 && c.frequency.listed() == 1 && c.margin.listed() == 1 &&
         c.retention.listed() == 1 && c.retention_cost.listed() == 1;
}

bool plain_product(const clv::customer& c) {
  return constant(c) && c.lifespan && c.retention.at(0) == 1 && c.discount == 0 && c.growth == 0 &&
         c.retention_cost.at(0) == 0;
}

table given_table(const request& q, const clv::answers& a) {
  table t{"given", {say::table_given, {}}, {{"item", word::item}, {"value", word::value, unit::choice}},
          {},      audience::people,       depth::full};
  for (const auto& f : inputs()) {
    const bool own = f.section == clv::group::value;
    if (f.section == clv::group::convention || !((own && f.required) || given(q, f.key))) continue;
    const setting in = input_setting(f, a.of(), std::string(f.key));
    t.rows.push_back({in.label, shown(in)});
  }
  return t;
}

table own_table(const clv::answers& a) {
  const clv::scenario& s = a.of();
  table t{"own",
          {say::table_own, {}},
          {{"item", word::item}, {"value", word::value, unit::choice}},
          {},
          audience::people};
  const bool cost = s.customer.acquisition_cost > 0;
  constexpr std::array<clv::result_key, 9> keys{"contribution",
                                                "visits",
                                                "years",
                                                "clv",
                                                "net",
                                                "ltv_cac",
                                                "break_even.acquisition_cost",
                                                "payback",
                                                "payback.discounted"};
  for (const clv::result_key key : keys) {
    const clv::result& r = row_of(key);
    const std::string_view path = r.key;
    const bool about_cost =
        path == "net" || path == "ltv_cac" || path.starts_with("payback") || path.starts_with("break_even");
    if (about_cost && !cost) continue;
    if (path == "years" && s.customer.retention == clv::series{1}) continue;
    if (path == "payback.discounted" && s.customer.discount == 0) continue;
    t.rows.push_back({r.label, quantity{a[key], r.in}});
  }
  return t;
}

message value_sentence(const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  if (!plain_product(c) || c.acquisition_cost > 0)
    return c.acquisition_cost > 0
               ? message{say::lead_value_net,
                         {{"clv", money(a.clv())},
                          {"cost", money(c.acquisition_cost)},
                          {"net", money(a["net"])}}}
               : message{say::lead_value,
                         {{"clv", money(a.clv())}, {"contribution", money(a["contribution"])}}};
  return {c.margin.at(0) == 1 ? say::lead_product : say::lead_product_margin,
          {{"spend", as_given(money(c.spend.at(0)))},
           {"frequency", as_given({c.frequency.at(0), unit::visits_per_year})},
           {"years", as_given({*c.lifespan, unit::years})},
           {"margin", as_given(share(c.margin.at(0)))},
           {"clv", money(a.clv())},
           {"visits", quantity{a["visits"], unit::visits}}}};
}

table yearly_table(const request& q, const std::vector<clv::cashflow_year>& rows) {
  const clv::customer& c = q.input.scenario.customer;
  table t{"cashflow",
          {say::table_cashflow, {{"currency", q.input.currency}}},
          {{"year", word::year, unit::generations},
           {"active", {"still there", "留存比例"}, unit::share},
           {"contribution", {"contribution", "贡献"}, unit::money},
           {"present_value", {"present value", "现值"}, unit::money},
           {"cumulative", word::cumulative, unit::money},
           {"cumulative_present_value", {"cumulative PV", "累计现值"}, unit::money}},
          {}};
  if (c.acquisition_cost > 0)
    t.rows.push_back({quantity{0.0, unit::generations},
                      {},
                      money(-c.acquisition_cost),
                      money(-c.acquisition_cost),
                      money(-c.acquisition_cost),
                      money(-c.acquisition_cost)});
  for (const auto& y : rows)
    t.rows.push_back({quantity{static_cast<double>(y.year), unit::generations}, share(y.active),
                      money(clv::settled(y.contribution)), money(clv::settled(y.present_value)),
                      money(clv::settled(y.cumulative)), money(clv::settled(y.cumulative_present_value))});
  return t;
}

table without_middle(table t) {
  constexpr std::size_t first = 8;
  constexpr std::size_t most = 11;
  t.whom = audience::people;
  t.shown = depth::summary;
  if (t.rows.size() <= most) return t;
  t.rows.erase(t.rows.begin() + first, t.rows.end() - 1);
  std::vector<cell> gap(t.columns.size());
  gap.front() = std::string("...");
  t.rows.insert(t.rows.end() - 1, std::move(gap));
  return t;
}

sentences answer_of_value(const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  sentences out{"answer", {}, {}};
  say_yearly_loss(out, a);
  if (!(c.retention == clv::series{1}) && a["years"].known())
    out.lines.push_back(
        {say::value_stays,
         {{"years", quantity{a["years"], unit::years}}, {"visits", quantity{a["visits"], unit::visits}}}});
  const double ticket = c.spend.at(0);
  if (plain_product(c)) {
    if (clv::by_sales(c) && ticket > 0 && a.clv().value >= 2 * ticket)
      out.lines.push_back(
          {say::value_visit,
           {{"spend", money(ticket)}, {"clv", money(a.clv())}, {"times", ratio(a.clv() / answer{ticket})}}});
    if (a.clv().value > 0)
      out.lines.push_back(
          {say::value_levers,
           {{"one", money(a.clv() * answer{0.1})}, {"three", money(a.clv() * answer{0.331})}}});
  }
  say_sensitivity(out, a);
  say_cost(out, a);
  return out;
}

sentences verdict(const clv::answers& a, const std::vector<clv::cashflow_year>& rows) {
  const clv::customer& c = a.of().customer;
  sentences out{"payback", {}, {}};
  if (!rows.empty() && (!c.lifespan || static_cast<double>(rows.size()) < *c.lifespan)) {
    const answer rest =
        clv::settled(a.clv() - answer{rows.back().cumulative_present_value + c.acquisition_cost});
    if (std::abs(rest.value) >= 0.005)  // what is printed as 0 adds nothing
      out.lines.push_back(
          {rest.value > 0 ? say::cashflow_rest : say::cashflow_rest_loss,
           {{"years", ratio(static_cast<double>(rows.size()))}, {"rest", money(std::abs(rest.value))}}});
  }
  if (!(c.acquisition_cost > 0)) {
    out.lines.push_back({say::cashflow_clv, {{"clv", money(a.clv())}}});
    if (!clv::by_sales(c) && a.clv().value > 0)
      out.lines.push_back({say::value_most, {{"clv", money(a.clv())}}});
  }
  say_yearly_loss(out, a);
  say_cost(out, a);
  say_sensitivity(out, a);
  return out;
}

sentences more_on_value(const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  sentences out{"value", message{say::section_more_on_value, {}}, {}, depth::full};
  if (c.acquisition_cost > 0 && a.clv().value > 0)
    out.lines.push_back(
        {say::cashflow_break_even,
         {{"most", money(a["break_even.acquisition_cost"])},
          {"basis", std::vector<message>{{clv::by_sales(c) ? say::basis_sales : say::basis_margin, {}}}}}});
  return out;
}

}  // namespace app
