#include "topics/chance.hpp"

#include <algorithm>
#include <array>
#include <clv/referral/outlook.hpp>

#include "report/sentences.hpp"
#include "scenario/inputs.hpp"
#include "topics/generations.hpp"

namespace app::say {
namespace {

constexpr sentence table_certainty{"table.certainty",
                                   "Table D. How sure: one satisfied customer and all they bring ({law})",
                                   "表D　有多大把握：一位满意客户及其带来的客户（{law}）"};
constexpr sentence table_certainty_several{
    "table.certainty.several", "How sure together: {base}, all satisfied, and all they bring ({law})",
    "合起来有多大把握：{base}都满意，连同带来的客户（{law}）"};
constexpr sentence table_distribution{"table.distribution", "Chance of each total after {generations}",
                                      "{generations}后客户总数的概率"};
constexpr sentence table_distribution_unlimited{"table.distribution.unlimited",
                                                "Chance of each total, generations unlimited",
                                                "不限代数时客户总数的概率"};
constexpr sentence word_fewer{"word.fewer", "fewer", "更少"};
constexpr sentence word_more{"word.more", "more", "更多"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;

quantity generation(double g) { return {g, unit::generations}; }

/// Several limits of generations, the scenario's own among them, without one at the end.
std::vector<std::optional<double>> limits_of(const clv::scenario& s) {
  std::vector<double> all{1, 3, 5};
  if (s.generations && *s.generations <= most_rows) all.push_back(*s.generations);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<std::optional<double>> out(all.begin(), all.end());
  out.emplace_back(std::nullopt);
  return out;
}

cell limit_cell(const std::optional<double>& generations) {
  if (generations) return generation(*generations);
  return message{say::word_unlimited, {}};
}

}  // namespace

table certainty_table(const clv::scenario& given, double roots) {
  table t{"certainty",
          {roots == 1 ? say::table_certainty : say::table_certainty_several,
           {{"base", customers(roots)}, {"law", chosen(given, "offspring").label}}},
          {{"generations", {"generations", "代数"}, unit::generations},
           {"mean", {"mean", "均值"}, unit::customers},
           {"sd", {"s.d.", "标准差"}, unit::customers},
           {"p50", {"50% at most", "50% 不超过"}, unit::customers},
           {"p90", {"90%", "90%"}, unit::customers},
           {"p99", {"99%", "99%"}, unit::customers},
           {"extinct", {"died out", "已停止"}, unit::share}},
          {},
          audience::people};
  constexpr std::array wanted{0.5, 0.9, 0.99};
  for (const auto& generations : limits_of(given)) {
    clv::scenario s = given;
    s.generations = generations;
    const auto at = clv::progeny_quantiles(s, wanted, roots);
    t.rows.push_back({limit_cell(generations), customers(clv::progeny_mean(s, roots)),
                      customers(clv::progeny_deviation(s, roots)), customers(at[0]), customers(at[1]),
                      customers(at[2]), share(clv::progeny_extinct(s, roots))});
  }
  return t;
}

table distribution_table(const clv::scenario& s) {
  constexpr std::size_t rows = 12;
  table t{"distribution",
          {s.generations ? say::table_distribution : say::table_distribution_unlimited,
           {{"generations", generation(s.generations.value_or(0))}}},
          {{"customers", {"customers in all", "客户总数"}},
           {"chance", {"chance", "概率"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const clv::law_window part = clv::progeny_law(s, rows);
  const auto row = [&](cell label, double chance) {
    if (chance > 1e-9) t.rows.push_back({std::move(label), share(chance), share(chance)});
  };
  row(message{say::word_fewer, {}}, part.below);
  double sum = part.below;
  for (std::size_t i = 0; i < part.law.mass.size(); ++i) {
    if (s.generations && 1 - sum < 1e-9) break;
    sum += part.law.mass[i];
    row(message{say::vars_number, {{"value", ratio(part.law.lowest + static_cast<double>(i))}}},
        part.law.mass[i]);
  }
  if (!t.rows.empty()) row(message{say::word_more, {}}, 1 - sum);
  return t;
}

}  // namespace app
