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
  mixed,     ///< anybody each time, the smooth limit: a person escapes Z talkers with chance e^(-nZ/M)
  distinct,  ///< different people: (1 - n/M)^Z
};

/// A finite market: people in it, the first customers among them. Neutral: infinitely many.
struct market {
  double size = 0;  ///< at least `seeds`; people told do not exceed it
  clv::hearing hearing = hearing::every;
  clv::audience audience = audience::mixed;
  double overlap = 0;  ///< share of the people told whom the talker's friends tell as well, in [0, 1)
  double seeds = 1;    ///< first customers, above 0
};

/// What one talker does to those of a market who were not reached yet.
struct contact {
  double reach;  ///< -log of the chance to escape him, times the market's size: people, in a large market
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
}  // namespace detail

/// How somebody talks in a market: by the people he tells in the first generation, less the overlap.
///
/// Example: 5 told, 20 %, 1000 people, every hearing: reach 1, wins 1; first hearing: reach 5, wins 0.2.
[[nodiscard]] inline contact contact_of(const voice& v, const market& m) {
  const double tells = v.tells.at(0) * (1 - m.overlap);
  const bool every = detail::every_counts(m.hearing);
  const double n = every ? tells * v.conversion : tells;
  const double reach = m.audience == audience::mixed ? n : -m.size * std::log1p(-std::min(1.0, n / m.size));
  return {reach, every ? 1 : v.conversion};
}

/// One generation in a market: people not yet reached, customers won in it, customers so far (the first
/// included).
struct market_row {
  int number;
  double unreached;
  double won;
  double sum;
};

/// The mean field of a Reed-Frost chain: what happens if it takes off, not what is to be expected.
///
///     every:  X' = X e^(-RZ/M),  Z' = X - X'
///     first:  X' = X e^(-nZ/M),  Z' = c (X - X')
///
/// X people not reached, Z customers won last. Infinitely many people give the chain R^g.
///
/// Example: R = 2, 1000 people, five generations: 59.53 in all. (propagation study, levels e and f)
[[nodiscard]] inline std::vector<market_row> mean_field(const voice& v, const market& m, int generations) {
  const contact k = contact_of(v, m);
  std::vector<market_row> rows{{0, m.size - m.seeds, m.seeds, m.seeds}};
  for (int g = 1; g <= generations; ++g) {
    market_row row = rows.back();
    const double reached = row.won == 0 ? 0 : -row.unreached * std::expm1(-k.reach * row.won / m.size);
    row = {g, row.unreached - reached, k.wins * reached, row.sum + k.wins * reached};
    rows.push_back(row);
  }
  return rows;
}

/// The end of the mean field: customers in all. With v the share of the first unreached who are reached in
/// the end, x0 = 1 - seeds/M and n the reach:
///
///     log(1 - v) + n (seeds/M + c x0 v) = 0
///
/// solved by size near 0, so that a market of 10^12 keeps its digits. It is the end of the SIR equations as
/// well.
///
/// Example: R = 1, 10,000 people: 140.759; first hearing, 5 told, 20 %, 1000 people: 20.14 (at most 20 % of
/// them).
[[nodiscard]] inline double final_size(const voice& v, const market& m) {
  const contact k = contact_of(v, m);
  const double seeds = m.seeds / m.size;
  const double left = (m.size - m.seeds) / m.size;
  if (left <= 0 || k.reach == 0) return m.seeds;
  const double kick = k.reach * seeds;
  const double excess = k.reach * k.wins * left - 1;
  const double share =
      std::isinf(k.reach) ? 1 : crossing([&](double x) { return log1p_less(-x) + excess * x + kick; });
  return m.seeds + k.wins * left * m.size * share;
}

}  // namespace clv
