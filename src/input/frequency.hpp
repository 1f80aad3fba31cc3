#pragma once
#include <clv/core/text.hpp>
#include <clv/types.hpp>
#include <optional>
#include <string_view>

namespace app {

/// A number as it was read; of visits a year or of years also how, if it was written by the week.
struct plain_number {
  double is;
  std::optional<clv::by_week> weekly = {};
};

/// Visits a year from `weekly`, `2/week`, `every 10d`, `twice a month`, `每周2次`, `每月一次`, `52`.
[[nodiscard]] std::optional<plain_number> visits_per_year(std::string_view text, double weeks_per_year);

/// Years from `n` of a period: y, mo 12 a year, q 4, w weeks_per_year, d 365, and their words in both
/// languages. Nothing for an unknown word.
[[nodiscard]] std::optional<plain_number> years_of(double n, std::string_view word, double weeks_per_year);

/// Years from a Chinese text: `10年`, `两年`, `半年`, `18个月`. Nothing for anything else.
[[nodiscard]] std::optional<plain_number> chinese_years(std::string_view text, double weeks_per_year);

/// The two readings of a word that has two.
struct readings {
  std::string_view first;
  clv::text first_means;
  std::string_view second;
  clv::text second_means;
};
[[nodiscard]] std::optional<readings> two_meanings(std::string_view text);

}  // namespace app
