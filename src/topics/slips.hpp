#pragma once
#include <clv/whatif/explain.hpp>
#include <string>

#include "scenario/check.hpp"

namespace app {

/// What a slip did to an answer, in a sentence with its numbers. `how` is the scenario with the conventions
/// of the explanation.
[[nodiscard]] message slip_sentence(const clv::trial& t, const clv::reckoning& how, const given_answer& a);

/// The option that reckons as a slip does; empty where none does.
[[nodiscard]] std::string option_of(const clv::trial& t);

}  // namespace app
