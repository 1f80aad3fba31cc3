#include "input/tree.hpp"

namespace app::say {
namespace {

constexpr sentence file_twice{"file.twice",
                              "{key} is given twice; the first is in line {line}, column {column}",
                              "{key} 给出了两次，第一次在第 {line} 行第 {column} 列"};

}  // namespace
}  // namespace app::say

namespace app {

refusal given_twice(const std::string& key, const spot& first, const spot& second) {
  return refusal(
             error_kind::syntax, say::file_twice,
             {{"key", key}, {"line", std::to_string(first.line)}, {"column", std::to_string(first.column)}})
      .at(second)
      .on(key);
}

}  // namespace app
