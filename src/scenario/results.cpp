#include "scenario/results.hpp"

#include "report/words.hpp"

namespace app {

std::span<const clv::result> results() { return clv::results; }

const clv::result* find_result(std::string_view key) { return clv::find_result(key); }

bool about_talk(const clv::result& r) { return clv::about_talk(r); }

const clv::result& row_of(clv::result_key key) { return clv::results[key.index]; }

shared_answers numbers_of(const clv::scenario& s) {
  return std::make_shared<const clv::answers>(s, results());
}

group_answers numbers_of(const std::vector<clv::segment>& all) {
  group_answers out;
  for (const auto& s : all) out.push_back(numbers_of(s.scenario));
  return out;
}

clv::answer average(const clv::result& r, const std::vector<clv::segment>& all, const group_answers& of) {
  if (!clv::additive(r.in)) return clv::reason::undefined;
  clv::answer sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) sum = sum + clv::answer{all[i].share} * (*of[i])[r];
  return clv::settled(sum);
}

std::vector<outcome> all_results(const shared_answers& a) {
  std::vector<outcome> out;
  for (const auto& r : results())
    out.push_back({std::string(r.key), r.label, {r.in, [a, &r] { return (*a)[r]; }}, r.on_request});
  return out;
}

std::vector<outcome> all_results(const std::vector<clv::segment>& all, const group_answers& of) {
  std::vector<outcome> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.push_back({all[i].name + ".share", word::share_of_customers, share(all[i].share)});
    for (const auto& r : results())
      out.push_back({all[i].name + "." + std::string(r.key),
                     r.label,
                     {r.in, [a = of[i], &r] { return (*a)[r]; }},
                     r.on_request});
  }
  for (const auto& r : results())
    if (clv::additive(r.in))
      out.push_back({"average." + std::string(r.key),
                     r.label,
                     {r.in, [=, &r] { return average(r, all, of); }},
                     r.on_request});
  return out;
}

}  // namespace app
