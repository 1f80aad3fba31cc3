#include "report/words.hpp"
#include "scenario/base.hpp"
#include "scenario/results.hpp"

namespace app {

std::vector<outcome> results_of(const std::shared_ptr<const clv::customer_base>& base) {
  const clv::customer_base& b = *base;
  std::vector<outcome> out;
  for (const auto& s : b.all) {
    out.push_back({s.name + ".share", word::share_of_customers, share(s.share)});
    out.push_back({s.name + ".clv",
                   find_result("clv")->label,
                   {clv::unit::money, [base, &s] { return clv::lifetime_value(s.scenario.customer); }}});
    for (const auto& r : clv::group_results)
      out.push_back(
          {s.name + "." + std::string(r.key), r.label, {r.in, [base, &s, &r] { return r.of(*base, s); }}});
  }
  for (const auto& r : clv::base_results)
    out.push_back({std::string(r.key), r.label, {r.in, [base, &r] { return r.of(*base); }}});
  for (const auto& [row, i] : clv::listed_of(b)) {
    const auto ask = [base, of = row->of, n = i] { return of(*base, n); };
    out.push_back({clv::path_of(*row, i), row->name(b, i), {row->in, ask}});
  }
  return out;
}

}  // namespace app
