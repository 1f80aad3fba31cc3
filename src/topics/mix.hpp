#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// A base of customers by the share of the satisfied, one cycle.
[[nodiscard]] table base_table(const request& q, const clv::answers& a, double base);

/// The same base cycle by cycle, at the scenario's shares; and one cycle when some of the dissatisfied are
/// won back.
[[nodiscard]] table base_cycles_table(const request& q, const clv::answers& a, double base);
[[nodiscard]] table recovery_table(const request& q, const clv::answers& a, double base);

/// What tells the base apart from the results, if anything does.
[[nodiscard]] sentences said_of_base(const clv::answers& a);

}  // namespace app
