#pragma once
#include <clv/answers.hpp>
#include <cmath>

namespace clv {

/// How customers won or lost are counted: as they come out, or in whole persons.
enum class persons { as_computed, nearest, down, up };

/// A scenario as somebody else may have reckoned it: what is not a convention of a scenario stands beside it.
struct reading {
  clv::scenario scenario;
  bool every_hearer_talks = false;  ///< everybody told tells on, the conversion applied once at the end
  clv::persons persons = clv::persons::as_computed;
};

namespace detail {

/// Customers by a chain in which everybody who was told tells on: tells + tells^2 + ..., times the
/// conversion.
inline answer hearers_tree(chain c) {
  const double conversion = c.says.conversion;
  c.says.conversion = 1;
  c.passed_on = 1;
  return answer{conversion} * converts(c);
}

inline answer in_persons(answer x, persons how) {
  if (!x.known()) return x;
  switch (how) {
    case persons::nearest:
      return std::round(x.value);
    case persons::down:
      return std::floor(x.value + 1e-9);
    case persons::up:
      return std::ceil(x.value - 1e-9);
    case persons::as_computed:
      break;
  }
  return x;
}

}  // namespace detail

/// The value of a result under a reading. Throws nothing; what has no number says why.
///
/// Example: KFC read with two generations of everybody who heard: 6 customers won, 22 lost (Timm's tree).
[[nodiscard]] inline answer value(const result& r, const reading& how) {
  const scenario& s = how.scenario;
  if (!how.every_hearer_talks && how.persons == persons::as_computed)
    return settled(r.lazily(answers(s, {})));  // what it does not read is not computed
  appraisal a = appraise_unchecked(s);
  if (how.every_hearer_talks) {
    a.won = detail::hearers_tree(praise_chain(s));
    a.lost = detail::hearers_tree(complaint_chain(s));
  }
  a.won = detail::in_persons(a.won, how.persons);
  a.lost = detail::in_persons(a.lost, how.persons);
  a.satisfied = satisfied(a.won);
  a.dissatisfied = dissatisfied(a.lost, s.own_loss, s.residual);
  return value(r, s, a);
}

}  // namespace clv
