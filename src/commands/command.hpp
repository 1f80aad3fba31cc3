#pragma once
#include <array>
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

/// The inputs that a short help lists: of the own value alone, with talk, and of a group of customers.
inline constexpr std::array<std::string_view, 8> value_inputs{
    "spend",     "frequency", "lifespan",         "margin",
    "retention", "discount",  "acquisition_cost", "retention_cost"};
inline constexpr std::array<std::string_view, 9> talk_inputs{"spend",        "frequency",       "lifespan",
                                                             "margin",       "retention",       "discount",
                                                             "praise.tells", "complaint.tells", "conversion"};
inline constexpr std::array<std::string_view, 4> group_inputs{"spend", "frequency", "lifespan", "retention"};

/// One command: the line that lists it, the example that leads its help, its own options, and its work.
struct command {
  std::string_view name;
  clv::text summary;
  std::string_view example;
  operands takes;
  std::span<const option_row> options;
  document (*run)(const request&);
  std::span<const std::string_view> uses = talk_inputs;  ///< keys of the inputs most used with it
  /// The inputs that the command sets itself: they count as given.
  std::vector<supplied_input> (*supplies)(const request&) = nullptr;
};

/// THE table of commands (commands.cpp).
[[nodiscard]] std::span<const command> commands() noexcept;
[[nodiscard]] const command* find_command(std::string_view name) noexcept;

}  // namespace app
