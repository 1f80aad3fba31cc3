#include <clv/referral/break_even.hpp>
#include <clv/referral/timed.hpp>
#include <clv/value/customer.hpp>
#include <clv/value/stream.hpp>
#include <cmath>
#include <numbers>

#include "unit/published.hpp"

// Delay, discount and horizon: neutral settings first, then the figures of the propagation study,
// section 2.4.

using clv::answer;
using clv::delay;
using clv::delay_law;
using clv::pace;
using clv::reason;
using clv::talk;

namespace {

const char* const study = "propagation study 2.4";
const double ten_percent = std::log1p(0.1);
const double life_value = 2600 * clv::annuity(ten_percent, 10);

talk praise(double r, std::optional<double> generations = std::nullopt) {
  talk t;
  t.praise = {r, 1};
  t.complaint = {2, 1};
  t.generations = generations;
  return t;
}

pace waits(delay d, double force = ten_percent, std::optional<double> horizon = std::nullopt) {
  return {d, force, 10, horizon};
}

/// Customers won by a time, the first one included.
answer won(double r, delay d, double years) {
  const double times[] = {years};
  return clv::over_time(praise(r), waits(d), {1, 0, 0, 0}, times).at(0).won.satisfied;
}
answer alive(double r, delay d, double years) {
  const double times[] = {years};
  return clv::over_time(praise(r), waits(d), {1, 0, 0, 0}, times).at(0).alive.satisfied;
}

published row(const char* what, double want, answer got, double relative = 1e-12) {
  return {what, study, want, relative * std::abs(want), got};
}

const delay all_laws[] = {{delay_law::fixed, 2, 1},     {delay_law::exponential, 2, 1},
                          {delay_law::gamma, 2, 4},     {delay_law::gamma, 2, 0.5},
                          {delay_law::uniform, 2, 1},   {delay_law::lognormal, 2, 1},
                          {delay_law::lognormal, 2, 3}, {delay_law::weibull, 2, 2}};

}  // namespace

TEST_CASE("timed: no delay or no discount is the process without time") {
  talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {.8, .1};
  for (const std::optional<double> g : {std::optional<double>(3), std::optional<double>()}) {
    t.generations = g;
    const clv::holdings plain = clv::held(t);
    for (const double force : {0.0, ten_percent}) {
      const clv::holdings none = clv::held(t, waits({delay_law::none, 1, 1}, force));
      CHECK(none.satisfied == plain.satisfied);
      CHECK(none.dissatisfied == plain.dissatisfied);
      CHECK(none.newcomer == plain.newcomer);
    }
    for (const delay& d : all_laws) {
      const clv::holdings undiscounted = clv::held(t, waits(d, 0));
      CHECK(close(undiscounted.satisfied.value, plain.satisfied.value, 1e-13));
      const clv::holdings far = clv::held(t, waits(d, ten_percent, 3000));
      const clv::holdings endless = clv::held(t, waits(d));
      CHECK(close(far.satisfied.value, endless.satisfied.value, 1e-8));
      CHECK(close(far.dissatisfied.value, endless.dissatisfied.value, 1e-8));
    }
  }
}

TEST_CASE("transform: one year a generation, and a mean of one year by law") {
  const auto multiplier = [](delay d) { return clv::held(praise(1), waits(d)).satisfied; };
  compare(std::array{
      row("V_delta", 16761.98125701914, life_value),
      row("fixed 1", 11, multiplier({delay_law::fixed, 1, 1})),
      row("gamma4 1", 11.124416312380668, multiplier({delay_law::gamma, 1, 4})),
      row("gamma2 1", 11.247876938843625, multiplier({delay_law::gamma, 1, 2})),
      row("exponential 1", 11.49205868725707, multiplier({delay_law::exponential, 1, 1})),
      row("lognormal 1", 11.466910273955002, multiplier({delay_law::lognormal, 1, 1})),
      row("fixed 5", 2.6379748079474538, multiplier({delay_law::fixed, 5, 1})),
      row("uniform 5", 2.8144562945117493, multiplier({delay_law::uniform, 5, 1})),
      row("exponential 5", 3.098411737451414, multiplier({delay_law::exponential, 5, 1})),
      row("phi lognormal", 0.91279255038113293, clv::transform({delay_law::lognormal, 1, 1}, ten_percent)),
      row("phi Weibull(2)", 0.91020806272032102, clv::transform({delay_law::weibull, 1, 2}, ten_percent)),
      row("phi gamma(1) is exponential", 1 / (1 + ten_percent),
          clv::transform({delay_law::gamma, 1, 1}, ten_percent)),
      row("phi Weibull(1) is exponential", 1 / (1 + ten_percent),
          clv::transform({delay_law::weibull, 1, 1}, ten_percent)),
  });
}

TEST_CASE("present value: of a life by payment rhythm") {
  const double week = 1 / 52.;
  const double v = std::exp(-ten_percent * week);
  const answer advance = answer{50} * clv::geometric_sum(v, 520);
  clv::customer c = kfc().customer;
  c.discount = 0.1;
  c.timing = clv::timing::end;
  compare(std::array{row("520 weekly payments, arrears", 16746.624531881183, advance * answer{v}),
                     row("520 weekly payments, advance", 16777.347367409707, advance),
                     row("ten annual payments, arrears", 15975.874474832175, clv::lifetime_value(c))});
}

TEST_CASE("present value: of a satisfied customer") {
  const auto money = [](talk t, pace w) { return answer{life_value} * clv::held(t, w).satisfied; };
  compare(std::array{
      row("fixed 1, G=3", 58446.547718877407, money(praise(1, 3), waits({delay_law::fixed, 1, 1}))),
      row("fixed 1", 184381.79382721054, money(praise(1), waits({delay_law::fixed, 1, 1}))),
      row("uniform over life", 47175.863657305483, money(praise(1), waits({delay_law::uniform, 5, 1}))),
      row("H=20 fixed", 143832.77444059128,
          money(praise(1), waits({delay_law::fixed, 1, 1}, ten_percent, 20))),
      row("H=20 gamma4", 145918.23833678348,
          money(praise(1), waits({delay_law::gamma, 1, 4}, ten_percent, 20))),
      row("H=20 exponential", 152080.65293374773,
          money(praise(1), waits({delay_law::exponential, 1, 1}, ten_percent, 20))),
  });
  const double by_generation[] = {16761.981, 32000.146, 45853.023, 58446.548, 69895.206, 80303.078};
  for (int g = 1; g <= 5; ++g) {
    const double got = money(praise(1, g), waits({delay_law::fixed, 1, 1})).value;
    CHECK(close(got, by_generation[g], 0, 5e-4));
  }
}

TEST_CASE("growth rate: R phi(growth) = 1") {
  compare(std::array{
      row("R=2 fixed 1", 0.69314718055994531, clv::growth_rate({delay_law::fixed, 1, 1}, 2)),
      row("R=2 gamma4", 0.75682846001088427, clv::growth_rate({delay_law::gamma, 1, 4}, 2)),
      row("R=2 exponential", 1, clv::growth_rate({delay_law::exponential, 1, 1}, 2)),
      row("R=2 uniform L=10", 0.15936242600400401, clv::growth_rate({delay_law::uniform, 5, 1}, 2)),
      row("R=.5 uniform L=10", -0.12564312086261697, clv::growth_rate({delay_law::uniform, 5, 1}, 0.5)),
      row("R=2 lognormal", 0.91517115316178687, clv::growth_rate({delay_law::lognormal, 1, 1}, 2)),
      row("R=.5 fixed", -0.69314718055994531, clv::growth_rate({delay_law::fixed, 1, 1}, 0.5)),
      row("R=.5 exponential", -0.5, clv::growth_rate({delay_law::exponential, 1, 1}, 0.5)),
      row("interest, R=2 fixed", 1, clv::critical_interest({delay_law::fixed, 1, 1}, 2)),
  });
  for (const delay& d : all_laws) {
    CHECK(clv::growth_rate(d, 1) == answer{0});
    CHECK(clv::growth_rate(d, 0).why == reason::undefined);
  }
  CHECK(clv::growth_rate({delay_law::none, 1, 1}, 2).why == reason::undefined);
  CHECK(clv::growth_rate({delay_law::lognormal, 1, 1}, 0.5).why == reason::undefined);
}

TEST_CASE("won by a time, and alive") {
  const delay fixed{delay_law::fixed, 1, 1}, exponential{delay_law::exponential, 1, 1},
      gamma4{delay_law::gamma, 1, 4};
  compare(std::array{
      row("N(5) R=1 exponential", 6, won(1, exponential, 5)),
      row("N(5) R=1 gamma4", 5.6250000006807101, won(1, gamma4, 5)),
      row("N(5) R=1 fixed", 6, won(1, fixed, 5)),
      row("N(5) R=2 exponential", 295.82631820515321, won(2, exponential, 5)),
      row("N(5) R=2 gamma4", 68.134076125959027, won(2, gamma4, 5)),
      row("N(5) R=2 fixed", 63, won(2, fixed, 5)),
      row("alive at 9.5", 10, alive(1, fixed, 9.5)),
      row("alive at 50.5", 10, alive(1, fixed, 50.5)),
  });
}

TEST_CASE("won by a time: the inverted transform, against laws that have a closed form") {
  // Weibull of shape 1 is exponential; a steady rate over a life has a closed series: with r = R/L
  // N(t) = sum over j L <= t of (-r (t - jL))^j / j! e^(r (t - jL)).
  const auto steady = [](double r, double life, double t) {
    double sum = 0;
    double factorial = 1;
    for (int j = 0; j * life <= t; ++j) {
      if (j > 0) factorial *= j;
      const double x = r / life * (t - j * life);
      sum += std::pow(-x, j) / factorial * std::exp(x);
    }
    return sum;
  };
  for (const double r : {0.5, 1.0, 2.0})
    for (const double t : {0.7, 3.0, 5.0, 17.0, 33.0}) {
      CAPTURE(r);
      CAPTURE(t);
      const double exponential = won(r, {delay_law::exponential, 4, 1}, t).value;
      CHECK(close(won(r, {delay_law::weibull, 4, 1}, t).value, exponential, 2e-8));
      CHECK(close(won(r, {delay_law::uniform, 5, 1}, t).value, steady(r, 10, t), 2e-6));
      const pace cut = waits({delay_law::weibull, 4, 1}, ten_percent, t);
      const pace want = waits({delay_law::exponential, 4, 1}, ten_percent, t);
      CHECK(
          close(clv::held(praise(r), cut).satisfied.value, clv::held(praise(r), want).satisfied.value, 2e-8));
    }
}

TEST_CASE("mixed and discounted, one year a generation, in own present values") {
  talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {.8, .1};
  t.generations = std::nullopt;
  const pace year = waits({delay_law::fixed, 1, 1});
  const clv::holdings calm = clv::held(t, year);
  const clv::discounted_talk d = clv::discounted(t, year);
  t.lost_complain = 0.5;
  const clv::holdings angry = clv::held(t, year);
  compare(std::array{
      row("v_S", 3.3939393939393939, calm.satisfied),
      row("v_D", -1.8181818181818182, calm.dissatisfied),
      row("newcomer", 2.6333333333333333, calm.newcomer),
      row("v_S w=.5", -2.6666666666666667, angry.satisfied),
      row("v_D w=.5", -20, angry.dissatisfied),
      row("newcomer w=.5", -4.0333333333333333, angry.newcomer),
      row("q*", 0.35483870967741935, answer{1} / (answer{1} - clv::held(d.talk).dissatisfied)),
  });
  CHECK(clv::held(t).dissatisfied.why == reason::infinite);  // finite only by discounting
  talk weighs = t;
  weighs.lost_complain = 0;
  weighs.newcomers = {.5, .3};  // discounting raises the multiple when complaints weigh
  CHECK(close(clv::held(weighs).satisfied.value, 1.2, 1e-12));
  CHECK(close(clv::held(weighs, year).satisfied.value, 1.2576, 0, 5e-5));
}

TEST_CASE("timed: refused where there is no finite value") {
  const pace year = waits({delay_law::fixed, 1, 1});
  CHECK(clv::held(praise(1.1), year).satisfied.why == reason::infinite);  // R phi = 1
  CHECK(clv::held(praise(1.09), year).satisfied.known());
  CHECK(clv::held(praise(2), waits({delay_law::fixed, 1, 1}, ten_percent, 20)).satisfied.known());
  CHECK(clv::held(praise(1), waits({delay_law::lognormal, 1, 1}, -0.01)).satisfied.why == reason::infinite);
  CHECK(clv::transform({delay_law::exponential, 1, 1}, -1).why == reason::infinite);
  const double times[] = {1};
  CHECK(clv::over_time(praise(2), waits({delay_law::none, 1, 1}), {1, 0, 0, 0}, times).empty());
  // too many generations to follow
  const delay instant{delay_law::exponential, 1e-6, 1};
  CHECK(clv::held(praise(1), waits(instant, ten_percent, 20)).satisfied.why == reason::undefined);
  const double later[] = {20};
  CHECK(clv::over_time(praise(1), waits(instant), {1, 0, 0, 0}, later).empty());
}

TEST_CASE("transform: a negative force is refused beyond the tail of the law, and only there") {
  // E e^(aT), a > 0: finite where the tail falls faster than e^(-at).
  for (const double a : {1e-9, 0.01, 0.3, 0.9}) {
    CAPTURE(a);
    compare(std::array{
        row("none", 1, clv::transform({delay_law::none, 1, 1}, -a)),
        row("fixed", std::exp(2 * a), clv::transform({delay_law::fixed, 2, 1}, -a)),
        row("exponential", 1 / (1 - a), clv::transform({delay_law::exponential, 1, 1}, -a)),
        row("gamma", std::pow(1 - a / 3, -3), clv::transform({delay_law::gamma, 1, 3}, -a)),
        row("uniform", std::expm1(4 * a) / (4 * a), clv::transform({delay_law::uniform, 2, 1}, -a)),
    });
    for (const double shape : {0.5, 1.0, 2.0, 3.0}) {
      CAPTURE(shape);
      CHECK(clv::transform({delay_law::lognormal, 1, shape}, -a).why == reason::infinite);
      CHECK(clv::transform({delay_law::weibull, 1, shape}, -a).known() == (shape >= 1));
      CHECK(clv::held(praise(1), waits({delay_law::weibull, 1, shape}, -a)).satisfied.why ==
            reason::infinite);  // R phi is above 1 even where phi is finite
    }
  }
  for (const delay_law law : {delay_law::none, delay_law::fixed, delay_law::exponential, delay_law::gamma,
                              delay_law::uniform, delay_law::lognormal, delay_law::weibull})
    CHECK(close(clv::transform({law, 2, 1.5}, 0).value, 1, 1e-12));
  CHECK(clv::transform({delay_law::exponential, 1, 1}, -1).why == reason::infinite);
  CHECK(clv::transform({delay_law::gamma, 1, 3}, -3).why == reason::infinite);
  CHECK(clv::transform({delay_law::gamma, 1, 3}, -2.999).known());
}

TEST_CASE("won by a time: the inverted transform of hundreds of generations") {
  // Weibull of shape 1 is exponential, and a chain of R with exponential delays has 1 + R (e^x - 1)/(R - 1),
  // x = (R - 1) t / mean. Near R = 1 nothing dies out early, and a short delay fits many generations in.
  for (const double r : {0.9, 0.99, 1.0, 1.01, 1.05})
    for (const double t : {2.0, 5.0, 10.0, 20.0}) {
      CAPTURE(r);
      CAPTURE(t);
      const delay wait{delay_law::weibull, 0.05, 1};  // 40 to 400 generations on average
      const double x = (r - 1) * t / wait.mean;
      const double want = r == 1 ? 1 + t / wait.mean : 1 + r * std::expm1(x) / (r - 1);
      CHECK(close(won(r, wait, t).value, want, 2e-8));
      const delay plain{delay_law::exponential, 0.05, 1};
      CHECK(close(clv::held(praise(r), waits(wait, ten_percent, t)).satisfied.value,
                  clv::held(praise(r), waits(plain, ten_percent, t)).satisfied.value, 2e-8));
    }
}

TEST_CASE("timed: a horizon just beyond a life, after thousands of generations") {
  // The chance that generation 5000 has started within 1e-12 years is 0, not too large a gamma function.
  const delay wait{delay_law::exponential, 0.002, 1};
  const double at[] = {1e-12, 10};
  talk t = praise(0.9);
  t.generations = 5000;
  pace w = waits(wait, ten_percent, 10 + 1e-12);
  CHECK(clv::held(t, w).satisfied.known());
  w.horizon = std::nullopt;
  const auto rows = clv::over_time(t, w, {1, 0, 0, 0}, at);
  REQUIRE(rows.size() == 2);
  CHECK(close(rows[0].won.satisfied, 1, 1e-9));
  CHECK(close(rows[1].won.satisfied, 10, 1e-9));
}

TEST_CASE("Weibull: below a force of 0 it is finite for every shape above 1") {
  // Shape 2 has a closed form, x = a scale with E e^(aT): 1 + sqrt(pi)/2 x e^(x^2/4) (1 + erf(x/2)). Any
  // shape: the series of moments, sum over n of x^n / n! Gamma(1 + n/k).
  const auto closed = [](double a, double mean) {
    const double x = a * mean / std::tgamma(1.5);
    return 1 + std::sqrt(std::numbers::pi) / 2 * x * std::exp(x * x / 4) * (1 + std::erf(x / 2));
  };
  const auto moments = [](double a, double mean, double k) {
    const double x = a * mean / std::tgamma(1 + 1 / k);
    double sum = 0;
    for (int n = 0; n < 400; ++n)
      sum += std::exp(n * std::log(x) - std::lgamma(n + 1.0) + std::lgamma(1 + n / k));
    return sum;
  };
  compare(std::array{published{"phi, shape 2, -1 %", "independent program", 1.010114964864, 5e-13,
                               clv::transform({delay_law::weibull, 1, 2}, std::log(0.99))}});
  for (const double a : {0.01, 0.1, 0.5, 0.69, 3.0, 20.0})
    for (const double mean : {0.2, 1.0, 5.0})
      if (a * mean < 25)
        CHECK(close(clv::transform({delay_law::weibull, mean, 2}, -a).value, closed(a, mean), 1e-12));
  for (const double k : {1.05, 1.3, 1.7, 4.0, 30.0})
    for (const double x : {0.01, 0.3, 0.9, 2.0})
      if (k > 1.2 || x < 0.95)
        CHECK(close(clv::transform({delay_law::weibull, 1, k}, -x).value, moments(x, 1, k), 1e-10));
  CHECK(close(clv::transform({delay_law::weibull, 1, 1}, -0.5).value, 2, 1e-15));  // exponential
  CHECK(clv::transform({delay_law::weibull, 1, 1}, -1).why == reason::infinite);
  CHECK(clv::transform({delay_law::weibull, 1, 0.9}, -0.001).why == reason::infinite);
  CHECK(clv::transform({delay_law::weibull, 1000, 1.01}, -0.69).why == reason::overflow);
  CHECK(clv::transform({delay_law::lognormal, 1, 1}, -0.001).why == reason::infinite);
}

TEST_CASE("growth rate: below R = 1 as well, where the transform goes on") {
  for (const double k : {1.0, 1.02, 1.5, 2.0, 10.0, 100.0})
    for (const double r : {0.01, 0.3, 0.5, 0.9, 0.999}) {
      const delay d{delay_law::weibull, 3, k};
      const answer growth = clv::growth_rate(d, r);
      CAPTURE(k);
      CAPTURE(r);
      REQUIRE(growth.known());
      CHECK(growth.value < 0);
      CHECK(close(r * clv::transform(d, growth.value).value, 1, 1e-11));
    }
  CHECK(clv::growth_rate({delay_law::weibull, 1, 0.9}, 0.5).why == reason::undefined);
  CHECK(clv::growth_rate({delay_law::weibull, 1, 0.9}, 2).known());
}

TEST_CASE("uniform wait: at the kinks and between them, exactly") {
  const delay d{delay_law::uniform, 5, 1};  // anywhere in ten years
  const auto by = [&](double r, double generations, double at) {
    const double times[] = {at};
    return clv::over_time(praise(r, generations), waits(d), {1, 0, 0, 0}, times).at(0).won.satisfied;
  };
  compare(std::array{
      published{"two generations, ten years", "1 + 1 + 1/2", 2.5, 1e-15, by(1, 2, 10)},
      published{"one generation, three years", "1 + 3/10", 1.3, 1e-15, by(1, 1, 3)},
      published{"two generations, 15 years", "1 + 1 + 1 - 0.5^2 / 2", 2.875, 1e-15, by(1, 2, 15)},
      published{"three generations, 15 years", "and a half by symmetry", 3.375, 1e-15, by(1, 3, 15)},
      published{"four, 40 years", "all", 5, 1e-15, by(1, 4, 40)},
  });
  clv::uniform_starts starts(2.5);  // Irwin and Hall: 1/g! sum of (-1)^k C(g, k) (x - k)^g
  for (int g = 1; g <= 12; ++g) {
    double want = 0;
    for (int k = 0; k <= 2 && k <= g; ++k) {
      const double ways = std::tgamma(g + 1.0) / std::tgamma(k + 1.0) / std::tgamma(g - k + 1.0);
      want += (k % 2 == 0 ? 1 : -1) * ways * std::pow(2.5 - k, g) / std::tgamma(g + 1.0);
    }
    CHECK(close(starts.next(), want, 1e-9, 1e-13));
  }
}

TEST_CASE("uniform wait: money within a horizon, one generation by its integral") {
  // A start at u in [0, 10] with equal chance; then ten years of money, or until the horizon.
  for (const double h : {4.0, 10.0, 13.0, 25.0})
    for (const double force : {0.0, ten_percent}) {
      double sum = 0;
      constexpr int steps = 20'000;
      for (int i = 0; i < steps; ++i) {
        const double u = (i + 0.5) * 10 / steps;
        if (u < h) sum += std::exp(-force * u) * clv::annuity(force, std::min(10.0, h - u)) / steps;
      }
      const double want = (clv::annuity(force, std::min(10.0, h)) + 2 * sum) / clv::annuity(force, 10);
      const auto got = clv::held(praise(2, 1), waits({delay_law::uniform, 5, 1}, force, h)).satisfied;
      CHECK(close(got.value, want, 1e-8));  // of the midpoint rule
    }
}
