#pragma once
#include "report/document.hpp"

namespace app {

/// For scripts, what there is besides the inputs: `results` (of one customer, a segment, all; path, names,
/// unit), `words` of the choices (what each does) and `units` (what a number of it is made of).
void put_reference(document& d);

}  // namespace app
