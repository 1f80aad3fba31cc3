#pragma once
#include <optional>

#include "render/renderer.hpp"

namespace app {

/// Names --full, and how many tables and sentences it adds to what the page shows; nothing where it adds
/// none.
[[nodiscard]] std::optional<message> said_of_rest(const document& d, const page& p);

}  // namespace app
