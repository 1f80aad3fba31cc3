#pragma once
#include <algorithm>
#include <clv/referral/swing.hpp>
#include <clv/scenario.hpp>
#include <vector>

namespace clv {

/// A generation of one side of the talk, and what all so far are worth in customers of today.
struct generation_worth {
  generation g;
  double valued;  ///< the sum of acts, each in present value where talk takes time
};

/// Whether the customers won are not all alike, or talk takes time: then a chain of one kind of customers is
/// not the whole story.
[[nodiscard]] inline bool several_types(const scenario& s) {
  return newcomers(s).satisfied < 1 || s.dissatisfied_share > 0 || timed(s);
}

/// The first `most` generations of a chain of a scenario (`praise_chain`, or `complaint_chain` whatever share
/// of the lost complains), each with what all so far are worth in customers: each generation counts as
/// kept(s) leaves of it; of praise, by the types of those won where there are several.
///
/// Example: KFC's praise: 1, 2, 3 customers after one, two and three generations.
[[nodiscard]] inline std::vector<generation_worth> worth_by_generation(const scenario& s, const chain& c,
                                                                       side which, int most) {
  std::vector<generation_worth> rows;
  const double step = kept(s).value;
  double left = 1;
  double sum = 0;
  for (const generation& g : walk(c, most)) {
    left *= step;
    sum = step == 1 ? g.sum : sum + left * g.acts;
    rows.push_back({g, sum});
  }
  if (which == side::complaint || !several_types(s)) return rows;
  const talk t = present_talk(s);
  const auto types = walk(t, {1, 0, 0, 0}, most);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].valued = dot(types[i + 1].sum, own_value(t)) - 1;
  return rows;
}

/// The same of all generations for ever: won(s) or lost(s), with as many of the lost complaining as in the
/// chain. The reason where it has no number.
///
/// Example: KFC without a limit of generations: `infinite`, for R = 1.
[[nodiscard]] inline answer endless_worth(scenario s, const chain& c, side which) {
  if (which == side::praise) return won(s);
  s.lost_complain = c.passed_on;
  return lost(s);
}

/// How many generations are worth a row, at most `most`: all of them where they are limited; else of the
/// first `unlimited` those up to the last that counts at least half a hundredth of a customer, one at least.
///
/// Example: R = 0.2, no limit, of ten: 0.2, 0.04, 0.008, 0.0016: three.
[[nodiscard]] inline int generations_that_count(const chain& c, int most, int unlimited) {
  if (c.generations) return static_cast<int>(std::min(*c.generations, static_cast<double>(most)));
  int rows = 1;
  for (const generation& g : walk(c, unlimited))
    if (g.acts >= 0.005) rows = g.number;
  return rows;
}

/// Money: what is held because of a customer, and the change against one who says nothing.
struct money_of_talk {
  answer held;
  answer change;
};

/// The money of a customer whose talk wins, or loses, so many customers; `own` is the value of one.
///
/// Example: KFC: one won at 26,000 each holds 52,000, 26,000 more than a silent customer.
[[nodiscard]] inline money_of_talk money_by_talk(const scenario& s, answer own, side which, answer acts) {
  const standing now = which == side::praise ? satisfied(acts) : dissatisfied(acts, s.own_loss, s.residual);
  return {settled(own * now.held), settled(own * now.change())};
}

}  // namespace clv
