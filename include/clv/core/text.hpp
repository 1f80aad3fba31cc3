#pragma once
#include <string_view>

namespace clv {

/// A label in the two languages of the tables. The library stores labels; it never chooses one.
struct text {
  std::string_view en;
  std::string_view zh;
};

}  // namespace clv
