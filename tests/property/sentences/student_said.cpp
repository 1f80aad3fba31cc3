#include <algorithm>

#include "property/sentences/told.hpp"

// What the points that a student is to write say: one generation of talk.
namespace truth {
namespace {

double won(const told& t) { return t.p.reproduction(true); }
double complains(const told& t) { return t.p.reproduction(false); }
/// The first generation alone.
clv::scenario once(const told& t) {
  clv::scenario first = t.s;
  first.generations = 1;
  return first;
}
/// What a satisfied customer adds, and a dissatisfied one costs, against one who says nothing: customers of
/// present value, after one generation.
double adds(const told& t) { return *held_by_satisfied(once(t)) - 1; }
double cost(const told& t) { return 1 - *held_by_dissatisfied(once(t)); }

bool value_line(const told& t) {
  clv::customer c = t.s.customer;
  const bool plain = t.is("clv", t.p.v()) && t.is("years", *c.lifespan) && t.is("spend", c.spend.at(0)) &&
                     t.is("visits", *expected_visits(c)) && c.discount == 0 && t.p.by_sales();
  c.discount = 0.1;
  c.payments = clv::payments::continuous;
  const auto flow = own_value(c);
  c.payments = clv::payments::yearly;
  c.timing = clv::timing::end;
  const auto arrears = own_value(c);
  return plain && flow && t.is("flow", *flow, 1e-6) &&
         (!arrears ? t.known("arrears") : t.is("arrears", *arrears));
}

bool factors(const told& t) {
  return t.is("tells", t.s.praise.tells.at(0)) && t.is("conversion", t.s.praise.conversion) &&
         close(t["tells"] * t["conversion"], 1, 1e-11) && t.s.attenuation == 1;
}

void praise(predicates& all) {
  all["student.value"] = value_line;
  all["student.praise"] = [](const told& t) {
    const double below = t.s.praise.conversion - 0.01;
    clv::scenario less = t.s;
    less.praise.conversion = below;
    return factors(t) && t.is("below", below) && t.is("above", below + 0.02) &&
           t.is("all", 1 + chain_sum(less, true, 1, std::nullopt).value_or(-9)) &&
           close(t.p.satisfied(), 1) && !t.p.takes_time();
  };
  all["student.praise.timed"] = [](const told& t) {
    clv::scenario endless = t.s;
    endless.generations = std::nullopt;
    const double all_held = held_by_satisfied(endless).value_or(-9);
    return factors(t) && t.is("rate", t.s.customer.discount) && t.is("kept", truth::kept(t.s), 1e-6) &&
           t.is("all", all_held, 1e-5) && t.is("money", t.p.v() * all_held, 1e-5) &&
           close(t.p.satisfied(), 1);
  };
  all["student.praise.mixed"] = [](const told& t) {
    clv::scenario endless = t.s;
    endless.generations = std::nullopt;
    return factors(t) && t.is("again", t.p.satisfied()) && t.is("each", t["again"]) &&
           t.printed("each") < 1 && t.is("all", held_by_satisfied(endless).value_or(-9));
  };
}

bool complaint_line(const told& t) {
  return t.is("r", complains(t)) && t.is("customers", cost(t), 1e-6) &&
         t.is("money", -t.p.v() * cost(t), 1e-6);
}

bool recovery_line(const told& t) {
  const double both = cost(t) + adds(t);
  return t.is("silent", t.p.v() * cost(t), 1e-6) && t.is("satisfied", t.p.v() * both, 1e-6) &&
         t["satisfied"] > t["silent"];
}

/// Both totals of the key in one sum: the customer is gained in one of them and lost in the other.
bool counted_twice(const told& t) {
  return t.is("wrong", t.p.v() * ((1 + adds(t)) + cost(t)), 1e-6) && t.s.own_loss == 1;
}

/// Shares, the silent apart, at which money sums to nothing.
bool break_even_line(const told& t, double none) {
  const double loss = cost(t);
  const double p = t["silent"];
  const auto sums = [&](double share, double good, double middle, double bad) {
    return close(share * good + none * middle + (1 - none - share) * bad, 0, 1e-6 * (1 + loss));
  };
  const double nps = 100 * (p - (1 - none - p));
  return t.is("each", loss / adds(t), 1e-6) && sums(p, adds(t), 0, -loss) &&
         std::abs(t["nps"] - nps) <= 0.5 + 1e-9 && sums(t["talk"], adds(t), 0, t.s.own_loss - loss) &&
         sums(t["total"], 1 + adds(t), 1, 1 - loss);
}

/// Growth of a base in one cycle at a conversion that both sides have.
double grows(const told& t, double p, double q, double c) {
  return p * c * t.s.praise.tells.at(0) - q * (t.s.own_loss + c * t.s.complaint.tells.at(0));
}

bool conversion_line(const told& t) {
  const double p = t["satisfied"];
  const double q = 1 - p;
  const double c = t["conversion"];
  const double never = t["never"];
  return close(grows(t, p, q, c), 0) && grows(t, p, q, c + 0.001) > 0 &&
         t.is("given", t.s.praise.conversion) &&
         close(grows(t, t["balanced"], 1 - t["balanced"], t["given"]), 0) &&
         close(never * t.s.praise.tells.at(0), (1 - never) * t.s.complaint.tells.at(0)) &&
         (t.s.dissatisfied_share == 0 || close(q, t.s.dissatisfied_share));
}

void break_even(predicates& all) {
  all["student.complaint.plain"] = complaint_line;
  all["student.complaint"] = [](const told& t) {
    return complaint_line(t) && std::abs(t["visits"] + t["money"] / t.s.customer.spend.at(0)) <= 0.5 + 1e-6 &&
           t.p.by_sales();
  };
  all["student.recovery"] = [](const told& t) { return recovery_line(t) && t.s.generations == 1.0; };
  all["student.recovery.first"] = [](const told& t) { return recovery_line(t) && t.s.generations != 1.0; };
  all["student.recovery.twice"] = counted_twice;
  all["student.first"] = [](const told& t) { return t.listed("line") == 1 && t.s.generations != 1.0; };
  all["student.break_even"] = [](const told& t) { return break_even_line(t, 0) && close(t.p.silent(), 0); };
  all["student.break_even.silent"] = [](const told& t) {
    return break_even_line(t, t.p.silent()) && t.is("none", t.p.silent()) &&
           t.is("dissatisfied", 1 - t["none"] - t["silent"]);
  };
  all["student.conversion"] = conversion_line;
  all["student.conversion.silent"] = [](const told& t) {
    const double p = t["satisfied"];
    const double q = t["dissatisfied"];
    return close(p, t.p.satisfied()) && close(q, t.s.dissatisfied_share) &&
           close(grows(t, p, q, t["conversion"]), 0) && grows(t, p, q, t["conversion"] + 0.001) > 0;
  };
}

/// The share of dissatisfied at which a newcomer of an endless chain is worth nothing, nobody silent.
bool sign_of_long_run(const told& t) {
  clv::scenario endless = t.s;
  endless.generations = std::nullopt;
  endless.satisfied_share = std::nullopt;
  endless.dissatisfied_share = t["share"];
  const double q = t["share"];
  const auto bad = held_by_dissatisfied(endless);
  return bad && close((1 - q) + q * *bad, 0, 1e-6 * (1 + std::abs(*bad)));
}

void long_run(predicates& all) {
  all["student.long_run.sign"] = sign_of_long_run;
  all["student.long_run"] = [](const told& t) { return sign_of_long_run(t) && !t.p.takes_time(); };
  all["student.long_run.timed"] = [](const told& t) {
    return sign_of_long_run(t) && t.p.takes_time() && t.is("kept", truth::kept(t.s), 1e-6);
  };
}

/// The share of a town whom talk reaches if everybody talks: each is missed by all with chance e^(-R share).
bool town(const told& t) {
  const double r = complains(t);
  const double most = t["most"];
  const double lost = chain_sum(t.s, false, 1, 5).value_or(-9);
  const double exact = t["exact"];
  const double varied = t["varied"];
  // Chances to take off solve 1 - u = f(1 - u); they are printed as whole percents.
  const double n = t.s.complaint.tells.at(0);
  const double c = t.s.complaint.conversion;
  double poisson = 1;
  double binomial = 1;
  for (int i = 0; i < 20'000; ++i) {
    poisson = 1 - std::exp(-r * poisson);
    binomial = 1 - std::pow(1 - c * binomial, std::floor(n)) * (1 - (n - std::floor(n)) * c * binomial);
  }
  return t.is("r", r) && r > 1 && t.is("lost", t.s.own_loss + lost) &&
         t.is("money", t.p.v() * (t.s.own_loss + t.s.residual * lost)) && t["town"] == 1000 &&
         std::abs(varied - poisson) < 0.006 && std::abs(exact - binomial) < 0.006 && most > 0 &&
         most <= 1000 && t["low"] <= t["high"] && t["high"] <= most && t["low"] >= 1;
}

void chances(predicates& all) {
  all["student.doubling"] = town;
  all["student.nobody"] = [](const told& t) {
    return t.is("r", won(t)) && t.is("share", brings(t.s, true, 0)) && t["share"] < 1;
  };
  all["student.nobody_lost"] = [](const told& t) {
    const double few = brings(t.s, false, 0) + brings(t.s, false, 1) + brings(t.s, false, 2);
    return t.is("share", brings(t.s, false, 0)) && std::abs(t["many"] - std::max(0.0, 1 - few)) < 1e-9;
  };
  const auto survey = [](const told& t) {
    const double n = t.s.praise.tells.at(0);
    const double yes = t["yes"];
    const double asked = t["asked"];
    // The bounds are printed with two decimals: the chance to be below them is 5 % within what that allows.
    const auto around = [&](double r, double chance) {
      return chance_above(yes, asked, (r - 0.0051) / n) >= chance - 1e-6 &&
             chance_above(yes, asked, (r + 0.0051) / n) <= chance + 1e-6;
    };
    return close(yes, asked * t.s.praise.conversion) && around(t["low"], 0.95) && around(t["high"], 0.05) &&
           close(t["chance"], chance_above(yes, asked, 1 / n), 1e-6);
  };
  all["student.survey"] = [=](const told& t) {
    return survey(t) && t["asked"] == 100 && t.s.praise.asked == 0;
  };
  all["student.survey.given"] = [=](const told& t) { return survey(t) && t["asked"] == t.s.praise.asked; };
}

void taken_for_granted(predicates& all) {
  all["student.incremental"] = [](const told& t) {
    clv::scenario half = t.s;
    half.praise.conversion /= 2;
    const auto from = chain_sum(t.s, true, 1, std::nullopt);
    const auto to = chain_sum(half, true, 1, std::nullopt);
    return t.is("r", won(t)) && t.is("half", won(t) / 2) && to && t.is("to", 1 + *to) &&
           (from ? t.is("from", 1 + *from) : !t.known("from")) && t.s.attenuation == 1;
  };
  all["student.hearers"] = [](const told& t) {
    const double known = t["known"];
    return t.is("praise", t.s.praise.tells.at(0)) && t.is("complaint", t.s.complaint.tells.at(0)) &&
           close((1 - known) * won(t), known * complains(t)) && t.is("effect", known * complains(t));
  };
  all["student.mid_life"] = [](const told& t) {
    clv::customer c = t.s.customer;
    const bool even = c.spend.listed() == 1 && c.frequency.listed() == 1 && c.margin.listed() == 1 &&
                      c.growth == 0 && c.retention_cost.listed() == 1;
    return even && t.is("each", t.p.v() / 2) && t.is("cost", t.s.own_loss + complains(t) / 2) &&
           t.is("not", cost(t), 1e-6) && t.p.nobody_leaves() && c.discount == 0;
  };
}

}  // namespace

void of_students(predicates& all) {
  all["section.students"] = claims_nothing;
  praise(all);
  break_even(all);
  long_run(all);
  chances(all);
  taken_for_granted(all);
}

}  // namespace truth
