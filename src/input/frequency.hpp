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

/// Years from a number of periods: y, mo 12 a year, q 4, w weeks_per_year, d 365, and their words in both
/// languages; `半年`, `十年半`, `一个半月`, `1年6个月`; a bare number is years. Nothing for an unknown word,
/// or for a word without a number.
[[nodiscard]] std::optional<plain_number> years_in(std::string_view text, double weeks_per_year);

/// What is left of `5%/month`, `月5%`, `5% a month`, and how many of its periods a year has.
struct rate_of_period {
  std::string_view rate;
  double periods;  ///< in a year
};
[[nodiscard]] std::optional<rate_of_period> rate_with_period(std::string_view text, double weeks_per_year);

/// The two readings of a word that has two.
struct readings {
  std::string_view first;
  clv::text first_means;
  std::string_view second;
  clv::text second_means;
};
[[nodiscard]] std::optional<readings> two_meanings(std::string_view text);

}  // namespace app
