#include "scenario/segments.hpp"

namespace app {

std::vector<clv::segment> library_segments(const resolved& r) {
  std::vector<clv::segment> all;
  for (const auto& s : r.segments) all.push_back({s.name, s.share, s.scenario, s.traits});
  return all;
}

clv::text label_of(const resolved_segment& s) { return {s.label.en, s.label.zh}; }

}  // namespace app
