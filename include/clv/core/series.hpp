#pragma once
#include <algorithm>
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

}  // namespace clv
