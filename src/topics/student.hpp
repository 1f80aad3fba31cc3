#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// The lines a student should write, each where the inputs make it true; `once`: talk of one generation.
[[nodiscard]] sentences student_lines(const clv::answers& a, const clv::answers& once);

}  // namespace app
