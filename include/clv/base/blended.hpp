#pragma once
#include <algorithm>
#include <clv/base/customer_base.hpp>
#include <clv/results/bottom_line.hpp>
#include <clv/value/cashflow.hpp>
#include <cmath>
#include <vector>

// Ratios of a whole base come from sums over its customers, never from a mean of the segments' ratios.

namespace clv {

/// What one customer costs to win, on average over the base, money: sum n a / sum n.
///
/// Example: 300 customers won at 100 each and 700 at 20 each: 44.
[[nodiscard]] inline answer blended_cac(const customer_base& b) {
  answer sum = 0;
  for (const segment& s : b.all) sum = sum + answer{s.share * s.scenario.customer.acquisition_cost};
  return settled(sum);
}

/// What one customer is worth before acquisition cost, on average over the base, money: sum n v / sum n.
///
/// Example: KFC's 35 % at 26,000, 35 % at 6,000 and 30 % at 1,000: 11,500.
[[nodiscard]] inline answer blended_ltv(const customer_base& b) {
  answer sum = 0;
  for (const segment& s : b.all) sum = sum + answer{s.share} * lifetime_value(s.scenario.customer);
  return settled(sum);
}

/// The value of all customers over what all of them cost to win: sum n v / sum n a. `undefined` without a
/// cost.
///
/// Example: half worth 300 at a cost of 100 (3), half worth 100 at 20 (5): 400 / 120 = 3.33, not 4.
[[nodiscard]] inline answer blended_ltv_cac(const customer_base& b) {
  const answer cost = blended_cac(b);
  return cost.known() && cost.value > 0 ? settled(blended_ltv(b) / cost) : answer{reason::undefined};
}

namespace detail {

/// One year of the base: what each group earns in it, and which part of the year it is still there.
struct base_flow {
  double lived;
  double money;
};

/// When, inside a year, what all groups earn covers `missing`; each earns evenly while it is there. Nothing
/// if it does not.
inline std::optional<double> covered_at(std::vector<base_flow> flows, double missing, double rounding) {
  std::sort(flows.begin(), flows.end(),
            [](const base_flow& x, const base_flow& y) { return x.lived < y.lived; });
  double from = 0;
  double earned = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    double speed = 0;
    for (std::size_t k = i; k < flows.size(); ++k) speed += flows[k].money / flows[k].lived;
    const double more = speed * (flows[i].lived - from);
    if (speed > 0 && earned + more >= missing - rounding)
      return from + std::clamp((missing - earned) / speed, 0.0, flows[i].lived - from);
    earned += more;
    from = flows[i].lived;
  }
  return std::nullopt;
}

}  // namespace detail

/// Years until what all customers together have brought covers what all of them cost to win: simple, or
/// discounted. The money of a year counts as spread evenly over it. 0 without a cost; `never` where the sum
/// is not reached, also where it is only approached, or in more than 1,000 years.
///
/// Example: half of the customers cost 100 and bring 50 a year, half cost 20 and bring 40 a year: 120 / 90 =
/// 1.33 years, where the groups' own are 2 and 0.5.
[[nodiscard]] inline answer blended_payback(const customer_base& b, bool discounted = false) {
  const answer cost = blended_cac(b);
  if (!cost.known() || cost.value == 0) return cost;
  const double rounding = 1e-12 * cost.value;
  std::vector<cashflow_walk> walks;
  walks.reserve(b.all.size());
  for (const segment& s : b.all) walks.emplace_back(s.scenario.customer);
  double missing = cost.value;
  for (int year = 0; year < 1000; ++year) {
    std::vector<detail::base_flow> flows;
    double all = 0;
    bool more = false;
    for (std::size_t i = 0; i < walks.size(); ++i) {
      if (!walks[i].more()) continue;
      more = true;
      const cashflow_year y = walks[i].next();
      flows.push_back({y.lived, b.all[i].share * (discounted ? y.present_value : y.contribution)});
      all += flows.back().money;
    }
    if (!more) break;
    // What a year adds no more than rounding does not reach anything: it is approached.
    if (std::abs(all) > rounding)
      if (const auto at = detail::covered_at(std::move(flows), missing, rounding)) return year + *at;
    missing -= all;
  }
  return reason::never;
}

/// What one customer of the mix brings with everything counted, on average over the base, money:
/// sum n bottom_line / sum n.
///
/// Example: without talk and without costs, KFC's three groups: 11,500.
[[nodiscard]] inline answer bottom_line(const customer_base& b) {
  answer sum = 0;
  for (const segment& s : b.all) sum = sum + answer{s.share} * bottom_line(s.scenario);
  return settled(sum);
}

/// The same of all customers together, money: sum n bottom_line, less the fixed cost of the programme, which
/// the groups that have the same share. `undefined` where nobody said how many customers there are.
///
/// Example: 1,000 customers of KFC's three groups: 11,500,000.
[[nodiscard]] inline answer total_net(const customer_base& b) {
  if (!b.counted) return reason::undefined;
  std::vector<double> programmes;
  for (const segment& s : b.all) programmes.push_back(s.scenario.programme.fixed_cost);
  std::sort(programmes.begin(), programmes.end());
  programmes.erase(std::unique(programmes.begin(), programmes.end()), programmes.end());
  answer total = answer{b.customers} * bottom_line(b);
  for (const double fixed : programmes) total = total - answer{fixed};
  return settled(total);
}

}  // namespace clv
