#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>

#include "property/sentences/told.hpp"

// What the lines about conventions, notices, titles and the way to the rest say.
namespace truth {
namespace {

/// Whether a word or its meaning is that of the scenario's choice of one of these inputs.
bool chosen(const told& t, std::string_view name, std::initializer_list<std::string_view> keys,
            bool meaning) {
  for (const std::string_view key : keys)
    for (const auto& f : clv::fields)
      if (f.key == key) {
        const auto& word = f.words[std::get<std::size_t>(clv::get(f, t.s))];
        if ((meaning ? word.meaning.en : word.label.en) == t.text(name)) return true;
      }
  return false;
}

bool label_of(const told& t, std::string_view name, std::initializer_list<std::string_view> keys) {
  return chosen(t, name, keys, false);
}
bool meaning_of(const told& t, std::string_view name, std::initializer_list<std::string_view> keys) {
  return chosen(t, name, keys, true);
}

/// Whether the own value is the same whenever payments come and whenever leaving begins.
bool no_difference(const told& t) {
  const auto now = own_value(t.s.customer);
  for (const auto when : {clv::timing::start, clv::timing::end})
    for (const auto from : {clv::survival::from_second_year, clv::survival::from_first_year}) {
      clv::customer c = t.s.customer;
      c.timing = when;
      c.survival = from;
      const auto other = own_value(c);
      if (now && other && !close(*now, *other)) return false;
    }
  return true;
}

/// What results and inputs of talk have in their names.
constexpr const char* talk_words[] = {
    "satisfied", "swing",   "praise",      "complaint",  "break_even",  "generations",  "residual",
    "own_loss",  "progeny", "bottom_line", "accounting", "attenuation", "lost_complain"};

/// What a customer would be worth who may leave after each of `count` instalments a year.
bool leaving_each_time(const told& t, double count) {
  const clv::customer& c = t.s.customer;
  const bool certain = c.survival == clv::survival::from_second_year && c.retention.at(0) < 1;
  const double most = std::min(c.lifespan.value_or(1000), 1000.0) * count;
  if (c.growth != 0 || most != std::floor(most) || !(c.retention_cost == clv::series{0}))
    return certain && t.known("clv");
  const double each = c.spend.at(0) * c.frequency.at(0) * c.margin.at(0) / count;
  double sum = 0;
  for (int k = 0; k < most; ++k) {
    const double when = (k + (c.timing == clv::timing::end ? 1 : 0)) / count;
    sum += each * std::pow(c.retention.at(0), k / count) * std::pow(1 + c.discount, -when);
  }
  return certain && t.is("clv", sum, 1e-8);
}

/// Whether somebody is told something, or what comes of talk is asked for.
bool talks(const told& t) {
  const bool told = t.p.given("praise.tells") || t.p.given("complaint.tells") || t.p.d.kind == "referral";
  const auto about = [](const std::string& word) {
    return std::any_of(std::begin(talk_words), std::end(talk_words),
                       [&](const char* one) { return word.find(one) != std::string::npos; });
  };
  const bool what_if = t.p.d.kind == "compare" && t.p.line.text.find(".tells = ") != std::string::npos;
  return told || what_if || std::any_of(t.p.line.own.begin(), t.p.line.own.end(), about);
}

void brief(predicates& all) {
  all["brief.line"] = [](const told& t) { return t.listed("list") > 0; };
  all["brief.words"] = [](const told& t) {
    return label_of(t, "label", {"payments", "timing", "survival", "cost_timing"});
  };
  all["brief.weeks"] = [](const told& t) { return t.is("weeks", t.s.customer.weeks_per_year); };
  all["brief.sales"] = [](const told& t) { return t.p.by_sales(); };
  all["brief.undiscounted"] = [](const told& t) { return t.s.customer.discount == 0; };
  all["brief.generations"] = [](const told& t) {
    return talks(t) && t.is("generations", t.s.generations.value_or(0));
  };
  all["brief.unlimited"] = [](const told& t) { return talks(t) && !t.s.generations; };
  all["brief.accounting"] = [](const told& t) { return label_of(t, "label", {"accounting"}); };
  all["brief.delay"] = [](const told& t) { return t.is("mean", t.s.delay.mean) && t.p.takes_time(); };
}

void in_full(predicates& all) {
  all["convention.weeks"] = all["brief.weeks"];
  all["convention.payments"] = [](const told& t) {
    return meaning_of(t, "payments", {"payments"}) && meaning_of(t, "timing", {"timing"}) &&
           meaning_of(t, "survival", {"survival"});
  };
  all["convention.payments.continuous"] = [](const told& t) {
    return meaning_of(t, "payments", {"payments"}) && meaning_of(t, "survival", {"survival"}) &&
           t.s.customer.payments == clv::payments::continuous;
  };
  all["brief.first_year"] = [](const told& t) {
    const clv::customer& c = t.s.customer;
    const bool forever =
        t.p.all([](const clv::scenario& s) { return s.customer.retention == clv::series{1}; });
    return c.survival == clv::survival::from_second_year && !forever && c.payments != clv::payments::yearly;
  };
  all["convention.first_year.monthly"] = [](const told& t) { return leaving_each_time(t, 12); };
  all["convention.first_year.weekly"] = [](const told& t) {
    return leaving_each_time(t, t.s.customer.weeks_per_year);
  };
  all["convention.as_if_now"] = [](const told& t) {
    return t.s.customer.discount != 0 && t.s.delay.law == clv::delay_law::none && talks(t) &&
           t.s.generations != 1.0;
  };
  all["convention.payments.idle"] = [](const told& t) {
    return label_of(t, "timing", {"timing"}) && label_of(t, "survival", {"survival"}) && no_difference(t) &&
           t.s.customer.discount == 0 && t.p.nobody_leaves();
  };
  all["convention.payments.idle.churn"] = [](const told& t) {
    const auto still = [](const clv::scenario& s) {
      return s.customer.discount == 0 && s.customer.retention == clv::series{1};
    };
    bool lost = false;
    for (const auto& one : t.p.q.input.segments) lost = lost || one.traits.churn.value_or(0) > 0;
    return label_of(t, "timing", {"timing"}) && label_of(t, "survival", {"survival"}) && t.p.all(still) &&
           lost;
  };
  all["convention.cost_timing"] = [](const told& t) { return meaning_of(t, "meaning", {"cost_timing"}); };
  all["convention.accounting"] = [](const told& t) {
    return label_of(t, "label", {"accounting"}) && meaning_of(t, "meaning", {"accounting"}) && talks(t);
  };
  all["convention.generations"] = all["brief.generations"];
  all["convention.unlimited"] = all["brief.unlimited"];
  all["convention.residual"] = [](const told& t) {
    return t.is("residual", t.s.residual) && t["residual"] != 1;
  };
  all["convention.own_loss"] = [](const told& t) { return t.is("own", t.s.own_loss) && t["own"] < 1; };
  all["convention.mood"] = [](const told& t) {
    return t.is("satisfied", t.p.satisfied()) && t.is("dissatisfied", t.s.dissatisfied_share) &&
           t.is("silent", t.p.silent());
  };
  all["convention.converts_net"] = [](const told& t) { return t.s.dissatisfied_share > 0; };
  all["convention.delay"] = [](const told& t) {
    return label_of(t, "law", {"delay.law"}) && t.is("mean", t.s.delay.mean) &&
           t.is("rate", t.s.customer.discount) && t.p.takes_time();
  };
  all["convention.assumed"] = [](const told& t) { return t.listed("list") > 0; };
  all["convention.assumed.one"] = [](const told& t) {
    const clv::customer plain;
    for (const auto& f : clv::fields)
      if (f.label.en == t.text("label")) {
        const double value = f.key == "margin" || f.key == "retention" ? 1 : 0;
        return t.is("value", value) && !t.p.given(f.key);
      }
    return false;
  };
  all["convention.elsewhere"] = [](const told& t) {
    return t.s.market.size || t.p.given("programme.reward") || t.p.given("programme.incremental") ||
           t.p.given("programme.saved_cost") || t.p.given("programme.fixed_cost") ||
           t.p.given("programme.credit") || t.p.given("programme.acceleration");
  };
}

/// What is given and does nothing: it needs what is not there.
bool idle(const told& t) {
  const auto told_to_nobody = t.s.praise.tells.at(0) == 0 && t.s.complaint.tells.at(0) == 0;
  const std::string needs = t.text("option");
  const auto label_is = [&](std::string_view key) {
    return clv::find_field(key)->label.en == t.text("label") && t.p.given(key);
  };
  if (needs == "--delay-law") return label_is("delay.mean") && t.s.delay.law == clv::delay_law::none;
  if (needs == "--delay-law gamma") return label_is("delay.shape");
  if (needs == "--market-size")
    return (label_is("market.hearing") || label_is("market.overlap")) && !t.s.market.size;
  if (needs == "--offspring negative-binomial")
    return label_is("dispersion") && t.s.offspring != clv::offspring_law::negative_binomial;
  const bool praise = needs == "--praise-tells" && label_is("praise.conversion");
  const bool complaint = needs == "--complaint-tells" && label_is("complaint.conversion");
  return (praise || complaint) && told_to_nobody;
}

}  // namespace

void of_conventions(predicates& all) {
  brief(all);
  in_full(all);
  all["notice.idle"] = idle;
  all["notice.unheard"] = [](const told& t) {
    for (const auto& f : clv::fields) {
      if (f.label.en != t.text("label")) continue;
      bool said = !t.p.q.input.segments.empty();
      for (const auto& one : t.p.q.input.segments)
        said = said && std::find(one.changed.begin(), one.changed.end(), f.key) != one.changed.end();
      if (said) return true;
    }
    return false;
  };
  all["notice.conversion"] = [](const told& t) {
    const bool praise = t.text("option").starts_with("--praise");
    return praise ? t.p.given("praise.tells") && t.s.praise.conversion == 0
                  : t.p.given("complaint.tells") && t.s.complaint.conversion == 0;
  };
  all["word.not_set"] = claims_nothing;
  all["notice.uncertainty"] = [](const told& t) { return t.p.q.file && !t.p.q.file->uncertainty.empty(); };
  for (const char* title : {"title.calc", "title.cashflow"}) all[title] = claims_nothing;
}

}  // namespace truth
