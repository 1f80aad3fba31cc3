#include "scenario/segments.hpp"

namespace app {

std::vector<clv::segment> library_segments(const resolved& r) {
  std::vector<clv::segment> all;
  for (const auto& s : r.segments) all.push_back({s.name, s.share, s.scenario, s.traits});
  return all;
}

const clv::segment& discounted_of(const std::vector<clv::segment>& all) {
  for (const clv::segment& s : all)
    if (s.scenario.customer.discount != 0) return s;
  return all.front();
}

bool talk_counted(const std::vector<clv::segment>& all) {
  bool talk = false;
  for (const clv::segment& s : all) {
    if (!clv::anybody_talks(s.scenario)) continue;
    if (!clv::moods_known(s.scenario)) return false;
    talk = true;
  }
  return talk;
}

title label_of(const resolved_segment& s) { return s.label; }

}  // namespace app
