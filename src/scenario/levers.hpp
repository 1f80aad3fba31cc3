#pragma once
#include <clv/whatif/levers.hpp>

#include "scenario/bench.hpp"

namespace app {

/// What a lever is called, and where its input stood and went.
struct pull_words {
  std::string path;
  title shown;  ///< for people
  cell now;
  cell then;
};

/// What `clv levers` was asked, with every lever pulled.
struct lever_task {
  double step = 0.1;
  double points = 0.05;
  std::vector<bench::result_handle> metrics;
  clv::subject before;
  std::vector<clv::pull> pulls;
  std::vector<pull_words> words;  ///< of the pulls, one each
  std::vector<title> blocked;     ///< inputs that cannot move so far
};

/// Reads the options and pulls every lever that the scenario gives. Throws failure.
[[nodiscard]] lever_task read_levers(const request& q);

/// What every lever does to one result, the greatest effect first.
[[nodiscard]] std::vector<clv::effect> effects_of(const lever_task& t, const bench::result_handle& metric);

}  // namespace app
