#include <clv/referral/mixed_law.hpp>

#include "unit/published.hpp"

// Variance, extinction and the exact law for four types of customers: propagation study, section 2.7.

using clv::answer;
using clv::customer_type;
using clv::offspring_law;
using clv::offspring_laws;
using clv::reason;
using clv::talk;

namespace {

const char* const study = "propagation study 2.7";
const offspring_laws binomial{};
const offspring_laws poisson{offspring_law::poisson, offspring_law::poisson, 1, 1};

talk kfc_talk(double p, double q, double w, std::optional<double> generations = std::nullopt) {
  talk t;
  t.praise = {5, 0.2};
  t.complaint = {10, 0.2};
  t.newcomers = {p, q};
  t.lost_complain = w;
  t.generations = generations;
  return t;
}

published row(const char* what, double want, answer got) { return {what, study, want, 1e-12 * want, got}; }

}  // namespace

TEST_CASE("mixed law: everybody satisfied has the variance and the law of the chain of praise") {
  for (const auto law : {offspring_law::binomial, offspring_law::poisson, offspring_law::negative_binomial})
    for (const double g : {1.0, 2.0, 5.0}) {
      const offspring_laws laws{law, law, 2, 2};
      const talk t = kfc_talk(1, 0, 0, g);
      const clv::progeny p{{law, 5, 0.2, 2}, g, 1};
      CHECK(close(clv::variances(t, laws).satisfied.value, clv::variance(p).value, 1e-12));
      const auto net = clv::total_law(t, laws, customer_type::satisfied);
      const auto plain = clv::total_law(p);
      REQUIRE_FALSE(net.mass.empty());
      for (std::size_t i = 0; i < 20; ++i)
        CHECK(close(net.mass[static_cast<std::size_t>(static_cast<double>(i) - net.lowest)], plain[i], 0,
                    1e-13));
    }
  CHECK(close(clv::extinct(kfc_talk(1, 0, 0), poisson).satisfied, 1, 1e-12));
}

TEST_CASE("mixed law: variance, unlimited") {
  const auto calm = clv::variances(kfc_talk(.8, .1, 0), binomial);
  const auto calm_poisson = clv::variances(kfc_talk(.8, .1, 0), poisson);
  const auto angry = clv::variances(kfc_talk(.8, .1, .25), binomial);
  compare(std::array{
      row("T_S binomial", 72.05, calm.satisfied),
      row("T_D binomial", 1.6, calm.dissatisfied),
      row("T_S Poisson", 84.5, calm_poisson.satisfied),
      row("T_D Poisson", 2, calm_poisson.dissatisfied),
      row("T_S w=.25", 63.65, angry.satisfied),
      row("T_D w=.25", 24.8, angry.dissatisfied),
      row("T_L w=.25", 9.2, angry.lost),
  });
  CHECK(clv::variances(kfc_talk(1, 0, 0), binomial).satisfied.why == reason::infinite);
  CHECK(clv::variances(kfc_talk(.8, .1, 1), binomial).dissatisfied.why == reason::infinite);
  // many generations tend to the endless chain
  const auto long_one = clv::variances(kfc_talk(.8, .1, .25, 300), binomial);
  CHECK(close(long_one.satisfied.value, 63.65, 1e-12));
  CHECK(close(long_one.lost.value, 9.2, 1e-12));
}

TEST_CASE("mixed law: all talk dies out") {
  const auto e = clv::extinct(kfc_talk(.8, .1, 1), poisson);
  compare(std::array{row("satisfied", 0.7653911019014284, e.satisfied),
                     row("dissatisfied", 0.20318786997997995, e.dissatisfied)});
  CHECK(clv::extinct(kfc_talk(.8, .1, .25), poisson).satisfied == 1);
  CHECK(clv::extinct(kfc_talk(.8, .1, .25), poisson).dissatisfied == 1);
}

TEST_CASE("mixed law: mean, variance and sign of the exact law") {
  struct total {
    double sum = 0, mean = 0, square = 0, below = 0;
  };
  for (const double w : {0.0, 0.25})
    for (const std::optional<double> g : {std::optional<double>(3), std::optional<double>()})
      for (const auto type : {customer_type::satisfied, customer_type::dissatisfied, customer_type::lost}) {
        const talk t = kfc_talk(.8, .1, w, g);
        const auto law = clv::total_law(t, binomial, type);
        REQUIRE_FALSE(law.mass.empty());
        total x;
        for (std::size_t i = 0; i < law.mass.size(); ++i) {
          const double value = law.lowest + static_cast<double>(i);
          x.sum += law.mass[i];
          x.mean += value * law.mass[i];
          x.square += value * value * law.mass[i];
          if (value < 0) x.below += law.mass[i];
        }
        const clv::holdings v = clv::held(t);
        const double mean =
            clv::of(clv::by_type<answer>{v.satisfied, v.silent, v.dissatisfied, v.lost}, type).value;
        CHECK(close(x.sum, 1, 1e-11));
        CHECK(close(x.mean, mean, 1e-9));
        CHECK(
            close(x.square - x.mean * x.mean, clv::of(clv::variances(t, binomial), type).value, 1e-7, 1e-9));
        if (w == 0 && !g && type == customer_type::satisfied)
          CHECK(close(x.below, 0.047, 0, 5e-4));  // simulated in the study, printed to 0.001
      }
  CHECK(clv::total_law(kfc_talk(1, 0, 0), binomial, customer_type::satisfied).mass.empty());
}

TEST_CASE("mixed law: quantiles, and the chance to lose by a satisfied customer") {
  const auto law = clv::total_law(kfc_talk(.8, .1, 0), binomial, customer_type::satisfied);
  CHECK(close(clv::below(law, 0), 0.047, 0, 5e-4));  // simulated in the study, printed to 0.001
  for (const double q : {.1, .5, .9, .99}) {
    const double at = clv::quantile(law, q).value;
    CHECK(clv::below(law, at) < q);
    CHECK(clv::below(law, at + 1) >= q - 1e-12);
  }
  const auto complaint = clv::total_law(kfc_talk(1, 0, 0, 1), binomial, customer_type::dissatisfied);
  CHECK(close(clv::below(complaint, -2), 0.3222004736, 1e-12));  // costs three or more
  CHECK(clv::quantile(complaint, 1) == answer{0});
  CHECK(clv::quantile(clv::net_law{}, .5).why == reason::undefined);
}

TEST_CASE("mixed law: dying out where people told change from one generation to the next") {
  const auto dies = [](clv::series tells, double attenuation) {
    talk t = kfc_talk(1, 0, 0);
    t.praise.tells = std::move(tells);
    t.attenuation = attenuation;
    return clv::extinct(t, binomial).satisfied;
  };
  // 12 told, 20 %: s = (0.8 + 0.2 s)^12 has the root 0.089662145695840; one told before: 0.8 + 0.2 s.
  compare(std::array{row("1, 12", 0.817932429139168, dies({1, 12}, 1)),
                     row("12", 0.089662145695840, dies({12}, 1))});
  CHECK(dies({12, 1}, 1) == 1);
  CHECK(dies({10}, 0.5) == 1);
  CHECK(dies({1e6}, 0.999) == 1);
  // By so many generations it tends to that.
  talk t = kfc_talk(1, 0, 0);
  t.praise.tells = {1, 12};
  CHECK(close(clv::extinct_by(t, binomial, 400).satisfied, 0.817932429139168, 1e-12));
  t.complaint = {4, .5};  // and with moods, against many generations
  t.newcomers = {.6, .3};
  t.lost_complain = .4;
  t.praise.tells = {3, 8, 11};
  t.complaint.tells = {9, 2, 6, 7};
  const auto ever = clv::extinct(t, binomial);
  const auto late = clv::extinct_by(t, binomial, 3000);
  CHECK(close(ever.satisfied, late.satisfied, 1e-10));
  CHECK(close(ever.dissatisfied, late.dissatisfied, 1e-10));
  CHECK(close(ever.lost, late.lost, 1e-10));
}

TEST_CASE("mixed law: lists and falling reach without end are the same with many generations") {
  const auto alike = [](talk t) {
    talk limited = t;
    limited.generations = 400;
    t.generations = std::nullopt;
    const auto ever = clv::variances(t, binomial);
    const auto late = clv::variances(limited, binomial);
    CHECK(close(ever.satisfied.value, late.satisfied.value, 1e-11));
    CHECK(close(ever.dissatisfied.value, late.dissatisfied.value, 1e-11));
    CHECK(close(ever.lost.value, late.lost.value, 1e-11));
    for (const auto type : {customer_type::satisfied, customer_type::dissatisfied}) {
      const auto law = clv::total_law(t, binomial, type);
      const auto want = clv::total_law(limited, binomial, type);
      REQUIRE_FALSE(law.mass.empty());
      for (const double q : {.1, .5, .9, .99}) CHECK(clv::quantile(law, q) == clv::quantile(want, q));
    }
  };
  talk t = kfc_talk(.8, .1, .25);
  t.praise.tells = {7, 2, 4};
  t.complaint.tells = {3, 12};
  t.lost_complain = .2;
  alike(t);
  talk falls = kfc_talk(.8, .1, .5);
  falls.attenuation = .5;
  alike(falls);
  talk praise = kfc_talk(1, 0, 0);
  praise.praise.tells = {12, 1};
  alike(praise);
}

TEST_CASE("mixed law: of praise that may take off, the law of those chains that end") {
  // One told, then 12, 20 %: nobody with 0.8; else one whose chain of 12 ends with 0.0897: Otter and Dwass.
  talk t = kfc_talk(1, 0, 0);
  t.praise.tells = {1, 12};
  const auto law = clv::total_law(t, binomial, customer_type::satisfied);
  REQUIRE_FALSE(law.mass.empty());
  CHECK(close(law.mass[1], 0.8, 1e-13));
  const clv::offspring twelve{clv::offspring_law::binomial, 12, 0.2, 1};
  for (std::size_t m = 1; m < 12; ++m)
    CHECK(close(law.mass[m + 1], 0.2 * clv::endless_mass(twelve, static_cast<double>(m)), 1e-12, 1e-15));
  CHECK(clv::quantile(law, 0.5) == answer{1});
  CHECK(clv::quantile(law, 0.9).why == reason::infinite);
}
