#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "render/speech.hpp"

namespace app {

/// The pattern of a formula with texts in place of its operands; negative numbers stand in parentheses where
/// an operator goes before, fractions where they would be torn apart.
[[nodiscard]] std::string put_in(const formula& f, const std::function<std::string(const operand&)>& text);

/// The formula with the numbers of its operands, and its result: the fewest digits with which the printed
/// equation holds to the last digit of the printed result. Where none do, the result has fewer; where that
/// does not help, it says that it is not exact.
///
/// Example: 45 x 12 x 33.33% = 179.98.
[[nodiscard]] worked work_out(const speech& say, const formula& f, const quantity& result);

/// A sentence may hold an equation, `{a} a visit x {b} = {c}`: the numbers with the digits with which it
/// does, by the names of their placeholders; none where there is no equation, or none that can be mended.
[[nodiscard]] std::map<std::string_view, std::string> numbers_of_equation(const speech& say,
                                                                          const message& m);

}  // namespace app
