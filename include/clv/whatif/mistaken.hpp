// What a claimed number is when it is another quantity of the same scenario than the one asked for.
#pragma once
#include <algorithm>
#include <clv/results/own.hpp>
#include <clv/whatif/slips_talk.hpp>
#include <cmath>
#include <span>
#include <vector>

namespace clv {

/// Whether a result is about one customer's own value, whatever anybody says.
///
/// Example: `clv` and `net` are, `satisfied.total` is not.
[[nodiscard]] inline bool about_own_value(const result& r) {
  return std::any_of(detail::own_results.begin(), detail::own_results.end(),
                     [&](const result& own) { return own.key == r.key; });
}

/// The other results, of the kind of the claim, that are `sign` times the number claimed; at most `most`. A
/// number counts that is as near as the digits claimed and nearer than `share` of it. Results on request are
/// left out, what is the same as the value while nothing was paid for the customer, and all results of talk
/// where nobody talks and none is asked for.
///
/// Example: KFC, satisfied.total = 26,000: clv, ...
[[nodiscard]] inline std::vector<const result*> other_quantities(std::span<const result> table,
                                                                 const reckoning& given, const claim& c,
                                                                 double sign, std::size_t most,
                                                                 double share = 5e-3) {
  const scenario& s = about(given, c);
  const bool bought = s.customer.acquisition_cost > 0;
  const bool silent = about_own_value(*c.what) && !detail::talks(s);
  std::vector<const result*> found;
  for (const result& r : table) {
    if (r.in->kind != c.what->in->kind || r.key == c.what->key || r.on_request || found.size() == most)
      continue;
    if (!bought && (r.key == "net" || r.key == "break_even.acquisition_cost")) continue;
    if (silent && !about_own_value(r)) continue;
    const answer x = value(r, given, c.of);
    if (x.known() && x.value != 0 && c.explained_by(answer{sign} * x, share)) found.push_back(&r);
  }
  return found;
}

}  // namespace clv
