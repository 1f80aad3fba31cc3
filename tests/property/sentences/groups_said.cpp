#include <algorithm>

#include "property/sentences/groups.hpp"

// What `clv segments` says of groups of customers: who leaves, who brings the value, who is satisfied.
namespace truth {
namespace {

base groups(const told& t) { return base(t.p); }

/// More than every other group, by what is told apart in print.
template <class Of>
bool most(const base& b, const group* best, Of of) {
  if (!best) return false;
  for (const group& g : b.all)
    if (&g != best && of(g) >= of(*best) * (1 - 1e-9)) return false;
  return true;
}

bool loss_line(const told& t, bool same) {
  const base b = groups(t);
  const group* heads = b.find(t.text("heads"));
  const group* worth = same ? heads : b.find(t.text("worth"));
  return most(b, heads, [](const group& g) { return g.lost(); }) &&
         most(b, worth, [](const group& g) { return g.value_lost(); }) && (heads == worth) == same &&
         t.is("lost", heads->lost()) && t.is("all_lost", b.lost()) && t.is("value", worth->value_lost()) &&
         t.is("all_value", b.value_lost()) && t.is("share", worth->value_lost() / b.value_lost());
}

void losses(predicates& all) {
  all["segments.loss.same"] = [](const told& t) { return loss_line(t, true); };
  all["segments.loss.most"] = [](const told& t) { return loss_line(t, false); };
  all["segments.loss.even"] = [](const told& t) {
    const base b = groups(t);
    const auto tied = [&](const auto& of) { return !b.any([&](const group& g) { return most(b, &g, of); }); };
    return t.is("all_lost", b.lost()) && t.is("all_value", b.value_lost()) &&
           (tied([](const group& g) { return g.lost(); }) ||
            tied([](const group& g) { return g.value_lost(); }));
  };
  all["segments.assumed"] = [](const told& t) {
    return !t.p.q.input.customers && !t.p.q.options.contains("customers") && t.is("customers", 1000);
  };
  all["segments.no_churn"] = [](const told& t) {
    return !groups(t).any([](const group& g) { return g.keeps || g.traits.churn; });
  };
  all["segments.from_retention"] = [](const told& t) {
    return groups(t).any([](const group& g) { return g.keeps && !g.traits.churn; });
  };
  all["segments.loss.how"] = [](const told& t) {
    return !groups(t).any([](const group& g) { return !g.traits.churn; });
  };
  all["segments.loss.apart"] = [](const told& t) {
    return groups(t).any(
        [](const group& g) { return g.churn() > 0 && g.s.customer.retention == clv::series{1}; });
  };
}

bool costs_to_keep(const told& t) {
  return groups(t).any([](const group& g) { return g.s.customer.retention_cost.at(0) != 0; });
}

void concentration(predicates& all) {
  all["segments.best20"] = [](const told& t) {
    const base b = groups(t);
    return t.is("top", b.value_of_best(0.2)) && t.is("for80", b.best_for(0.8)) && b.shares_mean_something();
  };
  all["segments.no_shares"] = [](const told& t) {
    const base b = groups(t);
    return b.any([](const group& g) { return g.v < 0; }) || !b.any([](const group& g) { return g.v != 0; });
  };
  all["segments.gini"] = [](const told& t) {
    const base b = groups(t);
    const double top = b.value_of_best(0.2);
    return t.is("times", top / 0.2 / ((1 - top) / 0.8)) && t.is("gini", b.gini());
  };
  all["segments.alike"] = [](const told& t) { return groups(t).shares_mean_something(); };
  all["segments.of_sales"] = [](const told& t) { return !t.p.given("margin") && !costs_to_keep(t); };
  all["segments.of_margin"] = [](const told& t) { return t.p.given("margin") && !costs_to_keep(t); };
  all["segments.of_contribution"] = costs_to_keep;
}

/// The thresholds of the quadrants: as asked, else the means.
struct thresholds {
  double value, loyalty;
};
thresholds lines_of(const told& t) {
  const base b = groups(t);
  const auto asked = [&](const char* name, double mean) {
    const auto at = t.p.q.options.find(name);
    if (at == t.p.q.options.end()) return mean;
    return std::strtod(at->second.c_str(), nullptr) / (at->second.ends_with('%') ? 100 : 1);
  };
  return {asked("value-at", std::max(0.0, b.mean([](const group& g) { return g.v; }))),
          asked("loyalty-at", b.mean([](const group& g) { return g.loyalty(); }))};
}

bool above(double x, double line) { return x > line && !close(x, line); }

std::string quadrant_of(const group& g, const thresholds& at) {
  const bool loyal = above(g.loyalty(), at.loyalty);
  return above(g.v, at.value) ? (loyal ? "keep" : "rescue") : loyal ? "raise" : "economise";
}

bool on_line(const told& t, bool value) {
  const base b = groups(t);
  const thresholds at = lines_of(t);
  const auto listed = t.names("list", "segment");
  for (const group& g : b.all) {
    const bool on = value ? close(g.v, at.value) : close(g.loyalty(), at.loyalty);
    if (on != (std::find(listed.begin(), listed.end(), g.label) != listed.end())) return false;
  }
  return !listed.empty();
}

void quadrants(predicates& all) {
  all["table.quadrants"] = [](const told& t) {
    return t.is("value", lines_of(t).value) && t.is("loyalty", lines_of(t).loyalty);
  };
  all["segments.in_quadrant"] = [](const told& t) {
    const base b = groups(t);
    const group* g = b.find(t.text("segment"));
    return g && t.is("loyalty", g->loyalty());
  };
  all["segments.quadrants"] = [](const told& t) { return t.listed("list") > 1; };
  all["segments.quadrant"] = [](const told& t) {
    const base b = groups(t);
    const auto inside = t.names("segments", "segment");
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), [&](const std::string& label) {
      const group* g = b.find(label);
      return g && quadrant_of(*g, lines_of(t)) == t.text("quadrant");
    });
  };
  all["segments.quadrant.cheap"] = all["segments.quadrant"];
  all["segments.loyalty"] = [](const told& t) {
    return !groups(t).any([](const group& g) { return g.traits.loyalty.has_value(); });
  };
  all["segments.thresholds.means"] = [](const told& t) {
    const base b = groups(t);
    return close(lines_of(t).value, b.mean([](const group& g) { return g.v; })) &&
           close(lines_of(t).loyalty, b.mean([](const group& g) { return g.loyalty(); }));
  };
  all["segments.on_value"] = [](const told& t) { return on_line(t, true); };
  all["segments.on_loyalty"] = [](const told& t) { return on_line(t, false); };
}

/// The four averages of satisfaction, and their changes in points.
bool averages(const told& t) {
  const base b = groups(t);
  const auto by_heads = [&](std::optional<double> clv::traits::*which) {
    return b.mean([&](const group& g) { return (g.traits.*which).value(); });
  };
  const auto by_value = [&](std::optional<double> clv::traits::*which) {
    return b.sum([&](const group& g) { return g.value() * (g.traits.*which).value(); }) / b.value();
  };
  const double before = by_heads(&clv::traits::satisfaction_before);
  const double now = by_heads(&clv::traits::satisfaction);
  const double value_before = by_value(&clv::traits::satisfaction_before);
  const double value_now = by_value(&clv::traits::satisfaction);
  return t.is("before", before) && t.is("now", now) && t.is("points", 100 * (now - before)) &&
         t.is("value_before", value_before) && t.is("value_now", value_now) &&
         t.is("value_points", 100 * (value_now - value_before));
}

bool moved(const told& t, std::string_view list, double sign) {
  const base b = groups(t);
  for (const app::message& m : t.parts(list)) {
    const told one(m, t.p);
    const group* g = b.find(one.text("segment"));
    if (!g) return false;
    const double change = *g->traits.satisfaction - *g->traits.satisfaction_before;
    if (change * sign <= 0 || !one.is("points", 100 * change)) return false;
  }
  return t.listed(list) > 0;
}

void satisfaction(predicates& all) {
  all["segments.satisfaction.plain"] = averages;
  all["segments.satisfaction.hidden_fall"] = [](const told& t) {
    return averages(t) && t["points"] > 0 && t["value_points"] < 0;
  };
  all["segments.satisfaction.hidden_rise"] = [](const told& t) {
    return averages(t) && t["points"] < 0 && t["value_points"] > 0;
  };
  all["segments.satisfaction.groups"] = [](const told& t) {
    return moved(t, "up", 1) && moved(t, "down", -1);
  };
  all["segments.satisfaction.group"] = [](const told& t) { return t.known("points"); };
  all["segments.weights"] = [](const told& t) {
    return !groups(t).any([](const group& g) { return !g.traits.satisfaction_before; });
  };
}

void costs(predicates& all) {
  all["segments.costs.blended"] = [](const told& t) {
    const base b = groups(t);
    const double mean = b.mean([](const group& g) { return g.v; });
    return t.is("ltv", mean) && t.is("cac", b.cost()) && t.is("ratio", mean / b.cost());
  };
  all["segments.all_counted"] = [](const told& t) {
    const base b = groups(t);
    return t.is("value", b.bottom_line()) && b.any([](const group& g) { return g.talks(); }) &&
           !b.any([](const group& g) { return g.talks() && !g.mood(); });
  };
}

}  // namespace

void of_groups(predicates& all) {
  for (const char* heading : {"title.customers", "title.customers.named", "table.segments",
                              "table.segments.costs", "table.pyramid", "table.lorenz", "table.satisfaction",
                              "word.list", "segments.name", "segments.named", "segments.called"})
    all[heading] = claims_nothing;
  all["segments.wait"] = [](const told& t) { return t["time"] >= 0 || !t.known("time"); };
  for (const auto part : {losses, concentration, quadrants, satisfaction, costs}) part(all);
}

}  // namespace truth
