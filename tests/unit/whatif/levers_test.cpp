#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/levers.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"
#include "unit/published.hpp"

namespace {

const clv::field<clv::scenario>& row(std::string_view key) { return *clv::find_field(key); }

clv::answer worth(const clv::scenario& s) { return clv::lifetime_value(s.customer); }

/// A customer who stays 1 / (1 - r) years on average and pays 250 a year, nothing discounted.
clv::scenario staying(double retention) {
  clv::scenario s;
  s.customer.spend = 250;
  s.customer.frequency = 1;
  s.customer.retention = retention;
  s.customer.lifespan.reset();
  return s;
}

/// What five points do to the value as the library sums it, not by the closed form.
clv::answer by_sum(clv::scenario s, double points = 0.05) {
  return clv::relative_change(worth(s), worth(*clv::plus(s, row("retention"), points)));
}

}  // namespace

TEST_CASE("retention_gain: Reichheld's 25 to 50 % are the base retentions 75 to 85 %, undiscounted") {
  const char* const source = "course notes, section 2, retention elasticity: +25.0, +33.3, +50.0, +100 %";
  compare(std::vector<published>{
      {"75 to 80 %", source, 0.25, 1e-12, clv::retention_gain(0.75, 0.05)},
      {"80 to 85 %", source, 0.333, 0.0005, clv::retention_gain(0.8, 0.05)},
      {"85 to 90 %", source, 0.5, 1e-12, clv::retention_gain(0.85, 0.05)},
      {"90 to 95 %", source, 1.0, 1e-12, clv::retention_gain(0.9, 0.05)},
      {"75 to 80 %, summed", source, 0.25, 1e-12, by_sum(staying(0.75))},
      {"80 to 85 %, summed", source, 0.333, 0.0005, by_sum(staying(0.8))},
      {"85 to 90 %, summed", source, 0.5, 1e-12, by_sum(staying(0.85))},
      {"90 to 95 %, summed", source, 1.0, 1e-11, by_sum(staying(0.9))},
      {"5 % relative, 80 to 84 %", "same row: +25 % undiscounted", 0.25, 1e-12,
       clv::relative_change(worth(staying(0.8)), worth(*clv::raised(staying(0.8), row("retention"), 0.05)))},
  });
  CHECK(clv::retention_gain(0.95, 0.05).why == clv::reason::infinite);
  CHECK(clv::retention_gain(0.99, 0.05).why == clv::reason::infinite);
  CHECK(clv::retention_gain(0.5, 0).value == 0);
}

TEST_CASE("five points of retention, discounted at 10 %: both textbook forms") {
  const char* const end = "course notes, section 2: r/(1+d-r) gives +24.4, +27.5, +32.4, +40.7 %";
  const char* const start = "same row: (1+d)/(1+d-r) gives +16.7, +20.0, +25.0, +33.3 %";
  const auto gain = [](double r, bool first_leave) {
    clv::scenario s = staying(r);
    s.customer.discount = 0.1;
    if (first_leave) {
      s.customer.timing = clv::timing::end;
      s.customer.survival = clv::survival::from_first_year;
    }
    return by_sum(s);
  };
  compare(std::vector<published>{{"75", end, 0.244, 0.0005, gain(0.75, true)},
                                 {"80", end, 0.275, 0.0005, gain(0.8, true)},
                                 {"85", end, 0.324, 0.0005, gain(0.85, true)},
                                 {"90", end, 0.407, 0.0005, gain(0.9, true)},
                                 {"75", start, 0.167, 0.0005, gain(0.75, false)},
                                 {"80", start, 0.200, 0.0005, gain(0.8, false)},
                                 {"85", start, 0.250, 0.0005, gain(0.85, false)},
                                 {"90", start, 0.333, 0.0005, gain(0.9, false)}});
}

TEST_CASE("KFC's levers: 10 % more of any one is 28,600, of all three 34,606") {
  // Course notes, section 2, levers: all unit-elastic; 26,000 x 1.331.
  clv::scenario all = kfc();
  for (std::string_view key : {"spend", "frequency", "lifespan"}) {
    CAPTURE(key);
    CHECK(close(worth(*clv::raised(kfc(), row(key), 0.1)).value, 28'600, 1e-12));
    all = *clv::raised(all, row(key), 0.1);
  }
  CHECK(close(worth(all).value, 34'606, 1e-12));
}

TEST_CASE("raised and plus: bounds, whole numbers, words and no limit") {
  clv::scenario s = kfc();
  s.customer.retention = 0.95;
  CHECK_FALSE(clv::raised(s, row("retention"), 0.1));
  CHECK(close(clv::raised(s, row("retention"), -0.1)->customer.retention.at(0), 0.855, 1e-15));
  CHECK_FALSE(clv::plus(s, row("retention"), 0.06));
  CHECK(clv::plus(s, row("retention"), 0.05));  // exactly 100 % is still a share
  CHECK_FALSE(clv::raised(s, row("generations"), 0.1));
  CHECK(clv::raised(s, row("generations"), 1)->generations == 2);
  CHECK_FALSE(clv::raised(s, row("timing"), 1));
  s.customer.lifespan.reset();
  CHECK_FALSE(clv::raised(s, row("lifespan"), 0.1));
  s.customer.margin = 1;
  CHECK_FALSE(clv::raised(s, row("margin"), 0.1));
  s.customer.spend = clv::series{30, 42, 44};
  const clv::series more = clv::raised(s, row("spend"), 1)->customer.spend;
  CHECK(more.listed() == 3);
  CHECK(more.at(0) == 60);
  CHECK(more.at(1) == 84);
  CHECK(more.at(2) == 88);
  s.customer.retention = clv::series{0.5, 0.95};  // one of the list leaves the bounds
  CHECK_FALSE(clv::raised(s, row("retention"), 0.1));
}

TEST_CASE("lever_of: every numeric input belongs to a lever") {
  using clv::lever;
  CHECK(clv::lever_of(row("lifespan")) == lever::longer);
  CHECK(clv::lever_of(row("retention")) == lever::longer);
  for (std::string_view key : {"spend", "frequency", "margin", "growth"})
    CHECK(clv::lever_of(row(key)) == lever::deeper);
  for (std::string_view key : {"discount", "acquisition_cost", "retention_cost"})
    CHECK(clv::lever_of(row(key)) == lever::money);
  for (std::string_view key :
       {"praise.tells", "praise.conversion", "complaint.tells", "generations", "own_loss"})
    CHECK(clv::lever_of(row(key)) == lever::talk);
}

TEST_CASE("property: the value is proportional to all money amounts, so their effects sum to the step") {
  scenario_source source(31, everyday);
  for (int n = 0; n < 500; ++n) {
    const clv::scenario s = source.next();
    const clv::answer before = worth(s);
    REQUIRE(before.known());  // everyday scenarios have a value
    const double step = 0.1;
    const auto effect = [&](std::string_view key) {
      return worth(*clv::raised(s, row(key), step)).value - before.value;
    };
    const double cost = clv::lifetime_value([&] {
                          clv::customer c = s.customer;
                          c.retention_cost = 0;
                          return c;
                        }())
                            .value;  // the size that rounding is relative to
    CHECK(close(effect("spend") + effect("retention_cost"), step * before.value, 0, 1e-9 * std::abs(cost)));
    CHECK(close(effect("spend"), effect("frequency"), 0, 1e-9 * std::abs(cost)));
  }
}

namespace {

/// Every input of KFC's value and talk pulled by a tenth.
std::vector<clv::pull> pulls_of(const clv::subject& before) {
  std::vector<clv::pull> all{clv::more_customers(before, 0.1)};
  for (std::string_view key :
       {"spend", "frequency", "lifespan", "margin", "retention", "praise.tells", "praise.conversion"})
    if (auto p = clv::pull_by(before, row(key), 0.1)) all.push_back(std::move(*p));
  return all;
}

}  // namespace

TEST_CASE("effects_of: the greatest first, more customers only where numbers add up over them") {
  const clv::subject before{{kfc()}};
  const auto pulls = pulls_of(before);
  REQUIRE(pulls.size() == 6);  // a margin and a retention of 100 % cannot rise
  const auto own = clv::effects_of(before, pulls, *clv::find_result("clv"), 0);
  REQUIRE(own.size() == 6);
  for (std::size_t i = 0; i < 4; ++i) {  // course notes, section 2: all unit-elastic
    CHECK(own[i].by == i);
    CHECK(own[i].before.value == 26'000);
    CHECK(close(own[i].after.value, 28'600, 1e-12));
    CHECK(close(own[i].change.value, 2'600, 1e-12));
    CHECK(close(own[i].part.value, 0.1, 1e-12));
  }
  CHECK(own[4].change == clv::answer{0});
  const auto talk = clv::effects_of(before, pulls, *clv::find_result("praise.converts"), 0);
  REQUIRE(talk.size() == 5);  // a customer wins as many as before, however many customers there are
  CHECK(pulls[talk[0].by].input->key == "praise.tells");
  CHECK(close(talk[0].part.value, 0.1, 1e-12));
}

TEST_CASE("pull_by and pull_points: one scenario of several, or all, or none") {
  clv::scenario loyal = kfc();
  loyal.customer.retention = 0.95;
  clv::scenario less = kfc();
  less.customer.retention = 0.8;
  const clv::subject before{{loyal, less}, {0.5, 0.5}};
  CHECK_FALSE(clv::pull_by(before, row("retention"), 0.1));  // the first cannot
  const auto second = clv::pull_by(before, row("retention"), 0.1, 1);
  REQUIRE(second);
  CHECK(second->after.scenarios[0].customer.retention.at(0) == 0.95);
  CHECK(close(second->after.scenarios[1].customer.retention.at(0), 0.88, 1e-12));
  const auto points = clv::pull_points(before, row("retention"), 0.05);
  REQUIRE(points);
  CHECK(points->in_points);
  CHECK(points->kind() == clv::lever::longer);
  CHECK(points->after.scenarios[0].customer.retention.at(0) == 1);
  const auto average =
      clv::effects_of(before, std::array{*second}, *clv::find_result("clv"), clv::average_of_all);
  const double change = worth(second->after.scenarios[1]).value - worth(less).value;
  CHECK(close(average[0].change.value, change / 2, 1e-12));
}

TEST_CASE("longer_and_deeper: KFC's three levers together are 34,606, more than each alone") {
  const clv::subject before{{kfc()}};
  const auto pulls = pulls_of(before);
  const clv::result& own = *clv::find_result("clv");
  const auto joint =
      clv::longer_and_deeper(before, pulls, clv::effects_of(before, pulls, own, 0), own, 0, 0.1);
  REQUIRE(joint);
  REQUIRE(joint->inputs.size() == 3);
  CHECK(close(joint->after.value, 34'606, 1e-12));  // course notes, section 2: 26,000 x 1.331
  CHECK(close(joint->change.value, 8'606, 1e-12));
  CHECK(close(joint->part.value, 0.331, 1e-12));
  CHECK(close(joint->apart.value, 7'800, 1e-12));
  const clv::result& talk = *clv::find_result("praise.converts");
  CHECK_FALSE(clv::longer_and_deeper(before, pulls, clv::effects_of(before, pulls, talk, 0), talk, 0, 0.1));
}

TEST_CASE("retention_steps: Reichheld's range, and this customer beside it") {
  const auto steps = clv::retention_steps(
      [] {
        clv::scenario s = staying(0.5);
        s.customer.discount = 0.1;
        return s.customer;
      }(),
      0.05);
  REQUIRE(steps.size() == 4);
  const char* const source = "course notes, section 2: (1+d)/(1+d-r) gives +16.7, +20.0, +25.0, +33.3 %";
  compare(std::vector<published>{{"75", source, 0.167, 0.0005, steps[0].here},
                                 {"80", source, 0.200, 0.0005, steps[1].here},
                                 {"85", source, 0.250, 0.0005, steps[2].here},
                                 {"90", source, 0.333, 0.0005, steps[3].here},
                                 {"90, undiscounted", source, 1, 1e-12, steps[3].gain},
                                 {"average years at 90 %", "1 / (1 - r)", 10, 1e-12, steps[3].years},
                                 {"average years at 95 %", "1 / (1 - r)", 20, 1e-11, steps[3].years_then}});
  CHECK(clv::retention_steps({}, 0.1).size() == 3);  // from 90 % by ten points nobody leaves
}
