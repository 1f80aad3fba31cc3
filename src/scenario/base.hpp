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
  bool counted = false;        ///< the heads were given, not assumed
  bool loyalty_given = false;  ///< said by a segment itself
  bool means = false;          ///< both thresholds are means
};

/// The base of a request: its segments and what the options of `clv segments` say. Throws failure where the
/// segments do not say the same kind of thing, or contradict themselves.
[[nodiscard]] described_base read_base(const request& q);

/// The same of segments whose inputs were turned: nothing is computed, what has no number says why.
[[nodiscard]] described_base assemble_base(const request& q, std::vector<clv::segment> all);

/// Every result of every segment, of all together, of the pyramid, the quadrants and the Lorenz curve, by
/// path.
[[nodiscard]] std::vector<outcome> results_of(const std::shared_ptr<const clv::customer_base>& base);

}  // namespace app
