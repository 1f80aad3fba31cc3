#pragma once
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "error.hpp"

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

/// Runs one command line: the only catch, and the only place that chooses an exit code.
[[nodiscard]] exit_code run(const std::vector<std::string>& args, const environment& world);

}  // namespace app
