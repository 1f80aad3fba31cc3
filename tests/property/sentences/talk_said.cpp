#include <algorithm>

#include "property/sentences/told.hpp"

// What the sentences under the table of talk say, and what is left out of it.
namespace truth {
namespace {

bool textbook(const told& t) { return t.s.accounting == clv::accounting::textbook; }

/// Shares of dissatisfied customers, and how many satisfied ones cancel one of them.
bool balances(const told& t) {
  const double key = t["textbook"];
  const double silence = t["silent"];
  return textbook(t) && close((1 - key) * t.p.held() - key * t.p.cost(), 0, 1e-9 * (1 + t.p.cost())) &&
         close((1 - silence) * t.p.won() - silence * t.p.cost(), 0, 1e-9 * (1 + t.p.cost())) &&
         t.is("total", t.p.cost() / t.p.held()) && t.is("each", t.p.cost() / t.p.won()) && key > 0 &&
         key < 1 && silence > 0 && silence < 1 && close(t.p.silent(), 0);
}

/// Customers and money that one dissatisfied customer costs.
bool costs(const told& t) {
  return t.is("customers", t.p.cost()) && t.is("loss", t.p.v() * t.p.cost()) && t.printed("loss") > 0;
}

bool leaves_others(const told& t) { return t.p.lost() > 0 && t.s.own_loss > 0; }

bool followed_alike(const told& t) { return t.s.generations == 1.0 || t.s.lost_complain > 0; }

/// Money by talk alone, both ways, and how they compare as printed.
bool weighs(const told& t, int sign) {
  const double taken = t.s.residual * t.p.lost();
  const double more = std::max(taken, t.p.won());
  const double less = std::min(taken, t.p.won());
  const bool as_said = sign > 0 ? taken > t.p.won() : sign < 0 ? taken < t.p.won() : close(taken, t.p.won());
  return followed_alike(t) && as_said && t.is("loss", t.p.v() * taken) && t.is("gain", t.p.v() * t.p.won()) &&
         (sign == 0 || (t.is("times", more / less) && t.printed("times") > 1));
}

/// What one generation of talk wins and takes.
bool first_generation(const told& t) {
  clv::scenario one = t.s;
  one.generations = 1;
  return t.is("gain", t.p.v() * (*held_by_satisfied(one) - 1)) &&
         t.is("loss", t.p.v() * t.s.residual * *lost_by(one));
}

void answers(predicates& all) {
  all["answer.chains"] = [](const told& t) {
    const bool endless = t.text("generations") == "all generations";
    const double g = t["generations"];
    return (endless ? !t.s.generations.has_value() : t.s.generations == g && g > 1) && t.s.lost_complain == 0;
  };
  all["answer.visit"] = [](const told& t) {
    return t.is("spend", t.s.customer.spend.at(0)) && t.is("times", t.p.v() / t["spend"]) &&
           t["times"] >= 2 && t.p.by_sales();
  };
  all["answer.satisfied"] = [](const told& t) {
    return t.is("won", t.p.won()) && t.is("gain", t.p.v() * t.p.won()) && t.is("all", t.p.held()) &&
           t["gain"] > 0;
  };
  all["answer.dissatisfied"] = [](const told& t) { return costs(t) && leaves_others(t); };
  all["answer.dissatisfied.visits"] = [](const told& t) {
    return costs(t) && leaves_others(t) && t.is("visits", t["loss"] / t.s.customer.spend.at(0)) &&
           t.p.by_sales() && t.s.customer.spend.listed() == 1;
  };
  all["answer.dissatisfied.stays"] = [](const told& t) {
    return costs(t) && t.s.own_loss == 0 && t.p.lost() > 0;
  };
  all["answer.dissatisfied.alone"] = [](const told& t) {
    return costs(t) && t.p.lost() == 0 && t.is("customers", t.s.own_loss);
  };
  all["answer.balance"] = balances;
  all["answer.cancels"] = [](const told& t) {
    return close(t["each"] * t.p.won(), t.p.cost()) && t.p.won() > 0 && t["each"] > 0;
  };
  all["answer.recovery"] = [](const told& t) {
    return t.is("silent", t.p.v() * (1 - t.p.bad())) &&
           t.is("satisfied", t.p.v() * (t.p.held() - t.p.bad())) && t["satisfied"] > t["silent"];
  };
  all["answer.recovery.silent"] = [](const told& t) {
    return t.is("silent", t.p.v() * (1 - t.p.bad())) && t["silent"] > 0;
  };
  all["answer.negative"] = [](const told& t) {
    return t.is("clv", t.p.v()) && t["clv"] < 0 && t.p.won() > 0;
  };
  all["answer.nobody"] = [](const told& t) {
    double act = 0;
    for (std::size_t g = 0; g < 9; ++g)
      act += t.s.praise.tells.at(g) * t.s.praise.conversion +
             t.s.complaint.tells.at(g) * t.s.complaint.conversion;
    return act == 0;
  };
}

void analyses(predicates& all) {
  all["analysis.talk.bad"] = [](const told& t) { return weighs(t, 1); };
  all["analysis.talk.good"] = [](const told& t) { return weighs(t, -1); };
  all["analysis.talk.equal"] = [](const told& t) { return weighs(t, 0); };
  all["analysis.talk.first"] = first_generation;
  all["analysis.recovery.most"] = [](const told& t) {
    return t.is("silent", t.p.v() * t.p.cost()) && !t.p.by_sales() && t["silent"] > 0;
  };
  all["yardstick.two"] = textbook;
  all["yardstick.double"] = [](const told& t) {
    const double total = t.p.v() * (t.p.held() + t.p.cost());
    return t.is("both", total) && t.is("clv", t.p.v()) && t.is("swing", t["both"] - t["clv"]) &&
           t.is("swing", t.p.v() * (t.p.held() - t.p.bad()));
  };
}

/// Whether what is left in the middle of a life is worth less than all of it.
bool less_in_mid_life(const told& t) {
  clv::customer c = t.s.customer;
  const auto whole = own_value(c);
  if (!c.lifespan || !t.p.nobody_leaves()) return false;
  if (!whole || *whole <= 0) return true;
  const double half = std::floor(*c.lifespan / 2);
  const auto later = [&](clv::series x) {
    std::vector<double> rest;
    for (std::size_t i = 0; i < x.listed() + 1; ++i) rest.push_back(x.at(i + static_cast<std::size_t>(half)));
    return clv::series(rest);
  };
  if (half == 0) return true;
  const double grown = std::pow(1 + c.growth, half);
  c.spend = later(c.spend);
  for (std::size_t i = 0; i < c.spend.listed(); ++i) c.spend.set(i, c.spend.at(i) * grown);
  c.frequency = later(c.frequency);
  c.margin = later(c.margin);
  c.retention_cost = later(c.retention_cost);
  c.lifespan = *c.lifespan - half;
  const auto rest = own_value(c);
  return rest && *rest < *whole;
}

/// Whether the page has a table of that title.
bool has_table(const told& t, std::string_view key) {
  for (const app::table* one : t.p.d.all<app::table>())
    if (one->title.id->key == key) return true;
  return false;
}

void limits(predicates& all) {
  all["limit.sales"] = [](const told& t) { return t.p.by_sales(); };
  all["limit.time_value"] = [](const told& t) {
    return t.p.all([](const clv::scenario& s) { return s.customer.discount == 0; });
  };
  all["limit.generation"] = [](const told& t) { return t.s.generations == 1.0; };
  all["limit.hearers"] = [](const told& t) {
    return t.p.given("praise.tells") || t.p.given("complaint.tells");
  };
  all["limit.acquisition"] = [](const told& t) {
    return t.s.customer.acquisition_cost > 0 && has_table(t, "table.standing");
  };
  all["limit.mid_life"] = [](const told& t) { return t.s.residual == 1 && less_in_mid_life(t); };
}

}  // namespace

void of_talk(predicates& all) {
  answers(all);
  analyses(all);
  limits(all);
  all["table.talk.textbook"] = textbook;
  all["table.talk.other"] = [](const told& t) { return !textbook(t); };
  for (const char* heading : {"table.standing", "table.break_even", "section.yardsticks", "section.analysis",
                              "section.limits", "section.conventions", "section.notes"})
    all[heading] = claims_nothing;
}

}  // namespace truth
