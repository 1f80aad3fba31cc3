
#include "commands/command.hpp"
#include "scenario/inputs.hpp"
#include "scenario/refusals.hpp"
#include "topics/conventions.hpp"
#include "topics/segments.hpp"
#include "topics/talk.hpp"
#include "topics/talk_words.hpp"
#include "topics/value.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence title_calc{"title.calc", "What one customer is worth", "客户价值动态分析"};
constexpr sentence title_calc_named{"title.calc.named", "{title}{then}what one customer is worth",
                                    "{title}{then}客户价值动态分析"};
constexpr sentence convention_elsewhere{"convention.elsewhere",
                                        "The market and the programme are worked out by clv referral.",
                                        "有限市场与推荐计划的结果见 clv referral。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// Tables and sentences about one customer.
void tell(document& d, const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const bool talk = given(q, "praise.tells") || given(q, "complaint.tells");
  require_finite(a);
  if (talk || (plain_product(s.customer) && s.customer.acquisition_cost == 0))
    d.add(sentences{"lead", {}, {value_sentence(a)}});
  table own = own_table(a);
  if (talk) {
    own.shown = depth::full;
    d.add(key_table(q, a));
    d.add_if(answer_of_talk(a));
    d.add(standing_table(q, a));
    const bool worth = a.clv().value > 0;
    if (table shares = break_even_table(a); worth && !shares.rows.empty()) d.add(std::move(shares));
    if (s.accounting == clv::accounting::textbook && worth) d.add(yardsticks(a));
    d.add_if(analysis(a));
  } else {
    d.add(own);
    d.add_if(answer_of_value(a));
  }
  d.add(given_table(q, a));
  if (talk) d.add(std::move(own));
  d.add_if(more_on_value(a));
  add_conventions(d, q, talk);
  sentences beyond = limits(s, talk);
  if (s.market.size || about_programme(q)) beyond.lines.push_back({say::convention_elsewhere, {}});
  d.add_if(std::move(beyond));
}

document run_one(const request& q) {
  check_inputs(q.input.scenario);
  const shared_answers a = numbers_of(q.input.scenario);
  document d = start_document("calc", {say::title_calc, say::title_calc_named}, q);
  d.results = all_results(a);
  d.why_endless = [a] { require_finite(*a); };
  d.body = [&q, a](document& out) { tell(out, q, *a); };
  d.explain = [&q, a](working& out) {
    explain_value(out, *a);
    if (given(q, "praise.tells") || given(q, "complaint.tells")) explain_talk(out, *a);
  };
  return d;
}

document run(const request& q) { return q.input.segments.empty() ? run_one(q) : calc_segments(q); }

}  // namespace

extern const command calc;
constinit const command calc{
    "calc",
    {"a customer's value, and what their talk adds or takes", "客户价值，及其口碑带来的增减"},
    "clv calc --spend 50 --frequency weekly --lifespan 10y --praise-tells 5 --complaint-tells 10 "
    "--conversion 20%",
    operands::scenario,
    {},
    run};

}  // namespace app
