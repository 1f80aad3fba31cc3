#include "topics/groups.hpp"

#include <algorithm>

#include "scenario/results.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr clv::text total_word{"total", "合计"};

}  // namespace

quantity points(answer change) { return {clv::settled(change * answer{100}), unit::ratio, true}; }

table groups_table(const request& q, const customer_base& b) {
  table t{"groups",
          {"table.segments", {{"currency", q.input.currency}}},
          {{"segment", {"segment", "分群"}}, {"customers", {"customers", "客户数"}, unit::customers}},
          {},
          audience::people};
  std::vector<column> rest{{"clv", {"each", "人均价值"}, unit::money},
                           {"value_share", {"of value", "价值占比"}, unit::share}};
  if (b.churn)
    rest = {{"churn", {"churn", "流失率"}, unit::share},
            {"lost", {"lost", "流失客户"}, unit::customers},
            {"clv", {"each", "人均价值"}, unit::money},
            {"value_lost", {"value lost", "流失价值"}, unit::money},
            {"loss_share", {"of loss", "流失占比"}, unit::share}};
  rest.push_back({"contribution_share", {"of profit", "利润贡献占比"}, unit::share});
  t.columns.insert(t.columns.end(), rest.begin(), rest.end());
  const auto row = [&](cell name, answer one, const auto& get) {
    std::vector<cell> cells{std::move(name), customers(get("customers"))};
    for (const column& c : rest) cells.emplace_back(quantity{c.key == "clv" ? one : get(c.key), c.in});
    t.rows.push_back(std::move(cells));
  };
  for (std::size_t i = 0; i < b.all.size(); ++i)
    row(b.labels[i], clv::lifetime_value(b.all[i].scenario.customer),
        [&](std::string_view key) { return of(b, b.all[i], key); });
  row(total_word, clv::settled(of(b, "value") / answer{b.customers}), [&](std::string_view key) {
    if (!key.ends_with("_share")) return of(b, key);
    answer sum = 0;
    for (const auto& s : b.all) sum = sum + of(b, s, key);
    return sum.known() ? answer{1} : sum;
  });
  return t;
}

table pyramid_table(const request& q, const customer_base& b) {
  table t{"pyramid",
          {"table.pyramid", {{"currency", q.input.currency}}},
          {{"layer", {"layer", "层级"}},
           {"share", {"customers", "人数占比"}, unit::share},
           {"customers", {"count", "客户数"}, unit::customers},
           {"clv", {"each", "人均价值"}, unit::money},
           {"value_share", {"of value", "价值占比"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const auto tiers = clv::pyramid(b.worth(), b.cuts);
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const answer heads = b.customers * tiers[i].customers;
    t.rows.push_back({tier_name(i + 1, tiers.size()), share(tiers[i].customers), customers(heads),
                      money(clv::settled(answer{tiers[i].value} * of(b, "value") / heads)),
                      share(tiers[i].value), share(tiers[i].value)});
  }
  return t;
}

table lorenz_table(const customer_base& b) {
  table t{"lorenz",
          {"table.lorenz", {}},
          {{"customers", {"least valuable customers", "价值最低的客户（累计）"}, unit::share},
           {"value", {"bring of the value", "价值累计"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const auto points = clv::lorenz(b.worth());
  for (std::size_t i = 1; i < points.size(); ++i)
    t.rows.push_back({share(points[i].customers), share(points[i].value), share(points[i].value)});
  return t;
}

table quadrant_table(const request& q, const customer_base& b, const std::vector<outcome>& results) {
  table t{"quadrants",
          {"table.quadrants",
           {{"currency", q.input.currency}, {"value", money(b.value_at)}, {"loyalty", share(b.loyalty_at)}}},
          {{"quadrant", {"quadrant", "象限"}},
           {"where", {"customers are", "客户特征"}},
           {"customers", {"count", "客户数"}, unit::customers},
           {"value", {"value", "价值"}, unit::money},
           {"at_risk", {"at risk", "面临风险"}, unit::money},
           {"segments", {"segments", "分群"}}},
          {},
          audience::people};
  const auto result = [&](const std::string& path) {
    return std::find_if(results.begin(), results.end(), [&](const outcome& o) { return o.path == path; })
        ->value();
  };
  for (const auto& row : quadrants()) {
    std::vector<message> inside;
    for (std::size_t i = 0; i < b.all.size(); ++i)
      if (quadrant_of(b, b.all[i]) == row.which)
        inside.push_back({"segments.in_quadrant",
                          {{"segment", b.labels[i]}, {"loyalty", share(clv::loyalty_of(b.all[i]))}}});
    const std::string path = "quadrant." + std::string(row.key);
    t.rows.push_back({row.name, row.where, result(path + ".customers"), result(path + ".value"),
                      result(path + ".at_risk"),
                      inside.empty() ? cell{} : message{"word.list", {{"list", inside}}}});
  }
  return t;
}

table satisfaction_table(const customer_base& b) {
  table t{
      "satisfaction", {"table.satisfaction", {}}, {{"segment", {"segment", "分群"}}}, {}, audience::people};
  if (b.before) t.columns.push_back({"before", {"before", "原满意度"}, unit::share});
  t.columns.push_back({"now", {"now", "现满意度"}, unit::share});
  if (b.before)
    t.columns.insert(t.columns.end(), {{"points", {"points", "百分点"}, unit::ratio},
                                       {"by_count", {"by customers", "按人数计"}, unit::ratio},
                                       {"by_value", {"by value", "按价值计"}, unit::ratio}});
  for (std::size_t i = 0; i < b.all.size(); ++i) {
    const auto& s = b.all[i];
    std::vector<cell> cells{b.labels[i]};
    if (b.before) cells.emplace_back(share(*s.traits.satisfaction_before));
    cells.emplace_back(share(*s.traits.satisfaction));
    if (b.before) {
      const answer change = *s.traits.satisfaction - *s.traits.satisfaction_before;
      cells.insert(cells.end(), {points(change), points(change * answer{s.share}),
                                 points(change * of(b, s, "value_share"))});
    }
    t.rows.push_back(std::move(cells));
  }
  for (const bool by_value : {false, true}) {
    const std::string end = by_value ? "value" : "count";
    std::vector<cell> cells{by_value ? clv::text{"all, by value", "全部，按价值加权"}
                                     : clv::text{"all, by customers", "全部，按人数加权"}};
    if (b.before) cells.emplace_back(share(of(b, "satisfaction_before." + end)));
    cells.emplace_back(share(of(b, "satisfaction." + end)));
    if (b.before) {
      const cell change = points(of(b, "satisfaction." + end + "_change"));
      cells.insert(cells.end(), {change, by_value ? cell{} : change, by_value ? change : cell{}});
    }
    t.rows.push_back(std::move(cells));
  }
  return t;
}

table data_table(const customer_base& b) {
  table t{"rows",
          {"title.customers", {}},
          {{"segment", {"segment", "分群"}},
           {"share", {"share of customers", "人数占比"}, unit::share},
           {"clv", find_result("clv")->label, unit::money}},
          {},
          audience::machines};
  for (const auto& r : group_results()) t.columns.push_back({std::string(r.key), r.label, r.in});
  for (std::string_view key : {"satisfaction", "satisfaction_before"})
    t.columns.push_back({std::string(key), clv::find_trait(key)->label, unit::share});
  t.columns.push_back({"quadrant", {"quadrant", "象限"}});
  for (const auto& s : b.all) {
    std::vector<cell> cells{s.name, share(s.share), money(clv::lifetime_value(s.scenario.customer))};
    for (const auto& r : group_results()) cells.emplace_back(quantity{r.of(b, s), r.in});
    const auto said = [](const std::optional<double>& x) { return x ? cell{share(*x)} : cell{}; };
    cells.insert(cells.end(), {said(s.traits.satisfaction), said(s.traits.satisfaction_before), cell{}});
    if (b.loyalty)
      for (const auto& row : quadrants())
        if (row.which == quadrant_of(b, s)) cells.back() = std::string(row.key);
    t.rows.push_back(std::move(cells));
  }
  return t;
}

}  // namespace app
