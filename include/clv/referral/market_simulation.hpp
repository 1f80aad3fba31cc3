#pragma once
#include <boost/random/binomial_distribution.hpp>
#include <clv/referral/market.hpp>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace clv {

/// A mean from simulation and its standard error; the same for the same seed everywhere.
struct simulated {
  double mean;
  double error;
};

/// The expected total in a market too large for `market_law`: chains drawn generation by generation, the
/// people won by Z talkers out of X being binomial. Whole people and whole first customers; `draws` at
/// least 2.
///
/// Example: R = 1, 100,000 people: 84.9 +- 1 (mean field: 446.5).
[[nodiscard]] inline simulated simulate(const voice& v, const market& m, int draws = 10'000,
                                        std::uint64_t seed = 1) {
  using binomial = boost::random::binomial_distribution<long long, double>;
  std::mt19937_64 engine(seed);
  std::vector<contact> contacts;  // by generation, as far as any chain has come
  const auto contact_in = [&](std::size_t g) -> const contact& {
    const std::size_t at = detail::steady(v, m) ? 0 : g;
    while (contacts.size() <= at) contacts.push_back(contact_of(v, m, contacts.size()));
    return contacts[at];
  };
  const auto seeds = static_cast<long long>(m.seeds);
  double sum = 0;
  double square = 0;
  for (int i = 0; i < draws; ++i) {
    long long unreached = static_cast<long long>(m.size) - seeds;
    long long talkers = seeds;
    long long total = seeds;
    for (std::size_t g = 0; talkers > 0 && unreached > 0; ++g) {
      const contact k = contact_in(g);
      const double chance = -std::expm1(-k.reach * static_cast<double>(talkers) / m.size);
      const long long reached = binomial(unreached, chance)(engine);
      unreached -= reached;
      talkers = k.wins < 1 ? binomial(reached, k.wins)(engine) : reached;
      total += talkers;
    }
    const auto x = static_cast<double>(total);
    sum += x;
    square += x * x;
  }
  const double mean = sum / draws;
  return {mean, std::sqrt(std::max(0.0, square / draws - mean * mean) / (draws - 1))};
}

}  // namespace clv
