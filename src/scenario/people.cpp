#include "scenario/people.hpp"

#include <algorithm>
#include <array>

#include "input/text.hpp"
#include "scenario/inputs.hpp"

namespace app {

std::vector<supplied_input> supplied_to_referral(const request& q) {
  constexpr std::array<std::string_view, 3> own{"spend", "frequency", "lifespan"};
  const auto gives = [&](const assignment& a) {
    const std::string path = normalised(a.key);
    return std::any_of(own.begin(), own.end(),
                       [&](std::string_view key) { return path == key || path == input(key).label.zh; });
  };
  const auto any = [&](const std::vector<assignment>& all) {
    return std::any_of(all.begin(), all.end(), gives);
  };
  bool given = any(q.overrides);
  if (q.file) given = given || any(q.file->values) || !q.file->segments.empty();
  if (q.file)
    for (const what_if& w : q.file->what_ifs) given = given || (w.name == q.what_if && any(w.set));
  if (given) return {};
  std::vector<supplied_input> all;
  for (const std::string_view key : own) all.push_back({std::string(key), {}});
  return all;
}

request of_people(request q) {
  if (!q.input.lacking) return q;
  clv::customer& c = q.input.scenario.customer;
  const double discount = c.discount;  // of talk that takes time
  c = {};
  c.discount = discount;
  c.spend = 1;
  c.frequency = 1;
  c.lifespan = 1;
  return q;
}

}  // namespace app
