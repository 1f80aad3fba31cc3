#include "scenario/results.hpp"

#include <algorithm>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"

namespace app::say {
namespace {

constexpr sentence path_behind{"path.behind", "it stands behind a name: {words}",
                               "请在前面写出名称：{words}"};
constexpr sentence path_blended{"path.blended",
                                "a mean of ratios is no ratio of the base: {path} comes from sums",
                                "各分群比率的平均数不是全体的比率：请用 {path}（先合计再相比）"};

}  // namespace
}  // namespace app::say

namespace app {

std::vector<message> hints_for(const std::string& path, const std::vector<std::string>& known) {
  const auto has = [&](const std::string& one) {
    return std::find(known.begin(), known.end(), one) != known.end();
  };
  if (path.starts_with("average."))
    if (const std::string sum = "blended." + path.substr(8); has(sum))
      return {{say::path_blended, {{"path", sum}}}};
  std::vector<std::string> behind;  // the average or the blended one first, then a segment
  for (const std::string head : {"average.", "blended."})
    if (has(head + path)) behind.push_back(head + path);
  for (const std::string& one : known)
    if (one.ends_with("." + path) && one.find('.') == one.size() - path.size() - 1 && behind.size() < 3 &&
        std::find(behind.begin(), behind.end(), one) == behind.end())
      behind.push_back(one);
  if (!behind.empty()) return {{say::path_behind, {{"words", listed(behind)}}}};
  if (const auto meant = nearest(path, known)) return {{say::hint_did_you_mean, {{"text", *meant}}}};
  return {{say::hint_vars, {}}};
}

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
  if (!clv::averaged(r)) return clv::reason::undefined;
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
  struct groups {
    std::vector<clv::segment> all;
    group_answers of;
  };
  const auto shared = std::make_shared<const groups>(groups{all, of});  // one copy for all averages
  for (const auto& r : results())
    if (clv::averaged(r))
      out.push_back({"average." + std::string(r.key),
                     r.label,
                     {r.in, [shared, &r] { return average(r, shared->all, shared->of); }},
                     r.on_request});
  return out;
}

}  // namespace app
