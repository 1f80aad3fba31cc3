#pragma once
#include <array>
#include <clv/base/blended.hpp>
#include <clv/core/text.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clv {

/// A quadrant: its key in result paths, what it is called, who stands in it.
struct quadrant_row {
  quadrant which;
  std::string_view key;
  text name;
  text where;
};

/// THE table of quadrants.
inline constexpr std::array quadrant_rows{
    quadrant_row{quadrant::keep, "keep", {"keep", "保持"}, {"valuable, loyal", "高价值、高忠诚"}},
    quadrant_row{quadrant::rescue, "rescue", {"rescue", "挽留"}, {"valuable, not loyal", "高价值、低忠诚"}},
    quadrant_row{quadrant::raise, "raise", {"raise", "提升"}, {"loyal, not valuable", "低价值、高忠诚"}},
    quadrant_row{
        quadrant::economise, "economise", {"economise", "低成本维持"}, {"neither", "低价值、低忠诚"}},
};

/// The most layers that a pyramid may have: more have no name.
inline constexpr std::size_t most_layers = 12;

/// The name of a layer of the pyramid: 1 is the top.
///
/// Example: `layer_name(1, 4)` is "top", `layer_name(1, 3)` is "layer 1".
[[nodiscard]] constexpr text layer_name(std::size_t layer, std::size_t layers) {
  constexpr std::array<text, 4> usual{
      {{"top", "重要客户"}, {"major", "次要客户"}, {"ordinary", "普通客户"}, {"small", "小客户"}}};
  constexpr std::array<text, most_layers> any{{{"layer 1", "第 1 层"},
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

}  // namespace clv

// What the rows of results.hpp compute: of a group, of all customers, of the i-th of a list.

namespace clv::detail {

inline answer value_of_one(const segment& s) { return lifetime_value(s.scenario.customer); }

inline answer if_known(bool given, answer a) { return given ? settled(a) : answer{reason::undefined}; }

/// Sum over the groups.
template <class Each>
answer over_groups(const customer_base& b, Each each) {
  answer total = 0;
  for (const segment& s : b.all) total = total + each(s);
  return settled(total);
}

inline answer part_of(answer x, answer all) {
  return all.known() && all.value > 0 ? settled(x / all) : answer{reason::undefined};
}

inline answer total_value(const customer_base& b) {
  return over_groups(b, [&](const segment& s) { return answer{heads(b, s)} * value_of_one(s); });
}

namespace of_group {

using B = const customer_base&;
using S = const segment&;

inline answer customers(B b, S s) { return heads(b, s); }
inline answer churn(B b, S s) { return if_known(b.churn_known, b.churn_known ? churn_of(s) : 0); }
inline answer lost(B b, S s) { return if_known(b.churn_known, loss_of(s, heads(b, s)).customers); }
inline answer value(B b, S s) { return settled(answer{heads(b, s)} * value_of_one(s)); }
inline answer value_lost(B b, S s) { return if_known(b.churn_known, loss_of(s, heads(b, s)).value); }
inline answer loss_share(B b, S s) {
  return part_of(value_lost(b, s), over_groups(b, [&](S x) { return value_lost(b, x); }));
}
inline answer value_share(B b, S s) { return part_of(value(b, s), total_value(b)); }
inline answer contribution_share(B b, S s) {
  const auto money = [&](S x) { return answer{heads(b, x) * contribution(x.scenario.customer, 0)}; };
  return part_of(money(s), over_groups(b, money));
}
inline answer loyalty(B b, S s) {
  const bool is_known = loyalty_known(b);
  return if_known(is_known, is_known ? loyalty_of(s) : 0);
}
inline answer at_risk(B b, S s) { return if_known(loyalty_known(b), clv::at_risk(s, heads(b, s))); }

}  // namespace of_group

namespace of_base {

using B = const customer_base&;
using S = const segment&;

inline answer customers(B b) { return b.customers; }
inline answer lost(B b) {
  return over_groups(b, [&](S s) { return of_group::lost(b, s); });
}
inline answer churn(B b) { return settled(lost(b) / answer{b.customers}); }
inline answer value(B b) { return total_value(b); }
inline answer value_lost(B b) {
  return over_groups(b, [&](S s) { return of_group::value_lost(b, s); });
}
inline answer at_risk(B b) {
  return over_groups(b, [&](S s) { return of_group::at_risk(b, s); });
}
inline answer top20(B b) { return value_of_best(worth(b), 0.2); }
inline answer for80(B b) { return customers_for_value(worth(b), 0.8); }
inline answer times(B b) { return settled(best_fifth_times(worth(b))); }
inline answer gini(B b) { return clv::gini(worth(b)); }

inline answer bottom_line(B b) { return clv::bottom_line(b); }
inline answer total_net(B b) { return clv::total_net(b); }
inline answer cac(B b) { return blended_cac(b); }
inline answer ltv(B b) { return blended_ltv(b); }
inline answer ltv_cac(B b) { return blended_ltv_cac(b); }
inline answer net(B b) { return settled(blended_ltv(b) - blended_cac(b)); }
inline answer payback(B b) { return blended_payback(b); }
inline answer payback_discounted(B b) { return blended_payback(b, true); }

/// A score of all customers, each weighing the same or what he is worth.
template <auto Trait, bool ByValue>
answer score(B b) {
  if (!trait_known(b, Trait) || (ByValue && !shareable(b))) return reason::undefined;
  std::vector<weighted> all;
  for (S s : b.all) all.push_back({heads(b, s) * (ByValue ? value_of_one(s).value : 1), *(s.traits.*Trait)});
  return weighted_mean(all);
}
inline constexpr auto satisfaction = score<&traits::satisfaction, false>;
inline constexpr auto satisfaction_by_value = score<&traits::satisfaction, true>;
inline constexpr auto satisfaction_before = score<&traits::satisfaction_before, false>;
inline constexpr auto satisfaction_before_by_value = score<&traits::satisfaction_before, true>;
inline answer satisfaction_change(B b) { return settled(satisfaction(b) - satisfaction_before(b)); }
inline answer satisfaction_change_by_value(B b) {
  return settled(satisfaction_by_value(b) - satisfaction_before_by_value(b));
}

}  // namespace of_base

namespace of_list {

using B = const customer_base&;
using S = const segment&;

inline std::string number(std::size_t i) { return std::to_string(i + 1); }

inline std::size_t layers(B b) { return b.cuts.size(); }
inline text layer(B b, std::size_t i) { return layer_name(i + 1, b.cuts.size()); }
inline answer layer_share(B b, std::size_t i) {
  const auto tiers = pyramid(worth(b), b.cuts);
  return i < tiers.size() ? settled(tiers[i].value) : answer{reason::undefined};
}
inline answer layer_customers(B b, std::size_t i) { return b.customers * b.cuts[i]; }
inline answer layer_value(B b, std::size_t i) { return settled(layer_share(b, i) * total_value(b)); }

inline std::size_t quadrants(B b) { return loyalty_known(b) ? quadrant_rows.size() : 0; }
inline std::string word(std::size_t i) { return std::string(quadrant_rows[i].key); }
inline text quadrant_name(B, std::size_t i) { return quadrant_rows[i].name; }
template <auto Of>
answer in_quadrant(B b, std::size_t i) {
  return over_groups(b,
                     [&](S s) { return quadrant_of(b, s) == quadrant_rows[i].which ? Of(b, s) : answer{0}; });
}
inline constexpr auto quadrant_customers = in_quadrant<of_group::customers>;
inline constexpr auto quadrant_value = in_quadrant<of_group::value>;
inline constexpr auto quadrant_at_risk = in_quadrant<of_group::at_risk>;

/// The points of the Lorenz curve after the first, which is always (0, 0).
inline std::size_t points(B b) {
  const auto curve = lorenz(worth(b));
  return curve.empty() ? 0 : curve.size() - 1;
}
template <auto Member>
answer on_curve(B b, std::size_t i) {
  const auto curve = lorenz(worth(b));
  return i + 1 < curve.size() ? answer{curve[i + 1].*Member} : answer{reason::undefined};
}
inline constexpr auto point_customers = on_curve<&lorenz_point::customers>;
inline constexpr auto point_value = on_curve<&lorenz_point::value>;
inline text curve_customers(B, std::size_t) { return {"Lorenz curve: customers", "洛伦兹曲线：客户累计"}; }
inline text curve_value(B, std::size_t) { return {"Lorenz curve: value", "洛伦兹曲线：价值累计"}; }

}  // namespace of_list
}  // namespace clv::detail
