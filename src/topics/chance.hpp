#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// Mean, standard deviation and quantiles of the total of one satisfied customer, or of several together, for
/// several limits.
[[nodiscard]] table certainty_table(const clv::scenario& given, double roots);

/// The law of the total, as bars.
[[nodiscard]] table distribution_table(const clv::scenario& s);

}  // namespace app
