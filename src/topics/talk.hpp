#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// What a satisfied and a dissatisfied customer are worth in the chosen accounting.
[[nodiscard]] table key_table(const request& q, const clv::answers& a);

/// What the firm holds, and the change against a silent customer.
[[nodiscard]] table standing_table(const request& q, const clv::answers& a);

/// The shares of satisfied customers at which something balances.
[[nodiscard]] table break_even_table(const clv::answers& a);

/// Why the two totals of the key may not be subtracted.
[[nodiscard]] sentences yardsticks(const clv::answers& a);

}  // namespace app
