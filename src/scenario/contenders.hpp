#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scenario/bench.hpp"

namespace app {

/// One scenario among those compared: a file with one of its what-ifs.
struct contender {
  std::string name;  ///< stable and ASCII: column and path of its results
  app::title title;  ///< what its author calls it
  std::unique_ptr<request> q;
  std::unique_ptr<app::bench> bench;
  std::unordered_map<std::string_view, const resolved_segment*> segments = {};  ///< by their names
  bool like_first = true;  ///< has the segments of the first one, so that a result found there is found here
};

/// Every file with every what-if asked for (--scenarios; else all of one file, or the base of each of
/// several). Throws for fewer than two, for a name twice, for a what-if in none of the files, for two
/// currencies.
[[nodiscard]] std::vector<contender> contenders(const request& q);

/// One input as it stands in every contender; the value is empty where a contender has no such segment.
struct changed_input {
  std::string path;
  title label;                            ///< for people: of a segment, what
  const clv::field<clv::scenario>* what;  ///< nullptr: the share of a segment
  std::vector<cell> values;
  std::vector<bool> as_first;
};

/// The inputs and conventions in which not all agree: of the base, or of a segment where it says its own.
[[nodiscard]] std::vector<changed_input> changed_inputs(const std::vector<contender>& all);

/// Contenders beside each other: what is compared, and every number once.
struct comparison {
  std::vector<contender> all;
  std::vector<bench::result_handle> metrics;     ///< the results asked for, or those that move
  std::vector<std::vector<clv::answer>> values;  ///< by contender, then by metric
  bool chosen = false;                           ///< the results were asked for

  /// Whether a result is the same in all contenders.
  [[nodiscard]] bool equal(std::size_t metric) const;
};

/// Whether somebody is told something in one of the contenders.
[[nodiscard]] bool anybody_talks(const std::vector<contender>& all);

/// Reads the contenders and what is compared. Throws failure, also where one of them has no such result.
[[nodiscard]] comparison read_comparison(const request& q);

}  // namespace app
