#include <array>

#include "commands/command.hpp"

namespace app {

// THE table of commands, in the order help lists them. A new one is one file and a word in each line.
extern const command calc, referral, cashflow, check, segments, levers, sweep, solve, compare, new_file, show,
    vars, formulas;
std::span<const command> commands() noexcept {
  static const std::array all{calc,  referral, cashflow, check, segments, levers,  sweep,
                              solve, compare,  new_file, show,  vars,     formulas};
  return all;
}

const command* find_command(std::string_view name) noexcept {
  for (const command& c : commands())
    if (c.name == name) return &c;
  return nullptr;
}

}  // namespace app
