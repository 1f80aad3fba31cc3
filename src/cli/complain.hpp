#pragma once
#include <string>

#include "error.hpp"

namespace app {

/// What is said of a failure: place, message, the line itself with a caret, the next steps; or the same as
/// JSON.
[[nodiscard]] std::string complaint_text(const failure& f, language l, const std::string& currency);
[[nodiscard]] std::string complaint_json(const failure& f, language l, const std::string& currency);

/// The row of a kind.
[[nodiscard]] const error_row& row_of(error_kind kind);

/// 3 for what stands in a file, else the code of the kind.
[[nodiscard]] exit_code code_of(const failure& f);

}  // namespace app
