#include <array>
#include <clv/referral/operator.hpp>
#include <clv/referral/progeny.hpp>
#include <clv/referral/survey.hpp>

#include "unit/published.hpp"

// The law of the total: neutral settings first, then the figures of the propagation study, section 2.7.

using clv::answer;
using clv::offspring;
using clv::offspring_law;
using clv::progeny;
using clv::reason;

namespace {

const char* const study = "propagation study 2.7";
const offspring praise{offspring_law::binomial, 5, 0.2, 1};
const offspring complaint{offspring_law::binomial, 10, 0.2, 1};

offspring poisson(double r) { return {offspring_law::poisson, r, 1, 1}; }
offspring unequal(double r, double k) { return {offspring_law::negative_binomial, r, 1, k}; }

published row(const char* what, double want, answer got, double relative = 1e-12) {
  return {what, study, want, relative * std::abs(want), got};
}

}  // namespace

TEST_CASE("progeny: the mean of every law is the chain's sum") {
  for (const auto law : {offspring_law::binomial, offspring_law::poisson, offspring_law::negative_binomial,
                         offspring_law::fixed})
    for (const double tells : {0.0, 2.5, 4.0, 5.0, 10.0})
      for (const double g : {0.0, 1.0, 2.0, 4.0}) {
        const offspring o{law, tells, 0.2, 2};
        const progeny p{o, g, 1};
        CAPTURE(tells);
        CAPTURE(g);
        const clv::chain c{{tells, 0.2}, g, 1, 1};
        CHECK(close(clv::mean(p).value, 1 + clv::converts(c).value, 1e-13));
        const auto all = clv::total_law(p);
        REQUIRE_FALSE(all.empty());
        double sum = 0, mean = 0, square = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
          const auto x = static_cast<double>(i);
          sum += all[i];
          mean += x * all[i];
          square += (x - clv::mean(p).value) * (x - clv::mean(p).value) * all[i];
        }
        CHECK(close(sum, 1, 1e-12));
        CHECK(close(mean, clv::mean(p).value, 1e-11));
        CHECK(close(square, clv::variance(p).value, 1e-9, 1e-9));
      }
}

TEST_CASE("progeny: chances of the total for ever") {
  const double binomial[] = {0.32768, 0.134217728, 0.07696581394432, 0.051341035752023654};
  const double borel[] = {0.36787944117144232, 0.13533528323661269, 0.074680602551795914,
                          0.048841703703291147};
  const double unequal_talkers[] = {0.44721359549995794, 0.08, 0.035777087639996635, 0.02048};
  for (int m = 1; m <= 4; ++m) {
    CAPTURE(m);
    CHECK(close(clv::endless_mass(praise, m), binomial[m - 1], 1e-12));
    CHECK(close(clv::endless_mass(poisson(1), m), borel[m - 1], 1e-12));
    CHECK(close(clv::endless_mass(unequal(2, 0.5), m), unequal_talkers[m - 1], 1e-12));
  }
  CHECK(close(clv::endless_mass(poisson(.5), 2, 2), 0.36787944117144232, 1e-12));
  CHECK(close(clv::endless_mass(poisson(.5), 3, 2), 0.22313016014842983, 1e-12));
  CHECK(clv::endless_mass(poisson(.5), 1, 2) == 0);
}

TEST_CASE("offspring: dying out for ever, and taking off") {
  compare(std::array{
      row("binomial(10,.2)", 0.15828659617428353, clv::extinct(complaint)),
      row("Poisson(2)", 0.20318786997997995, clv::extinct(poisson(2))),
      row("negative binomial(2,.5)", 0.64038820320220757, clv::extinct(unequal(2, 0.5))),
      row("Poisson(1.5)", 0.41718835613418861, clv::extinct(poisson(1.5))),
      row("two roots", 0.20318786997997995 * 0.20318786997997995, clv::extinct(poisson(2), 2)),
      row("binomial(5,.2)", 1, clv::extinct(praise)),
      row("1 - eta, 1 + 1e-3", 0.0019973364410110973,
          clv::takes_off({offspring_law::poisson, 1001, 0.001, 1})),
  });
  CHECK(clv::takes_off(praise) == 0);
  CHECK(clv::takes_off({offspring_law::binomial, 49, 1 / 49., 1}) == 0);
  CHECK(clv::takes_off({offspring_law::fixed, 5, 0.2, 1}) == 1);  // exactly one each, for ever
  CHECK(clv::extinct(offspring{offspring_law::fixed, 5, 0.2, 1}) == 0);
  CHECK(clv::extinct(offspring{offspring_law::fixed, 4.5, 0.2, 1}) == 1);
  CHECK(clv::nobody({offspring_law::binomial, 0, 1, 1}) == 1);
  CHECK(clv::takes_off({offspring_law::binomial, 1, 1, 1}) == 1);
  CHECK(clv::takes_off({offspring_law::binomial, 2, 1, 1}) == 1);
  CHECK(close(clv::extinct(poisson(100)), std::exp(-100.0), 1e-12));
}

TEST_CASE("offspring: taking off just above 1, to 1e-12") {
  // u = 2e - 8/3 e^2 + 28/9 e^3 - ..., e = R - 1, from log(1 - u) = -R u; e a power of two is exact in R.
  for (const int power : {-30, -25, -20, -17}) {
    const double e = std::ldexp(1.0, power);
    CAPTURE(power);
    CHECK(close(clv::takes_off(poisson(1 + e)), 2 * e - 8 / 3. * e * e + 28 / 9. * e * e * e, 1e-12));
  }
  // 1 + 1e-6 and 1 + 1e-9 are not binary numbers: the double's own excess decides.
  const auto series = [](double r) {
    const double e = r - 1;
    return 2 * e - 8 / 3. * e * e + 28 / 9. * e * e * e;
  };
  CHECK(close(clv::takes_off(poisson(1 + 1e-6)), series(1 + 1e-6), 1e-12));
  CHECK(close(clv::takes_off(poisson(1 + 1e-9)), series(1 + 1e-9), 1e-12));
  // The study's figures are of the decimal numbers, whose excess the double misses by 1e-10 and 1e-7.
  CHECK(close(clv::takes_off(poisson(1 + 1e-6)), 0.0000019999973333364444, 2e-10));
  CHECK(close(clv::takes_off(poisson(1 + 1e-9)), 1.9999999973333333e-9, 2e-7));
}

TEST_CASE("offspring: dying out by a generation") {
  const double want[][2] = {
      {1, 0.32768}, {2, 0.4857643963}, {3, 0.5812089272}, {5, 0.692499501}, {10, 0.8132345304}};
  for (const auto& by : want) {
    CAPTURE(by[0]);
    CHECK(close(clv::extinct_by(praise, static_cast<int>(by[0])), by[1], 0, 6e-11));  // printed digits
  }
  CHECK(clv::extinct_by(praise, 0) == 0);
  CHECK(close(clv::nobody(praise), 0.32768, 1e-12));
  CHECK(close(clv::nobody(complaint), 0.1073741824, 1e-12));
  double three = 1;
  for (int k = 0; k < 3; ++k) three -= clv::together_mass(complaint, 1, k);
  CHECK(close(three, 0.3222004736, 1e-12));
}

TEST_CASE("progeny: mean and variance") {
  const auto spread = [](const offspring& o, double g) { return clv::variance(progeny{o, g, 1}); };
  const progeny small{{offspring_law::binomial, 5, 0.1, 1}, std::nullopt, 1};
  const progeny half{poisson(.5), std::nullopt, 1};
  compare(std::array{
      row("mean binomial(5,.1)", 2, clv::mean(small)),
      row("variance binomial(5,.1)", 3.6, clv::variance(small)),
      row("mean Poisson(.5)", 2, clv::mean(half)),
      row("variance Poisson(.5)", 4, clv::variance(half)),
      row("binomial(5,.2) G=1", 0.8, spread(praise, 1)),
      row("binomial(5,.2) G=2", 4, spread(praise, 2)),
      row("binomial(5,.2) G=3", 11.2, spread(praise, 3)),
      row("binomial(5,.2) G=5", 44, spread(praise, 5)),
      row("binomial(10,.2) G=1", 1.6, spread(complaint, 1)),
      row("binomial(10,.2) G=2", 17.6, spread(complaint, 2)),
      row("binomial(10,.2) G=3", 113.6, spread(complaint, 3)),
      row("binomial(10,.2) G=5", 2712, spread(complaint, 5)),
  });
  CHECK(clv::mean(progeny{praise, std::nullopt, 1}).why == reason::infinite);
  CHECK(clv::variance(progeny{praise, std::nullopt, 1}).why == reason::infinite);
}

TEST_CASE("progeny: quantiles") {
  const double levels[] = {.5, .75, .9, .95, .99};
  const auto check = [&](const progeny& p, const std::array<double, 5>& want) {
    const auto got = clv::quantiles(p, levels);
    for (std::size_t i = 0; i < 5; ++i) {
      CAPTURE(levels[i]);
      CHECK(got[i] == answer{want[i]});
      CHECK(clv::quantile(p, levels[i]) == answer{want[i]});
    }
  };
  check({praise, std::nullopt, 1}, {3, 13, 79, 318, 7958});
  check({poisson(1), std::nullopt, 1}, {2, 10, 64, 255, 6366});
  check({praise, 3, 1}, {3, 6, 9, 11, 15});
  CHECK(clv::quantile({complaint, std::nullopt, 1}, 0.1).known());
  CHECK(clv::quantile({complaint, std::nullopt, 1}, 0.16).why == reason::infinite);
  CHECK(clv::quantile({praise, std::nullopt, 1}, 1).why == reason::infinite);
  CHECK(clv::quantile({praise, 3, 1}, 0) == answer{0});
  const double far = clv::quantile({praise, std::nullopt, 1}, 0.9999).value;  // by the asymptote
  CHECK(close(far, 2 / (std::numbers::pi * 0.8) * 1e8, 1e-6));
}

namespace {

/// The least m with P(T <= m) >= q, every chance added one by one in long double.
std::vector<double> slow_quantiles(const offspring& o, double roots, std::span<const double> rising) {
  std::vector<double> out;
  long double sum = 0;
  double m = roots - 1;
  for (const double q : rising) {
    while (sum < static_cast<long double>(q)) {
      ++m;
      sum += std::exp(static_cast<long double>(clv::detail::log_endless(o, m, roots)));
    }
    out.push_back(m);
  }
  return out;
}

}  // namespace

TEST_CASE("progeny: whole stretches of an endless law, against every chance added one by one") {
  const double levels[] = {0.02, 0.3, 0.5, 0.9, 0.97, 0.99};
  for (const auto law : {offspring_law::binomial, offspring_law::poisson, offspring_law::negative_binomial,
                         offspring_law::fixed})
    for (const double tells : {0.7, 1.0, 1.01, 2.5, 5.0, 1e6})
      for (const double r : {0.5, 0.98, 1 - 1e-3, 1 - 1e-9, 1.0, 1 + 1e-9, 1 + 1e-3})
        for (const double roots : {1.0, 7.0})
          for (const double dispersion : {0.02, 3.0}) {
            const offspring o{law, tells, r / tells, dispersion};
            if (o.conversion > 1 || (law != offspring_law::negative_binomial && dispersion == 3)) continue;
            const double ever = clv::extinct(o, roots);
            std::vector<double> reached;
            for (const double q : levels)
              if (q <= ever * 0.999) reached.push_back(q);
            const progeny p{o, std::nullopt, roots};
            const auto got = clv::quantiles(p, reached);
            while (!reached.empty() &&
                   !(got[reached.size() - 1].known() && got[reached.size() - 1].value < 1e5))
              reached.pop_back();  // too far for the oracle
            const auto want = slow_quantiles(o, roots, reached);
            CAPTURE(static_cast<int>(law));
            CAPTURE(tells);
            CAPTURE(r);
            CAPTURE(roots);
            for (std::size_t i = 0; i < want.size(); ++i) CHECK(got[i] == answer{want[i]});
          }
}

TEST_CASE("progeny: many chains side by side are nearly normal, and a law without end ends") {
  // A million chains: the third moment moves a quantile by sd skewness (z^2 - 1)/6; skewness of one chain of
  // Poisson(0.5), mean 2 and variance 4, is 28/8 (Consul and Famoye 2006, Borel-Tanner).
  const double z = 1.2815515655446004;
  const double sd = 2000;
  const double want = 2e6 + z * sd + 3.5 * 2 * (z * z - 1) / 6;
  const answer got = clv::quantile({poisson(0.5), std::nullopt, 1e6}, 0.9);
  CHECK(close(got.value, want, 0, 1.5));  // a whole number, and the fourth moment
  CHECK(clv::quantile({{offspring_law::binomial, 1.01, 0.99, 1}, std::nullopt, 1}, 0.999).known());
  CHECK(clv::quantile({{offspring_law::binomial, 2.5, 0.4, 1}, std::nullopt, 1e5}, 0.999).known());
  CHECK(clv::quantile({poisson(1 - 1e-9), std::nullopt, 1}, 0.99999).why == reason::overflow);
}

TEST_CASE("progeny: a hundred thousand generations are as those without end, up to as many customers") {
  const double levels[] = {.5, .9, .99};
  const auto limited = clv::quantiles({praise, 100'000, 1}, levels);
  CHECK(limited == clv::quantiles({praise, std::nullopt, 1}, levels));
  for (const double g : {5.0, 13.0, 40.0, 80.0, 100.0}) {  // 13 and 79 customers: on either side of them
    const auto law = clv::total_law({praise, g, 1});
    REQUIRE_FALSE(law.empty());
    const auto got = clv::quantiles({praise, g, 1}, levels);
    for (std::size_t i = 0; i < 3; ++i) {
      double sum = 0;
      double m = -1;
      while (sum < levels[i] - 1e-13) sum += law[static_cast<std::size_t>(++m)];
      CAPTURE(g);
      CHECK(got[i] == answer{m});
    }
  }
}

TEST_CASE("progeny: the tail, and its asymptote to ten million") {
  const auto exceeds = [](int m) {
    double sum = 0;
    for (int i = m; i > 0; --i) sum += clv::endless_mass(praise, i);  // small ones first
    return 1 - sum;
  };
  compare(std::array{
      row("P(T>10)", 0.27231629649144346, exceeds(10)),
      row("P(T>1000)", 0.028199257880394552, exceeds(1000)),
  });
  // roots sqrt(2 / (pi sigma^2 m)) far out
  CHECK(close(exceeds(1000), std::sqrt(2 / (std::numbers::pi * 0.8 * 1000)), 1e-3));
  // P(T=m) = (2 pi sigma^2)^(-1/2) m^(-3/2) (1 + O(1/m))
  for (const double m : {1e4, 1e5, 1e6, 1e7}) {
    CAPTURE(m);
    const double leading = std::pow(m, -1.5) / std::sqrt(2 * std::numbers::pi * 0.8);
    CHECK(close(clv::endless_mass(praise, m), leading, 1 / m + 1e-9));
    CHECK(close(clv::endless_mass(poisson(1), m), std::pow(m, -1.5) / std::sqrt(2 * std::numbers::pi),
                1 / m + 1e-9));
  }
}

TEST_CASE("progeny: the law of three generations") {
  const auto law = clv::total_law({praise, 3, 1});
  compare(std::array{row("P(4)", 0.097542514351171174, law[4]), row("P(5)", 0.089061828536328765, law[5])});
  CHECK(law[0] < 1e-15);
  CHECK(close(law[1], 0.32768, 1e-12));
}

TEST_CASE("progeny: table D of the study") {
  CHECK(close(clv::standard_deviation(progeny{praise, 3, 1}).value, 3.35, 0, 5e-3));
  CHECK(close(clv::standard_deviation(progeny{praise, 5, 1}).value, 6.63, 0, 5e-3));
  const double levels[] = {.5, .9, .99};
  const auto three = clv::quantiles({praise, 3, 1}, levels);
  CHECK(three[0] == answer{3});
  CHECK(three[1] == answer{9});
  CHECK(three[2] == answer{15});
}

TEST_CASE("progeny: a base of roots") {
  const progeny one{praise, 4, 1}, hundred{praise, 4, 100};
  CHECK(close(clv::mean(hundred).value, 100 * clv::mean(one).value, 1e-13));
  CHECK(close(clv::variance(hundred).value, 100 * clv::variance(one).value, 1e-13));
  const double q = clv::quantile(hundred, 0.9).value;  // close to normal
  CHECK(close(q, 500 + 1.2816 * std::sqrt(100 * clv::variance(one).value), 0.02));
  CHECK(clv::quantile({praise, 0, 7}, 0.5) == answer{7});
  CHECK(close(clv::extinct(progeny{praise, 1, 3}), std::pow(0.32768, 3), 1e-12));
}

TEST_CASE("survey: 20 of 100 hearers") {
  const clv::survey s{20, 100, 1, 1};
  compare(std::array{
      row("P(R+ > 1)", 0.53960154191163264, clv::chance_above_one(s, 5)),
      row("P(R- > 1)", 0.99907532742649324, clv::chance_above_one(s, 10)),
      row("low", 0.7187926, clv::interval(s, 5).low, 1e-7),
      row("high", 1.3729507, clv::interval(s, 5).high, 1e-7),
      row("E S_3", 4.3444350481043799, clv::mean_total(s, 5, 3)),
      row("S_3 at the mean", 4.1799562385507836, clv::geometric_sum(5 * 21 / 102., 4)),
  });
  CHECK(clv::mean_total(s, 5, 0) == answer{1});
}

TEST_CASE("survey: what was believed before counts, each side on its own") {
  // Against the density c^(a + x - 1) (1 - c)^(b + m - x - 1), summed over a fine grid.
  for (const clv::survey& s : {clv::survey{20, 100, 2, 5}, clv::survey{20, 100, 5, 2},
                               clv::survey{3, 10, 1, 8}, clv::survey{0, 0, 4, 9}, clv::survey{7, 7, 2, 3}}) {
    CAPTURE(s.prior_converted);
    CAPTURE(s.prior_not);
    const double a = s.prior_converted + s.converted;
    const double b = s.prior_not + s.hearers - s.converted;
    const int cells = 200'000;
    const auto density = [&](double c) { return std::exp((a - 1) * std::log(c) + (b - 1) * std::log1p(-c)); };
    const auto mass = [&](double from) {
      double sum = 0;
      for (int i = 0; i < cells; ++i) {  // the middles of the cells: error of the second order
        const double c = from + (1 - from) * (i + 0.5) / cells;
        sum += density(c) * (1 - from) / cells;
      }
      return sum;
    };
    const double all = mass(0);
    for (const double tells : {2.0, 5.0, 12.0})
      CHECK(close(clv::chance_above_one(s, tells), mass(1 / tells) / all, 1e-7, 1e-9));
    const clv::likely middle = clv::interval(s, 5, 0.9);
    CHECK(close(mass(middle.low / 5) / all, 0.95, 1e-7));
    CHECK(close(mass(middle.high / 5) / all, 0.05, 1e-6));
    CHECK(close(clv::mean_total(s, 5, 1).value, 1 + 5 * a / (a + b), 1e-14));
    CHECK(
        close(clv::mean_total(s, 5, 2).value, 1 + 5 * a / (a + b) * (1 + 5 * (a + 1) / (a + b + 1)), 1e-14));
  }
}

TEST_CASE("progeny: a fractional number told, against the whole sum of two binomials") {
  // Each of m customers tells 4 for certain and a fifth one half of the time: binomial(4m, c) and
  // binomial(m, c/2), convolved over every term.
  const double c = 0.22;
  const auto p = static_cast<long double>(c);
  std::vector<long double> log_factorial{0, 0};
  for (int i = 2; i < 20'000; ++i)
    log_factorial.push_back(log_factorial.back() + std::log(static_cast<long double>(i)));
  const auto binomial = [&](int n, long double chance, int k) {
    const auto at = [&](int i) { return log_factorial[static_cast<std::size_t>(i)]; };
    return k < 0 || k > n
               ? 0.0L
               : std::exp(at(n) - at(k) - at(n - k) + k * std::log(chance) + (n - k) * std::log1p(-chance));
  };
  const auto mass = [&](int m) {
    long double sum = 0;
    for (int j = 0; j < m; ++j) sum += binomial(m, 0.5L * p, j) * binomial(4 * m, p, m - 1 - j);
    return static_cast<double>(sum / m);
  };
  const offspring half{offspring_law::binomial, 4.5, c, 1};
  // Rounding grows with the logarithm of the factorials: 10^-16 x 10^5.
  for (const int m : {1, 2, 3, 10, 50, 200, 500, 1000, 1999, 2002, 4000}) {
    CAPTURE(m);
    CHECK(close(clv::endless_mass(half, m), mass(m), 1e-10));
  }
  double below = 0;
  int m = 0;
  while (below < 0.99) below += mass(++m);
  CHECK(clv::quantile({half, std::nullopt, 1}, 0.99) == answer{static_cast<double>(m)});
}

TEST_CASE("progeny: thousands of first customers, and millions of people told, for one generation") {
  // Binomial numbers themselves: 1 + binomial(10^6, 0.2), 12345 + binomial(61725, 0.2).
  const auto least = [](double n, double p, double q) {
    double sum = 0;
    double k = -1;
    while (sum < q) sum += std::exp(clv::log_binomial_chance(n, p, ++k));
    return k;
  };
  for (const double q : {0.1, 0.5, 0.9, 0.99}) {
    CHECK(clv::quantile({{offspring_law::binomial, 1e6, 0.2, 1}, 1, 1}, q) == answer{1 + least(1e6, 0.2, q)});
    CHECK(clv::quantile({praise, 1, 12'345}, q) == answer{12'345 + least(61'725, 0.2, q)});
  }
}
