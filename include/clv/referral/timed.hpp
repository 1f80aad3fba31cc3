#pragma once
#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <clv/core/chances.hpp>
#include <clv/core/laplace.hpp>
#include <clv/referral/delay.hpp>
#include <clv/referral/operator.hpp>
#include <clv/referral/uniform_starts.hpp>
#include <limits>
#include <map>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

namespace clv {

/// A pace: when talk works and what later money is worth. Neutral: at once, no discount, no horizon.
struct pace {
  delay wait;
  double force = 0;               ///< of interest, ln(1 + i) a year
  double life = 10;               ///< years a customer brings money, evenly
  std::optional<double> horizon;  ///< money after it does not count; years from the first customer's start
};

/// Present value of one unit a year, paid evenly for `years`: (1 - e^(-f y)) / f.
///
/// Example: 2600 a year for ten years at 10 %: 16,761.98.
[[nodiscard]] inline double annuity(double force, double years) {
  return force == 0 ? years : -std::expm1(-force * years) / force;
}

/// The process with every step worth what its delay leaves: K_ij phi(force). `infinite` if phi is. What is
/// kept is phi, the discount factor of one generation.
struct discounted_talk {
  clv::talk talk;
  answer kept;  ///< phi
};
[[nodiscard]] inline discounted_talk discounted(talk t, const pace& w) {
  const answer kept = transform(w.wait, w.force);
  t.praise_step *= kept.value;
  t.complaint_step *= kept.value;
  return {std::move(t), kept};
}

namespace detail {

/// log of Gamma(a + 1).
inline double log_factorial(double a) {
  return stirling_rest(a) + (a + 0.5) * std::log(a) - a + std::log(2 * std::numbers::pi) / 2;
}

/// P(a, x), the chance that a gamma variable of shape a and scale 1 is at most x. It is below (x e/a)^a,
/// which Boost.Math reckons from Gamma(a + 1) where x is small and throws once no double holds that.
inline double gamma_chance(double a, double x) {
  if (x < a && a * std::log(x) - log_factorial(a) < -700) return 0;
  return boost::math::gamma_p(a, x, in_double());
}

/// E e^(y T/x) over T <= x for a gamma variable T of shape a whose rate is `lambda_x`/x, y >= 0 the growth
/// less that rate: lambda_x^a / Gamma(a + 1) sum over n of a/(a + n) y^n/n!.
inline double gamma_growth(double a, double lambda_x, double y) {
  double sum = 0;
  double term = 1;
  for (double n = 0; n <= y || term > 1e-17 * sum; term *= y / ++n) sum += a / (a + n) * term;
  return std::exp(a * std::log(lambda_x) - log_factorial(a)) * sum;
}

/// Distribution of the start of generation g: the g-fold convolution of the delay, for laws that have it
/// closed.
inline double started_by(const delay& d, int g, double t) {
  if (t < 0) return 0;
  if (g == 0 || d.law == delay_law::none) return 1;
  if (d.law == delay_law::fixed) return t >= g * d.mean * (1 - 1e-14) ? 1 : 0;
  const double k = d.law == delay_law::gamma ? d.shape : 1;
  return gamma_chance(g * k, k * t / d.mean);
}

[[nodiscard]] inline bool closed(const delay& d) {
  return d.law == delay_law::none || d.law == delay_law::fixed || d.law == delay_law::exponential ||
         d.law == delay_law::gamma;
}

/// Present value of the money of one customer of generation g up to the horizon h, one unit a year:
///
///     1/f {(1 - e^(-fL)) Phi_g(h - L) + Phi_g(h) - Phi_g(h - L) - e^(-fh) [F_g(h) - F_g(h - L)]}
///
/// Phi_g(x) = (lambda/(lambda + f))^(gk) P(gk, (lambda + f) x), lambda = k/m.
inline double worth_within(const pace& w, int g, double h) {
  const delay& d = w.wait;
  if (g == 0 || d.law == delay_law::none) return annuity(w.force, std::min(w.life, h));
  if (d.law == delay_law::fixed) {
    const double start = g * d.mean;
    return start < h ? std::exp(-w.force * start) * annuity(w.force, std::min(w.life, h - start)) : 0;
  }
  const double k = d.law == delay_law::gamma ? d.shape : 1;
  const double lambda = k / d.mean;
  const double kept = w.force > -lambda ? std::exp(-g * k * std::log1p(w.force / lambda)) : 0;
  const auto part = [&](double x) {
    if (!(x > 0)) return 0.0;
    const double y = -(lambda + w.force) * x;
    return y < 0 ? kept * gamma_chance(g * k, -y) : gamma_growth(g * k, lambda * x, y);
  };
  const auto start = [&](double x) { return started_by(d, g, x); };
  const double early = part(h - w.life);
  if (w.force == 0) {
    // E min(L, h - T) over T < h, where E T over T < x is g m P(gk + 1, lambda x).
    const auto first_moment = [&](double x) {
      return x > 0 ? g * d.mean * gamma_chance(g * k + 1, lambda * x) : 0;
    };
    return w.life * early + h * (start(h) - start(h - w.life)) - (first_moment(h) - first_moment(h - w.life));
  }
  return (-std::expm1(-w.force * w.life) * early + part(h) - early -
          std::exp(-w.force * h) * (start(h) - start(h - w.life))) /
         w.force;
}

/// A chain is followed while fewer generations than this fit into the time, unless its own limit is lower.
inline double most_generations(const delay& d) { return closed(d) ? 1e5 : 2e3; }
inline bool too_many(const talk& t, const delay& d, double time) {
  const double most = most_generations(d);
  return t.generations.value_or(most + 1) > most && time > most * d.mean;
}

/// Customers by generation until nothing is left that a delay of `kept` (its transform) would not swallow;
/// empty if that takes too long.
inline std::vector<by_type<double>> kept_generations(const talk& t, const by_type<double>& first,
                                                     double kept) {
  constexpr int longest = 5'000;
  std::vector<by_type<double>> rows;
  mixed_walk w(t, first);
  double factor = 1;
  for (double size = 0;; w.next(), factor *= kept) {
    const by_type<double>& z = w.now().customers;
    const double here = factor * (z.satisfied + z.silent + z.dissatisfied + z.lost);
    size += here;
    rows.push_back(z);
    if (w.now().number >= t.generations.value_or(longest + 1)) break;
    if (w.now().number > longest) return {};
    if (w.now().number > 64 && here < 1e-17 * size) break;
    if (here == 0) break;
  }
  return rows;
}

/// Right of the growth of both sides; below R = 1 there is none.
inline double abscissa(const talk& t, const delay& d) {
  double most = 0;
  for (const side s : {side::praise, side::complaint}) {
    const double r = long_run_reproduction(t, s);
    const answer growth = r > 1 ? growth_rate(d, r) : answer{0};
    if (growth.known()) most = std::max(most, growth.value);
  }
  return most;
}

/// Sum over generations of z_g phi(s)^g, each type by itself.
template <class Pick>
std::complex<double> generating(const std::vector<by_type<double>>& rows, std::complex<double> phi,
                                Pick pick) {
  std::complex<double> sum = 0;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) sum = sum * phi + pick(*row);
  return sum;
}

/// Money: of lives that never end. Customers: their number.
enum class counted { money, customers };

/// The transform of a delay and the growth it allows, each value computed once: all types of customers ask
/// for the same ones.
class kept_transform {
 public:
  kept_transform(const talk& t, const delay& d) : right(abscissa(t, d)), d_(d) {}
  kept_transform(const talk&, const delay&&) = delete;
  std::complex<double> operator()(std::complex<double> s) {
    const auto [at, anew] = seen_.try_emplace({s.real(), s.imag()});
    if (anew) at->second = laplace(d_, s);
    return at->second;
  }

  const double right;

 private:
  const delay& d_;
  std::map<std::pair<double, double>, std::complex<double>> seen_;
};

/// Sum over generations of pick(z_g) times the chance that it has started by `at`, or its money by then.
template <class Pick>
answer inverted(const talk& t, const pace& w, const by_type<double>& first, double at, counted what,
                kept_transform& phi, Pick pick) {
  if (at <= 0) return 0.0;
  const double shift = what == counted::money ? w.force : 0;
  const double right = std::max(0.0, phi.right - shift);
  const auto rows = kept_generations(t, first, laplace(w.wait, right + shift + 12 / at));
  if (rows.empty()) return reason::undefined;
  const auto f = [&](std::complex<double> s) {
    const std::complex<double> x = s + shift;
    return generating(rows, phi(x), pick) / (what == counted::money ? x * s : s);
  };
  return inverse_laplace(f, at, right, w.wait.law == delay_law::uniform ? 1000 : 60);
}

}  // namespace detail

/// Customers by a time: of each type so far (the first one included), and those still in their `life`.
struct time_row {
  double years;
  by_type<double> won;    ///< the lost counted as lost
  by_type<double> alive;  ///< won(t) - won(t - life)
};

namespace detail {

inline by_type<double> won_by(const talk& t, const pace& w, const by_type<double>& first, double at) {
  if (at < 0) return {};
  const bool uniform = w.wait.law == delay_law::uniform;
  if (!closed(w.wait) && !uniform && at > 0) {
    kept_transform phi(t, w.wait);
    const auto of = [&](double by_type<double>::*type) {
      const answer x = inverted(t, w, first, at, counted::customers, phi,
                                [type](const by_type<double>& z) { return z.*type; });
      return x.known() ? x.value : std::numeric_limits<double>::infinity();  // `over_time` refuses it
    };
    return {of(&by_type<double>::satisfied), of(&by_type<double>::silent), of(&by_type<double>::dissatisfied),
            of(&by_type<double>::lost)};
  }
  constexpr int longest = 1'000'000;
  by_type<double> sum;
  double before = 0;
  double size = 0;
  const double waits = at / (2 * w.wait.mean);
  const bool all = uniform && waits >= t.generations.value_or(longest);  // who waits longest has come
  uniform_starts starts(uniform && !all ? waits : 0);
  for (mixed_walk walk(t, first);; walk.next()) {
    const int g = walk.now().number;
    const by_type<double>& z = walk.now().customers;
    const double by = g == 0 || !uniform ? started_by(w.wait, g, at) : all ? 1 : starts.next();
    const double term = by * (z.satisfied + z.silent + z.dissatisfied + z.lost);
    size += term;
    sum.satisfied += by * z.satisfied;
    sum.silent += by * z.silent;
    sum.dissatisfied += by * z.dissatisfied;
    sum.lost += by * z.lost;
    const bool falling = g > 8 && term < before && term < 1e-18 * size;
    if (by == 0 || term == 0 || falling || g >= t.generations.value_or(longest) || !std::isfinite(size))
      return sum;
    before = term;
  }
}

/// Money by `h` of who wait a uniform time, in years of one customer's money: those there at each time, at
/// present value, added up between the times at which waits or lives may end.
template <class Pick>
double uniform_money(const talk& t, const pace& w, const by_type<double>& first, double h, Pick pick) {
  const double wait = 2 * w.wait.mean;
  const step k = step_from(t, 0);
  // Growth is e^R a wait, or a polynomial of as high a degree as there are generations.
  const double steep = std::max(k.praise, k.complaint);
  const double part = wait / (1 + std::floor(std::min(steep, t.generations.value_or(steep)) / 8));
  constexpr double most_parts = 2000;  // beyond, e^(R h/wait) is no double
  if (h > most_parts * part) return std::numeric_limits<double>::infinity();
  std::vector<double> cuts{0, h};
  for (const double from : {0.0, w.life})
    for (double at = from; at < h; at += part) cuts.push_back(at);
  std::sort(cuts.begin(), cuts.end());
  const auto there = [&](double at) {
    return std::exp(-w.force * at) * (pick(won_by(t, w, first, at)) - pick(won_by(t, w, first, at - w.life)));
  };
  double sum = 0;
  for (std::size_t i = 1; i < cuts.size(); ++i)
    if (cuts[i] > cuts[i - 1])
      sum += boost::math::quadrature::gauss<double, 20>::integrate(there, cuts[i - 1], cuts[i]);
  return sum;
}

}  // namespace detail

/// What the firm holds because of one customer of each type, in present values of one newly won customer's
/// life: 1 is `annuity(force, life)` times his yearly contribution.
///
///     no horizon: `held` with every step times phi(force);  a horizon: generation by generation
///
/// `infinite` unless R phi(force) < 1 on the side met, or a horizon or a limit of generations ends the sum;
/// `undefined` when 10^5 generations or more of an endless chain (2000 where a transform is inverted) fit
/// into the horizon. Laws without closed convolutions invert a transform within a horizon: lognormal and
/// Weibull to 1e-8, uniform to 1e-6 beyond 50 of its longest waits; before that those there are added up
/// between the kinks.
///
/// Example: KFC's praise, one year a generation, 10 %, unlimited: 11. (propagation study, level d)
[[nodiscard]] inline holdings held(const talk& t, const pace& w) {
  if (!w.horizon) {
    const discounted_talk d = discounted(t, w);
    if (d.kept.known()) return held(d.talk);
    return {d.kept, 1, d.kept, d.kept, d.kept};
  }
  const double whole = annuity(w.force, w.life);
  const double h = *w.horizon;
  if (w.wait.law == delay_law::none) {
    const holdings v = held(t);
    const answer part = detail::worth_within(w, 0, h) / whole;
    return {part * v.satisfied, part * v.silent, part * v.dissatisfied, part * v.lost, part * v.newcomer};
  }
  if (detail::too_many(t, w.wait, h))
    return {reason::undefined, 1, reason::undefined, reason::undefined, reason::undefined};
  if (detail::closed(w.wait))
    return detail::held_by_walk(t, nullptr, [&](int g) { return detail::worth_within(w, g, h) / whole; });
  const by_type<double> u = own_value(t);
  const bool kinks = w.wait.law == delay_law::uniform && h <= 100 * w.wait.mean;
  detail::kept_transform phi(t, w.wait);
  const auto value = [&](const by_type<double>& first) -> answer {
    const auto pick = [&](const by_type<double>& z) { return dot(z, u); };
    if (kinks) return settled(detail::uniform_money(t, w, first, h, pick) / whole);
    const auto endless_lives = [&](double until) {
      return detail::inverted(t, w, first, until, detail::counted::money, phi, pick);
    };
    return settled((endless_lives(h) - answer{std::exp(-w.force * w.life)} * endless_lives(h - w.life)) /
                   answer{whole});
  };
  holdings v{value({1, 0, 0, 0}), detail::worth_within(w, 0, h) / whole, value({0, 0, 1, 0}),
             value({0, 0, 0, 1}), 0};
  v.newcomer = settled(detail::newcomer(t, v));
  return v;
}

/// Customers won by each time (Bellman-Harris): sum over g of z_g F^(*g)(t), and of them alive when lives are
/// fixed. Empty without a delay when an endless side diverges: then everything happens at once. Empty,
/// too, when 10^5 generations or more of an endless chain (2000 where a transform is inverted) fit into a
/// time, or a number is too large for a double.
///
///     exponential, R = 1: 1 + t/m;  fixed: S_floor(t/m);  uniform: sums of uniform waits;  lognormal,
///     Weibull: a transform inverted (1e-8)
///
/// Example: KFC's praise, one year a generation, after five years: 6 won.
[[nodiscard]] inline std::vector<time_row> over_time(const talk& t, const pace& w,
                                                     const by_type<double>& first,
                                                     std::span<const double> times) {
  const bool at_once = w.wait.law == delay_law::none;
  const double last = times.empty() ? 0 : *std::max_element(times.begin(), times.end());
  if (!at_once && detail::too_many(t, w.wait, last)) return {};
  if (at_once && (diverges(t, side::praise) || diverges(t, side::complaint))) return {};
  std::vector<time_row> rows;
  for (const double at : times) {
    const by_type<double> won = detail::won_by(t, w, first, at);
    if (!std::isfinite(won.satisfied + won.silent + won.dissatisfied + won.lost)) return {};
    const by_type<double> gone = detail::won_by(t, w, first, at - w.life);
    rows.push_back({at,
                    won,
                    {won.satisfied - gone.satisfied, won.silent - gone.silent,
                     won.dissatisfied - gone.dissatisfied, won.lost - gone.lost}});
  }
  return rows;
}

}  // namespace clv
