#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// Customers of each type by generation and what is held, where not everybody who is won is satisfied, or
/// talk takes time; and what is held because of one of each type.
[[nodiscard]] table types_table(const request& q, const clv::answers& a);
[[nodiscard]] table holdings_table(const request& q, const clv::answers& a);

}  // namespace app
