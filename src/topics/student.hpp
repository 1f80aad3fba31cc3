#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// The lines a student should write, each where the inputs make it true.
[[nodiscard]] sentences student_lines(const clv::answers& a);

}  // namespace app
