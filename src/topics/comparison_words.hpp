#pragma once
#include "scenario/contenders.hpp"

namespace app {

/// What people call a result that is compared: with the segment that it is of, or as the average of all.
[[nodiscard]] title full_name(const comparison& c, std::size_t metric);

/// The same at the head of a narrow column.
[[nodiscard]] title short_name(const comparison& c, std::size_t metric);

/// A result of one contender with the digits that all of them are shown with; points of one that is a share.
[[nodiscard]] quantity shown_value(const comparison& c, std::size_t metric, clv::answer x);
[[nodiscard]] quantity points_of(const comparison& c, std::size_t metric, clv::answer part);

/// By another result another contender may be best: that is what there is to decide.
void say_best_otherwise(sentences& out, const comparison& c);

}  // namespace app
