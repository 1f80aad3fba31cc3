#pragma once
#include <clv/base/segment.hpp>

#include "scenario/request.hpp"

namespace app {

/// The segments of a resolved scenario as the library takes them.
[[nodiscard]] std::vector<clv::segment> library_segments(const resolved& r);

/// The label of a segment.
[[nodiscard]] title label_of(const resolved_segment& s);

}  // namespace app
