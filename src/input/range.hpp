#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "input/values.hpp"

namespace app {

/// What the values of a range are: values, or changes against what stands underneath.
enum class change {
  none,
  times,    ///< `0.95x`: 0.95
  points,   ///< `+4pp`: 0.04
  percent,  ///< `+10%` of money or a count: 0.1
};

/// The values of one swept input, without holding them: both ends included.
class range {
 public:
  explicit range(std::vector<double> listed) : listed_(std::move(listed)) {}
  static range even(double first, double last, std::size_t count) { return {first, last, count, false}; }
  static range by_ratio(double first, double last, std::size_t count) { return {first, last, count, true}; }
  /// From `first` in steps; the last step is cut at `last`.
  static range stepped(double first, double last, double step, std::size_t count);

  [[nodiscard]] std::size_t size() const { return listed_.empty() ? count_ : listed_.size(); }
  [[nodiscard]] double at(std::size_t i) const;
  [[nodiscard]] bool cut() const { return cut_; }  ///< the last step was shorter
  [[nodiscard]] change as() const { return as_; }
  [[nodiscard]] range as(change how) && {
    as_ = how;
    return std::move(*this);
  }
  /// What becomes of a number that stands underneath, at one of the values.
  [[nodiscard]] double moved(double stands, double x) const;
  /// Makes every value whole where rounding alone keeps it from being so: 1 + 49 x (1/49) falls short of 2.
  /// Returns false, and changes nothing, where one lies farther off.
  bool settle();

 private:
  range(double first, double last, std::size_t count, bool log)
      : first_(first), last_(last), count_(count), log_(log) {}
  [[nodiscard]] double between(std::size_t i) const;
  std::vector<double> listed_;
  double first_ = 0;
  double last_ = 0;
  double step_ = 0;
  std::size_t count_ = 0;
  bool log_ = false;
  bool cut_ = false;
  bool whole_ = false;
  change as_ = change::none;
};

/// Reads `70%..95%:5%`, `2..6`, `10..1000/log7`, `1..2/11`, `5,10,20`, one value, or the words of a choice;
/// changes: `0.9x..1.1x:0.05x`, `-4pp,0pp,4pp`, `-10%..+10%:5%` of what is no share.
/// Throws failure for what has two readings, a step of the wrong sign, more than 100,000 points, values out
/// of bounds, values between whole numbers where the input counts whole things. Changes are held against no
/// bounds: only who knows what stands there can do that.
[[nodiscard]] range read_range(const std::string& text, const clv::row& f, std::string_view path,
                               const value_context& context, const place& where);

}  // namespace app
