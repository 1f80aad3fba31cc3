#pragma once
#include <array>
#include <clv/core/tables.hpp>
#include <clv/results/bottom_line.hpp>
#include <clv/results/outlook.hpp>
#include <clv/results/own.hpp>
#include <clv/results/talk.hpp>

namespace clv {

/// THE table of results, one part a subject. Adding one is one row there. Whoever includes it compiles all
/// that results compute; to compute one scenario, appraisal.hpp or result.hpp is enough.
inline constexpr std::array results =
    joined(detail::own_results, detail::talk_results, detail::bottom_line_results, detail::outlook_results);

/// Whether a result hangs on what customers say, not on their own value alone.
[[nodiscard]] constexpr bool about_talk(const result& r) {
  for (const result& own : detail::own_results)
    if (own.key == r.key) return false;
  return true;
}

/// A key of a result, looked up by the compiler: a misspelt one does not build.
///
/// Example: `answers_of(kfc)["dissatisfied.total"].value` is -78000.
struct result_key {
  consteval result_key(const char* key) : index(find(key)) {}  // reads as the key itself
  std::size_t index;                                           ///< of the row in `results`

 private:
  static consteval std::size_t find(std::string_view key) {
    for (std::size_t i = 0; i < results.size(); ++i)
      if (results[i].key == key) return i;
    throw "no such result";  // a constant expression that throws does not compile
  }
};

inline answer answers::operator[](result_key key) const { return number(key.index); }

/// The numbers of a scenario, each computed when it is first asked for.
[[nodiscard]] inline answers answers_of(scenario s) { return {std::move(s), results}; }

/// The row of a result path, or nullptr.
[[nodiscard]] constexpr const result* find_result(std::string_view key) {
  for (const auto& r : results)
    if (r.key == key) return &r;
  return nullptr;
}

}  // namespace clv
