#include <doctest/doctest.h>

#include <clv/scenario.hpp>
#include <cmath>

#include "support.hpp"

TEST_CASE("scenario: an untouched one is the course's: one generation, the complainer leaves, no talk") {
  const clv::scenario s;
  CHECK(s.generations == 1.0);
  CHECK(s.attenuation == 1);
  CHECK(s.own_loss == 1);
  CHECK(s.lost_complain == 0);
  CHECK(s.residual == 1);
  CHECK(s.accounting == clv::accounting::textbook);
  CHECK(s.customer.weeks_per_year == 52);
  CHECK(clv::reproduction(s.praise) == 0);
  CHECK(clv::reproduction(s.complaint) == 0);
  CHECK(std::isnan(s.customer.spend.at(0)));  // no default: to be refused by name
  CHECK(std::isnan(s.customer.frequency.at(0)));
}

TEST_CASE("scenario: its two chains share generations and attenuation, and only the lost may fall silent") {
  clv::scenario s = kfc();
  s.generations = 7;
  s.attenuation = 0.5;
  s.lost_complain = 0.25;
  const clv::chain praise = clv::praise_chain(s);
  const clv::chain complaint = clv::complaint_chain(s);
  CHECK(praise.says.tells == clv::series{5});
  CHECK(complaint.says.tells == clv::series{10});
  CHECK(praise.generations == 7.0);
  CHECK(complaint.generations == 7.0);
  CHECK(praise.attenuation == 0.5);
  CHECK(complaint.attenuation == 0.5);
  CHECK(praise.passed_on == 1);
  CHECK(complaint.passed_on == 0.25);
}
