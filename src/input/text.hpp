#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Full-width letters, digits and signs made ASCII (Unicode NFKC), the minus sign and the enumeration comma
/// too, outer blanks dropped.
[[nodiscard]] std::string normalised(std::string_view text);

[[nodiscard]] bool valid_utf8(std::string_view text);
[[nodiscard]] std::string trimmed(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);

/// The parts between commas, outer blanks and empty parts dropped.
[[nodiscard]] std::vector<std::string> comma_list(std::string_view text);

/// Words in a row: `a, b, c`.
[[nodiscard]] std::string listed(std::span<const std::string> words);

/// Every control character (C0, DEL, C1) made a blank.
[[nodiscard]] std::string without_controls(std::string_view text);

/// The candidate nearest to what was typed, if it is near enough to be meant: at most two slips, or one for
/// short words.
[[nodiscard]] std::optional<std::string> nearest(std::string_view typed,
                                                 std::span<const std::string> candidates);

}  // namespace app
