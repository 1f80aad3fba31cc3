#pragma once
#include <clv/fields.hpp>
#include <clv/results/result.hpp>

namespace clv {

/// Computes a scenario.
///
/// Throws clv::domain_error for the first field outside its bounds. What has no number says why.
///
/// Example: the KFC exercise gives clv 26000, won 1, lost 2.
[[nodiscard]] inline appraisal appraise(const scenario& s) {
  check(s);
  return appraise_unchecked(s);
}

}  // namespace clv
