#pragma once
#include <clv/answers.hpp>

#include "scenario/request.hpp"

namespace app {

/// Refuses a scenario with segments where a command is about one customer.
void require_one_customer(const request& q);

/// Throws failure (infinite, overflow) if a sum has no finite value, naming the side and the cures. Not for
/// praise that `may_be_endless` since what is printed has an end of its own (a market, a programme);
/// complaint, too, in a market.
void require_finite(const clv::answers& a, bool may_be_endless = false);

}  // namespace app
