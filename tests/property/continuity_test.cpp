#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <cmath>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Nothing jumps where a formula changes its form, and a difference does not depend on the yardstick.

using clv::scenario;

TEST_CASE("continuity: customers won pass through the critical reproduction number") {
  for (const double generations : {1.0, 5.0, 50.0})
    for (const double step : {1e-4, 1e-7, 1e-10, 1e-13}) {
      const auto won = [&](double r) { return clv::converts(clv::chain{{r, 1}, generations, 1, 1}).value; };
      CAPTURE(generations);
      CAPTURE(step);
      const double slope = generations * (generations + 1) / 2;  // of R + R^2 + ... at R = 1
      CHECK(close(won(1 + step) - generations, slope * step, 0.02, 1e-12));
      CHECK(close(generations - won(1 - step), slope * step, 0.02, 1e-12));
    }
}

TEST_CASE("continuity: value passes through a growth equal to the discount rate") {
  scenario_source source(61, everyday);
  for (int i = 0; i < 2000; ++i) {
    clv::customer c = source.next().customer;
    c.retention = 1;
    c.retention_cost = 0;
    c.growth = c.discount;
    const double middle = clv::lifetime_value(c).value;
    CAPTURE(i);
    for (const double step : {-1e-9, -1e-12, 1e-12, 1e-9}) {
      c.growth = c.discount + step;
      CHECK(close(clv::lifetime_value(c).value, middle, 1e-7));
    }
  }
}

TEST_CASE("continuity: no jump at a discount rate of 0, an attenuation of 1, or a whole lifespan") {
  scenario_source source(62, everyday);
  for (int i = 0; i < 2000; ++i) {
    scenario s = source.next();
    s.customer.retention_cost = 0;
    CAPTURE(i);

    clv::customer c = s.customer;
    c.discount = 0;
    const double undiscounted = clv::lifetime_value(c).value;
    for (const double tiny : {-1e-10, 1e-10, 1e-16}) {
      c.discount = tiny;
      CHECK(close(clv::lifetime_value(c).value, undiscounted, 1e-8));
    }

    s.attenuation = 1;
    const double full = clv::converts(clv::praise_chain(s)).value;
    s.attenuation = 1 - 1e-12;
    CHECK(close(clv::converts(clv::praise_chain(s)).value, full, 1e-9));

    clv::customer d = s.customer;
    d.lifespan = 7;
    const double seven = clv::lifetime_value(d).value;
    for (const double tiny : {-1e-10, 1e-10}) {
      d.lifespan = 7 + tiny;
      CHECK(close(clv::lifetime_value(d).value, seven, 1e-8));
    }
  }
}

TEST_CASE("continuity: a long life tends to one without end") {
  scenario_source source(63, everyday);
  for (int i = 0; i < 2000; ++i) {
    clv::customer c = source.next().customer;
    c.growth = std::min(c.growth, 0.0);
    c.lifespan = 1000;  // 0.98^1000 = 1.7e-9 of what is earned, and no more of what is paid, is left
    const double thousand = clv::lifetime_value(c).value;
    c.lifespan.reset();
    clv::customer free = c;
    free.retention_cost = 0;
    const double earned = clv::lifetime_value(free).value;
    const double paid = earned - clv::lifetime_value(c).value;
    CAPTURE(i);
    CHECK(close(clv::lifetime_value(c).value, thousand, 0, 2e-9 * (earned + std::abs(paid))));
  }
}

TEST_CASE("yardsticks: the swing is the same by what is held and by change, whatever the accounting") {
  scenario_source source(64, everyday);
  for (int i = 0; i < 2000; ++i) {
    const scenario s = source.next();
    const clv::appraisal a = clv::appraise(s);
    const auto get = [&](std::string_view key) { return clv::value(*clv::find_result(key), s, a).value; };
    CAPTURE(i);
    const double by_change = get("satisfied.change") - get("dissatisfied.change");
    CHECK(close(get("swing.customers"), by_change, 1e-13, 1e-13));
    CHECK(close(get("swing.customers"),
                get("praise.converts") + s.own_loss + s.residual * get("complaint.converts"), 1e-13));
    const double money = get("satisfied.held_value") - get("dissatisfied.held_value");
    CHECK(close(get("swing.value"), money, 1e-12, 1e-9));
    CHECK(close(get("swing.value"), get("satisfied.change_value") - get("dissatisfied.change_value"), 1e-12,
                1e-9));
  }
}

TEST_CASE("yardsticks: at the break-even share, what the two moods hold or change adds up to nothing") {
  scenario_source source(65, everyday);
  int balanced = 0;
  for (int i = 0; i < 2000; ++i) {
    const scenario s = source.next();
    const clv::appraisal a = clv::appraise(s);
    const clv::answer p = clv::value(*clv::find_result("break_even.silent"), s, a);
    if (!p.known()) continue;
    ++balanced;
    const double plus = p.value * a.satisfied.change().value;
    const double minus = (1 - p.value) * a.dissatisfied.change().value;
    CAPTURE(i);
    // 1 - p has lost digits when p is close to 1.
    CHECK(close(plus, -minus, 1e-12, 1e-14 * std::abs(a.dissatisfied.change().value)));
  }
  CHECK(balanced == 2000);  // praise always gains and complaint always loses against silence
}
