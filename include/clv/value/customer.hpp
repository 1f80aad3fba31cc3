#pragma once
#include <clv/types.hpp>
#include <cstddef>

namespace clv {

/// Contribution of year `i` (0 = first) for a customer who is there, before retention cost: money a year.
///
/// Example: KFC, 50 a visit and 52 visits a year: 2600.
[[nodiscard]] inline double contribution(const customer& c, std::size_t i) {
  return c.spend.at(i) * c.frequency.at(i) * c.margin.at(i);
}

}  // namespace clv
