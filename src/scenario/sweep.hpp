#pragma once
#include "input/range.hpp"
#include "scenario/bench.hpp"

namespace app {

/// One input of a sweep and its values.
struct swept_input {
  bench::input_handle input;
  range values;
  clv::answer base;  ///< where the scenario stands now
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

/// Reads the ranges, the metrics and the threads. Throws failure.
[[nodiscard]] std::shared_ptr<sweep_job> read_sweep(const request& q);

}  // namespace app
