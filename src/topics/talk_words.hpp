#pragma once
#include "topics/conventions.hpp"

namespace app {

/// The few sentences that a teacher looks for, each only where the numbers make it true.
[[nodiscard]] section analysis(const clv::scenario& s, const clv::appraisal& a);

/// What the calculation leaves out.
[[nodiscard]] section limits(const clv::scenario& s, bool talk);

/// "R = 5 x 20 % = 1: critical ..." for one side.
[[nodiscard]] message reproduction_sentence(const clv::scenario& s, bool praise);

}  // namespace app
