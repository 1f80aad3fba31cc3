#pragma once
#include <clv/core/text.hpp>
#include <clv/core/unit.hpp>
#include <clv/referral/swing.hpp>
#include <clv/scenario.hpp>
#include <clv/value/stream.hpp>
#include <string_view>

namespace clv {

/// How the customer himself and those he makes leave are put on the books: all that a result needs besides
/// the appraisal, unless it asks for the whole scenario.
struct stance {
  double satisfied_self;     ///< the satisfied customer himself in his total, in customers
  double dissatisfied_self;  ///< the dissatisfied one in his
  double own_loss;
  double residual;
  double silent_share = 0;  ///< of the newly won

  friend bool operator==(const stance&, const stance&) = default;
};

/// Example: the textbook key books the satisfied customer himself as 1 and a complainer who leaves as -1.
[[nodiscard]] inline stance stance_of(const scenario& s) {
  const double silent = newcomers(s).silent();
  switch (s.accounting) {
    case accounting::textbook:
      return {1, -s.own_loss, s.own_loss, s.residual, silent};
    case accounting::held:
      return {1, 1 - s.own_loss, s.own_loss, s.residual, silent};
    case accounting::change:
      return {0, -s.own_loss, s.own_loss, s.residual, silent};
    case accounting::talk:
      break;
  }
  return {0, 0, s.own_loss, s.residual, silent};
}

/// What a scenario is worth: the few numbers that everything else is put together from.
struct appraisal {
  answer clv;   ///< one customer's own value, before acquisition cost: money
  answer won;   ///< what one satisfied customer's praise wins, in all generations: customers
  answer lost;  ///< other customers lost by one dissatisfied customer's complaint
  standing satisfied;
  standing dissatisfied;
};

/// Computes a scenario without checking its fields; for callers that checked them once. `appraise` in
/// appraisal.hpp checks: it alone reads the table of inputs, so that a label there recompiles no result.
[[nodiscard]] inline appraisal appraise_unchecked(const scenario& s) {
  const answer by_praise = won(s);
  const answer by_complaint = lost(s);
  return {lifetime_value(s.customer), by_praise, by_complaint, clv::satisfied(by_praise),
          clv::dissatisfied(by_complaint, s.own_loss, s.residual)};
}

}  // namespace clv
