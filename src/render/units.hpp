#pragma once
#include <clv/core/answer.hpp>
#include <clv/core/unit.hpp>
#include <string>

namespace app {

/// A unit as machines read it: `CNY`, `CNY/year`, `1`, `people`. Without a currency, `money`.
[[nodiscard]] std::string unit_name(clv::unit in, const std::string& currency);

/// A key with its unit, as a column is named: `clv_cny`, `payback_years`; pure numbers and shares, and keys
/// that end in their unit already, stay as they are.
[[nodiscard]] std::string column_name(const std::string& key, clv::unit in, const std::string& currency);

/// Why there is no number, as machines read it.
[[nodiscard]] std::string reason_name(clv::reason why);

/// The shortest digits that read back to the same double; an exponent only where they would be many.
[[nodiscard]] std::string exact(double x);

/// The same of the number with 15 significant digits: without what rounding left of 26000.000000000004.
[[nodiscard]] std::string plain(double x);

}  // namespace app
