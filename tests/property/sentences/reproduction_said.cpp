#include <algorithm>

#include "property/sentences/told.hpp"

// What the sentences about the reproduction number of a side say: what one who talks brings, and what becomes
// of such a chain.
namespace truth {
namespace {

/// R = tells x conversion, of the first generation.
bool multiplies(const told& t, bool praise) {
  const clv::voice& v = praise ? t.s.praise : t.s.complaint;
  return t.is("tells", v.tells.at(0)) && t.is("conversion", v.conversion) &&
         t.is("r", t["tells"] * t["conversion"]);
}

/// Whether every generation multiplies alike.
bool steady(const told& t, bool praise) {
  const clv::voice& v = praise ? t.s.praise : t.s.complaint;
  if (v.conversion == 0) return true;
  for (std::size_t g = 1; g < 9; ++g)
    if (v.tells.at(g) != v.tells.at(0)) return false;
  return t.s.attenuation == 1;
}

bool one(double r) { return close(r, 1, 1e-11); }

/// Below, at or above 1, and so printed.
bool stands(double r, double printed, int where) {
  if (where == 0) return one(r) && printed == 1;
  return where < 0 ? r < 1 && printed < 1 : r > 1 && printed > 1;
}

predicate of_side(bool praise, int where) {
  return [=](const told& t) {
    return multiplies(t, praise) && steady(t, praise) && stands(t["r"], t.printed("r"), where) &&
           (!praise || close(t.p.satisfied(), 1) || t["r"] == 0);
  };
}

/// Some of those won talk on.
predicate of_mixed(int where) {
  return [=](const told& t) {
    return multiplies(t, true) && steady(t, true) && t.is("again", t.p.satisfied()) && t["again"] < 1 &&
           t.is("each", t["r"] * t["again"]) && stands(t["each"], t.printed("each"), where);
  };
}

predicate of_first(bool praise) {
  return [=](const told& t) { return multiplies(t, praise) && !steady(t, praise) && t["r"] > 0; };
}

/// A chain without limit, everybody talking on.
double endless(const told& t, bool praise) {
  return chain_sum(t.s, praise, 1, std::nullopt).value_or(std::numeric_limits<double>::quiet_NaN());
}

void sides(predicates& all) {
  all["reproduction.praise.critical"] = of_side(true, 0);
  all["reproduction.praise.below"] = [](const told& t) {
    return of_side(true, -1)(t) && t.is("all", 1 + endless(t, true));
  };
  all["reproduction.praise.above"] = of_side(true, 1);
  all["reproduction.praise.mixed.below"] = of_mixed(-1);
  all["reproduction.praise.mixed.critical"] = of_mixed(0);
  all["reproduction.praise.mixed.above"] = of_mixed(1);
  all["reproduction.praise.first"] = of_first(true);
  all["reproduction.complaint.critical"] = of_side(false, 0);
  all["reproduction.complaint.below"] = [](const told& t) {
    return of_side(false, -1)(t) && t.is("all", endless(t, false));
  };
  all["reproduction.complaint.above"] = of_side(false, 1);
  all["reproduction.complaint.first"] = of_first(false);
}

/// R in the long run, of those who talk on.
double long_run(const told& t, bool praise) {
  const clv::voice& v = praise ? t.s.praise : t.s.complaint;
  return v.tells.at(99) * v.conversion * (praise ? t.p.satisfied() : t.s.lost_complain);
}

bool grows(const told& t) {
  const double force = t["growth"];
  return t.is("r", long_run(t, true) * truth::kept(t.s), 1e-6) && t.is("rate", std::expm1(force)) &&
         force >= 0 && close(long_run(t, true) * truth::transform(t.s.delay, force), 1, 1e-6) &&
         steady(t, true);
}

bool median_of_critical(const told& t) {
  const auto p50 = static_cast<int>(t["p50"]);
  double at_most = 0;
  for (int m = 1; m < p50; ++m) at_most += total_is(t.s, m);
  return one(t.p.reproduction(true)) && steady(t, true) && close(t.p.satisfied(), 1) &&
         at_most < 0.5 + 1e-9 && at_most + total_is(t.s, p50) >= 0.5 - 1e-9;
}

/// E c^g after a survey, every share equally likely before, generation by generation.
bool survey_mean(const told& t) {
  const double asked = t.s.praise.asked;
  const double yes = t.s.praise.conversion * asked;
  double term = 1;
  double mean = 1;
  double plain = 1;
  for (int g = 0; g < *t.s.generations; ++g) {
    term *= t.s.praise.tells.at(0) * (yes + 1 + g) / (asked + 2 + g);
    mean += term;
    plain += std::pow(t.p.reproduction(true), g + 1);
  }
  return t.is("mean", mean) && t.is("plain", plain) && t.printed("mean") != t.printed("plain");
}

void processes(predicates& all) {
  all["time.shrinks"] = [](const told& t) {
    return t.is("r", long_run(t, true) * truth::kept(t.s), 1e-6) && long_run(t, true) < 1 && steady(t, true);
  };
  all["time.growth"] = grows;
  all["certainty.infinite"] = median_of_critical;
  all["certainty.survey"] = survey_mean;
  all["generations.endless.praise"] = [](const told& t) {
    return t.is("r", long_run(t, true)) && t["r"] >= 1 - 1e-11 && !t.s.generations && t.s.market.size;
  };
  all["generations.endless.programme"] = [](const told& t) {
    return t.is("r", long_run(t, true)) && t["r"] >= 1 - 1e-11 && !t.s.generations &&
           t["r"] * t.s.programme.incremental < 1;
  };
  all["generations.endless.complaint"] = [](const told& t) {
    return t.is("r", long_run(t, false)) && t["r"] >= 1 - 1e-11 && !t.s.generations && t.s.market.size;
  };
}

}  // namespace

void of_reproduction(predicates& all) {
  sides(all);
  processes(all);
}

}  // namespace truth
