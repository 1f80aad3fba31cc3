#pragma once
#include <clv/core/fourier.hpp>
#include <clv/core/roots.hpp>
#include <clv/referral/operator.hpp>
#include <clv/referral/progeny.hpp>

namespace clv {

/// The laws around the means of a `talk`: how many one talker brings or drives away. Each first customer and
/// each newcomer is of one type; of the lost a share complains, each of them fully; of the dissatisfied a
/// share leaves.
struct offspring_laws {
  offspring_law praise = offspring_law::binomial;
  offspring_law complaint = offspring_law::binomial;
  double praise_dispersion = 1;
  double complaint_dispersion = 1;
};

/// The offspring of a talker of generation `g`. Fall of reach lowers the people told; a step that keeps a
/// share of those won (not a discount, which has no law) lowers the conversion.
[[nodiscard]] inline offspring praise_offspring(const talk& t, const offspring_laws& l, std::size_t g = 0) {
  const double reach = std::pow(t.attenuation, static_cast<double>(g));
  return {l.praise, t.praise.tells.at(g) * reach, t.praise.conversion * t.praise_step, l.praise_dispersion};
}
[[nodiscard]] inline offspring complaint_offspring(const talk& t, const offspring_laws& l,
                                                   std::size_t g = 0) {
  const double reach = std::pow(t.attenuation, static_cast<double>(g));
  return {l.complaint, t.complaint.tells.at(g) * reach, t.complaint.conversion * t.complaint_step,
          l.complaint_dispersion};
}

namespace detail {

/// Means and variances of what the types hold in the end, from a generation on.
struct moments {
  by_type<double> mean;
  by_type<double> variance;
};

/// The same one generation earlier.
///
///     Var T_L = E X Var T_L' + Var X v_L'^2,  X = complainers' victims: R- with chance w
///     Var T_D = own_loss (1 - own_loss) + R- Var T_L' + sigma-^2 v_L'^2
///     Var T_S = R+ (p (Var T_S' + v_S'^2) + s + q (Var T_D' + v_D'^2) - v_new^2) + sigma+^2 v_new^2
inline moments earlier(const talk& t, const offspring_laws& l, std::size_t g, const moments& m) {
  const offspring praise = praise_offspring(t, l, g);
  const offspring complaint = complaint_offspring(t, l, g);
  const double won = mean(praise);
  const double lost = mean(complaint);
  const double w = t.lost_complain;
  const mood& c = t.newcomers;
  const auto square = [](double x) { return x * x; };
  const double newcomer =
      c.satisfied * m.mean.satisfied + c.silent() * m.mean.silent + c.dissatisfied * m.mean.dissatisfied;
  const double newcomer_square = c.satisfied * (m.variance.satisfied + square(m.mean.satisfied)) +
                                 c.silent() * square(m.mean.silent) +
                                 c.dissatisfied * (m.variance.dissatisfied + square(m.mean.dissatisfied));
  const by_type<double> u = own_value(t);
  moments out;
  out.mean = {u.satisfied + won * newcomer, u.silent, u.dissatisfied + lost * m.mean.lost,
              u.lost + w * lost * m.mean.lost};
  const double victims = w * (variance(complaint) + lost * lost) - square(w * lost);
  out.variance.lost = w * lost * m.variance.lost + victims * square(m.mean.lost);
  out.variance.dissatisfied =
      t.own_loss * (1 - t.own_loss) + lost * m.variance.lost + variance(complaint) * square(m.mean.lost);
  out.variance.satisfied = won * (newcomer_square - square(newcomer)) + variance(praise) * square(newcomer);
  return out;
}

/// Generations in which people told may differ: those of the longer list.
inline std::size_t listed(const talk& t) {
  return std::max(t.praise.tells.listed(), t.complaint.tells.listed());
}

/// Fixed point of `earlier` for steps that no longer change, people told as in generation `g`.
inline by_type<answer> endless_variance(const talk& t, const offspring_laws& l, const holdings& v,
                                        std::size_t g) {
  const offspring praise = praise_offspring(t, l, g);
  const offspring complaint = complaint_offspring(t, l, g);
  const double lost = mean(complaint);
  const double w = t.lost_complain;
  const mood& c = t.newcomers;
  const answer lost_square = v.lost * v.lost;
  by_type<answer> out;
  out.lost = scaled(w * (variance(complaint) + lost * lost) - w * lost * w * lost, lost_square) *
             geometric_sum(w * lost);
  out.dissatisfied = answer{t.own_loss * (1 - t.own_loss)} + scaled(lost, out.lost) +
                     scaled(variance(complaint), lost_square);
  const answer within = scaled(c.satisfied, v.satisfied * v.satisfied) + answer{c.silent()} +
                        scaled(c.dissatisfied, out.dissatisfied + v.dissatisfied * v.dissatisfied) -
                        v.newcomer * v.newcomer;
  const answer once = scaled(mean(praise), within) + scaled(variance(praise), v.newcomer * v.newcomer);
  out.satisfied = once * geometric_sum(mean(praise) * c.satisfied);
  return {settled(out.satisfied), 0, settled(out.dissatisfied), settled(out.lost)};
}

/// Generations after which lists have ended and reach has fallen so far that nothing comes any more; the
/// limit of generations if it is less.
inline int generations_that_count(const talk& t) {
  constexpr double longest = 1e6;
  const double most = t.generations.value_or(longest);
  if (t.attenuation == 1) return static_cast<int>(most);
  mixed_walk w(t, {1, 0, 1, 0});
  for (; w.now().number < most; w.next()) {
    const auto heads = [](const by_type<double>& x) {
      return x.satisfied + x.silent + x.dissatisfied + x.lost;
    };
    const bool ended = static_cast<std::size_t>(w.now().number) >= listed(t);
    if (ended && !(heads(w.now().customers) > 1e-18 * heads(w.now().sum))) break;
  }
  return w.now().number;
}

/// The variances of an endless chain whose reach does not fall: the fixed point after the lists, and back
/// through them.
inline by_type<answer> variances_without_end(const talk& t, const offspring_laws& l) {
  const std::size_t last = listed(t) - 1;
  const holdings tail = endless(t, step_from(t, last));
  const by_type<answer> spread = endless_variance(t, l, tail, last);
  const auto number = [](answer x) { return x.known() ? x.value : 0; };
  moments m{{number(tail.satisfied), number(tail.silent), number(tail.dissatisfied), number(tail.lost)},
            {number(spread.satisfied), 0, number(spread.dissatisfied), number(spread.lost)}};
  for (std::size_t g = last; g-- > 0;) m = earlier(t, l, g, m);
  const auto result = [](double x, answer limit) { return limit.known() ? settled(x) : limit; };
  const answer bad = spread.dissatisfied + spread.lost;
  const answer good = spread.satisfied + scaled(t.newcomers.dissatisfied, bad);
  return {result(m.variance.satisfied, good), 0, result(m.variance.dissatisfied, bad),
          result(m.variance.lost, bad)};
}

}  // namespace detail

/// Variance of what the firm holds because of one customer, by their type. `infinite` where the mean is.
///
/// Example: KFC, p = 0.8, q = 0.1, unlimited, binomial: satisfied 72.05, dissatisfied 1.6. (propagation
/// study, level g)
[[nodiscard]] inline by_type<answer> variances(const talk& t, const offspring_laws& l) {
  if (!t.generations && t.attenuation == 1) return detail::variances_without_end(t, l);
  detail::moments m{own_value(t), {0, 0, t.own_loss * (1 - t.own_loss), 0}};
  for (int g = detail::generations_that_count(t); g-- > 0;)
    m = detail::earlier(t, l, static_cast<std::size_t>(g), m);
  return {settled(m.variance.satisfied), 0, settled(m.variance.dissatisfied), settled(m.variance.lost)};
}

namespace detail {

/// Chances that talk from one customer of each type never ends, people told as in generation `g` for ever.
inline by_type<double> survive_for_ever(const talk& t, const offspring_laws& l, std::size_t g) {
  const offspring praise = praise_offspring(t, l, g);
  const offspring complaint = complaint_offspring(t, l, g);
  const double w = t.lost_complain;
  const double critical_lost = w * mean(complaint) - 1;
  // Chances to survive. Of the lost: u = w (1 - f-(1 - u)).
  double lost = 0;
  if (critical_lost > 1e-12 || (w == 1 && nobody(complaint) == 0))
    lost = crossing([&](double u) { return w * survives(complaint, u) - u; });
  if (w == 1) lost = takes_off(complaint);
  const double dissatisfied = survives(complaint, lost);
  const double from_bad = t.newcomers.dissatisfied * dissatisfied;
  double satisfied =
      from_bad == 0 && !(t.newcomers.satisfied * mean(praise) > 1 + 1e-12) ? 0 : crossing([&](double u) {
        return survives(praise, std::min(1.0, t.newcomers.satisfied * u + from_bad)) - u;
      });
  if (t.newcomers.satisfied == 1) satisfied = takes_off(praise);
  return {satisfied, 0, dissatisfied, lost};
}

/// The same chances one generation earlier, where people are told as in generation `g`.
inline by_type<double> survive_before(const talk& t, const offspring_laws& l, std::size_t g,
                                      const by_type<double>& later) {
  const mood& c = t.newcomers;
  const double won = std::min(1.0, c.satisfied * later.satisfied + c.dissatisfied * later.dissatisfied);
  const double dissatisfied = survives(complaint_offspring(t, l, g), later.lost);
  return {survives(praise_offspring(t, l, g), won), 0, dissatisfied, t.lost_complain * dissatisfied};
}

inline by_type<double> ended(const by_type<double>& alive) {
  return {1 - alive.satisfied, 1, 1 - alive.dissatisfied, 1 - alive.lost};
}

}  // namespace detail

/// The chance that talk, good or bad, from a first customer of each type never ends, generations unlimited.
/// People told are followed through their list; where reach falls, talk ends for certain.
///
/// Example: 20 %, binomial, 1 told and then 12: 0.2 x 0.9103 = 0.1821.
[[nodiscard]] inline by_type<double> never_ends(const talk& t, const offspring_laws& l) {
  if (t.attenuation < 1) return {};
  const std::size_t last = detail::listed(t) - 1;
  by_type<double> alive = detail::survive_for_ever(t, l, last);
  for (std::size_t g = last; g-- > 0;) alive = detail::survive_before(t, l, g, alive);
  return alive;
}

/// The chance that all talk, good and bad, from a first customer of each type dies out, generations
/// unlimited: 1 - never_ends.
///
/// Example: p = 0.8, q = 0.1, w = 1, Poisson: satisfied 0.7654, dissatisfied 0.2032. Binomial, 20 %, 1 told
/// and then 12: 0.8179.
[[nodiscard]] inline by_type<double> extinct(const talk& t, const offspring_laws& l) {
  return detail::ended(never_ends(t, l));
}

/// The chance that nobody of generation `g` talks any more, well or badly, from a first customer of each
/// type. All newcomers satisfied: that of the praise chain alone.
///
/// Example: p = 0.8, q = 0.1, binomial, generation 1, satisfied: (1 - 0.9 x 0.2)^5 = 0.3707398432.
[[nodiscard]] inline by_type<double> extinct_by(const talk& t, const offspring_laws& l, int g) {
  // Chances that somebody talks, one generation further back each time.
  by_type<double> alive{1, 0, 1, t.lost_complain};
  for (int i = g; i-- > 0;) alive = detail::survive_before(t, l, static_cast<std::size_t>(i), alive);
  return detail::ended(alive);
}

/// The law of what the firm holds because of one customer, in whole customers: chances of `lowest`, `lowest`
/// + 1, ...
struct net_law {
  double lowest = 0;
  std::vector<double> mass;
};

namespace detail {

using wave = std::complex<double>;

/// Steps of all generating functions of one law together; half a second or so.
inline constexpr long long most_steps = 1 << 20;

/// The generating functions one generation earlier, where people are told as in generation `g`.
inline by_type<wave> earlier_pgf(const talk& t, const offspring_laws& l, wave s, std::size_t g,
                                 const by_type<wave>& f) {
  const wave driven = pgf(complaint_offspring(t, l, g), f.lost);
  const mood& c = t.newcomers;
  const wave one = c.satisfied * f.satisfied + c.silent() * s + c.dissatisfied * f.dissatisfied;
  return {s * pgf(praise_offspring(t, l, g), one), s, (t.own_loss + (1 - t.own_loss) * s) * driven,
          std::conj(s) * (1 - t.lost_complain + t.lost_complain * driven)};
}

/// The generating functions on the unit circle of a chain without end, once they no longer change; from the
/// end of the lists back to the first customer.
inline by_type<wave> endless_pgf(const talk& t, const offspring_laws& l, wave s, by_type<wave> f,
                                 long long& steps_left) {
  const std::size_t last = listed(t) - 1;
  for (int i = 0; i < 100'000 && steps_left > 0; ++i, --steps_left) {
    const by_type<wave> next = earlier_pgf(t, l, s, last, f);
    const double moved = std::abs(next.satisfied - f.satisfied) +
                         std::abs(next.dissatisfied - f.dissatisfied) + std::abs(next.lost - f.lost);
    f = next;
    if (moved < 1e-15) break;
  }
  for (std::size_t g = last; g-- > 0;) f = earlier_pgf(t, l, s, g, f);
  return f;
}

/// The same after `most` generations.
inline by_type<wave> net_pgf(const talk& t, const offspring_laws& l, wave s, int most,
                             long long& steps_left) {
  by_type<wave> f{s, s, t.own_loss + (1 - t.own_loss) * s, std::conj(s)};
  if (!t.generations && t.attenuation == 1) return endless_pgf(t, l, s, f, steps_left);
  for (int g = most; g-- > 0 && steps_left > 0; --steps_left)
    f = earlier_pgf(t, l, s, static_cast<std::size_t>(g), f);
  return f;
}

/// The law of the total of an endless chain of praise that may take off: of those that end. Their masses add
/// up to the chance to end, below 1. Empty beyond `most` values.
inline net_law law_of_those_that_end(const talk& t, const offspring_laws& l, std::size_t most) {
  long long steps_left = most_steps;
  for (std::size_t n = 64; n <= most; n *= 2) {
    auto mass = series_coefficients(
        [&](wave s) {
          return endless_pgf(t, l, s, by_type<wave>{0, s, 0, 0}, steps_left).satisfied;
        },
        n);
    if (steps_left <= 0) break;
    double end = 0;
    for (std::size_t i = n - n / 8; i < n; ++i) end += std::abs(mass[i]);
    if (end > 1e-12) continue;
    for (double& x : mass) x = std::max(0.0, x);
    return {0, std::move(mass)};
  }
  return {};
}

}  // namespace detail

/// Which type the first customer is of.
enum class customer_type { satisfied, silent, dissatisfied, lost };

/// The number of one type.
template <class T>
[[nodiscard]] T of(const by_type<T>& all, customer_type type) {
  switch (type) {
    case customer_type::satisfied:
      break;
    case customer_type::silent:
      return all.silent;
    case customer_type::dissatisfied:
      return all.dissatisfied;
    case customer_type::lost:
      return all.lost;
  }
  return all.satisfied;
}

/// The law of what one first customer of type `from` holds. Exact up to 1e-12 beyond the window,
/// by generating functions at the roots of unity. Where praise may take off and everybody won talks, the law
/// of those chains that end: its masses add up to less than 1. Empty where there is none: a chain that
/// diverges otherwise, a residual other than 1 (no whole customers), more than `most` values, or too long a
/// time for as many generations.
///
/// Example: KFC, p = 0.8, q = 0.1, w = 0, unlimited, satisfied: P(net < 0) = 0.047.
[[nodiscard]] inline net_law total_law(const talk& t, const offspring_laws& l, customer_type from,
                                       std::size_t most = std::size_t{1} << 18) {
  if (t.residual != 1) return {};
  const auto above = diverges(t, side::praise);
  if (above && !critical(above->reproduction) && t.newcomers.satisfied == 1 &&
      from == customer_type::satisfied)
    return detail::law_of_those_that_end(t, l, std::min(most, std::size_t{1} << 14));
  const holdings v = held(t);
  const by_type<answer> means{v.satisfied, v.silent, v.dissatisfied, v.lost};
  const answer variance = of(variances(t, l), from);
  const answer mean = of(means, from);
  if (!mean.known() || !variance.known()) return {};
  const double half = 12 * std::sqrt(variance.value) + 16;
  std::size_t n = 64;
  while (static_cast<double>(n) < 2 * half && n <= most) n *= 2;
  const bool settles = !t.generations && t.attenuation == 1;
  const int generations = settles ? 0 : detail::generations_that_count(t);
  long long steps_left = detail::most_steps;
  for (; n <= most; n *= 2) {
    const double lowest = std::round(mean.value) - static_cast<double>(n / 2);
    const auto ring = series_coefficients(
        [&](detail::wave s) { return of(detail::net_pgf(t, l, s, generations, steps_left), from); }, n);
    if (steps_left <= 0) break;
    net_law law{lowest, std::vector<double>(n)};
    const auto size = static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double value = lowest + static_cast<double>(i);
      law.mass[i] = std::max(0.0, ring[static_cast<std::size_t>(value - size * std::floor(value / size))]);
    }
    double ends = 0;
    for (std::size_t i = 0; i < n / 16; ++i) ends += law.mass[i] + law.mass[n - 1 - i];
    if (ends < 1e-12) return law;
  }
  return {};
}

/// The chance of holding less than `customers`.
[[nodiscard]] inline double below(const net_law& law, double customers) {
  double sum = 0;
  for (std::size_t i = 0; i < law.mass.size() && law.lowest + static_cast<double>(i) < customers; ++i)
    sum += law.mass[i];
  return sum;
}

/// The least number with P(holding at most that) >= q; `undefined` for an empty law, `infinite` above what
/// the masses add up to.
[[nodiscard]] inline answer quantile(const net_law& law, double q) {
  double sum = 0;
  for (std::size_t i = 0; i < law.mass.size(); ++i) {
    sum += law.mass[i];
    if (sum >= q - 1e-12 && law.mass[i] > 0) return law.lowest + static_cast<double>(i);
  }
  return law.mass.empty() ? reason::undefined : reason::infinite;
}

}  // namespace clv
