#pragma once
#include <cstddef>
#include <string_view>

#include "error.hpp"

namespace app {

/// How much a text holds before anybody parses it: a parser makes an object of every part, and recurs into
/// it.
struct extent {
  std::size_t parts = 0;   ///< keys and values, never fewer than there are
  std::size_t tables = 0;  ///< that dotted keys and heads may make: a parser looks through them one by one
  std::size_t depth = 0;   ///< of tables and lists in one another; `a.b = [1]` is 3 deep
  std::size_t read = 0;    ///< bytes looked at: all of them, or up to where it is too much

  /// Whether a scenario may be as large.
  [[nodiscard]] bool fits() const;
};

/// The extent of TOML, up to the first line that is none. Brackets, commas and points in texts and comments
/// do not count.
///
/// Example: `a.b = [1, 2]  # [` has 6 parts, 1 table and a depth of 3.
[[nodiscard]] extent extent_of_toml(std::string_view text);

/// The extent of JSON with comments.
[[nodiscard]] extent extent_of_json(std::string_view text);

/// Refuses a text that is larger than any scenario, at the place where it is too much.
void refuse_unless_fits(const extent& e, const source_ptr& from);

/// The place of a byte of a text.
[[nodiscard]] spot spot_at(const source_ptr& from, std::size_t byte);

}  // namespace app
