#pragma once
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <optional>
#include <string>
#include <vector>

#include "input/tree.hpp"

namespace app {

/// What a value may depend on.
struct value_context {
  std::string currency;  ///< ISO code, or empty while none is known
  double weeks_per_year = 52;
  std::vector<clv::weekly_value> weekly = {};  ///< what stands there by the week; relative ones stay so
  bool weeks_follow = false;  ///< the weeks may still change: who reads checks what is counted by them later
};

/// A value as it was read.
struct reading {
  clv::content is;
  double asked = 0;                                      ///< of a surveyed share: 100 of `20 of 100`
  std::vector<std::optional<clv::by_week>> weekly = {};  ///< by value of a list: how, if by the week
};

/// Reads a value for a row. `stands` is what it has so far: it tells the form, and relative ones (`+5pp`,
/// `1.05x`, `+10%`) change it. Throws failure with the place, the reason and the fix, under the name that the
/// user wrote (a shorthand like `conversion`) if it is not the key.
[[nodiscard]] reading read_value(const clv::row& f, const node& written, const clv::content& stands,
                                 const value_context& context, const place& where,
                                 std::string_view name = {});

/// The same, and puts it where the field lives, counted by the weeks that the scenario has so far.
void assign(clv::scenario& into, const clv::field<clv::scenario>& f, const node& written,
            value_context context, const place& where, std::string_view name = {});

/// Whether what was written changes the value underneath: `+5pp`, `1.05x`, or a list of such.
[[nodiscard]] bool is_relative(const clv::row& f, const node& written);

/// A value as an option takes it: `45 CNY`, `26, 20, 12`.
[[nodiscard]] std::string as_text(const node& v);

/// Reads a value in the unit of a result: `26000`, `26,000 CNY`, `40%`. For expectations such as --at-least.
[[nodiscard]] double read_for(clv::unit in, std::string_view path, const std::string& text,
                              const value_context& context, const place& where);

/// The refusal of a number outside the bounds of its row.
[[nodiscard]] refusal out_of_range(const clv::row& f, std::string_view path, const std::string& text,
                                   double x);

/// The refusal of a text that may be one number or a list of several: how to write the one and the other.
[[nodiscard]] refusal list_or_number(std::string_view path, const std::string& text, std::string number,
                                     std::string list);

}  // namespace app
