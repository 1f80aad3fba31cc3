#pragma once
#include <clv/base/segment.hpp>

#include "topics/conventions.hpp"

namespace app {

/// The segments of a resolved scenario as the library takes them.
[[nodiscard]] std::vector<clv::segment> library_segments(const resolved& r);

/// `calc` for a scenario with segments: one row each and the weighted average, shares of customers and of
/// value.
[[nodiscard]] document calc_segments(const request& q);

/// Every result of every segment and of the average, by path: `heavy.clv`, `average.clv`.
[[nodiscard]] std::vector<outcome> segment_results(const request& q, const std::vector<clv::segment>& all);

/// The label of a segment.
[[nodiscard]] clv::text label_of(const resolved_segment& s);

}  // namespace app
