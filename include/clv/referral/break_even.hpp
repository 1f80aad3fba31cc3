#pragma once
#include <clv/referral/operator.hpp>
#include <clv/referral/swing.hpp>
#include <vector>

namespace clv {

/// One cycle of a whole base: customers at its start, who come and go in it.
struct base_cycle {
  int number;
  double customers;
  double won;
  double left;         ///< the dissatisfied themselves
  double talked_away;  ///< others, because of them
};

/// Growth of a whole base in one cycle in which everybody has his say once: 1 + pR+ - q(own_loss + R-).
///
/// Example: KFC at 80 % satisfied, 20 % dissatisfied: 1.2.
[[nodiscard]] inline double base_factor(const talk& t) {
  const step k = step_from(t, 0);
  return 1 + t.newcomers.satisfied * k.praise - t.newcomers.dissatisfied * (t.own_loss + k.complaint);
}

/// A base cycle by cycle, each customer as new: B_(t+1) = B_t base_factor. It ends at 0, not below: nobody is
/// lost who is not there.
///
/// Example: 100 customers, 75 % satisfied, 25 % dissatisfied: 75 won, 25 left, 50 talked away, 100 again.
[[nodiscard]] inline std::vector<base_cycle> base_cycles(const talk& t, double customers, int cycles) {
  const step k = step_from(t, 0);
  std::vector<base_cycle> rows;
  for (int i = 0; i < cycles; ++i) {
    rows.push_back({i, customers, customers * t.newcomers.satisfied * k.praise,
                    customers * t.newcomers.dissatisfied * t.own_loss,
                    customers * t.newcomers.dissatisfied * k.complaint});
    customers = std::max(0.0, customers * base_factor(t));
  }
  rows.push_back({cycles, customers, 0, 0, 0});
  return rows;
}

/// The satisfied share p with p plus + s middle + (1 - s - p) minus = 0, s the silent share. `undefined`
/// unless one side gains and the other one loses, and p lies between 0 and 1 - s. s = 0 is `balance(plus,
/// minus)`.
///
/// Example: `balance(2, 1, -2, 0)` is 0.5; with 10 % silent, 0.425.
[[nodiscard]] inline answer balance(answer plus, answer middle, answer minus, double silent_share) {
  if (silent_share == 0) return balance(plus, minus);
  const answer rest = detail::scaled(silent_share, middle) + answer{1 - silent_share} * minus;
  const answer p = -rest / (plus - minus);
  if (!p.known()) return p;
  if (!(plus.value > minus.value)) return reason::undefined;
  constexpr double rounding = 1e-12;
  if (!(p.value >= -rounding && p.value <= 1 - silent_share + rounding)) return reason::undefined;
  return settled(std::clamp(p.value, 0.0, 1 - silent_share));
}

/// The conversion, the same on both sides, at which a base keeps its size: praise wins what leaves.
///
///     c* = q own_loss / (p n+ - q n-),  n people told in the first generation
///
/// `never` where more talk harms or even a conversion of 1 is not enough.
///
/// Example: 80 % satisfied tell 5, 20 % dissatisfied leave and tell 10: 0.2 / (4 - 2) = 10 %.
[[nodiscard]] inline answer break_even_conversion(const talk& t) {
  const double q = t.newcomers.dissatisfied;
  const double gain = t.newcomers.satisfied * t.praise.tells.at(0) - q * t.complaint.tells.at(0);
  const double loss = q * t.own_loss;
  if (loss == 0 && gain >= 0) return 0;
  return gain > 0 && loss <= gain ? answer{loss / gain} : answer{reason::never};
}

}  // namespace clv
