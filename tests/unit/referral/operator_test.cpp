#include <clv/fields.hpp>
#include <clv/referral/break_even.hpp>
#include <limits>
#include <type_traits>

#include "unit/published.hpp"

// The four-type operator: neutral settings first, then the figures of the propagation study, section 2.3.

using clv::answer;
using clv::by_type;
using clv::held;
using clv::reason;
using clv::talk;

namespace {

constexpr std::nullopt_t unlimited = std::nullopt;

talk kfc_talk(double satisfied, double dissatisfied, double lost_complain,
              std::optional<double> generations) {
  talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {satisfied, dissatisfied};
  t.lost_complain = lost_complain;
  t.generations = generations;
  return t;
}

}  // namespace

// A walk reads what it is given, so it takes nothing that would be gone.
static_assert(std::is_constructible_v<clv::mixed_walk, const talk&, by_type<double>>);
static_assert(!std::is_constructible_v<clv::mixed_walk, talk, by_type<double>>);

TEST_CASE(
    "operator: everybody won by praise satisfied is the chain of praise, and complaint the other chain") {
  for (const clv::series& tells :
       {clv::series{5}, clv::series{11, 5}, clv::series{1, 8, 3}, clv::series{4.5}})
    for (const double a : {0.0, 0.4, 0.9, 1.0})
      for (const double w : {0.0, 0.25, 1.0})
        for (const double g : {1.0, 2.0, 3.0, 5.0, 20.0, 0.0}) {
          talk t;
          t.praise = {tells, 0.17};
          t.complaint = {tells, 0.15};
          t.lost_complain = w;
          t.own_loss = 0.6;
          t.residual = 0.5;
          t.attenuation = a;
          if (g > 0)
            t.generations = g;
          else
            t.generations = unlimited;
          CAPTURE(a);
          CAPTURE(w);
          CAPTURE(g);
          const answer won = clv::converts(clv::chain{t.praise, t.generations, a, 1});
          const answer lost = clv::converts(clv::chain{t.complaint, t.generations, a, w});
          const clv::holdings v = held(t);
          REQUIRE(won.known());
          CHECK(close(v.satisfied.value, clv::satisfied(won).held.value, 1e-13));
          CHECK(close(v.dissatisfied.value, clv::dissatisfied(lost, 0.6, 0.5).held.value, 1e-13));
          CHECK(close(v.newcomer.value, v.satisfied.value, 1e-13));
          CHECK(v.silent == answer{1});
        }
}

TEST_CASE("operator: v_S, v_D and the average newcomer, unlimited") {
  struct row {
    double p, q, w, satisfied, dissatisfied, newcomer;
  };
  for (const row& r : {row{.8, .1, 0, 4.5, -2, 3.5},
                       {.9, .05, 0, 9.5, -2, 8.5},
                       {.5, .3, 0, 1.2, -2, 0.2},
                       {.6, .4, 0, 0.5, -2, -0.5},
                       {.8, .1, .25, 3.5, -4, 2.5},
                       {.4, .2, .4, -1, -10, -2}}) {
    const clv::holdings v = held(kfc_talk(r.p, r.q, r.w, unlimited));
    CAPTURE(r.p);
    CAPTURE(r.w);
    CHECK(close(v.satisfied.value, r.satisfied, 1e-12));
    CHECK(close(v.dissatisfied.value, r.dissatisfied, 1e-12));
    CHECK(close(v.newcomer.value, r.newcomer, 1e-12));
    CHECK(v.silent == answer{1});
  }
}

TEST_CASE("operator: v_S and v_D of a few generations") {
  const char* study = "propagation study 2.3";
  talk falling = kfc_talk(.8, .1, 0, 5);
  falling.attenuation = 0.5;
  const auto satisfied = [](double g) { return held(kfc_talk(.8, .1, 0, g)).satisfied; };
  compare(std::array{
      published{"v_S G=1", study, 1.9, 1.9e-12, satisfied(1)},
      published{"v_S G=2", study, 2.42, 2.4e-12, satisfied(2)},
      published{"v_S G=3", study, 2.836, 2.8e-12, satisfied(3)},
      published{"v_S G=5", study, 3.43504, 3.4e-12, satisfied(5)},
      published{"v_S G=5 a=0.5", study, 2.21746, 2e-12, held(falling).satisfied},
      published{"v_S w=.25 G=5", study, 3.07604, 3e-12, held(kfc_talk(.8, .1, .25, 5)).satisfied},
      published{"v_D w=.25 G=5", study, -3.875, 4e-12, held(kfc_talk(.8, .1, .25, 5)).dissatisfied},
  });
}

TEST_CASE("operator: customers of each type by generation, from one satisfied customer") {
  const auto rows = clv::walk(kfc_talk(.8, .1, 0, 3), {1, 0, 0, 0}, 3);
  const by_type<double> want[] = {
      {1, 0, 0, 0}, {.8, .1, .1, 0}, {.64, .08, .08, .2}, {.512, .064, .064, .16}};
  REQUIRE(rows.size() == 4);
  for (std::size_t g = 0; g < 4; ++g) {
    CAPTURE(g);
    CHECK(rows[g].number == static_cast<int>(g));
    CHECK(close(rows[g].customers.satisfied, want[g].satisfied, 1e-12));
    CHECK(close(rows[g].customers.silent, want[g].silent, 1e-12));
    CHECK(close(rows[g].customers.dissatisfied, want[g].dissatisfied, 1e-12));
    CHECK(close(rows[g].customers.lost, want[g].lost, 1e-12));
  }
  CHECK(close(rows[2].told_praise, 4, 1e-12));
  CHECK(close(rows[2].told_complaint, 1, 1e-12));
  CHECK(close(rows[3].sum.satisfied, 1 + .8 + .64 + .512, 1e-12));
}

TEST_CASE("operator: KFC tables A and B of the study, in customers") {
  talk t = kfc_talk(1, 0, 0, 1);
  CHECK(held(t).satisfied == answer{2});
  CHECK(held(t).dissatisfied == answer{-2});
  t.lost_complain = 1;
  for (int g = 1; g <= 5; ++g) {
    t.generations = g;
    CHECK(held(t).satisfied == answer{1.0 + g});
    CHECK(held(t).dissatisfied == answer{1 - (std::pow(2, g + 1) - 1)});  // 3, 7, 15, 31, 63 lost in all
  }
  t.residual = 0.5;
  t.lost_complain = 0;
  CHECK(held(t).dissatisfied == answer{-1});
}

TEST_CASE("operator: an endless side is refused by name, with its number") {
  const talk praise = kfc_talk(1, 0, 0, unlimited);
  CHECK(held(praise).satisfied.why == reason::infinite);
  CHECK(held(praise).newcomer.why == reason::infinite);
  CHECK(held(praise).dissatisfied == answer{-2});
  REQUIRE(clv::diverges(praise, clv::side::praise));
  CHECK(clv::diverges(praise, clv::side::praise)->reproduction == 1);
  CHECK(clv::diverges(praise, clv::side::praise)->conversion == 0.2);
  CHECK_FALSE(clv::diverges(praise, clv::side::complaint));

  const talk complaint = kfc_talk(.8, .1, 1, unlimited);
  CHECK(held(complaint).dissatisfied.why == reason::infinite);
  CHECK(held(complaint).satisfied.why == reason::infinite);  // praise wins complainers
  CHECK_FALSE(clv::diverges(complaint, clv::side::praise));
  REQUIRE(clv::diverges(complaint, clv::side::complaint));
  CHECK(clv::diverges(complaint, clv::side::complaint)->reproduction == 2);
  CHECK(clv::diverges(complaint, clv::side::complaint)->conversion == 0.1);
  CHECK(held(kfc_talk(.8, 0, 1, unlimited)).satisfied.known());  // no complainer is ever won

  talk rounding = kfc_talk(1, 0, 0, unlimited);
  rounding.praise = {49, 1 / 49.};
  CHECK(held(rounding).satisfied.why == reason::infinite);
  CHECK_FALSE(clv::diverges(kfc_talk(1, 0, 1, 5), clv::side::praise));
  CHECK(held(kfc_talk(.8, .1, 1, 2000)).dissatisfied.why == reason::overflow);
}

TEST_CASE("operator: a step that keeps less makes a critical chain finite") {
  talk t = kfc_talk(1, 0, 0, unlimited);
  t.praise_step = 1 / 1.1;
  CHECK(close(held(t).satisfied.value, 11, 1e-12));
}

TEST_CASE("break-evens: three names, three numbers") {
  const clv::holdings v = held(kfc_talk(1, 0, 0, 1));
  const answer praise = v.satisfied - answer{1};
  const auto dissatisfied = [](const talk& t) { return answer{1} / (answer{1} - held(t).dissatisfied); };
  compare(std::array{
      published{"total", "1 : 1", 1 / 2., 1e-15, clv::balance(v.satisfied, v.dissatisfied)},
      published{"talk", "2 : 1", 2 / 3., 1e-15, clv::balance(praise, v.dissatisfied)},
      published{"silent", "3 : 1", 3 / 4., 1e-15, clv::balance(praise, v.dissatisfied - answer{1})},
      published{"dissatisfied, w=0", "1 / (1 + R-)", 1 / 3., 1e-15,
                dissatisfied(kfc_talk(1, 0, 0, unlimited))},
      published{"dissatisfied, w=.25", "propagation study 2.3", 0.2, 1e-15,
                dissatisfied(kfc_talk(.8, .1, .25, unlimited))},
      published{"dissatisfied, w=.4", "propagation study 2.3", 1 / 11., 1e-15,
                dissatisfied(kfc_talk(.8, .1, .4, unlimited))},
  });
  CHECK(clv::break_even_conversion(kfc_talk(1, 0, 0, 1)) == answer{0});  // nobody leaves
  CHECK(dissatisfied(kfc_talk(.8, .1, .5, unlimited)).why == reason::infinite);
  CHECK(clv::balance(2, 1, -2, 0) == answer{0.5});
  CHECK(close(clv::balance(2, 1, -2, 0.1).value, 0.425, 1e-15));
}

TEST_CASE("break-evens: the same conversion on both sides") {
  const auto at = [](double p, double q) { return clv::break_even_conversion(kfc_talk(p, q, 0, 1)); };
  const char* study = "q own_loss / (p n+ - q n-), study 2.1";
  compare(std::array{
      published{".9/.1", study, 0.028571428571428571, 1e-13, at(.9, .1)},
      published{".8/.2", study, 0.1, 1e-13, at(.8, .2)},
      published{".75/.25", study, 0.2, 1e-13, at(.75, .25)},
      published{".7/.3", study, 0.6, 1e-12, at(.7, .3)},
  });
  CHECK(at(0.6, 0.4).why == reason::never);  // more talk harms
}

TEST_CASE("base: per 100 customers, by cycle, and never below none") {
  const auto factor = [](double p, double q) { return answer{clv::base_factor(kfc_talk(p, q, 0, 1))}; };
  const char* study = "propagation study 2.1 and 2.3";
  compare(std::array{
      published{"net per 100 at .9", study, 60, 1e-11, answer{100} * (factor(.9, .1) - answer{1})},
      published{"net per 100 at .8", study, 20, 1e-11, answer{100} * (factor(.8, .2) - answer{1})},
      published{"net per 100 at .75", study, 0, 1e-11, answer{100} * (factor(.75, .25) - answer{1})},
      published{"net per 100 at 2/3", study, -100 / 3., 1e-11,
                answer{100} * (factor(2 / 3., 1 / 3.) - answer{1})},
      published{"net per 100 at .6", study, -60, 1e-11, answer{100} * (factor(.6, .4) - answer{1})},
      published{"net per 100 at .5", study, -100, 1e-11, answer{100} * (factor(.5, .5) - answer{1})},
      published{"factor .9/.1", study, 1.6, 1e-12, factor(.9, .1)},
      published{"factor .8/.2", study, 1.2, 1e-12, factor(.8, .2)},
      published{"factor .75/.25", study, 1, 1e-12, factor(.75, .25)},
      published{"factor .7/.3", study, 0.8, 1e-12, factor(.7, .3)},
  });
  const auto rows = clv::base_cycles(kfc_talk(.8, .2, 0, 1), 100, 2);
  REQUIRE(rows.size() == 3);
  CHECK(close(rows[0].won, 80, 1e-13));
  CHECK(close(rows[0].left, 20, 1e-13));
  CHECK(close(rows[0].talked_away, 40, 1e-13));
  CHECK(close(rows[2].customers, 144, 1e-13));
  CHECK(clv::base_cycles(kfc_talk(0, 1, 0, 1), 100, 1).back().customers == 0);
}

TEST_CASE("base: service recovery of a share of the dissatisfied") {
  const auto net = [](double share) {
    talk t = kfc_talk(.7, .3, 0, 1);
    t.newcomers = clv::recovered(t.newcomers, share);
    return answer{100} * (answer{clv::base_factor(t)} - answer{1});
  };
  const char* study = "propagation study 2.3";
  compare(std::array{
      published{"nobody", study, -20, 1e-11, net(0)},
      published{"30 %", study, 16, 1e-11, net(.3)},
      published{"50 %", study, 40, 1e-11, net(.5)},
      published{"70 %", study, 64, 1e-11, net(.7)},
  });
}

TEST_CASE("mood: shares that leave less than nothing are refused, not scaled") {
  CHECK_NOTHROW(clv::check(clv::mood{.8, .2}));
  CHECK_NOTHROW(clv::check(clv::mood{.7, .3}));
  CHECK_NOTHROW(clv::check(clv::mood{1, 0}));
  CHECK_THROWS_WITH_AS(clv::check(clv::mood{.8, .3}), "dissatisfied_share = 0.3 is outside 0 .. 0.2",
                       clv::domain_error);
  CHECK_THROWS_AS(clv::check(clv::mood{1.2, 0}), clv::domain_error);
  CHECK_THROWS_AS(clv::check(clv::mood{.5, std::numeric_limits<double>::quiet_NaN()}), clv::domain_error);
}

TEST_CASE("break-evens: a conversion of exactly 1 is still one, the next one is never") {
  // Loss q, gain 5p - 10q: equal at p = 11/16, q = 5/16, whose binary forms are exact.
  const auto at = [](double p, double q) { return clv::break_even_conversion(kfc_talk(p, q, 0, 1)); };
  CHECK(at(0.6875, 0.3125) == answer{1});
  CHECK(at(0.6875 - 0x1p-40, 0.3125 + 0x1p-40).why == reason::never);
  CHECK(close(at(0.6875 + 0x1p-20, 0.3125 - 0x1p-20).value, 1, 1e-4));
  CHECK(at(0.6875 + 0x1p-20, 0.3125 - 0x1p-20).value < 1);
  CHECK(at(2 / 3., 1 / 3.).why == reason::never);  // gain 0: no conversion makes up for the loss
  CHECK(at(0, 0) == answer{0});
}

TEST_CASE("break-evens: a balance lies among those who are not silent, or there is none") {
  // Over a grid, from the definition: s middle + (1 - s) minus is what p = 0 gives, and p = 1 - s the other
  // end.
  int balanced = 0;
  int none = 0;
  int ends = 0;
  for (const double silent : {0.0, 0.1, 0.25, 0.5, 0.9})
    for (const double plus : {0.1, 0.5, 1.0, 2.0, 6.0})
      for (const double minus : {-6.0, -2.0, -1.0, -0.5, -0.1, 0.3})
        for (const double middle : {-3.0, -1.0, 0.0, 0.2, 1.0, 4.0}) {
          CAPTURE(silent);
          CAPTURE(plus);
          CAPTURE(minus);
          CAPTURE(middle);
          if (minus >= plus) {
            CHECK_FALSE(clv::balance(plus, middle, minus, silent).known());  // nothing rises there
            ++none;
            continue;
          }
          const double lowest = silent * middle + (1 - silent) * minus;
          const double highest = silent * middle + (1 - silent) * plus;
          const answer p = clv::balance(plus, middle, minus, silent);
          if (std::abs(lowest) < 1e-12 || std::abs(highest) < 1e-12) {  // an end: known or not, by rounding
            if (p.known()) CHECK(close(p.value, lowest > -1e-12 ? 0 : 1 - silent, 0, 1e-12));
            ++ends;
            continue;
          }
          CHECK(p.known() == (lowest < 0 && highest > 0));
          ++(p.known() ? balanced : none);
          if (!p.known()) continue;
          CHECK(p.value >= 0);
          CHECK(p.value <= 1 - silent);
          CHECK(close(p.value * plus + silent * middle + (1 - silent - p.value) * minus, 0, 0, 1e-14));
        }
  CHECK(balanced > 400);
  CHECK(none > 200);
  CHECK(balanced + none + ends == 900);
  CHECK(ends < 50);
  CHECK(clv::balance(1, 0, -1, 0.25) == answer{0.375});
  CHECK(clv::balance(1, -3, -1, 0.25) == answer{0.75});  // just everybody who is not silent
  CHECK(clv::balance(1, 3, -1, 0.25) == answer{0});      // nobody
  CHECK(clv::balance(1, -3.5, -1, 0.25).why == reason::undefined);
  CHECK(clv::balance(1, 3.5, -1, 0.25).why == reason::undefined);
}
