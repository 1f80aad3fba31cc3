#include <doctest/doctest.h>

#include <clv/fields.hpp>
#include <clv/referral/by_generation.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

TEST_CASE("worth_by_generation: KFC's praise is 1, 2, 3, and its complaint 2, 6, 14 if the lost complain") {
  clv::scenario s = kfc();
  s.generations = 3;
  const auto praise = clv::worth_by_generation(s, clv::praise_chain(s), clv::side::praise, 3);
  REQUIRE(praise.size() == 3);
  CHECK(praise[0].valued == 1);
  CHECK(praise[1].valued == 2);
  CHECK(praise[2].valued == 3);
  clv::chain all = clv::complaint_chain(s);
  all.passed_on = 1;
  const auto complaint = clv::worth_by_generation(s, all, clv::side::complaint, 3);
  CHECK(complaint[0].valued == 2);
  CHECK(complaint[1].valued == 6);
  CHECK(complaint[2].valued == 14);
  CHECK(complaint[2].g.told == 40);
}

TEST_CASE("worth_by_generation: later customers in present value, a generation after the other") {
  clv::scenario s = kfc();
  s.generations = 4;
  s.customer.discount = 0.1;
  s.delay.law = clv::delay_law::fixed;
  s.delay.mean = 1;
  const auto rows = clv::worth_by_generation(s, clv::complaint_chain(s), clv::side::complaint, 2);
  CHECK(close(rows[0].valued, 2 / 1.1, 1e-12));  // the complaint works a year later
  CHECK(rows[0].g.sum == 2);
}

TEST_CASE("property: as many generations as there are give what the appraisal has") {
  scenario_source source(71, everyday);
  scenario_source mixed(72, lively);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    clv::scenario s = (i % 2 == 0 ? source : mixed).next();
    if (!s.generations || *s.generations < 1 || *s.generations > 8) s.generations = 3;
    const int most = static_cast<int>(*s.generations);
    const clv::answer won = clv::won(s);
    const clv::answer lost = clv::lost(s);
    if (won.known())
      CHECK(close(clv::worth_by_generation(s, clv::praise_chain(s), clv::side::praise, most).back().valued,
                  won.value, 1e-9, 1e-9));
    if (lost.known())
      CHECK(close(
          clv::worth_by_generation(s, clv::complaint_chain(s), clv::side::complaint, most).back().valued,
          lost.value, 1e-9, 1e-9));
  }
}

TEST_CASE(
    "endless_worth: without a limit of generations, with as many of the lost complaining as in the chain") {
  clv::scenario s = kfc();
  s.generations.reset();
  CHECK(clv::endless_worth(s, clv::praise_chain(s), clv::side::praise).why == clv::reason::infinite);
  s.praise.conversion = 0.1;  // R = 0.5: 0.5 / (1 - 0.5)
  CHECK(close(clv::endless_worth(s, clv::praise_chain(s), clv::side::praise).value, 1, 1e-12));
  clv::chain some = clv::complaint_chain(s);
  some.passed_on = 0.25;  // 2 + 1 + 0.5 + ... = 2 / (1 - 0.25 x 2)
  CHECK(close(clv::endless_worth(s, some, clv::side::complaint).value, 4, 1e-12));
}

TEST_CASE("generations_that_count: the limit, or until half a hundredth of a customer") {
  clv::chain c{{1, 0.2}, std::nullopt};
  CHECK(clv::generations_that_count(c, 1000, 10) == 3);  // 0.2, 0.04, 0.008, 0.0016
  c.says.conversion = 0.001;
  CHECK(clv::generations_that_count(c, 1000, 10) == 1);
  c.says.conversion = 1;
  CHECK(clv::generations_that_count(c, 1000, 10) == 10);
  c.generations = 5;
  CHECK(clv::generations_that_count(c, 1000, 10) == 5);
  c.generations = 5000;
  CHECK(clv::generations_that_count(c, 1000, 10) == 1000);
}

TEST_CASE("money_by_talk: KFC's key, 52,000 held by praise, a complainer who leaves and takes two with him") {
  const clv::scenario s = kfc();
  const auto praise = clv::money_by_talk(s, 26'000, clv::side::praise, 1);
  CHECK(praise.held.value == 52'000);
  CHECK(praise.change.value == 26'000);
  const auto complaint = clv::money_by_talk(s, 26'000, clv::side::complaint, 2);
  CHECK(complaint.held.value == -52'000);
  CHECK(complaint.change.value == -78'000);
  CHECK(clv::money_by_talk(s, clv::reason::infinite, clv::side::praise, 1).held.why == clv::reason::infinite);
}

TEST_CASE("several_types: some of those won are not satisfied, or time counts") {
  clv::scenario s = kfc();
  CHECK_FALSE(clv::several_types(s));
  s.dissatisfied_share = 0.1;
  CHECK(clv::several_types(s));
  clv::scenario timed = kfc();
  timed.delay.law = clv::delay_law::fixed;
  timed.delay.mean = 1;
  CHECK_FALSE(clv::several_types(timed));  // nothing is discounted
  timed.customer.discount = 0.1;
  CHECK(clv::several_types(timed));
}
