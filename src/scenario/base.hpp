#pragma once
#include <clv/segments/concentration.hpp>
#include <clv/segments/loss.hpp>
#include <span>

#include "topics/segments.hpp"

namespace app {

/// All customers of a scenario with segments, as `clv segments` looks at them.
struct customer_base {
  std::vector<clv::segment> all;
  std::vector<clv::text> labels;
  double customers = 0;        ///< heads, of all segments together
  bool counted = false;        ///< the heads were given, not assumed
  bool churn = false;          ///< known of every segment
  bool loyalty = false;        ///< known, be it from the churn
  bool loyalty_given = false;  ///< said by a segment itself
  bool satisfaction = false;   ///< known of every segment
  bool before = false;         ///< so is the satisfaction before
  std::vector<double> cuts;    ///< of the pyramid, shares that sum to 1
  clv::answer value_at;        ///< thresholds of the quadrants
  clv::answer loyalty_at;
  bool medians = false;  ///< both thresholds are medians

  [[nodiscard]] double heads(const clv::segment& s) const { return customers * s.share; }
  /// Heads and the value of one, for the functions of concentration.hpp.
  [[nodiscard]] std::vector<clv::weighted> worth() const;
  [[nodiscard]] bool shareable() const;
};

/// The base of a request: its segments and what the options of `clv segments` say. Throws failure where the
/// segments do not say the same kind of thing, or contradict themselves.
[[nodiscard]] customer_base read_base(const request& q);

/// The same of segments whose inputs were turned: nothing is refused, what has no number says why.
[[nodiscard]] customer_base assemble_base(const request& q, std::vector<clv::segment> all);

/// A result of one segment, `heavy.lost`; described once for --get, JSON and `vars`.
struct group_result {
  std::string_view key;
  clv::unit in;
  clv::text label;
  clv::answer (*of)(const customer_base&, const clv::segment&);
  bool less_is_better = false;
};

/// A result of all customers: `value_lost`, `gini`.
struct base_result {
  std::string_view key;
  clv::unit in;
  clv::text label;
  clv::answer (*of)(const customer_base&);
  bool less_is_better = false;
};

/// THE tables of results that `clv segments` adds.
[[nodiscard]] std::span<const group_result> group_results();
[[nodiscard]] std::span<const base_result> base_results();

/// Value and, by name, everything else of a base or of one of its segments.
[[nodiscard]] clv::answer of(const customer_base& b, std::string_view key);
[[nodiscard]] clv::answer of(const customer_base& b, const clv::segment& s, std::string_view key);

/// The name of a layer of the pyramid: 1 is the top.
[[nodiscard]] clv::text tier_name(std::size_t layer, std::size_t layers);

/// A quadrant: what it is called and its key in result paths.
struct quadrant_row {
  clv::quadrant which;
  std::string_view key;
  clv::text name;
  clv::text where;
};
[[nodiscard]] std::span<const quadrant_row> quadrants();
[[nodiscard]] clv::quadrant quadrant_of(const customer_base& b, const clv::segment& s);

/// Every result of every segment, of all together, of the pyramid, the quadrants and the Lorenz curve, by
/// path.
[[nodiscard]] std::vector<outcome> results_of(const customer_base& b);

/// The working of the losses, of the concentration and of the satisfaction.
void explain_base(document& d, const customer_base& b);

}  // namespace app
