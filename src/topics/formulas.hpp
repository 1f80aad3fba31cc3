#pragma once
#include <clv/core/text.hpp>
#include <span>
#include <string_view>

namespace app {

/// What is computed, by which inputs, and who published it.
struct formula_row {
  std::string_view key;
  clv::text name;
  clv::text formula;
  clv::text setting;
  clv::text source;
};

/// THE table of formulas.
[[nodiscard]] std::span<const formula_row> formula_rows() noexcept;

}  // namespace app
