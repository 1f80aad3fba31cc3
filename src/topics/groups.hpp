#pragma once
#include "scenario/base.hpp"

namespace app {

/// A change of a share, in percentage points.
[[nodiscard]] quantity points(clv::answer change);

/// Customers, churn, what is lost, shares of the loss and of the profit contribution.
[[nodiscard]] table groups_table(const request& q, const customer_base& b);

/// Customers ranked by value and cut into layers.
[[nodiscard]] table pyramid_table(const request& q, const customer_base& b);

/// The Lorenz curve, from the least valuable group up.
[[nodiscard]] table lorenz_table(const customer_base& b);

/// The four quadrants, what stands in each and what is at risk there; from the results of the base.
[[nodiscard]] table quadrant_table(const request& q, const customer_base& b,
                                   const std::vector<outcome>& results);

/// Each group's satisfaction and what its change adds to the two averages.
[[nodiscard]] table satisfaction_table(const customer_base& b);

/// One row a segment, for scripts.
[[nodiscard]] table data_table(const customer_base& b);

}  // namespace app
