#include <doctest/doctest.h>

#include <clv/base/concentration.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "support.hpp"
#include "unit/published.hpp"

namespace {

using weighted = std::vector<clv::weighted>;

/// KFC's heavy, medium and light customers, 35/35/30 %, worth 26,000, 6,000 and 1,000: course notes,
/// section 2.
const weighted kfc_groups{{350, 26'000}, {350, 6'000}, {300, 1'000}};

/// Slow oracle: every customer by himself, the best first.
std::vector<double> heads_of(const weighted& all) {
  std::vector<double> heads;
  for (const auto& g : all)
    for (double n = 0; n < g.count; ++n) heads.push_back(g.value);
  std::sort(heads.rbegin(), heads.rend());
  return heads;
}

/// Half the mean difference between two customers over the mean: the other definition of Gini.
double gini_by_pairs(const std::vector<double>& heads) {
  double difference = 0;
  double sum = 0;
  for (double x : heads) {
    sum += x;
    for (double y : heads) difference += std::abs(x - y);
  }
  const auto n = static_cast<double>(heads.size());
  return difference / (n * n) / (2 * sum / n);
}

double best_by_heads(const std::vector<double>& heads, double part) {
  const auto n = static_cast<std::size_t>(std::lround(part * static_cast<double>(heads.size())));
  double best = 0;
  double all = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    all += heads[i];
    if (i < n) best += heads[i];
  }
  return best / all;
}

}  // namespace

TEST_CASE("concentration: published values") {
  const weighted pareto{{20, 4}, {80, 0.25}};  // 20 % of the customers bring 80 of 100
  compare(std::vector<published>{
      {"80/20: Gini of two groups", "course notes, section 2, 80/20 row: 0.80 - 0.20 = 0.60", 0.6, 1e-12,
       clv::gini(pareto)},
      {"80/20: one of the best over another", "same row: (80/20)/(20/80) = 16", 16, 1e-9,
       clv::best_fifth_times(pareto)},
      {"80/20: the best 20 %", "same row", 0.8, 1e-12, clv::value_of_best(pareto, 0.2)},
      {"80/20: customers for 80 %", "same row", 0.2, 1e-12, clv::customers_for_value(pareto, 0.8)},
      {"Lead tier: half of the customers bring nothing", "Tilburg CLV tiers, course notes, pyramid row", 0,
       1e-12,
       clv::pyramid({{5, 50.0 / 5}, {15, 30.0 / 15}, {30, 20.0 / 30}, {50, 0}}, {0.05, 0.15, 0.3, 0.5})[3]
           .value},
      {"Platinum tier: 5 % bring half", "same row", 0.5, 1e-12,
       clv::pyramid({{5, 50.0 / 5}, {15, 30.0 / 15}, {30, 20.0 / 30}, {50, 0}}, {0.05, 0.15, 0.3, 0.5})[0]
           .value},
      {"heavy customers' share", "course notes, section 2: 79.1 / 18.3 / 2.6 %", 0.791, 0.0005,
       clv::value_of_best(kfc_groups, 0.35)},
      {"light customers' share", "same", 0.026, 0.0005, clv::answer{1} - clv::value_of_best(kfc_groups, 0.7)},
  });
}

TEST_CASE("lorenz: from (0, 0) to (1, 1), the least valuable first") {
  const auto points = clv::lorenz(kfc_groups);
  REQUIRE(points.size() == 4);
  CHECK(points[0].customers == 0);
  CHECK(points[0].value == 0);
  CHECK(close(points[1].customers, 0.3, 1e-12));
  CHECK(close(points[1].value, 300'000 / 11'500'000.0, 1e-12));
  CHECK(close(points[2].customers, 0.65, 1e-12));
  CHECK(close(points[2].value, 2'400'000 / 11'500'000.0, 1e-12));
  CHECK(points[3].customers == 1);
  CHECK(points[3].value == 1);
}

TEST_CASE("concentration: agrees with customers counted one by one") {
  const auto heads = heads_of(kfc_groups);
  CHECK(close(clv::gini(kfc_groups).value, gini_by_pairs(heads), 1e-12));
  for (double part : {0.01, 0.2, 0.35, 0.5, 0.7, 0.999, 1.0}) {
    CAPTURE(part);
    CHECK(close(clv::value_of_best(kfc_groups, part).value, best_by_heads(heads, part), 1e-12));
  }
  const auto tiers = clv::pyramid(kfc_groups, {0.01, 0.19, 0.3, 0.5});
  double above = 0;
  double before = 0;
  for (const auto& t : tiers) {
    above += t.customers;
    CHECK(close(t.value, best_by_heads(heads, above) - before, 1e-12));
    before = best_by_heads(heads, above);
  }
}

TEST_CASE("concentration: equal customers, one customer, and a single one who brings all") {
  CHECK(close(clv::gini({{10, 5}, {20, 5}}).value, 0, 0, 1e-15));
  CHECK(clv::gini({{1, 7}}).value == 0);
  CHECK(close(clv::gini({{1, 1}, {99, 0}}).value, 0.99, 1e-12));
  CHECK(close(clv::value_of_best({{10, 5}, {20, 5}}, 0.2).value, 0.2, 1e-12));
  CHECK(clv::best_fifth_times({{10, 1}, {90, 0}}).why == clv::reason::infinite);
  CHECK(clv::value_of_best(kfc_groups, 0).value == 0);
  CHECK(clv::value_of_best(kfc_groups, 1).value == 1);
  CHECK(clv::customers_for_value(kfc_groups, 0).value == 0);
  CHECK(clv::customers_for_value(kfc_groups, 1).value == 1);
  CHECK(
      close(clv::customers_for_value({{10, 1}, {90, 0}}, 1).value, 0.1, 1e-12));  // the others bring nothing
}

TEST_CASE("concentration: no shares of a loss, of nothing, or of NaN") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const weighted& bad : {weighted{{1, -1}, {1, 3}}, weighted{{1, 0}}, weighted{}, weighted{{0, 5}},
                              weighted{{1, nan}, {1, 2}}}) {
    CHECK(clv::lorenz(bad).empty());
    CHECK(clv::gini(bad).why == clv::reason::undefined);
    CHECK(clv::value_of_best(bad, 0.2).why == clv::reason::undefined);
    CHECK(clv::customers_for_value(bad, 0.8).why == clv::reason::undefined);
    CHECK(clv::best_fifth_times(bad).why == clv::reason::undefined);
    CHECK(clv::pyramid(bad, {0.2, 0.8}).empty());
  }
  for (double outside : {-0.1, 1.1, nan}) {
    CHECK(clv::value_of_best(kfc_groups, outside).why == clv::reason::undefined);
    CHECK(clv::customers_for_value(kfc_groups, outside).why == clv::reason::undefined);
  }
}

TEST_CASE("weighted_median: the value in the middle") {
  CHECK(clv::weighted_median(kfc_groups).value == 6'000);
  CHECK(clv::weighted_median({{1, 2}, {1, 4}}).value == 3);
  CHECK(clv::weighted_median({{0.1, 1}, {0.2, 2}, {0.2, 3}, {0.5, 10}}).value == 6.5);
  // 0.17 + 0.28 + 0.05 comes out above half by a rounding.
  CHECK(clv::weighted_median({{0.17, 1}, {0.28, 2}, {0.05, 3}, {0.5, 10}}).value == 6.5);
  CHECK(clv::weighted_median({{3, 2}, {1, 4}}).value == 2);
  CHECK(clv::weighted_median({{1, 2}, {0, 3}, {1, 4}}).value == 3);  // nobody stands at 3
  CHECK(clv::weighted_median({{2, -5}}).value == -5);
  CHECK(clv::weighted_median({}).why == clv::reason::undefined);
  CHECK(clv::weighted_median({{0, 1}}).why == clv::reason::undefined);
}

TEST_CASE("weighted_median: shares in decimals give what whole customers give") {
  // Shares of 100 customers, in hundredths; the oracle counts the customers. Rounding decides nothing.
  std::mt19937_64 engine(21);
  int between = 0;
  for (int n = 0; n < 20'000; ++n) {
    weighted shares;
    std::vector<double> heads;
    int left = 100;
    for (double value = 1; left > 0; value += 1) {
      int count = 1 + static_cast<int>(engine() % 40);
      if (engine() % 4 == 0 && left > 50) count = left - 50;  // down to the middle
      count = std::min(count, left);
      left -= count;
      shares.push_back({count / 100.0, value});
      heads.insert(heads.end(), static_cast<std::size_t>(count), value);
    }
    const double want = (heads[49] + heads[50]) / 2;
    between += heads[49] != heads[50];
    CHECK(clv::weighted_median(shares).value == want);
  }
  CHECK(between > 2'000);
}

TEST_CASE("weighted_mean: published scores") {
  // 40/20/20/10/10 %: 39.5 + 16.38 + 14.13 + 8.88 + 9.13, course notes, section 2, satisfaction arithmetic.
  compare(std::vector<published>{
      {"weighted satisfaction", "course notes, section 2: 88.02 % from rounded parts", 88.0, 0.03,
       clv::weighted_mean({{0.4, 98.75}, {0.2, 81.88}, {0.2, 70.63}, {0.1, 88.75}, {0.1, 91.25}})},
      {"weighted satisfaction", "6sq.net, same row: 77.8 %", 77.8, 0.05,
       clv::weighted_mean({{0.4, 76}, {0.3, 86}, {0.1, 56}, {0.1, 78}, {0.1, 82}})},
      // Low value +6 for two thirds, high value -3 for one third who hold 80 % of the value: +3 and -1.2.
      {"mix effect by customers", "course notes, section 2, mix effect: 6 x - 3 (1 - x) = 3 at x = 2/3", 3,
       1e-12, clv::weighted_mean({{2, 6}, {1, -3}})},
      {"mix effect by value", "same row: 0.2 x 6 - 0.8 x 3 = -1.2", -1.2, 1e-12,
       clv::weighted_mean({{0.2, 6}, {0.8, -3}})},
  });
  CHECK(clv::weighted_mean({}).why == clv::reason::undefined);
  CHECK(clv::weighted_mean({{0, 1}}).why == clv::reason::undefined);
}

// Properties, over random groups.

TEST_CASE("property: Gini in [0, 1], shares sum to 1, order and scale are irrelevant") {
  std::mt19937_64 engine(20);
  const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  int measured = 0;
  for (int n = 0; n < 2000; ++n) {
    weighted all(1 + engine() % 7);
    for (auto& g : all)
      g = {uniform() < 0.1 ? 0 : uniform() * 1000, uniform() < 0.2 ? 0 : std::exp(12 * uniform())};
    const clv::answer g = clv::gini(all);
    if (!g.known()) {  // all of them nobody or worth nothing
      CHECK(std::all_of(all.begin(), all.end(), [](const auto& x) { return x.count * x.value == 0; }));
      continue;
    }
    ++measured;
    CHECK(g.value >= 0);
    CHECK(g.value <= 1);
    std::vector<double> cuts(1 + engine() % 5);
    double sum = 0;
    for (double& c : cuts) sum += c = uniform() + 0.01;
    for (double& c : cuts) c /= sum;
    const auto tiers = clv::pyramid(all, cuts);
    double value = 0;
    double customers = 0;
    for (const auto& t : tiers) {
      value += t.value;
      customers += t.customers;
      CHECK(t.value >= 0);
    }
    CHECK(close(value, 1, 1e-9));
    CHECK(close(customers, 1, 1e-9));
    // The best customers bring at least their share, and the inverse finds it back.
    const double p = uniform();
    const double best = clv::value_of_best(all, p).value;
    CHECK(best >= p - 1e-12);
    CHECK(clv::customers_for_value(all, best).value <= p + 1e-9);
    CHECK(close(clv::value_of_best(all, clv::customers_for_value(all, best).value).value, best, 1e-9, 1e-9));
    weighted other = all;
    std::shuffle(other.begin(), other.end(), engine);
    CHECK(close(clv::gini(other).value, g.value, 1e-12, 1e-12));
    for (auto& x : other) x = {x.count * 8, x.value * 3};
    CHECK(close(clv::gini(other).value, g.value, 1e-12, 1e-12));
    CHECK(close(clv::value_of_best(other, p).value, best, 1e-12, 1e-12));
    CHECK(close(clv::weighted_median(other).value, clv::weighted_median(all).value * 3, 1e-12));
  }
  CHECK(measured > 1'500);
}
