#include <clv/referral/market.hpp>
#include <clv/referral/market_ode.hpp>
#include <cmath>

#include "unit/published.hpp"

// The five-compartment market: its special cases first, then the figures of the propagation study,
// section 2.5.

using clv::answer;
using clv::market_flow;

namespace {

const char* const study = "propagation study 2.5";

published row(const char* what, double want, answer got, double relative) {
  return {what, study, want, relative * want, got};
}

clv::compartments at(const market_flow& m, const clv::compartments& start, double time) {
  const double times[] = {time};
  return clv::flow(m, start, times).at(0).share;
}

/// Adopters by time t, M (1 - e^-(a+b)t) / (1 + b/a e^-(a+b)t): Bass, Management Science 15, 1969.
double bass(double size, double outside, double talk, double time) {
  const double fall = std::exp(-(outside + talk) * time);
  return size * (1 - fall) / (1 + talk / outside * fall);
}

/// The largest share that talks at once without a pull from outside: s0 + u0 - (1 + ln(R u0)) / R.
double talking_peak(double reproduction, double unreached, double talking) {
  return talking + unreached - (1 + std::log(reproduction * unreached)) / reproduction;
}

market_flow both_sides(double w) { return {0.01, 2, 2, 1, {.8, .1}, w}; }

}  // namespace

TEST_CASE("flow: talking for ever is Bass's curve") {
  const market_flow m{0.03, 0.38, 0, 0, {1, 0}, 0};
  for (const double t : {0.0, 1.0, 5.0, 10.0, 40.0})
    CHECK(close(1e4 * (1 - at(m, {}, t).unreached), bass(1e4, 0.03, 0.38, t), 1e-9, 1e-9));
  // everybody adopts, whatever the share of dissatisfied is (they say nothing here)
  CHECK(close(at({0.03, 0.38, 0, 0, {.8, .2}, 0}, {}, 500).unreached, 0, 0, 1e-9));
  compare(std::array{
      row("t=1", 357.58164256441626, bass(1e4, .03, .38, 1), 1e-12),
      row("t=5", 3311.9864249137348, bass(1e4, .03, .38, 5), 1e-12),
      row("t=10", 8128.0322122134617, bass(1e4, .03, .38, 10), 1e-12),
  });
}

TEST_CASE("flow: no pull from outside is SIR, and ends where the chain ends") {
  const market_flow sir{0, 2, 0, 1, {1, 0}, 0};
  const clv::compartments start{.999, .001, 0, 0, 0};
  const auto five = at(sir, start, 5);
  compare(std::array{
      row("unreached", 792.7538432533, 1000 * five.unreached, 1e-9),
      row("talking", 91.62514812659, 1000 * five.satisfied, 1e-9),
      row("peak", 0.15392665988681911, talking_peak(2, .999, .001), 1e-12),
  });
  double most = 0;
  std::vector<double> times;
  for (int i = 0; i <= 4000; ++i) times.push_back(i * 0.005);
  for (const auto& r : clv::flow(sir, start, times)) most = std::max(most, r.share.satisfied);
  CHECK(close(most, talking_peak(2, .999, .001), 1e-6));
  for (const double r : {1.2, 2.0, 3.0}) {
    const market_flow m{0, r, 0, 1, {1, 0}, 0};
    const double reached = 1000 * (1 - at(m, start, 400).unreached);
    CHECK(close(reached, clv::final_size({r, 1}, {1000, clv::hearing::every, clv::audience::mixed, 0, 1}),
                1e-8));
  }
}

TEST_CASE("flow: praise and complaint in one market") {
  const auto angry = at(both_sides(1), {}, 10);
  const auto calm = at(both_sides(0), {}, 10);
  compare(std::array{
      row("U w=1", 0.289755663415, angry.unreached, 1e-9),
      row("S w=1", 0.0159753475197, angry.satisfied, 1e-9),
      row("N w=1", 0.413075052051, angry.silent, 1e-9),
      row("D w=1", 0.019840177272, angry.dissatisfied, 1e-9),
      row("A w=1", 0.261353759742, angry.away, 1e-9),
      row("U w=0", 0.320472658609, calm.unreached, 1e-9),
      row("A w=0", 0.164525950071, calm.away, 1e-9),
  });
}

TEST_CASE("flow: many times in one run are each time alone") {
  const double times[] = {0, 0.5, 2, 2, 7, 10};
  const auto rows = clv::flow(both_sides(1), {}, times);
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].share.unreached == 1);
  for (const auto& r : rows) {
    const auto alone = at(both_sides(1), {}, r.time);
    CHECK(close(r.share.unreached, alone.unreached, 1e-9));
    CHECK(close(r.share.away, alone.away, 1e-9, 1e-12));
  }
  CHECK(clv::flow(both_sides(1), {}, {}).empty());
}

TEST_CASE("flow: rates from people told") {
  clv::talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {.8, .1};
  t.lost_complain = .5;
  const market_flow m = clv::flow_of(t, 3, 0.1);
  CHECK(m.praise == 3);
  CHECK(m.complaint == 6);
  CHECK(m.fading == 3);
  CHECK(m.outside == 0.1);
  CHECK(m.newcomers.dissatisfied == .1);
  CHECK(m.lost_complain == .5);
}

TEST_CASE("flow: overlap lowers reach, and the first hearing decides") {
  clv::talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  const market_flow m = clv::flow_of(t, 1, 0, {1000, clv::hearing::first, 0.25});
  CHECK(close(m.praise, 0.75, 1e-15));
  CHECK(close(m.praise_told, 3.75, 1e-15));
  CHECK(close(m.complaint_told, 7.5, 1e-15));
  // Everybody who hears acts: the first hearing is every hearing.
  const clv::compartments start{.999, .001, 0, 0, 0};
  market_flow all{0.01, 3, 2, 1, {.7, .2}, .5};
  const auto every = at(all, start, 8);
  all.hearing = clv::hearing::first;
  all.praise_told = 3;
  all.complaint_told = 2;
  const auto first = at(all, start, 8);
  CHECK(close(first.unreached, every.unreached, 1e-10));
  CHECK(close(first.satisfied, every.satisfied, 1e-10));
  CHECK(close(first.away, every.away, 1e-10));
  // Praise alone ends where the chain of first hearings ends: 20.14 and 63.38 customers. (study, 2.6)
  for (const double size : {1e3, 1e4}) {
    const market_flow praise{0, 1, 0, 1, {1, 0}, 0, clv::hearing::first, 5, 0};
    const auto end = at(praise, {1 - 1 / size, 1 / size, 0, 0, 0}, 3000);
    const clv::market where{size, clv::hearing::first, clv::audience::mixed, 0, 1};
    CHECK(close(size * (end.satisfied + end.silent), clv::final_size({5, 0.2}, where), 1e-7));
  }
}

TEST_CASE("flow: first hearings by small steps of time, and shares that add up") {
  market_flow m{0.02, 2, 1.5, 0.8, {.6, .3}, .4, clv::hearing::first, 6, 5};
  double u = .95, s = .03, n = .01, d = .01, a = 0, s2 = 0, n2 = 0;
  constexpr double h = 1e-5;
  for (int i = 0; i < 400'000; ++i) {  // Euler, four years
    const double won = (m.outside + m.praise * (s + s2)) * u;
    const double refused = (m.praise_told - m.praise) * (s + s2) * u;
    const double hears = m.complaint_told * d;
    const double leaves = m.complaint * d;
    const double driven = leaves * (s + n);
    const double du = -won - refused - hears * u;
    const double ds = .6 * won - m.fading * s - hears * s;
    const double dn = .1 * won + m.fading * s - hears * n;
    const double dd = .3 * won - m.fading * d + .4 * driven;
    const double ds2 = (hears - leaves) * s - m.fading * s2;
    const double dn2 = (hears - leaves) * n + m.fading * s2;
    const double da = refused + hears * u + m.fading * d + .6 * driven;
    u += h * du, s += h * ds, n += h * dn, d += h * dd, s2 += h * ds2, n2 += h * dn2, a += h * da;
  }
  const auto got = at(m, {.95, .03, .01, .01, 0}, 4);
  CHECK(close(got.unreached, u, 1e-4));  // of Euler's steps
  CHECK(close(got.satisfied, s + s2, 1e-4));
  CHECK(close(got.silent, n + n2, 1e-4));
  CHECK(close(got.dissatisfied, d, 1e-4));
  CHECK(close(got.away, a, 1e-4));
  CHECK(close(got.unreached + got.satisfied + got.silent + got.dissatisfied + got.away, 1, 1e-12));
}

TEST_CASE("market flow: talk to a thousand million people is talk to ten thousand") {
  const double times[] = {0.0, 1.0, 2.0, 10.0};
  for (const auto hearing : {clv::hearing::every, clv::hearing::first}) {
    clv::market_flow m;
    m.fading = 1;
    m.hearing = hearing;
    m.newcomers = {0.6, 0.2};
    m.praise = 2e8, m.praise_told = 1e9;
    m.complaint = 1, m.complaint_told = 5;
    const auto rows = clv::flow(m, {1 - 1e-6, 1e-6, 0, 0, 0}, times);
    m.praise = 2e3, m.praise_told = 1e4;
    const auto fewer = clv::flow(m, {1 - 1e-6, 1e-6, 0, 0, 0}, times);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const clv::compartments& x = rows[i].share;
      CAPTURE(i);
      CHECK(close(x.unreached + x.satisfied + x.silent + x.dissatisfied + x.away, 1, 1e-9));
      // Both are through the market within log(10^6) / 2000 of the time.
      CHECK(close(x.silent, fewer[i].share.silent, 0, 0.01));
      CHECK(close(x.away, fewer[i].share.away, 0, 0.01));
    }
    CHECK(rows[1].share.unreached < 1e-6);
  }
}
