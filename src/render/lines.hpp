#pragma once
#include <string>
#include <string_view>

#include "render/renderer.hpp"

namespace app {

/// The text broken into lines, the first one after `first`, the others as far in.
void put_wrapped(std::string& out, const std::string& text, std::string_view first, std::size_t width);

/// A heading: bold where the page has colours.
void put_heading(std::string& out, const std::string& title, const page& p);

}  // namespace app
