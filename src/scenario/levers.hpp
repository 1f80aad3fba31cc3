#pragma once
#include <clv/whatif/levers.hpp>

#include "scenario/bench.hpp"

namespace app {

/// A scenario, or its segments: what a lever moves and what a result is read from.
struct subject {
  clv::scenario base;
  std::vector<clv::segment> segments;

  [[nodiscard]] std::size_t size() const { return segments.empty() ? 1 : segments.size(); }
  clv::scenario& at(std::size_t i) { return segments.empty() ? base : segments[i].scenario; }
  [[nodiscard]] const clv::scenario& at(std::size_t i) const {
    return segments.empty() ? base : segments[i].scenario;
  }
};

/// One lever pulled: which input, and everything after it.
struct pull {
  std::string path;
  std::string shown;  ///< for people
  clv::lever kind;
  cell now;
  cell then;
  subject after;
  double more = 0;  ///< customers, in parts of those of today
};

/// What `clv levers` was asked, with every lever pulled.
struct lever_task {
  double step = 0.1;
  double points = 0.05;
  std::vector<bench::result_handle> metrics;
  subject before;
  std::vector<pull> pulls;
  std::vector<std::string> blocked;  ///< inputs that cannot move so far
};

/// One lever and what it does to one result.
struct effect {
  const pull* by;
  clv::answer before;
  clv::answer after;
  clv::answer change;
  clv::answer part;
};

/// Reads the options and pulls every lever that the scenario gives. Throws failure.
[[nodiscard]] lever_task read_levers(const request& q);

/// A result of the scenario or of its segments.
[[nodiscard]] clv::answer read(const bench::result_handle& m, const subject& s);

/// Whether a result adds up over customers: as many more of them bring as much more of it.
[[nodiscard]] bool adds_up(const bench::result_handle& m);

/// What every lever does to one result, the greatest effect first.
[[nodiscard]] std::vector<effect> effects_of(const lever_task& t, const bench::result_handle& metric);

}  // namespace app
