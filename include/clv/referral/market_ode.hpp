#pragma once
#include <algorithm>
#include <array>
#include <boost/numeric/odeint/algebra/range_algebra.hpp>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>
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
};

/// From people told in a lifetime: b = n gamma c, so that R = b / gamma.
[[nodiscard]] inline market_flow flow_of(const talk& t, double fading, double outside = 0) {
  const step k = step_from(t, 0);
  return {outside, k.praise * fading, k.complaint * fading, fading, t.newcomers, t.lost_complain};
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
  std::array<double, 5> share{};
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
inline flow_state derivative(const market_flow& m, const flow_state& x) {
  const auto& [u, s, n, d, a] = x.share;
  const double good = m.praise * s;
  const double bad = m.complaint * d;
  const double won = (m.outside + good) * u;
  const double driven = bad * (s + n);
  return {{-won - bad * u, m.newcomers.satisfied * won - m.fading * s - bad * s,
           m.newcomers.silent() * won + m.fading * s - bad * n,
           m.newcomers.dissatisfied * won - m.fading * d + m.lost_complain * driven,
           bad * u + m.fading * d + (1 - m.lost_complain) * driven}};
}

}  // namespace detail

/// The market at each of some rising times (not negative), from its start at time 0: a controlled
/// Runge-Kutta-Fehlberg 7(8), 1e-9 relative or better.
///
/// Example: p = 0.8, q = 0.1, w = 1, b+ = b- = 2, fading 1, outside 0.01, t = 10: 28.98 % not reached.
/// (propagation study, level e)
[[nodiscard]] inline std::vector<flow_row> flow(const market_flow& m, const compartments& start,
                                                std::span<const double> times) {
  namespace odeint = boost::numeric::odeint;
  using state = detail::flow_state;
  std::vector<flow_row> rows;
  rows.reserve(times.size());
  if (times.empty()) return rows;
  std::vector<double> at(times.begin(), times.end());
  const bool from_start = at.front() == 0;
  if (!from_start) at.insert(at.begin(), 0.0);
  state x{{start.unreached, start.satisfied, start.silent, start.dissatisfied, start.away}};
  using stepper = odeint::runge_kutta_fehlberg78<state, double, state, double, odeint::range_algebra>;
  const double fastest = m.outside + m.praise + m.complaint + m.fading;
  const double first_step = std::min(0.1 / std::max(fastest, 1e-9), std::max(at.back(), 1e-9));
  bool skip = !from_start;
  odeint::integrate_times(
      odeint::make_controlled<stepper>(1e-13, 1e-12),
      [&](const state& now, state& slope, double) { slope = detail::derivative(m, now); }, x, at.begin(),
      at.end(), first_step,
      [&](const state& now, double time) {
        const auto& y = now.share;
        if (!skip) rows.push_back({time, {y[0], y[1], y[2], y[3], y[4]}});
        skip = false;
      });
  return rows;
}

}  // namespace clv
