#include "topics/slips.hpp"

#include <cmath>

#include "scenario/results.hpp"
#include "topics/slip_sentences.hpp"

namespace app {
namespace {

using clv::answer;
using clv::slip_form;
using clv::unit;
using field = clv::field<clv::scenario>;

/// What the sentences of slips are filled with.
struct slip_teller {
  const clv::trial& t;
  const clv::reckoning& how;
  const given_answer& a;

  [[nodiscard]] const clv::scenario& scenario() const { return clv::about(how, a.claim); }
  [[nodiscard]] const clv::customer& customer() const { return scenario().customer; }
  [[nodiscard]] answer computed() const { return a.claim.by(how); }
  [[nodiscard]] answer result(clv::result_key key) const { return clv::value(row_of(key), how, a.claim.of); }

  [[nodiscard]] answer stands(const field& f) const { return clv::stands(how, a.claim, f); }
  [[nodiscard]] quantity given(const field& f) const { return {stands(f), f.in}; }
  /// `the gross margin (30%)`; the name alone where there is no one number.
  [[nodiscard]] message named(const field& f) const {
    if (!stands(f).known()) return {say::slip_input_list, {{"label", f.label}}};
    return {say::slip_input, {{"label", f.label}, {"value", given(f)}}};
  }
  [[nodiscard]] arguments with_inputs(arguments more = {}) const {
    std::vector<message> names{named(*t.input)};
    if (t.second) names.push_back(named(*t.second));
    more.emplace_back("asked", a.asked());
    more.emplace_back("input", std::move(names));
    return more;
  }
  [[nodiscard]] arguments with(arguments more = {}) const {
    more.emplace_back("asked", a.asked());
    return more;
  }
  [[nodiscard]] arguments compared(arguments more = {}) const {
    more.emplace_back("computed", a.number(computed()));
    return with(std::move(more));
  }
  /// The same input with `used` in its place.
  [[nodiscard]] arguments used(answer x) const { return with_inputs({{"used", quantity{x, t.input->in}}}); }
  [[nodiscard]] message in_place(answer x) const {
    return {say::slip_in_place, with({{"used", quantity{x, t.input->in}}, {"given", given(*t.input)}})};
  }

  [[nodiscard]] message factor_left_out() const;
  [[nodiscard]] message periods() const;
  [[nodiscard]] message rest_of_share() const;
  [[nodiscard]] message self() const;
  [[nodiscard]] message cut() const;
  [[nodiscard]] message rounded() const;
  [[nodiscard]] message input_slip() const;
  [[nodiscard]] message years_slip() const;
  [[nodiscard]] message other_slip() const;
};

/// Where it is so, the numbers are put in: own value and what the talk brings, or what was not multiplied.
message slip_teller::factor_left_out() const {
  const bool praise = t.input->key == "praise.conversion";
  const bool complaint = t.input->key == "complaint.conversion";
  const answer own = result("clv");
  const answer tells = stands(*clv::find_field(praise ? "praise.tells" : "complaint.tells"));
  arguments all = with({{"label", t.input->label}, {"value", given(*t.input)}});
  const answer sum = own * (answer{1} + tells);
  if ((praise && a.claim.what->key == "satisfied.total" && a.claim.explained_by(sum, 1e-3)) ||
      (complaint && a.claim.what->key == "dissatisfied.total" && a.claim.explained_by(-sum, 1e-3))) {
    all.emplace_back("own", money(own));
    all.emplace_back("tells", ratio(tells));
    return {praise ? say::slip_factor_praise : say::slip_factor_complaint, std::move(all)};
  }
  if (!a.claim.explained_by(computed() / stands(*t.input), 1e-3)) return {say::slip_factor, with_inputs()};
  all.emplace_back("computed", a.number(computed()));
  all.emplace_back("factor", given(*t.input));
  return {say::slip_factor_over, std::move(all)};
}

struct mixed_periods {
  double times;
  clv::text label;
};
constexpr mixed_periods period_names[] = {{12, {"a month and a year", "月与年"}},
                                          {365, {"a day and a year", "日与年"}},
                                          {4, {"a quarter and a year", "季度与年"}},
                                          {13, {"four weeks and a year", "四周与年"}},
                                          {365.0 / 12, {"a day and a month", "日与月"}}};

message slip_teller::periods() const {
  const double times = t.number < 1 ? 1 / t.number : t.number;
  clv::text mixed{"a week and a year", "周与年"};
  for (const auto& p : period_names)
    if (std::abs(p.times - times) < 1e-9) mixed = p.label;
  const bool over = t.form == slip_form::too_few_times || t.number < 1;
  const bool leaving = t.form == slip_form::two_periods;
  const sentence_ref says = leaving ? (over ? say::slip_two_periods_over : say::slip_two_periods)
                            : over  ? say::slip_period_over
                                    : say::slip_period_times;
  return {says, compared({{"times", ratio(times)}, {"periods", mixed}})};
}

message slip_teller::rest_of_share() const {
  const std::string_view key = a.claim.what->key;
  const bool satisfied = key == "break_even.textbook" || key == "break_even.total" ||
                         key == "break_even.talk" || key == "break_even.silent";
  return {satisfied ? say::slip_rest_dissatisfied : say::slip_rest,
          compared({{"whole", share(1 - t.number)}})};
}

message slip_teller::self() const {
  const bool heads = a.claim.what->in == unit::customers;
  const double times = t.form == slip_form::self_out ? -t.number : t.number;
  const quantity own = money(answer{times} * result("clv"));
  switch (t.form) {
    case slip_form::self_out:
      if (heads) return {say::slip_self_out_heads, compared()};
      return {say::slip_self_out, compared({{"own", own}})};
    case slip_form::self_in:
      if (heads) return {say::slip_self_in_heads, compared()};
      return {say::slip_self_in, compared({{"own", own}})};
    default:
      if (heads) return {say::slip_self_twice_heads, compared()};
      return {say::slip_self_twice, compared({{"own", own}})};
  }
}

/// Two digits more than were given, so that one sees what was cut.
message slip_teller::cut() const {
  const double x = computed().value;
  const double fine = a.claim.unit / 100;
  const bool percent = a.at.in->kind == clv::kind::part;
  const int decimals =
      std::max(0, static_cast<int>(std::ceil(-std::log10(fine * (percent ? 100 : 1)) - 1e-9)));
  const double scale = std::pow(10, decimals);
  std::string exact = clv::shortest(std::round(x * (percent ? 100 : 1) * scale) / scale);
  if (percent) exact += '%';
  return {say::slip_cut,
          with({{"exact", exact}, {"rounded", a.number(std::round(x / a.claim.unit) * a.claim.unit)}})};
}

message slip_teller::rounded() const {
  const answer own = result("clv");
  switch (t.form) {
    case slip_form::rounded_factors:
      return {say::slip_rounded_factors, compared({{"decimals", ratio(t.number)}})};
    case slip_form::rounded_years:
      return {say::slip_rounded_years, compared({{"decimals", ratio(t.number)}})};
    case slip_form::rounded_multiple: {
      const double m = clv::contribution(customer(), 0);
      const double scale = std::pow(10, t.number);
      return {say::slip_rounded_multiple,
              compared({{"multiple", clv::shortest(std::round(own.value / m * scale) / scale)},
                        {"contribution", money(m)}})};
    }
    case slip_form::rounded_own: {
      const double scale = std::pow(10, t.number);
      return {say::slip_rounded_own, compared({{"used", money(std::round(own.value * scale) / scale)}})};
    }
    default:
      return {say::slip_rounded_input, used(t.number)};
  }
}

message slip_teller::input_slip() const {
  const answer x = stands(*t.input);
  switch (t.form) {
    case slip_form::factor_and_self:
      return {say::slip_factor_and_self, with_inputs({{"heads", ratio(answer{a.claim.asked} / result("clv"))},
                                                      {"own", money(result("clv"))}})};
    case slip_form::factor_out:
      return factor_left_out();
    case slip_form::factors_out:
      return {say::slip_factor, with_inputs()};
    case slip_form::rate_of_month:
      return {t.number > 1 ? say::slip_rate_of_month : say::slip_rate_to_month, with_inputs()};
    case slip_form::input_point:
      return {say::slip_input_point, used(x * answer{t.number})};
    case slip_form::rest_of_input:
      return {say::slip_rest_of_input, used(answer{1} - x)};
    case slip_form::cost_out:
      return {say::slip_cost_out, with_inputs()};
    case slip_form::cost_twice:
      return {say::slip_cost_twice, with_inputs()};
    case slip_form::cost_added:
      return {say::slip_cost_added, with_inputs()};
    case slip_form::cost_of_another:
      return {say::slip_cost_of_another, with_inputs()};
    case slip_form::swapped:
      return {say::slip_swapped, with_inputs()};
    case slip_form::percent_for_point:
      return {say::slip_percent_for_point, used(t.number)};
    case slip_form::divided:
      return {say::slip_divided, with_inputs()};
    case slip_form::years_for_months:
      return in_place(x * answer{t.number});
    default:
      return in_place(t.number);  // visits, years_off
  }
}

message slip_teller::years_slip() const {
  if (t.form == slip_form::simple_months) return {say::slip_simple_months, used(t.number)};
  if (t.form == slip_form::once_for_all) return {say::slip_once_for_all, with_inputs()};
  if (t.input->key == "retention")
    return {say::slip_simple_leaving, with({{"churn", share(answer{1} - stands(*t.input))}})};
  return {say::slip_simple_years, with_inputs()};
}

message slip_teller::other_slip() const {
  switch (t.form) {
    case slip_form::in_months:
      return {say::slip_in_months, compared()};
    case slip_form::decimal_point:
      return {t.number > 0 ? say::slip_point_times : say::slip_point_over,
              compared({{"power", ratio(std::pow(10, std::abs(t.number)))}})};
    case slip_form::ten_thousands:
      return {say::slip_ten_thousands, compared()};
    case slip_form::hundred_millions:
      return {say::slip_hundred_millions, compared()};
    case slip_form::percents:
      return {say::slip_percents, compared()};
    case slip_form::sign:
      return {say::slip_sign, with()};
    case slip_form::sign_of_own:
      return {say::slip_sign_of_own, with({{"own", money(result("clv"))}})};
    case slip_form::totals_subtracted: {
      const bool heads = a.claim.what->in == unit::customers;
      const answer one = heads ? result("clv") : answer{1};
      const auto number = [&](answer x) { return a.number(x / one); };
      return {say::answers_twice,
              {{"apart", number(result("satisfied.total") - result("dissatisfied.total"))},
               {"satisfied", number(result("satisfied.total"))},
               {"dissatisfied", number(result("dissatisfied.total"))},
               {"swing", number(result("swing.value"))}}};
    }
    case slip_form::totals_added: {
      const bool heads = a.claim.what->in == unit::customers;
      const answer one = heads ? result("clv") : answer{1};
      return {say::slip_totals_added, with({{"satisfied", a.number(result("satisfied.total") / one)},
                                            {"dissatisfied", a.number(result("dissatisfied.total") / one)}})};
    }
    case slip_form::year_off:
      return {say::slip_year_off, with({{"times", ratio(t.number)}})};
    case slip_form::cost_in_ratio:
      return {say::slip_cost_in_ratio, with()};
    case slip_form::plain_mean:
      return {say::slip_plain_mean, with()};
    case slip_form::mean_inputs:
      return {say::slip_mean_inputs, compared()};
    case slip_form::odds:
      return {t.number > 0 ? say::slip_odds : say::slip_odds_rest, compared()};
    case slip_form::per_active:
      return {say::slip_per_active, compared()};
    case slip_form::swapped_voices:
      return {say::slip_swapped_voices, with()};
    case slip_form::times_loss: {
      const double m = clv::contribution(customer(), 0);
      return {say::slip_times_loss,
              with({{"contribution", money(m)}, {"loss", share(answer{m} / computed())}})};
    }
    case slip_form::upside_down:
      return {say::slip_upside_down, compared()};
    default:
      return {say::answers_customers, with({{"count", customers(t.number)}, {"own", money(result("clv"))}})};
  }
}

}  // namespace

message slip_sentence(const clv::trial& t, const clv::reckoning& how, const given_answer& a) {
  const slip_teller tell{t, how, a};
  switch (t.form) {
    case slip_form::too_many_times:
    case slip_form::too_few_times:
    case slip_form::two_periods:
      return tell.periods();
    case slip_form::rest_of_share:
      return tell.rest_of_share();
    case slip_form::self_out:
    case slip_form::self_in:
    case slip_form::self_twice:
      return tell.self();
    case slip_form::cut:
      return tell.cut();
    case slip_form::rounded_factors:
    case slip_form::rounded_years:
    case slip_form::rounded_multiple:
    case slip_form::rounded_own:
    case slip_form::rounded_input:
      return tell.rounded();
    case slip_form::simple_years:
    case slip_form::simple_months:
    case slip_form::once_for_all:
      return tell.years_slip();
    default:
      return t.input ? tell.input_slip() : tell.other_slip();
  }
}

std::string option_of(const clv::trial& t) {
  const bool one = t.form == slip_form::factor_out;
  if (!one && t.form != slip_form::cost_out) return {};
  for (const clv::departure& d : clv::departures)
    if (d.key == t.input->key && d.value == (one ? 1 : 0)) return option_of(d);
  return {};
}

}  // namespace app
