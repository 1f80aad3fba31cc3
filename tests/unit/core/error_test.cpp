#include <doctest/doctest.h>

#include <clv/core/error.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

TEST_CASE("domain_error: the message names the field, the value and the bounds") {
  const clv::domain_error e("retention", 1.5, 0, 1);
  CHECK(std::string(e.what()) == "retention = 1.5 is outside 0 .. 1");
  CHECK(e.field == "retention");
  CHECK(e.value == 1.5);
  CHECK(e.low == 0);
  CHECK(e.high == 1);
  CHECK_FALSE(e.low_open);
}

TEST_CASE("domain_error: an open lower bound says so") {
  const clv::domain_error e("lifespan", 0, 0, 1000, true);
  CHECK(std::string(e.what()) == "lifespan = 0 is outside above 0 .. 1000");
  CHECK(e.low_open);
}

TEST_CASE("domain_error: what is not a number has a name, and numbers their shortest exact text") {
  const auto text = [](double x) { return std::string(clv::domain_error("x", x, 0, 1).what()); };
  CHECK(text(std::nan("")) == "x = nan is outside 0 .. 1");
  CHECK(text(std::numeric_limits<double>::infinity()) == "x = inf is outside 0 .. 1");
  CHECK(text(-0.1) == "x = -0.1 is outside 0 .. 1");
  CHECK(text(1 + 0x1p-52) == "x = 1.0000000000000002 is outside 0 .. 1");
}

TEST_CASE("domain_error: is a std::domain_error") {
  CHECK_THROWS_AS(throw clv::domain_error("x", 2, 0, 1), std::domain_error);
}
