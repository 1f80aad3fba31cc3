#pragma once
#include <optional>
#include <string_view>

namespace app {

/// How many of those who were asked did it.
struct surveyed_share {
  double converted;
  double asked;
};

/// `20 of 100`, `20 out of 100`, `survey:20/100`, `100人中20人`, `20/100人`. Nothing for anything else, for
/// parts of people, and for more than were asked.
[[nodiscard]] std::optional<surveyed_share> survey_in(std::string_view text);

}  // namespace app
