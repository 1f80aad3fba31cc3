#pragma once
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <span>
#include <string_view>

namespace app {

/// The library's table of inputs. Few files read the rows themselves, so that a changed label compiles few.
[[nodiscard]] std::span<const clv::field<clv::scenario>> inputs();

/// The row of an input that we name ourselves.
[[nodiscard]] const clv::field<clv::scenario>& input(std::string_view key);

/// Throws clv::domain_error for the first input outside its bounds.
void check_inputs(const clv::scenario& s);

/// The word that a choice of a scenario has.
[[nodiscard]] const clv::option& chosen(const clv::scenario& s, std::string_view key);

}  // namespace app
