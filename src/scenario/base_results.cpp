#include <array>

#include "scenario/base.hpp"
#include "scenario/results.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;
using B = const customer_base&;
using S = const clv::segment&;

answer value_of(S s) { return clv::lifetime_value(s.scenario.customer); }

answer unless(bool known, answer a) { return known ? clv::settled(a) : answer{clv::reason::undefined}; }

/// Sum over the segments.
template <class Each>
answer sum(B b, Each each) {
  answer total = 0;
  for (const auto& s : b.all) total = total + each(s);
  return clv::settled(total);
}

answer total_value(B b) {
  return sum(b, [&](S s) { return answer{b.heads(s)} * value_of(s); });
}

answer part(answer x, answer whole) {
  return whole.known() && whole.value > 0 ? clv::settled(x / whole) : answer{clv::reason::undefined};
}

double contributed(B b, S s) { return b.heads(s) * clv::contribution(s.scenario.customer, 0); }

/// Satisfaction over all customers, each weighing the same or what he is worth.
answer satisfaction(B b, bool by_value, bool before) {
  if (!(before ? b.before : b.satisfaction) || (by_value && !b.shareable())) return clv::reason::undefined;
  std::vector<clv::weighted> all;
  for (const auto& s : b.all)
    all.push_back({b.heads(s) * (by_value ? value_of(s).value : 1),
                   before ? *s.traits.satisfaction_before : *s.traits.satisfaction});
  return clv::weighted_mean(all);
}

constexpr std::array group_rows{
    group_result{
        "customers", unit::customers, {"customers", "客户数"}, [](B b, S s) { return answer{b.heads(s)}; }},
    group_result{"churn",
                 unit::share,
                 {"churn", "流失率"},
                 [](B b, S s) { return unless(b.churn, b.churn ? clv::churn_of(s) : 0); },
                 true},
    group_result{"lost",
                 unit::customers,
                 {"customers lost in a year", "年流失客户数"},
                 [](B b, S s) { return unless(b.churn, clv::loss_of(s, b.heads(s)).customers); },
                 true},
    group_result{"value",
                 unit::money,
                 {"value of the group", "客户群的价值"},
                 [](B b, S s) { return clv::settled(answer{b.heads(s)} * value_of(s)); }},
    group_result{"value_lost",
                 unit::money,
                 {"value lost in a year", "年流失价值"},
                 [](B b, S s) { return unless(b.churn, clv::loss_of(s, b.heads(s)).value); },
                 true},
    group_result{"loss_share",
                 unit::share,
                 {"share of the value lost", "流失价值占比"},
                 [](B b, S s) { return part(of(b, s, "value_lost"), of(b, "value_lost")); }},
    group_result{"value_share",
                 unit::share,
                 {"share of the value", "价值占比"},
                 [](B b, S s) { return part(of(b, s, "value"), total_value(b)); }},
    group_result{"contribution_share",
                 unit::share,
                 {"share of profit contribution", "利润贡献占比"},
                 [](B b, S s) {
                   return part(contributed(b, s), sum(b, [&](S x) { return answer{contributed(b, x)}; }));
                 }},
    group_result{"loyalty",
                 unit::share,
                 {"loyalty", "忠诚度"},
                 [](B b, S s) { return unless(b.loyalty, b.loyalty ? clv::loyalty_of(s) : 0); }},
    group_result{"at_risk",
                 unit::money,
                 {"value at risk", "面临风险的价值"},
                 [](B b, S s) { return unless(b.loyalty, clv::at_risk(s, b.heads(s))); },
                 true},
};

constexpr std::array base_rows{
    base_result{
        "customers", unit::customers, {"customers", "客户数"}, [](B b) { return answer{b.customers}; }},
    base_result{"churn",
                unit::share,
                {"churn of all", "总流失率"},
                [](B b) { return clv::settled(of(b, "lost") / answer{b.customers}); },
                true},
    base_result{"lost",
                unit::customers,
                {"customers lost in a year", "年流失客户数"},
                [](B b) { return sum(b, [&](S s) { return of(b, s, "lost"); }); },
                true},
    base_result{"value", unit::money, {"value of all customers", "全部客户的价值"}, total_value},
    base_result{"value_lost",
                unit::money,
                {"value lost in a year", "年流失价值"},
                [](B b) { return sum(b, [&](S s) { return of(b, s, "value_lost"); }); },
                true},
    base_result{"at_risk",
                unit::money,
                {"value at risk", "面临风险的价值"},
                [](B b) { return sum(b, [&](S s) { return of(b, s, "at_risk"); }); },
                true},
    base_result{"concentration.top20",
                unit::share,
                {"share of the value from the best 20%", "前 20% 客户的价值占比"},
                [](B b) { return clv::value_of_best(b.worth(), 0.2); }},
    base_result{"concentration.for80",
                unit::share,
                {"best customers who bring 80% of the value", "带来 80% 价值的客户占比"},
                [](B b) { return clv::customers_for_value(b.worth(), 0.8); }},
    base_result{"concentration.times",
                unit::ratio,
                {"one of the best 20% over another", "前 20% 客户与其余客户的人均价值之比"},
                [](B b) { return clv::settled(clv::best_fifth_times(b.worth())); }},
    base_result{"concentration.gini",
                unit::ratio,
                {"Gini coefficient of the value", "价值的基尼系数"},
                [](B b) { return clv::gini(b.worth()); }},
    base_result{"quadrant.value_at",
                unit::money,
                {"threshold of value", "价值界限"},
                [](B b) { return unless(b.loyalty, b.value_at); }},
    base_result{"quadrant.loyalty_at",
                unit::share,
                {"threshold of loyalty", "忠诚度界限"},
                [](B b) { return unless(b.loyalty, b.loyalty_at); }},
    base_result{"satisfaction.count",
                unit::share,
                {"satisfaction by customers", "按人数加权的满意度"},
                [](B b) { return satisfaction(b, false, false); }},
    base_result{"satisfaction.value",
                unit::share,
                {"satisfaction by value", "按价值加权的满意度"},
                [](B b) { return satisfaction(b, true, false); }},
    base_result{"satisfaction_before.count",
                unit::share,
                {"satisfaction by customers, before", "原满意度（按人数加权）"},
                [](B b) { return satisfaction(b, false, true); }},
    base_result{"satisfaction_before.value",
                unit::share,
                {"satisfaction by value, before", "原满意度（按价值加权）"},
                [](B b) { return satisfaction(b, true, true); }},
    base_result{
        "satisfaction.count_change",
        unit::share,
        {"change of satisfaction by customers", "满意度增减（按人数加权）"},
        [](B b) { return clv::settled(satisfaction(b, false, false) - satisfaction(b, false, true)); }},
    base_result{"satisfaction.value_change",
                unit::share,
                {"change of satisfaction by value", "满意度增减（按价值加权）"},
                [](B b) { return clv::settled(satisfaction(b, true, false) - satisfaction(b, true, true)); }},
};

constexpr std::array quadrant_rows{
    quadrant_row{clv::quadrant::keep, "keep", {"keep", "保持"}, {"valuable, loyal", "高价值、高忠诚"}},
    quadrant_row{
        clv::quadrant::rescue, "rescue", {"rescue", "挽留"}, {"valuable, not loyal", "高价值、低忠诚"}},
    quadrant_row{clv::quadrant::raise, "raise", {"raise", "提升"}, {"loyal, not valuable", "低价值、高忠诚"}},
    quadrant_row{
        clv::quadrant::economise, "economise", {"economise", "低成本维持"}, {"neither", "低价值、低忠诚"}},
};

void put_pyramid(std::vector<outcome>& out, B b) {
  const auto tiers = clv::pyramid(b.worth(), b.cuts);
  for (std::size_t i = 0; i < b.cuts.size(); ++i) {
    const std::string path = "pyramid." + std::to_string(i + 1);
    const clv::text name = tier_name(i + 1, b.cuts.size());
    const answer worth = tiers.empty() ? answer{clv::reason::undefined} : answer{tiers[i].value};
    out.push_back({path + ".customers", name, customers(b.customers * b.cuts[i])});
    out.push_back({path + ".value", name, money(clv::settled(worth * total_value(b)))});
    out.push_back({path + ".value_share", name, share(worth)});
  }
}

void put_lorenz(std::vector<outcome>& out, B b) {
  const auto points = clv::lorenz(b.worth());
  for (std::size_t i = 1; i < points.size(); ++i) {
    const std::string path = "lorenz." + std::to_string(i);
    out.push_back({path + ".customers",
                   {"Lorenz curve: customers", "洛伦兹曲线：客户累计"},
                   share(points[i].customers)});
    out.push_back({path + ".value", {"Lorenz curve: value", "洛伦兹曲线：价值累计"}, share(points[i].value)});
  }
}

void put_quadrants(std::vector<outcome>& out, B b) {
  if (!b.loyalty) return;
  for (const auto& row : quadrant_rows)
    for (const std::string_view what : {"customers", "value", "at_risk"}) {
      const answer total =
          sum(b, [&](S s) { return quadrant_of(b, s) == row.which ? of(b, s, what) : answer{0}; });
      out.push_back({"quadrant." + std::string(row.key) + "." + std::string(what),
                     row.name,
                     {total, what == "customers" ? unit::customers : unit::money}});
    }
}

}  // namespace

std::vector<clv::weighted> customer_base::worth() const {
  std::vector<clv::weighted> out;
  for (const auto& s : all) out.push_back({heads(s), value_of(s).value});
  return out;
}

bool customer_base::shareable() const { return clv::gini(worth()).known(); }

std::span<const group_result> group_results() { return group_rows; }
std::span<const base_result> base_results() { return base_rows; }
std::span<const quadrant_row> quadrants() { return quadrant_rows; }

answer of(B b, std::string_view key) {
  for (const auto& r : base_rows)
    if (r.key == key) return r.of(b);
  return clv::reason::undefined;
}

answer of(B b, S s, std::string_view key) {
  for (const auto& r : group_rows)
    if (r.key == key) return r.of(b, s);
  return clv::reason::undefined;
}

clv::quadrant quadrant_of(B b, S s) {
  return clv::quadrant_of(value_of(s).value, clv::loyalty_of(s), b.value_at.value, b.loyalty_at.value);
}

clv::text tier_name(std::size_t layer, std::size_t layers) {
  static constexpr std::array<clv::text, 4> usual{
      {{"top", "重要客户"}, {"major", "次要客户"}, {"ordinary", "普通客户"}, {"small", "小客户"}}};
  static constexpr std::array<clv::text, 12> any{{{"layer 1", "第 1 层"},
                                                  {"layer 2", "第 2 层"},
                                                  {"layer 3", "第 3 层"},
                                                  {"layer 4", "第 4 层"},
                                                  {"layer 5", "第 5 层"},
                                                  {"layer 6", "第 6 层"},
                                                  {"layer 7", "第 7 层"},
                                                  {"layer 8", "第 8 层"},
                                                  {"layer 9", "第 9 层"},
                                                  {"layer 10", "第 10 层"},
                                                  {"layer 11", "第 11 层"},
                                                  {"layer 12", "第 12 层"}}};
  return layers == usual.size() ? usual[layer - 1] : any[layer - 1];
}

std::vector<outcome> results_of(B b) {
  std::vector<outcome> out;
  for (const auto& s : b.all) {
    out.push_back({s.name + ".share", {"share of customers", "人数占比"}, share(s.share)});
    out.push_back({s.name + ".clv", find_result("clv")->label, money(value_of(s))});
    for (const auto& r : group_rows)
      out.push_back({s.name + "." + std::string(r.key), r.label, {r.of(b, s), r.in}});
  }
  for (const auto& r : base_rows) out.push_back({std::string(r.key), r.label, {r.of(b), r.in}});
  put_pyramid(out, b);
  put_quadrants(out, b);
  put_lorenz(out, b);
  return out;
}

}  // namespace app
