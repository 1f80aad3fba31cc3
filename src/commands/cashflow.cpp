#include <algorithm>
#include <array>
#include <clv/value/cashflow.hpp>

#include "scenario/results.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr double years_without_limit = 20;

table yearly(const request& q, const std::vector<clv::cashflow_year>& rows) {
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

message payback_sentence(bool discounted, answer years) {
  if (!years.known())
    return {discounted ? message_id("payback.discounted.never") : message_id("payback.never"), {}};
  return {discounted ? message_id("payback.discounted") : message_id("payback.simple"),
          {{"years", quantity{years, unit::years}}, {"months", ratio(years * answer{12})}}};
}

section verdict(const clv::scenario& s, const clv::appraisal& a) {
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), s, a); };
  section out{"payback", {"section.payback", {}}, {}};
  out.lines.push_back({"cashflow.clv", {{"clv", money(a.clv)}}});
  if (!(s.customer.acquisition_cost > 0)) {
    out.lines.push_back({"cashflow.no_cost", {{"clv", money(a.clv)}}});
    return out;
  }
  out.lines.push_back(
      {"cashflow.net",
       {{"clv", money(a.clv)}, {"cost", money(s.customer.acquisition_cost)}, {"net", money(get("net"))}}});
  out.lines.push_back(payback_sentence(false, get("payback")));
  if (s.customer.discount != 0) out.lines.push_back(payback_sentence(true, get("payback.discounted")));
  const answer times = get("ltv_cac");
  out.lines.push_back({times.value >= 5   ? message_id("cashflow.ratio.high")
                       : times.value >= 3 ? message_id("cashflow.ratio.good")
                       : times.value >= 1 ? message_id("cashflow.ratio.thin")
                                          : message_id("cashflow.ratio.loss"),
                       {{"times", ratio(times)}}});
  out.lines.push_back({"cashflow.break_even", {{"most", money(get("break_even.acquisition_cost"))}}});
  return out;
}

/// The working of each year that is printed: money of the year, its present value, and the running sums.
void explain_years(document& d, const clv::customer& c, const std::vector<clv::cashflow_year>& rows) {
  double before = -c.acquisition_cost;
  double before_present = -c.acquisition_cost;
  for (const auto& y : rows) {
    if (y.year > 12) return;
    const std::string path = "cashflow." + std::to_string(y.year);
    const answer factor = y.contribution == 0 ? answer{1} : answer{y.present_value} / answer{y.contribution};
    d.steps.push_back({path + ".present_value",
                       {"present value of this year", "本年现值"},
                       {"{m} x {f}",
                        {{"m", {"contribution of the year", "本年贡献"}, money(y.contribution)},
                         {"f", {"discount factor", "折现系数"}, ratio(factor)}}},
                       money(y.present_value),
                       {"check.running", {}},
                       {},
                       money(y.cumulative_present_value - before_present)});
    d.steps.push_back(
        {path + ".cumulative",
         {"cumulative", "累计"},
         {"{b} + {m}",
          {{"b", {"cumulative before", "此前累计"}, money(before)},
           {"m", {"contribution of the year", "本年贡献"}, money(y.contribution)}}},
         money(y.cumulative),
         {"check.cut_short", {}},
         {},
         [&] {
           clv::customer cut = c;  // the closed form for a life that ends after this year
           cut.lifespan = c.lifespan ? std::min(*c.lifespan, double{static_cast<double>(y.year)})
                                     : static_cast<double>(y.year);
           cut.discount = 0;
           const answer sum = clv::lifetime_value(cut) - answer{c.acquisition_cost};
           return money(c.cost_timing == clv::cost_timing::mid_year ? answer{y.cumulative} : sum);
         }()});
    before = y.cumulative;
    before_present = y.cumulative_present_value;
  }
}

document run(const request& q) {
  require_one_customer(q);
  const clv::scenario& s = q.input.scenario;
  const clv::appraisal a = clv::appraise(s);
  require_finite(q, s, a);
  const double years =
      whole_option(q, "years", 1000).value_or(s.customer.lifespan ? 1000 : years_without_limit);
  const bool named = !title_of(q.input).en.empty();
  document d = start_document("cashflow",
                              {named ? message_id("title.cashflow.named") : message_id("title.cashflow"),
                               {{"title", title_of(q.input)}}},
                              q);
  d.results = all_results(q, s, a);
  const auto rows = clv::cashflow(s.customer, static_cast<int>(years));
  d.tables.push_back(yearly(q, rows));
  section said = verdict(s, a);
  if (!rows.empty() && (!s.customer.lifespan || static_cast<double>(rows.size()) < *s.customer.lifespan)) {
    const answer rest =
        clv::settled(a.clv - answer{rows.back().cumulative_present_value + s.customer.acquisition_cost});
    said.lines.insert(said.lines.begin(),
                      message{"cashflow.rest",
                              {{"years", ratio(static_cast<double>(rows.size()))}, {"rest", money(rest)}}});
  }
  d.sections.push_back(std::move(said));
  d.sections.push_back(conventions(q, false));
  explain_value(d, s, a);
  explain_years(d, s.customer, rows);
  return d;
}

constexpr std::array own_options{
    option_row{"years",
               0,
               "N",
               false,
               {"rows to print (default: the lifespan, else 20)",
                "列出的年数（默认为客户生命周期；不限期时为 20）"}},
};

}  // namespace

extern const command cashflow;
constinit const command cashflow{"cashflow",
                                 {"year by year, cumulative value, payback", "逐年现金流、累计价值与回收期"},
                                 "clv cashflow --spend 100 --frequency monthly --lifespan 5y --retention 80% "
                                 "--discount 10% --acquisition-cost 900",
                                 operands::scenario,
                                 own_options,
                                 run};

}  // namespace app
