#pragma once
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace app {

/// Who sets a value.
enum class setter { file, what_if, options };

/// An assignment with what its path means.
struct layer {
  const assignment* what;
  target means;
  setter by;

  /// The name of the input in messages; empty: its own key.
  [[nodiscard]] std::string_view name() const {
    return means.of_group() || means.fields.size() > 1 || !means.segment.empty() ? means.path
                                                                                 : std::string_view();
  }
};

/// The values of the base that no segment takes, put into `r`; of one input the last that was set.
void find_unheard(resolved& r, const std::vector<layer>& layers);

}  // namespace app
