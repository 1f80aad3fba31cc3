#pragma once
#include <clv/core/text.hpp>
#include <string_view>

namespace app {

/// The head of a narrow column for a result by its path, without the name of a segment; its label where it
/// has no shorter name.
[[nodiscard]] clv::text short_label(std::string_view path, clv::text label);

}  // namespace app
