#pragma once
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace clv {

/// A label in the two languages of the tables. The library stores labels; it never chooses one.
struct text {
  std::string_view en;
  std::string_view zh;
};

/// The shortest digits that read back to the same double, the same in every locale; an exponent where that is
/// shorter. Any double, NaN and the infinities included.
///
/// Example: `shortest(0.1)` is "0.1", `shortest(1e300)` is "1e+300".
[[nodiscard]] inline std::string shortest(double x) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), x).ptr;
  return {digits.data(), end};
}

}  // namespace clv
