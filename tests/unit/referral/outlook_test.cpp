#include <clv/results.hpp>
#include <numeric>

#include "unit/published.hpp"

// What the program gives of talk in full: the rows of the propagation study read through the table of
// results, so that every input reaches its equation.

using clv::answer;
using clv::scenario;

namespace {

answer get(std::string_view key, const scenario& s) {
  const clv::result* row = clv::find_result(key);
  REQUIRE(row != nullptr);
  return clv::value(*row, s, clv::appraise(s));
}

/// KFC for ever, with some of the newly won dissatisfied.
scenario mixed(double p, double q, double w) {
  scenario s = kfc();
  s.generations = std::nullopt;
  s.satisfied_share = p;
  s.dissatisfied_share = q;
  s.lost_complain = w;
  return s;
}

/// The same in time: a year from one generation to the next, 10 % interest.
scenario in_time(scenario s, clv::delay wait = {clv::delay_law::fixed, 1, 1}) {
  s.customer.discount = 0.1;
  s.delay = wait;
  return s;
}

scenario doubling(clv::delay wait) {
  scenario s = in_time(kfc(), wait);
  s.praise.tells = 10;
  return s;
}

scenario limited(std::optional<double> generations) {
  scenario s = kfc();
  s.generations = generations;
  return s;
}

scenario town(double size, double tells) {
  scenario s = kfc();
  s.praise.tells = tells;
  s.generations = std::nullopt;
  s.market.size = size;
  return s;
}

/// 30 % of the sales, half of the referred incremental.
scenario programme(std::optional<double> generations, double incremental = 0.5, double reward = 100) {
  scenario s = limited(generations);
  s.customer.margin = 0.3;
  s.programme.incremental = incremental;
  s.programme.reward = reward;
  s.programme.saved_cost = 200;
  s.programme.fixed_cost = 10000;
  return s;
}

scenario shared(double credit) {
  scenario s = limited(5);
  s.programme.credit = credit;
  return s;
}

}  // namespace

TEST_CASE("outlook: mixed satisfaction, section 2.3 of the study") {
  compare(std::initializer_list<published>{
      {"satisfied, p .8 q .1 w 0", "2.3", 4.5, 5e-12, get("satisfied.held", mixed(0.8, 0.1, 0))},
      {"dissatisfied", "2.3", -2, 2e-12, get("dissatisfied.held", mixed(0.8, 0.1, 0))},
      {"newcomer", "2.3", 3.5, 4e-12, get("newcomer.held", mixed(0.8, 0.1, 0))},
      {"satisfied, p .8 q .1 w .25", "2.3", 3.5, 4e-12, get("satisfied.held", mixed(0.8, 0.1, 0.25))},
      {"dissatisfied", "2.3", -4, 4e-12, get("dissatisfied.held", mixed(0.8, 0.1, 0.25))},
      {"newcomer", "2.3", 2.5, 3e-12, get("newcomer.held", mixed(0.8, 0.1, 0.25))},
      {"lost, -1/(1 - .25 x 2)", "2.3", -2, 2e-12, get("lost.held", mixed(0.8, 0.1, 0.25))},
      {"satisfied in money", "2.3", 117000, 1e-7, get("satisfied.held_value", mixed(0.8, 0.1, 0))},
      {"satisfied, p .4 q .2 w .4", "2.3", -1, 2e-11, get("satisfied.held", mixed(0.4, 0.2, 0.4))},
      {"break-even conversion", "2.1", 0.1, 1e-13, get("break_even.conversion", mixed(0.8, 0.2, 0))},
      {"at 90 %", "2.1", 0.028571428571428571, 3e-14, get("break_even.conversion", mixed(0.9, 0.1, 0))},
      {"q*, w 0", "2.3", 1.0 / 3, 4e-13, get("break_even.dissatisfied", mixed(0.8, 0.1, 0))},
      {"q*, w .25", "2.3", 0.2, 2e-13, get("break_even.dissatisfied", mixed(0.8, 0.1, 0.25))},
      {"q*, w .4", "2.3", 1.0 / 11, 1e-13, get("break_even.dissatisfied", mixed(0.8, 0.1, 0.4))},
  });
}

TEST_CASE("outlook: time, section 2.4 of the study") {
  const scenario s = in_time(mixed(0.8, 0.1, 0));
  scenario endless = in_time(limited(std::nullopt));
  compare(std::initializer_list<published>{
      {"satisfied", "2.4", 3.3939393939393939, 4e-12, get("satisfied.held", s)},
      {"dissatisfied", "2.4", -1.8181818181818182, 2e-12, get("dissatisfied.held", s)},
      {"newcomer", "2.4", 2.6333333333333333, 3e-12, get("newcomer.held", s)},
      {"praise for ever", "2.4", 11, 2e-11, get("satisfied.held", endless)},
      {"R phi", "2.4", 1 / 1.1, 1e-12, get("praise.discounted_reproduction", endless)},
      {"growth, fixed", "2.4", 0.69314718055994531, 7e-13,
       get("praise.growth_rate", doubling({clv::delay_law::fixed, 1, 1}))},
      {"growth, gamma 4", "2.4", 0.75682846001088427, 8e-13,
       get("praise.growth_rate", doubling({clv::delay_law::gamma, 1, 4}))},
      {"growth, exponential", "2.4", 1, 1e-12,
       get("praise.growth_rate", doubling({clv::delay_law::exponential, 1, 1}))},
      {"growth, uniform over ten years", "2.4", 0.15936242600400401, 2e-13,
       get("praise.growth_rate", doubling({clv::delay_law::uniform, 5, 1}))},
      {"growth, lognormal", "2.4", 0.91517115316178687, 1e-11,
       get("praise.growth_rate", doubling({clv::delay_law::lognormal, 1, 1}))},
      {"critical interest, fixed: R - 1", "2.4", 1, 1e-12,
       get("praise.critical_interest", doubling({clv::delay_law::fixed, 1, 1}))},
  });
}

TEST_CASE("outlook: a finite market, sections 2.5 and 2.7 of the study") {
  compare(std::initializer_list<published>{
      {"mean field, R 1", "2.5, power form", 141.25282502789088, 1e-9,
       get("market.mean_field", town(1e4, 5))},
      {"mean field, R 2", "2.5, power form", 7969.008879302298, 1e-8,
       get("market.mean_field", town(1e4, 10))},
      {"takes off, R 2, Poisson", "2.7", 1 - 0.20318786997997995, 1e-12,
       get("market.takes_off", town(1e4, 10))},
      {"20 people, mean field", "2.5", 6.1163814, 5e-8, get("market.mean_field", town(20, 5))},
      {"20 people, expected", "2.5", 3.99116876522, 5e-12, get("market.expected", town(20, 5))},
      {"10 people told, expected", "2.5", 12.6944195575, 5e-11, get("market.expected", town(20, 10))},
      {"takes off, R 1", "2.7", 0, 1e-12, get("market.takes_off", town(1e4, 5))},
  });
  // The study's own simulation gives 6,352 +- 5; ours must agree within four standard errors of both.
  const clv::estimate e = clv::market_expected(town(1e4, 10));
  REQUIRE(e.mean.known());
  CHECK(e.error > 0);
  CHECK(std::abs(e.mean.value - 6352) < 4 * std::hypot(e.error, 5));
  CHECK(e.mean.value == get("market.expected", town(1e4, 10)).value);  // the same draws every time
  CHECK(get("market.mean_field", kfc()).why == clv::reason::undefined);
}

TEST_CASE("outlook: the law of the total, section 2.7 of the study") {
  compare(std::initializer_list<published>{
      {"mean, 3 generations", "2.7", 4, 1e-12, get("progeny.mean", limited(3))},
      {"variance", "2.7", 11.2, 1e-11,
       [] {
         const answer sd = get("progeny.sd", limited(3));
         return sd * sd;
       }()},
      {"50 %", "2.7", 3, 0, get("progeny.p50", limited(3))},
      {"90 %", "2.7", 9, 0, get("progeny.p90", limited(3))},
      {"99 %", "2.7", 15, 0, get("progeny.p99", limited(3))},
      {"50 % for ever", "2.7", 3, 0, get("progeny.p50", limited(std::nullopt))},
      {"90 % for ever", "2.7", 79, 0, get("progeny.p90", limited(std::nullopt))},
      {"99 % for ever", "2.7", 7958, 0, get("progeny.p99", limited(std::nullopt))},
      {"nobody", "2.7", 0.32768, 1e-12, get("progeny.nobody", limited(3))},
      {"extinct by 3", "2.7", 0.5812089272, 1e-10, get("progeny.extinct", limited(3))},
      {"extinct for ever", "2.7", 1, 1e-12, get("progeny.extinct", limited(std::nullopt))},
      {"variance of mixed talk", "2.7", 72.05, 1e-10,
       [] {
         const answer sd = get("progeny.sd", mixed(0.8, 0.1, 0));
         return sd * sd;
       }()},
  });
  CHECK(get("progeny.mean", limited(std::nullopt)).why == clv::reason::infinite);
}

TEST_CASE("outlook: a window of the law starts where something happens, and what it leaves out is said") {
  const clv::law_window simple = clv::progeny_law(limited(3), 12);
  CHECK(simple.below == 0);
  CHECK(simple.law.lowest == 1);
  CHECK(close(simple.law.mass[3], 0.097542514351171174, 1e-12));  // P(4), section 2.7
  const clv::law_window wide = clv::progeny_law(mixed(0.8, 0.1, 0.25), 12);
  CHECK(wide.law.lowest <= 1);  // the customer alone is the likeliest
  CHECK(wide.law.lowest + 11 >= 1);
  // Against the whole law: what is below, what is shown, and no other twelve are likelier together.
  const scenario s = mixed(0.8, 0.1, 0.25);
  const clv::net_law all = clv::total_law(clv::talk_of(s), clv::laws_of(s), clv::customer_type::satisfied);
  const auto from = static_cast<std::size_t>(wide.law.lowest - all.lowest);
  REQUIRE(wide.law.mass.size() == 12);
  const auto sum = [&](std::size_t a, std::size_t n) {
    return std::accumulate(&all.mass[a], &all.mass[a] + n, 0.0);
  };
  CHECK(close(wide.below, sum(0, from), 1e-14));
  CHECK(wide.below > 0.01);  // some drive away more than they bring
  for (std::size_t i = 0; i < 12; ++i) CHECK(wide.law.mass[i] == all.mass[from + i]);
  for (std::size_t i = 0; i + 12 <= all.mass.size(); ++i) CHECK(sum(i, 12) <= sum(from, 12) + 1e-12);
}

TEST_CASE("outlook: talk that has ended by a generation") {
  scenario s = mixed(0.8, 0.1, 0);
  s.generations = 1;  // nobody who talks is won: each of five does not act, or is silent
  CHECK(close(get("progeny.extinct", s).value, std::pow(1 - 0.2 * 0.9, 5), 1e-14));
  for (const double w : {0.0, 0.3, 1.0}) {
    CAPTURE(w);
    const clv::talk t = clv::talk_of(mixed(0.5, 0.3, w));
    const clv::offspring_laws laws{clv::offspring_law::poisson, clv::offspring_law::binomial};
    const clv::by_type<double> ever = clv::extinct(t, laws);
    double before = 0;
    for (const int g : {1, 2, 5, 20, 400}) {
      const clv::by_type<double> by = clv::extinct_by(t, laws, g);
      CHECK(by.satisfied >= before);
      before = by.satisfied;
    }
    const clv::by_type<double> late = clv::extinct_by(t, laws, 4000);
    CHECK(close(late.satisfied, ever.satisfied, 1e-12));
    CHECK(close(late.dissatisfied, ever.dissatisfied, 1e-12));
    CHECK(close(late.lost, ever.lost, 1e-12));
  }
  const clv::talk simple = clv::talk_of(limited(std::nullopt));  // everybody satisfied: the chain of praise
  for (const int g : {0, 1, 2, 3, 5, 10})
    CHECK(close(clv::extinct_by(simple, {}, g).satisfied,
                clv::extinct_by({clv::offspring_law::binomial, 5, 0.2, 1}, g), 1e-14));
}

TEST_CASE("outlook: programmes and credit, section 2.8 of the study") {
  compare(std::initializer_list<published>{
      {"A, 3 generations", "2.8", 14625, 1e-8, get("programme.value", programme(3))},
      {"A for ever", "2.8", 15600, 1e-8, get("programme.value", programme(std::nullopt))},
      {"reward, all incremental", "2.8", 7800, 1e-8, get("programme.break_even_reward", programme(1, 1))},
      {"reward, half", "2.8", 4000, 1e-8, get("programme.break_even_reward", programme(1))},
      {"reward, none", "2.8", 200, 1e-9, get("programme.break_even_reward", programme(1, 0))},
      {"incremental share", "2.8", 0.039473684210526316, 1e-13,
       get("programme.break_even_incremental", programme(1, 0.5, 500))},
      {"participants", "2.8", 2.5641025641025641, 1e-11,
       get("programme.break_even_participants", programme(1))},
      {"credit of the first", "2.8", 51187.5, 1e-7, get("credit.first", shared(0.5))},
      {"of generation 1", "2.8", 25187.5, 1e-7, get("credit.newcomer", shared(0.5))},
      {"credit 20 %, first", "2.8", 32497.92, 1e-7, get("credit.first", shared(0.2))},
      {"sum of all", "2.8", 156000, 1e-6, get("credit.equity", shared(0.5))},
      {"naive over true, 5 generations", "2.8", 3.5, 1e-11, get("credit.overstatement", shared(0.5))},
  });
}

TEST_CASE("outlook: of several customers, each with a chain of his own, some of the newly won dissatisfied") {
  // Independent copies: means and variances add up, and all of them die out. 4.5 and 72.05: section 2.3, 2.7.
  for (const double n : {1.0, 2.0, 3.0, 10.0, 100.0}) {
    CAPTURE(n);
    const scenario calm = mixed(0.8, 0.1, 0);
    CHECK(close(clv::progeny_mean(calm, n).value, 4.5 * n, 1e-12));
    CHECK(close(clv::progeny_deviation(calm, n).value, std::sqrt(72.05 * n), 1e-12));
    CHECK(clv::progeny_extinct(calm, n) == answer{1});
    scenario angry = mixed(0.8, 0.1, 1);
    angry.offspring = clv::offspring_law::poisson;
    CHECK(close(clv::progeny_extinct(angry, n).value, std::pow(0.7653911019014284, n), 1e-11));
    angry.generations = 1;  // nobody who is told becomes a talker: e^(-5 x .2 x .9)
    CHECK(close(clv::progeny_extinct(angry, n).value, std::exp(-0.9 * n), 1e-12));
    const scenario alike = limited(3);  // everybody satisfied: 4 and 11.2, section 2.7
    CHECK(close(clv::progeny_mean(alike, n).value, 4 * n, 1e-12));
    CHECK(close(clv::progeny_deviation(alike, n).value, std::sqrt(11.2 * n), 1e-12));
    CHECK(close(clv::progeny_extinct(alike, n).value, std::pow(0.5812089272, n), 2e-10 * n));
  }
}

TEST_CASE("outlook: in a market of any size a talker tells different people, less the overlap") {
  // Reed and Frost by hand: each talker tells a person with chance p, and s of those left are won by i.
  const auto expected = [](int size, double p) {
    // now[i]: i talkers at once, after `sum` customers in all
    std::vector<std::vector<double>> reach(static_cast<std::size_t>(size) + 1,
                                           std::vector<double>(static_cast<std::size_t>(size) + 1));
    reach[1][1] = 1;
    double mean = 0;
    for (int sum = 1; sum <= size; ++sum)
      for (int talkers = 1; talkers <= sum; ++talkers) {
        const double here = reach[static_cast<std::size_t>(sum)][static_cast<std::size_t>(talkers)];
        if (here == 0) continue;
        const int left = size - sum;
        const double won = 1 - std::pow(1 - p, talkers);
        double chance = std::pow(1 - won, left);  // nobody more
        mean += here * chance * sum;
        for (int k = 1; k <= left; ++k) {
          chance *= won / (1 - won) * (left - k + 1) / k;
          reach[static_cast<std::size_t>(sum + k)][static_cast<std::size_t>(k)] += here * chance;
        }
      }
    return mean;
  };
  for (const int size : {20, 40, 41, 60, 99, 100, 101, 120})
    for (const double overlap : {0.0, 0.4}) {
      CAPTURE(size);
      CAPTURE(overlap);
      scenario s = town(size, 6);
      s.market.overlap = overlap;
      const double acts = 6 * (1 - overlap) * 0.2;  // people whom one talker wins
      const double p = acts / size;
      CHECK(close(get("market.expected", s).value, expected(size, p), 1e-11));
    }
  // Taking off, by the equation 1 - u = e^(-Ru) halved down: 0 up to R = 1.
  for (const double tells : {5.0, 8.0, 10.0, 30.0})
    for (const double overlap : {0.0, 0.1, 0.25, 0.5, 0.8}) {
      CAPTURE(tells);
      CAPTURE(overlap);
      scenario s = town(1e4, tells);
      s.market.overlap = overlap;
      const double r = tells * 0.2 * (1 - overlap);
      double low = r > 1 ? 1e-6 : 0;
      double high = r > 1 ? 1 : 0;
      for (int i = 0; i < 100; ++i) {
        const double u = (low + high) / 2;
        (1 - u > std::exp(-r * u) ? low : high) = u;
      }
      CHECK(close(get("market.takes_off", s).value, high, 1e-12, 1e-12));
    }
}

TEST_CASE("outlook: coming earlier counts in the programme, by the table of results") {
  // Of one who would have come anyway V (1 - 1.1^-1) more, a year earlier: course notes, acceleration.
  scenario s = programme(1, 0.5, 100);
  s.customer.discount = 0.1;
  const double v = get("clv", s).value;
  const double before = get("programme.value", s).value;
  s.programme.acceleration = 1;
  const double gain = v * (1 - 1 / 1.1);
  CHECK(close(get("programme.value", s).value, before + 0.5 * gain, 1e-13));
  CHECK(close(get("programme.break_even_reward", s).value, 0.5 * v + 0.5 * (200 + gain), 1e-13));
}
