#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace app {

/// How a row of numbers is written: what stands before, between and after them.
struct row_style {
  static constexpr std::size_t longest_number = 32;

  std::vector<std::string> before;  ///< one a column, the separator included
  std::string_view end;
  std::string_view missing;
  std::string_view quote = {};                        ///< around a word
  std::string (*text)(const std::string&) = nullptr;  ///< how a text is written; null: as it is
  std::string_view between = {};                      ///< before every row but the first
  /// How a number is written, in `longest_number` bytes; null: with the shortest digits that read back.
  char* (*number)(char* at, double x) = nullptr;
};

/// Writes all rows of a stream in pieces, which take half a megabyte each and no more than 32 in all, however
/// many threads make them and however wide the rows are (but for one row, where that is wider).
void pour_rows(const stream& rows, const row_style& style, const std::function<bool(std::string_view)>& sink);

}  // namespace app
