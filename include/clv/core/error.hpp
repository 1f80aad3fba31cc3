#pragma once
#include <array>
#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace clv {

namespace detail {
/// The shortest text that reads back to the same double; the same in every locale.
inline std::string shortest(double x) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x).ptr;
  return {buffer.data(), end};
}
}  // namespace detail

/// The one exception that leaves the library: a value the caller gave is outside the domain of the model.
/// It carries the field, the bounds and the value, so that a program can say it in its own words.
///
/// Example: `retention` at 1.5 has `what()` == "retention = 1.5 is outside 0 .. 1".
struct domain_error : std::domain_error {
  domain_error(std::string_view field_key, double got, double lowest, double highest,
               bool above_lowest = false)
      : std::domain_error(std::string(field_key) + " = " + detail::shortest(got) + " is outside " +
                          (above_lowest ? "above " : "") + detail::shortest(lowest) + " .. " +
                          detail::shortest(highest)),
        field(field_key),
        value(got),
        low(lowest),
        high(highest),
        low_open(above_lowest) {}

  std::string field;  ///< key in the field table
  double value;       ///< what was given; NaN for a required field that was not
  double low;
  double high;
  bool low_open;  ///< `low` itself is not allowed
};

}  // namespace clv
