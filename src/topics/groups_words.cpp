#include <algorithm>
#include <cmath>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/results.hpp"
#include "scenario/segments.hpp"
#include "topics/groups.hpp"
#include "topics/sentences.hpp"

namespace app::say {
namespace {

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
constexpr sentence segments_of_contribution{
    "segments.of_contribution",
    "Of contribution: a segment's share of what the first year brings, its retention cost taken off.",
    "贡献占比：扣除保持成本后，首年贡献中各分群所占的比例。"};
constexpr sentence segments_loss_even{
    "segments.loss.even",
    "{all_lost} leave in a year, {all_value} of value with them; no group alone loses most.",
    "一年流失 {all_lost}，流失价值 {all_value}；流失最多的分群不止一个。"};
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

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;

/// Whether another group has as much of a result as this one.
bool shared_by_another(const clv::customer_base& b, std::size_t best, std::string_view key) {
  const double most = clv::value(b, b.all[best], key).value;
  for (std::size_t i = 0; i < b.all.size(); ++i)
    if (i != best && std::abs(clv::value(b, b.all[i], key).value - most) <= 1e-9 * std::abs(most))
      return true;
  return false;
}

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
  if (shared_by_another(b, heads, "lost") || shared_by_another(b, worth, "value_lost"))
    return out.lines.push_back({say::segments_loss_even,
                                {{"all_lost", customers(clv::value(b, "lost"))},
                                 {"all_value", money(clv::value(b, "value_lost"))}}});
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

void say_costs(sentences& out, const clv::customer_base& b) {
  if (const answer times = clv::value(b, "blended.ltv_cac"); times.known())
    out.lines.push_back({say::segments_blended,
                         {{"ltv", money(clv::value(b, "blended.ltv"))},
                          {"cac", money(clv::value(b, "blended.cac"))},
                          {"ratio", ratio(times)}}});
  if (talk_counted(b.all))
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

}  // namespace

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
  const earned what = earned_by(q);
  out.lines.push_back({what == earned::contribution ? say::segments_of_contribution
                       : what == earned::margin     ? say::segments_of_margin
                                                    : say::segments_of_sales,
                       {}});
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
