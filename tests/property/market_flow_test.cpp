#include <doctest/doctest.h>

#include <clv/referral/market.hpp>
#include <clv/referral/market_ode.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Invariants 5 and 9 of the propagation study, section 2.9: markets over time.

namespace {
constexpr int rounds = 10'000;
}

TEST_CASE("referral invariant 5: the chain ends where the SIR equations end") {
  scenario_source draw(405);
  for (int i = 0; i < rounds; ++i) {
    const double r = draw.between(0.1, 4);
    const double size = draw.between(20, 2000);
    const clv::market m{size, clv::hearing::every, clv::audience::mixed, 0, draw.between(0.5, size / 4)};
    const double seed = m.seeds / size;
    const double times[] = {3000};
    const clv::market_flow sir{0, r, 0, 1, {1, 0}, 0};
    const auto end = clv::flow(sir, {1 - seed, seed, 0, 0, 0}, times).at(0).share;
    CAPTURE(i);
    CAPTURE(r);
    const double want = clv::final_size({r, 1}, m);
    CHECK(close(size * (1 - end.unreached), want, 1e-8));
    if (std::abs(r - 1) > 0.1) CHECK(close(clv::mean_field({r, 1}, m, 400).back().sum, want, 1e-9));
  }
}

TEST_CASE("referral invariant 9: the shares of a market add up to 1, and none is negative") {
  scenario_source draw(409);
  for (int i = 0; i < rounds; ++i) {
    clv::market_flow m{draw.between(0, 0.2), draw.between(0, 5), draw.between(0, 5), draw.between(0, 3), {},
                       draw.uniform()};
    m.newcomers.satisfied = draw.uniform();
    m.newcomers.dissatisfied = draw.between(0, 1 - m.newcomers.satisfied);
    const double times[] = {0.5, 3, 20};
    CAPTURE(i);
    for (const auto& row : clv::flow(m, {0.97, 0.01, 0.01, 0.01, 0}, times)) {
      const auto& x = row.share;
      CHECK(close(x.unreached + x.satisfied + x.silent + x.dissatisfied + x.away, 1, 1e-12));
      for (const double share : {x.unreached, x.satisfied, x.silent, x.dissatisfied, x.away})
        CHECK(share >= -1e-12);
    }
  }
}
