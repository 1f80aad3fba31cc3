#pragma once
#include <algorithm>
#include <clv/core/error.hpp>
#include <clv/core/roots.hpp>
#include <clv/referral/chain.hpp>
#include <clv/referral/offspring.hpp>
#include <cmath>
#include <limits>
#include <optional>
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

/// Throws clv::domain_error unless the first customers, and the different people one of them tells, fit into
/// the market.
///
/// Example: 10 told in a market of 5: "market.size = 5 is outside 10 .. inf".
inline void check(const voice& v, const market& m) {
  constexpr double most = std::numeric_limits<double>::infinity();
  const bool all_different = m.audience == audience::distinct || m.hearing == hearing::first;
  const double people = all_different ? std::max(m.seeds, v.tells.at(0) * (1 - m.overlap)) : m.seeds;
  if (!(m.seeds > 0)) throw domain_error("market.seeds", m.seeds, 0, m.size, true);
  if (!(m.overlap >= 0 && m.overlap < 1)) throw domain_error("market.overlap", m.overlap, 0, 1);
  if (!(m.size >= people)) throw domain_error("market.size", m.size, people, most);
}

namespace detail {

/// Chances: how much of the market not reached a talker reaches, and the share of those reached who are won.
struct contact {
  double reach;  ///< -log of the chance to escape one talker, times the market's size
  double wins;
};

inline contact contact_of(const voice& v, const market& m) {
  const double tells = v.tells.at(0) * (1 - m.overlap);
  const bool every = m.hearing == hearing::every;
  const double n = every ? tells * v.conversion : tells;
  const double reach = m.audience == audience::mixed ? n : -m.size * std::log1p(-std::min(1.0, n / m.size));
  return {reach, every ? 1 : v.conversion};
}

}  // namespace detail

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
  const detail::contact k = detail::contact_of(v, m);
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
  const detail::contact k = detail::contact_of(v, m);
  const double seeds = m.seeds / m.size;
  const double left = (m.size - m.seeds) / m.size;
  if (left <= 0 || k.reach == 0) return m.seeds;
  const double kick = k.reach * seeds;
  const double excess = k.reach * k.wins * left - 1;
  const double share =
      std::isinf(k.reach) ? 1 : crossing([&](double x) { return log1p_less(-x) + excess * x + kick; });
  return m.seeds + k.wins * left * m.size * share;
}

/// The share of an endless market that one customer's chain reaches in the end if it takes off: R = log(1/(1
/// - x))/x.
///
/// Example: R = 2: 0.7968.
[[nodiscard]] inline double share_reached(double reproduction) {
  return takes_off({offspring_law::poisson, reproduction, 1, 1});
}

namespace detail {

/// The law of the total of a Reed-Frost chain, talker by talker: each of `left` people not yet won is won by
/// each talker with chance p. Entry m: m customers in all, seeds included.
///
/// After t talkers a_t wait to talk and left - won are still there; the next one wins a binomial number of
/// them. States and steps of chance below 1e-18 are left out.
inline std::vector<double> chain_binomial(std::size_t seeds, std::size_t left, double p) {
  constexpr double nothing = 1e-18;
  const std::size_t all = seeds + left;
  std::vector<double> total(all + 1);
  std::vector<double> now(all +
                          1);  // chance of each number of customers so far who still have talkers waiting
  std::vector<double> next(all + 1);
  now[seeds] = 1;
  std::size_t low = seeds;
  std::size_t high = seeds;
  const double log_escape = std::log1p(-p);
  for (std::size_t talked = 1; talked <= all && low <= high; ++talked) {
    std::fill(next.begin(), next.end(), 0);
    std::size_t first = all + 1;
    std::size_t last = 0;
    for (std::size_t sum = low; sum <= high; ++sum) {
      const double here = now[sum];
      if (here < nothing) {
        total[sum] += here;  // too rare to be followed, but not lost
        continue;
      }
      const auto x = static_cast<double>(all - sum);
      const double odds = p < 1 ? p / (1 - p) : 0;
      double mass = p < 1 ? std::exp(x * log_escape) : (x == 0 ? 1.0 : 0.0);
      if (p >= 1) {
        next[all] += here;
        first = std::min(first, all), last = all;
        continue;
      }
      const double middle = x * p;
      for (double k = 0; k <= x; ++k) {
        const std::size_t to = sum + static_cast<std::size_t>(k);
        next[to] += here * mass;
        first = std::min(first, to), last = std::max(last, to);
        mass *= (x - k) / (k + 1) * odds;
        if (k > middle && mass < nothing) break;
      }
    }
    if (first <= talked) total[talked] += next[talked], next[talked] = 0;
    std::swap(now, next);
    low = std::max(first, talked + 1);
    high = std::min(last, all);
    while (low <= high && now[high] < nothing) --high;
    while (low <= high && now[low] < nothing) ++low;
  }
  return total;
}

inline double mean_of(const std::vector<double>& law) {
  double sum = 0;
  for (std::size_t i = 0; i < law.size(); ++i) sum += static_cast<double>(i) * law[i];
  return sum;
}

}  // namespace detail

/// The exact law of the total in a market of whole people, each talker telling anybody with the same chance
/// (Reed-Frost): entry m is the chance of m customers in all. Every hearing: each person is won by each
/// talker with chance R/M. First hearing: only those who would be won matter, a binomial number of the
/// market. Empty where the sums would be too long (`most` people), or people or seeds are no whole numbers.
///
/// Example: 20 people, R = 1: P(1) = 0.377, mean 3.99. (propagation study, level e)
[[nodiscard]] inline std::vector<double> market_law(const voice& v, const market& m, double most = 20'000) {
  const bool first = m.hearing == hearing::first;
  const bool whole = m.size == std::floor(m.size) && m.seeds == std::floor(m.seeds) && m.seeds >= 1;
  if (!whole || m.size > (first ? most / 20 : most)) return {};
  const double tells = v.tells.at(0) * (1 - m.overlap);
  const auto seeds = static_cast<std::size_t>(m.seeds);
  const auto left = static_cast<std::size_t>(m.size - m.seeds);
  const auto chance = [&](double n) {
    return m.audience == audience::distinct ? std::min(1.0, n / m.size) : -std::expm1(-n / m.size);
  };
  if (!first) return detail::chain_binomial(seeds, left, chance(tells * v.conversion));
  std::vector<double> law(seeds + left + 1);
  const double odds = v.conversion / (1 - v.conversion);
  if (v.conversion >= 1) return detail::chain_binomial(seeds, left, chance(tells));
  const auto n = static_cast<double>(left);
  for (std::size_t willing = 0; willing <= left; ++willing) {
    const auto k = static_cast<double>(willing);
    const double log_mass = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                            n * std::log1p(-v.conversion) + (k > 0 ? k * std::log(odds) : 0);
    const double mass = std::exp(log_mass);
    if (!(mass > 1e-17)) continue;
    const auto part = detail::chain_binomial(seeds, willing, chance(tells));
    for (std::size_t i = 0; i < part.size(); ++i) law[i] += mass * part[i];
  }
  return law;
}

/// A market in three numbers, kept apart.
struct market_outlook {
  double mean_field;  ///< customers in all if it takes off
  answer expected;  ///< on average, chains that die at once included; `undefined` where no exact law is known
  double takes_off;  ///< the chance that an endless market would never stop
};

/// The outlook of a market for a law of talk.
///
/// Example: KFC's complaint among 1000: 797 if it takes off, which it does in 84 % of the cases; 634
/// expected.
[[nodiscard]] inline market_outlook outlook(const voice& v, const market& m, const offspring_law law,
                                            double dispersion = 1) {
  const double tells = v.tells.at(0) * (1 - m.overlap);
  market_outlook out{final_size(v, m), reason::undefined,
                     takes_off({law, tells, v.conversion, dispersion}, m.seeds)};
  const auto exact = market_law(v, m);
  if (!exact.empty()) out.expected = detail::mean_of(exact);
  return out;
}

/// People reached by `talkers` who each tell `tells` different ones of `size`: M (1 - (1 - n/M)^k).
///
/// Example: 1000 people, 5 told, 2 talkers: 9.975.
[[nodiscard]] inline double distinct_hearers(double tells, double talkers, double size) {
  return -size * std::expm1(talkers * std::log1p(-tells / size));
}

/// The same if a talker may tell one person twice: M (1 - (1 - 1/M)^(nk)).
[[nodiscard]] inline double hearers_with_repeats(double tells, double talkers, double size) {
  return -size * std::expm1(tells * talkers * std::log1p(-1 / size));
}

/// The share who act after several hearings: 1 - (1 - c)^j.
///
/// Example: three times 20 %: 0.488.
[[nodiscard]] inline double acts_after(double conversion, double hearings) {
  return conversion >= 1 ? (hearings > 0 ? 1 : 0) : -std::expm1(hearings * std::log1p(-conversion));
}

/// What somebody believes who hears praise and complaint.
enum class conflict {
  bad_wins,    ///< the complaint
  first_wins,  ///< whichever came first
  cancel,      ///< neither
};

/// Shares of a market by what they heard; and by what they believe, hearing both.
struct messages {
  double praise_only;
  double complaint_only;
  double both;
  double none;
  double believe_praise;
  double believe_complaint;
};

/// Praise and complaint in one market, lambda = talkers x tells / M each:
///
///     praise only (1 - e^-l+) e^-l-,  both (1 - e^-l+)(1 - e^-l-); first wins with l+/(l+ + l-)
///
/// Example: 100 tell 5, 25 tell 10, in a town of 2000: 0.195, 0.0915, 0.026, none 0.687.
[[nodiscard]] inline messages heard(double praise_talkers, double praise_tells, double complaint_talkers,
                                    double complaint_tells, double size, conflict rule = conflict::bad_wins) {
  const double good = praise_talkers * praise_tells / size;
  const double bad = complaint_talkers * complaint_tells / size;
  const double hears_good = -std::expm1(-good);
  const double hears_bad = -std::expm1(-bad);
  messages m{hears_good * std::exp(-bad),
             hears_bad * std::exp(-good),
             hears_good * hears_bad,
             std::exp(-good - bad),
             0,
             0};
  double to_good = 0;
  if (rule == conflict::first_wins && good > 0) to_good = good / (good + bad);
  const double to_bad = rule == conflict::cancel ? 0 : 1 - to_good;
  m.believe_praise = m.praise_only + to_good * m.both;
  m.believe_complaint = m.complaint_only + to_bad * m.both;
  return m;
}

}  // namespace clv
