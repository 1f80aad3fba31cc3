#pragma once
#include <array>
#include <clv/answers.hpp>

namespace clv {

namespace detail {

/// The bottom line from parts, at hand or computed when they are asked for.
template <class Parts>
answer bottom_line_of(const scenario& s, const Parts& a) {
  const answer net = a.clv() - answer{s.customer.acquisition_cost};
  if (!moods_known(s)) return settled(net);
  const mood m = newcomers(s);
  answer talk = 0;
  if (m.satisfied > 0) {
    const answer rewards = answer{s.programme.reward} * a.won();
    talk = talk + answer{m.satisfied} * (a.clv() * a.satisfied().change() - rewards);
  }
  if (m.dissatisfied > 0) talk = talk + answer{m.dissatisfied} * a.clv() * a.dissatisfied().change();
  return settled(net + talk);
}

}  // namespace detail

/// What one customer of the mix brings when everything is counted, money: the scale on which loyalty, price,
/// referral and recovery stand side by side.
///
///     net + s (value of the change by praise) + d (value of the change by complaint) - s x reward x won
///
/// s and d: shares of the satisfied and the dissatisfied, the others silent. Where neither is given
/// (moods_known), talk does not reach it and it is the net value alone. The fixed cost of a programme is no
/// cost of one customer and is not in it. The first reason met where a part has no number.
///
/// Example: KFC, 80 % satisfied, the others not, those won alike: 26,000 + 0.8 x 20,800 - 0.2 x 78,000 =
/// 27,040.
[[nodiscard]] inline answer bottom_line(const scenario& s) {
  const appraisal a = appraise_unchecked(s);
  const stance how = stance_of(s);
  return detail::bottom_line_of(s, known_parts{how, a, &s});
}

namespace detail {

/// The one number of a customer in which all of them meet.
inline constexpr auto bottom_line_results = std::to_array<result>({
    row("bottom_line", unit::money, {"one customer, all counted", "客户综合净值"},
        [](const scenario& s, auto& a) { return bottom_line_of(s, a); }),
});

}  // namespace detail
}  // namespace clv
