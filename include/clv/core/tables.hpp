#pragma once
#include <algorithm>
#include <array>
#include <cstddef>

namespace clv {

/// Tables one after the other: how the parts of a table, each in a file of its own, become one.
///
/// Example: `joined(std::array{1, 2}, std::array{3})` is {1, 2, 3}.
template <class T, std::size_t... N>
[[nodiscard]] constexpr std::array<T, (N + ...)> joined(const std::array<T, N>&... parts) {
  std::array<T, (N + ...)> all{};
  auto at = all.begin();
  ((at = std::copy(parts.begin(), parts.end(), at)), ...);
  return all;
}

}  // namespace clv
