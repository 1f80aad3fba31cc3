#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace clv {

/// The chance that generation 1, 2, ... of a chain has started by a time when each waits anywhere between 0
/// and 1 with equal chance: the distribution of the sum of so many uniform numbers (Irwin and Hall 1927),
/// whose density is a B-spline,
///
///     f_(g+1)(y) = [y f_g(y) + (g + 1 - y) f_g(y - 1)] / g,   F_g(x) = f_(g+1)(x) + f_(g+1)(x - 1) + ...
///
/// Every term is positive, so all digits hold, at the kinks at whole times as well.
///
/// Example: by time 1: 1, 1/2, 1/6, ...
class uniform_starts {
 public:
  /// `time` in units of the longest wait; not negative.
  explicit uniform_starts(double time)
      : time_(time), density_(static_cast<std::size_t>(std::floor(time)) + 2) {
    const double within = time - std::floor(time);
    density_[density_.size() - 2] = within < 1 ? 1 : 0;  // f_1(y) is 1 for y in [0, 1)
  }

  /// F_1 at the first call, F_2 at the second, ...
  double next() {
    ++g_;
    double sum = 0;
    for (std::size_t j = 0; j + 1 < density_.size(); ++j) {
      const double y = time_ - static_cast<double>(j);
      density_[j] = (y * density_[j] + std::max(0.0, g_ + 1 - y) * density_[j + 1]) / g_;
      sum += density_[j];
    }
    return std::min(1.0, sum);
  }

 private:
  double time_;
  std::vector<double> density_;  // f_g(time - j); the last one is left of 0
  double g_ = 0;
};

}  // namespace clv
