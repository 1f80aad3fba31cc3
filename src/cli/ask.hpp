#pragma once
#include "cli/parse.hpp"
#include "cli/world.hpp"
#include "scenario/request.hpp"

namespace app {

/// What a command is asked: the files read, the layers put together.
[[nodiscard]] request ask(const command_line& line, const environment& world);

}  // namespace app
