#include <algorithm>
#include <array>
#include <clv/value/cashflow.hpp>

#include "commands/command.hpp"
#include "scenario/inputs.hpp"
#include "scenario/refusals.hpp"
#include "topics/conventions.hpp"
#include "topics/value.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence title_cashflow{"title.cashflow", "Cash flow of one customer", "单个客户的现金流"};
constexpr sentence title_cashflow_named{"title.cashflow.named", "{title}{then}cash flow of one customer",
                                        "{title}{then}单个客户的现金流"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr double years_without_limit = 20;

document run(const request& q) {
  require_one_customer(q);
  check_inputs(q.input.scenario);
  const shared_answers a = numbers_of(q.input.scenario);
  const clv::customer& c = a->of().customer;
  const double years = whole_option(q, "years", 1000).value_or(c.lifespan ? 1000 : years_without_limit);
  document d = start_document("cashflow", {say::title_cashflow, say::title_cashflow_named}, q);
  d.results = all_results(a);
  d.why_endless = [a] { require_finite(*a); };
  const auto rows = [a, years] { return clv::cashflow(a->of().customer, static_cast<int>(years)); };
  d.body = [&q, a, rows](document& out) {
    require_finite(*a);
    table every_year = yearly_table(q, rows());
    if (q.options.contains("years")) {
      out.add(std::move(every_year));
    } else {
      out.add(without_middle(every_year));
      every_year.shown = depth::full;
      out.add(std::move(every_year));
    }
    out.add_if(verdict(*a, rows()));
    out.add(given_table(q, *a));
    out.add_if(more_on_value(*a));
    add_conventions(out, q, false);
  };
  d.explain = [a, rows](working& out) {
    explain_value(out, *a);
    explain_yearly(out, a->of().customer, rows());
  };
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
                                 run,
                                 value_inputs};

}  // namespace app
