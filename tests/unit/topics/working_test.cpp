#include "topics/working.hpp"

#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "render/equation.hpp"
#include "render/evaluate.hpp"
#include "support.hpp"

// A check that could not fail would be none. So the numbers of a scenario are made wrong, one result after
// the other, and the check of that result must see it; and a number that is put into a check must count.

namespace {

using app::step;

/// Everything costs, leaves, grows and talks.
clv::scenario busy() {
  clv::scenario s = kfc();
  s.customer.margin = 0.6;
  s.customer.retention = 0.8;
  s.customer.discount = 0.1;
  s.customer.growth = 0.02;
  s.customer.acquisition_cost = 900;
  s.own_loss = 0.9;
  s.residual = 0.7;
  s.generations = 3;
  s.lost_complain = 0.5;
  return s;
}

std::vector<step> steps_of(const clv::answers& a) {
  app::working w;
  app::explain_value(w, a);
  app::explain_talk(w, a);
  w.drop_unknown();
  return w.steps;
}

/// Whether the check says that the result is right: the same number, or a balance of nothing.
bool passes(const step& s) {
  const bool balance = s.path.starts_with("break_even") || s.path.starts_with("payback");
  return close(s.checked.value.value, balance ? 0 : s.result.value.value, 1e-9, 1e-9);
}

clv::answer (*true_number)(const clv::answers&) = nullptr;

/// The table of results with one of them wrong by a percent.
std::vector<clv::result> wrong(std::string_view key) {
  std::vector<clv::result> rows(clv::results.begin(), clv::results.end());
  for (clv::result& r : rows)
    if (r.key == key) {
      true_number = r.lazily;
      r.lazily = [](const clv::answers& a) {
        const clv::answer x = true_number(a);
        return x.value == 0 ? clv::answer{1} : x * clv::answer{1.01};
      };
    }
  return rows;
}

double put_in(const step& s, std::string_view changed = {}) {
  const auto x = app::evaluate(app::put_in(s.instead, [&](const app::operand& o) {
    const double value = o.value.value.value;
    return clv::shortest(o.name == changed ? value * 1.25 + 0.125 : value);
  }));
  REQUIRE(x);
  return *x;
}

}  // namespace

TEST_CASE("working: every check passes for the numbers that are right and fails for wrong ones") {
  for (const bool without_cost : {true, false}) {
    clv::scenario s = busy();
    if (!without_cost) s.customer.retention_cost = 6;
    const clv::answers right(s, clv::results);
    std::set<std::string> tried;
    for (const step& one : steps_of(right)) {
      CAPTURE(one.path);
      if (!one.checked.value.known()) continue;
      CHECK(passes(one));
      if (!clv::find_result(one.path)) continue;  // no result, only a part of one
      const auto rows = wrong(one.path);
      const clv::answers off(s, rows);
      for (const step& again : steps_of(off))
        if (again.path == one.path) CHECK_FALSE(passes(again));
      tried.insert(one.path);
    }
    CHECK(tried.size() > 25);
  }
}

TEST_CASE("working: every number that is put into a check counts") {
  const clv::answers a(busy(), clv::results);
  int counted = 0;
  for (const step& one : steps_of(a)) {
    if (one.instead.pattern.empty()) continue;
    CAPTURE(one.path);
    CAPTURE(one.instead.pattern);
    const double plain = put_in(one);
    CHECK(close(plain, one.checked.value.value, 1e-9, 1e-9));
    for (const app::operand& o : one.instead.operands) {
      if (one.instead.pattern.find("{" + std::string(o.name) + "}") == std::string::npos) continue;
      if (one.path.starts_with("silent.change")) continue;  // nothing times something
      CAPTURE(o.name);
      CHECK_FALSE(close(put_in(one, o.name), plain, 1e-6, 1e-9));
      ++counted;
    }
  }
  CHECK(counted > 30);
}

TEST_CASE("working: a step without a number is left out, a check without one is not said") {
  static constexpr app::sentence done_again{"example.again", "done again", "重算一遍"};
  app::working w;
  const auto one = [](clv::answer operand, clv::answer result, clv::answer checked) {
    return step{"x",
                {},
                {"{a}", {{"a", {}, app::ratio(operand)}}},
                app::ratio(result),
                {done_again, {}},
                {},
                app::ratio(checked)};
  };
  w.steps = {
      one(1, 1, 1),   one(clv::reason::infinite, 1, 1), one(1, clv::reason::undefined, 1), one(1, NAN, 1),
      one(1, 1, NAN), one(1, 1, clv::reason::never)};
  w.drop_unknown();
  REQUIRE(w.steps.size() == 3);
  CHECK(w.steps[0].checked.value.known());
  CHECK_FALSE(w.steps[1].checked.value.known());
  CHECK_FALSE(w.steps[2].checked.value.known());
}
