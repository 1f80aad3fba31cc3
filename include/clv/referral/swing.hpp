#pragma once
#include <clv/core/answer.hpp>

namespace clv {

/// A standing: what the firm has in customers because of one customer, and against a loyal customer who says
/// nothing.
///
///     satisfied:     holds 1 + won
///     silent:        holds 1
///     dissatisfied:  holds (1 - own_loss) - residual x lost
///     change = held - 1
///
/// "Held" and "change" are two yardsticks; a difference may be taken within one of them, never across. The
/// swing is such a difference: the satisfied customer's standing less the dissatisfied one's.
struct standing {
  answer held;
  [[nodiscard]] answer change() const { return settled(held - answer{1}); }
};

[[nodiscard]] inline standing satisfied(answer won) { return {answer{1} + won}; }
[[nodiscard]] inline standing dissatisfied(answer lost, double own_loss, double residual) {
  return {settled(answer{1 - own_loss} - answer{residual} * lost)};
}

/// The share of satisfied customers, the rest dissatisfied, at which `plus` and `minus` balance:
/// p plus + (1 - p) minus = 0. `undefined` unless one side gains and the other one loses.
///
/// Example: the KFC key's totals +52,000 and -78,000 balance at 0.6.
[[nodiscard]] inline answer balance(answer plus, answer minus) {
  if (!plus.known()) return plus;
  if (!minus.known()) return minus;
  if (!(plus.value > 0 && minus.value <= 0) && !(plus.value >= 0 && minus.value < 0))
    return reason::undefined;
  return settled(-minus / (plus - minus));
}

}  // namespace clv
