#pragma once
#include <span>
#include <string_view>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// One option of the command line. All values arrive as text; the command reads them.
struct option_row {
  std::string_view name;   ///< `--name`
  char letter;             ///< `-n`, or 0
  std::string_view takes;  ///< placeholder of its value, empty for a switch
  bool repeats;
  clv::text help;
};

/// What stands on a command line besides options.
enum class operands {
  none,
  scenario,   ///< [FILE]
  words,      ///< [FILE] PATH=VALUE ...
  scenarios,  ///< FILE ...
  target,     ///< [FILE], to be written
};

/// One command: the line that lists it, the example that leads its help, its own options, and its work.
struct command {
  std::string_view name;
  clv::text summary;
  std::string_view example;
  operands takes;
  std::span<const option_row> options;
  document (*run)(const request&);
  /// The inputs that the command sets itself: they count as given.
  std::vector<supplied_input> (*supplies)(const request&) = nullptr;
};

/// THE table of commands (commands.cpp).
[[nodiscard]] std::span<const command> commands() noexcept;
[[nodiscard]] const command* find_command(std::string_view name) noexcept;

}  // namespace app
