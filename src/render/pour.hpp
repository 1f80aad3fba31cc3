#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace app {

/// How a row of numbers is written: what stands before, between and after them.
struct row_style {
  std::vector<std::string> before;  ///< one a column, the separator included
  std::string_view end;
  std::string_view missing;
  std::string_view quote = {};                        ///< around a word
  std::string (*text)(const std::string&) = nullptr;  ///< how a text is written; null: as it is
};

/// Writes all rows of a stream in pieces of about a megabyte, each number with the shortest digits that read
/// back.
void pour_rows(const stream& rows, const row_style& style, const std::function<bool(std::string_view)>& sink);

}  // namespace app
