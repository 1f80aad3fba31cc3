#include <algorithm>
#include <array>
#include <clv/referral/by_generation.hpp>
#include <memory>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "scenario/inputs.hpp"
#include "scenario/people.hpp"
#include "scenario/refusals.hpp"
#include "topics/chance.hpp"
#include "topics/conventions.hpp"
#include "topics/generations.hpp"
#include "topics/market.hpp"
#include "topics/mix.hpp"
#include "topics/people.hpp"
#include "topics/programme.hpp"
#include "topics/spread.hpp"
#include "topics/student.hpp"
#include "topics/talk_words.hpp"
#include "topics/time.hpp"
#include "topics/types.hpp"
#include "topics/value.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence title_referral_named{"title.referral.named", "{title}{then}talk by generation",
                                        "{title}{then}口碑逐代传播"};
constexpr sentence lead_clv{"lead.clv", "A customer's own value (generation 0): {clv}.",
                            "客户自身价值（第 0 代）：{clv}。"};
constexpr sentence referral_horizon{"referral.horizon", "--horizon needs talk that takes time",
                                    "--horizon 只用于有传播时滞的口碑"};
constexpr sentence referral_horizon_hint{"referral.horizon.hint",
                                         "for example: --delay-law fixed --delay-mean 1y",
                                         "例如：--delay-law fixed --delay-mean 1y"};
constexpr sentence referral_nobody{"referral.nobody", "nobody talks: praise.tells and complaint.tells are 0",
                                   "没有人宣传：praise.tells 与 complaint.tells 都是 0"};
constexpr sentence referral_nobody_hint{
    "referral.nobody.hint", "give --praise-tells 5 or --complaint-tells 10, and --conversion 20%",
    "请给出 --praise-tells 5 或 --complaint-tells 10，以及 --conversion 20%"};
constexpr sentence market_room{"market.room",
                               "a market of {size} has no room for the {told} that one customer tells",
                               "市场只有 {size}，容不下一位客户告诉的 {told}"};
constexpr sentence market_room_hint{"market.room.hint", "give a larger --market-size",
                                    "请增大 --market-size"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;

/// The market is a smaller one than the people told: it has no room for the talk.
void require_room(const clv::scenario& s) {
  if (!s.market.size) return;
  const double told = std::max(s.praise.tells.at(0), s.complaint.tells.at(0)) * (1 - s.market.overlap);
  if (*s.market.size >= told) return;
  throw refusal(error_kind::out_of_range, say::market_room,
                {{"size", quantity{*s.market.size, unit::people}}, {"told", quantity{told, unit::people}}})
      .on("market.size")
      .hint(say::market_room_hint);
}

/// The tables beyond the generations, each where an input is set.
void further_tables(document& d, const request& q, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const bool praise = s.praise.talks();
  const bool both = praise && s.complaint.talks();
  const auto base = whole_option(q, "base", 1e9);
  const auto horizon = whole_option(q, "horizon", 1000);
  const auto add = [&](table t, bool asked = false) {
    if (!asked) t.shown = depth::full;
    if (!t.rows.empty()) d.add(std::move(t));
  };
  if (clv::several_types(s)) add(holdings_table(q, a));
  if (s.delay.law != clv::delay_law::none)
    add(time_table(q, a, horizon.value_or(12 * s.delay.mean)), horizon.has_value());
  if (both) add(base_table(q, a, base.value_or(100)), base.has_value());
  if (both && (s.satisfied_share || s.dissatisfied_share > 0)) {
    d.add_if(said_of_base(a));
    add(base_cycles_table(q, a, base.value_or(100)));
    if (s.dissatisfied_share > 0) add(recovery_table(q, a, base.value_or(100)));
  }
  if (praise) {
    add(certainty_table(s, 1));
    if (base) add(certainty_table(s, *base), true);
    add(distribution_table(s));
  }
  if (s.market.size)
    for (bool first = true; table & t : market_tables(s)) add(std::move(t), std::exchange(first, false));
  if (about_programme(q) && a.clv().known())
    for (bool first = true; table & t : programme_tables(q, a))
      add(std::move(t), std::exchange(first, false));
}

/// A horizon cuts talk that takes time; without a delay there is nothing to cut.
void require_delay(const request& q) {
  if (q.options.contains("horizon") && q.input.scenario.delay.law == clv::delay_law::none)
    throw refusal(error_kind::usage, say::referral_horizon).on("--horizon").hint(say::referral_horizon_hint);
}

/// Praise may be endless where what is printed has an end of its own.
void require_end(const request& q, const clv::answers& a) {
  const bool programme_ends = about_programme(q) && a["programme.value"].known();
  require_finite(a, a.of().market.size.has_value() || programme_ends);
}

void tell(document& d, const request& q, const shared_answers& numbers) {
  const clv::answers& a = *numbers;
  const shared_answers once = first_generation(numbers);
  const clv::scenario& s = a.of();
  const auto all = sides(s);
  require_end(q, a);
  if (all.empty())
    throw refusal(error_kind::undefined, say::referral_nobody)
        .on("praise.tells")
        .hint(say::referral_nobody_hint);
  std::vector<table> tables;
  d.add(sentences{"lead", {}, {{say::lead_clv, {{"clv", money(a.clv())}}}}, depth::full});
  if (clv::several_types(s)) {
    table types = types_table(q, a);
    d.add(without_middle(types));
    types.shown = depth::full;
    d.add(std::move(types));
  } else {
    d.add(spread_table(q, a, all));
  }
  table one_generation = one_generation_table(q, s, *once);
  one_generation.shown = depth::full;
  for (const side& one : all)
    if (!(one.praise && clv::several_types(s))) {
      table people = people_table(q, a, one);
      people.shown = depth::full;
      tables.push_back(std::move(people));
    }
  d.add_if(answer_of_spread(a));
  d.add(std::move(one_generation));
  for (table& t : tables) d.add(std::move(t));
  d.add(generations_table(a, all));
  further_tables(d, q, a);
  if (const auto until = whole_option(q, "until", 1e12)) d.add(needed(a, all, *until));
  d.add_if(said_of_talk(a, all.size()));
  if (s.market.size) d.add(said_of_market(s));
  if (about_programme(q) && a.clv().known()) d.add(said_of_programme(a));
  d.add_if(student_lines(a, *once));
  add_conventions(d, q, true, q.input.lacking ? inputs_of_money() : std::span<const std::string_view>{});
  if (q.input.lacking) leave_out_money(d);
}

document run(const request& asked) {
  const auto own = std::make_shared<const request>(of_people(asked));
  const request& q = *own;
  require_one_customer(q);
  check_inputs(q.input.scenario);
  require_room(q.input.scenario);
  require_delay(q);
  const shared_answers a = numbers_of(q.input.scenario);
  document d = start_document("referral", {say::title_referral, say::title_referral_named}, q);
  d.results = all_results(a);
  for (outcome& r : d.results) r.costly = false;  // they are what the command is about
  if (q.input.lacking) leave_out_money(d);
  if (auto cut = said_of_cut(q.input.scenario)) d.notices.push_back(*std::move(cut));
  d.why_endless = [own, a] { require_end(*own, *a); };
  d.body = [own, a](document& out) { tell(out, *own, a); };
  d.explain = [own, a](working& out) {
    if (!own->input.lacking) explain_value(out, *a);
    for (const side& one : sides(a->of())) explain_generations(out, *a, one);
    explain_operator(out, *a);
  };
  return d;
}

constexpr std::array own_options{
    option_row{
        "until", 0, "N", false, {"how many generations until N customers in all", "共达到 N 位客户需要几代"}},
    option_row{
        "base", 0, "N", false, {"the size of the base of customers (100)", "客户群的人数（默认 100）"}},
    option_row{"horizon", 0, "YEARS", false, {"the last year of the table over time", "逐年表列到第几年"}},
};

}  // namespace

extern const command referral;
constinit const command referral{
    "referral",
    {"customers and value by generation of talk", "按代列出口碑带来的客户与价值"},
    "clv referral examples/kfc.toml --generations 5",
    operands::scenario,
    own_options,
    run,
    talk_inputs,
    supplied_to_referral};

}  // namespace app
