// One number for everything: against the formula written out by hand, over random scenarios.
#include <doctest/doctest.h>

#include <clv/results.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

namespace {

double number(const clv::scenario& s) { return clv::answers_of(s)["bottom_line"].value; }

}  // namespace

TEST_CASE("bottom line: KFC by hand") {
  clv::scenario s = kfc();
  CHECK(close(number(s), 26'000, 1e-12));  // nobody said how many are satisfied: talk is not in it
  s.customer.acquisition_cost = 500;
  CHECK(close(number(s), 25'500, 1e-12));
  s.satisfied_share = 0.8;
  s.dissatisfied_share = 0.2;
  // A satisfied one wins 1, of whom 0.2 leave again; a dissatisfied one takes themselves and 2 others away.
  CHECK(close(number(s), 25'500 + 26'000 * (0.8 * 0.8 - 0.2 * 3), 1e-12));
  s.programme.reward = 100;  // for each of those who are won
  CHECK(close(number(s), 25'500 + 26'000 * 0.04 - 0.8 * 0.8 * 100, 1e-12));
  s.satisfied_share = 0;
  s.dissatisfied_share = 0;
  CHECK(close(number(s), 25'500, 1e-12));  // everybody is silent
}

TEST_CASE("bottom line: one share given, the rest satisfied, both given, the rest silent") {
  clv::scenario s = kfc();
  s.dissatisfied_share = 0.25;
  CHECK(clv::moods_known(s));
  CHECK(close(number(s), 26'000 * (1 + 0.75 * 0.75 - 0.25 * 3), 1e-12));
  s.satisfied_share = 0.5;
  CHECK(close(number(s), 26'000 * (1 + 0.5 * 0.75 - 0.25 * 3), 1e-12));
}

TEST_CASE("bottom line: an endless chain reaches it only where somebody talks") {
  clv::scenario s = kfc();
  s.praise = {10, 0.2};
  s.generations = {};
  CHECK(close(number(s), 26'000, 1e-12));
  s.satisfied_share = 0.5;
  CHECK(clv::answers_of(s)["bottom_line"].why == clv::reason::infinite);
}

TEST_CASE("bottom line: the formula over random scenarios of one generation") {
  scenario_source draw(20261);
  for (int i = 0; i < 500; ++i) {
    clv::scenario s = kfc();
    const double spend = draw.between(1, 500);
    const double visits = draw.between(0.1, 60);
    const double years = draw.between(0.5, 30);
    const double cost = draw.between(0, 5000);
    const double praise = draw.between(0, 20) * 0.1;
    const double complaint = draw.between(0, 20) * 0.1;
    const double satisfied = draw.uniform();
    const double dissatisfied = (1 - satisfied) * draw.uniform();
    s.customer.spend = spend;
    s.customer.frequency = visits;
    s.customer.lifespan = years;
    s.customer.acquisition_cost = cost;
    s.praise = {praise / 0.1, 0.1};
    s.complaint = {complaint / 0.1, 0.1};
    s.satisfied_share = satisfied;
    s.dissatisfied_share = dissatisfied;
    s.own_loss = draw.uniform();
    s.residual = draw.between(0, 1);
    s.programme.reward = draw.between(0, 100);
    const double value = spend * visits * years;
    const double won = praise * (1 - dissatisfied * s.own_loss);  // some of those won leave again
    const double want = value - cost + satisfied * (won * value - s.programme.reward * won) -
                        dissatisfied * (s.own_loss + s.residual * complaint) * value;
    CAPTURE(i);
    CHECK(close(number(s), want, 1e-10, 1e-6));
    CHECK(clv::bottom_line(s).value == number(s));
  }
}
