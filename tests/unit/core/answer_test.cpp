#include <doctest/doctest.h>

#include <clv/core/answer.hpp>
#include <cmath>
#include <initializer_list>
#include <limits>

using clv::answer;
using clv::reason;

namespace {
constexpr double inf = std::numeric_limits<double>::infinity();
}

TEST_CASE("answer: arithmetic on numbers is arithmetic") {
  CHECK(answer{2} + answer{3} == answer{5});
  CHECK(answer{2} - answer{3} == answer{-1});
  CHECK(answer{2} * answer{3} == answer{6});
  CHECK(answer{6} / answer{3} == answer{2});
  CHECK(-answer{6} == answer{-6});
  static_assert((answer{2} * answer{3}).value == 6);
}

TEST_CASE("answer: the first reason met is kept, whatever the operation and the side") {
  const answer missing{reason::infinite};
  const answer other{reason::never};
  for (const answer& got : {missing + 1, 1 + missing, missing - 1, 1 - missing, missing * 0, 0 * missing,
                            missing / 2, 2 / missing, -missing, missing + other, missing * other})
    CHECK(got.why == reason::infinite);
  CHECK((other - missing).why == reason::never);
  CHECK_FALSE(missing.known());
}

TEST_CASE("answer: a quotient by 0 is undefined, unless something else is already missing") {
  CHECK((answer{1} / answer{0}).why == reason::undefined);
  CHECK((answer{0} / answer{0}).why == reason::undefined);
  CHECK((answer{reason::overflow} / answer{0}).why == reason::overflow);
  CHECK((answer{0} / answer{reason::overflow}).why == reason::overflow);
}

TEST_CASE("settled: what is not finite becomes overflow, and -0 becomes 0") {
  CHECK(settled(answer{inf}).why == reason::overflow);
  CHECK(settled(answer{-inf}).why == reason::overflow);
  CHECK(settled(answer{inf} - answer{inf}).why == reason::overflow);
  CHECK(settled(answer{reason::never}).why == reason::never);
  CHECK(settled(answer{1.5}) == answer{1.5});
  CHECK_FALSE(std::signbit(settled(answer{-0.0}).value));
}
