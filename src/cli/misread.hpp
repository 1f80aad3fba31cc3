#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "commands/command.hpp"
#include "report/message.hpp"

// What is said of a word of the command line that nobody understands, with the nearest one that is known.
namespace app {

/// Every option that a command has, with its hyphens; without a command those of every one.
[[nodiscard]] std::vector<std::string> all_options(const command* c);

[[nodiscard]] message hint_for_commands();
[[nodiscard]] message hint_for_options(const command* c);

[[noreturn]] void unknown_command(const std::string& word);
[[noreturn]] void unknown_option(const std::string& typed, const command* c);

/// Whether a word begins with what a word processor makes of two hyphens.
[[nodiscard]] bool begins_with_dash(std::string_view word);
[[noreturn]] void wrong_dash(const std::string& word);

/// `-spend 50`: an input's option with one hyphen; `-s` would take it for `--set pend`.
void refuse_one_hyphen(const std::vector<std::string>& args, const command* c);

}  // namespace app
