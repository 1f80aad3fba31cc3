#pragma once
#include <algorithm>
#include <array>
#include <clv/results.hpp>
#include <clv/whatif/sweep_slot.hpp>
#include <clv/whatif/sweep_values.hpp>
#include <limits>
#include <utility>
#include <vector>

namespace clv::detail {

/// What of an appraisal an input decides; each is computed again only when one of its inputs moved.
struct parts {
  bool own = false, won = false, lost = false, stance = false;
  friend parts operator|(parts a, parts b) {
    return {a.own || b.own, a.won || b.won, a.lost || b.lost, a.stance || b.stance};
  }
};

/// Which levels of talk a grid reaches anywhere: what decides a part depends on it.
struct levels {
  bool mixed = false;  ///< some of the newly won are dissatisfied
  bool timed = false;  ///< talk waits
};

inline parts decided_by(const field<scenario>& f, levels reached) {
  parts p;
  for (const bool shares_given : {false, true}) {  // then the silent are what both shares leave
    scenario a;
    a.customer.spend = 1;
    a.customer.frequency = 1;
    a.customer.discount = 0.1;
    if (shares_given) a.satisfied_share = 0.5;
    if (reached.mixed) a.dissatisfied_share = 0.1;
    if (reached.timed) a.delay.law = delay_law::gamma;
    scenario b = a;
    turn(a, f, 0);
    turn(b, f, 1);
    p = p | parts{!(a.customer == b.customer), !(praise_chain(a) == praise_chain(b)),
                  !(complaint_chain(a) == complaint_chain(b)), !(stance_of(a) == stance_of(b))};
  }
  const bool time =
      reached.timed && (f.key.starts_with("delay.") || f.key == "discount" || f.written == recount);
  const bool own = f.key == "own_loss" || f.key == "residual";
  p.won = p.won || time || (reached.mixed && (p.lost || own || f.key == "dissatisfied_share"));
  p.lost = p.lost || time;
  return p;
}

/// A part of the appraisals of a row, one a point.
struct part_row {
  std::vector<double> numbers;
  std::vector<reason> whys;  ///< empty where all are known
  bool stale = true;
  std::size_t first = 0;  ///< the point of the first one

  [[nodiscard]] bool known() const { return whys.empty(); }
  [[nodiscard]] answer at(std::size_t k) const {
    if (known() || whys[k - first] == reason::none) return numbers[k - first];
    return whys[k - first];
  }
  void set(std::size_t k, answer y) {
    numbers[k - first] = y.value;
    if (!y.known() && whys.empty()) whys.resize(numbers.size(), reason::none);
    if (!y.known()) whys[k - first] = y.why;
  }
};

/// One scenario on its way through the points of a row.
struct sweep_scenario {
  scenario s;
  parts varies;             ///< along the row
  std::vector<slot> slots;  ///< turned along the row
  part_row own, won, lost;
  value_columns values;  ///< along the row, for vector functions
};

struct sweep_row {
  sweep_scenario& at;
  const double* values;  ///< of the inner axis
  std::size_t first;
  std::size_t count;
  double* into;
  double share;  ///< of the scenario in a mean; negative: not a mean
};

inline void put(const sweep_row& r, std::size_t k, answer y) {
  const double number = y.known() ? y.value : std::numeric_limits<double>::quiet_NaN();
  double& out = r.into[k];
  out = r.share < 0 ? number : out + r.share * number;
}

/// The parts of a scenario put together, at the k-th point of its row.
inline appraisal appraisal_at(const sweep_scenario& x, std::size_t k) {
  const answer won = x.won.at(k);
  const answer lost = x.lost.at(k);
  return {x.own.at(k), won, lost, satisfied(won), dissatisfied(lost, x.s.own_loss, x.s.residual)};
}

/// Whatever the metric reads: the scenario is turned to every point.
template <std::size_t I>
void fill_by_scenario(const sweep_row& r) {
  sweep_scenario& x = r.at;
  const bool moves = !results[I].of_people || std::any_of(x.slots.begin(), x.slots.end(), [](const slot& at) {
    return has_part(at.of(), results[I]);
  });
  if (!moves && r.count > 0) {
    const answer always = value(results[I], x.s, appraisal_at(x, r.first));
    for (std::size_t k = 0; k < r.count; ++k) put(r, k, always);
    return;
  }
  for (std::size_t k = 0; k < r.count; ++k) {
    for (const slot& at : x.slots) at.turn(r.values[r.first + k]);
    put(r, k, value(results[I], x.s, appraisal_at(x, r.first + k)));
  }
}

/// A metric of parts and stance that all have numbers: the compiler sees through the table to plain
/// arithmetic.
template <std::size_t I>
void fill_by_parts(const sweep_row& r) {
  const sweep_scenario& x = r.at;
  const stance how = stance_of(x.s);
  const double* own = &x.own.numbers[r.first - x.own.first];
  const double* won = &x.won.numbers[r.first - x.won.first];
  const double* lost = &x.lost.numbers[r.first - x.lost.first];
  // As one function of many callers it would be left out of line, and cost as much again as what it does.
  const auto at = [&](std::size_t k) __attribute__((always_inline)) {
    const answer w = won[k];
    const answer l = lost[k];
    const appraisal a{own[k], w, l, satisfied(w), dissatisfied(l, how.own_loss, how.residual)};
    const answer y = results[I].of_parts(known_parts{how, a});
    // As settled() has it, without a branch: infinity plus 0 x infinity is not a number, and -0 becomes 0.
    return y.known() ? y.value + 0.0 * y.value + 0.0 : std::numeric_limits<double>::quiet_NaN();
  };
  double* out = r.into;
  const std::size_t count = r.count;
  const double share = r.share;
  for (std::size_t k = 0; k < count; ++k) {  // one place that calls it, so that it is inlined
    const double y = at(k);
    out[k] = share < 0 ? y : out[k] + share * y;
  }
}

template <std::size_t I>
void fill_row(const sweep_row& r) {
  const sweep_scenario& x = r.at;
  if constexpr (results[I].of_parts != nullptr)
    if (!x.varies.stance && x.own.known() && x.won.known() && x.lost.known()) return fill_by_parts<I>(r);
  fill_by_scenario<I>(r);
}

inline constexpr auto row_fillers = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<void (*)(const sweep_row&), sizeof...(I)>{fill_row<I>...};
}
(std::make_index_sequence<results.size()>());

}  // namespace clv::detail
