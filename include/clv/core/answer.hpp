#pragma once
#include <cmath>

namespace clv {

/// Why a calculation has no number to give.
enum class reason {
  none,       ///< there is a number
  infinite,   ///< the sum has no finite value
  overflow,   ///< finite, but larger than a double holds
  never,      ///< the event does not happen (payback)
  undefined,  ///< the question has no meaning for these inputs (a ratio to a cost of 0)
};

/// A number, or the reason why there is none. Arithmetic keeps the first reason met, so that a result
/// is never NaN and never infinity by accident.
///
/// Example: `(answer{2} * answer{3}).value` is 6; `(answer{reason::infinite} + answer{1}).why` is infinite.
struct answer {
  double value = 0;
  reason why = reason::none;

  constexpr answer() = default;
  constexpr answer(double number) : value(number) {}  // a number is an answer
  constexpr answer(reason missing) : why(missing) {}  // so is the lack of one

  [[nodiscard]] constexpr bool known() const { return why == reason::none; }

  friend constexpr answer operator+(answer a, answer b) { return pick(a.value + b.value, a, b); }
  friend constexpr answer operator-(answer a, answer b) { return pick(a.value - b.value, a, b); }
  friend constexpr answer operator*(answer a, answer b) { return pick(a.value * b.value, a, b); }
  friend constexpr answer operator/(answer a, answer b) {
    if (b.known() && b.value == 0) return a.known() ? answer{reason::undefined} : a;
    return pick(b.value == 0 ? 0 : a.value / b.value, a, b);
  }
  friend constexpr answer operator-(answer a) { return a * answer{-1}; }
  friend constexpr bool operator==(answer, answer) = default;

 private:
  static constexpr answer pick(double number, answer a, answer b) {
    if (!a.known()) return a;
    if (!b.known()) return b;
    return number;
  }
};

/// The same answer, with a number too large for a double turned into the named reason, and -0 into 0.
[[nodiscard]] inline answer settled(answer a) {
  if (!a.known()) return a;
  return std::isfinite(a.value) ? answer{a.value + 0.0} : answer{reason::overflow};
}

}  // namespace clv
