#include "topics/talk_words.hpp"

#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>
#include <cmath>

#include "topics/generations.hpp"
#include "topics/value.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity visits(answer x) { return {x, unit::visits}; }

}  // namespace

message reproduction_sentence(const clv::scenario& s, bool praise) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  const double r = clv::reproduction(v);
  arguments args{
      {"tells", quantity{v.tells.at(0), unit::people}}, {"conversion", share(v.conversion)}, {"r", ratio(r)}};
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  if (v.tells.listed() > 1 || c.attenuation < 1)
    return {praise ? message_id("reproduction.praise.first") : message_id("reproduction.complaint.first"),
            std::move(args)};
  if (praise && c.passed_on < 1) {
    const double again = r * c.passed_on;
    args.insert(args.end(), {{"again", share(c.passed_on)}, {"each", ratio(again)}});
    return {clv::critical(again) ? message_id("reproduction.praise.mixed.critical")
            : again < 1          ? message_id("reproduction.praise.mixed.below")
                                 : message_id("reproduction.praise.mixed.above"),
            std::move(args)};
  }
  const bool critical = clv::critical(r);
  // Praise counts the customer himself, complaint the others that are lost.
  if (r < 1 && !critical) args.emplace_back("all", customers(praise ? 1 / (1 - r) : r / (1 - r)));
  if (praise)
    return {critical ? message_id("reproduction.praise.critical")
            : r < 1  ? message_id("reproduction.praise.below")
                     : message_id("reproduction.praise.above"),
            std::move(args)};
  return {critical ? message_id("reproduction.complaint.critical")
          : r < 1  ? message_id("reproduction.complaint.below")
                   : message_id("reproduction.complaint.above"),
          std::move(args)};
}

section analysis(const clv::answers& a) {
  const clv::scenario& s = a.of();
  section out{"analysis", {"section.analysis", {}}, {}};
  const auto say = [&](bool when, message m) {
    if (when) out.lines.push_back(std::move(m));
  };
  const double v = a.clv().value;
  const double won = a.won().value;
  const double taken = s.residual * a.lost().value;
  const double ticket = s.customer.spend.at(0);
  const double held = a.satisfied().held.value;
  const double change = a.dissatisfied().change().value;
  const bool one_price = plain_product(s.customer) && s.customer.margin.at(0) == 1 && ticket > 0;
  const bool worth = v > 0;
  say(v < 0 && won > 0, {"analysis.negative", {{"clv", money(v)}}});
  say(worth && one_price && v > ticket,
      {"analysis.visit", {{"spend", money(ticket)}, {"clv", money(v)}, {"times", ratio(v / ticket)}}});
  say(worth && won > 0,
      {"analysis.satisfied", {{"times", ratio(held)}, {"gain", money(v * won)}, {"won", customers(won)}}});
  say(worth && taken > 0,
      {s.own_loss > 0 ? message_id("analysis.dissatisfied") : message_id("analysis.dissatisfied.stays"),
       {{"times", ratio(-change)}, {"loss", money(-v * change)}}});
  say(worth && taken > 0 && one_price,
      {"analysis.visits_lost", {{"visits", visits(-v * change / ticket)}, {"spend", money(ticket)}}});
  say(worth && won > 0 && taken > 0, {taken > won   ? message_id("analysis.talk.bad")
                                      : taken < won ? message_id("analysis.talk.good")
                                                    : message_id("analysis.talk.equal"),
                                      {{"loss", money(v * taken)},
                                       {"gain", money(v * won)},
                                       {"times", ratio(taken > won ? taken / won : won / taken)}}});
  const bool textbook = s.accounting == clv::accounting::textbook;
  say(worth && textbook && won > 0 && change < 0,
      {"analysis.cancels", {{"total", ratio(-change / held)}, {"silent", ratio(-change / won)}}});
  const double silent = clv::newcomers(s).silent();
  const answer by_key = clv::balance(a.satisfied().held, a.dissatisfied().change());
  const answer by_silence = clv::balance(a.satisfied().change(), a.dissatisfied().change());
  say(worth && textbook && silent < 1e-12 && won > 0 && change < 0 && by_key.known() && by_silence.known(),
      {"analysis.break_even",
       {{"textbook", share(answer{1} - by_key)}, {"silent", share(answer{1} - by_silence)}}});
  say(worth && change < 0 && won == 0, {"analysis.recovery.silent", {{"silent", money(-v * change)}}});
  say(worth && change < 0 && won > 0,
      {"analysis.recovery",
       {{"silent", money(-v * change)}, {"satisfied", money(v * (held - a.dissatisfied().held.value))}}});
  say(s.praise.tells.at(0) > 0, reproduction_sentence(s, true));
  say(s.complaint.tells.at(0) > 0, reproduction_sentence(s, false));
  return out;
}

section limits(const clv::scenario& s, bool talk) {
  section out{"limits", {"section.limits", {}}, {}};
  const auto say = [&](bool when, message_id id) {
    if (when) out.lines.push_back({id, {}});
  };
  say(s.customer.margin == clv::series{1} && s.customer.retention_cost == clv::series{0}, "limit.sales");
  say(s.customer.discount == 0, "limit.time_value");
  say(talk && s.generations == 1, "limit.generation");
  say(talk, "limit.hearers");
  say(talk && s.customer.acquisition_cost > 0, "limit.acquisition");
  say(talk && s.residual == 1 && s.customer.retention == clv::series{1}, "limit.mid_life");
  return out;
}

section said_of_talk(const clv::answers& a, std::size_t tables, bool cut) {
  const clv::scenario& s = a.of();
  section said{"analysis", {"section.analysis", {}}, {}};
  if (s.praise.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, true));
  if (s.complaint.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, false));
  const answer growth =
      s.delay.law == clv::delay_law::none ? answer{clv::reason::undefined} : a["praise.growth_rate"];
  if (growth.known() && growth.value < 0)
    said.lines.push_back({"time.shrinks", {{"r", ratio(a["praise.discounted_reproduction"])}}});
  else if (growth.known())
    said.lines.push_back({"time.growth",
                          {{"growth", quantity{growth, unit::rate}},
                           {"r", ratio(a["praise.discounted_reproduction"])},
                           {"rate", quantity{a["praise.critical_interest"], unit::rate}}}});
  if (!a.won().known() && s.praise.tells.at(0) > 0)
    said.lines.push_back({s.market.size ? message_id("generations.endless.praise")
                                        : message_id("generations.endless.programme"),
                          {{"r", ratio(clv::long_run_reproduction(clv::praise_chain(s)))}}});
  if (!a.lost().known())
    said.lines.push_back({"generations.endless.complaint",
                          {{"r", ratio(clv::long_run_reproduction(clv::complaint_chain(s)))}}});
  clv::scenario endless = s;
  endless.generations = std::nullopt;
  if (clv::one_type(s) && clv::critical(clv::reproduction(s.praise)) &&
      clv::progeny_extinct(endless).value == 1) {
    said.lines.push_back({"certainty.infinite", {{"p50", customers(clv::progeny_quantile(endless, 0.5))}}});
  }
  if (s.praise.asked > 0 && s.generations && clv::one_type(s)) {
    const clv::survey asked{s.praise.conversion * s.praise.asked, s.praise.asked};
    const answer mean = clv::mean_total(asked, s.praise.tells.at(0), *s.generations);
    said.lines.push_back(
        {"certainty.survey", {{"mean", customers(mean)}, {"plain", customers(clv::progeny_mean(s))}}});
  }
  if (tables > 1) said.lines.push_back({"generations.compare", {}});
  if (cut) said.lines.push_back({"generations.cut", {{"rows", ratio(double{most_rows})}}});
  return said;
}

}  // namespace app
