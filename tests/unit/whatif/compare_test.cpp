#include <doctest/doctest.h>

#include <clv/fields.hpp>
#include <clv/results.hpp>
#include <clv/whatif/compare.hpp>
#include <vector>

#include "property/random_scenario.hpp"
#include "support.hpp"

using clv::answer;
using clv::reason;

TEST_CASE("relative change is in parts of the size of the first") {
  CHECK(clv::relative_change(20000, 26000).value == doctest::Approx(0.3).epsilon(1e-15));
  CHECK(clv::relative_change(-20, -10).value == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(clv::relative_change(-10, 10).value == doctest::Approx(2).epsilon(1e-15));
  CHECK(clv::relative_change(0, 0) == answer{0});
  CHECK(clv::relative_change(0, 1) == answer{reason::undefined});
  CHECK(clv::relative_change(1, reason::infinite) == answer{reason::infinite});
  CHECK(clv::relative_change(-1e308, 1e308) == answer{reason::overflow});
}

TEST_CASE("a difference of rounding is none") {
  CHECK(clv::change(0.3, 0.1 + 0.2) == answer{0});
  CHECK(clv::relative_change(0.3, 0.1 + 0.2) == answer{0});
  CHECK(clv::change(1, 1 + 1e-11).value > 0);
  CHECK(clv::change(0, 1e-300).value > 0);
}

namespace {

/// Every input and convention in which two scenarios differ.
std::vector<const clv::field<clv::scenario>*> differences(const clv::scenario& a, const clv::scenario& b) {
  std::vector<const clv::field<clv::scenario>*> out;
  for (const auto& f : clv::fields)
    if (!clv::same(f, a, b)) out.push_back(&f);
  return out;
}

}  // namespace

TEST_CASE("KFC against KFC paid at the end of the year differs in timing alone") {
  clv::scenario a;
  clv::scenario b = a;
  CHECK(differences(a, b).empty());  // required inputs that nobody gave are alike
  b.customer.timing = clv::timing::end;
  const auto found = differences(a, b);
  REQUIRE(found.size() == 1);
  CHECK(found.front()->key == "timing");
}

TEST_CASE("property: a scenario compared with itself is all zeros, and any one field moved is found alone") {
  scenario_source source(41, everyday);
  for (int i = 0; i < 2000; ++i) {
    const clv::scenario s = source.next();
    const clv::scenario other = source.next();
    CAPTURE(i);
    CHECK(differences(s, s).empty());
    const clv::appraisal a = clv::appraise(s);
    for (const auto& r : clv::results) {
      if (r.on_request) continue;
      const answer x = clv::value(r, s, a);
      if (x.known()) CHECK(clv::change(x, x) == answer{0});
    }
    CHECK(differences(s, other).size() == differences(other, s).size());
    CHECK_FALSE(differences(s, other).empty());
  }
}
