#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/whatif/mistaken.hpp>

#include "support.hpp"

namespace {

clv::claim claim(std::string_view key, double asked) { return {clv::find_result(key), 0, asked, 0.5}; }

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

TEST_CASE("as_customers: money as a whole number of customers") {
  CHECK(clv::as_customers(clv::results, given, claim("dissatisfied.total", -52'000)) == -2);
  CHECK(clv::as_customers(clv::results, given, claim("dissatisfied.total", 78'000)) == 3);
  CHECK_FALSE(
      clv::as_customers(clv::results, given, claim("dissatisfied.total", 26'000)));  // one: his own value
  CHECK_FALSE(clv::as_customers(clv::results, given, claim("dissatisfied.total", 0)));
  CHECK_FALSE(clv::as_customers(clv::results, given, claim("dissatisfied.total", -52'001)));
  CHECK_FALSE(clv::as_customers(clv::results, given, claim("praise.converts", 52'000)));  // no money
}

TEST_CASE("twice: the totals subtracted count the customer himself twice") {
  const auto t = clv::twice(clv::results, given, claim("swing.value", 130'000));
  REQUIRE(t);
  CHECK(t->apart.value == 130'000);
  CHECK(t->satisfied.value == 52'000);
  CHECK(t->dissatisfied.value == -78'000);
  CHECK(t->swing.value == 104'000);
  CHECK(clv::twice(clv::results, given, claim("swing.value", -130'000)));
  CHECK_FALSE(clv::twice(clv::results, given, claim("swing.value", 104'000)));
  clv::reckoning held = given;  // by what the firm holds nothing is counted twice
  held.all.front().scenario.accounting = clv::accounting::held;
  CHECK_FALSE(clv::twice(clv::results, held, claim("swing.value", 104'000)));
}
