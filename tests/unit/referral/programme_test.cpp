#include <clv/referral/chain.hpp>
#include <clv/referral/operator.hpp>
#include <clv/referral/programme.hpp>

#include "unit/published.hpp"

// Programmes and credit: neutral settings first, then the figures of the propagation study, section 2.8.

using clv::answer;
using clv::programme;
using clv::reason;
using clv::referred;

namespace {

const char* const study = "propagation study 2.8";
constexpr std::nullopt_t unlimited = std::nullopt;

published row(const char* what, double want, answer got) { return {what, study, want, 1e-12 * want, got}; }

programme half() {
  programme p;
  p.incremental = 0.5;
  p.reward = 100;
  p.saved_cost = 200;
  return p;
}

programme share(double incremental) {
  programme p;
  p.incremental = incremental;
  return p;
}

programme credit(double share) {
  programme p;
  p.credit = share;
  return p;
}

}  // namespace

TEST_CASE("programme: nothing paid and everybody incremental is the chain of praise") {
  for (const double r : {0.0, 0.5, 1.0, 2.0})
    for (const double g : {1.0, 3.0, 10.0}) {
      const answer want = answer{26000} * (answer{1} + clv::converts(clv::chain{{r, 1}, g, 1, 1}));
      CHECK(close(clv::programme_value({}, {26000, r, 0, g}).value, want.value, 1e-13));
      CHECK(clv::credited({}, {26000, r, 0, g}, 0) == answer{26000});  // no credit: own value
    }
}

TEST_CASE("programme: referral value of one generation and its break-evens") {
  const referred chicken{7800, 1, 0, 1};
  programme kumar = half();
  kumar.saved_incremental = 200;
  programme dear = half();
  dear.reward = 500;
  programme fixed = half();
  fixed.fixed_cost = 10000;
  const auto most = [&](double incremental) {
    programme p = half();
    p.incremental = incremental;
    return answer{clv::break_even_reward(p, chicken)};
  };
  compare(std::array{
      row("CRV, all incremental, V = 26000", 26000, clv::referral_value({}, {26000, 1, 0, 1})),
      row("CRV, half", 3900, clv::referral_value(half(), chicken)),
      row("CRV, half, saved on both", 4000, clv::referral_value(kumar, chicken)),
      row("r* 1", 7800, most(1)),
      row("r* .5", 4000, most(.5)),
      row("r* 0", 200, most(0)),
      row("break-even share", 0.039473684210526316, clv::break_even_incremental(dear, chicken)),
      row("A, G=3", 14625, clv::programme_value(half(), {7800, 1, 0, 3})),
      row("A, for ever", 15600, clv::programme_value(half(), {7800, 1, 0, unlimited})),
      row("participants", 2.5641025641025641, clv::break_even_participants(fixed, chicken)),
  });
  CHECK(clv::break_even_incremental(half(), chicken) == answer{0});
  CHECK(clv::break_even_participants(half(), chicken) == answer{0});
  dear.reward = 9000;
  dear.fixed_cost = 1;
  CHECK(clv::break_even_incremental(dear, chicken).why == reason::never);
  CHECK(clv::break_even_participants(dear, chicken).why == reason::never);
}

TEST_CASE("programme: incremental customers in all") {
  const auto in_all = [](double incremental, std::optional<double> g) {
    return clv::incremental_customers(share(incremental), {1, 1, 0, g});
  };
  compare(std::array{
      row("1, G=5", 6, in_all(1, 5)),
      row(".5, G=5", 1.96875, in_all(.5, 5)),
      row(".25, G=5", 1.3330078125, in_all(.25, 5)),
      row(".5 for ever", 2, in_all(.5, unlimited)),
      row(".25 for ever", 4 / 3., in_all(.25, unlimited)),
  });
  CHECK(in_all(1, unlimited).why == reason::infinite);
  CHECK(clv::programme_value({}, {1, 1, 0, unlimited}).why == reason::infinite);
}

TEST_CASE("programme: the incremental share is a step of the operator") {
  for (const std::optional<double> g : {std::optional<double>(4), std::optional<double>()}) {
    clv::talk t;
    t.praise = {5, 0.2};
    t.generations = g;
    t.praise_step = 0.5;
    CHECK(close(clv::held(t).satisfied.value, clv::incremental_customers(share(.5), {1, 1, 0, g}).value,
                1e-13));
  }
}

TEST_CASE("programme: coming earlier") {
  const double force = std::log1p(0.1);
  const double value = 2600 * -std::expm1(-force * 10) / force;
  compare(std::array{
      row("one year", 1523.8164779108309, clv::acceleration_gain(value, force, 1)),
      row("half a year", 780.05920681558256, clv::acceleration_gain(value, force, .5)),
  });
}

TEST_CASE("credit: by generation, and nothing is lost or counted twice") {
  const double half_share[] = {51187.5, 25187.5, 24375, 22750, 19500, 13000};
  const double fifth[] = {32497.92, 25991.68, 25958.4, 25792, 24960, 20800};
  const referred r{26000, 1, 0, 5};
  for (int g = 0; g <= 5; ++g) {
    CAPTURE(g);
    CHECK(close(clv::credited(credit(.5), r, g).value, half_share[g], 1e-12));
    CHECK(close(clv::credited(credit(.2), r, g).value, fifth[g], 1e-12));
  }
  double sum = 0;
  for (const auto& x : clv::credit(credit(.5), r, 5)) sum += x.all.value;
  CHECK(close(sum, 156000, 1e-12));
  CHECK(clv::totals(credit(.5), r).equity == answer{156000});
  CHECK(clv::totals(credit(.5), r).incremental == answer{130000});
  CHECK(clv::credited(credit(1), r, 0) == answer{156000});  // all to the first
  CHECK(clv::credited(credit(1), r, 1) == answer{0});
  CHECK(clv::credited(credit(1), {26000, 1, 0, unlimited}, 0).why == reason::infinite);
  CHECK(close(clv::credited(credit(.5), {26000, 1, 0, unlimited}, 0).value, 52000, 1e-12));
  CHECK(close(clv::credited(credit(.5), {26000, 1, 0, unlimited}, 3).value, 26000, 1e-12));
}

TEST_CASE("credit: what counting everybody's referrals as well overstates") {
  compare(std::array{
      row("R=1 G=1", 1.5, clv::overstatement({1, 1, 0, 1})),
      row("R=1 G=5", 3.5, clv::overstatement({1, 1, 0, 5})),
      row("R=.5 for ever", 2, clv::overstatement({1, .5, 0, unlimited})),
  });
  CHECK(clv::overstatement({1, 1, 0, unlimited}).why == reason::infinite);
}

TEST_CASE("groups: own value and referral value") {
  using enum clv::customer_group;
  CHECK(clv::group_of(900, 900, 500, 500) == champions);
  CHECK(clv::group_of(900, 100, 500, 500) == affluents);
  CHECK(clv::group_of(100, 900, 500, 500) == advocates);
  CHECK(clv::group_of(100, 100, 500, 500) == misers);
  CHECK(clv::group_of(500, 500, 500, 500) == misers);  // on the line is low
  CHECK(clv::group_of(900, 500, 500, 500) == affluents);
}

TEST_CASE("programme: every part of it counts in every number, by the formulas") {
  // All parts at once, none of them 0 or 1, so that none can be dropped.
  programme p;
  p.incremental = 0.4;
  p.reward = 150;
  p.saved_cost = 220;
  p.saved_incremental = 90;
  p.fixed_cost = 5000;
  p.acceleration = 0.75;
  const double v = 7800;
  const double r = 1.3;
  const double force = std::log(1.1);
  const double gain = v * (1 - std::exp(-0.75 * force));
  const double once = r * (0.4 * (v + 90 - 150) + 0.6 * (220 + gain - 150));
  double value = v;
  for (int g = 0; g < 3; ++g) value = v + r * (0.4 * (value + 90 - 150) + 0.6 * (220 + gain - 150));
  const double paid = r * (0.4 * 90 + 0.6 * (220 + gain) - 150);
  const referred one{v, r, force, 1};
  programme dear = p;
  dear.reward = 3000;
  compare(std::array{
      row("gain and saved cost", 220 + gain, clv::anyway_value(p, one)),
      row("referral value", once, clv::referral_value(p, one)),
      row("A of three generations", value, clv::programme_value(p, {v, r, force, 3})),
      row("A for ever", (v + paid) / (1 - 0.4 * r), clv::programme_value(p, {v, r, force, unlimited})),
      row("break-even reward", 0.4 * (v + 90) + 0.6 * (220 + gain), clv::break_even_reward(p, one)),
      row("break-even share", (3000 - 220 - gain) / (v + 90 - 220 - gain),
          clv::break_even_incremental(dear, one)),
      row("participants", 5000 / once, clv::break_even_participants(p, one)),
  });
}

TEST_CASE("programme: generations that differ, by hand") {
  // 2 and then 1 customer brought, each of those won holding 0.5; half incremental, reward 1, saved 3.
  programme p = half();
  p.reward = 1;
  p.saved_cost = 3;
  p.credit = 0.25;
  const referred r{10, 2, 0, 3, {{2, 1}, {1, 0.5}}};
  const double paid = 0.5 * 3 - 1;
  const double a3 = 0.5 * 10;
  const double a2 = 0.5 * 10 + 1 * (0.5 * a3 + paid);
  const double a1 = 0.5 * 10 + 1 * (0.5 * a2 + paid);
  CHECK(close(clv::programme_value(p, r).value, 10 + 2 * (0.5 * a1 + paid), 1e-14));
  CHECK(close(clv::totals(p, r).equity.value, 10 * (1 + 2 * 0.5 + 2 * 0.5 + 2 * 0.5), 1e-14));
  CHECK(close(clv::referral_value(p, r), 2 * (0.5 * (5 - 1) + 0.5 * (3 - 1)), 1e-14));
  CHECK(close(clv::incremental_customers(p, r).value, 1 + 1 + 0.5 + 0.25, 1e-14));
  CHECK(close(clv::overstatement(r).value, (1 + 2 * 1 + 3 * 1 + 4 * 1) / 4., 1e-14));
  double sum = 0;
  for (const auto& x : clv::credit(p, r, 3)) sum += x.all.value;
  CHECK(close(sum, 40, 1e-14));
  // Without end: 1 brought by each for ever has no sum, a half has.
  referred endless{10, 2, 0, unlimited, {{2, 1}, {1, 0.5}}};
  CHECK(clv::totals(p, endless).equity.why == reason::infinite);
  CHECK(clv::programme_value(p, endless).known());
  endless.listed[1].brings = 0.5;
  CHECK(close(clv::totals(p, endless).equity.value, 10 * (1 + 2 * 0.5 / (1 - 0.5)), 1e-14));
  CHECK(close(clv::overstatement(endless).value, (1 + 2 * 0.5 * (2 + 1) * 2) / 3, 1e-13));
}

TEST_CASE("programme: a hundred thousand generations alike are a geometric sum") {
  const programme p = half();
  for (const double r : {0.5, 1.0, 1.9}) {
    const referred many{100, r, 0, 500};
    const referred listed{100, r, 0, 500, {{r, 1}, {r, 1}}};
    CHECK(close(clv::programme_value(p, many).value, clv::programme_value(p, listed).value, 1e-12));
    CHECK(close(clv::credited(credit(.3), many, 7).value, clv::credited(credit(.3), listed, 7).value, 1e-12));
  }
}
