#pragma once
#include "scenario/contenders.hpp"

namespace app {

/// What people call a result that is compared: with the segment that it is of, or as the average of all.
[[nodiscard]] title full_name(const comparison& c, std::size_t metric);

/// The same at the head of a narrow column.
[[nodiscard]] title short_name(const comparison& c, std::size_t metric);

}  // namespace app
