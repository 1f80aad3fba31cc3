// Slips with the years of a customer: simple for compound, one rate for the cumulative one, rounding inside,
// two periods mixed. Each function lists the trials of one row of the table in slips.hpp.
#pragma once
#include <clv/whatif/trial.hpp>

namespace clv::detail {

/// As many years as a slip that goes year by year is tried on.
inline constexpr std::size_t most_slip_years = 200;

/// The years of a life with an end, the last one begun; 0 where it has none, or a long one.
inline std::size_t years_begun(const customer& c) {
  if (!c.lifespan || *c.lifespan > static_cast<double>(most_slip_years)) return 0;
  return static_cast<std::size_t>(std::ceil(*c.lifespan));
}

/// Puts f(year, value) for what is spent, and for what retention costs where that is asked for.
template <class F>
void remake_years(customer& c, std::size_t years, bool costs, F f) {
  const auto listed = [&](const series& from) {
    std::vector<double> all;
    for (std::size_t i = 0; i < years; ++i) all.push_back(f(i, from.at(i)));
    return series(all);
  };
  c.spend = listed(c.spend);
  if (costs && !(c.retention_cost == series{0})) c.retention_cost = listed(c.retention_cost);
}

// ---- Simple for compound ----

inline bool leaving_simply(reading& r, const trial&) {
  customer& c = r.scenario.customer;
  if (!constant(c.retention) || c.retention.at(0) >= 1 || c.retention.at(0) <= 0) return false;
  const double leave = 1 - c.retention.at(0);
  std::vector<double> stay;
  for (double there = 1; stay.size() < most_slip_years && there > 0;) {
    const double next = std::max(0.0, 1 - leave * static_cast<double>(stay.size() + 1));
    stay.push_back(next < 1e-12 ? 0 : next / there);
    there = next < 1e-12 ? 0 : next;
  }
  c.retention = series(stay);
  return true;
}

inline bool growing_simply(reading& r, const trial&) {
  customer& c = r.scenario.customer;
  const std::size_t years = years_begun(c);
  if (c.growth == 0 || years == 0) return false;
  remake_years(c, years, false,
               [&](std::size_t i, double x) { return x * (1 + c.growth * static_cast<double>(i)); });
  c.growth = 0;
  return true;
}

/// Without discount and growth, each year multiplied by f(years of discount) and its growth.
template <class F>
bool discounting_otherwise(customer& c, F f) {
  const std::size_t years = years_begun(c);
  if (c.discount == 0 || years == 0 || c.payments != payments::yearly || cost_between(c)) return false;
  const double shift = paid_at_end(c) ? 1 : 0;
  const double growth = c.growth;
  remake_years(c, years, false,
               [&](std::size_t i, double x) { return x * std::pow(1 + growth, static_cast<double>(i)); });
  c.growth = 0;
  remake_years(c, years, true,
               [&](std::size_t i, double x) { return x * f(static_cast<double>(i) + shift); });
  c.discount = 0;
  return true;
}

inline bool discounting_simply(reading& r, const trial&) {
  const double d = r.scenario.customer.discount;
  return discounting_otherwise(r.scenario.customer, [d](double t) { return 1 / (1 + d * t); });
}

inline bool rate_set(reading& r, const trial& t) {
  return remade_inside(r.scenario, *t.input, [&](double) { return t.number; });
}

inline void simple_for_compound(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  const field<scenario>* stay = input_of("retention");
  const field<scenario>* discount = input_of("discount");
  const answer r = stands(given, c, *stay);
  if (r.known() && r.value < 1 && r.value > 0) {
    out.push_back({f::simple_months, stay, nullptr, 1 - 12 * (1 - std::pow(r.value, 1 / 12.0)), rate_set});
    out.push_back({f::simple_months, stay, nullptr, std::pow(1 - (1 - r.value) / 12, 12), rate_set});
  }
  const answer d = stands(given, c, *discount);
  if (d.known() && d.value != 0) {
    const double month = std::pow(1 + d.value, 1 / 12.0) - 1;
    out.push_back({f::simple_months, discount, nullptr, 12 * month, rate_set});
    out.push_back({f::simple_months, discount, nullptr, std::pow(1 + d.value / 12, 12) - 1, rate_set});
    out.push_back({f::simple_months, discount, nullptr, (std::pow(1 + d.value, 12) - 1) / 12, rate_set});
  }
  out.push_back({f::simple_years, stay, nullptr, 0, leaving_simply});
  out.push_back({f::simple_years, input_of("growth"), nullptr, 0, growing_simply});
  out.push_back({f::simple_years, discount, nullptr, 0, discounting_simply});
}

// ---- One rate for the cumulative ----

inline bool leaving_once(reading& r, const trial&) {
  customer& c = r.scenario.customer;
  if (!constant(c.retention) || c.retention.at(0) >= 1 || !c.lifespan) return false;
  c.retention = series{c.retention.at(0), 1};
  return true;
}

inline bool discounting_once(reading& r, const trial&) {
  const double d = r.scenario.customer.discount;
  return discounting_otherwise(r.scenario.customer, [d](double t) { return t == 0 ? 1 : 1 / (1 + d); });
}

/// The value of a year more or less of leaving or discount; of `net` before the acquisition cost.
inline answer a_year_off(const reckoning& given, const claim& c, const trial& t) {
  answer cost = 0;
  if (c.what->key == "net")
    cost = averaged(given, c.of, [](const scenario& s) { return answer{s.customer.acquisition_cost}; });
  return (c.by(given) + cost) * answer{t.number} - cost;
}

inline void one_for_cumulative(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  const customer& who = about(given, c).customer;
  const field<scenario>* years = input_of("lifespan");
  out.push_back({f::once_for_all, input_of("retention"), nullptr, 0, leaving_once});
  out.push_back({f::once_for_all, input_of("discount"), nullptr, 0, discounting_once});
  const answer life = stands(given, c, *years);
  for (const double by : {-1.0, 1.0})
    if (life.known() && life.value + by > 0)
      out.push_back({f::years_off, years, nullptr, life.value + by, rate_set});
  const kind is = c.what->in->kind;
  const answer r = stands(given, c, *input_of("retention"));
  const answer d = answer{1} + stands(given, c, *input_of("discount"));
  if (!r.known() || !d.known() || (is != kind::money && is != kind::time)) return;
  // What timing and survival do is a convention, not a slip.
  const double later = paid_at_end(who) ? d.value : 1 / d.value;
  const double fewer = thinned_first(who) ? 1 / r.value : r.value;
  for (const double ratio : {1 / later, 1 / fewer, r.value / d.value, d.value / r.value, later, fewer}) {
    const bool convention = c.what->in == unit::money &&
                            (ratio == later || ratio == fewer || std::abs(ratio - later * fewer) < 1e-12);
    if (ratio != 1 && std::isfinite(ratio) && !convention)
      out.push_back({f::year_off, nullptr, nullptr, ratio, nullptr, a_year_off});
  }
}

// ---- Rounded inside ----

inline double rounded_at(double x, double decimals) {
  const double scale = std::pow(10, decimals);
  return std::round(x * scale * (1 + 4e-15)) / scale;
}

/// The years of a life added up with its factors rounded: `discount`, `survival` and `years` say which are
/// rounded, `divide` that the compounded 1 + d is, by which is divided.
struct rounded_parts {
  bool discount, survival, years, divide;
};
inline answer added_rounded(const customer& c, double decimals, rounded_parts p) {
  const std::size_t years = years_begun(c);
  if (years == 0 || c.payments != payments::yearly || cost_between(c)) return reason::undefined;
  double sum = 0;
  double there = thinned_first(c) ? c.retention.at(0) : 1;
  for (std::size_t i = 0; i < years; ++i) {
    const double t = static_cast<double>(i);
    const double lived = std::min(1.0, *c.lifespan - t);
    const double earned = c.spend.at(i) * c.frequency.at(i) * c.margin.at(i);
    const double grown = std::pow(1 + c.growth, t);
    const double compounded = std::pow(1 + c.discount, t + (paid_at_end(c) ? 1 : 0));
    const double factor = p.divide     ? 1 / rounded_at(compounded, decimals)
                          : p.discount ? rounded_at(1 / compounded, decimals)
                                       : 1 / compounded;
    const double stay = p.survival ? rounded_at(there, decimals) : there;
    const double worth = (earned * grown - c.retention_cost.at(i)) * stay * factor * lived;
    sum += p.years ? rounded_at(worth, decimals) : worth;
    there *= c.retention.at(thinned_first(c) ? i + 1 : i);
  }
  return sum;
}

/// Which parts a trial rounds is in `second`-less trials told by the function.
template <bool Discount, bool Survival, bool Years, bool Divide>
answer rounded_life(const reckoning& given, const claim& c, const trial& t) {
  const answer own = averaged(given, c.of, [&](const scenario& s) {
    return added_rounded(s.customer, t.number, {Discount, Survival, Years, Divide});
  });
  return c.by(given) - own_value(given, c.of) + own;  // the value itself, or the value less a cost
}

inline answer rounded_multiple(const reckoning& given, const claim& c, const trial& t) {
  const double m = contribution(about(given, c).customer, 0);
  const answer own = own_value(given, c.of);
  if (!own.known() || m == 0) return reason::undefined;
  return c.by(given) - own + answer{m * rounded_at(own.value / m, t.number)};
}

inline answer rounded_own(const reckoning& given, const claim& c, const trial& t) {
  const answer own = own_value(given, c.of);
  if (!own.known() || own.value == 0) return reason::undefined;
  return c.by(given) / own * answer{rounded_at(own.value, t.number)};
}

inline void rounded_inside(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  const bool own = c.what->key == "clv" || c.what->key == "net";
  if (own) {
    for (const double k : {2.0, 3.0, 4.0}) {
      out.push_back(
          {f::rounded_factors, nullptr, nullptr, k, nullptr, rounded_life<true, true, false, false>});
      out.push_back(
          {f::rounded_factors, nullptr, nullptr, k, nullptr, rounded_life<true, false, false, false>});
      out.push_back(
          {f::rounded_factors, nullptr, nullptr, k, nullptr, rounded_life<false, true, false, false>});
      out.push_back(
          {f::rounded_factors, nullptr, nullptr, k, nullptr, rounded_life<false, false, false, true>});
    }
    for (const double k : {2.0, 1.0, 0.0})
      out.push_back(
          {f::rounded_years, nullptr, nullptr, k, nullptr, rounded_life<false, false, true, false>});
    for (const double k : {2.0, 3.0})
      out.push_back({f::rounded_multiple, nullptr, nullptr, k, nullptr, rounded_multiple});
  } else if (c.what->in == unit::money) {
    for (const double k : {0.0, 1.0, 2.0})
      out.push_back({f::rounded_own, nullptr, nullptr, k, nullptr, rounded_own});
  }
  for (const auto* key : {"acquisition_cost", "spend", "frequency", "lifespan", "retention", "margin",
                          "discount", "praise.conversion", "complaint.conversion"}) {
    const field<scenario>* input = input_of(key);
    const answer x = stands(given, c, *input);
    if (!x.known()) continue;
    const double percent = input->in->kind == kind::part ? 2 : 0;
    for (const double k : {percent, percent + 1})
      if (const double used = rounded_at(x.value, k); used != x.value)
        out.push_back({f::rounded_input, input, nullptr, used, rate_set});
  }
}

// ---- Two periods, another base ----

inline answer other_period(const reckoning& given, const claim& c, const trial& t) {
  return c.by(given) * answer{t.number};
}

inline bool months_of_leaving(reading& r, const trial& t) {
  return remade_inside(r.scenario, *t.input, [](double x) { return 1 - (1 - x) / 12; });
}

inline bool times_years(reading& r, const trial& t) {
  return remade_inside(r.scenario, *t.input, [&](double x) { return x * t.number; });
}

inline void inputs_of_two_periods(const reckoning& given, const claim& c, trial_list& out) {
  const customer& who = about(given, c).customer;
  const bool money = c.what->in->kind == kind::money || c.what->key == "ltv_cac";
  if (money && stays_by_retention(who))
    for (const double n : {12.0, 1 / 12.0, 52.0, 1 / 52.0, 4.0, 0.25, 365.0, 1 / 365.0})
      out.push_back({slip_form::two_periods, nullptr, nullptr, n, nullptr, other_period});
  for (const double n : {12.0, 1 / 12.0})
    out.push_back({slip_form::years_for_months, input_of("lifespan"), nullptr, n, times_years});
  out.push_back({slip_form::rate_of_month, input_of("retention"), nullptr, 1 / 12.0, months_of_leaving});
}

inline answer for_each_active(const reckoning& given, const claim& c, const trial&) {
  const customer& who = about(given, c).customer;
  double there = thinned_first(who) ? who.retention.at(0) : 1;
  for (std::size_t i = 1; i < years_begun(who); ++i)
    there *= who.retention.at(thinned_first(who) ? i : i - 1);
  return there < 1 ? c.by(given) / answer{there} : answer{reason::undefined};
}

inline void wrong_base(const reckoning& given, const claim& c, trial_list& out) {
  if (c.what->in->kind == kind::part) {
    out.push_back({slip_form::odds, nullptr, nullptr, 1, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) {
                     return of.by(r) / (answer{1} - of.by(r));
                   }});
    out.push_back({slip_form::odds, nullptr, nullptr, -1, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) {
                     return (answer{1} - of.by(r)) / of.by(r);
                   }});
  }
  if (c.of != average_of_all && c.what->in == unit::money && years_begun(about(given, c).customer) > 1)
    out.push_back({slip_form::per_active, nullptr, nullptr, 0, nullptr, for_each_active});
}

}  // namespace clv::detail
