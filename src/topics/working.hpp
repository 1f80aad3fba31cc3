#pragma once
#include "topics/conventions.hpp"

namespace app {

/// The working of the own value: contribution, yearly factor, lifetime value, visits, and what follows.
void explain_value(document& d, const clv::scenario& s, const clv::appraisal& a);

/// The working of the talk tables, the standings, the swing and the break-even shares.
void explain_talk(document& d, const clv::scenario& s, const clv::appraisal& a);

/// One step, labelled by its result path.
void step(document& d, std::string_view path, formula how, clv::answer result, message check, formula instead,
          clv::answer checked);

/// The number of a result path.
[[nodiscard]] clv::answer result_of(std::string_view path, const clv::scenario& s, const clv::appraisal& a);

}  // namespace app
