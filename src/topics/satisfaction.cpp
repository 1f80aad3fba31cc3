#include <cmath>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/groups.hpp"

namespace app::say {
namespace {

constexpr sentence table_satisfaction{"table.satisfaction", "Satisfaction, by customers and by value",
                                      "按人数与按价值加权的满意度"};
constexpr sentence segments_satisfaction_plain{
    "segments.satisfaction.plain",
    "Satisfaction by customers went from {before} to {now} ({points} points), by value from {value_before} "
    "to {value_now} ({value_points}).",
    "按人数加权，满意度由 {before} 变为 {now}（{points} 个百分点）；按价值加权，由 {value_before} 变为 "
    "{value_now}（{value_points}）。"};
constexpr sentence segments_satisfaction_hidden_fall{
    "segments.satisfaction.hidden_fall",
    "Counted by customers, satisfaction rose from {before} to {now} ({points} points); weighted by value it "
    "fell from {value_before} to {value_now} ({value_points}).",
    "按人数加权，满意度由 {before} 升到 {now}（{points} 个百分点）；按价值加权，却由 {value_before} 降到 "
    "{value_now}（{value_points}）。"};
constexpr sentence segments_satisfaction_hidden_rise{
    "segments.satisfaction.hidden_rise",
    "Counted by customers, satisfaction fell from {before} to {now} ({points} points); weighted by value it "
    "rose from {value_before} to {value_now} ({value_points}).",
    "按人数加权，满意度由 {before} 降到 {now}（{points} 个百分点）；按价值加权，却由 {value_before} 升到 "
    "{value_now}（{value_points}）。"};
constexpr sentence segments_satisfaction_groups{"segments.satisfaction.groups",
                                                "More satisfied than before: {up}; less satisfied: {down}.",
                                                "满意度上升的分群：{up}；下降的分群：{down}。"};
constexpr sentence segments_satisfaction_group{"segments.satisfaction.group", "{segment} ({points})",
                                               "{segment}（{points}）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// A change of a share, in percentage points.
quantity points(answer change) { return {clv::settled(change * answer{100}), unit::ratio, true}; }

double change_of(const clv::segment& s) { return *s.traits.satisfaction - *s.traits.satisfaction_before; }

/// Where the two averages part, the groups that moved: who they are says why.
void say_groups(sentences& out, const described_base& c) {
  std::vector<message> up;
  std::vector<message> down;
  for (std::size_t i = 0; i < c.base.all.size(); ++i) {
    const double change = change_of(c.base.all[i]);
    if (std::abs(change) <= 1e-12) continue;
    (change > 0 ? up : down)
        .push_back(
            {say::segments_satisfaction_group, {{"segment", c.labels[i]}, {"points", points(change)}}});
  }
  if (!up.empty() && !down.empty())
    out.lines.push_back({say::segments_satisfaction_groups, {{"up", up}, {"down", down}}});
}

}  // namespace

void say_satisfaction(sentences& out, const described_base& c) {
  const clv::customer_base& b = c.base;
  if (!clv::trait_known(b, &clv::traits::satisfaction_before)) return;
  const answer heads = clv::value(b, "satisfaction.count_change");
  const answer worth = clv::value(b, "satisfaction.value_change");
  if (!worth.known()) return;
  const bool apart =
      heads.value * worth.value < 0 && std::abs(heads.value) > 1e-12 && std::abs(worth.value) > 1e-12;
  const sentence& id = !apart            ? say::segments_satisfaction_plain
                       : heads.value > 0 ? say::segments_satisfaction_hidden_fall
                                         : say::segments_satisfaction_hidden_rise;
  out.lines.push_back({id,
                       {{"before", share(clv::value(b, "satisfaction_before.count"))},
                        {"now", share(clv::value(b, "satisfaction.count"))},
                        {"points", points(heads)},
                        {"value_before", share(clv::value(b, "satisfaction_before.value"))},
                        {"value_now", share(clv::value(b, "satisfaction.value"))},
                        {"value_points", points(worth)}}});
  if (apart) say_groups(out, c);
}

table satisfaction_table(const described_base& c) {
  const clv::customer_base& b = c.base;
  table t{"satisfaction", {say::table_satisfaction, {}}, {{"segment", word::segment}}, {}, audience::people,
          depth::full};
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

}  // namespace app
