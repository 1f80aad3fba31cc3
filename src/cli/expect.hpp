#pragma once
#include <optional>

#include "cli/parse.hpp"
#include "error.hpp"
#include "report/document.hpp"

namespace app {

/// The number that --get asks for. Throws failure for a path that is none and for a result without a number.
[[nodiscard]] double number_asked(const command_line& line, document& d);

/// --at-least and --at-most: the first one that is not met. `weeks` of the year, for what is written with
/// them.
[[nodiscard]] std::optional<failure> unmet(const command_line& line, document& d, double weeks);

}  // namespace app
