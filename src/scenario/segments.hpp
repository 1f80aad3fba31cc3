#pragma once
#include <clv/base/segment.hpp>

#include "scenario/request.hpp"

namespace app {

/// The segments of a resolved scenario as the library takes them.
[[nodiscard]] std::vector<clv::segment> library_segments(const resolved& r);

/// The first segment whose money is discounted; where none is, the first.
[[nodiscard]] const clv::segment& discounted_of(const std::vector<clv::segment>& all);

/// Whether what customers say is counted: somebody talks, and of every segment that does it is known how many
/// are satisfied.
[[nodiscard]] bool talk_counted(const std::vector<clv::segment>& all);

/// The label of a segment.
[[nodiscard]] title label_of(const resolved_segment& s);

}  // namespace app
