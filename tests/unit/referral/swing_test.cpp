#include <clv/referral/swing.hpp>

#include "unit/published.hpp"

using clv::answer;
using clv::balance;
using clv::reason;

TEST_CASE("standing: what is held, and the change against a silent customer") {
  const auto happy = clv::satisfied(1);
  CHECK(happy.held == answer{2});
  CHECK(happy.change() == answer{1});
  const auto unhappy = clv::dissatisfied(2, 1, 1);
  CHECK(unhappy.held == answer{-2});
  CHECK(unhappy.change() == answer{-3});
}

TEST_CASE("standing: part of the complainers leave, part of a life is lost") {
  const char* level = "(1 - own loss) - residual x lost";
  compare(std::array{
      published{"60% leave", level, -1.6, 1e-15, clv::dissatisfied(2, 0.6, 1).held},
      published{"the lost are in mid-life", level, -1, 0, clv::dissatisfied(2, 1, 0.5).held},
      published{"the lost and he are in mid-life", level, -1.5, 0, clv::dissatisfied(2, 0.5, 0.5).change()},
      published{"he stays and is silent", level, 1, 0, clv::dissatisfied(0, 0, 1).held},
  });
}

TEST_CASE("standing: a missing number stays missing") {
  CHECK(clv::satisfied(reason::infinite).held.why == reason::infinite);
  CHECK(clv::satisfied(reason::infinite).change().why == reason::infinite);
  CHECK(clv::dissatisfied(reason::overflow, 1, 1).change().why == reason::overflow);
}

TEST_CASE("balance: the KFC shares of satisfied customers") {
  compare(std::array{
      published{"the key's totals", "52,000 p = 78,000 (1 - p)", 0.6, 1e-15, balance(52'000, -78'000)},
      published{"against silence", "p = 3 (1 - p)", 0.75, 0, balance(1, -3)},
      published{"held", "2 p = 2 (1 - p)", 0.5, 0, balance(2, -2)},
      published{"talk", "p = 2 (1 - p)", 2 / 3., 1e-15, balance(1, -2)},
  });
}

TEST_CASE("balance: one side must gain and the other one lose") {
  CHECK(balance(1, 0) == answer{0});
  CHECK(balance(0, -1) == answer{1});
  CHECK(balance(0, 0).why == reason::undefined);
  CHECK(balance(1, 1).why == reason::undefined);
  CHECK(balance(-1, -1).why == reason::undefined);
  CHECK(balance(-1, 1).why == reason::undefined);
  CHECK(balance(reason::infinite, -1).why == reason::infinite);
  CHECK(balance(1, reason::overflow).why == reason::overflow);
}
