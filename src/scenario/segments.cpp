#include "scenario/segments.hpp"

namespace app {

std::vector<clv::segment> library_segments(const resolved& r) {
  std::vector<clv::segment> all;
  for (const auto& s : r.segments) all.push_back({s.name, s.share, s.scenario, s.traits});
  return all;
}

title label_of(const resolved_segment& s) { return s.label; }

}  // namespace app
