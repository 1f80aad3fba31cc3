#pragma once
#include <clv/whatif/solution.hpp>

#include "scenario/bench.hpp"

namespace app {

/// What `clv solve` was asked: which input, for which result, and where to look.
struct solve_task {
  bench::input_handle vary;
  bench::result_handle metric;
  quantity target;
  clv::search where;
  clv::answer stands;  ///< where the input stands now; unknown if it was not given
  clv::answer gives;   ///< the result there
  bool asked = false;  ///< the range was asked for

  [[nodiscard]] quantity x(clv::answer v) const { return {v, vary.field().in}; }
  [[nodiscard]] quantity y(clv::answer v) const { return {v, metric.in}; }
};

/// An answer with the digits that people read: put back in, they give the target as people read it.
struct found_input {
  clv::root exact;
  quantity from;
  quantity to;  ///< the same as `from` where it is one value
  clv::answer gives;
};

/// All that was found out.
struct solved_task {
  solve_task task;
  clv::solution all;
  std::vector<found_input> found;
  std::vector<bench::input_handle> instead;  ///< where nothing was found: other inputs that would do

  /// Whether the input may stay where it stands: the target is met all over a stretch around it.
  [[nodiscard]] bool stays(const clv::root& r) const {
    const clv::answer x = task.stands;
    return !r.single() && x.known() && x.value >= r.x && x.value <= r.to;
  }
};

/// The input that `clv solve` varies: it counts as given.
[[nodiscard]] std::vector<supplied_input> supplied_to_solve(const request& q);

/// Reads the task and solves it; `b` is left turned to the first answer, or as it stands where that is one.
/// Throws failure for what cannot be read.
[[nodiscard]] solved_task solve_for(const request& q, bench& b);

}  // namespace app
