#pragma once
#include <array>
#include <string_view>

#include "report/document.hpp"

namespace app {

/// The conventions that tell nothing where people alone are asked.
inline constexpr std::array<std::string_view, 9> of_money{"weeks_per_year", "margin",    "discount",
                                                          "payments",       "timing",    "survival",
                                                          "cost_timing",    "retention", "acquisition_cost"};

/// Where people alone are asked: every column, sentence and result in money goes, with what only value
/// decides.
void leave_out_money(document& d);

}  // namespace app
