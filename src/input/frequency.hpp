#pragma once
#include <clv/core/text.hpp>
#include <optional>
#include <string_view>

namespace app {

/// How many of a period make a year: y 1, mo 12, q 4, w weeks_per_year, d 365, and their words in both
/// languages. Nothing for an unknown word.
[[nodiscard]] std::optional<double> periods_per_year(std::string_view word, double weeks_per_year);

/// Visits a year from `weekly`, `2/week`, `every 10d`, `twice a month`, `每周2次`, `每月一次`, `52`.
[[nodiscard]] std::optional<double> visits_per_year(std::string_view text, double weeks_per_year);

/// Years from a Chinese text: `10年`, `两年`, `半年`, `18个月`. Nothing for anything else.
[[nodiscard]] std::optional<double> chinese_years(std::string_view text, double weeks_per_year);

/// The two readings of a word that has two.
struct readings {
  std::string_view first;
  clv::text first_means;
  std::string_view second;
  clv::text second_means;
};
[[nodiscard]] std::optional<readings> two_meanings(std::string_view text);

}  // namespace app
