#include "report/words.hpp"
#include "scenario/base.hpp"
#include "scenario/results.hpp"

namespace app {
namespace {

using base_ptr = std::shared_ptr<const clv::customer_base>;

/// What one customer of a group is worth, set against what it costs to win them.
constexpr std::array<std::string_view, 5> of_one_customer{"clv", "net", "ltv_cac", "payback", "bottom_line"};

outcome result_of(const base_ptr& base, const clv::base_result& r) {
  return {std::string(r.key), r.label, {r.in, [base, &r] { return r.of(*base); }}};
}

}  // namespace

std::vector<outcome> results_of(const base_ptr& base) {
  const clv::customer_base& b = *base;
  std::vector<outcome> out;
  for (const auto& s : b.all) {
    out.push_back({s.name + ".share", word::share_of_customers, share(s.share)});
    const shared_answers one = numbers_of(s.scenario);
    for (const std::string_view key : of_one_customer) {
      const clv::result& r = *find_result(key);
      out.push_back({s.name + "." + std::string(key), r.label, {r.in, [one, &r] { return (*one)[r]; }}});
    }
    for (const auto& r : clv::group_results)
      out.push_back(
          {s.name + "." + std::string(r.key), r.label, {r.in, [base, &s, &r] { return r.of(*base, s); }}});
  }
  for (const auto& r : clv::base_results) out.push_back(result_of(base, r));
  for (const auto& [row, i] : clv::listed_of(b)) {
    const auto ask = [base, of = row->of, n = i] { return of(*base, n); };
    out.push_back({clv::path_of(*row, i), row->name(b, i), {row->in, ask}});
  }
  return out;
}

std::vector<outcome> sums_of(const base_ptr& base) {
  std::vector<outcome> out;
  for (const auto& r : clv::base_results)
    if (r.key == "bottom_line" || r.key == "total.net" || r.key.starts_with("blended."))
      out.push_back(result_of(base, r));
  return out;
}

}  // namespace app
