#include <doctest/doctest.h>

#include <array>
#include <clv/referral/market_law.hpp>
#include <clv/referral/operator.hpp>
#include <clv/referral/progeny.hpp>
#include <clv/referral/programme.hpp>
#include <clv/referral/swing.hpp>
#include <clv/referral/timed.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

// The twelve invariants of the propagation study, section 2.9, over random parameters (9 stands with the
// market flow).

using clv::delay_law;
using clv::offspring_law;
using clv::talk;

namespace {

constexpr int rounds = 10'000;

/// A process both of whose sides die out.
talk subcritical(scenario_source& draw) {
  talk t;
  t.praise = {draw.between(0.1, 12), draw.between(0.01, 1)};
  t.complaint = {draw.between(0.1, 12), draw.between(0.01, 1)};
  t.newcomers.satisfied = draw.between(0, std::min(1.0, 0.95 / clv::reproduction(t.praise)));
  t.newcomers.dissatisfied = draw.between(0, 1 - t.newcomers.satisfied);
  t.lost_complain = draw.between(0, std::min(1.0, 0.95 / clv::reproduction(t.complaint)));
  t.own_loss = draw.between(0, 1);
  t.residual = draw.between(0.1, 2);
  t.generations = std::nullopt;
  return t;
}

clv::offspring any_law(scenario_source& draw, double low, double high) {
  const double r = draw.between(low, high);
  const double tells = std::ceil(r) + static_cast<double>(draw.below(8));
  const auto law = std::array{offspring_law::binomial, offspring_law::poisson,
                              offspring_law::negative_binomial}[draw.below(3)];
  return {law, tells, r / tells, draw.between(1, 5)};
}

clv::delay any_delay(scenario_source& draw, std::size_t laws) {
  const auto law =
      std::array{delay_law::fixed,   delay_law::exponential, delay_law::gamma,
                 delay_law::uniform, delay_law::lognormal,   delay_law::weibull}[draw.below(laws)];
  return {law, draw.between(0.05, 8), draw.between(0.3, 6)};
}

/// Largest number that goes into what is held: what a rounding error is measured by.
double size_of(const talk& t, const clv::holdings& v) {
  return 1 + std::abs(v.satisfied.value) + std::abs(v.newcomer.value) +
         clv::reproduction(t.praise) * std::abs(v.dissatisfied.value) /
             (1 - clv::long_run_reproduction(t, clv::side::praise));
}

using matrix = std::array<std::array<double, 4>, 4>;

/// The operator written out: parents in rows, children in columns.
matrix table(const talk& t) {
  const double plus = clv::reproduction(t.praise);
  const double minus = clv::reproduction(t.complaint);
  const clv::mood& m = t.newcomers;
  return {{{m.satisfied * plus, (1 - m.satisfied - m.dissatisfied) * plus, m.dissatisfied * plus, 0},
           {0, 0, 0, 0},
           {0, 0, 0, minus},
           {0, 0, 0, t.lost_complain * minus}}};
}

/// sum over g of a^(g(g-1)/2) K^g u by multiplying out.
std::array<double, 4> brute(const talk& t, int generations) {
  const matrix k = table(t);
  std::array<double, 4> power{1, 1, 1 - t.own_loss, -t.residual};
  std::array<double, 4> sum = power;
  for (int g = 1; g <= generations; ++g) {
    std::array<double, 4> next{};
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) next[i] += k[i][j] * power[j];
    power = next;
    for (std::size_t i = 0; i < 4; ++i) sum[i] += std::pow(t.attenuation, g * (g - 1) / 2.0) * power[i];
  }
  return sum;
}

}  // namespace

TEST_CASE("referral invariant 1: each neutral setting is the level before") {
  scenario_source draw(401);
  for (int i = 0; i < rounds; ++i) {
    talk t = subcritical(draw);
    t.generations = 1 + static_cast<double>(draw.below(12));
    t.attenuation = draw.uniform() < 0.5 ? 1 : draw.uniform();
    CAPTURE(i);
    const clv::holdings v = clv::held(t);
    const clv::delay d = any_delay(draw, 6);
    const clv::holdings undiscounted = clv::held(t, {d, 0, 10, {}});  // (d) to (c)
    const double size = size_of(t, v);
    CHECK(close(undiscounted.satisfied.value, v.satisfied.value, 1e-12, 1e-13 * size));
    const clv::holdings at_once = clv::held(t, {{}, 0.1, 10, {}});
    CHECK(at_once.satisfied == v.satisfied);
    CHECK(at_once.dissatisfied == v.dissatisfied);
    t.newcomers = {1, 0};  // (c) to (b)
    const clv::chain praise{t.praise, t.generations, t.attenuation, 1};
    const clv::chain complaint{t.complaint, t.generations, t.attenuation, t.lost_complain};
    CHECK(close(clv::held(t).satisfied.value, 1 + clv::converts(praise).value, 1e-12));
    CHECK(close(clv::held(t).dissatisfied.value,
                clv::dissatisfied(clv::converts(complaint), t.own_loss, t.residual).held.value, 1e-12,
                1e-12));
    t.attenuation = 0;  // (b) to (a)
    CHECK(close(clv::held(t).satisfied.value, 1 + clv::reproduction(t.praise), 1e-14));
    const clv::referred r{draw.between(1, 1e5), clv::reproduction(t.praise), 0, t.generations};  // (h) to (b)
    CHECK(close(clv::programme_value({}, r).value,
                r.value * clv::geometric_sum(r.reproduction, *r.generations + 1).value, 1e-12));
  }
}

TEST_CASE("referral invariant 2: the sum multiplied out is the closed form") {
  scenario_source draw(402);
  for (int i = 0; i < rounds; ++i) {
    talk t = subcritical(draw);
    const bool limited = draw.uniform() < 0.5;
    if (limited) t.generations = static_cast<double>(draw.below(30));
    if (limited && draw.uniform() < 0.5) t.attenuation = draw.uniform();
    const auto want = brute(t, limited ? static_cast<int>(*t.generations) : 900);  // 900 x 0.95^900 = 8e-18
    const clv::holdings v = clv::held(t);
    const double size = size_of(t, v);
    CAPTURE(i);
    CHECK(close(v.satisfied.value, want[0], 1e-11, 1e-13 * size));
    CHECK(close(v.silent.value, want[1], 0));
    CHECK(close(v.dissatisfied.value, want[2], 1e-12, 1e-13));
    CHECK(close(v.lost.value, want[3], 1e-12));
  }
}

TEST_CASE("referral invariant 3: at its growth rate a chain keeps its size") {
  scenario_source draw(403);
  for (int i = 0; i < rounds; ++i) {
    const clv::delay d = any_delay(draw, 6);
    const bool either = d.law != delay_law::lognormal && d.law != delay_law::weibull;
    const double r = draw.between(either ? 0.05 : 1.001, 6);
    const clv::answer growth = clv::growth_rate(d, r);
    CAPTURE(i);
    CAPTURE(r);
    REQUIRE(growth.known());
    CHECK(close(r * clv::transform(d, growth.value).value, 1, 1e-12));
  }
}

TEST_CASE("referral invariant 4: a market without an end is the geometric sum") {
  scenario_source draw(404);
  for (int i = 0; i < rounds; ++i) {
    const clv::voice v{draw.between(0, 12), draw.uniform()};
    clv::market m{1e30, clv::hearing::every, clv::audience::mixed, 0, 1};
    if (draw.uniform() < 0.5) m.hearing = clv::hearing::first;
    if (draw.uniform() < 0.5) m.audience = clv::audience::distinct;
    const int g = static_cast<int>(draw.below(15));
    CAPTURE(i);
    CHECK(close(clv::mean_field(v, m, g).back().sum, clv::geometric_sum(clv::reproduction(v), g + 1).value,
                1e-12));
  }
}

TEST_CASE("referral invariant 6: the chances of the total add up to dying out") {
  scenario_source draw(406);
  for (int i = 0; i < rounds; ++i) {
    const clv::offspring o = draw.uniform() < 0.5 ? any_law(draw, 0, 0.5) : any_law(draw, 2.5, 5);
    const double roots = 1 + static_cast<double>(draw.below(3));
    double sum = 0;
    for (double m = roots; m < 2000; ++m) {
      const double term = clv::endless_mass(o, m, roots);
      sum += term;
      if (m > roots + 20 && term < 1e-17) break;
    }
    CAPTURE(i);
    CHECK(close(sum, clv::extinct(o, roots), 1e-11, 1e-14));
  }
}

TEST_CASE("referral invariant 7: the mean of the law of some generations is the chain's sum") {
  scenario_source draw(407);
  for (int i = 0; i < rounds; ++i) {
    const clv::progeny p{any_law(draw, 0, 1.3), static_cast<double>(draw.below(4)),
                         1 + static_cast<double>(draw.below(2))};
    const auto law = clv::total_law(p);
    double sum = 0;
    double mean = 0;
    for (std::size_t k = 0; k < law.size(); ++k) {
      sum += law[k];
      mean += static_cast<double>(k) * law[k];
    }
    CAPTURE(i);
    CHECK(close(sum, 1, 1e-11));
    CHECK(close(mean, p.roots * clv::geometric_sum(clv::mean(p.offspring), *p.generations + 1).value, 1e-10));
  }
}

TEST_CASE("referral invariant 8: credit is conserved") {
  scenario_source draw(408);
  for (int i = 0; i < rounds; ++i) {
    clv::programme p;
    p.credit = draw.uniform();
    const int g = static_cast<int>(draw.below(20));
    const clv::referred r{draw.between(1, 1e5), draw.between(0, 3), 0, static_cast<double>(g)};
    double sum = 0;
    for (const auto& row : clv::credit(p, r, g)) sum += row.all.value;
    CAPTURE(i);
    CHECK(close(sum, clv::totals(p, r).equity.value, 1e-12));
  }
}

TEST_CASE(
    "referral invariant 10: what a satisfied customer holds falls with complaint and rises with praise") {
  scenario_source draw(410);
  for (int i = 0; i < rounds; ++i) {
    const talk t = subcritical(draw);
    const clv::holdings v = clv::held(t);
    const double slack = 1e-12 * size_of(t, v);
    const auto after = [&](auto change) {
      talk other = t;
      change(other);
      return clv::held(other).satisfied.value;
    };
    const double up = 1 + 0.04 * draw.uniform();  // 0.95 x 1.04 < 1
    CAPTURE(i);
    const double more_q =
        after([&](talk& o) { o.newcomers.dissatisfied += 0.5 * draw.uniform() * o.newcomers.silent(); });
    CHECK(more_q <= v.satisfied.value + slack);
    CHECK(after([&](talk& o) { o.lost_complain = std::min(1.0, o.lost_complain * up); }) <=
          v.satisfied.value + slack);
    CHECK(after([&](talk& o) { o.complaint.tells = o.complaint.tells.at(0) * up; }) <=
          v.satisfied.value + slack);
    CHECK(after([&](talk& o) { o.complaint.conversion = std::min(1.0, o.complaint.conversion * up); }) <=
          v.satisfied.value + slack);
    const double sign = v.newcomer.value >= 0 ? 1 : -1;
    const auto rises = [&](double other) { return sign * (other - v.satisfied.value) >= -slack; };
    CHECK(rises(after([&](talk& o) { o.praise.tells = o.praise.tells.at(0) * up; })));
    CHECK(rises(after([&](talk& o) { o.praise.conversion = std::min(1.0, o.praise.conversion * up); })));
    CHECK(rises(after([&](talk& o) {
      o.newcomers.satisfied = std::min(o.newcomers.satisfied * up, 1 - o.newcomers.dissatisfied);
    })));
  }
}

TEST_CASE("referral invariant 11: the exact mean of a market is not above the mean field") {
  scenario_source draw(411);
  for (int i = 0; i < rounds; ++i) {
    const double size = 2 + static_cast<double>(draw.below(14));
    const clv::voice v{draw.between(0, size - 1), draw.uniform()};
    const auto whom = draw.uniform() < 0.5 ? clv::audience::mixed : clv::audience::distinct;
    const clv::market m{size, clv::hearing::every, whom, 0, 1};
    const auto law = clv::market_law(v, m);
    CAPTURE(i);
    REQUIRE_FALSE(law.empty());
    CHECK(clv::mean_of(law) <= clv::final_size(v, m) * (1 + 1e-12));
  }
}

TEST_CASE("referral invariant 12: four types with everybody satisfied are one") {
  scenario_source draw(412);
  for (int i = 0; i < rounds; ++i) {
    talk t;
    std::vector<double> tells(1 + draw.below(4));
    for (double& x : tells) x = draw.between(0, 12);
    t.praise = {clv::series(tells), 0.08 * draw.uniform()};
    const bool limited = draw.uniform() < 0.5;
    if (limited)
      t.generations = static_cast<double>(draw.below(40));
    else
      t.generations = std::nullopt;
    CAPTURE(i);
    const clv::answer single = clv::converts(clv::chain{t.praise, t.generations, 1, 1});
    CHECK(close(clv::held(t).satisfied.value, 1 + single.value, 1e-13));
    CHECK(close(clv::held(t).newcomer.value, 1 + single.value, 1e-13));
  }
}
