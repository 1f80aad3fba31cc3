#pragma once
#include <cstddef>
#include <string>

#include "commands/command.hpp"

namespace app {

/// What `clv` alone prints: one line on what it is, the KFC example to copy, the commands.
[[nodiscard]] std::string short_help(language l, std::size_t width);

/// `clv --help`: the commands and the options that all of them have.
[[nodiscard]] std::string program_help(language l, std::size_t width);

/// `clv COMMAND --help`: an example first, then the command's options and the inputs most used with it; with
/// `all`, every input and option.
[[nodiscard]] std::string command_help(const command& c, bool everything, language l, std::size_t width);

/// The version; with everything, the vector instructions that many numbers at once are computed with here.
[[nodiscard]] std::string version_text(bool full, language l);

}  // namespace app
