#include <clv/referral/chain.hpp>
#include <type_traits>

#include "unit/published.hpp"

using clv::answer;
using clv::chain;
using clv::converts;

namespace {

constexpr std::nullopt_t unlimited = std::nullopt;

/// Customers in all, the first one included, when each brings `r`.
answer in_all(double r, std::optional<double> generations, double attenuation = 1) {
  return answer{1} + converts(chain{{r, 1}, generations, attenuation, 1});
}

answer told(clv::series tells, double conversion, double generations) {
  return converts(chain{{tells, conversion}, generations, 1, 1});
}

}  // namespace

// A walk reads what it is given, so it takes nothing that would be gone.
static_assert(std::is_constructible_v<clv::chain_walk, const clv::chain&>);
static_assert(!std::is_constructible_v<clv::chain_walk, clv::chain>);
static_assert(!std::is_constructible_v<clv::chain_walk, const clv::chain>);

TEST_CASE("converts: S_G = 1 + R + ... + R^G") {
  // The rounding of R itself moves the sums at 1 +- 1e-6 by 1e-16 x 1275.
  const char* closed = "(R^(G+1) - 1) / (R - 1)";
  compare(std::array{
      published{"R=1 G=1", closed, 2, 0, in_all(1, 1)},
      published{"R=1 G=3", closed, 4, 0, in_all(1, 3)},
      published{"R=1 G=5", closed, 6, 0, in_all(1, 5)},
      published{"R=1 G=10", closed, 11, 0, in_all(1, 10)},
      published{"R=2 G=1", closed, 3, 0, in_all(2, 1)},
      published{"R=2 G=2", closed, 7, 0, in_all(2, 2)},
      published{"R=2 G=3", closed, 15, 0, in_all(2, 3)},
      published{"R=2 G=4", closed, 31, 0, in_all(2, 4)},
      published{"R=2 G=5", closed, 63, 0, in_all(2, 5)},
      published{"R=0.5 G=5", closed, 1.96875, 1e-15, in_all(0.5, 5)},
      published{"R=0.5 without end", "1 / (1 - R)", 2, 1e-15, in_all(0.5, unlimited)},
      published{"R=1.000001 G=50", closed, 51.00127502082525, 2e-13, in_all(1.000001, 50)},
      published{"R=0.999999 G=50", closed, 50.99872502082475, 2e-13, in_all(0.999999, 50)},
      published{"R=0.999999 without end", "1 / (1 - R)", 1'000'000, 1e-4, in_all(0.999999, unlimited)},
      published{"R=1.5 G=50", closed, 1912864498.6421488, 1e-5, in_all(1.5, 50)},
      published{"R=0.95 without end", "1 / (1 - R)", 20, 1e-12, in_all(0.95, unlimited)},
  });
}

TEST_CASE("converts: reach that falls by a generation, a partial theta sum") {
  const char* theta = "sum of R^g a^(g(g-1)/2)";
  compare(std::array{
      published{"R=1 a=0", theta, 2, 0, in_all(1, unlimited, 0)},
      published{"R=1 a=0.4", theta, 2.468201935747081, 1e-15, in_all(1, unlimited, 0.4)},
      published{"R=1 a=0.5", theta, 2.6416325606551539, 1e-15, in_all(1, unlimited, 0.5)},
      published{"R=1 a=0.9", theta, 4.9123768555775874, 4e-15, in_all(1, unlimited, 0.9)},
      published{"R=2 a=0.5", theta, 6.2832651213103077, 4e-15, in_all(2, unlimited, 0.5)},
      published{"R=2 a=0.9", theta, 107.46302123468283, 2e-13, in_all(2, unlimited, 0.9)},
  });
}

TEST_CASE("converts: another number of people told in each generation") {
  const char* timm = "Timm, reported by BarterNews";
  compare(std::array{
      published{"unhappy: 1 + 11 + 11 x 5 people", timm, 67, 0, answer{1} + told({11, 5}, 1, 2)},
      published{"happy: 5 + 5 x 2 people", timm, 15, 0, told({5, 2}, 1, 2)},
      published{"unhappy, 20% act", "1 + 2.2 + 2.2", 5.4, 1e-14, answer{1} + told({11, 5}, 0.2, 2)},
      published{"happy, 20% act", "1 + 1 + 0.4", 2.4, 1e-14, answer{1} + told({5, 2}, 0.2, 2)},
      published{"0.7, then 1.31 times as many, without end", "1 + 0.7 / (1 - 0.917)", 9.4337349397590361,
                1e-14, answer{1} + converts(chain{{{0.7, 0.7 * 1.31}, 1}, unlimited, 1, 1})},
  });
}

TEST_CASE("converts: trees of hearers, conversion counted once at the end") {
  // Everybody told tells on; 20 % of all hearers act.
  const char* tree = "5 + 5^2 + ..., 10 + 10^2 + ...";
  compare(std::array{
      published{"praise, 2 generations", tree, 6, 1e-14, answer{0.2} * told(5, 1, 2)},
      published{"praise, 3 generations", tree, 31, 1e-13, answer{0.2} * told(5, 1, 3)},
      published{"complaint, 2 generations", tree, 22, 1e-13, answer{0.2} * told(10, 1, 2)},
      published{"complaint, 3 generations", tree, 222, 1e-12, answer{0.2} * told(10, 1, 3)},
  });
}

TEST_CASE("converts: the lost complain in turn, or some of them, or none") {
  const auto lost = [](double passed_on, std::optional<double> generations) {
    return converts(chain{{10, 0.2}, generations, 1, passed_on});
  };
  CHECK(lost(0, 5) == answer{2});
  CHECK(lost(0, unlimited) == answer{2});
  CHECK(lost(1, 5) == answer{62});
  CHECK(close(lost(0.25, unlimited).value, 2 / (1 - 0.5), 1e-14));
  CHECK(close(lost(0.25, 5).value, 2 * (1 + 0.5 + 0.25 + 0.125 + 0.0625), 1e-14));
  CHECK(lost(0.5, 7) == answer{14});  // w R = 1
  CHECK(lost(0.5, unlimited).why == clv::reason::infinite);
}

TEST_CASE("converts: an endless chain that does not die out has no sum, and says so") {
  CHECK(in_all(1, unlimited).why == clv::reason::infinite);
  CHECK(in_all(2, unlimited).why == clv::reason::infinite);
  CHECK(converts(chain{{5, 0.2}, unlimited, 1, 1}).why == clv::reason::infinite);
  CHECK(converts(chain{{49, 1 / 49.}, unlimited, 1, 1}).why == clv::reason::infinite);
  CHECK(in_all(2, 1010).why == clv::reason::overflow);
  CHECK(converts(chain{{{5, 0}, 1}, unlimited, 1, 1}) == answer{5});  // the second generation is silent
}

TEST_CASE("converts: a list whose next term would overflow, but whose generations end before it") {
  const clv::series tells(std::vector<double>(35, 1e9));
  const answer got = converts(chain{{tells, 1}, 34, 1, 1});  // 1e9 + ... + 1e306
  CHECK(got.known());
  CHECK(close(got.value, 1e306 * (1 + 1e-9), 1e-13));
  CHECK(converts(chain{{tells, 1}, 35, 1, 1}).why == clv::reason::overflow);
}

TEST_CASE("walk: told, acting and the sum of every generation") {
  const chain complaint{{10, 0.2}, 5, 1, 1};
  const auto rows = clv::walk(complaint, 5);
  REQUIRE(rows.size() == 5);
  // Exercise 1-1 carried on: told 10, 20, 40, 80, 160
  const double told_by[] = {10, 20, 40, 80, 160};
  const double sums[] = {2, 6, 14, 30, 62};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(rows[i].number == static_cast<int>(i) + 1);
    CHECK(rows[i].told == told_by[i]);
    CHECK(rows[i].acts == told_by[i] / 5);
    CHECK(rows[i].sum == sums[i]);
  }
  CHECK(clv::walk(complaint, 0).empty());
}

TEST_CASE("reproduction: of the first generation, and in the long run") {
  CHECK(clv::reproduction({5, 0.2}) == 1);
  CHECK(clv::reproduction({10, 0.2}) == 2);
  CHECK(clv::reproduction({{11, 5}, 0.2}) == 11 * 0.2);
  CHECK(clv::long_run_reproduction({{{11, 5}, 0.2}, 1, 1, 1}) == 1);
  CHECK(clv::long_run_reproduction({{10, 0.2}, 1, 1, 0.25}) == 0.5);
  CHECK(clv::long_run_reproduction({{10, 0.2}, 1, 0.99, 1}) == 0);
}

TEST_CASE("chain: reach that falls ever so slowly, against the sum term by term") {
  // R^g a^(g(g-1)/2): near R = 1 a bell or half of one, some 10^4 to 10^6 generations wide.
  for (const double fall : {1e-6, 1e-8, 1e-10})
    for (const double r : {1 - 1e-4, 1.0, 1 + 1e-5}) {
      const clv::chain c{{r, 1}, std::nullopt, 1 - fall, 1};
      long double sum = 0;
      long double term = 1;
      long double step = static_cast<long double>(r);
      do {
        term *= step;
        step *= static_cast<long double>(1 - fall);
        sum += term;
      } while (step > 1 || term > 1e-18L);
      CAPTURE(fall);
      CAPTURE(r);
      CHECK(close(clv::converts(c).value, static_cast<double>(sum), 1e-11));
      clv::chain limited = c;
      limited.generations = 100'000;
      long double part = 0;
      term = 1;
      step = static_cast<long double>(r);
      for (int g = 0; g < 100'000; ++g, step *= static_cast<long double>(1 - fall)) part += term *= step;
      CHECK(close(clv::converts(limited).value, static_cast<double>(part), 1e-11));
    }
  // Half a bell whose width no walk could cover: sum of a^(g(g-1)/2) is sqrt(pi/(2 h)) for h = -log a, less
  // what the first steps make of it (Euler): relative error of the order of sqrt(h).
  const double a = 1 - std::ldexp(1.0, -50);
  CHECK(close(clv::converts({{1, 1}, std::nullopt, a, 1}).value,
              std::sqrt(std::acos(-1) / (2 * std::ldexp(1.0, -50))), 1e-7));
  CHECK(clv::converts({{2, 1}, std::nullopt, a, 1}).why == clv::reason::overflow);
}
