#include <clv/referral/chain.hpp>
#include <cmath>

#include "unit/published.hpp"

using clv::answer;
using clv::chain;
using clv::needed;
using clv::reason;

namespace {

chain simple(double r) { return {{r, 1}, 1, 1, 1}; }

/// The first generation at which the first customer and all who followed reach `customers`.
int count(const chain& c, double customers) {
  for (int g = 0;; ++g)
    if (1 + (g == 0 ? 0 : clv::walk(c, g).back().sum) >= customers) return g;
}

}  // namespace

TEST_CASE("needed: 100 customers when each brings two") {
  compare(std::array{
      published{"exact", "ln(1 + 100) / ln 2 - 1", 5.6582114827517947, 1e-14, needed(simple(2), 100).exact},
      published{"whole", "2^7 - 1 = 127 is the first to reach 100", 6, 0, needed(simple(2), 100).whole},
      published{"exact, R = 1", "N - 1", 99, 0, needed(simple(1), 100).exact},
      published{"whole, R = 1", "N - 1", 99, 0, needed(simple(1), 100).whole},
      published{"63 customers", "2^6 - 1", 5, 0, needed(simple(2), 63).whole},
      published{"64 customers", "2^6 - 1 is one short", 6, 0, needed(simple(2), 64).whole},
  });
}

TEST_CASE("needed: the whole generation is the first that counts enough") {
  for (const double r : {0.9, 0.99, 1.0, 1.000001, 1.1, 2.0, 7.5})
    for (const double customers : {1.5, 2.0, 3.0, 9.0, 9.9}) {
      CAPTURE(r);
      CAPTURE(customers);
      CHECK(needed(simple(r), customers).whole == answer(count(simple(r), customers)));
    }
}

TEST_CASE("needed: exactly the customers of G generations need G, whatever the rounding of the logarithms") {
  for (int r = 2; r <= 12; ++r) {
    double customers = 1;
    for (int g = 1; g <= 7; ++g) {
      customers = 1 + r * customers;  // whole numbers, exact
      CAPTURE(r);
      CAPTURE(g);
      CHECK(needed(simple(r), customers).whole == answer(g));
      CHECK(needed(simple(r), customers + 1).whole == answer(g + 1));
    }
  }
}

TEST_CASE("needed: continuous through R = 1") {
  for (const double r : {1 - 1e-9, 49 * (1 / 49.), 1 + 1e-9}) {
    CAPTURE(r);
    CHECK(close(needed(simple(r), 100).exact.value, 99, 1e-6));
    CHECK(close(needed(simple(r), 100).whole.value, 99, 0, 1));
  }
}

TEST_CASE("needed: a chain that dies out never gets past 1 / (1 - R)") {
  CHECK(needed(simple(0.5), 1.99).whole.known());
  CHECK(needed(simple(0.5), 2).whole.why == reason::never);
  CHECK(needed(simple(0.5), 2).exact.why == reason::never);
  CHECK(needed(simple(0), 2).whole.why == reason::never);
  CHECK(needed(chain{{10, 0.2}, 1, 1, 0}, 3).whole == answer{1});
  CHECK(needed(chain{{10, 0.2}, 1, 1, 0}, 4).whole.why == reason::never);
  CHECK(needed(chain{{2, 1}, 1, 0.5, 1}, 6.28).whole.known());  // without end 6.2832...
  CHECK(needed(chain{{2, 1}, 1, 0.5, 1}, 6.29).whole.why == reason::never);
}

TEST_CASE("needed: the first customer alone needs no generation, and no -0 either") {
  for (const double r : {0.0, 0.5, 1.0, 2.0}) {
    CAPTURE(r);
    CHECK(needed(simple(r), 1).whole == answer{0});
    CHECK_FALSE(std::signbit(needed(simple(r), 1).whole.value));
  }
  CHECK(needed(chain{{{2, 1}, 1}, 1, 1, 1}, 1).whole == answer{0});
}

TEST_CASE("needed: lists and attenuation are walked, and have no smooth curve") {
  const chain list{{{11, 5}, 0.2}, 1, 1, 1};  // 1 + 2.2 + 2.2 + ...
  const chain falling{{20, 0.2}, 1, 0.9, 1};
  for (const double customers : {2.0, 3.2, 5.0, 12.0}) {
    CAPTURE(customers);
    CHECK(needed(list, customers).whole == answer(count(list, customers)));
    CHECK(needed(falling, customers).whole == answer(count(falling, customers)));
    CHECK(needed(list, customers).exact.why == reason::undefined);
  }
}
