#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/whatif/solve.hpp>

#include "support.hpp"

namespace {

template <class F>
clv::solution solved(F f, double target, double low, double high, bool whole = false) {
  return clv::solve([&](double x) { return clv::answer{f(x)}; }, target, {low, high, whole});
}

}  // namespace

TEST_CASE("solve: where Excel's Goal Seek fails, x^3 - 50x = 250 has one root above 0") {
  const auto f = [](double x) { return x * x * x - 50 * x; };
  const clv::solution s = solved(f, 250, 0, 100);
  REQUIRE(s.roots.size() == 1);
  CHECK(close(f(s.roots[0].x), 250, 1e-12));
  // Cardano: x = 2 sqrt(50/3) cosh(acosh(3 * 250 / (2 * 50) * sqrt(3/50)) / 3)
  const double exact = 2 * std::sqrt(50 / 3.0) * std::cosh(std::acosh(7.5 * std::sqrt(3 / 50.0)) / 3);
  CHECK(close(s.roots[0].x, exact, 1e-14));
}

TEST_CASE("solve: every root of a range is found, in rising order") {
  const clv::solution s = solved([](double x) { return (x - 1) * (x - 2.5) * (x - 40); }, 0, 0, 50);
  REQUIRE(s.roots.size() == 3);
  CHECK(close(s.roots[0].x, 1, 1e-12));
  CHECK(close(s.roots[1].x, 2.5, 1e-12));
  CHECK(close(s.roots[2].x, 40, 1e-12));
  CHECK(s.shape == clv::trend::neither);
}

TEST_CASE("solve: a root far from both ends of a huge range") {
  const clv::solution s = solved([](double x) { return 520 * x; }, 40000, 0, 1e12);
  REQUIRE(s.roots.size() == 1);
  CHECK(close(s.roots[0].x, 40000 / 520.0, 1e-14));
  CHECK(s.shape == clv::trend::rising);
}

TEST_CASE("solve: none, with what is reachable") {
  const clv::solution s = solved([](double x) { return 10 - x; }, 11, 0, 4);
  CHECK(s.roots.empty());
  CHECK(s.lowest.value == 6);
  CHECK(s.lowest_at == 4);
  CHECK(s.highest.value == 10);
  CHECK(s.shape == clv::trend::falling);
  CHECK(solved([](double) { return 3.0; }, 4, 0, 1).shape == clv::trend::constant);
}

TEST_CASE("solve: whole numbers, at or first past the target") {
  const clv::solution met = solved([](double x) { return 100 * x; }, 700, 0, 1e9, true);
  REQUIRE(met.roots.size() == 1);
  CHECK(met.roots[0].x == 7);
  const clv::solution passed = solved([](double x) { return 100 * x; }, 650, 0, 1e9, true);
  REQUIRE(passed.roots.size() == 1);
  CHECK(passed.roots[0].x == 7);
  CHECK(passed.roots[0].residual == 50);
}

TEST_CASE("solve: a jump across the target and a gap are no roots") {
  CHECK(solved([](double x) { return x < 0.5 ? 0.0 : 10.0; }, 5, 0, 1).roots.empty());
  const clv::solution gap = clv::solve(
      [](double x) { return x > 0.5 ? clv::answer{clv::reason::infinite} : clv::answer{x}; }, 0.7, {0, 1});
  CHECK(gap.roots.empty());
}

TEST_CASE("solve: solving and then computing gives the target, for every input that moves the value") {
  struct row {
    double target;
    double low, high;
    double& (*at)(clv::scenario&);
  };
  const row rows[] = {
      {20000, 0, 10, [](clv::scenario& s) -> double& { return s.customer.discount; }},
      {150000, 0, 1, [](clv::scenario& s) -> double& { return s.praise.conversion; }},
      {90000, 0, 1, [](clv::scenario& s) -> double& { return s.own_loss; }},
      {64000, 0.01, 10, [](clv::scenario& s) -> double& { return s.residual; }},
  };
  for (const row& r : rows) {
    clv::scenario s = kfc();
    const auto value = [&](double x) {
      r.at(s) = x;
      const auto& result = r.target == 20000 ? *clv::find_result("clv") : *clv::find_result("swing.value");
      return clv::value(result, s, clv::appraise(s));
    };
    const clv::solution found = clv::solve(value, r.target, {r.low, r.high});
    REQUIRE(found.roots.size() == 1);
    CHECK(close(value(found.roots[0].x).value, r.target, 1e-12));
  }
}

TEST_CASE("solve: a jump is no root however small, and a steep line is one") {
  for (const double size : {10.0, 0.1, 1e-3, 1e-5, 1e-7}) {
    CAPTURE(size);
    for (const double target : {5.0, 1000.0}) {
      CAPTURE(target);
      const double jump = size * target;
      CHECK(solved([&](double x) { return x < 0.3 ? target - jump : target + jump; }, target, 0, 1)
                .roots.empty());
      CHECK(solved([&](double x) { return x < 0.3 ? target + jump : target - jump; }, target, 0, 1)
                .roots.empty());
      // Through the target at 0.3, as steep as doubles let it be: 10^6 times as fast as it is wide.
      const auto line = [&](double x) { return target + jump * std::tanh(1e6 * (x - 0.3)); };
      const clv::solution s = solved(line, target, 0, 1);
      REQUIRE(s.roots.size() == 1);
      CHECK(close(s.roots[0].x, 0.3, 0, 1e-14));
    }
  }
}
