#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// The digits of a whole or decimal number in Chinese words, or in words and digits: `一千二百` is "1200",
/// `三点五万` "3.5e4", `1亿2000万` "120000000", `半` "0.5", `负五` "-5". Nothing for anything else, and for
/// what has two readings: `两三` (two or three), `1万2`.
[[nodiscard]] std::optional<std::string> chinese_digits(std::string_view text);

/// The two parts of `三分之二`: what stands before and behind 分之.
struct spoken_fraction {
  std::string_view of;    ///< 三
  std::string_view part;  ///< 二
};
[[nodiscard]] std::optional<spoken_fraction> chinese_fraction(std::string_view text);

/// Tenths as Chinese counts them, `三成五`, `一成半`, `2成`: the digits of the share in tenths, "3.5".
[[nodiscard]] std::optional<std::string> chinese_tenths(std::string_view text);

}  // namespace app
