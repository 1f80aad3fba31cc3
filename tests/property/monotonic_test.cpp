#include <doctest/doctest.h>

#include <clv/appraisal.hpp>
#include <clv/value/cashflow.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

// What must rise rises, and what must fall falls: strictly, over random everyday scenarios.

using clv::scenario;

namespace {

constexpr int rounds = 3000;

/// An everyday scenario of positive contributions only.
scenario positive(scenario_source& source) {
  scenario s = source.next();
  s.customer.retention_cost = 0;
  return s;
}

double value(const scenario& s) { return clv::lifetime_value(s.customer).value; }
double customers_won(const scenario& s) { return clv::converts(clv::praise_chain(s)).value; }
double customers_lost(const scenario& s) { return clv::converts(clv::complaint_chain(s)).value; }

/// `low` to `high`, strictly, whatever `set` writes; `rises` says in which direction the result moves.
template <class Set, class Of>
void moves(std::uint64_t seed, double low, double high, bool rises, Set set, Of of) {
  scenario_source source(seed, everyday);
  for (int i = 0; i < rounds; ++i) {
    scenario s = positive(source);
    const double a = source.between(low, high);
    const double b = a + source.between(0.01, 0.1) * (high - low);
    set(s, a);
    const double first = of(s);
    set(s, b);
    const double second = of(s);
    CAPTURE(i);
    CAPTURE(a);
    CAPTURE(b);
    CHECK((rises ? first < second : first > second));
  }
}

}  // namespace

TEST_CASE("monotonic: value rises with the lifespan") {
  moves(
      41, 0.5, 20, true, [](scenario& s, double x) { s.customer.lifespan = x; }, value);
}

TEST_CASE("monotonic: value rises with retention, when there is a second year or leaving starts at once") {
  moves(
      42, 0.1, 0.8, true,
      [](scenario& s, double x) {
        s.customer.retention = x;
        s.customer.lifespan = 5;
      },
      value);
}

TEST_CASE("monotonic: value rises with growth") {
  moves(
      43, -0.5, 0.5, true,
      [](scenario& s, double x) {
        s.customer.growth = x;
        s.customer.lifespan = 4;
      },
      value);
}

TEST_CASE("monotonic: value falls with the discount rate, when all contributions are positive") {
  moves(
      44, 0, 0.9, false,
      [](scenario& s, double x) {
        s.customer.discount = x;
        s.customer.lifespan = 3;
      },
      value);
}

TEST_CASE("monotonic: value falls with the retention cost") {
  moves(
      45, 0, 10, false,
      [](scenario& s, double x) {
        s.customer.retention_cost = x;
        s.customer.lifespan = 3;
      },
      value);
}

TEST_CASE("monotonic: customers won rise with people told, conversion and attenuation") {
  const auto tells = [](scenario& s, double x) { s.praise.tells = x; };
  const auto conversion = [](scenario& s, double x) { s.praise.conversion = x; };
  const auto attenuation = [](scenario& s, double x) {
    s.attenuation = x;
    s.generations = 4;
  };
  moves(46, 0.1, 20, true, tells, customers_won);
  moves(47, 0.01, 0.8, true, conversion, customers_won);
  moves(48, 0, 0.9, true, attenuation, customers_won);
}

TEST_CASE("monotonic: customers won rise with every generation") {
  scenario_source source(49, everyday);
  for (int i = 0; i < rounds; ++i) {
    scenario s = positive(source);
    s.attenuation = 1;
    s.praise.tells = 5;
    double before = 0;
    for (int g = 1; g <= 6; ++g) {
      s.generations = g;
      CHECK(customers_won(s) > before);
      before = customers_won(s);
    }
  }
}

TEST_CASE("monotonic: customers lost rise with people told, conversion and the share who complain in turn") {
  const auto tells = [](scenario& s, double x) { s.complaint.tells = x; };
  const auto conversion = [](scenario& s, double x) { s.complaint.conversion = x; };
  const auto passed_on = [](scenario& s, double x) {
    s.lost_complain = x;
    s.generations = 3;
    s.attenuation = 1;
  };
  moves(50, 0.1, 20, true, tells, customers_lost);
  moves(51, 0.01, 0.8, true, conversion, customers_lost);
  moves(52, 0, 0.9, true, passed_on, customers_lost);
}

TEST_CASE("monotonic: what a dissatisfied customer holds falls with own loss and residual value") {
  const auto held = [](const scenario& s) { return clv::appraise(s).dissatisfied.held.value; };
  moves(
      53, 0, 0.9, false, [](scenario& s, double x) { s.own_loss = x; }, held);
  moves(
      54, 0.1, 5, false, [](scenario& s, double x) { s.residual = x; }, held);
}

TEST_CASE("monotonic: payback lengthens with the acquisition cost, and discounting never shortens it") {
  scenario_source source(55, everyday);
  int compared = 0;
  for (int i = 0; i < rounds; ++i) {
    scenario s = positive(source);
    const clv::answer simple = clv::payback(s.customer, false);
    const clv::answer discounted = clv::payback(s.customer, true);
    CAPTURE(i);
    if (discounted.known()) {
      ++compared;
      CHECK(simple.known());
      CHECK(discounted.value >= simple.value - 1e-12);
    }
    s.customer.acquisition_cost *= 1.5;
    const clv::answer dearer = clv::payback(s.customer, false);
    if (dearer.known()) {
      ++compared;
      CHECK(dearer.value > simple.value);
    }
    if (!simple.known()) CHECK(dearer.why == clv::reason::never);
  }
  CHECK(compared > rounds);  // of twice as many: a third never pays back
}
