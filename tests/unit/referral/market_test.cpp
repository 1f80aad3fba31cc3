#include <clv/referral/market.hpp>
#include <clv/referral/market_law.hpp>
#include <clv/referral/market_simulation.hpp>

#include "unit/published.hpp"

// Finite markets and overlap: neutral settings first, then the figures of the propagation study, sections 2.5
// and 2.6.

using clv::answer;
using clv::audience;
using clv::hearing;
using clv::market;
using clv::voice;

namespace {

const char* const study = "propagation study 2.5";
const char* const overlap = "propagation study 2.6";

voice talks(double r) { return {r, 1}; }
market people(double size, audience whom = audience::mixed) { return {size, hearing::every, whom, 0, 1}; }
market first(double size) { return {size, hearing::first, audience::mixed, 0, 1}; }

published row(const char* what, const char* source, double want, answer got, double relative = 1e-12) {
  return {what, source, want, relative * want, got};
}

double cumulative(const voice& v, const market& m, int g) { return clv::mean_field(v, m, g).back().sum; }
double expected(double r, double size) {
  return clv::mean_of(clv::market_law(talks(r), people(size, audience::distinct)));
}

}  // namespace

TEST_CASE("market: without an end it is the chain") {
  for (const double r : {0.3, 1.0, 2.0, 4.0})
    for (const auto& m : {people(1e30), people(1e30, audience::distinct), first(1e30)}) {
      CAPTURE(r);
      const voice v{r / 0.2, 0.2};
      const auto rows = clv::mean_field(v, m, 8);
      const auto want = clv::walk(clv::chain{v, 8, 1, 1}, 8);
      for (std::size_t g = 1; g <= 8; ++g) {
        CHECK(close(rows[g].won, want[g - 1].acts, 1e-12));
        CHECK(close(rows[g].sum, 1 + want[g - 1].sum, 1e-12));
      }
    }
}

TEST_CASE("market: first hearing with a conversion of 1 is every hearing") {
  for (const double size : {20.0, 1000.0}) {
    CHECK(close(clv::final_size({3, 1}, first(size)), clv::final_size({3, 1}, people(size)), 1e-14));
    CHECK(close(cumulative({3, 1}, first(size), 5), cumulative({3, 1}, people(size), 5), 1e-14));
  }
}

TEST_CASE("market: final size and generations of the mean field") {
  compare(std::array{
      row("R=1 M=10^4", study, 140.75897917658011, clv::final_size(talks(1), people(1e4))),
      row("R=2 M=1000", study, 797.15409959736613, clv::final_size(talks(2), people(1000))),
      row("R=2 M=10^4", study, 7968.4635523886582, clv::final_size(talks(2), people(1e4))),
      row("R=1 M=1000", study, 44.06805, clv::final_size(talks(1), people(1000)), 1e-7),
      row("R=1 M=10^5", study, 446.5483, clv::final_size(talks(1), people(1e5)), 1e-7),
      row("R=2 M=10^5", study, 79681.56, clv::final_size(talks(2), people(1e5)), 1e-7),
      row("R=2 M=1000 G=1", study, 2.9960033313342663, cumulative(talks(2), people(1000), 1)),
      row("G=2", study, 6.9681163030154059, cumulative(talks(2), people(1000), 2)),
      row("G=3", study, 14.825733288762174, cumulative(talks(2), people(1000), 3)),
      row("G=5", study, 59.528955048061809, cumulative(talks(2), people(1000), 5)),
      row("G=10", study, 623.96628527979129, cumulative(talks(2), people(1000), 10)),
      row("power form", study, 15.324913958100282, cumulative(talks(2), people(20, audience::distinct), 5)),
      row("exp form", study, 14.518400487, cumulative(talks(2), people(20), 5), 1e-10),
      row("power R=1 M=10^4", study, 141.25282502789088,
          clv::final_size(talks(1), people(1e4, audience::distinct))),
      row("power R=2 M=1000", study, 797.6981285824456,
          clv::final_size(talks(2), people(1000, audience::distinct))),
      row("power R=2 M=10^4", study, 7969.008879302298,
          clv::final_size(talks(2), people(1e4, audience::distinct))),
      row("power R=2 M=1000 G=10", study, 625.8266540623325,
          cumulative(talks(2), people(1000, audience::distinct), 10)),
      row("power M=10 R=1", study, 4.2464594, clv::final_size(talks(1), people(10, audience::distinct)),
          1e-7),
      row("power M=10 R=2", study, 8.711806, clv::final_size(talks(2), people(10, audience::distinct)), 1e-7),
      row("power M=20 R=1", study, 6.1163814, clv::final_size(talks(1), people(20, audience::distinct)),
          1e-7),
      row("power M=20 R=2", study, 16.745075, clv::final_size(talks(2), people(20, audience::distinct)),
          1e-7),
  });
  // R = 1, a huge market: sqrt(2M) (1 - ...), the leading term of u^2/2 + u^3/3 = 1/M
  CHECK(close(clv::final_size(talks(1), people(1e12)), std::sqrt(2e12), 1e-6));
  CHECK(clv::final_size(talks(0), people(100)) == 1);
  CHECK(clv::final_size(talks(2), people(1)) == 1);
}

TEST_CASE("market: the expectation, exactly, and below the mean field") {
  compare(std::array{
      row("M=10 R=1", study, 3.02692859332, expected(1, 10), 1e-11),
      row("M=10 R=2", study, 6.78445834531, expected(2, 10), 1e-11),
      row("M=20 R=1", study, 3.99116876522, expected(1, 20), 1e-11),
      row("M=20 R=2", study, 12.6944195575, expected(2, 20), 1e-11),
  });
  const auto law = clv::market_law(talks(1), people(20, audience::distinct));
  CHECK(close(law[1], 0.377353602535, 1e-11));
  CHECK(close(law[2], 0.149890254049, 1e-11));
  CHECK(close(law[3], 0.0906229064443, 1e-11));
  // simulated in the study, three standard errors
  CHECK(close(expected(1, 1000), 17.10, 0, 0.18));
  CHECK(close(expected(2, 1000), 634.5, 0, 1.5));
  CHECK(close(expected(1, 10'000), 38.07, 0, 0.63));
  CHECK(close(expected(2, 10'000), 6352, 0, 15));
  for (const double size : {10.0, 20.0, 300.0})
    for (const double r : {0.5, 1.0, 2.0}) {
      CHECK(expected(r, size) < clv::final_size(talks(r), people(size, audience::distinct)));
      double sum = 0;
      for (const double x : clv::market_law(talks(r), people(size))) sum += x;
      CHECK(close(sum, 1, 1e-12));
    }
  CHECK(clv::market_law(talks(1), people(1e6)).empty());
}

TEST_CASE("market: the expectation of first hearings, against all trees of a tiny market") {
  // Three people, the first a customer who tells each other one with chance h; who hears first decides with
  // c. P(one in all): each of the two is not told (1 - h) or declines h(1 - c).
  const double c = 0.4;
  const voice v{1.5, c};
  const market tiny{3, hearing::first, audience::distinct, 0, 1};
  const double h = 0.5;
  const auto law = clv::market_law(v, tiny);
  const double none = 1 - h * c;
  CHECK(close(law[1], none * none, 1e-14));
  // Exactly one more: he is won by the first, and the third is willing but told by neither, or unwilling.
  CHECK(close(law[2], 2 * h * c * ((1 - c) + c * (1 - h) * (1 - h)), 1e-14));
}

TEST_CASE("overlap: first hearings, and friends who tell the same people") {
  compare(std::array{
      row("first G=3", overlap, 14.287382272321051, cumulative({10, .2}, first(1000), 3)),
      row("first G=5", overlap, 49.190214351062163, cumulative({10, .2}, first(1000), 5)),
      row("first G=10", overlap, 155.57262404966126, cumulative({10, .2}, first(1000), 10)),
      row("first final M=10^3", overlap, 20.139898193485764, clv::final_size({5, .2}, first(1e3))),
      row("first final M=10^4", overlap, 63.380960387001906, clv::final_size({5, .2}, first(1e4))),
      row("overlap that halves six customers", overlap, 3, clv::geometric_sum(1 - 0.29098880484913014, 6)),
  });
  const market halved{1e30, hearing::every, audience::mixed, 0.29098880484913014, 1};
  CHECK(close(cumulative({5, .2}, halved, 5), 3, 1e-12));
}

TEST_CASE(
    "market: simulated, within four standard errors of the exact mean, and where there is none of the "
    "study's") {
  for (const double r : {1.0, 2.0})
    for (const double size : {20.0, 1000.0}) {
      const clv::simulated got = clv::simulate(talks(r), people(size));
      CHECK(close(got.mean, clv::mean_of(clv::market_law(talks(r), people(size))), 0, 4 * got.error));
    }
  const market town{200, clv::hearing::first, clv::audience::distinct, 0, 2};
  const clv::simulated heard = clv::simulate({10, .2}, town);
  CHECK(close(heard.mean, clv::mean_of(clv::market_law({10, .2}, town)), 0, 4 * heard.error));
  const clv::simulated large = clv::simulate(talks(1), people(1e5));
  CHECK(close(large.mean, 84.9, 0, 4 * (large.error + 1)));
  CHECK(large.mean == clv::simulate(talks(1), people(1e5)).mean);  // the same seed
}

TEST_CASE("market: people told by generation and a fall of reach are walked") {
  const market town{1000, hearing::every, audience::distinct, 0, 1, 1};
  market falls = town;
  falls.attenuation = 0.5;
  const voice listed{{12, 1}, 0.2};
  // By hand: 2.4 of 1000 reached by one, then 0.2 by each of those won.
  const double x1 = 999 * (1 - 0.0024);
  const double z1 = 999 - x1;
  const double z2 = x1 * (1 - std::pow(1 - 0.0002, z1));
  CHECK(close(cumulative(listed, town, 2), 1 + z1 + z2, 1e-13));
  const double f1 = 999 * 0.001;
  const double f2 = (999 - f1) * (1 - std::pow(1 - 0.0005, f1));
  CHECK(close(cumulative({5, 0.2}, falls, 2), 1 + f1 + f2, 1e-13));
  // In the end the same as many generations; 2.6416 without a market. (propagation study, level b)
  for (const market& m : {town, falls})
    for (const voice& v : {listed, voice{5, 0.2}, voice{{1, 12}, 0.2}})
      CHECK(close(clv::final_size(v, m), cumulative(v, m, 3000), 1e-9));
  market endless = falls;
  endless.size = 1e12;
  CHECK(close(clv::final_size({5, 0.2}, endless), 2.6416325606551539, 1e-9));
  CHECK(clv::final_size({5, 0.2}, falls) < 2.6416325606551539);
  falls.attenuation = 0;
  CHECK(close(clv::final_size({5, 0.2}, falls), 1 + f1, 1e-14));
}

TEST_CASE("market: the exact law with changing people told, against two other ways to it") {
  // A list whose values are the same is no list: talker by talker and generation by generation agree.
  for (const auto hears : {hearing::every, hearing::first}) {
    const market town{12, hears, audience::distinct, 0, 2, 1};
    const auto alike = clv::market_law({clv::series{6, 6}, 0.3}, town);
    const auto want = clv::market_law({6, 0.3}, town);
    REQUIRE(alike.size() == want.size());
    for (std::size_t i = 0; i < want.size(); ++i) CHECK(close(alike[i], want[i], 1e-12, 1e-15));
  }
  // Chains drawn, within four standard errors.
  market falls{30, hearing::every, audience::distinct, 0, 1, 0.7};
  for (const voice& v : {voice{8, 0.3}, voice{{2, 15, 4}, 0.25}}) {
    const clv::simulated got = clv::simulate(v, falls, 40'000);
    const double exact = clv::mean_of(clv::market_law(v, falls));
    CHECK(close(got.mean, exact, 0, 4 * got.error));
    CHECK(exact < clv::final_size(v, falls));
  }
  falls.size = 1000;  // too many states
  CHECK(clv::market_law({8, 0.3}, falls).empty());
}
