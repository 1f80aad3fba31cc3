#pragma once
#include <optional>
#include <string_view>

namespace app {

/// The value of an equation as it is printed: numbers with thousands marks, `%` or `e+20`, joined by
/// `+ - x / ^` and parentheses. Nothing where it is no equation of numbers, or one without a finite value.
///
/// Example: `45 x 12 x 3 x 33.33%` is 539.946; `1 + ...` is nothing.
[[nodiscard]] std::optional<double> evaluate(std::string_view equation);

}  // namespace app
