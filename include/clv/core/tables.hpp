#pragma once
#include <algorithm>
#include <array>
#include <cstddef>

namespace clv {

namespace detail {

/// Tables one after the other.
template <class T, std::size_t... N>
constexpr auto joined(const std::array<T, N>&... parts) {
  std::array<T, (N + ...)> all{};
  auto at = all.begin();
  ((at = std::copy(parts.begin(), parts.end(), at)), ...);
  return all;
}

}  // namespace detail

}  // namespace clv
