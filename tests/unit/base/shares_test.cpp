#include <doctest/doctest.h>

#include <clv/base/shares.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

namespace {

using wishes = std::vector<std::optional<double>>;

double sum(const std::vector<double>& all) {
  double s = 0;
  for (const double x : all) s += x;
  return s;
}

}  // namespace

TEST_CASE("shares: one is set, the others keep their proportions") {
  const auto now = clv::shares_with({0.35, 0.35, 0.3}, {0.48, {}, {}});
  REQUIRE(now);
  CHECK(close((*now)[0], 0.48, 1e-15));
  CHECK(close((*now)[1], 0.28, 1e-12));
  CHECK(close((*now)[2], 0.24, 1e-12));
}

TEST_CASE("shares: two are set, the third takes the rest, all are set and must add to 1") {
  const auto two = clv::shares_with({0.35, 0.35, 0.3}, wishes{0.5, 0.1, {}});
  REQUIRE(two);
  CHECK(close((*two)[2], 0.4, 1e-12));
  CHECK(clv::shares_with({0.35, 0.35, 0.3}, wishes{0.5, 0.1, 0.4}));
  CHECK_FALSE(clv::shares_with({0.35, 0.35, 0.3}, wishes{0.5, 0.1, 0.3}));
  CHECK_FALSE(clv::shares_with({0.35, 0.35, 0.3}, wishes{0.7, 0.4, {}}));
}

TEST_CASE("shares: those who had nothing share evenly what one gives up") {
  const auto now = clv::shares_with({1, 0, 0}, wishes{0.4, {}, {}});
  REQUIRE(now);
  CHECK(close((*now)[1], 0.3, 1e-12));
  CHECK(close((*now)[2], 0.3, 1e-12));
  CHECK(clv::shares_with({0.5, 0.5}, wishes{1.0, {}}) == std::vector<double>{1, 0});
}

TEST_CASE("shares: they add to 1, whoever is set, and proportions of the others stay") {
  scenario_source draw(11);
  for (int i = 0; i < 1000; ++i) {
    const std::size_t n = 2 + draw.below(6);
    std::vector<double> shares;
    for (std::size_t k = 0; k < n; ++k) shares.push_back(0.01 + draw.uniform());
    const double all = sum(shares);
    for (double& x : shares) x /= all;
    wishes wanted(n);
    wanted[draw.below(n)] = draw.uniform();
    const auto now = clv::shares_with(shares, wanted);
    REQUIRE(now);
    CHECK(close(sum(*now), 1, 1e-12));
    std::optional<double> ratio;
    for (std::size_t k = 0; k < n; ++k) {
      if (wanted[k]) {
        CHECK((*now)[k] == *wanted[k]);
        continue;
      }
      if (ratio) CHECK(close((*now)[k] / shares[k], *ratio, 1e-9));
      ratio = (*now)[k] / shares[k];
    }
  }
}
