#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Full-width letters, digits and signs made ASCII (Unicode NFKC), the minus sign and the enumeration comma
/// too, outer blanks dropped. Raised, lowered and circled digits stay what they are: `5²` is no 52.
[[nodiscard]] std::string normalised(std::string_view text);

[[nodiscard]] bool valid_utf8(std::string_view text);
[[nodiscard]] std::string trimmed(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);

/// The parts between commas, outer blanks and empty parts dropped.
[[nodiscard]] std::vector<std::string> comma_list(std::string_view text);

/// `PATH=VALUE` taken apart, with a plain or a full-width sign; nothing without a sign or a path. Both sides
/// keep their spelling.
struct assigned {
  std::string path;
  std::string value;
};
[[nodiscard]] std::optional<assigned> assignment_in(std::string_view text);

/// A word of a command line as a shell reads it: in single quotes where it has to be.
[[nodiscard]] std::string shell_word(std::string_view text);

/// Words in a row: `a, b, c`.
[[nodiscard]] std::string listed(std::span<const std::string> words);

/// Every control character (C0, DEL, C1) made a blank.
[[nodiscard]] std::string without_controls(std::string_view text);

/// The candidate nearest to what was typed, if it is near enough to be meant: at most two slips, or one for
/// short words.
[[nodiscard]] std::optional<std::string> nearest(std::string_view typed,
                                                 std::span<const std::string> candidates);

}  // namespace app
