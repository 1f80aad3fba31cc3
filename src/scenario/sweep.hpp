#pragma once
#include "input/range.hpp"
#include "scenario/bench.hpp"

namespace app {

/// One input of a sweep and its values.
struct swept_input {
  bench::input_handle input;
  range values;
  clv::answer base;  ///< where the scenario stands now; unknown where several have no one place

  /// The value of the input at one of the range's: itself, or the change of what stands there.
  [[nodiscard]] clv::answer value(double x) const {
    if (values.as() == change::none) return x;
    return base.known() ? clv::answer{values.moved(base.value, x)} : base;
  }
  /// Whether a value is where the scenario stands.
  [[nodiscard]] bool stands_at(double x) const;
};

/// What `clv sweep` was asked, laid out as a grid; kept alive by the stream that makes its rows.
struct sweep_job {
  explicit sweep_job(const request& asked) : q(asked), bench(q) {}
  request q;
  app::bench bench;
  std::vector<swept_input> axes;
  std::vector<app::bench::result_handle> metrics;
  std::uint64_t points = 1;
  std::size_t threads = 1;
  clv::sweep_grid grid;
};

/// The inputs that `clv sweep` moves: they count as given.
[[nodiscard]] std::vector<supplied_input> supplied_to_sweep(const request& q);

/// Reads the ranges, the metrics and the threads. Throws failure.
[[nodiscard]] std::shared_ptr<sweep_job> read_sweep(const request& q);

}  // namespace app
