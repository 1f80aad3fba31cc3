// Nanoseconds a call of the referral models, and exact quantiles against a simulation that would be as sure
// of them.
#include <clv/clv.hpp>
#include <cmath>
#include <random>

#include "calls.hpp"

namespace {

using bench::line;
using bench::opaque;

clv::talk mixed(std::optional<double> generations) {
  clv::talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {0.8, 0.1};
  t.lost_complain = 0.25;
  t.generations = generations;
  return t;
}

/// One total of a chain of binomial(5, 0.2), generation by generation; stops above `most`.
double simulated(std::mt19937_64& engine, double generations, double most) {
  double sum = 1;
  double z = 1;
  for (double g = 0; g < generations && z > 0 && sum <= most; ++g) {
    double next = 0;
    for (double i = 0; i < 5 * z; ++i) next += static_cast<double>(engine() >> 11) * 0x1p-53 < 0.2 ? 1 : 0;
    z = next;
    sum += z;
  }
  return sum;
}

/// P(total > m), summed from below.
double exceeds(const clv::progeny& p, double m) {
  double sum = 0;
  if (p.generations) {
    const std::vector<double> law = clv::total_law(p);
    for (std::size_t i = 0; i < law.size() && static_cast<double>(i) <= m; ++i) sum += law[i];
  } else {
    for (double i = m; i >= p.roots; --i) sum += clv::endless_mass(p.offspring, i, p.roots);
  }
  return std::max(0.0, 1 - sum);
}

/// What an exact quantile costs, and a simulation that names the same number with four standard errors: the
/// chance of being at or below it differs from the level by `gap`, so it takes 16 q (1 - q) / gap^2 draws.
void quantile(const char* name, const clv::progeny& p, double level, long draws) {
  std::printf("\n%s\n", name);
  double exact = 0;
  const double ns = line("exact", [&] {
    auto chain = p;
    opaque(chain);
    exact = clv::quantile(chain, level).value;
    opaque(exact);
  });
  const double gap =
      std::min(std::abs(1 - exceeds(p, exact) - level), std::abs(level - 1 + exceeds(p, exact - 1)));
  const double needed = 16 * level * (1 - level) / (gap * gap);
  std::mt19937_64 engine(20);
  const double generations = p.generations.value_or(1e9);
  const double start = bench::now();
  double below = 0;
  for (long i = 0; i < draws; ++i) below += simulated(engine, generations, exact) <= exact ? 1 : 0;
  const double each = 1e9 * (bench::now() - start) / static_cast<double>(draws);
  std::printf("  simulated, %ld draws: P(total <= %.0f) = %.5f, %.0f ns a draw\n", draws, exact,
              below / static_cast<double>(draws), each);
  const auto cost = [&](const char* what, double n) {
    std::printf("  simulated %s: %.3g draws, %.3g s; simulated / exact %.3g\n", what, n, 1e-9 * n * each,
                n * each / ns);
  };
  cost("as sure of the number", needed);
  const double slope = exceeds(p, exact - 1) - exceeds(p, exact);
  cost("to 1 % of it", level * (1 - level) / std::pow(0.01 * exact * slope, 2));
}

}  // namespace

int main() {
  bench::head("Talk");
  clv::talk twenty = mixed(20);
  line("four types: 20 generations", [&] {
    opaque(twenty);
    auto v = clv::held(twenty);
    opaque(v);
  });
  clv::talk endless = mixed(std::nullopt);
  line("four types: unlimited", [&] {
    opaque(endless);
    auto v = clv::held(endless);
    opaque(v);
  });
  clv::pace cut{{clv::delay_law::gamma, 1, 4}, std::log1p(0.1), 10, 20};
  line("four types: gamma delay, 20 years", [&] {
    opaque(cut);
    auto v = clv::held(endless, cut);
    opaque(v);
  });
  clv::progeny three{{clv::offspring_law::binomial, 5, 0.2, 1}, 3, 1};
  line("law of the total: 3 generations", [&] {
    opaque(three);
    auto law = clv::total_law(three);
    opaque(law);
  });
  clv::progeny ten{{clv::offspring_law::binomial, 5, 0.2, 1}, 10, 1};
  line("law of the total: 10 generations", [&] {
    opaque(ten);
    auto law = clv::total_law(ten);
    opaque(law);
  });
  line("law of the total: four types, unlimited", [&] {
    opaque(endless);
    auto law = clv::total_law(endless, {}, clv::customer_type::satisfied);
    opaque(law);
  });
  clv::market town{1000, clv::hearing::every, clv::audience::mixed, 0, 1};
  line("market of 1000: mean field, its end", [&] {
    opaque(town);
    auto x = clv::final_size({10, 0.2}, town);
    opaque(x);
  });
  line("market of 1000: exact law", [&] {
    opaque(town);
    auto law = clv::market_law({10, 0.2}, town);
    opaque(law);
  });
  clv::market_flow flow{0.01, 2, 2, 1, {0.8, 0.1}, 1};
  std::vector<double> times;
  for (int i = 0; i <= 100; ++i) times.push_back(0.1 * i);
  line("five compartments: 101 times to t = 10", [&] {
    opaque(flow);
    auto rows = clv::flow(flow, {}, times);
    opaque(rows);
  });
  quantile("Quantile 90 %, binomial(5, 0.2), 3 generations", three, 0.9, 200'000);
  quantile("Quantile 99 %, binomial(5, 0.2), for ever (critical)",
           {{clv::offspring_law::binomial, 5, 0.2, 1}, std::nullopt, 1}, 0.99, 20'000);
}
