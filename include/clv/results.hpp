#pragma once
#include <array>
#include <clv/core/tables.hpp>
#include <clv/results/outlook.hpp>
#include <clv/results/own.hpp>
#include <clv/results/talk.hpp>

namespace clv {

/// THE table of results, one part a subject. Adding one is one row there. Whoever includes it compiles all
/// that results compute; to compute one scenario, appraisal.hpp or result.hpp is enough.
inline constexpr std::array results =
    joined(detail::own_results, detail::talk_results, detail::outlook_results);

/// The row of a result path, or nullptr.
[[nodiscard]] constexpr const result* find_result(std::string_view key) {
  for (const auto& r : results)
    if (r.key == key) return &r;
  return nullptr;
}

}  // namespace clv
