#pragma once
#include <clv/value/many.hpp>
#include <span>

namespace app {

/// One set of vector instructions and what is computed with it.
struct vector_set {
  clv::vector_functions functions;
  bool (*supported)();  ///< by this processor and by the system, which must keep its registers
};

/// THE table of instruction sets that this program was built for, the widest first; empty on a processor that
/// it knows none of.
[[nodiscard]] std::span<const vector_set> vector_sets() noexcept;

/// Of the widest set that may be used here; null where there is none.
[[nodiscard]] const clv::vector_functions* best_vectors() noexcept;

}  // namespace app
