#pragma once
#include "report/message.hpp"

namespace app {

/// What the system answered when something could not be read or written, by its number (errno).
///
/// Example: ENOSPC is "the disk is full".
[[nodiscard]] message fault_of(int error);

}  // namespace app
