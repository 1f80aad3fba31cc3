#pragma once
#include <string>
#include <vector>

#include "cli/world.hpp"
#include "error.hpp"

namespace app {

/// Runs one command line: the only catch, and the only place that chooses an exit code.
[[nodiscard]] exit_code run(const std::vector<std::string>& args, const environment& world);

}  // namespace app
