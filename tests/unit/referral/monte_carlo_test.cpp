#include <doctest/doctest.h>

#include <array>
#include <clv/referral/market_law.hpp>
#include <clv/referral/mixed_law.hpp>
#include <clv/referral/timed.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "support.hpp"

// A simulation that knows nothing of operators, transforms or generating functions: it visits each customer,
// draws whom he tells and who acts, and adds up. Thirty sets of parameters, a fixed seed, four standard
// errors.

namespace {

class dice {
 public:
  explicit dice(std::uint64_t seed) : engine_(seed) {}
  double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53; }
  bool happens(double chance) { return uniform() < chance; }
  double exponential(double mean) { return -mean * std::log(uniform()); }

  /// The number below x, or one more.
  int whole(double x) { return static_cast<int>(x) + (happens(x - std::floor(x)) ? 1 : 0); }
  /// Arrivals in a time of `mean`.
  int poisson(double mean) {
    int n = 0;
    for (double t = exponential(1); t < mean; t += exponential(1)) ++n;
    return n;
  }
  /// A Poisson number whose mean is itself drawn, from a gamma law of whole shape k.
  int unequal(double mean, int k) {
    double share = 0;
    for (int i = 0; i < k; ++i) share += exponential(mean / k);
    return poisson(share);
  }

 private:
  std::mt19937_64 engine_;
};

enum class law { binomial, poisson, unequal };
enum class waits { never, fixed, exponential, gamma2, uniform };

struct setting {
  double praise, praise_converts, complaint, complaint_converts;
  double p, q, w, own_loss, residual, attenuation;
  int generations;
  law talkers;
  waits delay;
  double mean_delay, interest, horizon;  // horizon 0: none
};

constexpr double life = 10;

struct person {
  int type;  // 0 satisfied, 1 silent, 2 dissatisfied, 3 lost
  int generation;
  double born;
};

struct tally {
  double value = 0;      ///< what all hold, in present values of one life
  double customers = 0;  ///< first one and all he led to, won and lost alike
  bool nobody = true;
};

int followers(dice& d, const setting& s, double tells, double converts, int generation) {
  const double told = tells * std::pow(s.attenuation, generation);
  if (s.talkers == law::poisson) return d.poisson(told * converts);
  if (s.talkers == law::unequal) return d.unequal(told * converts, 2);
  int acts = 0;
  for (int i = d.whole(told); i > 0; --i) acts += d.happens(converts);
  return acts;
}

double wait(dice& d, const setting& s) {
  switch (s.delay) {
    case waits::never:
      break;
    case waits::fixed:
      return s.mean_delay;
    case waits::exponential:
      return d.exponential(s.mean_delay);
    case waits::gamma2:
      return d.exponential(s.mean_delay / 2) + d.exponential(s.mean_delay / 2);
    case waits::uniform:
      return 2 * s.mean_delay * d.uniform();
  }
  return 0;
}

/// Money of one customer by present value, over that of a whole life now.
double worth(const setting& s, double born) {
  const double force = std::log1p(s.interest);
  const double end = s.horizon > 0 ? std::min(born + life, s.horizon) : born + life;
  if (end <= born) return 0;
  if (force == 0) return (end - born) / life;
  return (std::exp(-force * born) - std::exp(-force * end)) / (1 - std::exp(-force * life));
}

tally visit(dice& d, const setting& s, int first) {
  tally out;
  std::vector<person> waiting{{first, 0, 0}};
  while (!waiting.empty()) {
    const person x = waiting.back();
    waiting.pop_back();
    out.customers += 1;
    const bool leaves = x.type == 2 && d.happens(s.own_loss);
    const double own = x.type == 3 ? -s.residual : (leaves ? 0 : 1);
    out.value += own * worth(s, x.born);
    if (x.generation == s.generations || x.type == 1) continue;
    if (x.type == 3 && !d.happens(s.w)) continue;
    const bool good = x.type == 0;
    const int n = good ? followers(d, s, s.praise, s.praise_converts, x.generation)
                       : followers(d, s, s.complaint, s.complaint_converts, x.generation);
    if (n > 0) out.nobody = false;
    for (int i = 0; i < n; ++i) {
      const double u = d.uniform();
      const int type = good ? (u < s.p ? 0 : (u < s.p + s.q ? 2 : 1)) : 3;
      waiting.push_back({type, x.generation + 1, x.born + wait(d, s)});
    }
  }
  return out;
}

struct sample {
  double sum = 0, square = 0;
  int n = 0;
  void add(double x) { sum += x, square += x * x, ++n; }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double error() const { return std::sqrt((square / n - mean() * mean()) / n); }
  [[nodiscard]] bool agrees(double want) const { return std::abs(mean() - want) <= 4 * error() + 1e-12; }
};

clv::talk talk_of(const setting& s) {
  clv::talk t;
  t.praise = {s.praise, s.praise_converts};
  t.complaint = {s.complaint, s.complaint_converts};
  t.newcomers = {s.p, s.q};
  t.lost_complain = s.w;
  t.own_loss = s.own_loss;
  t.residual = s.residual;
  t.attenuation = s.attenuation;
  t.generations = s.generations;
  return t;
}

clv::pace pace_of(const setting& s) {
  using enum clv::delay_law;
  const auto which = std::array{none, fixed, exponential, gamma, uniform}[static_cast<std::size_t>(s.delay)];
  clv::pace w{{which, s.mean_delay, 2}, std::log1p(s.interest), life, {}};
  if (s.horizon > 0) w.horizon = s.horizon;
  return w;
}

clv::offspring_laws laws_of(const setting& s) {
  const auto which = std::array{clv::offspring_law::binomial, clv::offspring_law::poisson,
                                clv::offspring_law::negative_binomial}[static_cast<std::size_t>(s.talkers)];
  return {which, which, 2, 2};
}

constexpr setting settings[] = {
    // tells, conversion twice; p, q, w, own loss, residual, attenuation; generations; law; delay, mean, i,
    // horizon
    {5, .2, 10, .2, 1, 0, 0, 1, 1, 1, 1, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, 1, 0, 1, 1, 1, 1, 5, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 3, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 40, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, .25, 1, 1, 1, 40, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .5, .3, .4, .6, .5, 1, 10, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .6, .4, .2, 1, 1, .5, 8, law::binomial, waits::never, 1, 0, 0},
    {4.5, .3, 7.5, .2, .7, .2, .3, .8, .7, .9, 6, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 20, law::poisson, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, .25, .5, 1, 1, 20, law::poisson, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .9, .05, 1, 1, .5, .6, 6, law::poisson, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 20, law::unequal, waits::never, 1, 0, 0},
    {5, .2, 10, .2, .7, .2, .2, .7, .8, 1, 12, law::unequal, waits::never, 1, 0, 0},
    {8, .1, 3, .5, .6, .1, .3, .9, 1.2, .8, 9, law::unequal, waits::never, 1, 0, 0},
    {3, .5, 4, .25, .6, .2, .5, 1, 1, 1, 7, law::binomial, waits::never, 1, 0, 0},
    {5, .2, 10, .2, 1, 0, 0, 1, 1, 1, 20, law::binomial, waits::fixed, 1, .1, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 30, law::binomial, waits::fixed, 1, .1, 0},
    {5, .2, 10, .2, .8, .1, .5, 1, 1, 1, 8, law::binomial, waits::fixed, 1, .1, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 30, law::binomial, waits::exponential, 2, .1, 0},
    {5, .2, 10, .2, .7, .2, .3, .6, .5, .8, 10, law::poisson, waits::exponential, 3, .2, 0},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 30, law::poisson, waits::gamma2, 2, .05, 0},
    {5, .2, 10, .2, .8, .1, .2, 1, 1, 1, 20, law::unequal, waits::uniform, 5, .1, 0},
    {5, .2, 10, .2, .9, .1, 0, 1, 1, 1, 15, law::binomial, waits::fixed, 1, .1, 20},
    {5, .2, 10, .2, .8, .1, .3, 1, 1, 1, 15, law::binomial, waits::exponential, 1, .1, 20},
    {5, .2, 10, .2, .8, .1, .3, .7, .5, 1, 15, law::poisson, waits::gamma2, 2, .1, 12},
    {5, .2, 10, .2, .8, .1, 0, 1, 1, 1, 15, law::binomial, waits::uniform, 3, .1, 8},
    {5, .2, 10, .2, .8, .1, .2, 1, 1, 1, 15, law::binomial, waits::exponential, 2, 0, 15},
    {5, .2, 10, .2, .8, .1, .2, 1, 1, 1, 15, law::binomial, waits::gamma2, 3, 0, 25},
    {2, .3, 20, .1, .5, .5, .1, .3, .4, .7, 12, law::unequal, waits::fixed, 2, .3, 5},
    {10, .2, 10, .2, .5, .1, .5, 1, 1, .9, 6, law::poisson, waits::uniform, 5, .1, 0},
};
static_assert(std::size(settings) == 30);

}  // namespace

TEST_CASE("simulation: thirty settings agree with the operator, the delays and the laws") {
  constexpr int replications = 20'000;
  int number = 0;
  for (const setting& s : settings) {
    dice d(7000 + static_cast<std::uint64_t>(number));
    CAPTURE(number);
    const clv::talk t = talk_of(s);
    const clv::holdings v = clv::held(t, pace_of(s));
    const auto spread = clv::variances(t, laws_of(s));
    const auto moneyless = clv::held(t);
    for (const int type : {0, 2}) {
      CAPTURE(type);
      sample value, nobody, square, less_than_two;
      const double want = type == 0 ? v.satisfied.value : v.dissatisfied.value;
      const double mean = type == 0 ? moneyless.satisfied.value : moneyless.dissatisfied.value;
      for (int i = 0; i < replications; ++i) {
        const tally x = visit(d, s, type);
        value.add(x.value);
        nobody.add(x.nobody);
        less_than_two.add(x.value < 2);
        square.add((x.value - mean) * (x.value - mean));
      }
      CAPTURE(value.mean());
      CAPTURE(value.error());
      CAPTURE(want);
      CHECK(value.agrees(want));
      const auto first =
          type == 0 ? clv::praise_offspring(t, laws_of(s)) : clv::complaint_offspring(t, laws_of(s));
      CHECK(nobody.agrees(clv::nobody(first)));
      if (s.delay != waits::never) continue;  // the law is of customers, not of money
      CHECK(square.agrees((type == 0 ? spread.satisfied : spread.dissatisfied).value));
      const auto from = type == 0 ? clv::customer_type::satisfied : clv::customer_type::dissatisfied;
      const clv::net_law law = clv::total_law(t, laws_of(s), from);
      CHECK(law.mass.empty() == (s.residual != 1));
      double below = 0;
      for (std::size_t i = 0; i < law.mass.size(); ++i)
        if (law.lowest + static_cast<double>(i) < 2) below += law.mass[i];
      if (!law.mass.empty()) CHECK(less_than_two.agrees(below));
    }
    ++number;
  }
}

TEST_CASE("simulation: markets person by person") {
  struct town {
    int people;
    double tells, converts;
    bool first;  // the first hearing decides
  };
  int number = 0;
  for (const town& m : {town{30, 5, .2, false}, town{30, 10, .2, false}, town{40, 10, .2, true},
                        town{25, 3, .9, true}, town{120, 7, .3, false}, town{50, 5, .2, true}}) {
    dice d(7100 + static_cast<std::uint64_t>(number++));
    sample total;
    for (int i = 0; i < 20'000; ++i) {
      std::vector<int> state(static_cast<std::size_t>(m.people),
                             0);  // 0 knows nothing, 1 customer, 2 has heard
      std::vector<std::size_t> talkers{0};
      state[0] = 1;
      double customers = 1;
      while (!talkers.empty()) {
        talkers.pop_back();
        for (std::size_t who = 0; who < state.size(); ++who) {
          // Each talker reaches each person alike, with the same chance.
          if (state[who] != 0 || !d.happens(m.tells / m.people)) continue;
          if (d.happens(m.converts)) {
            state[who] = 1;
            talkers.push_back(who);
            ++customers;
          } else if (m.first) {
            state[who] = 2;
          }
        }
      }
      total.add(customers);
    }
    const clv::market where{static_cast<double>(m.people),
                            m.first ? clv::hearing::first : clv::hearing::every, clv::audience::distinct, 0,
                            1};
    const clv::voice says{m.tells, m.converts};
    const double expected = clv::mean_of(clv::market_law(says, where));
    CAPTURE(number);
    CAPTURE(total.mean());
    CAPTURE(expected);
    CHECK(total.agrees(expected));
    CHECK(total.mean() < clv::final_size(says, where));
  }
}
