#pragma once
#include <vector>

#include "scenario/scenario.hpp"

namespace app {

/// One value set for how large a segment is: `heavy.share`, `all.customers`.
struct size_assignment {
  const assignment* what;
  target means;
};

/// Shares as a file declares them, or from its numbers of customers; they sum to 100 %. Throws failure.
void share_out(resolved& r, const scenario_file& file);

/// Puts the sizes that one layer sets on top of what the segments have: numbers of customers first, then
/// shares, the other segments keeping their proportions. Throws failure where they cannot hold together.
void apply_sizes(resolved& r, const std::vector<size_assignment>& layer);

/// The segments with one size turned to a number, from the shares and customers that they have; nothing
/// changes where that is impossible. Returns the customers of all together.
std::optional<double> turned_size(std::vector<clv::segment>& all, std::optional<double> customers,
                                  const target& of, double x);

}  // namespace app
