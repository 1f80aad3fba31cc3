#pragma once
#include <array>
#include <clv/answers.hpp>
#include <clv/value/cashflow.hpp>

namespace clv::detail {

inline answer acquisition(const scenario& s) {
  const double cost = s.customer.acquisition_cost;
  return cost > 0 ? answer{cost} : answer{reason::undefined};
}

/// What one customer is worth, whatever they say.
inline constexpr auto own_results = [] {
  using S = const scenario&;
  return std::to_array<result>({
      row("visits", unit::visits, {"lifetime visits", "购买总次数"},
          [](S s, auto&) { return lifetime_visits(s.customer); }),
      row("years", unit::years, {"expected years as a customer", "预期客户年数"},
          [](S s, auto&) { return expected_years(s.customer); }),
      row("contribution", unit::money_per_year,
          {"contribution in the first year, retention cost taken off", "首年贡献"},
          [](S s, auto&) { return answer{contribution(s.customer, 0)}; }),
      row("clv", unit::money, {"customer lifetime value", "客户终身价值"}, [](auto& a) { return a.clv(); }),
      row("net", unit::money, {"value less acquisition cost", "扣除获客成本后的价值"},
          [](S s, auto& a) { return a.clv() - answer{s.customer.acquisition_cost}; }),
      row("ltv_cac", unit::ratio, {"value over acquisition cost (LTV:CAC)", "价值与获客成本之比（LTV:CAC）"},
          without("acquisition_cost"), [](S s, auto& a) { return a.clv() / acquisition(s); }),
      row("break_even.acquisition_cost", unit::money, {"break-even acquisition cost", "盈亏平衡获客成本"},
          [](auto& a) { return a.clv(); }),
      row("payback", unit::years, {"payback period", "投资回收期"}, lower | individual,
          [](S s, auto&) { return payback(s.customer, false); }),
      row("payback.discounted", unit::years, {"discounted payback period", "动态投资回收期"},
          lower | individual, [](S s, auto&) { return payback(s.customer, true); }),
  });
}();

}  // namespace clv::detail
