#pragma once
#include <time.h>

#include <algorithm>
#include <vector>

namespace bench {

/// Seconds on a clock that only goes forward.
inline double now() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

struct spread {
  double min;
  double median;
  double max;
};

/// The least, the middle and the largest of some measurements; at least one.
inline spread spread_of(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  const std::size_t half = all.size() / 2;
  const double median = all.size() % 2 == 1 ? all[half] : (all[half - 1] + all[half]) / 2;
  return {all.front(), median, all.back()};
}

}  // namespace bench
