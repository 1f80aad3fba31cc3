#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "report/document.hpp"
#include "scenario/scenario.hpp"

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

/// What a command is given.
struct request {
  scenario_ptr file;                                        ///< as read, for commands that resolve it again
  std::vector<assignment> overrides;                        ///< what the command line sets
  std::vector<scenario_ptr> files;                          ///< all of them, where a command takes several
  std::vector<std::string> words;                           ///< PATH=VALUE, where a command takes them
  std::string target;                                       ///< the file to be written
  std::string what_if;                                      ///< --scenario
  std::string segment;                                      ///< --segment
  resolved input;                                           ///< default when the command takes no scenario
  std::map<std::string, std::string, std::less<>> options;  ///< the command's own options
  std::vector<std::string> asked;  ///< result paths that --get, --at-least and --at-most read
  bool one_number = false;         ///< --get: nothing else is printed
};

/// One command: the line that lists it, the example that leads its help, its own options, and its work.
struct command {
  std::string_view name;
  clv::text summary;
  std::string_view example;
  operands takes;
  std::span<const option_row> options;
  document (*run)(const request&);
};

/// THE table of commands (commands.cpp).
[[nodiscard]] std::span<const command> commands() noexcept;
[[nodiscard]] const command* find_command(std::string_view name) noexcept;

}  // namespace app
