#include <doctest/doctest.h>

#include <clv/base/loss.hpp>
#include <clv/results.hpp>

#include "support.hpp"
#include "unit/published.hpp"

namespace {

clv::segment group(double share, double visits, std::optional<double> churn) {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = visits;
  s.customer.lifespan = 10;
  clv::segment out{"group", share, s};
  out.traits.churn = churn;
  return out;
}

}  // namespace

TEST_CASE("loss: published values") {
  clv::segment accounts = group(1, 160, 0.05);  // 50 x 160 x 1 year = 8,000 each
  accounts.scenario.customer.lifespan = 1;
  compare(std::vector<published>{
      {"heavy", "course notes, section 2: 35 x 26,000", 910'000, 1e-6,
       clv::loss_of(group(0.35, 52, 0.1), 350).value},
      {"medium", "same: 70 x 6,000", 420'000, 1e-6, clv::loss_of(group(0.35, 12, 0.2), 350).value},
      {"light", "same: 120 x 1,000", 120'000, 1e-6, clv::loss_of(group(0.3, 2, 0.4), 300).value},
      {"5,000 customers, 5 % lost", "course notes, 1.9 and 3.21 (churn-loss): 250", 250, 1e-9,
       clv::loss_of(accounts, 5000).customers},
      {"worth 8,000 each", "same: 2,000,000", 2'000'000, 1e-6, clv::loss_of(accounts, 5000).value},
  });
  accounts.scenario.customer.margin = 0.1;
  CHECK(close(clv::loss_of(accounts, 5000).value.value, 200'000, 1e-12));  // same row, 10 % margin
}

TEST_CASE("churn_of: as given, else 1 - retention, and loyalty_of: as given or else 1 - churn") {
  clv::segment s = group(1, 52, std::nullopt);
  CHECK(clv::churn_of(s) == 0);
  CHECK(clv::loyalty_of(s) == 1);
  s.scenario.customer.retention = 0.8;
  CHECK(close(clv::churn_of(s), 0.2, 1e-15));
  s.scenario.customer.retention = clv::series{0.7, 0.9};  // the first year counts
  CHECK(close(clv::churn_of(s), 0.3, 1e-15));
  s.traits.churn = 0.25;
  CHECK(clv::churn_of(s) == 0.25);
  CHECK(clv::loyalty_of(s) == 0.75);
  s.traits.loyalty = 0.4;
  CHECK(clv::loyalty_of(s) == 0.4);
}

TEST_CASE("churn_agrees: with the retention, where customers are said to leave at all") {
  clv::segment s = group(1, 52, 0.2);
  CHECK(clv::churn_agrees(s));  // retention 100 %: nothing said
  s.scenario.customer.retention = 0.8;
  CHECK(clv::churn_agrees(s));
  s.scenario.customer.retention = 0.85;
  CHECK_FALSE(clv::churn_agrees(s));
  s.traits.churn.reset();
  CHECK(clv::churn_agrees(s));
}

TEST_CASE("at_risk: value x (1 - loyalty)") {
  clv::segment s = group(0.3, 2, 0.4);
  CHECK(close(clv::at_risk(s, 300).value, 120'000,
              1e-12));  // course notes, section 2, LV row: sum of V (1 - L)
  s.traits.loyalty = 1;
  CHECK(clv::at_risk(s, 300).value == 0);
  s.scenario.customer.lifespan.reset();
  s.scenario.customer.retention = 1;
  s.traits.loyalty = 0.5;
  CHECK(clv::at_risk(s, 300).why == clv::reason::infinite);
}

TEST_CASE("quadrant_of: all four, and what equals a threshold is low") {
  using clv::quadrant;
  CHECK(clv::quadrant_of(10, 0.9, 5, 0.5) == quadrant::keep);
  CHECK(clv::quadrant_of(10, 0.1, 5, 0.5) == quadrant::rescue);
  CHECK(clv::quadrant_of(1, 0.9, 5, 0.5) == quadrant::raise);
  CHECK(clv::quadrant_of(1, 0.1, 5, 0.5) == quadrant::economise);
  CHECK(clv::quadrant_of(5, 0.5, 5, 0.5) == quadrant::economise);
}

TEST_CASE("property: the loss grows in proportion to the customers, and never past all of them") {
  for (double churn : {0.0, 0.1, 0.37, 1.0})
    for (double n : {1.0, 350.0, 1e9}) {
      const clv::segment s = group(1, 52, churn);
      const clv::loss one = clv::loss_of(s, n);
      const clv::loss ten = clv::loss_of(s, 10 * n);
      CHECK(close(ten.customers, 10 * one.customers, 1e-12));
      CHECK(close(ten.value.value, 10 * one.value.value, 1e-12));
      CHECK(one.customers <= n);
    }
}

TEST_CASE("traits: unique keys, none of them an input or a result, labels in both languages") {
  for (const auto& f : clv::trait_fields) {
    CHECK(clv::find_trait(f.key) == &f);
    CHECK(clv::find_field(f.key) == nullptr);
    CHECK(clv::find_result(f.key) == nullptr);
    CHECK_FALSE(f.label.en.empty());
    CHECK_FALSE(f.label.zh.empty());
    CHECK_FALSE(f.help.en.empty());
    CHECK_FALSE(f.help.zh.empty());
    clv::traits t;
    std::get<clv::reference<clv::traits, std::optional<double>>>(f.at).write(t) = 1.5;
    CHECK_THROWS_AS(clv::check(f, t), clv::domain_error);
  }
  CHECK(clv::find_trait("share") == nullptr);
}
