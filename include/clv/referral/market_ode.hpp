#pragma once
#include <algorithm>
#include <array>
#include <boost/numeric/odeint/algebra/range_algebra.hpp>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>
#include <clv/referral/market.hpp>
#include <clv/referral/operator.hpp>
#include <cmath>
#include <span>
#include <vector>

namespace clv {

/// Praise and complaint in one market over time (after Mahajan, Muller and Kerin 1984). Rates are a unit of
/// time; a customer talks for 1/`fading` of it. Neutral: nobody dissatisfied, no complaint.
struct market_flow {
  double outside = 0;        ///< a: pull from outside, on those not reached
  double praise = 0;         ///< b+: people a satisfied talker wins in a fresh market
  double complaint = 0;      ///< b-: people a dissatisfied talker drives away
  double fading = 0;         ///< gamma: how soon talk ends; 0 talks for ever
  mood newcomers;            ///< shares satisfied and dissatisfied, the rest silent
  double lost_complain = 0;  ///< w
  clv::hearing hearing = hearing::every;
  double praise_told = 0;     ///< n+ gamma, people told; read where the first hearing decides
  double complaint_told = 0;  ///< n- gamma
};

/// From people told in a lifetime, less the overlap: b = n gamma c, so that R = b / gamma. Time has no
/// generations: people told are those of the first.
[[nodiscard]] inline market_flow flow_of(const talk& t, double fading, double outside = 0,
                                         const prospects& where = {}) {
  const step k = step_from(t, 0);
  const double told = fading * (1 - where.overlap);
  return {outside,
          k.praise * told,
          k.complaint * told,
          fading,
          t.newcomers,
          t.lost_complain,
          where.hearing,
          t.praise.tells.at(0) * told,
          t.complaint.tells.at(0) * told};
}

/// Shares of the market; they add up to 1.
struct compartments {
  double unreached = 1;
  double satisfied = 0;
  double silent = 0;
  double dissatisfied = 0;
  double away = 0;  ///< for good: lost, or warned off
};

/// The market at a time.
struct flow_row {
  double time;
  compartments share;
};

namespace detail {

/// The integrator's state; zero when made, so that nothing uninitialised is ever copied.
struct flow_state {
  using value_type = double;
  using iterator = double*;
  using const_iterator = const double*;
  std::array<double, 7> share{};
  iterator begin() { return share.data(); }
  iterator end() { return share.data() + share.size(); }
  [[nodiscard]] const_iterator begin() const { return share.data(); }
  [[nodiscard]] const_iterator end() const { return share.data() + share.size(); }
};

/// U' = -(a + f+ + f-) U                      f+ = b+ S,  f- = b- D
/// S' = p (a + f+) U - gamma S - f- S
/// N' = s (a + f+) U + gamma S - f- N
/// D' = q (a + f+) U - gamma D + w f- (S + N)
/// A' = f- U + gamma D + (1 - w) f- (S + N)
///
/// Where the first hearing decides, h+ and h- hear in all: whoever hears anything leaves U, won or not; a
/// customer who hears a complaint and stays is moved by none again (S*, N*, which S stands for in f+).
inline flow_state derivative(const market_flow& m, const flow_state& x) {
  const auto& [u, s, n, d, a, s_firm, n_firm] = x.share;
  const double talkers = s + s_firm;
  const double won = (m.outside + m.praise * talkers) * u;
  const double bad = m.complaint * d;
  const double driven = bad * (s + n);
  const bool first = !every_counts(m.hearing);
  const double heard = first ? m.complaint_told * d : bad;  // of the complaint, by each
  const double refused = first ? (m.praise_told - m.praise) * talkers * u : 0;
  const double stay = heard - bad;
  return {{-won - refused - heard * u, m.newcomers.satisfied * won - m.fading * s - heard * s,
           m.newcomers.silent() * won + m.fading * s - heard * n,
           m.newcomers.dissatisfied * won - m.fading * d + m.lost_complain * driven,
           refused + heard * u + m.fading * d + (1 - m.lost_complain) * driven, stay * s - m.fading * s_firm,
           stay * n + m.fading * s_firm}};
}

/// The same flow with at most 10^4 people told in the time for which somebody talks. More reach a market no
/// further: it is told within a thousandth of that time.
inline market_flow slowed(market_flow m, double longest) {
  const double most = 1e4 * std::max(m.fading, 1 / longest);
  const bool every = every_counts(m.hearing);
  const double praise = std::min(1.0, most / std::max(most, every ? m.praise : m.praise_told));
  const double complaint = std::min(1.0, most / std::max(most, every ? m.complaint : m.complaint_told));
  m.praise *= praise, m.praise_told *= praise;
  m.complaint *= complaint, m.complaint_told *= complaint;
  m.outside = std::min(m.outside, most);
  return m;
}

}  // namespace detail

/// The market at each of some rising times (not negative), from its start at time 0: a controlled
/// Runge-Kutta-Fehlberg 7(8), 1e-9 relative or better; talk to more than 10^4 people counts as to 10^4.
///
/// Example: p = 0.8, q = 0.1, w = 1, b+ = b- = 2, fading 1, outside 0.01, t = 10: 28.98 % not reached.
/// (propagation study, level e)
[[nodiscard]] inline std::vector<flow_row> flow(const market_flow& given, const compartments& start,
                                                std::span<const double> times) {
  namespace odeint = boost::numeric::odeint;
  using state = detail::flow_state;
  std::vector<flow_row> rows;
  rows.reserve(times.size());
  if (times.empty()) return rows;
  std::vector<double> at(times.begin(), times.end());
  const bool from_start = at.front() == 0;
  if (!from_start) at.insert(at.begin(), 0.0);
  state x{{start.unreached, start.satisfied, start.silent, start.dissatisfied, start.away, 0, 0}};
  const market_flow m = detail::slowed(given, at.back() > 0 ? at.back() : 1);
  using stepper = odeint::runge_kutta_fehlberg78<state, double, state, double, odeint::range_algebra>;
  const double fastest =
      m.outside + std::max(m.praise, m.praise_told) + std::max(m.complaint, m.complaint_told) + m.fading;
  const double first_step = std::min(0.1 / std::max(fastest, 1e-9), std::max(at.back(), 1e-9));
  bool skip = !from_start;
  odeint::integrate_times(
      odeint::make_controlled<stepper>(1e-13, 1e-12),
      [&](const state& now, state& slope, double) { slope = detail::derivative(m, now); }, x, at.begin(),
      at.end(), first_step,
      [&](const state& now, double time) {
        const auto& y = now.share;
        if (!skip) rows.push_back({time, {y[0], y[1] + y[5], y[2] + y[6], y[3], y[4]}});
        skip = false;
      });
  return rows;
}

}  // namespace clv
