#pragma once
#include <algorithm>
#include <clv/core/numeric.hpp>
#include <clv/core/roots.hpp>
#include <clv/referral/chain.hpp>
#include <cmath>
#include <vector>

namespace clv {

/// Whom one talker tells.
enum class audience {
  distinct,  ///< different people: a person escapes Z talkers with chance (1 - n/M)^Z
  mixed,     ///< anybody each time, the limit of a large market: e^(-nZ/M)
};

/// A finite market: people in it, the first customers among them. Neutral: infinitely many.
struct market {
  double size = 0;  ///< at least `seeds`; people told do not exceed it
  clv::hearing hearing = hearing::every;
  clv::audience audience = audience::distinct;
  double overlap = 0;      ///< share of the people told whom the talker's friends tell as well, in [0, 1)
  double seeds = 1;        ///< first customers, above 0
  double attenuation = 1;  ///< reach of a generation over that of the one before
};

/// What one talker does to those of a market who were not reached yet.
struct contact {
  double reach;  ///< -log of the chance to escape them, times the market's size: people, in a large market
  double wins;   ///< share of those reached who are won
};

namespace detail {
/// Whether every hearing is a new chance; a new word of `hearing` without an effect does not build.
inline bool every_counts(hearing h) {
  switch (h) {
    case hearing::every:
      return true;
    case hearing::first:
      break;
  }
  return false;
}

/// Whom a talker of generation `g` reaches among those who would be won, or hear at all.
inline double reached_by(const voice& v, const market& m, std::size_t g) {
  const double fall = m.attenuation < 1 ? std::pow(m.attenuation, static_cast<double>(g)) : 1;
  return v.tells.at(g) * (1 - m.overlap) * fall * (every_counts(m.hearing) ? v.conversion : 1);
}

/// The chance that a talker of generation `g` reaches one given person: n/M.
inline double pair_chance(const voice& v, const market& m, std::size_t g) {
  const double share = reached_by(v, m, g) / m.size;
  return m.audience == audience::distinct ? std::min(1.0, share) : -std::expm1(-share);
}

/// Whether every generation reaches as many people as the first.
inline bool steady(const voice& v, const market& m) { return v.tells.listed() == 1 && m.attenuation == 1; }
}  // namespace detail

/// How somebody of generation `g` talks in a market: by the people told in that generation, less the overlap.
///
/// Example: 5 told, 20 %, 1000 people, every hearing: reach 1.0005, wins 1; first hearing: 5.0125, wins 0.2.
[[nodiscard]] inline contact contact_of(const voice& v, const market& m, std::size_t g = 0) {
  const double n = detail::reached_by(v, m, g);
  const double reach = m.audience == audience::mixed ? n : -m.size * std::log1p(-std::min(1.0, n / m.size));
  return {reach, detail::every_counts(m.hearing) ? 1 : v.conversion};
}

/// One generation in a market: people not yet reached, customers won in it, customers so far (the first
/// included).
struct market_row {
  int number;
  double unreached;
  double won;
  double sum;
};

namespace detail {

/// Whether a talker of generation `g` reaches more people than the first one.
inline bool rises(const voice& v, const market& m, std::size_t g) {
  return v.tells.listed() > 1 && reached_by(v, m, g) > reached_by(v, m, 0);
}

/// The next generation of the mean field. Where people told rise, a part of a talker reaches no more than
/// that part of whom one reaches; else the power would, and a market would hold more than the chain without
/// one.
inline market_row next_in_market(const voice& v, const market& m, const market_row& row) {
  const auto g = static_cast<std::size_t>(row.number);
  const contact k = contact_of(v, m, g);
  if (row.won == 0 || row.unreached == 0) return {row.number + 1, row.unreached, 0, row.sum};
  double reached = -row.unreached * std::expm1(-k.reach * row.won / m.size);
  if (row.won < 1 && rises(v, m, g))
    reached = std::min(reached, row.unreached * row.won * pair_chance(v, m, g));
  return {row.number + 1, row.unreached - reached, k.wins * reached, row.sum + k.wins * reached};
}

}  // namespace detail

/// The mean field of a Reed-Frost chain: what happens if it takes off, not what is to be expected. Each
/// talker reaches each other person with the same chance R_g/M, R_g by the generation of the talker:
///
///     every:  X' = X (1 - R_g/M)^Z,  Z' = X - X'
///     first:  X' = X (1 - n_g/M)^Z,  Z' = c (X - X')
///
/// X people not reached, Z customers won last. Infinitely many people give the chain R_1 R_2 ...
///
/// Example: R = 2, 1000 people, five generations: 59.76 in all. (propagation study, levels e and f)
[[nodiscard]] inline std::vector<market_row> mean_field(const voice& v, const market& m, int generations) {
  std::vector<market_row> rows{{0, m.size - m.seeds, m.seeds, m.seeds}};
  for (int g = 1; g <= generations; ++g) rows.push_back(detail::next_in_market(v, m, rows.back()));
  return rows;
}

/// The end of the mean field: customers in all. With v the share of those unreached who are reached in the
/// end, x their share of the market, Z the talkers and n the reach:
///
///     log(1 - v) + n (Z/M + c x v) = 0
///
/// solved by size near 0, so that a market of 10^12 keeps its digits; a list of people told and a fall of
/// reach are walked before. With `audience::mixed` it is the end of the SIR equations as well.
///
/// Example: R = 1, 10,000 people: 141.253 (mixed 140.759); first hearing, 5 told, 20 %, 1000 people: 20.2 (at
/// most 20 % of them).
[[nodiscard]] inline double final_size(const voice& v, const market& m) {
  constexpr int longest = 1'000'000;  // reached only by an attenuation within 1e-6 of 1
  market_row now{0, m.size - m.seeds, m.seeds, m.seeds};
  const auto listed = static_cast<int>(v.tells.listed());
  const bool walk = m.attenuation < 1 || detail::rises(v, m, v.tells.listed() - 1);
  while (now.number < longest && now.won > 1e-17 * now.sum && (walk || now.number + 1 < listed))
    now = detail::next_in_market(v, m, now);
  const contact k = contact_of(v, m, static_cast<std::size_t>(now.number));
  const double left = now.unreached / m.size;
  if (walk || left <= 0 || k.reach == 0 || now.won == 0) return now.sum;
  const double kick = k.reach * now.won / m.size;
  const double excess = k.reach * k.wins * left - 1;
  const double share =
      std::isinf(k.reach) ? 1 : crossing([&](double x) { return log1p_less(-x) + excess * x + kick; });
  return now.sum + k.wins * left * m.size * share;
}

}  // namespace clv
