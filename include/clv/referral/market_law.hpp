#pragma once
#include <algorithm>
#include <clv/referral/market.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace clv {

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

}  // namespace detail

/// The exact law of the total in a market of whole people, each talker telling anybody with the same chance
/// (Reed-Frost): entry m is the chance of m customers in all. Every hearing: each person is won by each
/// talker with chance R/M. First hearing: only those who would be won matter, a binomial number of the
/// market. Empty where the sums would be too long (`most` people), or people or seeds are no whole numbers.
///
/// Example: 20 people, R = 1: P(1) = 0.377, mean 3.99. (propagation study, level e)
[[nodiscard]] inline std::vector<double> market_law(const voice& v, const market& m, double most = 20'000) {
  const bool first = !detail::every_counts(m.hearing);
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

/// The mean of a law whose entry m is the chance of m.
///
/// Example: {0.25, 0.5, 0.25} has 1.
[[nodiscard]] inline double mean_of(const std::vector<double>& law) {
  double sum = 0;
  for (std::size_t i = 0; i < law.size(); ++i) sum += static_cast<double>(i) * law[i];
  return sum;
}

}  // namespace clv
