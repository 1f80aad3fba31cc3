#pragma once
#include <clv/whatif/check.hpp>

#include "scenario/bench.hpp"

namespace app {

/// One answer that somebody was given, and the result that it is for.
struct given_answer {
  bench::result_handle at;
  clv::claim claim;
  title name = {};    ///< of the result
  int decimals = -1;  ///< that were typed, of an amount of money; -1: as many as it needs
  [[nodiscard]] quantity number(clv::answer x, bool sign = false) const { return {x, at.in, sign}; }
  /// The answer itself, as it was typed.
  [[nodiscard]] quantity asked() const { return {claim.asked, at.in, false, decimals}; }
};

/// The answers on the command line, each with its tolerance: --tolerance, else half a unit of its last digit.
[[nodiscard]] std::vector<given_answer> given_answers(const request& q);

/// The scenario or its segments as they stand, with everything that may be reckoned differently.
[[nodiscard]] clv::reckoning reckoning_of(const request& q);

/// How far an answer is off, in digits that say something: none finer than a hundredth of its last one.
[[nodiscard]] clv::answer off_by(const given_answer& a, clv::answer computed);

/// The option that makes a departure: `--weeks-per-year 52`; empty where none does.
[[nodiscard]] std::string option_of(const clv::departure& d);

}  // namespace app
