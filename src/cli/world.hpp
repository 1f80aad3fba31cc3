#pragma once
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "report/message.hpp"

namespace app {

/// The world outside the program, so that tests can stand in for it.
struct environment {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::function<std::string(const char*)> variable;  ///< empty when unset
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int terminal_width = 0;  ///< 0: not known
};
/// The language that a word of --lang names: `zh`, `zh-CN`, `zh_CN`, `cn`, `en`, `en-US`; nothing for any
/// other.
[[nodiscard]] std::optional<language> language_named(std::string_view word);

/// What must be known before the command line is understood, so that its errors come out right.
struct manner {
  language tongue;
  bool json_errors = false;
  std::string currency;
};
[[nodiscard]] manner manner_of(const std::vector<std::string>& args, const environment& world);

}  // namespace app
