#pragma once
#include <string>

#include "render/renderer.hpp"
#include "render/speech.hpp"

namespace app {

/// A table under its title, with a bar beside each row if there is a chart and room. What is too wide for the
/// page first has its heads broken over several lines, then goes on column by column under its first ones;
/// only where no two columns fit is it one line a cell.
void put_table(std::string& out, const table& t, const chart* beside, const speech& say, const page& p);

}  // namespace app
