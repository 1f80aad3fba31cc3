#pragma once
#include <string>
#include <vector>

#include "input/values.hpp"

namespace app {

/// A law of an uncertain input: its family and arguments, in the unit of the input.
struct law {
  enum class family { logit_normal, lognormal, uniform, normal, beta, triangular, pert, discrete };
  family is = family::uniform;
  std::vector<double> arguments;
};

/// Reads `5 to 10` (90 % sure: 5th to 95th percentile; shares logit-normal, amounts lognormal), `2..6`
/// (uniform) or `normal:3:1`. Throws failure for arguments out of order, out of the law's range or out of the
/// input's bounds.
[[nodiscard]] law read_law(const std::string& text, const clv::row& f, const value_context& context,
                           const place& where);

}  // namespace app
