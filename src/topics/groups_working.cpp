#include <algorithm>
#include <array>
#include <cmath>

#include "report/words.hpp"
#include "topics/groups.hpp"

namespace app::say {
namespace {

constexpr sentence check_stay{"check.stay", "value of all less value of those who stay",
                              "全部价值减去留下客户的价值"};
constexpr sentence check_others{"check.others", "1 less the share of the others", "1 减去其余客户的占比"};
constexpr sentence check_mean_difference{"check.mean_difference",
                                         "half the mean difference between two customers over the mean",
                                         "两位客户平均差的一半与平均价值之比"};
constexpr sentence check_filled{"check.filled", "filled up from the most valuable group down",
                                "由价值最高的客户群依次计入"};
constexpr sentence check_satisfied_heads{"check.satisfied_heads", "satisfied customers counted",
                                         "满意的客户数相加"};
constexpr sentence check_satisfied_money{"check.satisfied_money", "the value of satisfied customers added up",
                                         "满意客户的价值相加"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;

constexpr std::size_t most = 6;  ///< terms that a formula spells out
constexpr std::array<std::string_view, most> first_names{"a1", "a2", "a3", "a4", "a5", "a6"};
constexpr std::array<std::string_view, most> second_names{"b1", "b2", "b3", "b4", "b5", "b6"};

operand group_operand(std::string_view name, label called, quantity x) {
  return {name, std::move(called), x};
}

const clv::text& label_of(std::string_view key) {
  for (const auto& r : clv::base_results)
    if (r.key == key) return r.label;
  return clv::group_results.front().label;
}

/// n x c x v for one group, checked by what stays.
void explain_loss(working& d, const clv::customer_base& b, const clv::segment& s) {
  const double n = clv::heads(b, s);
  const double c = clv::churn_of(s);
  const double v = clv::lifetime_value(s.scenario.customer).value;
  const operand heads{"n", word::customers, customers(n)};
  const operand worth{"v", {"value of one", "单个客户价值"}, money(v)};
  const operand stay{"stay", {"customers who stay", "留下的客户数"}, customers(n - n * c)};
  d.steps.push_back({s.name + ".value_lost",
                     {"value lost in a year", "年流失价值"},
                     {"{n} x {c} x {v}", {heads, {"c", word::churn, share(c)}, worth}},
                     money(clv::loss_of(s, n).value),
                     {say::check_stay, {}},
                     {"{n} x {v} - {stay} x {v}", {heads, worth, stay}},
                     money(clv::settled(answer{n * v} - answer{(n - n * c) * v}))});
}

/// n m over the sum of n m, checked by what the others leave.
void explain_contribution(working& d, const clv::customer_base& b, const clv::segment& s) {
  const answer result = clv::value(b, s, "contribution_share");
  if (!result.known()) return;
  double all = 0;
  double others = 0;
  for (const auto& other : b.all) {
    const double nm = clv::heads(b, other) * clv::contribution(other.scenario.customer, 0);
    all += nm;
    if (other.name != s.name) others += nm;
  }
  d.steps.push_back(
      {s.name + ".contribution_share",
       {"share of the contribution", "贡献占比"},
       {"{n} x {m} / {all}",
        {{"n", word::customers, customers(clv::heads(b, s))},
         {"m", {"contribution a year", "年贡献"}, money(clv::contribution(s.scenario.customer, 0))},
         {"all", word::contribution_of_all, money(all)}}},
       share(result),
       {say::check_others, {}},
       {"1 - {others} / {all}",
        {{"others", {"contribution of the others", "其余客户的年贡献"}, money(others)},
         {"all", word::contribution_of_all, money(all)}}},
       share(1 - others / all)});
}

/// 1 less the strips under the Lorenz curve, checked by the mean difference between two customers.
void explain_gini(working& d, const clv::customer_base& b) {
  const auto points = clv::lorenz(clv::worth(b));
  if (points.size() < 2 || points.size() > most + 1) return;
  formula f{"1", {}};
  for (std::size_t i = 1; i < points.size(); ++i) {
    const std::string_view step = first_names[i - 1];
    const std::string_view height = second_names[i - 1];
    f.pattern += " - {" + std::string(step) + "} x {" + std::string(height) + "}";
    f.operands.push_back({step,
                          {"customers of the step", "该段客户占比"},
                          share(points[i].customers - points[i - 1].customers)});
    f.operands.push_back({height,
                          {"value at both of its ends", "该段两端的价值累计之和"},
                          share(points[i].value + points[i - 1].value)});
  }
  double difference = 0;
  double mean = 0;
  for (const auto& x : b.all) {
    mean += x.share * clv::lifetime_value(x.scenario.customer).value;
    for (const auto& y : b.all)
      difference += x.share * y.share *
                    std::abs(clv::lifetime_value(x.scenario.customer).value -
                             clv::lifetime_value(y.scenario.customer).value);
  }
  d.steps.push_back({"concentration.gini",
                     label_of("concentration.gini"),
                     std::move(f),
                     ratio(clv::value(b, "concentration.gini")),
                     {say::check_mean_difference, {}},
                     {"{difference} / (2 x {mean})",
                      {{"difference", {"mean difference", "两位客户的平均差"}, money(difference)},
                       {"mean", {"mean value", "平均价值"}, money(mean)}}},
                     ratio(difference / (2 * mean))});
}

/// The value of so many customers, group after group as they come.
double filled_up(const std::vector<clv::weighted>& groups, double count) {
  double filled = 0;
  for (const auto& g : groups) {
    filled += std::min(count, g.count) * g.value;
    count -= std::min(count, g.count);
  }
  return filled;
}

/// The best 20 %, filled up from the most valuable group down; the others from the least valuable one up.
void explain_best(working& d, const clv::customer_base& b) {
  const answer result = clv::value(b, "concentration.top20");
  if (!result.known()) return;
  auto worth = clv::worth(b);
  std::stable_sort(worth.begin(), worth.end(),
                   [](const auto& x, const auto& y) { return x.value > y.value; });
  const double filled = filled_up(worth, 0.2 * b.customers);
  std::reverse(worth.begin(), worth.end());
  const answer others{filled_up(worth, 0.8 * b.customers)};
  const answer all = clv::value(b, "value");
  d.steps.push_back(
      {"concentration.top20",
       label_of("concentration.top20"),
       {"1 - {low}",
        {{"low", {"share of the value from the other 80%", "其余 80% 客户的价值占比"}, share(others / all)}}},
       share(result),
       {say::check_filled, {}},
       {"{filled} / {all}",
        {{"filled", {"value of the best 20%", "前 20% 客户的价值"}, money(filled)},
         {"all", label_of("value"), money(all)}}},
       share(clv::settled(answer{filled} / all))});
}

/// Weights times scores; the other way is the score before and what each group changes.
void explain_satisfaction(working& d, const described_base& c, bool by_value) {
  const clv::customer_base& b = c.base;
  const std::string key = by_value ? "satisfaction.value" : "satisfaction.count";
  const answer result = clv::value(b, key);
  if (!result.known() || b.all.size() > most) return;
  formula f;
  double counted = 0;
  double total = 0;
  for (std::size_t i = 0; i < b.all.size(); ++i) {
    const auto& s = b.all[i];
    const double weight = by_value ? clv::value(b, s, "value_share").value : s.share;
    f.pattern += std::string(i ? " + {" : "{") + std::string(first_names[i]) + "} x {" +
                 std::string(second_names[i]) + "}";
    f.operands.push_back(group_operand(first_names[i], {"weight", "权重"}, share(weight)));
    f.operands.push_back(group_operand(second_names[i], c.labels[i], share(*s.traits.satisfaction)));
    const double n = by_value ? clv::value(b, s, "value").value : clv::heads(b, s);
    counted += n * *s.traits.satisfaction;
    total += n;
  }
  const clv::unit in = by_value ? clv::unit::money : clv::unit::customers;
  d.steps.push_back(
      {key,
       label_of(key),
       std::move(f),
       share(result),
       by_value ? message{say::check_satisfied_money, {}} : message{say::check_satisfied_heads, {}},
       {"{counted} / {total}",
        {{"counted", word::satisfied, {counted, in}}, {"total", {"all", "全部"}, {total, in}}}},
       share(counted / total)});
}

}  // namespace

void explain_base(working& d, const described_base& c) {
  const clv::customer_base& b = c.base;
  if (b.churn_known)
    for (const auto& s : b.all) explain_loss(d, b, s);
  for (const auto& s : b.all) explain_contribution(d, b, s);
  explain_best(d, b);
  explain_gini(d, b);
  for (const bool by_value : {false, true}) explain_satisfaction(d, c, by_value);
}

}  // namespace app
