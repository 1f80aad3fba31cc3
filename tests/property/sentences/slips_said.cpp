#include <algorithm>
#include <clv/fields.hpp>

#include "property/sentences/claimed.hpp"

// What `clv check` says of slips: the slip made once more gives the answer, and an equation that is printed
// holds for the digits printed.
namespace truth {
namespace {

using field = clv::field<clv::scenario>;
using remake = std::function<double(double)>;

const field* called(const std::string& label) {
  for (const auto& f : clv::fields)
    if (f.label.en == label) return &f;
  return nullptr;
}

/// The inputs that a sentence names.
std::vector<const field*> inputs_of(const told& t) {
  std::vector<const field*> all;
  for (const app::message& m : t.parts("input")) all.push_back(called(told(m, t.p).text("label")));
  if (all.empty() && !t.text("label").empty()) all.push_back(called(t.text("label")));
  return all;
}

/// Every number of one input made anew.
void put(clv::scenario& s, const field& f, const remake& to) {
  clv::content x = clv::get(f, s);
  if (auto* one = std::get_if<double>(&x)) *one = to(*one);
  if (auto* limit = std::get_if<std::optional<double>>(&x); limit && *limit) *limit = to(**limit);
  if (auto* many = std::get_if<clv::series>(&x))
    for (std::size_t i = 0; i < many->listed(); ++i) many->set(i, to(many->at(i)));
  clv::put(f, s, x);
}

/// Whether every answer that the sentence is about is what comes out so.
predicate gives(const std::function<double(const told&, const claimed&)>& slip) {
  return [slip](const told& t) {
    const auto asked = named_answers(t);
    if (asked.empty() || (t.known("computed") && !t.is("computed", right(t, asked.front())))) return false;
    return std::all_of(asked.begin(), asked.end(), [&](const claimed& c) {
      const double x = slip(t, c);
      return std::isnan(x) ? c.near(right(t, c)) : c.explained(x);  // one that it does not touch stays right
    });
  };
}

/// With every input that is named made anew.
predicate with_inputs(const std::function<remake(const told&)>& how) {
  return gives([how](const told& t, const claimed& c) {
    const auto inputs = inputs_of(t);
    const remake to = how(t);
    return otherwise(t, c, [&](clv::scenario& s) {
      for (const field* f : inputs)
        if (f) put(s, *f, to);
    });
  });
}
predicate with_inputs(const remake& to) {
  return with_inputs([to](const told&) { return to; });
}

/// A relation to the right number.
predicate times(const std::function<double(const told&)>& ratio) {
  return gives([ratio](const told& t, const claimed& c) { return right(t, c) * ratio(t); });
}

/// The value of one customer, as it stands beside the conventions.
double own(const told& t) {
  claimed c{t.p.q.input.segments.empty() ? "clv" : "average.clv", {}};
  if (const auto asked = named_answers(t); !asked.empty())
    for (const auto& s : t.p.q.input.segments)
      if (asked.front().path.starts_with(s.name + ".")) c.path = s.name + ".clv";
  return right(t, c);
}
double beside(const told& t, const std::string& key) {
  const auto asked = named_answers(t);
  std::string head = t.p.q.input.segments.empty() ? "" : "average.";
  if (!asked.empty())
    for (const auto& s : t.p.q.input.segments)
      if (asked.front().path.starts_with(s.name + ".")) head = s.name + ".";
  return right(t, {head + key, {}});
}

bool of_heads(const claimed& c) {
  return c.path.ends_with("held") || c.path.ends_with("change") || c.path.ends_with("converts") ||
         c.path.ends_with("customers");
}

void factors(predicates& all) {
  const auto one = [](double) { return 1.0; };
  all["slip.input"] = [](const told& t) {
    const field* f = called(t.text("label"));
    return f && (t.known("value") || !t.text("value").empty());
  };
  all["slip.input.list"] = [](const told& t) { return called(t.text("label")) != nullptr; };
  all["slip.factor"] = with_inputs(one);
  const predicate left_out = with_inputs(one);
  all["slip.factor.over"] = [left_out](const told& t) {
    const auto asked = named_answers(t);
    return left_out(t) && t.known("value") && t.is("factor", t["value"]) &&
           asked.front().explained(t.printed("computed") / t.printed("factor"));
  };
  for (const bool praise : {true, false})
    all[praise ? "slip.factor.praise" : "slip.factor.complaint"] = [left_out, praise](const told& t) {
      const double sum = t.printed("own") + t.printed("tells") * t.printed("own");
      return left_out(t) && t.is("own", own(t)) && t.known("value") &&
             named_answers(t).front().explained(praise ? sum : -sum);
    };
  all["slip.factor_and_self"] = [](const told& t) {
    const auto asked = named_answers(t);
    const auto inputs = inputs_of(t);
    if (asked.empty() || inputs.size() != 1) return false;
    const claimed& c = asked.front();
    const double all_act =
        otherwise(t, c, [&](clv::scenario& s) { put(s, *inputs[0], [](double) { return 1.0; }); });
    const double self =
        right(t, c) > 0 || c.path.find("dissatisfied") == std::string::npos ? own(t) : -own(t);
    return t.is("own", own(t)) && c.explained(t.printed("heads") * t.printed("own")) &&
           (c.explained(all_act - self) || c.explained(all_act + self));
  };
  all["slip.divided"] = with_inputs([](double x) { return x == 0 ? 0 : 1 / x; });
  all["slip.swapped"] = gives([](const told& t, const claimed& c) {
    const auto inputs = inputs_of(t);
    return otherwise(t, c, [&](clv::scenario& s) {
      const auto number = [&](const field* f) {
        const clv::content x = clv::get(*f, s);
        if (const auto* many = std::get_if<clv::series>(&x)) return many->at(0);
        if (const auto* limit = std::get_if<std::optional<double>>(&x)) return limit->value_or(0);
        return std::get<double>(x);
      };
      const clv::content x = clv::get(*inputs.at(0), s);
      const clv::content y = clv::get(*inputs.at(1), s);
      if (x.index() == y.index()) {
        clv::put(*inputs[0], s, y);
        clv::put(*inputs[1], s, x);
        return;
      }
      const double a = number(inputs[0]);
      const double b = number(inputs[1]);
      put(s, *inputs[0], [&](double) { return b; });
      put(s, *inputs[1], [&](double) { return a; });
    });
  });
  all["slip.swapped_voices"] = gives([](const told& t, const claimed& c) {
    return otherwise(t, c, [](clv::scenario& s) { std::swap(s.praise, s.complaint); });
  });
}

void places(predicates& all) {
  const auto used = [](const told& t) -> remake { return [x = t["used"]](double) { return x; }; };
  all["slip.in_place"] = gives([](const told& t, const claimed& c) {
    double best = std::nan("");
    for (const auto& f : clv::fields)  // the one that stands there and does it
      if (std::holds_alternative<clv::choice<clv::scenario>>(f.at) == false) {
        bool stands = false;
        const double x = otherwise(t, c, [&](clv::scenario& s) {
          put(s, f, [&](double now) {
            if (!close(now, t["given"], 1e-12)) return now;
            stands = true;
            return t["used"];
          });
        });
        if (stands && c.explained(x)) best = x;
      }
    return std::isnan(best) ? HUGE_VAL : best;
  });
  all["slip.input_point"] = gives([](const told& t, const claimed& c) {
    const auto inputs = inputs_of(t);
    const auto parts = t.parts("input");
    const double ratio = t["used"] / told(parts.front(), t.p)["value"];
    return otherwise(t, c, [&](clv::scenario& s) {
      for (const field* f : inputs) put(s, *f, [&](double x) { return x * ratio; });
    });
  });
  const predicate in_place = with_inputs(used);
  for (const char* key : {"slip.rounded.input", "slip.percent_for_point", "slip.simple_months"})
    all[key] = in_place;
  all["slip.rest_of_input"] = [](const told& t) {
    const predicate rest = with_inputs([](double x) { return x == 0 || x == 1 ? x : 1 - x; });
    const auto parts = t.parts("input");
    return rest(t) && t.is("used", 1 - told(parts.front(), t.p)["value"]);
  };
  all["slip.point.times"] = times([](const told& t) { return t["power"]; });
  all["slip.point.over"] = times([](const told& t) { return 1 / t["power"]; });
  all["slip.ten_thousands"] = times([](const told&) { return 1e-4; });
  all["slip.hundred_millions"] = times([](const told&) { return 1e-8; });
  all["slip.percents"] = times([](const told&) { return 100; });
  all["slip.cut"] = [](const told& t) {
    const auto asked = named_answers(t);
    if (asked.empty()) return false;
    const claimed& c = asked.front();
    const double exact = right(t, c);
    const double shown =
        std::strtod(t.text("exact").c_str(), nullptr) * (t.text("exact").ends_with('%') ? 0.01 : 1);
    return c.cut(exact) && std::abs(shown - exact) <= c.unit / 100 &&
           t.is("rounded", std::round(exact / c.unit) * c.unit);
  };
}

void years(predicates& all) {
  for (const char* key : {"slip.period.times", "slip.two_periods"})
    all[key] = times([](const told& t) { return t["times"]; });
  for (const char* key : {"slip.period.over", "slip.two_periods.over"})
    all[key] = times([](const told& t) { return 1 / t["times"]; });
  all["slip.in_months"] = times([](const told&) { return 12; });
  all["slip.year_off"] = gives([](const told& t, const claimed& c) {
    const double cost = c.path.ends_with("net") ? beside(t, "clv") - right(t, c) : 0;
    return (right(t, c) + cost) * t["times"] - cost;
  });
  for (const double n : {12.0, 1 / 12.0})
    all[n > 1 ? "slip.rate_of_month" : "slip.rate_to_month"] = gives([n](const told& t, const claimed& c) {
      const auto inputs = inputs_of(t);
      double x = otherwise(t, c, [&](clv::scenario& s) {
        for (const field* f : inputs)
          put(s, *f,
              [&](double r) { return f->in == clv::unit::rate ? std::pow(1 + r, n) - 1 : std::pow(r, n); });
      });
      if (n < 1 && !c.explained(x))  // a twelfth of them leave
        x = otherwise(t, c, [&](clv::scenario& s) {
          for (const field* f : inputs) put(s, *f, [](double r) { return 1 - (1 - r) / 12; });
        });
      return x;
    });
  // Left for each year of a life: what of them is there, what a year's money is worth.
  const auto staying = [](clv::customer& c, const std::function<double(int)>& there) {
    std::vector<double> each;
    for (int i = 1; i <= 200 && (i == 1 || there(i - 1) > 0); ++i)
      each.push_back(std::max(0.0, there(i)) / there(i - 1));
    c.retention = clv::series(each);
  };
  const auto worth = [](clv::customer& c, const std::function<double(int)>& of_year) {
    std::vector<double> each;
    std::vector<double> costs;
    for (int i = 0; i < std::min(200.0, std::ceil(c.lifespan.value_or(200))); ++i) {
      each.push_back(c.spend.at(static_cast<std::size_t>(i)) * of_year(i));
      costs.push_back(c.retention_cost.at(static_cast<std::size_t>(i)) * of_year(i));
    }
    c.spend = clv::series(each);
    if (!(c.retention_cost == clv::series{0})) c.retention_cost = clv::series(costs);
  };
  all["slip.simple_leaving"] = gives([staying](const told& t, const claimed& c) {
    return otherwise(t, c, [&](clv::scenario& s) {
      staying(s.customer, [&](int i) { return std::max(0.0, 1 - t["churn"] * i); });
    });
  });
  for (const bool once : {false, true})
    all[once ? "slip.once_for_all" : "slip.simple_years"] =
        gives([worth, once](const told& t, const claimed& c) {
          const field* f = inputs_of(t).at(0);
          return otherwise(t, c, [&](clv::scenario& s) {
            clv::customer& who = s.customer;
            if (f->key == "retention") who.retention = clv::series{who.retention.at(0), 1};
            const double g = who.growth;
            const double d = who.discount;
            const int later = who.timing == clv::timing::end ? 1 : 0;
            if (f->key == "growth") {
              who.growth = 0;
              std::vector<double> each;
              for (int i = 0; i < 200; ++i)
                each.push_back(who.spend.at(static_cast<std::size_t>(i)) * (1 + g * i));
              who.spend = clv::series(each);
            }
            if (f->key != "discount") return;
            std::vector<double> grown;
            for (int i = 0; i < 200; ++i)
              grown.push_back(who.spend.at(static_cast<std::size_t>(i)) * std::pow(1 + g, i));
            who.spend = clv::series(grown);
            who.growth = who.discount = 0;
            worth(who, [&](int i) {
              const int n = i + later;
              return once ? (n == 0 ? 1 : 1 / (1 + d)) : 1 / (1 + d * n);
            });
          });
        });
  all["slip.per_active"] = gives([](const told& t, const claimed& c) {
    const clv::customer& who = t.s.customer;
    const bool first = who.survival == clv::survival::from_first_year;
    double there = first ? who.retention.at(0) : 1;
    for (std::size_t i = 1; i < static_cast<std::size_t>(std::ceil(*who.lifespan)); ++i)
      there *= who.retention.at(first ? i : i - 1);
    return right(t, c) / there;
  });
}

/// Rounded on the way: near the right number, and not it. Which years are rounded is a test of the library.
bool rounded(const told& t) {
  const auto asked = named_answers(t);
  if (asked.empty() || !t.is("computed", right(t, asked.front()))) return false;
  const claimed& c = asked.front();
  return !c.near(right(t, c)) && std::abs(c.asked - right(t, c)) <= 0.05 * std::abs(right(t, c)) + c.unit;
}

void rounding(predicates& all) {
  for (const char* key : {"slip.rounded.factors", "slip.rounded.years"})
    all[key] = [](const told& t) { return rounded(t) && t["decimals"] >= 0; };
  all["slip.rounded.multiple"] = [](const told& t) {
    const double factor = std::strtod(t.text("multiple").c_str(), nullptr);
    return rounded(t) && named_answers(t).front().explained(factor * t["contribution"]);
  };
  all["slip.rounded.own"] = [](const told& t) {
    return rounded(t) &&
           named_answers(t).front().explained(right(t, named_answers(t).front()) * t["used"] / own(t));
  };
}

void selves(predicates& all) {
  all["slip.sign"] = times([](const told&) { return -1; });
  all["slip.sign_of_own"] = gives([](const told& t, const claimed& c) {
    return t.is("own", own(t)) ? right(t, c) + 2 * t["own"] : HUGE_VAL;
  });
  const auto apart = [](double sense) {
    return gives([sense](const told& t, const claimed& c) {
      return right(t, c) + sense * (of_heads(c) ? 1 : t["own"]);
    });
  };
  all["slip.self_out"] = apart(-1);
  all["slip.self_in"] = all["slip.self_twice"] = apart(1);
  const auto heads = gives([](const told& t, const claimed& c) {
    const double by = c.asked - right(t, c);
    return std::abs(by) <= 1 + c.unit && by != 0 ? c.asked : HUGE_VAL;
  });
  for (const char* key : {"slip.self_out.heads", "slip.self_in.heads", "slip.self_twice.heads"})
    all[key] = heads;
  all["answers.twice"] = [](const told& t) {
    const auto wrong = answers_in_question(t);
    const double printed = t.printed("satisfied") - t.printed("dissatisfied");
    const double fine = 0.011 + 1e-9 * std::abs(printed);
    const double self = t["apart"] - t["swing"];
    return !wrong.empty() &&
           std::abs(std::abs(wrong.front().asked) - std::abs(t["apart"])) <= wrong.front().unit &&
           std::abs(printed - t.printed("apart")) <= fine &&
           (close(std::abs(self), std::abs(own(t)), 1e-7) || close(self, 1));
  };
  all["slip.totals_added"] = gives([](const told& t, const claimed& c) {
    const double sum = t["satisfied"] + t["dissatisfied"];
    return c.explained(sum) ? sum : -sum;
  });
  all["answers.customers"] = gives(
      [](const told& t, const claimed&) { return t.is("own", own(t)) ? t["count"] * t["own"] : HUGE_VAL; });
}

void costs(predicates& all) {
  all["slip.cost_out"] = with_inputs([](double) { return 0.0; });
  all["slip.cost_twice"] = with_inputs([](double x) { return 2 * x; });
  all["slip.cost_added"] = with_inputs([](double x) { return -x; });
  all["slip.cost_of_another"] = gives([](const told& t, const claimed& c) {
    const auto parts = t.parts("input");
    const double cost = told(parts.front(), t.p)["value"];
    return std::isnan(cost) ? c.asked : right(t, c) - cost;  // of several, not one number
  });
  all["slip.cost_in_ratio"] = gives([](const told& t, const claimed& c) { return right(t, c) - 1; });
}

void ratios(predicates& all) {
  all["slip.rest"] = gives([](const told& t, const claimed& c) { return t["whole"] - right(t, c); });
  all["slip.rest.dissatisfied"] = all["slip.rest"];
  all["slip.odds"] = gives([](const told& t, const claimed& c) { return right(t, c) / (1 - right(t, c)); });
  all["slip.odds.rest"] =
      gives([](const told& t, const claimed& c) { return (1 - right(t, c)) / right(t, c); });
  all["slip.upside_down"] = gives([](const told& t, const claimed& c) { return 1 / right(t, c); });
  all["slip.times_loss"] = gives([](const told& t, const claimed&) { return t["contribution"] * t["loss"]; });
  all["slip.plain_mean"] = gives([](const told& t, const claimed& c) {
    double sum = 0;
    for (const auto& s : t.p.q.input.segments)
      sum += number(t.p.other.result({}, s.name + c.path.substr(c.path.find('.'))));
    return sum / static_cast<double>(t.p.q.input.segments.size());
  });
  all["slip.mean_inputs"] =
      gives([](const told&, const claimed& c) { return c.asked; });  // the library's own test
}

}  // namespace

void of_slips(predicates& all) {
  for (const auto part : {factors, places, years, rounding, selves, costs, ratios}) part(all);
}

}  // namespace truth
