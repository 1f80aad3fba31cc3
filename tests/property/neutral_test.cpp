#include <doctest/doctest.h>

#include <clv/results.hpp>
#include <clv/value/textbook.hpp>

#include "property/random_scenario.hpp"
#include "support.hpp"

// A setting that says nothing changes nothing: the larger model gives the simpler one's number.

using clv::scenario;

namespace {

constexpr int rounds = 2000;

clv::answer get(std::string_view key, const scenario& s) {
  return clv::value(*clv::find_result(key), s, clv::appraise(s));
}

double value(const scenario& s) { return clv::lifetime_value(s.customer).value; }

template <class Property>
void for_everyday(std::uint64_t seed, Property property) {
  scenario_source source(seed, everyday);
  for (int i = 0; i < rounds; ++i) {
    const scenario s = source.next();
    CAPTURE(i);
    property(s);
  }
}

}  // namespace

TEST_CASE("neutral: without discount, timing and instalments do not matter") {
  for_everyday(11, [](scenario s) {
    s.customer.discount = 0;
    s.customer.cost_timing = clv::cost_timing::with_payment;
    const double want = value(s);
    for (const auto when : {clv::timing::start, clv::timing::end})
      for (const auto how : {clv::payments::yearly, clv::payments::monthly, clv::payments::weekly,
                             clv::payments::continuous}) {
        s.customer.timing = when;
        s.customer.payments = how;
        CHECK(close(value(s), want, 1e-12, 1e-9));
      }
  });
}

TEST_CASE("neutral: when nobody leaves, when they might does not matter") {
  for_everyday(12, [](scenario s) {
    s.customer.retention = 1;
    s.customer.survival = clv::survival::from_second_year;
    const double second = value(s);
    s.customer.survival = clv::survival::from_first_year;
    CHECK(value(s) == second);
  });
}

TEST_CASE("neutral: a constant retention from the first year is the one from the second, times itself") {
  for_everyday(13, [](scenario s) {
    s.customer.retention = s.customer.retention.at(0);
    s.customer.retention_cost = 0;
    s.customer.survival = clv::survival::from_second_year;
    const double second = value(s);
    s.customer.survival = clv::survival::from_first_year;
    CHECK(close(value(s), second * s.customer.retention.at(0), 1e-13));
  });
}

TEST_CASE("neutral: payments at the end of the year are payments at the start, a year later") {
  for_everyday(14, [](scenario s) {
    s.customer.payments = clv::payments::yearly;
    s.customer.cost_timing = clv::cost_timing::with_payment;
    // What a part of a year brings in arrears comes when the life ends: no whole year later.
    if (s.customer.lifespan) s.customer.lifespan = std::ceil(*s.customer.lifespan);
    s.customer.timing = clv::timing::start;
    const double now = value(s);
    s.customer.timing = clv::timing::end;
    CHECK(close(value(s), now / (1 + s.customer.discount), 1e-12, 1e-9));
  });
}

TEST_CASE("neutral: no retention cost, whenever it is paid, and no growth, no discount, nobody leaving") {
  for_everyday(15, [](scenario s) {
    s.customer.retention_cost = 0;
    s.customer.cost_timing = clv::cost_timing::mid_year;
    const double mid_year = value(s);
    s.customer.cost_timing = clv::cost_timing::with_payment;
    CHECK(value(s) == mid_year);

    clv::customer& c = s.customer;
    c.spend = c.spend.at(0);
    c.frequency = c.frequency.at(0);
    c.margin = c.margin.at(0);
    c.retention = 1;
    c.discount = 0;
    c.growth = 0;
    const double simple =
        clv::textbook::simple(c.spend.at(0), c.frequency.at(0), *c.lifespan, c.margin.at(0)).value;
    CHECK(close(simple, c.spend.at(0) * c.frequency.at(0) * c.margin.at(0) * *c.lifespan, 1e-14));
    CHECK(close(value(s), simple, 1e-14));
  });
}

TEST_CASE("neutral: a list of equal numbers is that number") {
  for_everyday(16, [](scenario s) {
    clv::customer& c = s.customer;
    c.spend = c.spend.at(0);
    c.retention = c.retention.at(0);
    s.praise.tells = s.praise.tells.at(0);
    scenario listed = s;
    listed.customer.spend = clv::series(std::vector<double>(4, c.spend.at(0)));
    listed.customer.retention = clv::series(std::vector<double>(6, c.retention.at(0)));
    listed.praise.tells = clv::series(std::vector<double>(3, s.praise.tells.at(0)));
    CHECK(close(value(listed), value(s), 1e-12, 1e-9));
    CHECK(close(get("praise.converts", listed).value, get("praise.converts", s).value, 1e-13));
  });
}

TEST_CASE("neutral: one generation is the direct effect, and so is any number with attenuation 0") {
  for_everyday(17, [](scenario s) {
    s.generations = 1;
    CHECK(close(get("praise.converts", s).value, clv::reproduction(s.praise), 1e-15));
    CHECK(close(get("complaint.converts", s).value, clv::reproduction(s.complaint), 1e-15));
    s.generations = 9;
    s.attenuation = 0;
    CHECK(close(get("praise.converts", s).value, clv::reproduction(s.praise), 1e-15));
    s.attenuation = 1;
    s.lost_complain = 0;
    CHECK(close(get("complaint.converts", s).value, clv::reproduction(s.complaint), 1e-15));
  });
}

TEST_CASE("neutral: complaints whose lost all complain are a chain of praise") {
  for_everyday(18, [](scenario s) {
    s.complaint = s.praise;
    s.lost_complain = 1;
    CHECK(get("complaint.converts", s) == get("praise.converts", s));
  });
}

TEST_CASE("neutral: without talk and own loss, everybody holds himself") {
  for_everyday(19, [](scenario s) {
    s.praise.tells = 0;
    s.complaint.conversion = 0;
    s.own_loss = 0;
    CHECK(get("satisfied.held", s) == clv::answer{1});
    CHECK(get("dissatisfied.held", s) == clv::answer{1});
    CHECK(get("swing.value", s) == clv::answer{0});
    CHECK(get("satisfied.held_value", s) == get("clv", s));
  });
}
