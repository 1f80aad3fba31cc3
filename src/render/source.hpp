#pragma once
#include <string>

#include "report/document.hpp"

namespace app {

/// The file that a document carries for its user: lines as they are, sentences as comments behind `##`, so
/// that `#` marks what may be uncommented.
[[nodiscard]] std::string source_text(const document& d, language l);

}  // namespace app
