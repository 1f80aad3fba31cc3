#include <clv/referral/timed.hpp>
#include <cmath>

#include "unit/published.hpp"

// Waits at the ends of their range, against slow integrals.

using clv::answer;
using clv::delay_law;

TEST_CASE("delay: a Weibull wait of any shape, against the integral over its chances") {
  // E e^(-sT) over y = log of the exponential variable, 64 steps or more on each side of the steepest place.
  const auto slow = [](double s, double k) {
    const double scale = 1 / std::tgamma(1 + 1 / k);
    const double step = std::min(1.0 / 64, k / 64);
    long double sum = 0;
    for (double y = -60; y < 6; y += step)
      sum += std::exp(static_cast<long double>(y - std::exp(y) - s * scale * std::exp(y / k)));
    return static_cast<double>(sum * static_cast<long double>(step));
  };
  for (const double k : {0.01, 0.1, 0.5, 0.99, 1.01, 3.0, 1000.0})
    for (const double s : {1e-6, 0.01, 0.1, 2.0, 20.0}) {
      CAPTURE(k);
      CAPTURE(s);
      CHECK(close(clv::transform({delay_law::weibull, 1, k}, s).value, slow(s, k), 1e-12));
    }
  CHECK(clv::transform({delay_law::weibull, 1, 0.01}, 0) == answer{1});
}

TEST_CASE("delay: waits of a gamma law whose money outgrows it, within a horizon") {
  // One generation: the first at once, the next after T; money grows faster than late waits become rare.
  for (const double k : {1.0, 3.0, 150.0})
    for (const double mean : {1.0, 10.0, 600.0}) {
      const clv::pace w{{delay_law::gamma, mean, k}, std::log1p(-0.5), 2, 12.0};
      clv::talk t;
      t.praise = {5, 0.2};
      const int steps = 400'000;  // Simpson's rule over the density of T times the money from T on
      const auto money = [&](double at) {
        return at <= 0 ? (k == 1 ? clv::annuity(w.force, 2.0) / mean : 0)
                       : std::exp((k - 1) * std::log(at) - k * at / mean + k * std::log(k / mean) -
                                  std::lgamma(k) - w.force * at) *
                             clv::annuity(w.force, std::min(2.0, 12 - at));
      };
      double sum = 0;
      const auto piece = [&](double from, double to) {  // the life ends before the horizon, or not
        const double h = (to - from) / steps;
        double part = money(from) + money(to);
        for (int i = 1; i < steps; ++i) part += (i % 2 == 1 ? 4 : 2) * money(from + h * i);
        sum += part * h / 3;
      };
      piece(0, 10);
      piece(10, 12);
      const double want = 1 + sum / clv::annuity(w.force, 2.0);
      CAPTURE(k);
      CAPTURE(mean);
      CHECK(close(clv::held(t, w).satisfied.value, want, 1e-8));
    }
}

TEST_CASE("delay: a wait of a nanosecond's worth of years, and more waits than a walk follows") {
  clv::talk t;
  t.praise = {5, 0.2};
  const double times[] = {1.0, 1000.0};
  for (const auto law : {delay_law::fixed, delay_law::exponential, delay_law::gamma, delay_law::uniform}) {
    t.generations = 3;
    const auto rows = clv::over_time(t, {{law, 1e-9, 150}, 0.1, 10, {}}, {1, 0, 0, 0}, times);
    REQUIRE(rows.size() == 2);
    CHECK(close(rows[0].won.satisfied, 4, 1e-12));
    CHECK(close(rows[1].alive.satisfied, 0, 0, 1e-12));
    t.generations = 100'000;
    const auto far = clv::over_time(t, {{law, 1e-3, 150}, 0.1, 10, {}}, {1, 0, 0, 0}, times);
    CHECK(far.empty() == (law == delay_law::uniform));  // 2000 of them are followed, of the others 10^5
  }
}
