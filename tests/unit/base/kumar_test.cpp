#include <doctest/doctest.h>

#include <clv/base/kumar.hpp>

#include "support.hpp"

namespace {

/// A group that buys for so much in one year and refers so many customers with certainty.
clv::segment group(double share, double spend, double tells) {
  clv::scenario s;
  s.customer.spend = spend;
  s.customer.frequency = 1;
  s.customer.lifespan = 1;
  s.praise = {tells, 1};
  s.programme.incremental = 0;
  s.programme.saved_cost = 5;
  return {"group", share, s};
}

}  // namespace

// Kumar, Petersen and Leone 2007: high or low in own value, high or low in referral value. The saving is the
// acquisition cost that a referred customer spares, 5 each.
TEST_CASE("kumar: the averages divide high from low") {
  const auto m = clv::kumar({group(0.25, 10, 0), group(0.25, 90, 0), group(0.25, 10, 8), group(0.25, 90, 8)});
  REQUIRE(m);
  REQUIRE(m->groups.size() == 4);
  CHECK(close(m->average.own.value, 50, 1e-12));
  double referral = 0;
  for (const auto& g : m->groups) referral += g.values.referral.value / 4;
  CHECK(close(m->average.referral.value, referral, 1e-12));
  CHECK(m->groups[0].group == clv::customer_group::misers);
  CHECK(m->groups[1].group == clv::customer_group::affluents);
  CHECK(m->groups[2].group == clv::customer_group::advocates);
  CHECK(m->groups[3].group == clv::customer_group::champions);
}

TEST_CASE("kumar: nobody refers, or a value has no number: no groups") {
  CHECK_FALSE(clv::kumar({group(0.5, 10, 0), group(0.5, 90, 0)}));
  clv::segment endless = group(0.5, 10, 3);
  endless.scenario.customer.lifespan.reset();  // nobody leaves, nothing is discounted
  CHECK_FALSE(clv::kumar({endless, group(0.5, 90, 3)}));
}

TEST_CASE("value_share: KFC's heavy customers bring 79.1 % of the value") {
  // Course notes, section 2: 35 % worth 26,000 where the average is 11,500.
  const clv::segment heavy{"heavy", 0.35, kfc()};
  CHECK(close(clv::value_share(heavy, 11'500).value, 0.791, 0, 0.0005));
  CHECK(clv::value_share(heavy, 0).why == clv::reason::undefined);
  CHECK(clv::value_share(heavy, clv::reason::infinite).why == clv::reason::undefined);
}
