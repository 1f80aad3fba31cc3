#pragma once
#include "error.hpp"

namespace app {

/// A refusal of a line that is no TOML.
[[nodiscard]] refusal no_toml(const place& where, sentence_ref says, arguments args = {});

/// Throws a refusal that says what somebody most likely did in a line that is no TOML, with the line as it
/// was meant: curly quotes, full-width signs, `spend: 50`, `// a comment`, a unit without quotes, a key in
/// Chinese. Returns for any other line.
void refuse_slip(const place& where);

/// `key = value` as a line of TOML was meant; another line with its full-width signs made plain.
///
/// Example: `spend：50元 // each` is `spend = "50元" # each`.
[[nodiscard]] std::string repaired_line(std::string_view line);

}  // namespace app
