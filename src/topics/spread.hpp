#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"
#include "topics/generations.hpp"

namespace app {

/// Praise and complaint side by side, generation by generation, for a brief page.
[[nodiscard]] table spread_table(const request& q, const clv::answers& a, const std::vector<side>& all);

/// What follows from it.
[[nodiscard]] sentences answer_of_spread(const clv::answers& a);

}  // namespace app
