#include "topics/student.hpp"

#include <algorithm>
#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>
#include <cmath>

#include "topics/value.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity visits(answer x) { return {x, unit::visits}; }

/// What the lines read: one generation of talk.
struct facts {
  const clv::answers& a;
  const clv::scenario& s;
  double v;     ///< value of one customer
  double won;   ///< R of praise
  double lost;  ///< R of complaint
  double cost;  ///< what a dissatisfied customer costs against a silent one, in customers
  double kept;  ///< what discounting leaves of a generation
};

using lines = std::vector<message>;

/// 1. What one customer is worth, and what time makes of it.
void say_value(lines& out, const facts& f) {
  const clv::customer& c = f.s.customer;
  if (!plain_product(c) || c.margin.at(0) != 1 || !(f.v > c.spend.at(0))) return;
  clv::customer flow = c;
  flow.discount = 0.1;
  flow.payments = clv::payments::continuous;
  clv::customer arrears = c;
  arrears.discount = 0.1;
  arrears.payments = clv::payments::yearly;
  arrears.timing = clv::timing::end;
  out.push_back({"student.value",
                 {{"clv", money(f.v)},
                  {"years", quantity{*c.lifespan, unit::years}},
                  {"visits", visits(clv::lifetime_visits(c))},
                  {"spend", money(c.spend.at(0))},
                  {"flow", money(clv::lifetime_value(flow))},
                  {"arrears", money(clv::lifetime_value(arrears))}}});
}

/// 2. Praise, and how near the edge it stands.
void say_praise(lines& out, const facts& f) {
  const clv::voice& p = f.s.praise;
  if (!clv::critical(f.won) || f.s.attenuation < 1 || p.tells.listed() > 1 || !(p.conversion > 0.01)) return;
  const double again = clv::newcomers(f.s).satisfied;
  const bool time = clv::timed(f.s);
  clv::scenario endless = f.s;
  endless.generations = std::nullopt;
  const answer all = clv::held(endless).satisfied;
  const std::pair<std::string_view, argument> tells{"tells", quantity{p.tells.at(0), unit::people}};
  const std::pair<std::string_view, argument> conversion{"conversion", share(p.conversion)};
  if (time && again == 1 && all.known())
    out.push_back({"student.praise.timed",
                   {tells,
                    conversion,
                    {"kept", ratio(f.kept)},
                    {"rate", quantity{f.s.customer.discount, unit::rate}},
                    {"all", customers(all)},
                    {"money", money(clv::settled(f.a.clv() * all))}}});
  if (!time && again < 1 && all.known())
    out.push_back(
        {"student.praise.mixed",
         {tells, conversion, {"again", share(again)}, {"each", ratio(again)}, {"all", customers(all)}}});
  if (time || again < 1) return;
  out.push_back({"student.praise",
                 {tells,
                  conversion,
                  {"below", share(p.conversion - 0.01)},
                  {"all", customers(1 / (1 - p.tells.at(0) * (p.conversion - 0.01)))},
                  {"above", share(p.conversion + 0.01)}}});
}

/// 3. and 4. What a dissatisfied customer costs, and what winning him back is worth.
void say_complaint(lines& out, const facts& f) {
  if (!(f.v > 0) || !(f.cost > 0)) return;
  const double ticket = f.s.customer.spend.at(0);
  const bool meals = plain_product(f.s.customer) && f.s.customer.margin.at(0) == 1 && ticket > 0;
  out.push_back({meals ? message_id("student.complaint") : message_id("student.complaint.plain"),
                 {{"r", ratio(f.lost)},
                  {"customers", customers(f.cost)},
                  {"money", gain(-f.v * f.cost)},
                  {"visits", visits(std::round(f.v * f.cost / ticket))}}});
  const double won = f.won * f.kept;
  if (f.won > 0)
    out.push_back(
        {f.s.generations == 1 ? message_id("student.recovery") : message_id("student.recovery.first"),
         {{"silent", money(f.v * f.cost)},
          {"satisfied", money(f.v * (f.cost + won))},
          {"wrong", money(f.v * (f.cost + 1 + won))}}});
}

/// 5. to 7. Break-even shares, break-even conversion, the long run.
void say_break_even(lines& out, const facts& f) {
  const clv::scenario& s = f.s;
  if (!(f.won > 0) || !(f.lost > 0) || !(f.v > 0)) return;
  const double none = clv::newcomers(s).silent();
  const double silent = none < 1e-12 ? 0 : none;
  const double cost = s.own_loss + f.lost;
  const double base = clv::balance(f.won, 0, -cost, silent).value;
  if (s.residual == 1)
    out.push_back({silent > 0 ? message_id("student.break_even.silent") : message_id("student.break_even"),
                   {{"each", ratio(cost / f.won)},
                    {"silent", share(base)},
                    {"dissatisfied", share(1 - silent - base)},
                    {"none", share(silent)},
                    {"nps", ratio(std::round(100 * (2 * base - 1 + silent)))},
                    {"talk", share(clv::balance(f.won, 0, -f.lost, silent))},
                    {"total", share(clv::balance(1 + f.won, 1, 1 - cost, silent))}}});
  if (s.praise.conversion == s.complaint.conversion && s.own_loss > 0) {
    clv::talk t = clv::talk_of(s);
    if (!s.satisfied_share && s.dissatisfied_share == 0) t.newcomers = {0.8, 0.2};
    const answer c = clv::break_even_conversion(t);
    const double no_help = s.complaint.tells.at(0) / (s.complaint.tells.at(0) + s.praise.tells.at(0));
    if (c.known() && t.newcomers.silent() > 1e-12)
      out.push_back({"student.conversion.silent",
                     {{"satisfied", share(t.newcomers.satisfied)},
                      {"dissatisfied", share(t.newcomers.dissatisfied)},
                      {"conversion", share(c)}}});
    else if (c.known())
      out.push_back({"student.conversion",
                     {{"satisfied", share(t.newcomers.satisfied)},
                      {"conversion", share(c)},
                      {"balanced", share(base)},
                      {"given", share(s.praise.conversion)},
                      {"never", share(no_help)}}});
  }
  const answer sign = f.a["break_even.dissatisfied"];
  const bool simple = s.attenuation == 1 && s.praise.tells.listed() == 1 && !(f.won * f.kept > 1 + 1e-12);
  if (sign.known())
    out.push_back({!simple         ? message_id("student.long_run.sign")
                   : clv::timed(s) ? message_id("student.long_run.timed")
                                   : message_id("student.long_run"),
                   {{"share", share(sign)}, {"kept", ratio(f.kept)}}});
}

/// 8. The lost complain in turn, and a town that ends it.
void say_doubling(lines& out, const facts& f) {
  if (!(f.lost > 1) || clv::timed(f.s) || f.s.attenuation < 1 || f.s.complaint.tells.listed() > 1 ||
      !(f.v > 0))
    return;
  clv::chain c = clv::complaint_chain(f.s);
  c.passed_on = 1;
  c.generations = 5;
  const answer others = clv::converts(c);
  if (!others.known() || !(f.s.complaint.tells.at(0) <= 1000)) return;
  clv::scenario town = f.s;
  town.market = {1000, clv::hearing::every, 0};
  town.satisfied_share = std::nullopt;
  town.dissatisfied_share = 0;
  const answer most = clv::market_mean_field(town, town.complaint);
  const clv::voice& bad = f.s.complaint;
  const answer chance = clv::takes_off({clv::offspring_law::poisson, bad.tells.at(0), bad.conversion, 1});
  const answer exactly = clv::takes_off({clv::offspring_law::binomial, bad.tells.at(0), bad.conversion, 1});
  if (std::round(100 * chance.value) == std::round(100 * exactly.value)) return;  // nothing to tell apart
  out.push_back(
      {"student.doubling",
       {{"r", ratio(f.lost)},
        {"lost", customers(answer{f.s.own_loss} + others)},
        {"money", money(answer{f.v} * (answer{f.s.own_loss} + answer{f.s.residual} * others))},
        {"town", customers(1000)},
        {"most", customers(answer{std::round(most.value)})},
        {"varied", share(answer{std::round(100 * chance.value) / 100})},
        {"exact", share(answer{std::round(100 * exactly.value) / 100})},
        {"low", customers(answer{std::round(clv::market_expected(town, town.complaint).mean.value)})},
        {"high", customers(answer{std::round((exactly * most).value)})}}});
}

/// 9. A mean is not a promise.
void say_chance(lines& out, const facts& f) {
  const double nobody_won = clv::nobody(clv::praise_law(f.s));
  if (f.won > 0 && nobody_won > 0.0005)
    out.push_back({"student.nobody", {{"r", ratio(f.won)}, {"share", share(nobody_won)}}});
  if (!(f.lost > 0)) return;
  const clv::offspring law = clv::complaint_law(f.s);
  const double nobody_lost = clv::nobody(law);
  if (nobody_lost < 0.0005) return;
  double few = 0;
  for (const double k : {0.0, 1.0, 2.0}) few += clv::together_mass(law, 1, k);
  out.push_back(
      {"student.nobody_lost", {{"share", share(nobody_lost)}, {"many", share(std::max(0.0, 1 - few))}}});
}

/// 10. A conversion from a survey: asked of so many, or of a hundred where that many can have said so.
void say_survey(lines& out, const facts& f) {
  const clv::voice& p = f.s.praise;
  if (!(p.conversion > 0) || !(p.tells.at(0) > 1)) return;
  const double asked = p.asked > 0 ? p.asked : 100;
  const double yes = std::round(asked * p.conversion);
  if (std::abs(yes - asked * p.conversion) > 1e-9) return;
  const clv::survey survey{yes, asked};
  const clv::likely r = clv::interval(survey, p.tells.at(0));
  out.push_back({p.asked > 0 ? message_id("student.survey.given") : message_id("student.survey"),
                 {{"yes", quantity{yes, unit::people}},
                  {"asked", quantity{asked, unit::people}},
                  {"low", ratio(std::round(100 * r.low) / 100)},
                  {"high", ratio(std::round(100 * r.high) / 100)},
                  {"chance", share(clv::chance_above_one(survey, p.tells.at(0)))}}});
}

/// 11. to 13. What the numbers take for granted.
void say_assumed(lines& out, const facts& f) {
  const clv::scenario& s = f.s;
  clv::programme half = s.programme;
  half.incremental = 0.5;
  const clv::referred endless{f.v, f.won, 0, std::nullopt};
  const answer all = clv::incremental_customers(half, endless);
  clv::programme full = s.programme;
  full.incremental = 1;
  const bool time = clv::timed(s) || clv::newcomers(s).satisfied < 1 || s.attenuation < 1;
  if (f.won > 0 && all.known() && !time && s.programme.incremental == 1)
    out.push_back({"student.incremental",
                   {{"r", ratio(f.won)},
                    {"half", ratio(f.won / 2)},
                    {"from", customers(clv::incremental_customers(full, endless))},
                    {"to", customers(all)}}});
  if (f.won > 0 && f.lost > 0) {
    const double known = f.won / (f.won + f.lost);
    out.push_back({"student.hearers",
                   {{"praise", quantity{s.praise.tells.at(0), unit::people}},
                    {"complaint", quantity{s.complaint.tells.at(0), unit::people}},
                    {"known", share(known)},
                    {"effect", ratio(f.lost * known)}}});
  }
  if (f.lost > 0 && f.v > 0 && s.residual == 1 && s.customer.discount == 0 && s.customer.lifespan &&
      s.customer.retention == clv::series{1})
    out.push_back(
        {"student.mid_life",
         {{"each", money(f.v / 2)}, {"cost", ratio(s.own_loss + f.lost / 2)}, {"not", ratio(f.cost)}}});
}

}  // namespace

section student_lines(const clv::answers& a) {
  const clv::scenario& s = a.of();
  section out{"students", {"section.students", {}}, {}};
  const double won = clv::reproduction(s.praise);
  const double lost = clv::reproduction(s.complaint);
  const double kept = clv::kept(s).value;
  const double cost = lost > 0 || s.complaint.tells.at(0) > 0 ? s.own_loss + s.residual * lost * kept : 0;
  const facts f{a, s, a.clv().value, won, lost, cost, kept};
  for (const auto say : {say_value, say_praise, say_complaint, say_break_even, say_doubling, say_chance,
                         say_survey, say_assumed})
    say(out.lines, f);
  return out;
}

}  // namespace app
