// The customer base as a whole: KFC's heavy, medium and light customers.
#include <doctest/doctest.h>

#include <clv/base/results.hpp>
#include <set>

#include "support.hpp"
#include "unit/published.hpp"

namespace {

clv::segment group(const char* name, double share, double visits, clv::traits known) {
  clv::segment s{name, share, kfc()};
  s.scenario.customer.frequency = visits;
  s.traits = known;
  return s;
}

/// 1,000 customers, 35/35/30 %, worth 26,000, 6,000 and 1,000, churn 10/20/40 %: course notes, section 2.
clv::customer_base kfc_base() {
  clv::customer_base b;
  b.all = {group("heavy", 0.35, 52, {0.1, {}, 0.9, 0.95}), group("medium", 0.35, 12, {0.2, {}, 0.8, 0.7}),
           group("light", 0.3, 2, {0.4, {}, 0.7, 0.6})};
  b.churn_known = true;
  return b;
}

clv::answer of(const char* key) { return clv::value(kfc_base(), key); }
clv::answer of(std::size_t i, const char* key) {
  const clv::customer_base b = kfc_base();
  return clv::value(b, b.all[i], key);
}
clv::answer listed(const clv::customer_base& b, const char* path) {
  const auto at = clv::find_listed_result(b, path);
  return at ? at->row->of(b, at->i) : clv::answer{clv::reason::never};
}

}  // namespace

TEST_CASE("base: what KFC's customers lose in a year, by group and together") {
  const char* const source =
      "course notes, section 2: 910,000, 420,000 and 120,000; 35, 70 and 120 customers";
  compare(std::vector<published>{
      {"heavy, value lost", source, 910'000, 1e-6, of(0, "value_lost")},
      {"medium, value lost", source, 420'000, 1e-6, of(1, "value_lost")},
      {"light, value lost", source, 120'000, 1e-6, of(2, "value_lost")},
      {"heavy, customers lost", source, 35, 1e-9, of(0, "lost")},
      {"all, value lost", "their sum", 1'450'000, 1e-6, of("value_lost")},
      {"all, customers lost", "their sum", 225, 1e-9, of("lost")},
      {"churn of all", "225 of 1,000", 0.225, 1e-12, of("churn")},
      {"heavy, share of the loss", "910 / 1,450", 910 / 1450.0, 1e-12, of(0, "loss_share")},
      {"heavy, share of the value", "course notes, section 2: 79.1 %", 0.791, 0.0005, of(0, "value_share")},
      {"heavy, share of profit", "350 x 2,600 of 1,150,000", 910 / 1150.0, 1e-12,
       of(0, "contribution_share")},
      {"value", "11,500 x 1,000", 11'500'000, 1e-6, of("value")},
      {"at risk without loyalty given", "the same as lost", 1'450'000, 1e-6, of("at_risk")},
      {"loyalty without loyalty given", "1 - churn", 0.6, 1e-12, of(2, "loyalty")},
  });
}

TEST_CASE("base: thresholds are means over customers unless given, and a loss is not valuable") {
  clv::customer_base b = kfc_base();
  CHECK(close(clv::value_threshold(b).value, 11'500, 1e-12));
  CHECK(close(clv::loyalty_threshold(b).value, 0.775, 1e-12));
  CHECK(clv::quadrant_of(b, b.all[0]) == clv::quadrant::keep);
  CHECK(clv::quadrant_of(b, b.all[1]) == clv::quadrant::raise);
  CHECK(clv::quadrant_of(b, b.all[2]) == clv::quadrant::economise);
  b.value_from = 10'000;
  b.loyalty_from = 0.95;
  CHECK(clv::quadrant_of(b, b.all[0]) == clv::quadrant::rescue);
  CHECK(clv::value(b, "quadrant.value_at").value == 10'000);
  clv::customer_base loss = kfc_base();
  for (auto& s : loss.all) s.scenario.customer.retention_cost = 10'000;
  CHECK(clv::value_threshold(loss).value == 0);
}

TEST_CASE("base: the many small customers of a base are not its valuable ones") {
  // 10 x 36,000 (loyal 30 %), 190 x 3,600 (80 %), 800 x 360 (90 %): means 1,332 and 87.5 %. (models study,
  // Q3)
  const auto group = [](double share, double spend, double loyalty) {
    clv::segment s{"", share, {}};
    s.scenario.customer.spend = spend;
    s.scenario.customer.frequency = 1;
    s.scenario.customer.lifespan = 1;
    s.traits.loyalty = loyalty;
    return s;
  };
  clv::customer_base b;
  b.all = {group(0.01, 36'000, 0.3), group(0.19, 3'600, 0.8), group(0.8, 360, 0.9)};
  CHECK(close(clv::value_threshold(b).value, 1'332, 1e-12));
  CHECK(close(clv::loyalty_threshold(b).value, 0.875, 1e-12));
  CHECK(clv::quadrant_of(b, b.all[0]) == clv::quadrant::rescue);
  CHECK(clv::quadrant_of(b, b.all[1]) == clv::quadrant::rescue);
  CHECK(clv::quadrant_of(b, b.all[2]) == clv::quadrant::raise);
}

TEST_CASE("base: a group on a threshold is known to stand there and counts as low") {
  clv::customer_base b = kfc_base();
  b.value_from = 6'000;
  b.loyalty_from = 0.8;  // 1 - 0.2
  CHECK(clv::on_value_line(b, b.all[1]));
  CHECK(clv::on_loyalty_line(b, b.all[1]));
  CHECK_FALSE(clv::on_value_line(b, b.all[0]));
  CHECK(clv::quadrant_of(b, b.all[1]) == clv::quadrant::economise);
  b.all.resize(1);  // a single group is its own mean
  b.all[0].share = 1;
  b.value_from.reset();
  b.loyalty_from.reset();
  CHECK(clv::on_value_line(b, b.all[0]));
  CHECK(clv::quadrant_of(b, b.all[0]) == clv::quadrant::economise);
}

TEST_CASE("base: what is not known of every group has no number") {
  clv::customer_base b = kfc_base();
  b.churn_known = false;
  for (const char* key :
       {"churn", "lost", "value_lost", "at_risk", "quadrant.value_at", "quadrant.loyalty_at"})
    CHECK(clv::value(b, key).why == clv::reason::undefined);
  CHECK(clv::value(b, b.all[0], "churn").why == clv::reason::undefined);
  CHECK(clv::value(b, b.all[0], "loyalty").why == clv::reason::undefined);
  CHECK(listed(b, "quadrant.keep.value").why == clv::reason::never);  // there is no such result
  b.all[1].traits.satisfaction.reset();
  CHECK(clv::value(b, "satisfaction.count").why == clv::reason::undefined);
  CHECK(clv::value(b, "satisfaction_before.count").known());
  CHECK(clv::value(b, "no.such.key").why == clv::reason::undefined);
  CHECK(clv::value(b, b.all[0], "no_such_key").why == clv::reason::undefined);
  b.all[0].scenario.customer.retention_cost = 10'000;  // one group costs money: no shares of the value
  CHECK_FALSE(clv::shareable(b));
  CHECK(clv::value(b, "concentration.gini").why == clv::reason::undefined);
  CHECK(listed(b, "pyramid.1.value_share").why == clv::reason::undefined);
  CHECK(listed(b, "lorenz.1.value").why == clv::reason::never);
}

TEST_CASE("base: satisfaction weighs customers or value, and the two may move apart") {
  compare(std::vector<published>{
      {"by customers", "0.35 x 0.9 + 0.35 x 0.8 + 0.3 x 0.7", 0.805, 1e-12, of("satisfaction.count")},
      {"by value", "(910 x 0.9 + 210 x 0.8 + 30 x 0.7) / 1,150 = 1,008 / 1,150", 1008 / 1150.0, 1e-12,
       of("satisfaction.value")},
      {"change by customers", "0.35 x -0.05 + 0.35 x 0.1 + 0.3 x 0.1", 0.0475, 1e-12,
       of("satisfaction.count_change")},
      {"change by value", "(-45.5 + 21 + 3) / 1,150", -21.5 / 1150, 1e-12, of("satisfaction.value_change")},
  });
}

TEST_CASE("base: listed results by path, and the parts of a kind sum to the whole") {
  const clv::customer_base b = kfc_base();
  double layers = 0;
  double quadrants = 0;
  std::set<std::string> paths;
  for (const auto& [row, i] : clv::listed_of(b)) {
    const std::string path = clv::path_of(*row, i);
    CAPTURE(path);
    CHECK(paths.insert(path).second);
    const auto found = clv::find_listed_result(b, path);
    REQUIRE(found);
    CHECK(found->row == row);
    CHECK(found->i == i);
    const clv::answer x = row->of(b, i);
    CHECK(x.known());
    if (row->key == "pyramid.N.value_share") layers += x.value;
    if (row->key == "quadrant.WORD.value") quadrants += x.value;
  }
  CHECK(paths.size() == 3 * 4 + 3 * 4 + 2 * 3);
  CHECK(close(layers, 1, 1e-12));
  CHECK(close(quadrants, 11'500'000, 1e-12));
  CHECK(close(listed(b, "lorenz.1.value").value, 300'000 / 11'500'000.0, 1e-12));
  CHECK(close(listed(b, "lorenz.2.customers").value, 0.65, 1e-12));
  CHECK(listed(b, "lorenz.3.value").value == 1);
  // The top 1 % are heavy customers: ten of 26,000.
  CHECK(close(listed(b, "pyramid.1.value").value, 260'000, 1e-12));
  CHECK(listed(b, "pyramid.1.customers").value == 10);
  CHECK(listed(b, "quadrant.economise.customers").value == 300);
  for (const char* none : {"pyramid.5.value", "pyramid.0.value", "lorenz.4.value", "quadrant.none.value"})
    CHECK_FALSE(clv::find_listed_result(b, none));
}

TEST_CASE("layer_name: four layers have names, others are numbered") {
  CHECK(clv::layer_name(1, 4).en == "top");
  CHECK(clv::layer_name(4, 4).en == "small");
  CHECK(clv::layer_name(1, 3).en == "layer 1");
  CHECK(clv::layer_name(12, 12).en == "layer 12");
}
