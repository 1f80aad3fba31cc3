#pragma once
#include <algorithm>
#include <clv/core/chances.hpp>
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

namespace detail {

/// The chances of 0, 1, ... n successes, each from the one before; n below 1000.
inline std::vector<double> binomial_masses(std::size_t n, double p) {
  std::vector<double> all(n + 1);
  const bool turned = p > 0.5;  // from the likelier end
  const double q = turned ? 1 - p : p;
  double mass = std::pow(1 - q, static_cast<double>(n));
  for (std::size_t k = 0; k <= n; ++k) {
    all[turned ? n - k : k] = mass;
    mass *= static_cast<double>(n - k) / static_cast<double>(k + 1) * (q / (1 - q));
  }
  return all;
}

/// The same by generations, for a chance that changes from one to the next: the state is how many are won and
/// how many of them were won last. `chance(g)`: of generation g to reach one person. At most 128 people.
template <class Chance>
std::vector<double> changing_chain_binomial(std::size_t seeds, std::size_t left, Chance chance) {
  constexpr double nothing = 1e-18;
  const std::size_t all = seeds + left;
  std::vector<double> total(all + 1);
  using states = std::vector<std::vector<double>>;  // [won in all][won last]
  states now(all + 1, std::vector<double>(all + 1));
  now[seeds][seeds] = 1;
  for (std::size_t g = 0; g <= all; ++g) {
    states next(all + 1, std::vector<double>(all + 1));
    double moving = 0;
    for (std::size_t sum = seeds; sum <= all; ++sum)
      for (std::size_t last = 1; last <= sum; ++last) {
        const double here = now[sum][last];
        if (here < nothing) {
          total[sum] += here;
          continue;
        }
        const double p = -std::expm1(static_cast<double>(last) * std::log1p(-chance(g)));
        const auto masses = binomial_masses(all - sum, p);
        total[sum] += here * masses[0];
        for (std::size_t k = 1; k < masses.size(); ++k) {
          next[sum + k][k] += here * masses[k];
          moving += here * masses[k];
        }
      }
    now = std::move(next);
    if (moving == 0) break;
  }
  return total;
}

/// The law of a mixture: a binomial number of `left` people, each with chance `c`, are willing.
template <class Law>
std::vector<double> of_the_willing(std::size_t left, std::size_t seeds, double c, Law law_of) {
  std::vector<double> law(seeds + left + 1);
  for (std::size_t willing = 0; willing <= left; ++willing) {
    const double mass =
        std::exp(log_binomial_chance(static_cast<double>(left), c, static_cast<double>(willing)));
    if (!(mass > 1e-17)) continue;
    const auto part = law_of(willing);
    for (std::size_t i = 0; i < part.size(); ++i) law[i] += mass * part[i];
  }
  return law;
}

}  // namespace detail

/// The exact law of the total in a market of whole people, each talker telling anybody with the same chance
/// (Reed-Frost): entry m is the chance of m customers in all. Every hearing: each person is won by each
/// talker of generation g with chance R_g/M. First hearing: only those who would be won matter, a binomial
/// number of the market. Empty where the sums would be too long (`most` people, `most_changing` where people
/// told change from one generation to the next), or people or seeds are no whole numbers.
///
/// Example: 20 people, R = 1: P(1) = 0.377, mean 3.99. (propagation study, level e)
[[nodiscard]] inline std::vector<double> market_law(const voice& v, const market& m, double most = 20'000,
                                                    double most_changing = 64) {
  const bool first = !detail::every_counts(m.hearing) && v.conversion < 1;
  const bool steady = detail::steady(v, m);
  if (!steady) most = std::min(most, most_changing);
  const bool whole = m.size == std::floor(m.size) && m.seeds == std::floor(m.seeds) && m.seeds >= 1;
  if (!whole || m.size > (first ? (steady ? most / 20 : most / 4) : most)) return {};
  const auto seeds = static_cast<std::size_t>(m.seeds);
  const auto left = static_cast<std::size_t>(m.size - m.seeds);
  const auto chance = [&](std::size_t g) { return detail::pair_chance(v, m, g); };
  const auto law_of = [&](std::size_t people) {
    return steady ? detail::chain_binomial(seeds, people, chance(0))
                  : detail::changing_chain_binomial(seeds, people, chance);
  };
  return first ? detail::of_the_willing(left, seeds, v.conversion, law_of) : law_of(left);
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
