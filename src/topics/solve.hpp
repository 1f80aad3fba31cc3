#pragma once
#include "scenario/solve.hpp"

namespace app {

/// What is solved for, as a title.
[[nodiscard]] message solve_title(const solved_task& s, const bench& b);

/// The answers for people and for machines.
void put_answers(document& d, const solved_task& s, const bench& b);

/// Where the input stands now, whether there are other answers, what the range reaches.
[[nodiscard]] sentences said_of_search(const solved_task& s, const bench& b);

/// Why there is no answer, and what there is instead.
[[noreturn]] void refuse_unsolved(const solved_task& s, const bench& b);

}  // namespace app
