#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/whatif/mistaken.hpp>

#include "support.hpp"

namespace {

clv::claim claim(std::string_view key, double asked) { return {clv::find_result(key), 0, asked, 0.5, 1}; }

const clv::reckoning given{{{kfc(), true}}};

}  // namespace

// KFC by the key of the exercise: own value 26,000, satisfied 52,000, dissatisfied -78,000.
TEST_CASE("other_quantities: a number that belongs to another result, or to its negative") {
  const auto same = clv::other_quantities(clv::results, given, claim("satisfied.total", 26'000), 1, 100);
  REQUIRE_FALSE(same.empty());
  CHECK(same.front()->key == "clv");
  for (const auto* r : same) {
    CHECK(r->in == clv::unit::money);
    CHECK(r->key != "net");  // the same as the value while nothing was paid
    CHECK(clv::value(*r, given, 0).value == 26'000);
  }
  CHECK(clv::other_quantities(clv::results, given, claim("satisfied.total", 26'000), 1, 1).size() == 1);
  const auto other = clv::other_quantities(clv::results, given, claim("clv", 78'000), -1, 100);
  REQUIRE_FALSE(other.empty());
  CHECK(other.front()->key == "dissatisfied.total");
  CHECK(clv::other_quantities(clv::results, given, claim("clv", 12'345), 1, 100).empty());
}

TEST_CASE("other_quantities: the contribution of a year for the value of a life") {
  const auto same = clv::other_quantities(clv::results, given, claim("clv", 2'600), 1, 100);
  REQUIRE(same.size() == 1);
  CHECK(same.front()->key == "contribution");
}
