#include <algorithm>
#include <array>
#include <clv/referral/by_generation.hpp>
#include <cmath>

#include "scenario/results.hpp"
#include "topics/generations.hpp"
#include "topics/talk_words.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// One side of the talk, as it is printed.
struct side {
  std::string key;
  clv::chain chain;
  bool praise;
  [[nodiscard]] clv::side which() const { return praise ? clv::side::praise : clv::side::complaint; }
};

std::vector<side> sides(const clv::scenario& s) {
  std::vector<side> out;
  if (s.praise.tells.at(0) > 0) out.push_back({"praise", clv::praise_chain(s), true});
  if (!(s.complaint.tells.at(0) > 0)) return out;
  // The lost silent, as given, and all of them complaining in turn; an endless doubling is left out.
  std::vector<double> again{0, s.lost_complain, 1};
  if (s.generations == 1) again = {s.lost_complain};  // the lost say nothing within one generation
  std::sort(again.begin(), again.end());
  again.erase(std::unique(again.begin(), again.end()), again.end());
  for (double w : again) {
    side one{"complaint", clv::complaint_chain(s), false};
    one.chain.passed_on = w;
    if (w != s.lost_complain && !clv::converts(one.chain).known()) continue;
    out.push_back(std::move(one));
  }
  return out;
}

clv::money_of_talk worth(const clv::scenario& s, const clv::appraisal& a, const side& one, answer acts) {
  return clv::money_by_talk(s, a.clv, one.which(), acts);
}

std::vector<clv::generation_worth> walked(const clv::scenario& s, const side& one, int most) {
  return clv::worth_by_generation(s, one.chain, one.which(), most);
}

int rows_of(const side& one) { return clv::generations_that_count(one.chain, most_rows, rows_without_limit); }

message side_title(const side& one, const std::string& currency) {
  arguments args{{"currency", currency}, {"again", share(one.chain.passed_on)}};
  if (one.praise) return {"table.generations.praise", std::move(args)};
  if (one.chain.passed_on == 0) return {"table.generations.silent", std::move(args)};
  return {one.chain.passed_on == 1 ? message_id("table.generations.complain")
                                   : message_id("table.generations.some"),
          std::move(args)};
}

table people_table(const request& q, const clv::appraisal& a, const side& one) {
  const clv::scenario& s = q.input.scenario;
  const bool good = one.praise;
  table t{one.key,
          side_title(one, q.input.currency),
          {{"generation", {"generation", "代"}, unit::generations},
           {"told", {"told", "听到"}, unit::people},
           {"acts", good ? clv::text{"won", "新增"} : clv::text{"lost", "流失"}, unit::customers},
           {"sum", good ? clv::text{"customers in all", "累计客户"} : clv::text{"lost in all", "累计流失"},
            unit::customers},
           {"held", {"held", "拥有价值"}, unit::money},
           {"change", {"against silence", "与不宣传相比"}, unit::money},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          audience::people};
  const auto row = [&](int g, cell told, cell acts, double sum, double valued) {
    const auto [held, change] = worth(s, a, one, valued);
    const double in_all = good ? 1 + sum : s.own_loss + sum;
    t.rows.push_back({quantity{static_cast<double>(g), unit::generations}, std::move(told), std::move(acts),
                      customers(in_all), money(held), gain(change), customers(in_all)});
  };
  row(0, {}, {}, 0, 0);
  for (const auto& [g, valued] : walked(s, one, rows_of(one)))
    row(g.number, quantity{g.told, unit::people}, customers(g.acts), g.sum, valued);
  if (!one.chain.generations) {
    const answer all = clv::converts(one.chain);
    const auto [held, change] = worth(s, a, one, clv::endless_worth(s, one.chain, one.which()));
    const answer in_all = answer{good ? 1 : s.own_loss} + all;
    t.rows.push_back({message{"word.unlimited", {}},
                      {},
                      {},
                      customers(in_all),
                      money(held),
                      gain(change),
                      customers(in_all)});
  }
  return t;
}

/// Every generation of every side, for scripts.
table data_table(const request& q, const clv::appraisal& a, const std::vector<side>& all) {
  table t{"generations",
          {"title.referral", {}},
          {{"side", {"side", "口碑"}},
           {"passed_on", {"passed on", "继续传播比例"}, unit::share},
           {"generation", {"generation", "代"}, unit::generations},
           {"told", {"told", "听到"}, unit::people},
           {"acts", {"act on it", "转化"}, unit::customers},
           {"sum", {"in all", "累计"}, unit::customers},
           {"held", {"held", "拥有价值"}, unit::money},
           {"change", {"against silence", "与不宣传相比"}, unit::money}},
          {},
          audience::machines};
  for (const side& one : all) {
    const auto row = [&](int g, double told, double acts, double sum, double valued) {
      const auto [held, change] = worth(q.input.scenario, a, one, valued);
      t.rows.push_back({one.key, share(one.chain.passed_on),
                        quantity{static_cast<double>(g), unit::generations}, quantity{told, unit::people},
                        customers(acts), customers(sum), money(held), money(change)});
    };
    row(0, 0, 0, 0, 0);
    for (const auto& [g, valued] : walked(q.input.scenario, one, rows_of(one)))
      row(g.number, g.told, g.acts, g.sum, valued);
    if (one.chain.generations) continue;
    const answer all_of_them = clv::converts(one.chain);
    const auto [held, change] =
        worth(q.input.scenario, a, one, clv::endless_worth(q.input.scenario, one.chain, one.which()));
    t.rows.push_back({one.key,
                      share(one.chain.passed_on),
                      std::string("unlimited"),
                      {},
                      {},
                      customers(all_of_them),
                      money(held),
                      money(change)});
  }
  return t;
}

/// Who of the lost complains, as a part of a sentence.
std::vector<message> how(const side& one) {
  if (one.chain.passed_on == 0) return {{"needed.silent", {}}};
  if (one.chain.passed_on == 1) return {{"needed.all", {}}};
  return {{"needed.some", {{"again", share(one.chain.passed_on)}}}};
}

void generations_for(document& d, const request& q, const std::vector<side>& all, double wanted) {
  section out{"needed", {"section.needed", {{"count", customers(wanted)}}}, {}};
  for (const side& one : all) {
    if (!one.praise && one.chain.passed_on == 0 && all.size() > 1 && q.input.scenario.lost_complain != 0)
      continue;
    // The complainer himself counts only as far as he leaves.
    const double stays = one.praise ? 0 : 1 - q.input.scenario.own_loss;
    const clv::generations_needed g = clv::needed(one.chain, wanted + stays);
    arguments args{{"count", customers(wanted)},
                   {"whole", quantity{g.whole, unit::generations}},
                   {"exact", ratio(g.exact)},
                   {"how", how(one)}};
    if (!g.whole.known()) {
      clv::chain endless = one.chain;
      endless.generations = std::nullopt;
      args.emplace_back("most", customers(answer{1 - stays} + clv::converts(endless)));
      out.lines.push_back(
          {one.praise ? message_id("needed.praise.never") : message_id("needed.complaint.never"),
           std::move(args)});
    } else if (g.exact.known() && g.exact.value != g.whole.value) {
      out.lines.push_back(
          {one.praise ? message_id("needed.praise.exact") : message_id("needed.complaint.exact"),
           std::move(args)});
    } else {
      out.lines.push_back(
          {one.praise ? message_id("needed.praise") : message_id("needed.complaint"), std::move(args)});
    }
  }
  d.sections.push_back(std::move(out));
}

/// The working of every generation: told, acts, money.
void explain_generations(document& d, const clv::scenario& s, const clv::appraisal& a, const side& one) {
  static constexpr clv::text told_label{"people told by each", "每位宣传者告诉的人数"};
  static constexpr clv::text before_label{"who talk", "宣传者"};
  const operand v = result_operand("v", "clv", a.clv);
  double talkers = 1;
  double reach = 1;
  double power = 1;
  for (const auto& [g, valued] : walked(s, one, std::min(rows_of(one), 12))) {
    const double each = one.chain.says.tells.at(static_cast<std::size_t>(g.number - 1)) * reach;
    power *= each * one.chain.says.conversion * (g.number == 1 ? 1 : one.chain.passed_on);
    const std::string path = one.key +
                             (one.praise ? "" : "[" + clv::detail::shortest(one.chain.passed_on) + "]") +
                             "." + std::to_string(g.number);
    d.steps.push_back({path,
                       one.praise ? clv::text{"customers won in this generation", "本代新增客户"}
                                  : clv::text{"customers lost in this generation", "本代流失客户"},
                       {"{talkers} x {tells} x {c}",
                        {{"talkers", before_label, customers(talkers)},
                         {"tells", told_label, {each, unit::people}},
                         input_operand("c", one.key + ".conversion", one.chain.says.conversion)}},
                       customers(g.acts),
                       {"check.powers", {}},
                       {},
                       customers(power)});
    const auto [held, change] = worth(s, a, one, valued);
    const answer factor =
        one.praise ? answer{1 + valued} : answer{1 - s.own_loss} - answer{s.residual * valued};
    d.steps.push_back({path + ".held",
                       {"held so far, in money", "至此拥有价值"},
                       {"{n} x {v}", {{"n", {"customers held", "拥有客户数"}, customers(factor)}, v}},
                       money(held),
                       {"check.parts", {}},
                       {"{v} + {c}", {v, {"c", {"against silence", "与不宣传相比"}, money(change)}}},
                       money(a.clv + change)});
    talkers = g.acts * one.chain.passed_on;
    reach *= one.chain.attenuation;
  }
}

/// The market is a smaller one than the people told: it has no room for the talk.
void require_room(const clv::scenario& s) {
  if (!s.market.size) return;
  const double told = std::max(s.praise.tells.at(0), s.complaint.tells.at(0)) * (1 - s.market.overlap);
  if (*s.market.size >= told) return;
  throw refusal(error_kind::out_of_range, "market.room",
                {{"size", quantity{*s.market.size, unit::people}}, {"told", quantity{told, unit::people}}})
      .on("market.size")
      .hint("market.room.hint");
}

/// The tables beyond the generations, each where an input is set.
void further_tables(document& d, const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  const bool praise = s.praise.tells.at(0) > 0;
  const bool both = praise && s.complaint.tells.at(0) > 0;
  const auto base = whole_option(q, "base", 1e9);
  const auto horizon = whole_option(q, "horizon", 1000);
  const auto add = [&](table t) {
    if (!t.rows.empty()) d.tables.push_back(std::move(t));
  };
  if (clv::several_types(s)) {
    add(types_table(q, a));
    add(holdings_table(q, a));
  }
  if (s.delay.law != clv::delay_law::none) add(time_table(q, a, horizon.value_or(12 * s.delay.mean)));
  if (both) add(base_table(q, a, base.value_or(100)));
  if (both && (s.satisfied_share || s.dissatisfied_share > 0)) {
    add(base_cycles_table(q, a, base.value_or(100)));
    if (s.dissatisfied_share > 0) add(recovery_table(q, a, base.value_or(100)));
  }
  if (praise) {
    add(certainty_table(q, 1));
    if (base) add(certainty_table(q, *base));
    add(distribution_table(q));
  }
  if (s.market.size)
    for (table& t : market_tables(q)) add(std::move(t));
  if (about_programme(q) && a.clv.known())
    for (table& t : programme_tables(q, a)) add(std::move(t));
}

/// A horizon cuts talk that takes time; without a delay there is nothing to cut.
void require_delay(const request& q) {
  if (q.options.contains("horizon") && q.input.scenario.delay.law == clv::delay_law::none)
    throw refusal(error_kind::usage, "referral.horizon").on("--horizon").hint("referral.horizon.hint");
}

document run(const request& q) {
  require_one_customer(q);
  const clv::scenario& s = q.input.scenario;
  const clv::appraisal a = clv::appraise(s);
  require_room(s);
  require_delay(q);
  const bool programme_ends = about_programme(q) && clv::value(*find_result("programme.value"), s, a).known();
  require_finite(q, s, a, s.market.size.has_value() || programme_ends);
  const auto until = whole_option(q, "until", 1e12);
  const bool named = !title_of(q.input).en.empty();
  document d = start_document("referral",
                              {named ? message_id("title.referral.named") : message_id("title.referral"),
                               {{"title", title_of(q.input)}}},
                              q);
  d.results = all_results(q, s, a, q.one_number ? extent::asked : extent::every);
  if (q.one_number) return d;
  d.lead.push_back({"lead.clv", {{"clv", money(a.clv)}}});
  const auto all = sides(s);
  if (all.empty())
    throw refusal(error_kind::undefined, "referral.nobody").on("praise.tells").hint("referral.nobody.hint");
  d.tables.push_back(one_generation_table(q, a));
  for (const side& one : all)
    if (!(one.praise && clv::several_types(s))) d.tables.push_back(people_table(q, a, one));
  d.tables.push_back(data_table(q, a, all));
  further_tables(d, q, a);
  if (until) generations_for(d, q, all, *until);
  d.sections.push_back(said_of_talk(s, a, all.size(), rows_of(all.front()) < s.generations.value_or(0)));
  if (s.market.size) d.sections.push_back(said_of_market(s));
  if (about_programme(q) && a.clv.known()) d.sections.push_back(said_of_programme(s, a));
  if (section lines = student_lines(q, a); !lines.lines.empty()) d.sections.push_back(std::move(lines));
  d.sections.push_back(conventions(q, true));
  explain_value(d, s, a);
  for (const side& one : all) explain_generations(d, s, a, one);
  explain_operator(d, s, a);
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
    run};

}  // namespace app
