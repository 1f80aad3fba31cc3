#pragma once
#include <span>
#include <string_view>

#include "report/document.hpp"

namespace app {

/// The inputs that tell nothing where people alone are asked: of value, and the conventions of money.
[[nodiscard]] std::span<const std::string_view> inputs_of_money();

/// Where people alone are asked: every column, sentence and result in money goes, with what only value
/// decides.
void leave_out_money(document& d);

}  // namespace app
