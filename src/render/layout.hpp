#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Columns of a terminal that a text takes: two for wide characters, none for combining ones.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// The text filled with blanks to a width, to the left or to the right of it.
[[nodiscard]] std::string padded(std::string text, std::size_t width, bool right);

/// The text broken into lines of at most `width` columns: at blanks, and between Chinese characters, but
/// never before a closing mark.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The same for the head of a column: lines of about one length, and no Chinese word torn.
[[nodiscard]] std::vector<std::string> wrapped_head(std::string_view text, std::size_t width);

}  // namespace app
