#include <doctest/doctest.h>

#include <clv/fields.hpp>
#include <clv/results.hpp>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/turn.hpp>
#include <map>
#include <vector>

#include "property/random_scenario.hpp"
#include "support.hpp"

using clv::answer;
using clv::reason;

TEST_CASE("relative change is in parts of the size of the first") {
  CHECK(close(clv::relative_change(20000, 26000).value, 0.3, 1e-15));
  CHECK(clv::relative_change(-20, -10) == answer{0.5});
  CHECK(clv::relative_change(-10, 10) == answer{2});
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

TEST_CASE("property: any one field moved is found, and found alone") {
  scenario_source source(42, everyday);
  std::map<std::string_view, int> moved;
  for (int i = 0; i < 200; ++i) {
    const clv::scenario s = source.next();
    for (const auto& f : clv::fields) {
      clv::scenario other = s;
      const answer here = clv::position(s, f);
      const bool choice = f.in == clv::unit::choice;
      double to =
          choice ? std::fmod(here.value + 1, f.high + 1) : f.low + (f.high - f.low) * source.uniform();
      if (f.in == clv::unit::generations) to = std::floor(to) + 1;
      clv::turn(other, f, to);
      CAPTURE(f.key);
      CAPTURE(i);
      REQUIRE_FALSE(here == answer{to});
      for (const auto& found : {differences(s, other), differences(other, s)}) {
        REQUIRE(found.size() == 1);
        CHECK(found.front() == &f);
      }
      ++moved[f.key];
    }
  }
  CHECK(moved.size() == clv::fields.size());
}

TEST_CASE("differences: a list differs in any of its years, a limit from none, a number by its last bit") {
  clv::scenario a = kfc();
  a.customer.spend = clv::series{10, 20, 30};
  const auto alone = [&](const clv::scenario& b) {
    const auto found = differences(a, b);
    return found.size() == 1 ? found.front()->key : std::string_view("not one");
  };
  for (const clv::series& other : {clv::series{11, 20, 30}, clv::series{10, 21, 30}, clv::series{10, 20, 31},
                                   clv::series{10, 20}, clv::series{10}}) {
    clv::scenario b = a;
    b.customer.spend = other;
    CHECK(alone(b) == "spend");
  }
  clv::scenario b = a;
  b.generations.reset();
  CHECK(alone(b) == "generations");
  b = a;
  b.own_loss = std::nextafter(a.own_loss, 0);
  CHECK(alone(b) == "own_loss");
}

TEST_CASE("property: a scenario compared with itself is all zeros, and two differ alike both ways") {
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
    CHECK(differences(s, other) == differences(other, s));
    CHECK_FALSE(differences(s, other).empty());
  }
}
