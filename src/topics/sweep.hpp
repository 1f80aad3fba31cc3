#pragma once
#include "scenario/sweep.hpp"

namespace app {

/// Every point of a sweep for people: one input down, two as a table, several as rows.
void put_sweep_tables(document& d, const sweep_job& job);

/// What a range left out, an input without effect, what the marks mean.
[[nodiscard]] sentences sweep_notes(const sweep_job& job);

}  // namespace app
