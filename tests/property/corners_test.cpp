#include <doctest/doctest.h>

#include <clv/referral/market_ode.hpp>
#include <clv/results.hpp>
#include <cmath>
#include <string>

#include "property/random_scenario.hpp"
#include "support.hpp"

// At the ends of what talk and delay may be, and next to them, every result is a number or says why there is
// none, and nothing is thrown.

namespace {

using clv::scenario;

bool sound(clv::answer a) { return a.known() ? std::isfinite(a.value) : a.value == 0; }

/// The ends of a row, the numbers next to them, and the one that it has.
double corner(const clv::field<scenario>& f, std::size_t which, double own) {
  const double low = f.low_open ? std::nextafter(f.low, f.high) : f.low;
  const double width = f.high - f.low;
  const bool whole = f.in == clv::unit::generations;
  const double near = whole ? 1 : std::min(1e-9 * std::max(1.0, std::abs(f.low)), 1e-3 * width);
  switch (which) {
    case 0:
      return low;
    case 1:
      return f.high;
    case 2:
      return f.low + near;
    case 3:
      return f.high - near;
    default:
      return own;
  }
}

void set(const clv::field<scenario>& f, scenario& s, scenario_source& draw, std::size_t which) {
  if (const auto* at = std::get_if<clv::reference<scenario, double>>(&f.at))
    at->write(s) = corner(f, which, at->read(s));
  if (const auto* at = std::get_if<clv::reference<scenario, clv::series>>(&f.at))
    at->write(s) = corner(f, which, at->read(s).at(0));
  if (const auto* at = std::get_if<clv::reference<scenario, std::optional<double>>>(&f.at)) {
    if (which < 4)
      at->write(s) = corner(f, which, 0);
    else if (which == 4)
      at->write(s) = std::nullopt;
  }
  if (const auto* at = std::get_if<clv::choice<scenario>>(&f.at))
    at->write(s, draw.below(at->options.size()));
}

/// Not a law of many generations, nor a market that is drawn: each takes a good part of a second.
bool quick(const clv::result& r, const scenario& s) {
  if (r.key.starts_with("market.expected")) return s.market.size.value_or(0) <= 1000;
  return !r.key.starts_with("progeny.p") || s.generations.value_or(0) <= 3;
}

}  // namespace

TEST_CASE("property: every result at the corners of talk, delay and market") {
  scenario_source draw(501);
  int known = 0;
  int all = 0;
  for (int i = 0; i < 300; ++i) {
    scenario s;
    s.customer.spend = 50;
    s.customer.frequency = 52;
    s.customer.lifespan = 10;
    s.praise = {5, 0.2};
    s.complaint = {10, 0.2};
    s.market.size = 1000;
    const double changed = draw.uniform();
    for (const auto& f : clv::fields)
      if (f.section == clv::group::talk || f.section == clv::group::spread ||
          f.section == clv::group::process || f.key == "discount")
        if (draw.uniform() < changed) set(f, s, draw, draw.below(6));
    if (s.satisfied_share) s.dissatisfied_share = std::min(s.dissatisfied_share, 1 - *s.satisfied_share);
    CAPTURE(i);
    const clv::answers a = clv::answers_of(s);
    for (const clv::result& r : clv::results) {
      if (!quick(r, s)) continue;
      const std::string key(r.key);
      CAPTURE(key);
      clv::answer x;
      CHECK_NOTHROW(x = a[r]);
      CHECK(sound(x));
      ++all;
      known += x.known();
    }
  }
  CHECK(2 * known > all);
}

TEST_CASE("property: a growth too large for a number says so, and nothing else is lost by it") {
  scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {15, 0.2};
  s.delay = {clv::delay_law::exponential, 1 / 365.0, 1};
  const clv::answers a = clv::answers_of(s);
  CHECK(close(a["praise.growth_rate"].value, 730, 1e-12));
  CHECK(a["praise.critical_interest"].why == clv::reason::overflow);  // e^730 - 1
  CHECK(close(a["clv"].value, 26'000, 1e-14));
}
