#include <algorithm>

#include "property/sentences/told.hpp"

// What the sentences of `clv referral` say that are not about a reproduction number: its tables, what would
// be if the lost complained, how many generations it takes.
namespace truth {
namespace {

bool in_turn(const told& t) {
  clv::scenario all = t.s;
  all.lost_complain = 1;
  const double lost = lost_by(all).value_or(-1);
  return t.is("customers", t.s.own_loss + lost) && t.is("generations", *t.s.generations) &&
         t.is("loss", t.p.v() * (t.s.own_loss + t.s.residual * lost)) && t["loss"] > 0 &&
         t.s.lost_complain < 1;
}

bool brings_nobody(const told& t) {
  return t.is("r", t.p.reproduction(true)) && t.is("share", brings(t.s, true, 0)) && t["share"] > 0 &&
         t["share"] < 1 && t["r"] > 0;
}

bool balance_of_silence(const told& t) {
  const double q = t["share"];
  return close((1 - q) * t.p.won() - q * t.p.cost(), 0, 1e-9 * (1 + t.p.cost())) && t.printed("share") > 0 &&
         t.printed("share") < 1 && close(t.p.silent(), 0) && t.p.won() > 0;
}

/// The chain that a line about generations is about: everybody won, or so many of the lost, talk on.
struct asked_chain {
  bool praise;
  double passed_on;
};

/// Whether the first whole generation that reaches the number is the one said.
bool reaches(const told& t, asked_chain c) {
  const double first = c.praise ? 1 : t.s.own_loss;
  const auto in_all = [&](double g) {
    return first + chain_sum(t.s, c.praise, c.passed_on, g).value_or(1e300);
  };
  const double g = t["whole"];
  const double slack = 1e-9 * t["count"];
  return in_all(g) >= t["count"] - slack && (g == 0 || in_all(g - 1) < t["count"] + slack);
}

bool never_reaches(const told& t, asked_chain c) {
  const auto sum = chain_sum(t.s, c.praise, c.passed_on, std::nullopt);
  const double first = c.praise ? 1 : t.s.own_loss;
  return sum && t.is("most", first + *sum) && t["most"] < t["count"] &&
         t.printed("most") < t.printed("count");
}

/// Each generation is nearer than the one before, and none is there.
bool comes_near(const told& t, asked_chain c) {
  const auto sum = chain_sum(t.s, c.praise, c.passed_on, std::nullopt);
  const double first = c.praise ? 1 : t.s.own_loss;
  const double late = first + chain_sum(t.s, c.praise, c.passed_on, 20).value_or(1e300);
  return sum && t.is("most", first + *sum) && late <= *sum + first && t["most"] > late * (1 - 1e-12);
}

/// The formula counts on smoothly: at `exact` generations the closed sum is the number.
bool exactly(const told& t, bool praise) {
  const double r = t.p.reproduction(praise);
  const double g = t["exact"];
  const double first = praise ? 0 : 1 - t.s.own_loss;
  const double sum = close(r, 1) ? g + 1 : (std::pow(r, g + 1) - 1) / (r - 1);
  return close(sum - first, t["count"], 1e-7) && t["exact"] <= t["whole"] && t["exact"] > t["whole"] - 1;
}

/// One of the shares of the lost that the command looks at.
predicate complaint_line(const std::function<bool(const told&, asked_chain)>& holds) {
  return [=](const told& t) {
    if (t.listed("how") != 1) return false;
    for (const double again : {0.0, t.s.lost_complain, 1.0})
      if (holds(t, {false, again})) return true;
    return false;
  };
}

void generations(predicates& all) {
  all["needed.praise"] = [](const told& t) { return reaches(t, {true, t.p.satisfied()}); };
  all["needed.praise.exact"] = [](const told& t) {
    return reaches(t, {true, t.p.satisfied()}) && exactly(t, true);
  };
  all["needed.praise.never"] = [](const told& t) { return never_reaches(t, {true, t.p.satisfied()}); };
  all["needed.praise.near"] = [](const told& t) { return comes_near(t, {true, t.p.satisfied()}); };
  all["needed.complaint.near"] = complaint_line(comes_near);
  all["needed.complaint"] = complaint_line(reaches);
  all["needed.complaint.exact"] =
      complaint_line([](const told& t, asked_chain c) { return reaches(t, c) && exactly(t, false); });
  all["needed.complaint.never"] = complaint_line(never_reaches);
  all["section.needed"] = [](const told& t) { return t["count"] >= 1; };
  all["needed.silent"] = claims_nothing;
  all["needed.all"] = claims_nothing;
  all["needed.some"] = [](const told& t) { return t.is("again", t.s.lost_complain) && t["again"] < 1; };
  all["table.generations.some"] = all["needed.some"];
  all["generations.compare"] = [](const told& t) {
    return t.s.praise.tells.at(0) > 0 && t.s.complaint.tells.at(0) > 0 && t.s.own_loss > 0;
  };
  all["generations.cut"] = [](const told& t) { return t.s.generations.value_or(0) > t["rows"]; };
}

void tables(predicates& all) {
  all["table.base"] = [](const told& t) { return t["base"] >= 1 && close(t.p.silent(), 0); };
  all["table.base.silent"] = [](const told& t) {
    return t["base"] >= 1 && t.is("silent", t.p.silent()) && t["silent"] > 0;
  };
  all["base.heads"] = [](const told& t) { return t.s.dissatisfied_share > 0; };
  all["table.base_cycles"] = [](const told& t) {
    return t.is("satisfied", t.p.satisfied()) && t.is("dissatisfied", t.s.dissatisfied_share);
  };
  all["table.recovery"] = [](const told& t) { return t["base"] >= 1 && t.s.dissatisfied_share > 0; };
  all["table.certainty"] = claims_nothing;
  all["table.certainty.several"] = [](const told& t) { return t["base"] > 1; };
  all["table.distribution"] = [](const told& t) { return t.is("generations", t.s.generations.value_or(0)); };
  all["table.distribution.unlimited"] = [](const told& t) { return !t.s.generations; };
  all["table.one_generation"] = [](const told& t) { return !t.p.takes_time(); };
  all["table.one_generation.timed"] = [](const told& t) { return t.p.takes_time(); };
  all["table.types"] = [](const told& t) { return !t.p.takes_time(); };
  all["table.types.timed"] = [](const told& t) { return t.p.takes_time(); };
  for (const char* heading : {"title.referral", "table.spread", "table.generations.praise",
                              "table.generations.silent", "table.generations.complain", "table.holdings",
                              "table.time", "table.time.won", "word.fewer", "word.more", "word.unlimited"})
    all[heading] = claims_nothing;
  all["vars.number"] = [](const told& t) { return t.known("value"); };
}

}  // namespace

void of_referral(predicates& all) {
  all["spread.in_turn"] = in_turn;
  all["spread.nobody"] = brings_nobody;
  all["spread.nobody.few"] = [](const told& t) { return brings_nobody(t) && t["r"] < 1; };
  all["spread.balance"] = balance_of_silence;
  generations(all);
  tables(all);
}

}  // namespace truth
