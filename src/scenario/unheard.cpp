#include <algorithm>
#include <map>
#include <set>

#include "input/values.hpp"
#include "scenario/layers.hpp"

namespace app {
namespace {

using field = clv::field<clv::scenario>;

/// From which setter on a value of the base is not heard in a segment, input by input: it says the input for
/// itself there, or somebody had set it for all of them before.
using deaf_from = std::map<std::string_view, std::vector<int>>;

deaf_from deafness(const resolved& r, const std::vector<layer>& layers) {
  constexpr int never = 3;
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < r.segments.size(); ++i) index[r.segments[i].name] = i;
  deaf_from all;
  for (const layer& l : layers) {
    if (l.means.of_group() || l.means.segment.empty()) continue;
    const int by = static_cast<int>(l.by);
    for (const field* f : l.means.fields) {
      std::vector<int>& from = all.try_emplace(f->kept_as(), r.segments.size(), never).first->second;
      if (l.means.segment != "all")
        from[index.at(l.means.segment)] = std::min(from[index.at(l.means.segment)], by);
      else
        for (int& x : from) x = std::min(x, by + 1);
    }
  }
  return all;
}

}  // namespace

void find_unheard(resolved& r, const std::vector<layer>& layers) {
  const deaf_from deaf = deafness(r, layers);
  std::set<const field*> cured;  // somebody sets it for all of them
  for (const layer& l : layers)
    if (l.means.segment == "all" && l.by != setter::file)
      cured.insert(l.means.fields.begin(), l.means.fields.end());
  for (const layer& l : layers) {
    if (l.means.of_group() || !l.means.segment.empty()) continue;
    for (const field* f : l.means.fields) {
      std::erase_if(r.unheard, [&](const unheard_value& u) { return u.key == f->key; });
      const auto at = deaf.find(f->kept_as());
      if (cured.contains(f) || at == deaf.end() ||
          std::any_of(at->second.begin(), at->second.end(),
                      [&](int from) { return from > static_cast<int>(l.by); }))
        continue;
      r.unheard.push_back({std::string(f->key), f->label, as_text(l.what->value), l.what->where});
    }
  }
}

}  // namespace app
