#pragma once
#include <clv/results/result.hpp>
#include <span>
#include <string_view>

namespace app {

/// The library's table of results. Only results.cpp compiles what results compute; everybody else looks here.
[[nodiscard]] std::span<const clv::result> results();

/// The row of a result path, or nullptr.
[[nodiscard]] const clv::result* find_result(std::string_view key);

}  // namespace app
