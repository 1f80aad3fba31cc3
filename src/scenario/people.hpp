#pragma once
#include "scenario/request.hpp"

namespace app {

/// What `clv referral` supplies where nothing is given of what a customer spends: people alone are asked.
[[nodiscard]] std::vector<supplied_input> supplied_to_referral(const request& q);

/// The request with a customer of value 1 where one is lacking: their people are those of any other.
[[nodiscard]] request of_people(request q);

}  // namespace app
