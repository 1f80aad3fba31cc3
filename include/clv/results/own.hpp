#pragma once
#include <array>
#include <clv/results/result.hpp>
#include <clv/value/cashflow.hpp>

namespace clv::detail {

inline answer acquisition(const scenario& s) {
  const double cost = s.customer.acquisition_cost;
  return cost > 0 ? answer{cost} : answer{reason::undefined};
}

/// What one customer is worth, whatever he says.
inline constexpr std::array own_results = [] {
  using S = const scenario&;
  using T = const stance&;
  using A = const appraisal&;
  return std::array{
      result{"visits",
             unit::visits,
             {"lifetime visits", "购买总次数"},
             [](S s, A) { return lifetime_visits(s.customer); }},
      result{"years",
             unit::years,
             {"expected years as a customer", "预期客户年数"},
             [](S s, A) { return expected_years(s.customer); }},
      result{"contribution",
             unit::money_per_year,
             {"contribution in the first year", "首年贡献"},
             [](S s, A) { return answer{contribution(s.customer, 0)}; }},
      result{"clv", unit::money, {"customer lifetime value", "客户终身价值"}, [](T, A a) { return a.clv; }},
      result{"net",
             unit::money,
             {"value less acquisition cost", "扣除获客成本后的价值"},
             [](S s, A a) { return a.clv - answer{s.customer.acquisition_cost}; }},
      result{"ltv_cac",
             unit::ratio,
             {"value over acquisition cost (LTV:CAC)", "价值与获客成本之比（LTV:CAC）"},
             [](S s, A a) { return a.clv / acquisition(s); },
             false,
             false,
             "acquisition_cost"},
      result{"break_even.acquisition_cost",
             unit::money,
             {"break-even acquisition cost", "盈亏平衡获客成本"},
             [](T, A a) { return a.clv; }},
      result{"payback",
             unit::years,
             {"payback period", "投资回收期"},
             [](S s, A) { return payback(s.customer, false); },
             true},
      result{"payback.discounted",
             unit::years,
             {"discounted payback period", "动态投资回收期"},
             [](S s, A) { return payback(s.customer, true); },
             true},
  };
}();

}  // namespace clv::detail
