#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <vector>

namespace clv {

/// One value for every period, or a list with one value a period whose last value is repeated.
///
/// Example: `series{2, 5}.at(7)` is 5; `series(3).at(7)` is 3.
class series {
 public:
  series() = default;
  series(double every) : first_(every) {}  // one number is a series
  series(std::initializer_list<double> values) : series(std::vector<double>(values)) {}
  explicit series(const std::vector<double>& values) {
    if (values.empty()) return;
    first_ = values.front();
    later_.assign(values.begin() + 1, values.end());
  }

  /// One value for every period from now on.
  void set_every(double value) {
    first_ = value;
    later_.clear();
  }

  /// Another value for one of those listed.
  void set(std::size_t i, double value) { (i == 0 ? first_ : later_[i - 1]) = value; }

  /// The value of period `i`, counted from 0.
  [[nodiscard]] double at(std::size_t i) const {
    if (i == 0 || later_.empty()) return first_;
    return later_[std::min(i, later_.size()) - 1];
  }
  /// How many values were given, at least 1; from `at(listed() - 1)` on the series is constant.
  [[nodiscard]] std::size_t listed() const { return later_.size() + 1; }

  friend bool operator==(const series&, const series&) = default;

 private:
  double first_ = 0;
  std::vector<double> later_;
};

/// What a share leaves of the whole: 1 - x, a share. Where a decimal of 15 places lies within the rounding of
/// the difference, that decimal: 1 - 0.9 is 0.1, as it is written, not 0.09999999999999998.
///
/// Example: `rest(0.2)` is 0.8.
[[nodiscard]] inline double rest(double x) {
  const double left = 1 - x;
  const double written = std::round(left * 1e15) / 1e15;
  return std::abs(written - left) <= 0x1p-53 ? written : left;
}

/// The same of every value of a list.
///
/// Example: `rest(series{0.2, 0.1})` is 0.8, then 0.9.
[[nodiscard]] inline series rest(const series& shares) {
  series left = shares;
  for (std::size_t i = 0; i < shares.listed(); ++i) left.set(i, rest(shares.at(i)));
  return left;
}

}  // namespace clv
