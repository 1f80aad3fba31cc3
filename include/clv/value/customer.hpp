#pragma once
#include <clv/types.hpp>
#include <cstddef>

namespace clv {

/// Gross profit of year `i` (0 = first) of a customer who is there, nothing discounted: spend x frequency x
/// margin, money a year. With a margin of 1 it is sales.
///
/// Example: KFC, 50 a visit and 52 visits a year: 2600.
[[nodiscard]] inline double gross_profit(const customer& c, std::size_t i) {
  return c.spend.at(i) * c.frequency.at(i) * c.margin.at(i);
}

/// Contribution of year `i` of a customer who is there, before growth: gross profit less retention cost,
/// money a year.
///
/// Example: KFC with a retention cost of 100 a year: 2500.
[[nodiscard]] inline double contribution(const customer& c, std::size_t i) {
  return gross_profit(c, i) - c.retention_cost.at(i);
}

}  // namespace clv
