#include "topics/groups.hpp"

#include <algorithm>
#include <cmath>

#include "scenario/results.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// A change of a share, in percentage points.
quantity points(answer change) { return {clv::settled(change * answer{100}), unit::ratio, true}; }

constexpr clv::text total_word{"total", "合计"};

/// The groups that lose most customers and most value.
void say_losses(section& out, const described_base& c) {
  const clv::customer_base& b = c.base;
  if (!b.churn_known || !(clv::value(b, "lost").value > 0) || !(clv::value(b, "value_lost").value > 0))
    return;
  std::size_t heads = 0;
  std::size_t worth = 0;
  for (std::size_t i = 1; i < b.all.size(); ++i) {
    if (clv::value(b, b.all[i], "lost").value > clv::value(b, b.all[heads], "lost").value) heads = i;
    if (clv::value(b, b.all[i], "value_lost").value > clv::value(b, b.all[worth], "value_lost").value)
      worth = i;
  }
  out.lines.push_back({heads == worth ? message_id("segments.loss.same") : message_id("segments.loss.most"),
                       {{"heads", c.labels[heads]},
                        {"lost", customers(clv::value(b, b.all[heads], "lost"))},
                        {"all_lost", customers(clv::value(b, "lost"))},
                        {"worth", c.labels[worth]},
                        {"value", money(clv::value(b, b.all[worth], "value_lost"))},
                        {"all_value", money(clv::value(b, "value_lost"))},
                        {"share", share(clv::value(b, b.all[worth], "loss_share"))}}});
}

void say_concentration(section& out, const clv::customer_base& b) {
  if (!clv::shareable(b)) return out.lines.push_back({"segments.no_shares", {}});
  out.lines.push_back({"segments.best20",
                       {{"top", share(clv::value(b, "concentration.top20"))},
                        {"for80", share(clv::value(b, "concentration.for80"))}}});
  const answer times = clv::value(b, "concentration.times");
  if (times.known())
    out.lines.push_back(
        {"segments.gini", {{"times", ratio(times)}, {"gini", ratio(clv::value(b, "concentration.gini"))}}});
}

void say_satisfaction(section& out, const clv::customer_base& b) {
  if (!clv::trait_known(b, &clv::traits::satisfaction_before)) return;
  const answer heads = clv::value(b, "satisfaction.count_change");
  const answer worth = clv::value(b, "satisfaction.value_change");
  if (!worth.known()) return;
  const bool apart =
      heads.value * worth.value < 0 && std::abs(heads.value) > 1e-12 && std::abs(worth.value) > 1e-12;
  const message_id id = !apart            ? message_id("segments.satisfaction.plain")
                        : heads.value > 0 ? message_id("segments.satisfaction.hidden_fall")
                                          : message_id("segments.satisfaction.hidden_rise");
  out.lines.push_back({id,
                       {{"before", share(clv::value(b, "satisfaction_before.count"))},
                        {"now", share(clv::value(b, "satisfaction.count"))},
                        {"points", points(heads)},
                        {"value_before", share(clv::value(b, "satisfaction_before.value"))},
                        {"value_now", share(clv::value(b, "satisfaction.value"))},
                        {"value_points", points(worth)}}});
}

}  // namespace

table groups_table(const request& q, const described_base& c) {
  const clv::customer_base& b = c.base;
  table t{"groups",
          {"table.segments", {{"currency", q.input.currency}}},
          {{"segment", {"segment", "分群"}}, {"customers", {"customers", "客户数"}, unit::customers}},
          {},
          audience::people};
  std::vector<column> rest{{"clv", {"each", "人均价值"}, unit::money},
                           {"value_share", {"of value", "价值占比"}, unit::share}};
  if (b.churn_known)
    rest = {{"churn", {"churn", "流失率"}, unit::share},
            {"lost", {"lost", "流失客户"}, unit::customers},
            {"clv", {"each", "人均价值"}, unit::money},
            {"value_lost", {"value lost", "流失价值"}, unit::money},
            {"loss_share", {"of loss", "流失占比"}, unit::share}};
  rest.push_back({"contribution_share", {"of profit", "利润贡献占比"}, unit::share});
  t.columns.insert(t.columns.end(), rest.begin(), rest.end());
  const auto row = [&](cell name, answer one, const auto& get) {
    std::vector<cell> cells{std::move(name), customers(get("customers"))};
    for (const column& x : rest) cells.emplace_back(quantity{x.key == "clv" ? one : get(x.key), x.in});
    t.rows.push_back(std::move(cells));
  };
  for (std::size_t i = 0; i < b.all.size(); ++i)
    row(c.labels[i], clv::lifetime_value(b.all[i].scenario.customer),
        [&](std::string_view key) { return clv::value(b, b.all[i], key); });
  row(total_word, clv::settled(clv::value(b, "value") / answer{b.customers}), [&](std::string_view key) {
    if (!key.ends_with("_share")) return clv::value(b, key);
    answer sum = 0;
    for (const auto& s : b.all) sum = sum + clv::value(b, s, key);
    return sum.known() ? answer{1} : sum;
  });
  return t;
}

table pyramid_table(const request& q, const clv::customer_base& b) {
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
          {"table.lorenz", {}},
          {{"customers", {"least valuable customers", "价值最低的客户（累计）"}, unit::share},
           {"value", {"bring of the value", "价值累计"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const auto points = clv::lorenz(clv::worth(b));
  for (std::size_t i = 1; i < points.size(); ++i)
    t.rows.push_back({share(points[i].customers), share(points[i].value), share(points[i].value)});
  return t;
}

table quadrant_table(const request& q, const described_base& c, const std::vector<outcome>& results) {
  const clv::customer_base& b = c.base;
  table t{"quadrants",
          {"table.quadrants",
           {{"currency", q.input.currency},
            {"value", money(clv::value_threshold(b))},
            {"loyalty", share(clv::loyalty_threshold(b))}}},
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
  for (const auto& row : clv::quadrant_rows) {
    std::vector<message> inside;
    for (std::size_t i = 0; i < b.all.size(); ++i)
      if (clv::quadrant_of(b, b.all[i]) == row.which)
        inside.push_back({"segments.in_quadrant",
                          {{"segment", c.labels[i]}, {"loyalty", share(clv::loyalty_of(b.all[i]))}}});
    const std::string path = "quadrant." + std::string(row.key);
    t.rows.push_back({row.name, row.where, result(path + ".customers"), result(path + ".value"),
                      result(path + ".at_risk"),
                      inside.empty() ? cell{} : message{"word.list", {{"list", inside}}}});
  }
  return t;
}

table satisfaction_table(const described_base& c) {
  const clv::customer_base& b = c.base;
  table t{
      "satisfaction", {"table.satisfaction", {}}, {{"segment", {"segment", "分群"}}}, {}, audience::people};
  if (clv::trait_known(b, &clv::traits::satisfaction_before))
    t.columns.push_back({"before", {"before", "原满意度"}, unit::share});
  t.columns.push_back({"now", {"now", "现满意度"}, unit::share});
  if (clv::trait_known(b, &clv::traits::satisfaction_before))
    t.columns.insert(t.columns.end(), {{"points", {"points", "百分点"}, unit::ratio},
                                       {"by_count", {"by customers", "按人数计"}, unit::ratio},
                                       {"by_value", {"by value", "按价值计"}, unit::ratio}});
  for (std::size_t i = 0; i < b.all.size(); ++i) {
    const auto& s = b.all[i];
    std::vector<cell> cells{c.labels[i]};
    if (clv::trait_known(b, &clv::traits::satisfaction_before))
      cells.emplace_back(share(*s.traits.satisfaction_before));
    cells.emplace_back(share(*s.traits.satisfaction));
    if (clv::trait_known(b, &clv::traits::satisfaction_before)) {
      const answer change = *s.traits.satisfaction - *s.traits.satisfaction_before;
      cells.insert(cells.end(), {points(change), points(change * answer{s.share}),
                                 points(change * clv::value(b, s, "value_share"))});
    }
    t.rows.push_back(std::move(cells));
  }
  for (const bool by_value : {false, true}) {
    const std::string end = by_value ? "value" : "count";
    std::vector<cell> cells{by_value ? clv::text{"all, by value", "全部，按价值加权"}
                                     : clv::text{"all, by customers", "全部，按人数加权"}};
    if (clv::trait_known(b, &clv::traits::satisfaction_before))
      cells.emplace_back(share(clv::value(b, "satisfaction_before." + end)));
    cells.emplace_back(share(clv::value(b, "satisfaction." + end)));
    if (clv::trait_known(b, &clv::traits::satisfaction_before)) {
      const cell change = points(clv::value(b, "satisfaction." + end + "_change"));
      cells.insert(cells.end(), {change, by_value ? cell{} : change, by_value ? change : cell{}});
    }
    t.rows.push_back(std::move(cells));
  }
  return t;
}

table group_rows(const clv::customer_base& b) {
  table t{"rows",
          {"title.customers", {}},
          {{"segment", {"segment", "分群"}},
           {"share", {"share of customers", "人数占比"}, unit::share},
           {"clv", find_result("clv")->label, unit::money}},
          {},
          audience::machines};
  for (const auto& r : clv::group_results) t.columns.push_back({std::string(r.key), r.label, r.in});
  for (std::string_view key : {"satisfaction", "satisfaction_before"})
    t.columns.push_back({std::string(key), clv::find_trait(key)->label, unit::share});
  t.columns.push_back({"quadrant", {"quadrant", "象限"}});
  for (const auto& s : b.all) {
    std::vector<cell> cells{s.name, share(s.share), money(clv::lifetime_value(s.scenario.customer))};
    for (const auto& r : clv::group_results) cells.emplace_back(quantity{r.of(b, s), r.in});
    const auto said = [](const std::optional<double>& x) { return x ? cell{share(*x)} : cell{}; };
    cells.insert(cells.end(), {said(s.traits.satisfaction), said(s.traits.satisfaction_before), cell{}});
    if (clv::loyalty_known(b))
      for (const auto& row : clv::quadrant_rows)
        if (row.which == clv::quadrant_of(b, s)) cells.back() = std::string(row.key);
    t.rows.push_back(std::move(cells));
  }
  return t;
}

section said_of_groups(const described_base& c) {
  section said{"analysis", {"section.analysis", {}}, {}};
  say_losses(said, c);
  say_concentration(said, c.base);
  say_satisfaction(said, c.base);
  return said;
}

section group_notes(const request& q, const described_base& c) {
  const clv::customer_base& b = c.base;
  section out{"notes", {"section.notes", {}}, {}};
  if (!c.counted) out.lines.push_back({"segments.assumed", {{"customers", customers(b.customers)}}});
  if (!b.churn_known) out.lines.push_back({"segments.no_churn", {}});
  if (b.churn_known) {
    const bool from_retention = std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                            [](const auto& s) { return !s.traits.churn; });
    out.lines.push_back(
        {from_retention ? message_id("segments.from_retention") : message_id("segments.loss.how"), {}});
    const bool forever = std::any_of(b.all.begin(), b.all.end(), [](const auto& s) {
      return s.traits.churn > 0.0 && s.scenario.customer.retention.at(0) == 1;
    });
    if (forever) out.lines.push_back({"segments.loss.apart", {}});
  }
  out.lines.push_back({"segments.profit", {}});
  if (clv::shareable(b)) out.lines.push_back({"segments.alike", {}});
  if (clv::loyalty_known(b)) {
    if (!c.loyalty_given) out.lines.push_back({"segments.loyalty", {}});
    out.lines.push_back(
        {c.medians ? message_id("segments.thresholds.medians") : message_id("segments.thresholds"), {}});
  }
  if (clv::trait_known(b, &clv::traits::satisfaction_before) && clv::shareable(b))
    out.lines.push_back({"segments.weights", {}});
  return out;
}

}  // namespace app
