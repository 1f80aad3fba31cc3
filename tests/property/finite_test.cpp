#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <cmath>
#include <map>
#include <string>

#include "property/random_scenario.hpp"
#include "support.hpp"

// From one corner of the table of inputs to the other, an answer is a number or says why there is none.

using clv::reason;

namespace {

constexpr int rounds = 5000;

bool sound(clv::answer a) { return a.known() ? std::isfinite(a.value) : a.value == 0; }

/// Whether a life without end pays out a finite sum, from the definition.
bool shrinks(const clv::customer& c) {
  const double stay = c.retention.at(c.retention.listed() - 1);
  return stay * (1 + c.growth) < (1 + c.discount) * (1 - 1e-12);
}

}  // namespace

TEST_CASE("property: inside the bounds nothing throws, nothing is NaN and nothing infinite") {
  scenario_source source(1);
  for (int i = 0; i < rounds; ++i) {
    const clv::scenario s = source.next();
    CAPTURE(i);
    const clv::appraisal a = clv::appraise(s);
    CHECK(sound(a.clv));
    CHECK(sound(a.won));
    CHECK(sound(a.lost));
    CHECK(sound(a.satisfied.held));
    CHECK(sound(a.dissatisfied.held));
    for (const auto& row : clv::results) {
      if (row.on_request) continue;
      const std::string key(row.key);
      CAPTURE(key);
      CHECK(sound(clv::value(row, s, a)));
    }
  }
}

TEST_CASE("property: a limited life is never infinite, an unlimited one only when it does not shrink") {
  scenario_source source(2);
  int infinite = 0;
  int finite = 0;
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = source.next();
    s.customer.retention_cost = 0;
    const clv::answer value = clv::lifetime_value(s.customer);
    CAPTURE(i);
    if (s.customer.lifespan || shrinks(s.customer)) {
      CHECK(value.why != reason::infinite);
      ++finite;
    }
    if (value.why == reason::infinite) ++infinite;
    CHECK(value.why != reason::never);
    CHECK(value.why != reason::undefined);
    if (value.known()) CHECK(value.value >= 0);
  }
  CHECK(infinite > rounds / 100);
  CHECK(finite > rounds / 2);
}

TEST_CASE("property: shares are shares, payback lies inside the life, a ratio asks for a cost") {
  scenario_source source(3);
  for (int i = 0; i < rounds; ++i) {
    const clv::scenario s = source.next();
    const clv::appraisal a = clv::appraise(s);
    CAPTURE(i);
    for (const auto& row : clv::results) {
      if (row.on_request) continue;
      const clv::answer x = clv::value(row, s, a);
      const std::string key(row.key);
      CAPTURE(key);
      if (row.in == clv::unit::share && x.known()) CHECK((x.value >= 0 && x.value <= 1));
    }
    for (const bool discounted : {false, true}) {
      const clv::answer back = clv::payback(s.customer, discounted);
      CHECK((back.known() || back.why == reason::never));
      if (back.known()) CHECK((back.value >= 0 && back.value <= s.customer.lifespan.value_or(1000)));
    }
    const bool free = s.customer.acquisition_cost == 0;
    CHECK((clv::value(*clv::find_result("ltv_cac"), s, a).why == reason::undefined) ==
          (free && a.clv.known()));
  }
}

TEST_CASE("property: everyday scenarios have a number for everything but a payback that never comes") {
  scenario_source source(4, everyday);
  std::map<std::string, int> without;
  for (int i = 0; i < rounds; ++i) {
    const clv::scenario s = source.next();
    const clv::appraisal a = clv::appraise(s);
    CAPTURE(i);
    for (const auto& row : clv::results) {
      if (row.on_request) continue;
      const clv::answer x = clv::value(row, s, a);
      const std::string key(row.key);
      CAPTURE(key);
      if (x.known()) continue;
      ++without[key];
      if (key.starts_with("payback"))
        CHECK(x.why == reason::never);
      else if (key.starts_with("break_even."))  // needs one side that gains and one that loses
        CHECK((x.why == reason::undefined || x.why == reason::never || x.why == reason::infinite));
      else  // these need a delay
        CHECK((key == "praise.growth_rate" || key == "praise.critical_interest"));
    }
  }
  for (const auto& row : without) MESSAGE(row.first, ": no number in ", row.second, " of ", rounds);
  CHECK(without["payback"] < rounds / 2);
  for (const std::string key : {"total", "talk", "silent", "textbook", "acquisition_cost"}) {
    CAPTURE(key);
    CHECK(without["break_even." + key] < rounds / 2);
  }
}

TEST_CASE("property: what is computed on request is finite or says why") {
  scenario_source alike(6, everyday);
  scenario_source mixed(7, lively);
  int known = 0;
  int all = 0;
  for (int i = 0; i < rounds / 200; ++i) {  // each walks or draws whole laws: few rounds
    clv::scenario s = i % 2 == 0 ? alike.next() : mixed.next();
    s.attenuation = 1;  // laws and markets have numbers where people are whole and talk does not change
    s.residual = 1;
    s.praise.tells = s.praise.tells.at(0);
    s.complaint.tells = s.complaint.tells.at(0);
    if (s.market.size) s.market.size = std::min(*s.market.size, 1e5);
    const clv::appraisal a = clv::appraise(s);
    CAPTURE(i);
    for (const auto& row : clv::results) {
      if (!row.on_request) continue;
      const std::string key(row.key);
      CAPTURE(key);
      const clv::answer x = clv::value(row, s, a);
      CHECK(sound(x));
      ++all;
      known += x.known();
      if (row.in == clv::unit::share && x.known() && !key.starts_with("programme."))
        CHECK((x.value >= 0 && x.value <= 1));
    }
  }
  const auto asked = std::count_if(clv::results.begin(), clv::results.end(),
                                   [](const clv::result& r) { return r.on_request; });
  CHECK(all == rounds / 200 * asked);
  CHECK(2 * known > all);
}

TEST_CASE("property: the cash flow of the first years is finite") {
  scenario_source source(5);
  for (int i = 0; i < rounds / 10; ++i) {
    const clv::scenario s = source.next();
    CAPTURE(i);
    for (const auto& row : clv::cashflow(s.customer, 100)) {
      CHECK(std::isfinite(row.contribution));
      CHECK(std::isfinite(row.present_value));
      CHECK((row.active >= 0 && row.active <= 1));
      CHECK((row.lived > 0 && row.lived <= 1));
    }
  }
}
