#pragma once
#include <vector>

#include "report/message.hpp"
#include "scenario/request.hpp"

namespace app {

/// What a command line or a file gives in vain, each with its cure.
[[nodiscard]] std::vector<message> notices_of(const request& q);

}  // namespace app
