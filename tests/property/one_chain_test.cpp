#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <cmath>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Credit, programme, chance and market follow the chain of talk that `held` follows: lists of people told, a
// fall of reach, moods, overlap and hearing; and nobody holds more in a market than without one.

namespace {

constexpr int rounds = 2'000;

/// Talk with all that may change it, and a finite sum.
clv::scenario any_talk(scenario_source& draw) {
  clv::scenario s = kfc();
  const auto tells = [&] {
    std::vector<double> all(1 + draw.below(3));
    for (double& x : all) x = draw.between(0.5, 8);
    return clv::series(all);
  };
  s.praise = {tells(), draw.between(0.02, 0.12)};
  s.complaint = {tells(), draw.between(0.02, 0.12)};
  if (draw.uniform() < 0.5) s.attenuation = draw.between(0.1, 0.95);
  if (draw.uniform() < 0.6) {
    s.dissatisfied_share = draw.between(0, 0.5);
    s.satisfied_share = draw.between(0, 1 - s.dissatisfied_share);
  }
  s.own_loss = draw.uniform();
  s.lost_complain = draw.uniform();
  s.residual = draw.between(0.2, 1.5);
  if (draw.uniform() < 0.3) {
    s.customer.discount = draw.between(0.01, 0.3);
    s.delay = {clv::delay_law::gamma, draw.between(0.2, 3), 2};
  }
  if (draw.uniform() < 0.4)
    s.generations = std::nullopt;
  else
    s.generations = 1 + static_cast<double>(draw.below(8));
  return s;
}

}  // namespace

TEST_CASE("one chain: the equity of a programme is what is held because of the first customer") {
  scenario_source draw(501);
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = any_talk(draw);
    s.programme.credit = draw.uniform();
    const auto a = clv::answers_of(s);
    CAPTURE(i);
    REQUIRE(a["satisfied.held_value"].known());
    const double want = a["satisfied.held_value"].value;
    const double size = a.clv().value * (1 + std::abs(a.won().value));
    CHECK(close(a["credit.equity"].value, want, 1e-11, 1e-12 * size));
    CHECK(close(a["programme.value"].value, want, 1e-11, 1e-12 * size));  // nothing paid, all incremental
    if (!s.generations) continue;
    double sum = 0;  // whatever the credit
    const clv::referred r = clv::referred_of(s, a.clv().value);
    for (const auto& row : clv::credit(s.programme, r, static_cast<int>(*s.generations)))
      sum += row.all.value;
    CHECK(close(sum, want, 1e-11, 1e-12 * size));
  }
}

TEST_CASE("one chain: a programme against its own walk, generation by generation") {
  scenario_source draw(502);
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = any_talk(draw);
    s.generations = 1 + static_cast<double>(draw.below(6));
    s.programme = {draw.uniform(), draw.between(0, 500), draw.between(0, 500), 0, 0, draw.between(0, 2), 0};
    const auto a = clv::answers_of(s);
    const double v = a.clv().value;
    const clv::talk t = clv::present_talk(s);
    const double force = std::log1p(s.customer.discount);
    const double anyway = s.programme.saved_cost + v * -std::expm1(-force * s.programme.acceleration);
    // Those who come and count, generation by generation, each with the complaint that follows them.
    double incremental = 1;  // satisfied ones who talk
    double value = v;
    double fall = 1;
    const int last = static_cast<int>(*s.generations);
    for (int g = 0; g < last; ++g, fall *= s.attenuation) {
      const auto at = static_cast<std::size_t>(g);
      const double come = incremental * t.praise.tells.at(at) * t.praise.conversion * t.praise_step * fall;
      clv::talk after = t;  // what a dissatisfied one of the next generation costs from there on
      std::vector<double> tells;
      for (int k = g + 1; k < last + 1; ++k)
        tells.push_back(t.complaint.tells.at(static_cast<std::size_t>(k)) * std::pow(s.attenuation, k));
      after.complaint.tells = clv::series(tells);
      after.attenuation = 1;
      after.generations = last - g - 1;
      const double bad =
          clv::dot(clv::walk(after, {0, 0, 1, 0}, last - g - 1).back().sum, clv::own_value(after));
      const clv::mood m = t.newcomers;
      const double each = m.satisfied + m.silent() + m.dissatisfied * bad;
      const double q = s.programme.incremental;
      value += come * (q * v * each + (1 - q) * anyway - s.programme.reward);
      incremental = come * q * m.satisfied;
    }
    CAPTURE(i);
    CHECK(close(a["programme.value"].value, value, 1e-11, 1e-9));
  }
}

TEST_CASE("market: a larger one never holds fewer, and none holds more than no market at all") {
  scenario_source draw(503);
  for (int i = 0; i < rounds; ++i) {
    clv::scenario s = any_talk(draw);
    s.satisfied_share = std::nullopt;
    s.dissatisfied_share = 0;
    s.customer.discount = 0;
    s.generations = std::nullopt;
    const double up = draw.between(1, 6);  // from chains that die out to such as take off
    std::vector<double> tells(s.praise.tells.listed());
    for (std::size_t g = 0; g < tells.size(); ++g) tells[g] = up * s.praise.tells.at(g);
    s.praise.tells = clv::series(tells);
    if (draw.uniform() < 0.4) s.market.hearing = clv::hearing::first;
    if (draw.uniform() < 0.4) s.market.overlap = draw.between(0, 0.8);
    const double most = *std::max_element(tells.begin(), tells.end());
    clv::scenario free = s;
    std::vector<double> reached = tells;
    for (double& x : reached) x *= 1 - s.market.overlap;
    free.praise.tells = clv::series(reached);
    const clv::answer without = clv::held(free).satisfied;
    double before = 0;
    CAPTURE(i);
    for (double size = std::ceil(most) + 1; size < 1e7; size *= draw.between(1.001, 4)) {
      s.market.size = size;
      const clv::answer now = clv::market_mean_field(s);
      CAPTURE(size);
      REQUIRE(now.known());
      CHECK(now.value >= before * (1 - 1e-12));
      if (without.known()) CHECK(now.value <= without.value * (1 + 1e-9));
      CHECK(now.value <= size * (1 + 1e-12));
      before = now.value;
    }
  }
}

TEST_CASE("market: the exact expectation rises with the market, and stays below the mean field") {
  scenario_source draw(504);
  for (int i = 0; i < 150; ++i) {
    const bool list = draw.uniform() < 0.4;
    const clv::voice v{
        list ? clv::series{draw.between(1, 8), draw.between(1, 8)} : clv::series(draw.between(1, 8)),
        draw.between(0.05, 0.6)};
    const auto hears = list || draw.uniform() < 0.7 ? clv::hearing::every : clv::hearing::first;
    const double falls = list && draw.uniform() < 0.5 ? draw.between(0.3, 0.9) : 1;
    double before = 0;
    CAPTURE(i);
    for (double size = 9; size < 26; ++size) {
      const clv::market m{size, hears, clv::audience::distinct, 0, 1, falls};
      const double now = clv::mean_of(clv::market_law(v, m));
      CAPTURE(size);
      CHECK(now >= before * (1 - 1e-12));
      CHECK(now <= clv::final_size(v, m) * (1 + 1e-12));
      before = now;
    }
  }
}

TEST_CASE("market: from one size to the next nothing jumps") {
  clv::scenario s = kfc();
  for (const double tells : {5.0, 10.0}) {
    s.praise.tells = tells;
    double before = 0;
    double step = 0;
    for (int size = 20; size <= 300; ++size) {
      s.market.size = size;
      const double now = clv::market_mean_field(s).value;
      if (size > 21) CHECK(std::abs(now - before - step) < 0.02);
      step = size > 20 ? now - before : step;
      before = now;
    }
  }
}

TEST_CASE("one chain: a list or a fall of reach without end has the chances of many generations") {
  scenario_source draw(505);
  for (int i = 0; i < 60; ++i) {
    clv::scenario s = any_talk(draw);
    s.residual = 1;
    s.delay = {};
    s.generations = std::nullopt;
    clv::scenario many = s;
    many.generations = 300;
    const auto a = clv::answers_of(s);
    const auto b = clv::answers_of(many);
    CAPTURE(i);
    CHECK(close(a["progeny.mean"].value, b["progeny.mean"].value, 1e-9, 1e-12));
    CHECK(close(a["progeny.sd"].value, b["progeny.sd"].value, 1e-7, 1e-12));
    CHECK(close(a["progeny.extinct"].value, b["progeny.extinct"].value, 1e-9));
    CHECK(a["progeny.p50"] == b["progeny.p50"]);
    CHECK(a["progeny.p90"] == b["progeny.p90"]);
  }
}
