#pragma once
#include <clv/referral/break_even.hpp>
#include <clv/referral/market_law.hpp>
#include <clv/referral/market_simulation.hpp>
#include <clv/referral/mixed_law.hpp>
#include <clv/referral/programme.hpp>
#include <clv/scenario.hpp>
#include <numeric>

namespace clv {

/// What one satisfied customer of a scenario brings, as a law.
[[nodiscard]] inline offspring praise_law(const scenario& s) {
  return {s.offspring, s.praise.tells.at(0), s.praise.conversion, s.dispersion};
}

/// The same of one dissatisfied customer: others whom he loses.
[[nodiscard]] inline offspring complaint_law(const scenario& s) {
  return {s.offspring, s.complaint.tells.at(0), s.complaint.conversion, s.dispersion};
}

[[nodiscard]] inline offspring_laws laws_of(const scenario& s) {
  return {s.offspring, s.offspring, s.dispersion, s.dispersion};
}

/// Whether everybody who is won talks alike, generation after generation: then the law of the total is exact
/// for ever as well. Otherwise it is the law of what is held, lost customers taken off.
[[nodiscard]] inline bool one_type(const scenario& s) {
  return newcomers(s).satisfied == 1 && s.praise.tells.listed() == 1 && s.attenuation == 1;
}

/// The chain of praise from one satisfied customer, or several.
[[nodiscard]] inline progeny praise_progeny(const scenario& s, double roots = 1) {
  return {praise_law(s), s.generations, roots};
}

/// Mean, standard deviation and quantiles of what the firm holds because of one satisfied customer, himself
/// included, or of several side by side, nothing discounted. Of several there are quantiles only where
/// everybody who is won talks alike.
///
/// Example: KFC, three generations: 4, 3.35; 90 % 9. (propagation study, section 3, table D)
[[nodiscard]] inline answer progeny_mean(const scenario& s, double roots = 1) {
  if (one_type(s)) return mean(praise_progeny(s, roots));
  return settled(answer{roots} * held(talk_of(s)).satisfied);
}
[[nodiscard]] inline answer progeny_deviation(const scenario& s, double roots = 1) {
  if (one_type(s)) return standard_deviation(praise_progeny(s, roots));
  const mood m = newcomers(s);
  if (m.satisfied + m.dissatisfied > 1 + 1e-12) return reason::undefined;
  const answer v = variances(talk_of(s), laws_of(s)).satisfied;
  return v.known() ? answer{std::sqrt(roots * v.value)} : v;
}
[[nodiscard]] inline std::vector<answer> progeny_quantiles(const scenario& s, std::span<const double> rising,
                                                           double roots = 1) {
  if (one_type(s)) return quantiles(praise_progeny(s, roots), rising);
  std::vector<answer> all(rising.size(), reason::undefined);
  if (roots != 1) return all;
  const net_law law = total_law(talk_of(s), laws_of(s), customer_type::satisfied);
  const answer mean = progeny_mean(s);
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = law.mass.empty() && !mean.known() ? mean : quantile(law, rising[i]);
  return all;
}
[[nodiscard]] inline answer progeny_quantile(const scenario& s, double q) {
  return progeny_quantiles(s, std::span<const double>(&q, 1)).front();
}

/// A part of a law: the chance of less than `law.lowest`, then `law.mass`; what is missing to 1 is more.
struct law_window {
  double below = 0;
  net_law law;
};

/// The law of the total, `most` values of it: from the lowest on, or where some are driven away those that
/// are likeliest together. Empty where there is no law.
[[nodiscard]] inline law_window progeny_law(const scenario& s, std::size_t most) {
  law_window w;
  if (!one_type(s)) {
    w.law = total_law(talk_of(s), laws_of(s), customer_type::satisfied);
    const std::size_t width = std::min(most, w.law.mass.size());
    double here =
        std::accumulate(w.law.mass.begin(), w.law.mass.begin() + static_cast<std::ptrdiff_t>(width), 0.0);
    double best = here;
    std::size_t skipped = 0;
    for (std::size_t from = 1; from + width <= w.law.mass.size(); ++from) {
      here += w.law.mass[from + width - 1] - w.law.mass[from - 1];
      if (here > best + 1e-12) best = here, skipped = from;
    }
    for (std::size_t i = 0; i < skipped; ++i) w.below += w.law.mass[i];
    w.law.lowest += static_cast<double>(skipped);
    w.law.mass.erase(w.law.mass.begin(), w.law.mass.begin() + static_cast<std::ptrdiff_t>(skipped));
  } else if (s.generations && *s.generations < static_cast<double>(most)) {
    w.law = {1, total_law(praise_progeny(s))};
    if (!w.law.mass.empty()) w.law.mass.erase(w.law.mass.begin());
  } else {  // fewer customers than generations do not feel a limit
    w.law.lowest = 1;
    for (std::size_t m = 1; m <= most; ++m)
      w.law.mass.push_back(endless_mass(praise_law(s), static_cast<double>(m)));
  }
  if (w.law.mass.size() > most) w.law.mass.resize(most);
  return w;
}

/// The chance that the chain of praise dies out: within the generations counted, or ever; of all talk, where
/// some of the newly won are silent or complain. Several chains: all of them.
[[nodiscard]] inline answer progeny_extinct(const scenario& s, double roots = 1) {
  if (one_type(s)) return extinct(praise_progeny(s, roots));
  const talk t = talk_of(s);
  const double one = s.generations ? extinct_by(t, laws_of(s), static_cast<int>(*s.generations)).satisfied
                                   : extinct(t, laws_of(s)).satisfied;
  return std::pow(one, roots);
}

/// The market of a scenario, its first customer among the people: at every size a talker tells different
/// people.
[[nodiscard]] inline market market_of(const scenario& s) {
  return {
      s.market.size.value_or(0), s.market.hearing, audience::distinct, s.market.overlap, 1, s.attenuation};
}

namespace detail {

/// Whether the market has room for the first customer and those whom any customer tells, and everybody won
/// talks.
inline bool has_market(const scenario& s, const voice& v) {
  if (!s.market.size || newcomers(s).satisfied != 1 || *s.market.size < 1) return false;
  for (std::size_t g = 0; g < v.tells.listed(); ++g) {
    const double told =
        v.tells.at(g) * (1 - s.market.overlap) * std::pow(s.attenuation, static_cast<double>(g));
    if (*s.market.size < told) return false;
  }
  return true;
}

}  // namespace detail

/// The three numbers of a market in the end, of one voice: if it takes off, on average, and the chance that
/// it does. `undefined` without a market, or where not everybody who is won talks.
[[nodiscard]] inline answer market_mean_field(const scenario& s, const voice& v) {
  if (!detail::has_market(s, v)) return reason::undefined;
  return settled(final_size(v, market_of(s)));
}
[[nodiscard]] inline answer market_mean_field(const scenario& s) { return market_mean_field(s, s.praise); }

/// A mean, and its standard error where it comes from drawing chains (0: exact).
struct estimate {
  answer mean;
  double error = 0;
};

/// The expected total: exact in a small market, drawn in a large one, where it is held to its upper bound,
/// the mean field.
[[nodiscard]] inline estimate market_expected(const scenario& s, const voice& v) {
  if (!detail::has_market(s, v)) return {reason::undefined};
  market m = market_of(s);
  m.size = std::floor(m.size);
  if (const auto law = market_law(v, m, 2000); !law.empty()) return {mean_of(law)};
  const simulated drawn = simulate(v, m);
  return {std::min(drawn.mean, final_size(v, m)), drawn.error};
}
[[nodiscard]] inline estimate market_expected(const scenario& s) { return market_expected(s, s.praise); }

/// The chance that an endless market would never stop. In a market each talker meets anybody with the same
/// chance, so the number that one wins is Poisson, whatever the law of talk: where it is above 0, this chance
/// times the mean field comes near the expectation. 0 where a customer of a late generation brings one at
/// most.
[[nodiscard]] inline answer market_takes_off(const scenario& s, const voice& v) {
  if (!detail::has_market(s, v)) return reason::undefined;
  talk t = talk_of(s);
  t.praise = v;
  t.newcomers = {};
  t.praise_step = 1 - s.market.overlap;
  return never_ends(t, {offspring_law::poisson, offspring_law::poisson}).satisfied;
}
[[nodiscard]] inline answer market_takes_off(const scenario& s) { return market_takes_off(s, s.praise); }

namespace detail {

/// Generations of a chain without end until their steps no longer change, or nothing is brought any more.
inline std::size_t steps_until_steady(const talk& t) {
  if (t.generations) return static_cast<std::size_t>(*t.generations);
  return t.attenuation < 1 ? static_cast<std::size_t>(generations_that_count(t)) : listed(t) - 1;
}

/// The step out of generation `g`, fall of reach included.
inline step reached_step(const talk& t, std::size_t g) {
  const double fall = t.attenuation < 1 ? std::pow(t.attenuation, static_cast<double>(g)) : 1;
  const step k = step_from(t, g);
  return {k.praise * fall, k.complaint * fall};
}

/// What one customer of each generation brings, and what one holds alone: of those won, the mean of the
/// moods, the dissatisfied with all whom they drive away from then on.
inline std::vector<referred_generation> referred_generations(const talk& t) {
  const std::size_t last = steps_until_steady(t);
  std::vector<referred_generation> all(last + 2);
  const by_type<double> own = own_value(t);
  // Held because of one lost customer of the generation after: at the end, or of a chain that goes on alike.
  const double again = t.lost_complain * reached_step(t, last).complaint;
  double lost = t.generations ? own.lost : own.lost * geometric_sum(again).value;
  for (std::size_t g = last + 2; g-- > 0;) {
    const bool ended = t.generations && static_cast<double>(g) >= *t.generations;
    const step k = ended ? step{0, 0} : reached_step(t, std::min(g, last));
    const double dissatisfied = own.dissatisfied + k.complaint * lost;
    if (g <= last) lost = own.lost + t.lost_complain * k.complaint * lost;
    const mood& m = t.newcomers;
    all[g].holds = m.satisfied + m.silent() + (m.dissatisfied > 0 ? m.dissatisfied * dissatisfied : 0);
    all[g].brings = m.satisfied * k.praise;
  }
  all[0] = {reached_step(t, 0).praise, 1};  // the first customer is satisfied
  return all;
}

}  // namespace detail

/// What a referral programme of a scenario works on: its chain of praise in present values, by generation
/// where lists, a fall of reach or moods make them differ. What all its customers hold is `satisfied.held`.
[[nodiscard]] inline referred referred_of(const scenario& s, double value) {
  const talk t = present_talk(s);
  referred r{
      value, reproduction(t.praise) * t.praise_step, std::log1p(s.customer.discount), s.generations, {}};
  const bool alike = t.attenuation == 1 && t.praise.tells.listed() == 1 && t.newcomers.satisfied == 1;
  if (!alike) r.listed = detail::referred_generations(t);
  return r;
}

/// A number of the programme, if the customer's own value has one, and what the newly won hold.
template <class Function>
[[nodiscard]] answer of_programme(const scenario& s, answer value, Function f) {
  if (!value.known()) return value;
  if (!kept(s).known()) return kept(s);
  if (s.dissatisfied_share > 0 && diverges(present_talk(s), side::complaint)) return reason::infinite;
  if (newcomers(s).satisfied + s.dissatisfied_share > 1 + 1e-12) return reason::undefined;
  return settled(f(s.programme, referred_of(s, value.value)));
}

/// What one customer who was won brings in present value: reproduction number of praise x share satisfied x
/// what discounting leaves.
///
/// Example: KFC at 10 %, one year a generation: 0.909...
[[nodiscard]] inline answer discounted_reproduction(const scenario& s) {
  return answer{reproduction(s.praise) * newcomers(s).satisfied} * kept(s);
}

/// `break_even_conversion` of a scenario's talk, if somebody said how the newly won turn out; else
/// `undefined`.
[[nodiscard]] inline answer break_even_conversion(const scenario& s) {
  if (!s.satisfied_share && s.dissatisfied_share == 0) return reason::undefined;
  return break_even_conversion(talk_of(s));
}

/// The dissatisfied share at which a newcomer is worth nothing, generations unlimited, nobody silent:
/// p + q v_D = 0 with p held at 1 - q gives q* = 1 / (1 - v_D). `never` if a dissatisfied customer is no
/// loss.
///
/// Example: KFC: 1/3.
[[nodiscard]] inline answer break_even_dissatisfied(const scenario& s) {
  scenario endless = s;
  endless.generations = std::nullopt;
  endless.satisfied_share = std::nullopt;
  endless.dissatisfied_share = 0;
  const answer v = held(endless).dissatisfied;
  if (!v.known()) return v;
  return v.value < 0 ? answer{1 / (1 - v.value)} : answer{reason::never};
}

}  // namespace clv
