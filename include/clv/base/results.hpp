#pragma once
#include <algorithm>
#include <array>
#include <clv/base/rows.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clv {

/// A result of one group: `heavy.lost`.
struct group_result {
  std::string_view key;
  unit in;
  text label;
  answer (*of)(const customer_base&, const segment&);
  bool less_is_better = false;
};

/// A result of all customers: `value_lost`, `concentration.gini`.
struct base_result {
  std::string_view key;
  unit in;
  text label;
  answer (*of)(const customer_base&);
  bool less_is_better = false;
};

/// A result of all customers with an argument: `pyramid.N.value_share` is one for every layer N = 1, 2, ...,
/// and `quadrant.WORD.value` one for every word.
struct listed_result {
  std::string_view key;
  unit in;
  text label;
  std::size_t (*count)(const customer_base&);         ///< how many there are
  std::string (*argument)(std::size_t i);             ///< what stands in the key for the i-th, from 0 on
  text (*name)(const customer_base&, std::size_t i);  ///< of the i-th
  answer (*of)(const customer_base&, std::size_t i);  ///< i below count
  bool less_is_better = false;
};

/// THE tables of results of a customer base.
inline constexpr std::array group_results = [] {
  const auto row = [](std::string_view key, unit in, text label, auto of, bool less = false) {
    return group_result{key, in, label, of, less};
  };
  constexpr bool less = true;
  namespace of = detail::of_group;
  return std::array{
      row("customers", unit::customers, {"customers", "客户数"}, of::customers),
      row("churn", unit::share, {"churn", "流失率"}, of::churn, less),
      row("lost", unit::customers, {"customers lost in a year", "年流失客户数"}, of::lost, less),
      row("value", unit::money, {"value of the group", "客户群的价值"}, of::value),
      row("value_lost", unit::money, {"value lost in a year", "年流失价值"}, of::value_lost, less),
      row("loss_share", unit::share, {"share of the value lost", "流失价值占比"}, of::loss_share),
      row("value_share", unit::share, {"share of the value", "价值占比"}, of::value_share),
      row("contribution_share", unit::share, {"share of the contribution", "贡献占比"},
          of::contribution_share),
      row("loyalty", unit::share, {"loyalty", "忠诚度"}, of::loyalty),
      row("at_risk", unit::money, {"value at risk", "面临风险的价值"}, of::at_risk, less),
  };
}();

inline constexpr std::array base_results = [] {
  const auto row = [](std::string_view key, unit in, text label, auto of, bool less = false) {
    return base_result{key, in, label, of, less};
  };
  constexpr bool less = true;
  namespace of = detail::of_base;
  return std::array{
      row("customers", unit::customers, {"customers", "客户数"}, of::customers),
      row("churn", unit::share, {"churn of all", "总流失率"}, of::churn, less),
      row("lost", unit::customers, {"customers lost in a year", "年流失客户数"}, of::lost, less),
      row("value", unit::money, {"value of all customers", "全部客户的价值"}, of::value),
      row("value_lost", unit::money, {"value lost in a year", "年流失价值"}, of::value_lost, less),
      row("at_risk", unit::money, {"value at risk", "面临风险的价值"}, of::at_risk, less),
      row("bottom_line", unit::money, {"one customer, all counted", "客户综合净值"}, of::bottom_line),
      row("total.net", unit::money, {"all customers, all counted", "全部客户的综合净值"}, of::total_net),
      row("blended.cac", unit::money, {"acquisition cost over all customers", "全体平均获客成本"}, of::cac,
          less),
      row("blended.ltv", unit::money, {"lifetime value over all customers", "全体平均终身价值"}, of::ltv),
      row("blended.ltv_cac", unit::ratio,
          {"LTV:CAC of all customers, from sums", "全体 LTV:CAC（先合计再相比）"}, of::ltv_cac),
      row("blended.net", unit::money,
          {"value less acquisition cost over all customers", "全体平均净值（扣除获客成本）"}, of::net),
      row("blended.payback", unit::years, {"payback period of all customers", "全体投资回收期"}, of::payback,
          less),
      row("blended.payback.discounted", unit::years,
          {"discounted payback period of all customers", "全体动态投资回收期"}, of::payback_discounted, less),
      row("concentration.top20", unit::share,
          {"share of the value from the best 20%", "前 20% 客户的价值占比"}, of::top20),
      row("concentration.for80", unit::share,
          {"best customers who bring 80% of the value", "带来 80% 价值的客户占比"}, of::for80),
      row("concentration.times", unit::ratio,
          {"one of the best 20% over another", "前 20% 客户与其余客户的人均价值之比"}, of::times),
      row("concentration.gini", unit::ratio, {"Gini coefficient of the value", "价值的基尼系数"}, of::gini),
      row("quadrant.value_at", unit::money, {"threshold of value", "价值界限"}, value_threshold),
      row("quadrant.loyalty_at", unit::share, {"threshold of loyalty", "忠诚度界限"}, loyalty_threshold),
      row("satisfaction.count", unit::share, {"satisfaction by customers", "按人数加权的满意度"},
          of::satisfaction),
      row("satisfaction.value", unit::share, {"satisfaction by value", "按价值加权的满意度"},
          of::satisfaction_by_value),
      row("satisfaction_before.count", unit::share,
          {"satisfaction by customers, before", "原满意度（按人数加权）"}, of::satisfaction_before),
      row("satisfaction_before.value", unit::share,
          {"satisfaction by value, before", "原满意度（按价值加权）"}, of::satisfaction_before_by_value),
      row("satisfaction.count_change", unit::share,
          {"change of satisfaction by customers", "满意度增减（按人数加权）"}, of::satisfaction_change),
      row("satisfaction.value_change", unit::share,
          {"change of satisfaction by value", "满意度增减（按价值加权）"}, of::satisfaction_change_by_value),
  };
}();

inline constexpr std::array listed_results = [] {
  using R = listed_result;
  namespace of = detail::of_list;
  constexpr text four{"keep, rescue, raise, economise", "keep、rescue、raise、economise"};
  constexpr text curve{"point N of the Lorenz curve", "洛伦兹曲线第 N 点"};
  const auto layer = [](std::string_view key, unit in, text label, auto f) {
    return R{key, in, label, of::layers, of::number, of::layer, f};
  };
  const auto quadrant = [&](std::string_view key, unit in, auto f, bool less = false) {
    return R{key, in, four, of::quadrants, of::word, of::quadrant_name, f, less};
  };
  return std::array{
      layer("pyramid.N.customers", unit::customers, {"customers of layer N", "金字塔第 N 层的客户数"},
            of::layer_customers),
      layer("pyramid.N.value", unit::money, {"value of layer N", "金字塔第 N 层的价值"}, of::layer_value),
      layer("pyramid.N.value_share", unit::share,
            {"share of the value of layer N", "金字塔第 N 层的价值占比"}, of::layer_share),
      quadrant("quadrant.WORD.customers", unit::customers, of::quadrant_customers),
      quadrant("quadrant.WORD.value", unit::money, of::quadrant_value),
      quadrant("quadrant.WORD.at_risk", unit::money, of::quadrant_at_risk, true),
      R{"lorenz.N.customers", unit::share, curve, of::points, of::number, of::curve_customers,
        of::point_customers},
      R{"lorenz.N.value", unit::share, curve, of::points, of::number, of::curve_value, of::point_value},
  };
}();

/// The row of a key, or nullptr.
[[nodiscard]] constexpr const group_result* find_group_result(std::string_view key) {
  for (const auto& r : group_results)
    if (r.key == key) return &r;
  return nullptr;
}
[[nodiscard]] constexpr const base_result* find_base_result(std::string_view key) {
  for (const auto& r : base_results)
    if (r.key == key) return &r;
  return nullptr;
}

/// The path of the i-th of a listed result, from 0 on: its argument put into the key.
///
/// Example: the third of `pyramid.N.value` is `pyramid.3.value`.
[[nodiscard]] inline std::string path_of(const listed_result& r, std::size_t i) {
  const std::size_t from = r.key.find('.') + 1;
  const std::size_t end = r.key.find('.', from);
  return std::string(r.key.substr(0, from)) + r.argument(i) + std::string(r.key.substr(end));
}

/// A listed result and which of them: the i-th, from 0 on.
struct listed_at {
  const listed_result* row;
  std::size_t i;
};

/// Every listed result that a base has: layer by layer, quadrant by quadrant, point by point.
///
/// Example: the first three of KFC's are the customers, the value and the share of the value of layer 1.
[[nodiscard]] inline std::vector<listed_at> listed_of(const customer_base& b) {
  const auto kind = [](const listed_result& r) { return r.key.substr(0, r.key.find('.')); };
  std::vector<listed_at> all;
  for (auto first = listed_results.begin(); first != listed_results.end();) {
    const auto last = std::find_if(first, listed_results.end(),
                                   [&](const listed_result& r) { return kind(r) != kind(*first); });
    for (std::size_t i = 0, n = first->count(b); i < n; ++i)
      for (auto r = first; r != last; ++r) all.push_back({&*r, i});
    first = last;
  }
  return all;
}

/// The listed result of a path; nothing where the base has no such one.
///
/// Example: `quadrant.rescue.value` is the second of `quadrant.WORD.value`.
[[nodiscard]] inline std::optional<listed_at> find_listed_result(const customer_base& b,
                                                                 std::string_view path) {
  for (const listed_at& at : listed_of(b))
    if (path_of(*at.row, at.i) == path) return at;
  return std::nullopt;
}

/// A result of all customers or of one group by its key; `undefined` for a key that is none.
///
/// Example: `value(kfc, kfc.all[0], "lost")` is 35 for 350 customers with a churn of 10 %.
[[nodiscard]] inline answer value(const customer_base& b, std::string_view key) {
  const auto* r = find_base_result(key);
  return r ? r->of(b) : answer{reason::undefined};
}
[[nodiscard]] inline answer value(const customer_base& b, const segment& s, std::string_view key) {
  const auto* r = find_group_result(key);
  return r ? r->of(b, s) : answer{reason::undefined};
}

}  // namespace clv
