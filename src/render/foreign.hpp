#pragma once
#include <string>
#include <string_view>

namespace app {

/// A text of somebody else's (the name of a file or of a segment, a value as it was typed) as it may stand
/// among ours: a question mark for every control character (ESC, C1, a line's end), for every sign without a
/// width or that turns the direction of reading, and U+FFFD for every broken byte. A tab becomes a blank.
///
/// Example: printable("a\x1b[31m") is "a?[31m".
[[nodiscard]] std::string printable(std::string_view text);

/// The same for Markdown: what would be a link, a tag, emphasis, code or the edge of a cell there is text.
///
/// Example: printable_markdown("[x](y)") is "\[x\](y)".
[[nodiscard]] std::string printable_markdown(std::string_view text);

}  // namespace app
