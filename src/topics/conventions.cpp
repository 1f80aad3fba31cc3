#include "topics/conventions.hpp"

#include <algorithm>
#include <clv/scenario.hpp>

#include "scenario/inputs.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// Inputs that are given and have no effect, with what they need.
void say_idle(section& out, const request& q) {
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
          {"convention.idle", {{"path", std::string(one.key)}, {"needs", std::string(one.needs)}}});
}

}  // namespace

bool about_programme(const request& q) {
  return std::any_of(q.input.origins.begin(), q.input.origins.end(),
                     [](const auto& one) { return one.first.starts_with("programme."); });
}

section conventions(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  const auto said = [&](std::string_view key) { return chosen(s, key).meaning; };
  section out{"conventions", {"section.conventions", {}}, {}};
  out.lines.push_back({"convention.weeks", {{"weeks", quantity{s.customer.weeks_per_year, unit::ratio}}}});
  const auto still = [](const clv::customer& c) { return c.discount == 0 && c.retention == clv::series{1}; };
  bool idle = still(s.customer);
  for (const auto& one : q.input.segments) idle = idle && still(one.scenario.customer);
  arguments money_args{
      {"survival", said("survival")}, {"payments", said("payments")}, {"timing", said("timing")}};
  if (idle)
    out.lines.push_back({"convention.payments.idle",
                         {{"timing", chosen(s, "timing").label}, {"survival", chosen(s, "survival").label}}});
  else
    out.lines.push_back({s.customer.payments == clv::payments::continuous
                             ? message_id("convention.payments.continuous")
                             : message_id("convention.payments"),
                         std::move(money_args)});
  if (!(s.customer.retention_cost == clv::series{0}))
    out.lines.push_back({"convention.cost_timing", {{"meaning", said("cost_timing")}}});
  if (talk) {
    out.lines.push_back({"convention.accounting",
                         {{"label", chosen(s, "accounting").label}, {"meaning", said("accounting")}}});
    if (s.generations)
      out.lines.push_back(
          {"convention.generations", {{"generations", quantity{*s.generations, unit::generations}}}});
    else
      out.lines.push_back({"convention.unlimited", {}});
    if (s.residual != 1) out.lines.push_back({"convention.residual", {{"residual", ratio(s.residual)}}});
    if (s.own_loss != 1) out.lines.push_back({"convention.own_loss", {{"own", share(s.own_loss)}}});
    const clv::mood m = clv::newcomers(s);
    if (m.satisfied < 1 || m.dissatisfied > 0)
      out.lines.push_back({"convention.mood",
                           {{"satisfied", share(m.satisfied)},
                            {"dissatisfied", share(m.dissatisfied)},
                            {"silent", share(m.silent())}}});
    if (m.dissatisfied > 0) out.lines.push_back({"convention.converts_net", {}});
    if (clv::timed(s))
      out.lines.push_back({"convention.delay",
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
          {"convention.assumed.one", {{"label", one.label}, {"value", std::get<quantity>(one.value)}}});
    }
  if (!assumed.empty()) out.lines.push_back({"convention.assumed", {{"list", assumed}}});
  return out;
}

}  // namespace app
