#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// Customers won and alive by year, and the present value of all money until then, up to the `last` year;
/// without rows where there is no number to give.
[[nodiscard]] table time_table(const request& q, const clv::answers& a, double last);

}  // namespace app
