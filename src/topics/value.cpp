#include "topics/value.hpp"

#include <array>
#include <clv/value/cashflow.hpp>

#include "report/words.hpp"
#include "scenario/inputs.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence lead_product{
    "lead.product", "Base value: {spend} a visit x {frequency} x {years} = {clv}; {visits} in all.",
    "客户基础价值：每次 {spend} × {frequency} × {years} = {clv}，共 {visits}。"};
constexpr sentence lead_product_margin{
    "lead.product.margin",
    "Base value: {spend} a visit x {frequency} x {years} x {margin} margin = {clv}; {visits} in all.",
    "客户基础价值（毛利）：每次 {spend} × {frequency} × {years} × 毛利率 {margin} = {clv}，共 {visits}。"};
constexpr sentence table_own{"table.own", "The customer's own value", "客户自身价值"};
constexpr sentence table_cashflow{"table.cashflow", "Year by year ({currency})", "逐年现金流（{currency}）"};
constexpr sentence section_payback{"section.payback", "Value and payback", "价值与回收期"};
constexpr sentence cashflow_clv{"cashflow.clv", "Customer lifetime value: {clv}.", "客户终身价值：{clv}。"};
constexpr sentence cashflow_net{"cashflow.net", "Less acquisition cost {cost}: net {net}.",
                                "扣除获客成本 {cost} 后：{net}。"};
constexpr sentence cashflow_no_cost{
    "cashflow.no_cost",
    "No acquisition cost is given, so there is nothing to pay back; up to {clv} could be spent to win such a "
    "customer.",
    "未给出获客成本，不计算回收期；赢得这样一位客户，获客成本不应超过 {clv}。"};
constexpr sentence cashflow_rest{"cashflow.rest", "The years after year {years} add another {rest}.",
                                 "第 {years} 年以后还有 {rest}。"};
constexpr sentence cashflow_break_even{"cashflow.break_even", "Break-even acquisition cost: {most}.",
                                       "盈亏平衡获客成本：{most}。"};
constexpr sentence cashflow_ratio_high{
    "cashflow.ratio.high", "LTV:CAC = {times}: 5 or more; spending more on winning customers may pay.",
    "LTV:CAC = {times}：不低于 5，可以加大获客投入。"};
constexpr sentence cashflow_ratio_good{"cashflow.ratio.good",
                                       "LTV:CAC = {times}: 3 or more is usually called healthy.",
                                       "LTV:CAC = {times}：不低于 3，通常认为健康。"};
constexpr sentence cashflow_ratio_thin{
    "cashflow.ratio.thin", "LTV:CAC = {times}: the customer pays back his cost, but 3 is the usual mark.",
    "LTV:CAC = {times}：能收回成本，但低于通常要求的 3。"};
constexpr sentence cashflow_ratio_loss{"cashflow.ratio.loss",
                                       "LTV:CAC = {times}: below 1, every customer won loses money.",
                                       "LTV:CAC = {times}：小于 1，每赢得一位客户都亏损。"};
constexpr sentence payback_simple{
    "payback.simple", "Payback: after {years} ({months} months), the money of a year counted evenly over it.",
    "投资回收期：{years}（{months} 个月），年内按均匀到账计。"};
constexpr sentence payback_discounted{"payback.discounted",
                                      "Discounted payback: after {years} ({months} months).",
                                      "动态投资回收期：{years}（{months} 个月）。"};
constexpr sentence payback_never{"payback.never",
                                 "Payback: never; the contributions do not reach the acquisition cost.",
                                 "投资回收期：无法收回，累计贡献低于获客成本。"};
constexpr sentence payback_discounted_never{
    "payback.discounted.never",
    "Discounted payback: never; the present values do not reach the acquisition cost.",
    "动态投资回收期：无法收回，累计现值低于获客成本。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

message payback_sentence(bool discounted, answer years) {
  if (!years.known()) return {discounted ? say::payback_discounted_never : say::payback_never, {}};
  return {discounted ? say::payback_discounted : say::payback_simple,
          {{"years", quantity{years, unit::years}}, {"months", ratio(years * answer{12})}}};
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

table own_table(const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  table t{"own",
          {say::table_own, {}},
          {{"item", word::item}, {"value", word::value, unit::choice}},
          {},
          audience::people};
  for (const auto& f : inputs()) {
    if (f.section != clv::group::value || !(f.required || given(q, f.key))) continue;
    const setting in = input_setting(f, s, std::string(f.key));
    t.rows.push_back({in.label, shown(in)});
  }
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

message product_sentence(const clv::answers& a) {
  const clv::customer& c = a.of().customer;
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
           {"cumulative_present_value", {"cumulative pv", "累计现值"}, unit::money}},
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

sentences verdict(const clv::answers& a, const std::vector<clv::cashflow_year>& rows) {
  const clv::scenario& s = a.of();
  sentences out{"payback", message{say::section_payback, {}}, {}};
  if (!rows.empty() && (!s.customer.lifespan || static_cast<double>(rows.size()) < *s.customer.lifespan)) {
    const answer rest =
        clv::settled(a.clv() - answer{rows.back().cumulative_present_value + s.customer.acquisition_cost});
    out.lines.push_back(
        {say::cashflow_rest, {{"years", ratio(static_cast<double>(rows.size()))}, {"rest", money(rest)}}});
  }
  out.lines.push_back({say::cashflow_clv, {{"clv", money(a.clv())}}});
  if (!(s.customer.acquisition_cost > 0)) {
    out.lines.push_back({say::cashflow_no_cost, {{"clv", money(a.clv())}}});
    return out;
  }
  out.lines.push_back(
      {say::cashflow_net,
       {{"clv", money(a.clv())}, {"cost", money(s.customer.acquisition_cost)}, {"net", money(a["net"])}}});
  out.lines.push_back(payback_sentence(false, a["payback"]));
  if (s.customer.discount != 0) out.lines.push_back(payback_sentence(true, a["payback.discounted"]));
  const answer times = a["ltv_cac"];
  out.lines.push_back({times.value >= 5   ? say::cashflow_ratio_high
                       : times.value >= 3 ? say::cashflow_ratio_good
                       : times.value >= 1 ? say::cashflow_ratio_thin
                                          : say::cashflow_ratio_loss,
                       {{"times", ratio(times)}}});
  out.lines.push_back({say::cashflow_break_even, {{"most", money(a["break_even.acquisition_cost"])}}});
  return out;
}

}  // namespace app
