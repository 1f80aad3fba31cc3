#include "topics/groups.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"
#include "topics/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence table_pyramid{"table.pyramid", "Customer pyramid by value ({currency})",
                                 "按价值划分的客户金字塔（{currency}）"};
constexpr sentence table_lorenz{"table.lorenz", "Lorenz curve", "洛伦兹曲线"};
constexpr sentence table_costs{"table.segments.costs", "What it costs to win them ({currency})",
                               "获客成本与回收（{currency}）"};
constexpr sentence segments_wait{"segments.wait", "{time}", "{time}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// What one customer is worth, set against what it costs to win them.
constexpr std::array<std::string_view, 4> of_one{"net", "ltv_cac", "payback", "bottom_line"};

label head_of(earned what) {
  if (what == earned::contribution) return {"of contribution", "贡献占比"};
  return what == earned::margin ? label{"of margin", "毛利占比"} : label{"of sales", "销售额占比"};
}

/// A time with its unit, which stands in no head.
cell time_cell(answer x) { return message{say::segments_wait, {{"time", quantity{x, unit::years}}}}; }

bool with_costs(const clv::customer_base& b) {
  return std::any_of(b.all.begin(), b.all.end(),
                     [](const clv::segment& s) { return s.scenario.customer.acquisition_cost > 0; });
}

/// Shares of a whole with one decimal of the percentage at most, as sentences say them, unless one is too
/// small for it.
void one_decimal(table& t) {
  for (std::size_t n = 0; n < t.columns.size(); ++n) {
    if (!t.columns[n].key.ends_with("_share")) continue;
    int most = 0;
    for (const auto& cells : t.rows) {
      const answer x = std::get<quantity>(cells[n]).value;
      if (!x.known() || x.value == 0 || most < 0) continue;
      most = std::abs(x.value) < 0.005 ? -1 : std::max(most, needed_decimals(x.value * 100, 1));
    }
    for (auto& cells : t.rows) std::get<quantity>(cells[n]).decimals = most;
  }
}

}  // namespace

earned earned_by(const request& q) {
  const bool kept = std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                [](const auto& s) { return s.scenario.customer.retention_cost.at(0) != 0; });
  return kept ? earned::contribution : given(q, "margin") ? earned::margin : earned::sales;
}

table groups_table(const request& q, const described_base& c) {
  const clv::customer_base& b = c.base;
  table t{"groups",
          {say::table_segments, {{"currency", q.input.currency}}},
          {{"segment", word::segment}, {"customers", word::customers, unit::customers}},
          {},
          audience::people};
  std::vector<column> rest{{"clv", word::each_one, unit::money},
                           {"value_share", word::of_value, unit::share}};
  if (b.churn_known)
    rest = {{"churn", word::churn, unit::share},
            {"lost", {"lost", "流失客户"}, unit::customers},
            {"clv", word::each_one, unit::money},
            {"value_lost", {"value lost", "流失价值"}, unit::money},
            {"loss_share", {"of loss", "流失占比"}, unit::share}};
  const bool moods = clv::trait_known(b, &clv::traits::satisfaction);
  if (moods && clv::trait_known(b, &clv::traits::satisfaction_before))
    rest.push_back({"satisfaction_before", {"satisfied before", "原满意度"}, unit::share});
  if (moods)
    rest.push_back({"satisfaction", {"satisfied now", "现满意度"}, unit::share});
  else
    rest.push_back({"contribution_share", head_of(earned_by(q)), unit::share});
  t.columns.insert(t.columns.end(), rest.begin(), rest.end());
  const auto row = [&](cell name, answer one, const auto& get) {
    std::vector<cell> cells{std::move(name), customers(get("customers"))};
    for (const column& x : rest) cells.emplace_back(quantity{x.key == "clv" ? one : get(x.key), x.in});
    t.rows.push_back(std::move(cells));
  };
  for (std::size_t i = 0; i < b.all.size(); ++i)
    row(c.labels[i], clv::lifetime_value(b.all[i].scenario.customer), [&](std::string_view key) {
      if (key == "satisfaction") return answer{*b.all[i].traits.satisfaction};
      if (key == "satisfaction_before") return answer{*b.all[i].traits.satisfaction_before};
      return clv::value(b, b.all[i], key);
    });
  row(word::total, clv::settled(clv::value(b, "value") / answer{b.customers}), [&](std::string_view key) {
    if (key.starts_with("satisfaction")) return clv::value(b, std::string(key) + ".count");
    if (!key.ends_with("_share")) return clv::value(b, key);
    answer sum = 0;
    for (const auto& s : b.all) sum = sum + clv::value(b, s, key);
    return sum.known() ? answer{1} : sum;
  });
  one_decimal(t);
  return t;
}

table costs_table(const request& q, const described_base& c) {
  const clv::customer_base& b = c.base;
  table t{"costs",
          {say::table_costs, {{"currency", q.input.currency}}},
          {{"segment", word::segment},
           {"clv", word::each_one, unit::money},
           {"acquisition_cost", {"to win one", "获客成本"}, unit::money},
           {"net", {"net", "净值"}, unit::money},
           {"ltv_cac", {"LTV:CAC", "LTV:CAC"}, unit::ratio},
           {"payback", {"payback", "回收期"}, unit::years}},
          {},
          audience::people};
  if (!with_costs(b)) return t;
  for (std::size_t i = 0; i < b.all.size(); ++i) {
    const shared_answers one = numbers_of(b.all[i].scenario);
    const clv::answers& a = *one;
    t.rows.push_back({c.labels[i], money(a["clv"]), money(b.all[i].scenario.customer.acquisition_cost),
                      money(a["net"]), ratio(a["ltv_cac"]), time_cell(a["payback"])});
  }
  const auto blended = [&](std::string_view key) { return clv::value(b, key); };
  t.rows.push_back({word::total, money(blended("blended.ltv")), money(blended("blended.cac")),
                    money(blended("blended.net")), ratio(blended("blended.ltv_cac")),
                    time_cell(blended("blended.payback"))});
  return t;
}

table pyramid_table(const request& q, const clv::customer_base& b) {
  table t{"pyramid",
          {say::table_pyramid, {{"currency", q.input.currency}}},
          {{"layer", {"layer", "层级"}},
           {"share", word::customers_share, unit::share},
           {"customers", word::count, unit::customers},
           {"clv", word::each_one, unit::money},
           {"value_share", word::of_value, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people,
          depth::full};
  const auto tiers = clv::pyramid(clv::worth(b), b.cuts);
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const answer heads = b.customers * tiers[i].customers;
    t.rows.push_back({clv::layer_name(i + 1, tiers.size()), share(tiers[i].customers), customers(heads),
                      money(clv::settled(answer{tiers[i].value} * clv::value(b, "value") / heads)),
                      share(tiers[i].value), share(tiers[i].value)});
  }
  return t;
}

table lorenz_table(const clv::customer_base& b) {
  table t{"lorenz",
          {say::table_lorenz, {}},
          {{"customers", {"least valuable customers", "价值最低的客户（累计）"}, unit::share},
           {"value", {"bring of the value", "价值累计"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people,
          depth::full};
  const auto points = clv::lorenz(clv::worth(b));
  for (std::size_t i = 1; i < points.size(); ++i)
    t.rows.push_back({share(points[i].customers), share(points[i].value), share(points[i].value)});
  return t;
}

table group_rows(const clv::customer_base& b) {
  table t{"rows",
          {say::title_customers, {}},
          {{"segment", word::segment},
           {"share", word::share_of_customers, unit::share},
           {"clv", find_result("clv")->label, unit::money}},
          {},
          audience::machines};
  for (const auto& r : clv::group_results) t.columns.push_back({std::string(r.key), r.label, r.in});
  for (std::string_view key : {"satisfaction", "satisfaction_before"})
    t.columns.push_back({std::string(key), clv::find_trait(key)->label, unit::share});
  t.columns.push_back({"quadrant", word::quadrant});
  for (const std::string_view key : of_one)
    t.columns.push_back({std::string(key), find_result(key)->label, find_result(key)->in});
  for (const auto& s : b.all) {
    std::vector<cell> cells{s.name, share(s.share), money(clv::lifetime_value(s.scenario.customer))};
    for (const auto& r : clv::group_results) cells.emplace_back(quantity{r.of(b, s), r.in});
    const auto said = [](const std::optional<double>& x) { return x ? cell{share(*x)} : cell{}; };
    cells.insert(cells.end(), {said(s.traits.satisfaction), said(s.traits.satisfaction_before), cell{}});
    if (clv::loyalty_known(b))
      for (const auto& row : clv::quadrant_rows)
        if (row.which == clv::quadrant_of(b, s)) cells.back() = std::string(row.key);
    const shared_answers one = numbers_of(s.scenario);
    for (const std::string_view key : of_one)
      cells.emplace_back(quantity{(*one)[*find_result(key)], find_result(key)->in});
    t.rows.push_back(std::move(cells));
  }
  return t;
}

}  // namespace app
