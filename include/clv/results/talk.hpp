#pragma once
#include <array>
#include <clv/answers.hpp>
#include <clv/referral/outlook.hpp>

namespace clv::detail {

/// What talk adds and takes, what is held because of each type, and what balances.
inline constexpr auto talk_results = [] {
  using S = const scenario&;
  return std::to_array<result>({
      row("praise.reproduction", unit::ratio, {"reproduction number of praise", "赞美的传播系数"},
          [](S s, auto&) { return answer{reproduction(s.praise)}; }),
      row("praise.converts", unit::customers, {"customers won by praise", "口碑新增客户"},
          [](auto& a) { return a.won(); }),
      row("praise.value", unit::money, {"value added by praise", "口碑新增价值"},
          [](auto& a) { return a.clv() * a.won(); }),
      row("complaint.reproduction", unit::ratio, {"reproduction number of complaint", "抱怨的传播系数"},
          lower, [](S s, auto&) { return answer{reproduction(s.complaint)}; }),
      row("complaint.converts", unit::customers,
          {"other customers lost by complaint", "口碑流失客户（不含本人）"}, lower,
          [](auto& a) { return a.lost(); }),
      row("complaint.value", unit::money, {"value lost by complaint", "口碑价值损失"},
          [](auto& a) { return -(a.clv() * answer{a.stance().residual} * a.lost()); }),
      row("satisfied.base", unit::money, {"satisfied customer himself", "满意客户自身"},
          [](auto& a) { return a.clv() * answer{a.stance().satisfied_self}; }),
      row("dissatisfied.base", unit::money, {"dissatisfied customer himself", "不满意客户自身"},
          [](auto& a) { return a.clv() * answer{a.stance().dissatisfied_self}; }),
      row("satisfied.total", unit::money, {"satisfied customer, total", "满意客户价值合计"},
          [](auto& a) { return a.clv() * (answer{a.stance().satisfied_self} + a.won()); }),
      row("dissatisfied.total", unit::money, {"dissatisfied customer, total", "不满意客户价值合计"},
          [](auto& a) {
            return a.clv() * (answer{a.stance().dissatisfied_self} - answer{a.stance().residual} * a.lost());
          }),
      row("satisfied.held", unit::customers, {"satisfied: customers held", "满意：拥有客户数"},
          [](auto& a) { return a.satisfied().held; }),
      row("satisfied.held_value", unit::money, {"satisfied: held, in money", "满意：拥有价值"},
          [](auto& a) { return a.clv() * a.satisfied().held; }),
      row("satisfied.change", unit::customers,
          {"satisfied: against a silent customer", "满意：客户数增减（与不宣传相比）"},
          [](auto& a) { return a.satisfied().change(); }),
      row("satisfied.change_value", unit::money,
          {"satisfied: against a silent customer, in money", "满意：价值增减（与不宣传相比）"},
          [](auto& a) { return a.clv() * a.satisfied().change(); }),
      row("silent.held", unit::customers, {"silent: customers held", "不宣传：拥有客户数"},
          [](auto&) { return answer{1}; }),
      row("silent.held_value", unit::money, {"silent: held, in money", "不宣传：拥有价值"},
          [](auto& a) { return a.clv(); }),
      row("silent.change", unit::customers, {"silent: change", "不宣传：客户数增减"},
          [](auto&) { return answer{0}; }),
      row("silent.change_value", unit::money, {"silent: change, in money", "不宣传：价值增减"},
          [](auto& a) { return a.clv() * answer{0}; }),
      row("dissatisfied.held", unit::customers, {"dissatisfied: customers held", "不满意：拥有客户数"},
          [](auto& a) { return a.dissatisfied().held; }),
      row("dissatisfied.held_value", unit::money, {"dissatisfied: held, in money", "不满意：拥有价值"},
          [](auto& a) { return a.clv() * a.dissatisfied().held; }),
      row("dissatisfied.change", unit::customers,
          {"dissatisfied: against a silent customer", "不满意：客户数增减（与不宣传相比）"},
          [](auto& a) { return a.dissatisfied().change(); }),
      row("dissatisfied.change_value", unit::money,
          {"dissatisfied: against a silent customer, in money", "不满意：价值增减（与不宣传相比）"},
          [](auto& a) { return a.clv() * a.dissatisfied().change(); }),
      row("swing.customers", unit::customers, {"satisfied less dissatisfied", "满意与不满意之差（客户数）"},
          [](auto& a) { return a.satisfied().held - a.dissatisfied().held; }),
      row("swing.value", unit::money, {"satisfied less dissatisfied, in money", "满意与不满意之差（金额）"},
          [](auto& a) { return a.clv() * (a.satisfied().held - a.dissatisfied().held); }),
      row("break_even.textbook", unit::share,
          {"satisfied share at which the key's totals balance", "教材合计的盈亏平衡满意率"}, lower,
          [](auto& a) { return balance(a.satisfied().held, a.dissatisfied().change()); }),
      row("break_even.total", unit::share,
          {"satisfied share at which what is held is zero", "拥有价值为零时的满意率"}, lower,
          [](auto& a) {
            return balance(a.satisfied().held, 1, a.dissatisfied().held, a.stance().silent_share);
          }),
      row("break_even.talk", unit::share, {"satisfied share at which talk balances", "口碑的盈亏平衡满意率"},
          lower,
          [](auto& a) {
            return balance(a.won(), 0, -(answer{a.stance().residual} * a.lost()), a.stance().silent_share);
          }),
      row("break_even.silent", unit::share,
          {"satisfied share that equals a silent base", "与无人宣传相当的满意率"}, lower,
          [](auto& a) {
            return balance(a.satisfied().change(), 0, a.dissatisfied().change(), a.stance().silent_share);
          }),
      row("break_even.conversion", unit::share,
          {"conversion of both sides at which a base keeps its size", "客户总数不增不减的转化率"},
          lower | without("satisfied_share"), [](S s, auto&) { return break_even_conversion(s); }),
      row("break_even.dissatisfied", unit::share,
          {"dissatisfied share at which a newcomer is worth nothing, without limit of generations",
           "不限代数时新客户价值为零的不满意率"},
          [](S s, auto&) { return break_even_dissatisfied(s); }),
      row("lost.held", unit::customers, {"lost by complaint: customers held", "因抱怨而流失者：拥有客户数"},
          [](S, auto& a) { return a.held().lost; }),
      row("lost.held_value", unit::money, {"lost by complaint: held, in money", "因抱怨而流失者：拥有价值"},
          [](S, auto& a) { return a.clv() * a.held().lost; }),
      row("newcomer.held", unit::customers, {"newly won: customers held", "口碑新客户：拥有客户数"},
          [](S, auto& a) { return a.held().newcomer; }),
      row("newcomer.held_value", unit::money, {"newly won: held, in money", "口碑新客户：拥有价值"},
          [](S, auto& a) { return a.clv() * a.held().newcomer; }),
      row("praise.discounted_reproduction", unit::ratio,
          {"reproduction number of praise, discounted", "赞美的折现传播系数"},
          [](S s, auto&) { return discounted_reproduction(s); }),
      row("praise.growth_rate", unit::rate,
          {"growth rate of praise (Malthusian)", "赞美的增长率（马尔萨斯率）"}, without("delay.law"),
          [](S s, auto&) { return growth_rate(s.delay, long_run_reproduction(talk_of(s), side::praise)); }),
      row("praise.critical_interest", unit::rate,
          {"interest rate above which endless praise has a finite value", "不限代数的赞美有限值所需的利率"},
          lower | without("delay.law"),
          [](S s, auto&) {
            return critical_interest(s.delay, long_run_reproduction(talk_of(s), side::praise));
          }),
  });
}();

}  // namespace clv::detail
