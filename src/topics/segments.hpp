#pragma once
#include <clv/base/segment.hpp>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// The segments of a resolved scenario as the library takes them.
[[nodiscard]] std::vector<clv::segment> library_segments(const resolved& r);

/// `calc` for a scenario with segments: one row each and the weighted average, shares of customers and of
/// value.
[[nodiscard]] document calc_segments(const request& q);

/// The label of a segment.
[[nodiscard]] clv::text label_of(const resolved_segment& s);

}  // namespace app
