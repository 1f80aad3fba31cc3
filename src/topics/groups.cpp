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
constexpr sentence segments_loss_same{
    "segments.loss.same",
    "{heads} loses the most customers ({lost#} of {all_lost}) and the most value ({value} of {all_value}, "
    "{share}).",
    "“{heads}”流失的客户最多（{all_lost}中的 {lost#} 位），流失的价值也最大：{all_value}中的 {value}，占 "
    "{share}。"};
constexpr sentence segments_loss_most{
    "segments.loss.most",
    "{heads} loses the most customers ({lost#} of {all_lost}), but {worth} the most value: {value} of "
    "{all_value}, "
    "{share}.",
    "流失人数最多的是“{heads}”（{all_lost}中的 {lost#} 位），流失价值最大的却是“{worth}”：{all_value}中的 "
    "{value}，占 {share}。"};
constexpr sentence segments_best20{
    "segments.best20",
    "The best 20% of the customers bring {top} of the value; 80% of it comes from {for80} of them.",
    "价值最高的 20% 客户带来 {top} 的价值；80% 的价值来自 {for80} 的客户。"};
constexpr sentence segments_gini{
    "segments.gini", "One of the best 20% is worth {times} times another customer; Gini coefficient {gini}.",
    "前 20% 的客户人均价值是其余客户的 {times} 倍；基尼系数 {gini}。"};
constexpr sentence segments_no_shares{
    "segments.no_shares",
    "A group is worth less than 0, or all are worth nothing: shares of the value have no meaning, so there "
    "is no pyramid.",
    "有的客户群价值为负，或价值全部为零：价值占比没有意义，因此不列金字塔。"};
constexpr sentence segments_assumed{
    "segments.assumed",
    "The file gives shares, so {customers} were assumed; --customers sets another number.",
    "文件只给出占比，假定共有 {customers}；可用 --customers 设定。"};
constexpr sentence segments_no_churn{
    "segments.no_churn",
    "No churn and no retention is given, so no loss is counted: write churn = \"20%\" in each segment.",
    "没有给出流失率或保持率，因此不计流失：可在各分群中写 churn = \"20%\"。"};
constexpr sentence segments_from_retention{
    "segments.from_retention",
    "Where no churn is given it is 1 - retention of the first year; a lost customer counts with the whole "
    "lifetime value.",
    "未给出流失率时，取 1 - 首年保持率；每位流失的客户按全部终身价值计。"};
constexpr sentence segments_loss_how{
    "segments.loss.how",
    "Lost in one year: customers x churn; a lost customer counts with the whole lifetime value.",
    "一年的流失：客户数 × 流失率；每位流失的客户按全部终身价值计。"};
constexpr sentence segments_loss_apart{
    "segments.loss.apart",
    "The churn says how many leave in a year; what one is worth still follows from lifespan and retention "
    "alone.",
    "流失率只用于计算一年的流失；单个客户的价值仍只取决于生命周期与保持率。"};
constexpr sentence segments_of_sales{
    "segments.of_sales",
    "Of sales: a segment's share of the sales of the first year, customers x spend x "
    "frequency.",
    "销售额占比：首年销售额（客户数 × 单次消费额 × 消费频率）中各分群所占的比例。"};
constexpr sentence segments_of_margin{
    "segments.of_margin",
    "Of gross margin: a segment's share of the gross margin of the first year, "
    "customers x spend x frequency x margin.",
    "毛利占比：首年毛利（客户数 × 单次消费额 × 消费频率 × 毛利率）中各分群所占的比例。"};
constexpr sentence table_costs{"table.segments.costs", "What it costs to win them ({currency})",
                               "获客成本与回收（{currency}）"};
constexpr sentence segments_bottom_line{"segments.all_counted",
                                        "With talk and all costs one customer of the mix brings {value}.",
                                        "计入口碑与全部成本，平均每位客户的综合净值为 {value}。"};
constexpr sentence segments_blended{
    "segments.costs.blended",
    "All customers: {ltv} each for {cac} to win one, LTV:CAC {ratio}; from sums, not from the mean of the "
    "segments' ratios.",
    "全部客户：人均终身价值 {ltv}，获客成本 {cac}，LTV:CAC 为 {ratio}；先合计再相比，而非各分群比率的平均。"};
constexpr sentence segments_alike{
    "segments.alike", "The customers of one segment count as alike, in the pyramid and in the Lorenz curve.",
    "在金字塔与洛伦兹曲线中，同一分群的客户视为价值相同。"};
constexpr sentence segments_loyalty{
    "segments.loyalty", "Loyalty is not given, so it is 1 - churn; at risk = value x (1 - loyalty).",
    "未给出忠诚度，取 1 - 流失率；面临风险的价值 = 价值 × (1 - 忠诚度)。"};
constexpr sentence segments_thresholds_means{"segments.thresholds.means",
                                             "The thresholds are the means over all customers.",
                                             "两条界限取全部客户的平均数。"};
constexpr sentence segments_on_value{"segments.on_value",
                                     "On the threshold of value, and so counted as low: {list}.",
                                     "恰在价值界限上、计为低价值的客户群：{list}。"};
constexpr sentence segments_on_loyalty{"segments.on_loyalty",
                                       "On the threshold of loyalty, and so counted as low: {list}.",
                                       "恰在忠诚度界限上、计为低忠诚的客户群：{list}。"};
constexpr sentence segments_named{"segments.named", "{segment}", "{segment}"};
constexpr sentence segments_weights{
    "segments.weights", "Both averages by value, before and now, weight a group with its value of today.",
    "按价值加权时，前后两个满意度都以目前的价值为权重。"};
constexpr sentence segments_wait{"segments.wait", "{time}", "{time}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// The groups that lose most customers and most value.
void say_losses(sentences& out, const described_base& c) {
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
  out.lines.push_back({heads == worth ? say::segments_loss_same : say::segments_loss_most,
                       {{"heads", c.labels[heads]},
                        {"lost", customers(clv::value(b, b.all[heads], "lost"))},
                        {"all_lost", customers(clv::value(b, "lost"))},
                        {"worth", c.labels[worth]},
                        {"value", money(clv::value(b, b.all[worth], "value_lost"))},
                        {"all_value", money(clv::value(b, "value_lost"))},
                        {"share", share(clv::value(b, b.all[worth], "loss_share"))}}});
}

void say_concentration(sentences& out, const clv::customer_base& b) {
  if (!clv::shareable(b)) return out.lines.push_back({say::segments_no_shares, {}});
  out.lines.push_back({say::segments_best20,
                       {{"top", share(clv::value(b, "concentration.top20"))},
                        {"for80", share(clv::value(b, "concentration.for80"))}}});
}

/// What one customer is worth, set against what it costs to win them.
constexpr std::array<std::string_view, 4> of_one{"net", "ltv_cac", "payback", "bottom_line"};

/// Whether what customers bring is a margin; else it is sales.
bool by_margin(const request& q) { return given(q, "margin"); }

/// A time with its unit, which stands in no head.
cell time_cell(answer x) { return message{say::segments_wait, {{"time", quantity{x, unit::years}}}}; }

bool with_costs(const clv::customer_base& b) {
  return std::any_of(b.all.begin(), b.all.end(),
                     [](const clv::segment& s) { return s.scenario.customer.acquisition_cost > 0; });
}

void say_costs(sentences& out, const clv::customer_base& b) {
  if (const answer times = clv::value(b, "blended.ltv_cac"); times.known())
    out.lines.push_back({say::segments_blended,
                         {{"ltv", money(clv::value(b, "blended.ltv"))},
                          {"cac", money(clv::value(b, "blended.cac"))},
                          {"ratio", ratio(times)}}});
  const bool moods = std::any_of(b.all.begin(), b.all.end(),
                                 [](const clv::segment& s) { return clv::moods_known(s.scenario); });
  if (moods)
    out.lines.push_back({say::segments_bottom_line, {{"value", money(clv::value(b, "bottom_line"))}}});
}

/// The groups that stand on a threshold.
void say_on_line(sentences& out, const described_base& c,
                 bool (*on_line)(const clv::customer_base&, const clv::segment&), const sentence& id) {
  std::vector<message> list;
  for (std::size_t i = 0; i < c.base.all.size(); ++i)
    if (on_line(c.base, c.base.all[i])) list.push_back({say::segments_named, {{"segment", c.labels[i]}}});
  if (!list.empty()) out.lines.push_back({id, {{"list", list}}});
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
    rest.push_back({"contribution_share",
                    by_margin(q) ? label{"of margin", "毛利占比"} : label{"of sales", "销售额占比"},
                    unit::share});
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

sentences said_of_groups(const described_base& c) {
  sentences said{"analysis", {}, {}};
  if (!c.base.counted)
    said.lines.push_back({say::segments_assumed, {{"customers", customers(c.base.customers)}}});
  if (!c.base.churn_known) said.lines.push_back({say::segments_no_churn, {}});
  say_losses(said, c);
  say_concentration(said, c.base);
  say_quadrants(said, c);
  say_costs(said, c.base);
  say_satisfaction(said, c);
  return said;
}

sentences group_notes(const request& q, const described_base& c) {
  const clv::customer_base& b = c.base;
  sentences out{"notes", message{say::section_notes, {}}, {}, depth::full};
  if (b.churn_known) {
    const bool from_retention = std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                            [](const auto& s) { return !s.traits.churn; });
    out.lines.push_back({from_retention ? say::segments_from_retention : say::segments_loss_how, {}});
    const bool forever = std::any_of(b.all.begin(), b.all.end(), [](const auto& s) {
      return s.traits.churn > 0.0 && s.scenario.customer.retention.at(0) == 1;
    });
    if (forever) out.lines.push_back({say::segments_loss_apart, {}});
  }
  if (!clv::trait_known(b, &clv::traits::satisfaction))
    out.lines.push_back({by_margin(q) ? say::segments_of_margin : say::segments_of_sales, {}});
  const answer times = clv::value(b, "concentration.times");
  if (times.known())
    out.lines.push_back({say::segments_gini,
                         {{"times", ratio(times)}, {"gini", ratio(clv::value(b, "concentration.gini"))}}});
  if (clv::shareable(b)) out.lines.push_back({say::segments_alike, {}});
  if (clv::loyalty_known(b)) {
    if (!c.loyalty_given) out.lines.push_back({say::segments_loyalty, {}});
    if (c.means) out.lines.push_back({say::segments_thresholds_means, {}});
    say_on_line(out, c, clv::on_value_line, say::segments_on_value);
    say_on_line(out, c, clv::on_loyalty_line, say::segments_on_loyalty);
  }
  if (clv::trait_known(b, &clv::traits::satisfaction_before) && clv::shareable(b))
    out.lines.push_back({say::segments_weights, {}});
  return out;
}

}  // namespace app
