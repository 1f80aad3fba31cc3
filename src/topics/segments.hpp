#pragma once
#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// `calc` for a scenario with segments: one row each and the weighted average, shares of customers and of
/// value.
[[nodiscard]] document calc_segments(const request& q);

}  // namespace app
