#pragma once
#include <string_view>

namespace clv {

/// The version of the library and of the program; the build reads this line.
inline constexpr std::string_view clv_version_string = "0.1.0";

}  // namespace clv
