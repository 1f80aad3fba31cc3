#include <doctest/doctest.h>

#include <clv/referral/mix.hpp>

#include "support.hpp"

// One cycle of a base by its closed form: net = B (p R+ - (1 - p)(own_loss + R-)), KFC's R+ = 1 and R- = 2.
TEST_CASE("mix_rows: KFC's base keeps its size at 75 % satisfied") {
  const auto rows = clv::mix_rows(kfc(), 100);
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].satisfied == 0.9);
  CHECK(close(rows[0].net, 60, 1e-12));
  CHECK(close(rows[0].factor, 1.6, 1e-12));
  CHECK(close(rows[2].satisfied, 0.75, 1e-12));
  CHECK(close(rows[2].cycle.won, 75, 1e-12));
  CHECK(close(rows[2].cycle.left, 25, 1e-12));
  CHECK(close(rows[2].cycle.talked_away, 50, 1e-12));
  CHECK(rows[2].net == 0);
  CHECK(rows[2].worth == 0);
  CHECK(close(rows[5].net, -100, 1e-12));
  for (const auto& r : rows) {
    const double p = r.satisfied;
    CHECK(close(r.net, 100 * (p - 3 * (1 - p)), 1e-9, 1e-9));
    CHECK(close(r.factor, 1 + r.net / 100, 1e-9, 1e-9));
  }
}

TEST_CASE(
    "mix_rows: the silent, a lost customer in mid-life, the scenario's own share, more leaving than there "
    "are") {
  clv::scenario s = kfc();
  s.satisfied_share = 0.66;
  s.dissatisfied_share = 0.24;
  s.residual = 0.5;
  const auto rows = clv::mix_rows(s, 100);
  for (const auto& r : rows) {
    CHECK(close(r.satisfied + r.dissatisfied, 0.9, 1e-12));
    CHECK(close(r.worth - r.net, r.cycle.talked_away / 2, 1e-9, 1e-9));
  }
  CHECK(std::any_of(rows.begin(), rows.end(), [](const auto& r) { return r.satisfied == 0.66; }));
  s.complaint.conversion = 1;  // ten talked away by each
  for (const auto& r : clv::mix_rows(s, 100)) CHECK(r.factor >= 0);
}

TEST_CASE("recovery_rows: winning back all of the dissatisfied doubles KFC's base") {
  clv::scenario s = kfc();
  s.satisfied_share = 0.8;
  s.dissatisfied_share = 0.2;
  const auto rows = clv::recovery_rows(s, 100);
  REQUIRE(rows.size() == 5);
  CHECK(close(rows[0].net.value, 20, 1e-12));
  CHECK(rows[0].gain.value == 0);
  CHECK(close(rows[2].newcomers.dissatisfied, 0.1, 1e-12));
  CHECK(close(rows[4].net.value, 100, 1e-12));
  CHECK(close(rows[4].gain.value, 80, 1e-12));
}

TEST_CASE("recovery_rows: worth what table C says, lost customers at their residual value") {
  clv::scenario s = kfc();
  s.satisfied_share = 0.7;
  s.dissatisfied_share = 0.3;
  s.residual = 0.5;
  // 70 won, 30 left, 60 talked away at half: +10; all won back: 100 won.
  const auto rows = clv::recovery_rows(s, 100);
  CHECK(close(rows[0].net.value, -20, 1e-12));
  CHECK(close(26'000 * rows[0].worth.value, 260'000, 1e-12));
  CHECK(close(26'000 * rows[4].worth.value, 2'600'000, 1e-12));
  CHECK(close(26'000 * rows[4].gain.value, 2'340'000, 1e-12));
  const auto table_c = clv::mix_rows(s, 100);
  const auto own = std::find_if(table_c.begin(), table_c.end(),
                                [](const auto& r) { return std::abs(r.satisfied - 0.7) < 1e-9; });
  REQUIRE(own != table_c.end());
  CHECK(close(own->worth, rows[0].worth.value, 1e-12));
}

TEST_CASE("mix_rows and recovery_rows: talk that takes time counts at its present value") {
  clv::scenario s = kfc();
  s.satisfied_share = 0.8;
  s.dissatisfied_share = 0.2;
  s.customer.discount = 0.25;
  s.delay = {clv::delay_law::fixed, 1, 1};  // 80 % is left of what comes a year later
  for (const auto& r : clv::mix_rows(s, 100))
    CHECK(close(r.worth, 0.8 * r.cycle.won - r.cycle.left - 0.8 * r.cycle.talked_away, 1e-12, 1e-12));
  const auto rows = clv::recovery_rows(s, 100);
  CHECK(close(rows[0].worth.value, 0.8 * 80 - 20 - 0.8 * 40, 1e-12));
  CHECK(close(rows[0].net.value, 20, 1e-12));
  CHECK(close(rows[4].gain.value, 80 - 12, 1e-12));
}
