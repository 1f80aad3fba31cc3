#pragma once
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <string>
#include <variant>
#include <vector>

#include "error.hpp"

namespace app {

/// A value as it was written: text, a number of the file format, or a list of either.
struct raw_value {
  std::variant<std::string, double, std::vector<raw_value>> is;
};

/// What a value may depend on.
struct value_context {
  std::string currency;  ///< ISO code, or empty while none is known
  double weeks_per_year = 52;
};

/// Reads a value for the row of a field and stores it in the scenario. Relative forms (`+5pp`, `1.05x`,
/// `+10%`) change what stands there. Throws failure with the place, the reason and the fix, under the name
/// that the user wrote (a shorthand like `conversion`) if it is not the key.
void assign(clv::scenario& into, const clv::field<clv::scenario>& f, const raw_value& value,
            const value_context& context, const place& where, std::string_view name = {});

/// Reads a value in the unit of a result: `26000`, `26,000 CNY`, `40%`. For expectations such as --at-least.
[[nodiscard]] double read_for(clv::unit in, std::string_view path, const std::string& text,
                              const value_context& context, const place& where);

/// The ISO code that a money text carries (`45 CNY`, `45元`, `$5`), or empty.
[[nodiscard]] std::string currency_in(const std::string& text);

}  // namespace app
