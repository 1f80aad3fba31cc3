#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/command.hpp"

namespace app {

/// One input given on the command line, in the order typed.
struct input_option {
  std::string path;
  std::string text;
  std::string option;  ///< `--set` or the input's own option
};

/// A command line taken apart, nothing read yet.
struct command_line {
  const command* what = nullptr;
  std::vector<std::string> files;
  std::vector<std::string> words;  ///< PATH=VALUE
  std::vector<input_option> inputs;
  std::map<std::string, std::vector<std::string>, std::less<>> globals;  ///< by name; a switch has ""
  std::map<std::string, std::string, std::less<>> own;                   ///< the command's own options

  [[nodiscard]] bool has(std::string_view name) const { return globals.contains(name); }
  [[nodiscard]] std::string last(std::string_view name, std::string otherwise = {}) const {
    const auto at = globals.find(name);
    return at == globals.end() ? otherwise : at->second.back();
  }
};

/// Takes a command line apart. Throws failure for an unknown word, with the nearest known one.
[[nodiscard]] command_line parse(const std::vector<std::string>& args);

/// `praise.tells` as an option: `praise-tells`.
[[nodiscard]] std::string option_name(std::string_view key);

}  // namespace app
