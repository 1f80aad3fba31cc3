#pragma once
#include <clv/core/text.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace clv {

/// The one exception that leaves the library: a value the caller gave is outside the domain of the model.
/// It carries the field, the bounds and the value, so that a program can say it in its own words.
///
/// Example: `retention` at 1.5 has `what()` == "retention = 1.5 is outside 0 .. 1".
struct domain_error : std::domain_error {
  domain_error(std::string_view field_key, double got, double lowest, double highest,
               bool above_lowest = false)
      : std::domain_error(std::string(field_key) + " = " + shortest(got) + " is outside " +
                          (above_lowest ? "above " : "") + shortest(lowest) + " .. " + shortest(highest)),
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
