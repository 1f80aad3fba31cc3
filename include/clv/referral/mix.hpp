#pragma once
#include <algorithm>
#include <clv/referral/break_even.hpp>
#include <clv/scenario.hpp>
#include <cmath>
#include <vector>

namespace clv {

/// A base of customers at one share of satisfied ones, one cycle.
struct mix_row {
  double satisfied;     ///< share
  double dissatisfied;  ///< share; the others are silent
  base_cycle cycle;
  double net;     ///< customers: won - left - talked away
  double worth;   ///< the same in customers of today: talked away at the residual value, talk discounted
  double factor;  ///< base_factor: times as many customers after the cycle
};

namespace detail {

/// What a cycle is worth, in customers of today: those won and talked away come when talk works.
inline double worth_of(const base_cycle& c, double residual, double kept) {
  return c.won * kept - c.left - residual * c.talked_away * kept;
}

}  // namespace detail

/// A base of `base` customers by the share of the satisfied: 90, 80, ... 50 % of those who are not silent,
/// the share at which it keeps its size, and the scenario's own where it says one; from the highest down.
/// Rows in which more customers would leave than there are, are left out. What is 0 but for rounding is 0.
///
/// Example: 100 of KFC's customers, 75 % satisfied: 75 won, 25 left, 50 talked away, 100 again.
[[nodiscard]] inline std::vector<mix_row> mix_rows(const scenario& s, double base) {
  talk t = talk_of(s);
  const double silent = t.newcomers.silent();
  std::vector<double> shares;
  for (const double p : {0.9, 0.8, 0.7, 0.6, 0.5}) shares.push_back(p * (1 - silent));
  const step k = step_from(t, 0);
  const answer even = balance(k.praise, 0, -(s.own_loss + k.complaint), silent);
  if (even.known()) shares.push_back(even.value);
  if (s.satisfied_share || s.dissatisfied_share > 0) shares.push_back(t.newcomers.satisfied);
  std::sort(shares.rbegin(), shares.rend());
  shares.erase(
      std::unique(shares.begin(), shares.end(), [](double x, double y) { return std::abs(x - y) < 1e-9; }),
      shares.end());
  const auto rounded = [&](double x) { return std::abs(x) < 1e-11 * base ? 0 : x; };
  std::vector<mix_row> rows;
  for (const double p : shares) {
    t.newcomers = {p, std::max(0.0, 1 - silent - p)};
    if (base_factor(t) < 0) continue;
    const base_cycle c = base_cycles(t, base, 1).front();
    rows.push_back({p, t.newcomers.dissatisfied, c, rounded(c.won - c.left - c.talked_away),
                    rounded(detail::worth_of(c, s.residual, kept(s).value)), base_factor(t)});
  }
  return rows;
}

/// A base when some of the dissatisfied are won back, one cycle.
struct recovery_row {
  double recovered;  ///< share of the dissatisfied who are won back
  mood newcomers;    ///< afterwards
  answer net;        ///< customers gained in the cycle: won - left - talked away
  answer worth;      ///< the same as in mix_row
  answer gain;       ///< worth more than if nobody were won back
};

/// A base of `base` customers when none, a quarter, half, three quarters and all of the dissatisfied are won
/// back and speak as the satisfied do.
///
/// Example: 100 of KFC's customers, 80 % satisfied and 20 % not: +20, ..., +100 when all are won back. 70 and
/// 30 %, residual 0.5: worth +10, ..., +100.
[[nodiscard]] inline std::vector<recovery_row> recovery_rows(const scenario& s, double base) {
  talk t = talk_of(s);
  const mood before = t.newcomers;
  const auto cycle = [&] { return base_cycles(t, base, 1).front(); };
  const auto rounded = [&](double x) { return std::abs(x) < 1e-11 * base ? 0 : x; };
  const auto worth = [&] { return rounded(detail::worth_of(cycle(), s.residual, kept(s).value)); };
  const double none = worth();
  std::vector<recovery_row> rows;
  for (const double v : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    t.newcomers = recovered(before, v);
    const base_cycle c = cycle();
    rows.push_back({v, t.newcomers, settled(rounded(c.won - c.left - c.talked_away)), settled(worth()),
                    settled(rounded(worth() - none))});
  }
  return rows;
}

}  // namespace clv
