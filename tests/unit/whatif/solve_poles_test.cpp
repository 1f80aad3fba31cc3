// Results that grow without limit, results that stay the same, and steps: held against closed forms.
#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/whatif/solve.hpp>

#include "support.hpp"

namespace {

using clv::answer;
using clv::reason;

/// 100 a year for ever, of which 80 % stay.
clv::scenario endless() {
  clv::scenario s;
  s.customer.spend = 100;
  s.customer.frequency = 1;
  s.customer.retention = 0.8;
  return s;
}

template <class Turn>
clv::solution of_clv(clv::scenario s, double target, double low, double high, Turn turn) {
  return clv::solve(
      [&](double x) {
        turn(s, x);
        return clv::lifetime_value(s.customer);
      },
      target, {low, high});
}

}  // namespace

TEST_CASE("solve: retention is searched up to 1, where the value grows without limit: m / (1 - r)") {
  for (const double target : {100.0, 125.0, 25'000.0, 1e6, 1e9}) {
    CAPTURE(target);
    const clv::solution s =
        of_clv(endless(), target, 0, 1, [](clv::scenario& at, double r) { at.customer.retention = r; });
    REQUIRE(s.roots.size() == 1);
    CHECK(close(s.roots[0].x, 1 - 100 / target, 1e-12));
    REQUIRE(s.poles.size() == 1);
    CHECK(close(s.poles[0].at, 1, 1e-11));
    CHECK(s.poles[0].rising);
    CHECK(s.poles[0].from_below);
    CHECK(s.jumps.empty());
  }
}

TEST_CASE("solve: a pole inside the range is found from the side on which there are numbers") {
  // Discount: m (1 + d) / (1 + d - r), without limit towards d = r - 1 from above.
  const clv::solution d =
      of_clv(endless(), 1e7, -0.5, 10, [](clv::scenario& at, double x) { at.customer.discount = x; });
  REQUIRE(d.roots.size() == 1);
  CHECK(close(100 * (1 + d.roots[0].x) / (0.2 + d.roots[0].x), 1e7, 1e-6));
  REQUIRE(d.poles.size() == 1);
  CHECK(close(d.poles[0].at, -0.2, 1e-10));
  CHECK_FALSE(d.poles[0].from_below);
  // Growth: m / (1 - r (1 + g)), towards g = 1 / r - 1 from below.
  const clv::solution g =
      of_clv(endless(), 1e7, -1, 10, [](clv::scenario& at, double x) { at.customer.growth = x; });
  REQUIRE(g.roots.size() == 1);
  CHECK(close(g.roots[0].x, (1 - 100 / 1e7) / 0.8 - 1, 1e-9));
  REQUIRE(g.poles.size() == 1);
  CHECK(close(g.poles[0].at, 0.25, 1e-10));
  CHECK(g.poles[0].from_below);
}

TEST_CASE("solve: conversion is searched up to the chain that never ends: R / (1 - R) customers won") {
  clv::scenario s = kfc();
  s.generations.reset();
  const clv::solution found = clv::solve(
      [&](double x) {
        s.praise.conversion = x;
        return clv::won(s);
      },
      1e5, {0, 1});
  REQUIRE(found.roots.size() == 1);
  CHECK(close(5 * found.roots[0].x, 1e5 / (1 + 1e5), 1e-12));
  REQUIRE(found.poles.size() == 1);
  CHECK(close(found.poles[0].at, 0.2, 1e-11));
}

TEST_CASE("solve: a pole between numbers is met from both sides, and is no root") {
  const clv::solution s = clv::solve([](double x) { return answer{1} / answer{x - 0.3}; }, 1e8, {0, 1});
  REQUIRE(s.roots.size() == 1);
  CHECK(close(s.roots[0].x, 0.3 + 1e-8, 1e-12));
  CHECK(s.jumps.empty());
  CHECK(clv::solve([](double x) { return answer{1} / answer{x - 0.3}; }, 0, {0, 1}).roots.empty());
}

TEST_CASE("solve: slow growth has no limit either, what has one is no pole") {
  // Payback: ln(1 - cost c / m) / ln(1 - c), without limit towards cost = m / c.
  const auto payback = [](double cost) {
    return cost < 500 ? answer{std::log(1 - cost / 500) / std::log(0.8)} : answer{reason::never};
  };
  const clv::solution slow = clv::solve(payback, 60, {0, 1000});
  REQUIRE(slow.roots.size() == 1);
  CHECK(close(slow.roots[0].x, 500 * (1 - std::pow(0.8, 60)), 1e-10));
  REQUIRE(slow.poles.size() == 1);
  CHECK(close(slow.poles[0].at, 500, 1e-12));
  for (const double power : {0.25, 0.5, 1.0, 2.0}) {
    CAPTURE(power);
    const auto bounded = [&](double x) {
      return x < 0.7 ? answer{3 - std::pow(0.7 - x, power)} : answer{reason::infinite};
    };
    CHECK(clv::solve(bounded, 4, {0, 1}).poles.empty());
  }
}

TEST_CASE("solve: an end that is no value is approached, an end without a bound is said") {
  const clv::solution open = clv::solve([](double x) { return answer{1 / x}; }, 1e10, {0, 10, false, true});
  REQUIRE(open.roots.size() == 1);
  CHECK(close(open.roots[0].x, 1e-10, 1e-14));
  REQUIRE(open.poles.size() == 1);
  CHECK(open.poles[0].at == 0);
  const auto towards_infinity = [](auto f) {
    return clv::solve([&](double x) { return answer{f(x)}; }, -7, {0, 1e12, false, false, true}).poles;
  };
  REQUIRE(towards_infinity([](double x) { return 520 * x; }).size() == 1);
  CHECK(std::isinf(towards_infinity([](double x) { return 520 * x; })[0].at));
  CHECK(towards_infinity([](double x) { return std::log1p(x); }).size() == 1);
  CHECK(towards_infinity([](double x) { return x / (1 + x); }).empty());
  CHECK(towards_infinity([](double x) { return std::exp(-x); }).empty());
}

TEST_CASE("solve: where the target is met on a stretch, that is one answer") {
  const auto steps = [](double width) { return [width](double x) { return answer{std::floor(x / width)}; }; };
  for (const double width : {1.0, 0.1, 0.003}) {
    CAPTURE(width);
    const clv::solution s = clv::solve(steps(width), 7, {0, 10});
    REQUIRE(s.roots.size() == 1);
    CHECK(close(s.roots[0].x, 7 * width, 1e-9));
    CHECK(close(s.roots[0].to, 8 * width, 1e-9));
    CHECK(s.roots[0].residual == 0);
  }
  const clv::solution between = clv::solve(steps(1), 6.5, {0, 10});
  CHECK(between.roots.empty());
  REQUIRE(between.jumps.size() == 1);
  CHECK(close(between.jumps[0].x, 7, 1e-12));
  CHECK(between.jumps[0].before == 6);
  CHECK(between.jumps[0].after == 7);
  const clv::solution same = clv::solve([](double) { return answer{7}; }, 7, {0, 10});
  REQUIRE(same.roots.size() == 1);
  CHECK(same.roots[0].x == 0);
  CHECK(same.roots[0].to == 10);
  CHECK(same.shape == clv::trend::constant);
}

TEST_CASE("solve: a value that rounding alone repeats is one answer") {
  const auto line = [](double x) { return answer{78'000 + 130'000 * x}; };
  const clv::solution low = clv::solve(line, 78'000, {0, 1});
  REQUIRE(low.roots.size() == 1);
  CHECK(low.roots[0].single());
  CHECK(low.roots[0].x == 0);
  const auto top = [](double x) { return answer{2 - (x - 0.377) * (x - 0.377)}; };
  const clv::solution touched = clv::solve(top, 2, {0, 1});
  REQUIRE(touched.roots.size() == 1);
  CHECK(touched.roots[0].single());
  CHECK(close(touched.roots[0].x, 0.377, 1e-6));
}

TEST_CASE("solve: whole numbers in a row that meet the target are one answer") {
  const auto tens = [](double x) { return answer{std::floor(x / 10)}; };
  const clv::solution s = clv::solve(tens, 7, {0, 1e9, true});
  REQUIRE(s.roots.size() == 1);
  CHECK(s.roots[0].x == 70);
  CHECK(s.roots[0].to == 79);
  const clv::solution all = clv::solve([](double) { return answer{3}; }, 3, {1, 1000, true});
  REQUIRE(all.roots.size() == 1);
  CHECK(all.roots[0].to == 1000);
}
