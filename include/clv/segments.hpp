#pragma once
#include <clv/appraisal.hpp>
#include <string>
#include <vector>

namespace clv {

/// A group of customers: its share of all customers, and what one of them is like.
struct segment {
  std::string name;
  double share = 0;
  clv::scenario scenario;
};

/// Whether a result may be averaged over customers: amounts may, ratios and shares may not.
[[nodiscard]] constexpr bool additive(unit in) {
  return in != unit::ratio && in != unit::share && in != unit::rate && in != unit::choice;
}

/// A result averaged over segments: sum of share x value. `undefined` for what cannot be averaged; the reason
/// of the first segment that has no number.
///
/// Example: KFC's heavy, medium and light customers (26,000, 6,000, 1,000; 35 %, 35 %, 30 %) average 11,500.
[[nodiscard]] inline answer average(const result& r, const std::vector<segment>& all) {
  if (!additive(r.in)) return reason::undefined;
  answer sum = 0;
  for (const segment& s : all)
    sum = sum + answer{s.share} * value(r, s.scenario, appraise_unchecked(s.scenario));
  return settled(sum);
}

}  // namespace clv
