#pragma once
#include <span>

#include "scenario/check.hpp"

namespace app {

/// The answers beside what the scenario gives, and whether each is right.
[[nodiscard]] table verdicts_table(const clv::reckoning& given, const std::vector<given_answer>& all);

/// One row an answer as it stands and one a set of departures that gives it, for scripts.
[[nodiscard]] table check_rows();
void put_check_row(table& rows, const clv::reckoning& given, const given_answer& a);

/// What the scenario gives for every answer, by path.
void put_verdicts(document& d, const clv::reckoning& given, const std::vector<given_answer>& all);

/// What to make of answers that are not all right: what gives all of them at once (false if nothing does),
/// and of a single one. `rows` takes what gives them.
[[nodiscard]] bool say_wrong_together(document& d, table& rows, const clv::reckoning& given,
                                      std::span<const given_answer> all);
void say_wrong(document& d, table& rows, const clv::reckoning& given, const given_answer& a);

}  // namespace app
