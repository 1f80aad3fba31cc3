#include "topics/value.hpp"

#include <array>
#include <clv/value/cashflow.hpp>

#include "scenario/inputs.hpp"
#include "scenario/settings.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

message payback_sentence(bool discounted, answer years) {
  if (!years.known())
    return {discounted ? message_id("payback.discounted.never") : message_id("payback.never"), {}};
  return {discounted ? message_id("payback.discounted") : message_id("payback.simple"),
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
          {"table.own", {}},
          {{"item", {"item", "项目"}}, {"value", {"value", "数值"}, unit::choice}},
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
  return {c.margin.at(0) == 1 ? message_id("lead.product") : message_id("lead.product.margin"),
          {{"spend", money(c.spend.at(0))},
           {"frequency", quantity{c.frequency.at(0), unit::visits_per_year}},
           {"years", quantity{*c.lifespan, unit::years}},
           {"margin", share(c.margin.at(0))},
           {"clv", money(a.clv())},
           {"visits", quantity{a["visits"], unit::visits}}}};
}

table yearly_table(const request& q, const std::vector<clv::cashflow_year>& rows) {
  const clv::customer& c = q.input.scenario.customer;
  table t{"cashflow",
          {"table.cashflow", {{"currency", q.input.currency}}},
          {{"year", {"year", "年"}, unit::generations},
           {"active", {"still there", "留存比例"}, unit::share},
           {"contribution", {"contribution", "贡献"}, unit::money},
           {"present_value", {"present value", "现值"}, unit::money},
           {"cumulative", {"cumulative", "累计"}, unit::money},
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

section verdict(const clv::answers& a, const std::vector<clv::cashflow_year>& rows) {
  const clv::scenario& s = a.of();
  section out{"payback", {"section.payback", {}}, {}};
  if (!rows.empty() && (!s.customer.lifespan || static_cast<double>(rows.size()) < *s.customer.lifespan)) {
    const answer rest =
        clv::settled(a.clv() - answer{rows.back().cumulative_present_value + s.customer.acquisition_cost});
    out.lines.push_back(
        {"cashflow.rest", {{"years", ratio(static_cast<double>(rows.size()))}, {"rest", money(rest)}}});
  }
  out.lines.push_back({"cashflow.clv", {{"clv", money(a.clv())}}});
  if (!(s.customer.acquisition_cost > 0)) {
    out.lines.push_back({"cashflow.no_cost", {{"clv", money(a.clv())}}});
    return out;
  }
  out.lines.push_back(
      {"cashflow.net",
       {{"clv", money(a.clv())}, {"cost", money(s.customer.acquisition_cost)}, {"net", money(a["net"])}}});
  out.lines.push_back(payback_sentence(false, a["payback"]));
  if (s.customer.discount != 0) out.lines.push_back(payback_sentence(true, a["payback.discounted"]));
  const answer times = a["ltv_cac"];
  out.lines.push_back({times.value >= 5   ? message_id("cashflow.ratio.high")
                       : times.value >= 3 ? message_id("cashflow.ratio.good")
                       : times.value >= 1 ? message_id("cashflow.ratio.thin")
                                          : message_id("cashflow.ratio.loss"),
                       {{"times", ratio(times)}}});
  out.lines.push_back({"cashflow.break_even", {{"most", money(a["break_even.acquisition_cost"])}}});
  return out;
}

}  // namespace app
