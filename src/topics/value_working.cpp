#include <algorithm>
#include <array>
#include <clv/value/cashflow.hpp>
#include <clv/value/walk.hpp>
#include <cmath>
#include <string>

#include "report/words.hpp"
#include "scenario/inputs.hpp"
#include "topics/sentences.hpp"
#include "topics/value.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence check_closed_form{"check.closed_form", "the closed form", "用求和公式"};
constexpr sentence check_second_payment{"check.second_payment", "second payment over the first",
                                        "第二笔付款与第一笔之比"};
constexpr sentence check_first_year{"check.first_year", "first year of the cash flow", "现金流的第一年"};
constexpr sentence check_one_plus{"check.one_plus", "from what is left", "由扣除成本后的价值推算"};
constexpr sentence check_open{"check.open", "what is then still open", "届时尚未收回"};
constexpr sentence check_nothing_left{"check.nothing_left", "the years added up, less that cost",
                                      "逐年相加，再减去这笔成本"};
constexpr sentence check_running{"check.running", "difference of the running sums", "累计数之差"};
constexpr sentence check_cut_short{"check.cut_short", "closed form of a life cut short here",
                                   "求和公式算到本年"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

void explain_years_listed(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  const auto rows = clv::cashflow(c, 3);
  static constexpr std::array<std::string_view, 3> names{"s1", "s2", "s3"};
  static constexpr std::array<clv::text, 3> labels{{{"share in year 1", "第 1 年留存"},
                                                    {"share in year 2", "第 2 年留存"},
                                                    {"share in year 3", "第 3 年留存"}}};
  formula f;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    f.pattern += std::string(i ? " + {" : "{") + std::string(names[i]) + "}";
    f.operands.push_back({names[i], labels[i], share(rows[i].active * rows[i].lived)});
  }
  if (!c.lifespan || *c.lifespan > 3) f.pattern += " + ...";
  put_step(d, a, "years", std::move(f), {say::check_by_year, {}}, {}, clv::walked_years(c));
}

/// Years as a customer: the lifespan, or the shares still there added up.
void explain_years(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  const double r = c.retention.at(0);
  const bool whole = !c.lifespan || *c.lifespan == std::floor(*c.lifespan);
  if (c.retention.listed() > 1 || !whole) return explain_years_listed(d, a);
  const operand retention = input_operand("r", "retention", r);
  const operand first{"first",
                      {"share who make the first payment", "付首笔款的比例"},
                      share(c.survival == clv::survival::from_first_year ? r : 1)};
  formula f{"{first} / (1 - {r})", {first, retention}};
  if (c.lifespan) {
    const operand life = input_operand("n", "lifespan", *c.lifespan);
    f = r == 1 ? formula{"{n}", {life}}
               : formula{"{first} x (1 - {r}^{n}) / (1 - {r})", {first, retention, life}};
  }
  put_step(d, a, "years", std::move(f), {say::check_by_year, {}}, {}, clv::walked_years(c));
}

/// The year in which the acquisition cost is met, and how far into it.
void explain_payback(working& d, const clv::answers& a, bool discounted) {
  const clv::customer& c = a.of().customer;
  const clv::result_key key = discounted ? clv::result_key("payback.discounted") : clv::result_key("payback");
  const answer all = a[key];
  if (!all.known()) return;
  double open = c.acquisition_cost;
  for (clv::cashflow_walk walk(c); walk.more();) {
    const clv::cashflow_year y = walk.next();
    const double amount = discounted ? y.present_value : y.contribution;
    if (open - amount > 1e-13 * c.acquisition_cost) {
      open -= amount;
      continue;
    }
    const formula f{"{y} - 1 + {lived} x {open} / {amount}",
                    {{"y", {"year", "年次"}, ratio(double{static_cast<double>(y.year)})},
                     {"lived", {"part of the year", "当年所占比例"}, ratio(y.lived)},
                     {"open", {"still open", "尚未收回"}, money(open)},
                     {"amount", {"amount of that year", "当年数额"}, money(amount)}}};
    const double part = (all.value - (y.year - 1)) / y.lived;
    put_step(d, a, key, f, {say::check_open, {}},
             {"{open} - {part} x {amount}",
              {f.operands[2], {"part", {"part", "比例"}, ratio(part)}, f.operands[3]}},
             all);
    d.steps.back().checked = money(balanced(open - part * amount, open));
    return;
  }
}

void explain_product(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  formula f{"{spend} x {frequency} x {lifespan}",
            {input_operand("spend", "spend", c.spend.at(0)),
             input_operand("frequency", "frequency", c.frequency.at(0)),
             input_operand("lifespan", "lifespan", *c.lifespan)}};
  if (c.margin.at(0) != 1) {
    f.pattern += " x {margin}";
    f.operands.push_back(input_operand("margin", "margin", c.margin.at(0)));
  }
  put_step(d, a, "clv", std::move(f), {say::check_by_year, {}}, {}, clv::walked_value(c));
}

/// m x a x (1 - q^n) / (1 - q): constant inputs, whole years, no retention cost.
void explain_geometric(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  const double q = c.retention.at(0) * (1 + c.growth) / (1 + c.discount);
  const double first =
      clv::year_factor(c, 1) * (c.survival == clv::survival::from_first_year ? c.retention.at(0) : 1);
  d.steps.push_back(
      {"q",
       {"what one year leaves of a payment (q)", "一年之后每元贡献的现值 q"},
       {"{retention} x (1 + {growth}) / (1 + {discount})",
        {input_operand("retention", "retention", c.retention.at(0)),
         input_operand("growth", "growth", c.growth), input_operand("discount", "discount", c.discount)}},
       ratio(q),
       {say::check_second_payment, {}},
       {},
       ratio(q)});
  // Two payments of the walk, one year apart: their quotient is q, found without the formula.
  clv::customer alone = c;
  alone.lifespan = 2;
  alone.payments = clv::payments::yearly;  // a year need not have a whole number of weeks
  alone.acquisition_cost = 0;              // beside which a small payment would lose its digits
  const auto two = clv::cashflow(alone, 2);
  const double worth = two[0].cumulative_present_value;
  d.steps.back().checked =
      ratio(worth == 0 ? answer{clv::reason::undefined} : answer{two[1].present_value / worth});
  formula f{"",
            {result_operand("m", a, "contribution"),
             {"a", {"value now of the first payment of 1", "首笔单位款项的现值"}, ratio(first)},
             {"q", {"q", "q"}, ratio(q)}}};
  if (!c.lifespan)
    f.pattern = "{m} x {a} / (1 - {q})";
  else if (q == 1)
    f.pattern = "{m} x {a} x {n}";
  else
    f.pattern = "{m} x {a} x (1 - {q}^{n}) / (1 - {q})";
  if (c.lifespan) f.operands.push_back({"n", input("lifespan").label, ratio(*c.lifespan)});
  put_step(d, a, "clv", std::move(f), {say::check_by_year, {}}, {}, clv::walked_value(c));
}

/// The present values of the years, the first three written out.
void explain_yearly_sum(working& d, const clv::answers& a) {
  const auto rows = clv::whole_life(a.of().customer);
  static constexpr std::array<std::string_view, 3> names{"y1", "y2", "y3"};
  static constexpr std::array<clv::text, 3> labels{{{"present value of year 1", "第 1 年现值"},
                                                    {"present value of year 2", "第 2 年现值"},
                                                    {"present value of year 3", "第 3 年现值"}}};
  formula f;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, rows.size()); ++i) {
    f.pattern += std::string(i ? " + {" : "{") + std::string(names[i]) + "}";
    f.operands.push_back({names[i], labels[i], money(rows[i].present_value)});
  }
  if (rows.size() > 3) f.pattern += " + ...";
  const answer walked = clv::walked_value(a.of().customer);
  if (!walked.known()) return;
  const clv::result& r = row_of("clv");
  d.steps.push_back({std::string(r.key),
                     r.label,
                     std::move(f),
                     {walked, r.in},
                     {say::check_closed_form, {}},
                     {},
                     {a["clv"], r.in}});
}

/// What one who is there contributes in the first year, checked by the first year of the cash flow: that of
/// all who were won, of whom some may have left, or who do not live a whole year.
void explain_contribution(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  const double cost = c.retention_cost.at(0);
  formula how{"{spend} x {frequency} x {margin}",
              {input_operand("spend", "spend", c.spend.at(0)),
               input_operand("frequency", "frequency", c.frequency.at(0)),
               input_operand("margin", "margin", c.margin.at(0))}};
  if (cost != 0) {
    how.pattern += " - {cost}";
    how.operands.push_back(input_operand("cost", "retention_cost", cost));
  }
  const clv::cashflow_year y = clv::cashflow(c, 1).front();
  const double there = y.active * y.lived;
  const bool whole = std::abs(y.retention_cost - cost * there) <= 1e-12 * cost;  // each there paid for once
  formula instead{whole ? "{flow}" : "({flow} + {paid})",
                  {{"flow",
                    {"contribution of the first year in the cash flow", "现金流第一年的贡献"},
                    money(y.contribution)},
                   {"paid", {"retention cost in it", "其中的维系成本"}, money(y.retention_cost)},
                   {"there", {"share there, of the year", "现有客户比例（按年折算）"}, share(there)},
                   {"cost", input("retention_cost").label, money(cost)}}};
  if (there != 1) instead.pattern += " / {there}";
  if (!whole) instead.pattern += " - {cost}";
  const answer each = answer{whole ? y.contribution : y.contribution + y.retention_cost} / answer{there};
  put_step(d, a, "contribution", std::move(how), {say::check_first_year, {}},
           whole && there == 1 ? formula{} : std::move(instead), whole ? each : each - answer{cost});
}

/// The closed form of what the first `y` years bring, undiscounted, acquisition cost taken off. A life cut
/// short at the start of a year has paid no more for being kept: those costs are added up in a life a year
/// longer.
answer cut_short(const clv::customer& c, double y) {
  const auto until = [&](double years) { return c.lifespan ? std::min(*c.lifespan, years) : years; };
  clv::customer cut = c;
  cut.discount = 0;
  cut.lifespan = until(y);
  if (c.cost_timing == clv::cost_timing::with_payment || c.timing == clv::timing::end)
    return clv::lifetime_value(cut) - answer{c.acquisition_cost};
  cut.retention_cost = 0;
  clv::customer costs = c;
  costs.discount = 0;
  costs.spend = 0;
  costs.lifespan = until(y + 1);
  return clv::lifetime_value(cut) + clv::lifetime_value(costs) - answer{c.acquisition_cost};
}

}  // namespace

void explain_value(working& d, const clv::answers& a) {
  const clv::customer& c = a.of().customer;
  explain_contribution(d, a);
  const bool whole = !c.lifespan || *c.lifespan == std::floor(*c.lifespan);
  if (plain_product(c))
    explain_product(d, a);
  else if (constant(c) && whole && c.retention_cost.at(0) == 0)
    explain_geometric(d, a);
  else
    explain_yearly_sum(d, a);
  explain_years(d, a);
  if (c.frequency.listed() == 1)
    put_step(d, a, "visits",
             {"{f} x {years}",
              {input_operand("f", "frequency", c.frequency.at(0)), result_operand("years", a, "years")}},
             {say::check_by_year, {}}, {}, clv::walked_visits(c));
  if (c.acquisition_cost > 0) {
    const operand v = result_operand("v", a, "clv");
    const operand cost = input_operand("cost", "acquisition_cost", c.acquisition_cost);
    put_step(d, a, "net", {"{v} - {cost}", {v, cost}}, {say::check_by_year, {}}, {},
             clv::walked_value(c) - answer{c.acquisition_cost});
    put_step(d, a, "ltv_cac", {"{v} / {cost}", {v, cost}}, {say::check_one_plus, {}},
             {"1 + {net} / {cost}", {result_operand("net", a, "net"), cost}},
             answer{1} + a["net"] / answer{c.acquisition_cost});
    const answer walked = clv::walked_value(c);
    put_step(d, a, "break_even.acquisition_cost", {"{v}", {v}}, {say::check_nothing_left, {}},
             {"{sum} - {most}",
              {{"sum", {"the years added up", "逐年之和"}, money(walked)},
               result_operand("most", a, "break_even.acquisition_cost")}},
             balanced(walked - a["break_even.acquisition_cost"], walked));
    explain_payback(d, a, false);
    if (c.discount != 0) explain_payback(d, a, true);
  }
}

void explain_yearly(working& d, const clv::customer& c, const std::vector<clv::cashflow_year>& rows) {
  double before = -c.acquisition_cost;
  double before_present = -c.acquisition_cost;
  for (const auto& y : rows) {
    if (y.year > 12) return;
    const std::string path = "cashflow." + std::to_string(y.year);
    const answer factor = y.contribution == 0 ? answer{1} : answer{y.present_value} / answer{y.contribution};
    d.steps.push_back({path + ".present_value",
                       {"present value of this year", "本年现值"},
                       {"{m} x {f}",
                        {{"m", word::contribution_of_the_year, money(y.contribution)},
                         {"f", {"discount factor", "折现系数"}, ratio(factor)}}},
                       money(y.present_value),
                       {say::check_running, {}},
                       {},
                       money(y.cumulative_present_value - before_present)});
    d.steps.push_back({path + ".cumulative",
                       word::cumulative,
                       {"{b} + {m}",
                        {{"b", {"cumulative before", "此前累计"}, money(before)},
                         {"m", word::contribution_of_the_year, money(y.contribution)}}},
                       money(y.cumulative),
                       {say::check_cut_short, {}},
                       {},
                       money(cut_short(c, y.year))});
    before = y.cumulative;
    before_present = y.cumulative_present_value;
  }
}

}  // namespace app
