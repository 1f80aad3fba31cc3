#pragma once
#include <optional>
#include <string_view>

namespace app {

/// A number as people write it: a decimal with optional sign, thousands marks in groups of three (`1,200`),
/// exponent and a suffix k, M, 百, 千, 万 or 亿; a fraction `2/3`; or in Chinese words: `一千二百`,
/// `三分之二`. Times 10^shift, rounded once: 33.3 with -2 is 0.333 as it is written. Nothing for anything
/// else: nan, inf, hexadecimal, empty, out of a double's range, what has two readings.
[[nodiscard]] std::optional<double> number(std::string_view text, int shift = 0);

/// The same with a decimal in digits alone.
[[nodiscard]] std::optional<double> decimal_number(std::string_view text, int shift = 0);

/// Whether a text could be one number with thousands marks: 1 to 3 digits, then groups of exactly three.
[[nodiscard]] bool looks_grouped(std::string_view text);

/// A text without the blanks around it.
[[nodiscard]] std::string_view without_blanks(std::string_view text);

/// What stands before a word that ends a text, blanks dropped; nothing if it does not end it.
[[nodiscard]] std::optional<std::string_view> before_word(std::string_view text, std::string_view word);

}  // namespace app
