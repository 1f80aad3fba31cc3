#include <doctest/doctest.h>

#include <clv/referral/chain.hpp>
#include <cmath>
#include <vector>

#include "support.hpp"

// Chains against two slow readings of the definition: a tree walked customer by customer, and the terms
// R_1, R_1 R_2, ... added one by one.

using clv::chain;
using clv::converts;

namespace {

/// Everybody won below one customer of generation `g`, visiting each of them.
/// `children[g]` is how many one customer of generation g brings, of whom every `talks`-th brings on.
long long visit(const std::vector<int>& children, std::size_t g, int talks) {
  if (g == children.size()) return 0;
  long long won = 0;
  for (int child = 0; child < children[g]; ++child)
    won += 1 + (child % talks == 0 ? visit(children, g + 1, talks) : 0);
  return won;
}

/// The sum of the terms from the definition, in long double.
long double terms(const chain& c, int generations) {
  long double z = 1;
  long double sum = 0;
  for (int g = 1; g <= generations; ++g) {
    const auto i = static_cast<std::size_t>(g - 1);
    z *= static_cast<long double>(c.says.tells.at(i)) * static_cast<long double>(c.says.conversion) *
         std::pow(static_cast<long double>(c.attenuation), g - 1);
    if (g > 1) z *= static_cast<long double>(c.passed_on);
    sum += z;
  }
  return sum;
}

}  // namespace

TEST_CASE("converts: the tree, customer by customer") {
  for (const int r : {0, 1, 2, 3, 4})
    for (const std::size_t g : {1U, 2U, 3U, 5U, 8U}) {
      const chain c{{5.0 * r, 0.2}, static_cast<double>(g), 1, 1};
      CAPTURE(r);
      CAPTURE(g);
      CHECK(close(converts(c).value, static_cast<double>(visit(std::vector<int>(g, r), 0, 1)), 1e-14));
    }
}

TEST_CASE("converts: the tree of a complaint, in which one lost customer in two or in four complains") {
  for (const int talks : {2, 4})
    for (const std::size_t g : {1U, 2U, 4U, 6U}) {
      const chain c{{20, 0.2}, static_cast<double>(g), 1, 1.0 / talks};
      CAPTURE(talks);
      CAPTURE(g);
      CHECK(close(converts(c).value, static_cast<double>(visit(std::vector<int>(g, 4), 0, talks)), 1e-14));
    }
}

TEST_CASE("converts: the tree of a list, and of reach that halves") {
  const std::vector<int> list{3, 1, 4, 4, 4};  // the last one repeated
  CHECK(
      close(converts(chain{{{6, 2, 8}, 0.5}, 5, 1, 1}).value, static_cast<double>(visit(list, 0, 1)), 1e-14));
  const std::vector<int> halving{8, 4, 2, 1};
  CHECK(close(converts(chain{{16, 0.5}, 4, 0.5, 1}).value, static_cast<double>(visit(halving, 0, 1)), 1e-14));
  const std::vector<int> both{12, 4, 2};  // 24, 16, 16 told; reach 1, 1/2, 1/4
  CHECK(close(converts(chain{{{24, 16}, 0.5}, 3, 0.5, 1}).value, static_cast<double>(visit(both, 0, 1)),
              1e-14));
}

TEST_CASE("converts: term by term, over lists, attenuation and the share who pass it on") {
  const std::vector<clv::series> reach{0.0, 0.5, 4.9, 5, 5.1, 12, {11, 5}, {1, 8, 3}, {5, 0, 7}, {0, 5}};
  for (std::size_t i = 0; i < reach.size(); ++i)
    for (const double attenuation : {0.0, 0.3, 0.9, 0.999, 1.0})
      for (const double passed_on : {0.0, 0.25, 0.5, 1.0})
        for (const int generations : {1, 2, 3, 5, 20, 60}) {
          const chain c{{reach[i], 0.2}, static_cast<double>(generations), attenuation, passed_on};
          const auto want = static_cast<double>(terms(c, generations));
          CAPTURE(i);
          CAPTURE(attenuation);
          CAPTURE(passed_on);
          CAPTURE(generations);
          CHECK(close(converts(c).value, want, 1e-13));
          CHECK(close(clv::walk(c, generations).back().sum, want, 1e-13));
        }
}

TEST_CASE("converts: term by term, chains without end") {
  const std::vector<clv::series> reach{0.5, 3, 4.5, {11, 3}, {1, 8, 3}, {5, 0, 7}};
  for (std::size_t i = 0; i < reach.size(); ++i)
    for (const double attenuation : {0.0, 0.3, 0.9, 0.999, 1.0}) {
      const chain c{{reach[i], 0.2}, std::nullopt, attenuation, 1};
      CAPTURE(i);
      CAPTURE(attenuation);
      CHECK(close(converts(c).value, static_cast<double>(terms(c, 2000)), 1e-13));
    }
}

TEST_CASE("converts: falling reach tames any reproduction number") {
  for (const double r : {1.0, 2.0, 5.0, 20.0})
    for (const double attenuation : {0.5, 0.9, 0.95}) {
      const chain c{{r, 1}, std::nullopt, attenuation, 1};
      CAPTURE(r);
      CAPTURE(attenuation);
      CHECK(close(converts(c).value, static_cast<double>(terms(c, 1000)), 1e-13));
    }
}
