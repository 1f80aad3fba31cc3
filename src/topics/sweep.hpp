#pragma once
#include "scenario/sweep.hpp"

namespace app {

/// Every point of a sweep for people: one input down, two as a table, several as rows; with its notes.
void put_sweep(document& d, const sweep_job& job);

/// The conventions used, without those that are swept.
void put_swept_conventions(document& d, const sweep_job& job);

/// Whether an input or a result of the sweep is about what customers say.
[[nodiscard]] bool about_talk(const sweep_job& job);

}  // namespace app
