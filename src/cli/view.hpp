#pragma once
#include "cli/parse.hpp"
#include "cli/world.hpp"
#include "render/renderer.hpp"

namespace app {

/// Refuses an option whose value is none of the words.
void choose_from(const command_line& line, std::string_view name, const std::vector<std::string>& words);

/// Columns of the page: --width, else the terminal's, else 80.
[[nodiscard]] std::size_t width_of_page(const command_line& line, const environment& world);

/// Whether the result goes to a file: `-o -` is standard output.
[[nodiscard]] bool to_file(const command_line& line);

/// The format asked for, or the one of the file's suffix.
[[nodiscard]] const renderer& format_of(const command_line& line);

/// Everything a renderer may know besides the document.
[[nodiscard]] page page_of(const command_line& line, const environment& world, const manner& m);

}  // namespace app
