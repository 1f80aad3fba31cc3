#include <doctest/doctest.h>

#include <clv/core/unit.hpp>
#include <clv/fields.hpp>
#include <clv/results.hpp>
#include <string>

TEST_CASE("unit: a row is the same unit wherever it is named, and only with itself") {
  const clv::unit share = clv::unit::share;
  CHECK(share == clv::unit::share);
  CHECK(share != clv::unit::rate);
  CHECK(clv::unit{} == clv::unit::ratio);
  CHECK(share->kind == clv::kind::part);
}

TEST_CASE("additive: amounts and heads add up over customers, ratios and parts do not") {
  CHECK(clv::additive(clv::unit::money));
  CHECK(clv::additive(clv::unit::money_per_year));
  CHECK(clv::additive(clv::unit::customers));
  CHECK(clv::additive(clv::unit::years));
  CHECK_FALSE(clv::additive(clv::unit::ratio));
  CHECK_FALSE(clv::additive(clv::unit::share));
  CHECK_FALSE(clv::additive(clv::unit::rate));
  CHECK_FALSE(clv::additive(clv::unit::choice));
}

TEST_CASE("unit: every unit in use has its words in both languages and a number in its phrase") {
  const auto look = [](clv::unit in) {
    CAPTURE(in->name);
    CHECK(!in->name.empty());
    for (const clv::text t : {in->label, in->like}) CHECK((!t.en.empty() && !t.zh.empty()));
    const clv::phrase& says = in->phrase;
    for (const std::string_view form : {says.one, says.many, says.zh})
      CHECK(form.empty() == says.many.empty());
    for (const std::string_view form : {says.one, says.many, says.zh})
      CHECK((form.empty() || form.find("{}") != std::string_view::npos));
  };
  for (const auto& f : clv::fields) look(f.in);
  for (const auto& r : clv::results) look(r.in);
}
