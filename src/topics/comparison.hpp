#pragma once
#include "scenario/contenders.hpp"

namespace app {

/// The inputs in which the contenders differ, a few contenders a table.
void put_changed_inputs(document& d, const comparison& c, const std::vector<changed_input>& changed);

/// Every result of every contender beside the first: a column each, or a row each where there are many.
void put_comparison(document& d, const comparison& c);

/// One row a contender, for scripts.
[[nodiscard]] table comparison_rows(const comparison& c);

/// Every result and its change against the first contender; and its working.
void put_changes(document& d, const comparison& c);
void explain_changes(working& d, const comparison& c);

/// Which contender is best for the first result, what differs in conventions alone, what the names mean.
[[nodiscard]] sentences said_of_comparison(const comparison& c, const std::vector<changed_input>& changed);

}  // namespace app
