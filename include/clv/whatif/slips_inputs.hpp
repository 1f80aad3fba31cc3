// Slips with a number that was given: left out, of another period, a point misplaced, the rest of it, two of
// them swapped. Each function lists the trials of one row of the table in slips.hpp.
#pragma once
#include <algorithm>
#include <array>
#include <clv/whatif/trial.hpp>
#include <string_view>

namespace clv::detail {

// ---- What becomes of an input ----

inline bool counts_as_one(reading& r, const trial& t) {
  const auto one = [](double) { return 1.0; };
  const bool first = remade(r.scenario, *t.input, one);
  return (t.second && remade(r.scenario, *t.second, one)) || first;
}

inline bool times_number(reading& r, const trial& t) {
  const auto times = [&](double x) { return x * t.number; };
  const bool first = remade_inside(r.scenario, *t.input, times);
  return (t.second && remade_inside(r.scenario, *t.second, times)) || first;
}

/// The same, whatever the bounds: 20 for 20 %.
inline bool times_anything(reading& r, const trial& t) {
  const auto times = [&](double x) { return x * t.number; };
  const bool first = remade(r.scenario, *t.input, times);
  return (t.second && remade(r.scenario, *t.second, times)) || first;
}

inline bool set_to_number(reading& r, const trial& t) {
  return remade_inside(r.scenario, *t.input, [&](double) { return t.number; });
}

/// The rest of what is neither nothing nor all.
inline bool rest_of(reading& r, const trial& t) {
  const auto rest = [](double x) { return x == 1 || x == 0 ? x : 1 - x; };
  const bool first = remade_inside(r.scenario, *t.input, rest);
  return (t.second && remade_inside(r.scenario, *t.second, rest)) || first;
}

inline bool one_over(reading& r, const trial& t) {
  return remade(r.scenario, *t.input, [](double x) { return x == 0 ? 0 : 1 / x; });
}

/// A rate of `number` periods a year taken for a year's, or the other way round: r^number, (1 + d)^number -
/// 1.
inline bool of_other_period(reading& r, const trial& t) {
  bool any = false;
  for (const field<scenario>* f : {t.input, t.second}) {
    if (!f) continue;
    const bool rate = f->in == unit::rate;
    any = remade_inside(
              r.scenario, *f,
              [&](double x) { return rate ? std::pow(1 + x, t.number) - 1 : std::pow(x, t.number); }) ||
          any;
  }
  return any;
}

/// What is 0 was not given, and nobody swaps it.
inline bool swap_two(reading& r, const field<scenario>& a, const field<scenario>& b) {
  const content x = get(a, r.scenario);
  const content y = get(b, r.scenario);
  const answer p = clv::position(r.scenario, a);
  const answer q = clv::position(r.scenario, b);
  if (p == answer{0} || q == answer{0}) return false;
  if (x.index() == y.index() && x.index() != 3) {  // lists as well
    if (x == y) return false;
    put(a, r.scenario, y);
    put(b, r.scenario, x);
    return true;
  }
  if (!p.known() || !q.known() || p == q || !inside(a, q.value) || !inside(b, p.value)) return false;
  turn(r.scenario, a, q.value);
  turn(r.scenario, b, p.value);
  return true;
}

inline bool swap_inputs(reading& r, const trial& t) { return swap_two(r, *t.input, *t.second); }

inline bool swap_voices(reading& r, const trial&) {
  if (r.scenario.praise == r.scenario.complaint) return false;
  std::swap(r.scenario.praise, r.scenario.complaint);
  return true;
}

// ---- The trials ----

/// What is multiplied, the ones most often forgotten first.
inline constexpr std::array factor_inputs{
    "praise.conversion", "complaint.conversion", "frequency", "lifespan", "margin", "spend",
    "praise.tells",      "complaint.tells"};

inline void factors_left_out(const reckoning& given, const claim& c, trial_list& out) {
  // A time is rather in months than for one visit where there are twelve.
  const bool months =
      c.what->in->kind == kind::time && stands(given, c, *input_of("frequency")) == answer{12};
  for (const std::string_view key : factor_inputs)
    if (!(months && key == "frequency"))
      out.push_back({slip_form::factor_out, input_of(key), nullptr, 0, counts_as_one});
}

inline void two_factors_left_out(const reckoning&, const claim&, trial_list& out) {
  const auto both = [&](const char* a, const char* b) {
    out.push_back({slip_form::factors_out, input_of(a), input_of(b), 0, counts_as_one});
  };
  both("praise.conversion", "complaint.conversion");
  for (std::size_t i = 0; i < factor_inputs.size(); ++i)
    for (std::size_t j = std::max<std::size_t>(i + 1, 2); j < factor_inputs.size(); ++j)
      both(factor_inputs[i], factor_inputs[j]);
}

inline answer times_ratio(const reckoning& given, const claim& c, const trial& t) {
  return c.by(given) * answer{t.number};
}
inline answer over_ratio(const reckoning& given, const claim& c, const trial& t) {
  return c.by(given) / answer{t.number};
}

/// Visits counted by one period and taken for those of another: 12 for 52.
inline void visits_of_another_period(const reckoning& given, const claim& c, trial_list& out) {
  const scenario& s = about(given, c);
  const answer visits = stands(given, c, *input_of("frequency"));
  const std::array<double, 5> periods{s.customer.weeks_per_year, 12, 365, 4, 1};
  if (!visits.known()) return;
  for (const double is : periods) {
    const double each = visits.value / is;  // visits a period
    const double often = each < 1 ? 1 / each : each;
    if (!(often < 10.5) || std::abs(often - std::round(often)) > 1e-9 * often) continue;
    for (const double taken : periods)
      if (taken != is)
        out.push_back({slip_form::visits, input_of("frequency"), nullptr, each * taken, set_to_number});
  }
}

inline void wrong_period(const reckoning& given, const claim& c, trial_list& out) {
  visits_of_another_period(given, c, out);
  const kind is = c.what->in->kind;
  const scenario& s = about(given, c);
  if (is == kind::time) {
    out.push_back({slip_form::in_months, nullptr, nullptr, 12, nullptr, times_ratio, 2e-2});
  } else if ((is == kind::money || is == kind::number) && !stays_by_retention(s.customer)) {
    // Quarters, fours of weeks and days of a month only where something may be counted by them.
    const answer often = stands(given, c, *input_of("frequency"));
    const auto counted = [&](double a, double b) { return often == answer{a} || often == answer{b}; };
    for (const double n : {12.0, s.customer.weeks_per_year, 365.0, 4.0, 13.0, 365.0 / 12}) {
      if ((n == 4 && !counted(4, 12)) || (n == 13 && !counted(13, 4)) ||
          (n == 365.0 / 12 && !counted(365, 12)))
        continue;
      out.push_back({slip_form::too_many_times, nullptr, nullptr, n, nullptr, times_ratio});
      out.push_back({slip_form::too_few_times, nullptr, nullptr, n, nullptr, over_ratio});
    }
  }
  const field<scenario>* stay = input_of("retention");
  const field<scenario>* discount = input_of("discount");
  for (const double n : {12.0, 1 / 12.0}) {
    out.push_back({slip_form::rate_of_month, stay, discount, n, of_other_period});
    out.push_back({slip_form::rate_of_month, stay, nullptr, n, of_other_period});
    out.push_back({slip_form::rate_of_month, discount, nullptr, n, of_other_period});
  }
}

inline answer times_power(const reckoning& given, const claim& c, const trial& t) {
  return c.by(given) * answer{std::pow(10, t.number)};
}
inline answer ten_thousandth(const reckoning& given, const claim& c, const trial&) {
  return c.by(given) * answer{1e-4};
}
inline answer hundred_millionth(const reckoning& given, const claim& c, const trial&) {
  return c.by(given) * answer{1e-8};
}
inline answer hundredfold(const reckoning& given, const claim& c, const trial&) {
  return c.by(given) * answer{100};
}

inline void wrong_power_of_ten(const reckoning&, const claim& c, trial_list& out) {
  using f = slip_form;
  const kind is = c.what->in->kind;
  if (is == kind::part || is == kind::number) {
    out.push_back({f::percents, nullptr, nullptr, 0, nullptr, hundredfold});
  }
  if (is == kind::money || is == kind::count) {
    out.push_back({f::ten_thousands, nullptr, nullptr, 0, nullptr, ten_thousandth});
    out.push_back({f::hundred_millions, nullptr, nullptr, 0, nullptr, hundred_millionth});
  }
  for (const double k : {1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0, 5.0, -5.0, 6.0, -6.0, 8.0, -8.0})
    out.push_back({f::decimal_point, nullptr, nullptr, k, nullptr, times_power});
  for (const double n : {100.0, 10.0, 0.1}) {
    out.push_back(
        {f::input_point, input_of("praise.conversion"), input_of("complaint.conversion"), n, times_anything});
    for (const auto* key : {"praise.conversion", "complaint.conversion", "margin"})
      out.push_back({f::input_point, input_of(key), nullptr, n, times_anything});
  }
  for (const double n : {10.0, 0.1})
    for (const auto* key :
         {"spend", "acquisition_cost", "retention_cost", "lifespan", "discount", "growth", "frequency"})
      out.push_back({f::input_point, input_of(key), nullptr, n, times_number});
}

inline void one_less_the_number(const reckoning& given, const claim& c, trial_list& out) {
  if (c.what->in->kind == kind::part)
    out.push_back({slip_form::rest_of_share, nullptr, nullptr, 0, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) { return answer{1} - of.by(r); }});
  const double silent = newcomers(about(given, c)).silent();
  if (c.what->in->kind == kind::part && silent > 0)
    out.push_back({slip_form::rest_of_share, nullptr, nullptr, silent, nullptr,
                   [](const reckoning& r, const claim& of, const trial& t) {
                     return answer{1 - t.number} - of.by(r);
                   }});
  for (const auto* key : {"retention", "praise.conversion", "complaint.conversion", "margin"})
    out.push_back({slip_form::rest_of_input, input_of(key), nullptr, 0, rest_of});
  out.push_back({slip_form::rest_of_input, input_of("praise.conversion"), input_of("complaint.conversion"), 0,
                 rest_of});
}

inline void numbers_swapped(const reckoning&, const claim&, trial_list& out) {
  out.push_back({slip_form::swapped_voices, nullptr, nullptr, 0, swap_voices});
  constexpr std::array<std::array<const char*, 2>, 9> pairs{{{"praise.tells", "complaint.tells"},
                                                             {"praise.conversion", "complaint.conversion"},
                                                             {"lifespan", "frequency"},
                                                             {"retention", "margin"},
                                                             {"acquisition_cost", "retention_cost"},
                                                             {"spend", "acquisition_cost"},
                                                             {"discount", "growth"},
                                                             {"retention", "discount"},
                                                             {"margin", "praise.conversion"}}};
  for (const auto& [a, b] : pairs)
    out.push_back({slip_form::swapped, input_of(a), input_of(b), 0, swap_inputs});
}

/// A share that was raised by points and taken as raised by per cents, or the other way round: of 85 %, five
/// points above 80 %, 84 %. Only whole per cents are raised by whole ones in class.
inline void percent_for_points(const reckoning& given, const claim& c, trial_list& out) {
  const auto whole = [](double x) { return std::abs(x * 100 - std::round(x * 100)) < 1e-9; };
  for (const auto* key : {"retention", "praise.conversion", "complaint.conversion", "margin"}) {
    const answer p = stands(given, c, *input_of(key));
    if (!p.known() || p.value == 0 || p.value == 1) continue;
    for (const double d : {0.05, 0.1, 0.01, 0.02, 0.03, 0.2}) {
      for (const double by : {d, -d}) {
        const double base = p.value - by;
        if (whole(p.value) && base > 0 && base < 1)
          out.push_back(
              {slip_form::percent_for_point, input_of(key), nullptr, base * (1 + by), set_to_number});
        const double before = p.value / (1 + by);
        if (!whole(before) || before > 1) continue;
        out.push_back({slip_form::percent_for_point, input_of(key), nullptr, before + by, set_to_number});
      }
    }
  }
}

inline bool not_taken_off(reading& r, const trial& t) {
  return remade(r.scenario, *t.input, [](double) { return 0.0; });
}

inline void cost_forgotten(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  constexpr std::array costs{"acquisition_cost", "retention_cost", "programme.reward", "programme.fixed_cost",
                             "programme.saved_cost"};
  for (const auto* key : costs) out.push_back({f::cost_out, input_of(key), nullptr, 0, not_taken_off});
  for (const auto* key : costs) {
    out.push_back({f::cost_twice, input_of(key), nullptr, 2, times_anything});
    out.push_back({f::cost_added, input_of(key), nullptr, -1, times_anything});
  }
  if (about(given, c).customer.acquisition_cost == 0) return;
  if (c.what->in == unit::money && c.what->key != "net")
    out.push_back({f::cost_of_another, input_of("acquisition_cost"), nullptr, 0, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) {
                     return of.by(r) - averaged(r, of.of, [](const scenario& s) {
                              return answer{s.customer.acquisition_cost};
                            });
                   }});
  if (c.what->key == "ltv_cac")
    out.push_back({f::cost_in_ratio, nullptr, nullptr, 0, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) { return of.by(r) - answer{1}; }});
}

inline void multiplied_for_divided(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  for (const auto* key : {"lifespan", "frequency", "margin", "praise.conversion", "complaint.conversion"})
    out.push_back({f::divided, input_of(key), nullptr, 0, one_over});
  const customer& who = about(given, c).customer;
  if (c.what->in == unit::money && stays_by_retention(who) && constant(who.retention))
    out.push_back(
        {f::times_loss, nullptr, nullptr, 0, nullptr, [](const reckoning& r, const claim& of, const trial&) {
           const double m = contribution(about(r, of).customer, 0);
           return answer{m * m} / of.by(r);
         }});
  if (c.what->in == unit::ratio)
    out.push_back({f::upside_down, nullptr, nullptr, 0, nullptr,
                   [](const reckoning& r, const claim& of, const trial&) { return answer{1} / of.by(r); }});
}

}  // namespace clv::detail
