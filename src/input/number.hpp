#pragma once
#include <optional>
#include <string_view>
#include <utility>

namespace app {

/// A decimal number with optional sign, thousands marks in groups of three (`1,200`), exponent and a suffix
/// k, M, 万 or 亿. Nothing for anything else: nan, inf, hexadecimal, empty, out of a double's range.
[[nodiscard]] std::optional<double> number(std::string_view text);

/// The number a text starts with and the word after it: `10y` is 10 and "y".
[[nodiscard]] std::pair<std::optional<double>, std::string_view> leading_number(std::string_view text);

/// Whether a text could be one number with thousands marks: 1 to 3 digits, then groups of exactly three.
[[nodiscard]] bool looks_grouped(std::string_view text);

}  // namespace app
