#include <algorithm>
#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>

#include "scenario/results.hpp"
#include "topics/generations.hpp"
#include "topics/talk_words.hpp"

namespace app {

using clv::answer;
using clv::unit;

section said_of_market(const clv::scenario& s) {
  section out{"market", {"section.market", {}}, {}};
  if (clv::newcomers(s).satisfied != 1) {
    const double talks = s.delay.law == clv::delay_law::none ? 1 : s.delay.mean;
    out.lines.push_back({"market.flow", {{"years", quantity{talks, unit::years}}}});
    return out;
  }
  out.lines = {{"market.mean_field", {}}, {"market.expected", {}}, {"market.until_end", {}}};
  if (s.complaint.tells.at(0) > 0) out.lines.push_back({"market.complaint", {}});
  if (clv::market_expected(s, s.praise.tells.at(0) > 0 ? s.praise : s.complaint).error > 0)
    out.lines.push_back({"market.drawn", {}});
  return out;
}

section said_of_programme(const clv::scenario& s, const clv::appraisal& a) {
  section out{"programme", {"section.programme", {}}, {}};
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), s, a); };
  const clv::referred r = clv::referred_of(s, a.clv.value);
  const answer best = get("programme.break_even_reward");
  if (s.programme.reward > best.value)
    out.lines.push_back(
        {"programme.reward_high", {{"reward", money(s.programme.reward)}, {"most", money(best)}}});
  if (s.programme.reward > 0 && s.customer.margin == clv::series{1})
    out.lines.push_back({"programme.sales", {}});
  if (!get("programme.value").known())
    out.lines.push_back({"programme.endless", {{"r", ratio(clv::incremental_reproduction(s.programme, r))}}});
  if (s.programme.credit > 0 && s.generations && *s.generations <= most_rows) {
    answer sum = 0;
    for (const auto& row : clv::credit(s.programme, r, static_cast<int>(*s.generations))) sum = sum + row.all;
    out.lines.push_back({"programme.conserved",
                         {{"sum", money(clv::settled(sum))}, {"equity", money(get("credit.equity"))}}});
  }
  if (const answer times = get("credit.overstatement"); times.known() && times.value > 1)
    out.lines.push_back({"programme.overstatement", {{"times", ratio(times)}}});
  out.lines.push_back({"programme.apart", {}});
  return out;
}

/// The sentences under the tables.
section said_of_talk(const clv::scenario& s, const clv::appraisal& a, std::size_t tables, bool cut) {
  section said{"analysis", {"section.analysis", {}}, {}};
  if (s.praise.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, true));
  if (s.complaint.tells.at(0) > 0) said.lines.push_back(reproduction_sentence(s, false));
  const auto get = [&](std::string_view path) { return clv::value(*find_result(path), s, a); };
  const answer growth =
      s.delay.law == clv::delay_law::none ? answer{clv::reason::undefined} : get("praise.growth_rate");
  if (growth.known() && growth.value < 0)
    said.lines.push_back({"time.shrinks", {{"r", ratio(get("praise.discounted_reproduction"))}}});
  else if (growth.known())
    said.lines.push_back({"time.growth",
                          {{"growth", quantity{growth, unit::rate}},
                           {"r", ratio(get("praise.discounted_reproduction"))},
                           {"rate", quantity{get("praise.critical_interest"), unit::rate}}}});
  if (!a.won.known() && s.praise.tells.at(0) > 0)
    said.lines.push_back({s.market.size ? message_id("generations.endless.praise")
                                        : message_id("generations.endless.programme"),
                          {{"r", ratio(clv::long_run_reproduction(clv::praise_chain(s)))}}});
  if (!a.lost.known())
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
