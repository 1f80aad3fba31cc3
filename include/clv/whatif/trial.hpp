// What a slip does to a calculation, as a trial: the scenario reckoned otherwise, or a relation to the right
// number. The tables of slips (slips.hpp) are made of trials.
#pragma once
#include <algorithm>
#include <clv/whatif/check.hpp>
#include <cmath>
#include <optional>
#include <variant>
#include <vector>

namespace clv {

/// How a slip shows. Each has a sentence of its own, so a program that tells of slips has one for each.
enum class slip_form {
  factor_out,         ///< `input` counts as 1
  factors_out,        ///< `input` and `second` count as 1
  visits,             ///< `number` visits a year for those of another period
  too_many_times,     ///< times `number`: a year's for a month's
  too_few_times,      ///< divided by `number`
  in_months,          ///< years counted in months
  rate_of_month,      ///< `input` (and `second`) over the `number`-th part of a year
  decimal_point,      ///< 10^`number` times
  ten_thousands,      ///< counted in 万
  hundred_millions,   ///< counted in 亿
  percents,           ///< the percent sign forgotten
  input_point,        ///< `input` taken `number` times
  rest_of_share,      ///< the other part of the whole
  rest_of_input,      ///< the other part of `input`
  sign,               ///< the sign of the answer
  sign_of_own,        ///< the customer's own value added where it is lost
  totals_subtracted,  ///< the two totals subtracted
  totals_added,       ///< the two totals added where they are to be subtracted
  factor_and_self,    ///< `input` counts as 1, and the customer themselves is left out
  self_out,           ///< the customer themselves left out
  self_in,            ///< counted in where they are not
  self_twice,         ///< counted twice
  simple_years,       ///< `input` added year by year, not compounded
  simple_months,      ///< twelve times the month's `input`, not compounded
  once_for_all,       ///< `input` applied once, not every year
  years_off,          ///< `number` years: one too many or too few
  year_off,           ///< times `number`: one year's leaving or discount too many or too few
  rounded_factors,    ///< the factors of the years at `number` decimals
  rounded_years,      ///< the present values of the years at `number` decimals
  rounded_multiple,   ///< value over contribution at `number` decimals
  rounded_own,        ///< the customer's own value at `number` decimals
  rounded_input,      ///< `input` rounded to `number`
  cut,                ///< digits cut, not rounded
  cost_out,           ///< `input`, a cost, not taken off
  cost_twice,         ///< taken off twice
  cost_added,         ///< added
  cost_of_another,    ///< the acquisition cost taken off where it is not to be
  cost_in_ratio,      ///< value over cost with the cost taken off the value first
  plain_mean,         ///< of the groups, without their shares
  mean_inputs,        ///< the value of the average customer, for the average value
  odds,               ///< one part over the other, not over the whole
  per_active,         ///< per customer still there, not per customer won
  swapped,            ///< `input` and `second`
  swapped_voices,     ///< praise and complaint
  percent_for_point,  ///< `input` taken as `number`: raised by per cents for points, or the other way round
  divided,            ///< by `input`, not multiplied
  times_loss,         ///< contribution times what leaves, not divided by it
  upside_down,        ///< the ratio the other way round
  two_periods,        ///< money and leaving of two periods: times `number`
  years_for_months,   ///< `input` taken `number` times: years for months or the other way round
  customers,          ///< money as a number of customers
};

/// One way to go wrong. With `change` the scenario is reckoned otherwise (false: nothing changes); else
/// `relation` has the number.
struct trial {
  slip_form form;
  const field<scenario>* input = nullptr;
  const field<scenario>* second = nullptr;
  double number = 0;
  bool (*change)(reading&, const trial&) = nullptr;
  answer (*relation)(const reckoning&, const claim&, const trial&) = nullptr;
  double share = 0;  ///< how near it must come, where that is wider than for the other trials of its slip

  friend bool operator==(const trial& a, const trial& b) {
    return a.form == b.form && a.input == b.input && a.second == b.second && a.number == b.number;
  }
};

/// The reading that a claim is about; the first one of an average.
[[nodiscard]] inline const scenario& about(const reckoning& how, const claim& c) {
  return how.all[c.of == average_of_all ? 0 : c.of].scenario;
}

/// Where an input stands in all that a claim is about; `undefined` where it differs, or is a list.
[[nodiscard]] inline answer stands(const reckoning& how, const claim& c, const field<scenario>& f) {
  const answer first = position(about(how, c), f);
  if (c.of != average_of_all) return first;
  const bool alike = std::all_of(how.all.begin(), how.all.end(),
                                 [&](const reading& r) { return position(r.scenario, f) == first; });
  return alike ? first : answer{reason::undefined};
}

/// What a claim would be with the slip of a trial; `undefined` where the slip changes nothing.
///
/// Example: KFC's satisfied total without its 20 % conversion: 156,000.
[[nodiscard]] inline answer tried(const trial& t, const reckoning& given, const claim& c) {
  answer x;
  if (t.change) {
    reckoning r = given;
    bool any = false;
    for (reading& one : r.all) any = t.change(one, t) || any;
    if (!any) return reason::undefined;
    x = c.by(r);
  } else {
    x = settled(t.relation(given, c, t));
  }
  const answer d = change(c.by(given), x);
  return d.known() && d.value == 0 ? answer{reason::undefined} : x;
}

namespace detail {

using trial_list = std::vector<trial>;

/// Puts f(value) for every value of an input; false if that changes nothing, or there is no number.
template <class F>
bool remade(scenario& s, const field<scenario>& f, F to) {
  content x = get(f, s);
  if (auto* one = std::get_if<double>(&x)) *one = to(*one);
  if (auto* many = std::get_if<series>(&x))
    for (std::size_t i = 0; i < many->listed(); ++i) many->set(i, to(many->at(i)));
  if (auto* limit = std::get_if<std::optional<double>>(&x); limit && *limit) *limit = to(**limit);
  if (x == get(f, s)) return false;
  put(f, s, x);
  return true;
}

/// The same, and nothing is changed if a value would leave the bounds of the input.
template <class F>
bool remade_inside(scenario& s, const field<scenario>& f, F to) {
  scenario other = s;
  if (!remade(other, f, to)) return false;
  const content x = get(f, other);
  bool allowed = true;
  const auto look = [&](double v) { allowed = allowed && inside(f, v); };
  if (const auto* one = std::get_if<double>(&x)) look(*one);
  if (const auto* many = std::get_if<series>(&x))
    for (std::size_t i = 0; i < many->listed(); ++i) look(many->at(i));
  if (const auto* limit = std::get_if<std::optional<double>>(&x); limit && *limit) look(**limit);
  if (allowed) s = std::move(other);
  return allowed;
}

inline const field<scenario>* input_of(std::string_view key) { return find_field(key); }

/// A number of one reading, or averaged over all with their shares.
template <class F>
answer averaged(const reckoning& how, std::size_t of, F f) {
  if (of != average_of_all) return f(how.all[of].scenario);
  answer sum = 0;
  for (std::size_t i = 0; i < how.all.size(); ++i) sum = sum + answer{how.shares[i]} * f(how.all[i].scenario);
  return settled(sum);
}

inline answer own_value(const reckoning& how, std::size_t of) {
  return averaged(how, of, [](const scenario& s) { return lifetime_value(s.customer); });
}

inline bool constant(const series& x) { return x.listed() == 1; }

/// Whether the customer stays as long as retention lets them, without a limit of years.
inline bool stays_by_retention(const customer& c) {
  return !c.lifespan && c.retention.at(c.retention.listed() - 1) < 1;
}

}  // namespace detail
}  // namespace clv
