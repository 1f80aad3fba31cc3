#pragma once
#include "scenario/contenders.hpp"

namespace app {

/// The inputs in which the contenders differ from the first, contender by contender.
void put_changed_inputs(document& d, const comparison& c, const std::vector<changed_input>& changed);

/// Every result of every contender, and below it its change against the first.
void put_comparison(document& d, const comparison& c);

/// One row a contender, for scripts.
[[nodiscard]] table comparison_rows(const comparison& c);

/// Every result and its change against the first contender; and its working.
void put_changes(document& d, const comparison& c);
void explain_changes(working& d, const comparison& c);

/// Which contenders are best, why a result does not move, what differs in conventions alone.
[[nodiscard]] sentences said_of_comparison(const comparison& c, const std::vector<changed_input>& changed);

/// Who is best by another result, what the bottom line is, and the names of the contenders in paths.
[[nodiscard]] sentences names_of_comparison(const comparison& c);

}  // namespace app
