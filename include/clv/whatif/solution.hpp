#pragma once
#include <clv/core/answer.hpp>
#include <vector>

namespace clv {

/// How a function runs over a range, as far as the points looked at show.
enum class trend { constant, rising, falling, neither };

/// Where the function meets the target: at one x, or everywhere from `x` to `to`.
struct root {
  double x;
  double to;        ///< `x` itself where it is met at one x alone
  double residual;  ///< value at x less the target

  [[nodiscard]] bool single() const { return x == to; }
};

/// A place that x comes as near to as it likes, and on the way there the function runs off without limit.
struct pole {
  double at;        ///< infinity: x grows without a bound of its own
  bool rising;      ///< towards plus infinity
  bool from_below;  ///< x comes from smaller numbers
};

/// A step from one value to another with the target between them: below `x` the one, from there on the other.
struct jump {
  double x;
  double before;
  double after;
};

/// All that a search over a range found out.
struct solution {
  std::vector<root> roots;             ///< in rising order
  answer lowest = reason::undefined;   ///< least value met, `undefined` if the function has none anywhere
  answer highest = reason::undefined;  ///< greatest value met
  double lowest_at = 0;
  double highest_at = 0;
  trend shape = trend::constant;
  bool gaps = false;  ///< somewhere the function has no number

  /// Whether the result is the same whatever x is.
  [[nodiscard]] bool flat() const { return shape == trend::constant && !gaps && lowest.known(); }
  std::vector<pole> poles = {};  ///< in rising order
  std::vector<jump> jumps = {};  ///< those that pass the target
};

/// Where and how closely to look.
struct search {
  double low;
  double high;
  bool whole =
      false;  ///< x counts something: only whole numbers, and the nearest from above where none fits exactly
  bool low_open = false;   ///< `low` itself is no value
  bool unbounded = false;  ///< `high` is an end of the search alone: x could grow beyond it
  int looks = 240;         ///< in how many steps the range is looked at: fewer where one look takes long
};

}  // namespace clv
