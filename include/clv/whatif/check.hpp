#pragma once
#include <algorithm>
#include <clv/whatif/departures.hpp>
#include <clv/whatif/subject.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace clv {

/// A scenario as it may be reckoned, or several that share the customers between them.
struct reckoning {
  std::vector<reading> all;
  std::vector<double> shares = {1};  ///< of the customers, one a reading
};

/// A result of one reading, or averaged over all with their shares; the first reason met where one has no
/// number.
///
/// Example: `value(*find_result("clv"), {{{kfc}}}, 0)` is 26,000.
[[nodiscard]] inline answer value(const result& r, const reckoning& how, std::size_t of) {
  if (of != average_of_all) return value(r, how.all[of]);
  answer sum = 0;
  for (std::size_t i = 0; i < how.all.size(); ++i) sum = sum + answer{how.shares[i]} * value(r, how.all[i]);
  return settled(sum);
}

/// Positions in `departures`, ascending.
using departure_set = std::vector<std::size_t>;

/// A reckoning with departures made, one after the other. Nothing if one of them changes nothing any more in
/// any reading (`retention` 100 % after the average life, say).
[[nodiscard]] inline std::optional<reckoning> depart(reckoning r, std::span<const std::size_t> set) {
  for (const std::size_t i : set) {
    bool any = false;
    for (reading& one : r.all) any = apply(departures[i], one) || any;
    if (!any) return std::nullopt;
  }
  return r;
}

/// Every smallest set of at most `most` departures, one a topic, for which `fits(set)` is true: no set is
/// listed that contains a listed one. Ordered by how few departures it needs, then by the table. The empty
/// set is not tried. `worth(i)` says which departures change anything at all.
///
/// Example: what gives KFC's dissatisfied customer -52,000: {held}, {talk alone}, {the complainer is not
/// lost}.
template <class Worth, class Fits>
[[nodiscard]] std::vector<departure_set> smallest_sets(std::size_t most, Worth worth, Fits fits) {
  std::vector<std::size_t> useful;
  for (std::size_t i = 0; i < departures.size(); ++i)
    if (worth(i)) useful.push_back(i);
  std::vector<departure_set> found;
  std::vector<departure_set> grown{{}};
  for (std::size_t size = 1; size <= most; ++size) {
    std::vector<departure_set> next;
    for (const departure_set& s : grown)
      for (const std::size_t i : useful) {
        if (!s.empty() && i <= s.back()) continue;
        if (std::any_of(s.begin(), s.end(),
                        [&](auto j) { return departures[j].topic == departures[i].topic; }))
          continue;
        departure_set bigger = s;
        bigger.push_back(i);
        if (std::any_of(found.begin(), found.end(), [&](const departure_set& f) {
              return std::includes(bigger.begin(), bigger.end(), f.begin(), f.end());
            }))
          continue;
        if (fits(bigger))
          found.push_back(std::move(bigger));
        else if (size < most)
          next.push_back(std::move(bigger));
      }
    grown = std::move(next);
  }
  return found;
}

/// A number that somebody was given for a result.
struct claim {
  const result* what;
  std::size_t of = 0;    ///< which reading it is about, or average_of_all
  double asked = 0;      ///< in the unit of the result
  double tolerance = 0;  ///< how far off still counts as right, in the same unit
  double unit = 0;       ///< of the last digit given, in the same unit; 0: unknown

  /// Whether a number is the one asked for, but for the tolerance and what rounding does to that.
  [[nodiscard]] bool met_by(answer x) const { return met_within(tolerance, x); }
  /// Whether the digits given are those of a number whose further ones were cut off, where rounding gives
  /// others.
  ///
  /// Example: 240.49 of 240.4959, which rounds to 240.50.
  [[nodiscard]] bool cut_from(answer x) const {
    if (!x.known() || !(unit > 0) || met_within(unit / 2, x)) return false;
    const double kept = std::trunc(x.value / unit * (1 + 1e-15));
    return kept != 0 && std::abs(kept * unit - asked) <= 1e-6 * unit;
  }
  /// Whether a number explains the one asked for: as near as the digits given, or cut at them, and nearer
  /// than `share` of it, so that a number of few digits is not explained by chance. A tolerance that was
  /// asked for counts as it is.
  [[nodiscard]] bool explained_by(answer x, double share) const {
    const double most = share * std::abs(asked);
    const bool asked_for = unit > 0 && tolerance > unit / 2 * (1 + 1e-9);
    if (met_within(asked_for ? tolerance : std::min(tolerance, most), x)) return true;
    return unit <= most && cut_from(x);
  }
  /// What the claim should be by a reckoning.
  [[nodiscard]] answer by(const reckoning& how) const { return value(*what, how, of); }

 private:
  [[nodiscard]] bool met_within(double distance, answer x) const {
    return x.known() && std::abs(x.value - asked) <= distance * (1 + 1e-9) + 1e-12 * std::abs(asked);
  }
};

/// One departure and the number that it gives.
struct near_miss {
  std::size_t departure;  ///< position in `departures`
  answer value;
};

/// The single departures that move a claimed result, those first whose number comes nearest; at most `most`.
[[nodiscard]] inline std::vector<near_miss> nearest(const reckoning& given, const claim& c,
                                                    std::size_t most) {
  std::vector<near_miss> all;
  for (std::size_t i = 0; i < departures.size(); ++i) {
    const auto how = depart(given, std::span(&i, 1));
    if (!how) continue;
    const answer x = c.by(*how);
    if (x.known() && change(c.by(given), x).value != 0) all.push_back({i, x});
  }
  std::stable_sort(all.begin(), all.end(), [&](const near_miss& a, const near_miss& b) {
    return std::abs(a.value.value - c.asked) < std::abs(b.value.value - c.asked);
  });
  all.resize(std::min(all.size(), most));
  return all;
}

}  // namespace clv
