#pragma once
#include <clv/value/cashflow.hpp>
#include <cmath>
#include <vector>

namespace clv {

// The slow and plain way to the numbers of stream.hpp: every year from the definition, added up. It checks
// the closed forms and is what a reader can follow with a pencil.

/// The years of a customer's life: all of one that ends (1,000 at most), of an endless one so many that what
/// is left no longer shows where anybody leaves at all.
///
/// Example: KFC has ten rows.
[[nodiscard]] inline std::vector<cashflow_year> whole_life(const customer& c) {
  return cashflow(c, c.lifespan ? 1000 : 20'000);
}

/// The lifetime value before the acquisition cost, money: the present values of whole_life added up.
/// `undefined` where the last year of an endless life still shows: it cannot be added up year by year.
///
/// Example: KFC: 26,000, as lifetime_value has it.
[[nodiscard]] inline answer walked_value(const customer& c) {
  const auto rows = whole_life(c);
  if (rows.empty()) return 0.0;
  const double sum = rows.back().cumulative_present_value + c.acquisition_cost;
  if (!c.lifespan && std::abs(rows.back().present_value) > 1e-13 * std::abs(sum)) return reason::undefined;
  return sum;
}

/// The visits of a customer's whole life: of one unit of money each, the undiscounted flow counts them.
/// `undefined` as above.
///
/// Example: KFC: 520.
[[nodiscard]] inline answer walked_visits(customer c) {
  c.spend = 1;
  c.margin = 1;
  c.growth = 0;
  c.retention_cost = 0;
  double sum = 0;
  const auto rows = whole_life(c);
  for (const cashflow_year& y : rows) sum += y.contribution;
  const bool ends = c.lifespan || rows.back().contribution <= 1e-13 * sum;
  return ends ? answer{sum} : answer{reason::undefined};
}

/// The years that a customer stays on average: his visits at one a year. `undefined` as above.
///
/// Example: KFC: 10.
[[nodiscard]] inline answer walked_years(customer c) {
  c.frequency = 1;
  return walked_visits(c);
}

}  // namespace clv
