#include <doctest/doctest.h>

#include <clv/appraisal.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "support.hpp"

// One harness over the whole table of inputs: a row added to clv::fields is tested without a line here.

namespace {

using field = clv::field<clv::scenario>;
using number = clv::reference<clv::scenario, double>;
using list = clv::reference<clv::scenario, clv::series>;
using limit = clv::reference<clv::scenario, std::optional<double>>;
using choice = clv::choice<clv::scenario>;

constexpr double inf = std::numeric_limits<double>::infinity();

std::string name(const field& f) { return std::string(f.key); }

/// The KFC scenario with one input set to a number.
clv::scenario with(const field& f, double x) {
  clv::scenario s = kfc();
  if (const auto* at = std::get_if<number>(&f.at)) at->write(s) = x;
  if (const auto* at = std::get_if<list>(&f.at)) at->write(s) = x;
  if (const auto* at = std::get_if<limit>(&f.at)) at->write(s) = x;
  return s;
}

double lowest(const field& f) { return f.low_open ? std::nextafter(f.low, inf) : f.low; }

std::vector<double> outside(const field& f) {
  std::vector<double> bad{std::nan(""), -std::nan(""), inf, -inf, 1e300, -1e300};
  bad.push_back(f.low_open ? f.low : std::nextafter(f.low, -inf));
  bad.push_back(std::nextafter(f.high, inf));
  if (f.in == clv::unit::generations) bad.insert(bad.end(), {1.5, std::nextafter(2.0, 3.0)});
  return bad;
}

std::vector<double> inside(const field& f) {
  if (f.in == clv::unit::generations) return {f.low, f.low + 1, f.high};
  return {lowest(f), std::nextafter(lowest(f), inf), f.low + (f.high - f.low) / 2,
          std::nextafter(f.high, -inf), f.high};
}

/// Appraising throws clv::domain_error that names the field, its bounds and the value.
void refused(const field& f, const clv::scenario& s, double x) {
  CAPTURE(x);
  try {
    static_cast<void>(clv::appraise(s));
    FAIL_CHECK("not refused");
  } catch (const clv::domain_error& e) {
    CHECK(e.field == f.key);
    CHECK((e.value == x || (std::isnan(e.value) && std::isnan(x))));
    CHECK(e.low == f.low);
    CHECK(e.high == f.high);
    CHECK(e.low_open == f.low_open);
    const std::string message = e.what();
    CAPTURE(message);
    CHECK(message.starts_with(name(f) + " = " + clv::shortest(x) + " "));
    CHECK(message.find(clv::shortest(f.low) + " .. " + clv::shortest(f.high)) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("fields: NaN, infinities and numbers just outside each bound are refused by name") {
  for (const field& f : clv::fields) {
    if (std::holds_alternative<choice>(f.at)) continue;
    const std::string key = name(f);
    CAPTURE(key);
    for (const double x : outside(f)) refused(f, with(f, x), x);
  }
}

TEST_CASE("fields: numbers on each bound and just inside are taken") {
  for (const field& f : clv::fields) {
    if (std::holds_alternative<choice>(f.at)) continue;
    const std::string key = name(f);
    CAPTURE(key);
    for (const double x : inside(f)) {
      CAPTURE(x);
      CHECK_NOTHROW(static_cast<void>(clv::appraise(with(f, x))));
    }
  }
}

TEST_CASE("fields: every number of a list is checked") {
  int lists = 0;
  for (const field& f : clv::fields) {
    const auto* at = std::get_if<list>(&f.at);
    if (at == nullptr) continue;
    ++lists;
    const std::string key = name(f);
    CAPTURE(key);
    for (const double x : outside(f))
      for (std::size_t place = 0; place < 3; ++place) {
        CAPTURE(place);
        std::vector<double> values(3, f.high);
        values[place] = x;
        clv::scenario s = kfc();
        at->write(s) = clv::series(values);
        refused(f, s, x);
      }
    clv::scenario s = kfc();
    at->write(s) = {lowest(f), f.high, lowest(f)};
    CHECK_NOTHROW(static_cast<void>(clv::appraise(s)));
  }
  CHECK(lists > 0);
}

TEST_CASE("fields: unlimited is inside the bounds of every limit") {
  int limits = 0;
  for (const field& f : clv::fields)
    if (const auto* at = std::get_if<limit>(&f.at)) {
      ++limits;
      clv::scenario s = kfc();
      at->write(s) = std::nullopt;
      CHECK_NOTHROW(static_cast<void>(clv::appraise(s)));
    }
  CHECK(limits > 0);
}

TEST_CASE("fields: a required number that was forgotten is refused by name") {
  // Of the required ones, a limit has a meaning without a number: unlimited.
  for (const field& f : clv::fields) {
    const auto* at = std::get_if<list>(&f.at);
    if (!f.required || at == nullptr) continue;
    const std::string key = name(f);
    CAPTURE(key);
    clv::scenario s = kfc();
    at->write(s) = at->read(clv::scenario{});
    refused(f, s, std::nan(""));
  }
  CHECK_THROWS_WITH_AS(clv::check(clv::scenario{}), "spend = nan is outside 0 .. 1e+12", clv::domain_error);
}

TEST_CASE("fields: what has a default has one inside its bounds") {
  clv::scenario s;
  s.customer.spend = 1;
  s.customer.frequency = 1;
  CHECK_NOTHROW(clv::check(s));
}

TEST_CASE("fields: the first row outside its bounds is the one named") {
  clv::scenario s = kfc();
  s.residual = -1;
  s.customer.discount = -1;
  try {
    clv::check(s);
    FAIL_CHECK("not refused");
  } catch (const clv::domain_error& e) {
    CHECK(e.field == "discount");  // before residual in the table
  }
}

TEST_CASE("fields: choices round-trip, and each has at least two words with both languages") {
  int choices = 0;
  for (const field& f : clv::fields) {
    const auto* at = std::get_if<choice>(&f.at);
    if (at == nullptr) continue;
    ++choices;
    const std::string key = name(f);
    CAPTURE(key);
    CHECK(f.in == clv::unit::choice);
    CHECK(at->options.size() >= 2);
    CHECK(f.low == 0);
    CHECK(f.high == static_cast<double>(at->options.size() - 1));
    CHECK(at->read(clv::scenario{}) == 0);  // the default is the first word
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < at->options.size(); ++i) {
      clv::scenario s = kfc();
      at->write(s, i);
      CHECK(at->read(s) == i);
      const clv::option& o = at->options[i];
      CHECK(words.insert(o.key).second);
      CHECK_FALSE(o.key.empty());
      CHECK_FALSE((o.label.en.empty() || o.label.zh.empty()));
      CHECK_FALSE((o.meaning.en.empty() || o.meaning.zh.empty()));
    }
  }
  CHECK(choices > 0);
}

TEST_CASE("fields: every row reaches a member of its own") {
  // Writing through one row changes what that row reads, and what no other one reads.
  for (const field& f : clv::fields) {
    if (std::holds_alternative<choice>(f.at)) continue;
    const std::string key = name(f);
    CAPTURE(key);
    const clv::scenario changed = with(f, f.high == 1 ? 0.125 : 1.75);
    int different = 0;
    for (const field& g : clv::fields) {
      const clv::scenario before = kfc();
      if (const auto* at = std::get_if<number>(&g.at)) different += at->read(before) != at->read(changed);
      if (const auto* at = std::get_if<list>(&g.at)) different += !(at->read(before) == at->read(changed));
      if (const auto* at = std::get_if<limit>(&g.at)) different += at->read(before) != at->read(changed);
      if (const auto* at = std::get_if<choice>(&g.at)) different += at->read(before) != at->read(changed);
    }
    CHECK(different == 1);
  }
}

TEST_CASE("fields: keys are unique and findable, labels and help are there in both languages") {
  std::set<std::string_view> seen;
  for (const field& f : clv::fields) {
    const std::string key = name(f);
    CAPTURE(key);
    CHECK(seen.insert(f.key).second);
    CHECK(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos);
    CHECK(clv::find_field(f.key) == &f);
    CHECK_FALSE((f.label.en.empty() || f.label.zh.empty()));
    CHECK_FALSE((f.help.en.empty() || f.help.zh.empty()));
    CHECK(f.low < f.high);
  }
  CHECK(clv::find_field("") == nullptr);
  CHECK(clv::find_field("praise") == nullptr);
  CHECK(clv::find_field("Spend") == nullptr);
}

TEST_CASE("shorthands: each sets rows that exist, alike in unit and bounds, under a key of its own") {
  for (const auto& s : clv::shorthands) {
    const clv::field<clv::scenario>* first = clv::find_field(s.sets[0]);
    const clv::field<clv::scenario>* second = clv::find_field(s.sets[1]);
    REQUIRE(first != nullptr);
    REQUIRE(second != nullptr);
    CHECK(first != second);
    CHECK(first->in == second->in);
    CHECK(first->low == second->low);
    CHECK(first->high == second->high);
    CHECK(clv::find_field(s.key) == nullptr);
    CHECK_FALSE((s.label.en.empty() || s.label.zh.empty() || s.help.en.empty() || s.help.zh.empty()));
  }
}

TEST_CASE("derived inputs: each sets what another row keeps, and reads back what was set") {
  for (const auto& f : clv::derived_fields) {
    CAPTURE(name(f));
    const clv::field<clv::scenario>* kept = clv::find_field(f.sets);
    REQUIRE(kept != nullptr);
    CHECK(clv::find_field(f.key) == nullptr);
    CHECK(clv::find_input(f.key) == &f);
    CHECK(clv::find_input(f.sets) == kept);
    CHECK_FALSE((f.label.en.empty() || f.label.zh.empty() || f.help.en.empty() || f.help.zh.empty()));
    clv::scenario s = kfc();
    for (int i = 0; i <= 1000; ++i) {
      const double x = i / 1000.0;
      clv::put(f, s, clv::series(x));
      CHECK(std::get<clv::series>(clv::get(f, s)).at(0) == x);
      clv::check(f, s);
    }
    clv::put(f, s, clv::series{0.9, 0.2});
    CHECK(s.customer.retention == clv::series{0.1, 0.8});
  }
}

TEST_CASE("rest: what is left of a share as it is written, and never farther from 1 - x than its rounding") {
  CHECK(clv::rest(0.9) == 0.1);
  CHECK(clv::rest(0.2) == 0.8);
  CHECK(clv::rest(1) == 0);
  CHECK(clv::rest(0) == 1);
  for (double x = 1e-18; x < 1; x = x * 1.37 + 1e-20) {
    CAPTURE(x);
    CHECK(std::abs(clv::rest(x) - (1 - x)) <= 0x1p-53);
  }
}
