#include <doctest/doctest.h>

#include <clv/core/roots.hpp>
#include <cmath>

#include "support.hpp"

TEST_CASE("root_between: to the last digits, at an end as well") {
  const auto square = [](double x) { return x * x - 2; };
  CHECK(close(clv::root_between(square, 0, 2), std::sqrt(2), 4e-16));
  CHECK(close(clv::root_between([](double x) { return std::cos(x); }, 1, 2), std::acos(-1) / 2, 4e-16));
  CHECK(close(clv::root_between([](double x) { return x - 1e-9; }, 0, 1), 1e-9, 4e-16));
  CHECK(clv::root_between([](double x) { return x; }, 0, 1) == 0);
  CHECK(clv::root_between([](double x) { return x - 1; }, 0, 1) == 1);
}

TEST_CASE("narrowed: a bracket of the sign change, at a jump too") {
  const auto jump = [](double x) { return x < 0.3 ? -1.0 : 2.0; };
  const clv::bracket found = clv::narrowed(jump, 0, 1, -1, 2);
  CHECK(jump(found.low) == -1);
  CHECK(jump(found.high) == 2);
  CHECK(close(found.low, 0.3, 1e-15));
  CHECK(close(found.high, 0.3, 1e-15));
}

TEST_CASE("crossing: small roots keep their digits - without a root the end that the sign points to") {
  for (const double root : {0.7, 1e-3, 1e-9, 1e-100, 1e-290}) {
    CAPTURE(root);
    CHECK(close(clv::crossing([&](double x) { return root - x; }), root, 4e-16));
  }
  CHECK(clv::crossing([](double) { return 1.0; }) == 1);
  CHECK(clv::crossing([](double) { return -1.0; }) == 0);
}
