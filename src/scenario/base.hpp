#pragma once
#include <clv/base/results.hpp>
#include <memory>
#include <utility>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// The customer base of a scenario with segments, and what was said of it.
struct described_base {
  clv::customer_base base;
  std::vector<title> labels;   ///< of the groups
  bool loyalty_given = false;  ///< said by a segment itself
  bool means = false;          ///< both thresholds are means
};

/// The base of a request: its segments and what the options of `clv segments` say. Throws failure where the
/// segments do not say the same kind of thing, or contradict themselves.
[[nodiscard]] described_base read_base(const request& q);

/// The same of segments whose inputs were turned, and of so many customers, where they are counted: nothing
/// is computed, what has no number says why.
[[nodiscard]] described_base assemble_base(const request& q, std::vector<clv::segment> all,
                                           std::optional<double> customers);

/// Every result of every segment, of all together, of the pyramid, the quadrants and the Lorenz curve, by
/// path.
[[nodiscard]] std::vector<outcome> results_of(const std::shared_ptr<const clv::customer_base>& base);

/// Those of all together that hang on no churn, loyalty or satisfaction: sums and blended figures.
[[nodiscard]] std::vector<outcome> sums_of(const std::shared_ptr<const clv::customer_base>& base);

}  // namespace app
