#pragma once
#include <array>
#include <clv/fields.hpp>
#include <clv/referral/swing.hpp>
#include <clv/value/cashflow.hpp>
#include <variant>

namespace clv {

/// How the customer himself and those he makes leave are put on the books: all that a result needs besides
/// the appraisal, unless it asks for the whole scenario.
struct stance {
  double satisfied_self;     ///< the satisfied customer himself in his total, in customers
  double dissatisfied_self;  ///< the dissatisfied one in his
  double own_loss;
  double residual;

  friend bool operator==(const stance&, const stance&) = default;
};

/// Example: the textbook key books the satisfied customer himself as 1 and a complainer who leaves as -1.
[[nodiscard]] inline stance stance_of(const scenario& s) {
  switch (s.accounting) {
    case accounting::textbook:
      return {1, -s.own_loss, s.own_loss, s.residual};
    case accounting::held:
      return {1, 1 - s.own_loss, s.own_loss, s.residual};
    case accounting::change:
      return {0, -s.own_loss, s.own_loss, s.residual};
    case accounting::talk:
      break;
  }
  return {0, 0, s.own_loss, s.residual};
}

/// What a scenario is worth: the few numbers that everything else is put together from.
struct appraisal {
  answer clv;   ///< one customer's own value, before acquisition cost: money
  answer won;   ///< customers won by one satisfied customer's praise, in all generations
  answer lost;  ///< other customers lost by one dissatisfied customer's complaint
  standing satisfied;
  standing dissatisfied;
};

/// Computes a scenario without checking its fields; for callers that checked them once.
[[nodiscard]] inline appraisal appraise_unchecked(const scenario& s) {
  const answer won = converts(praise_chain(s));
  const answer lost = converts(complaint_chain(s));
  return {lifetime_value(s.customer), won, lost, clv::satisfied(won),
          clv::dissatisfied(lost, s.own_loss, s.residual)};
}

/// Computes a scenario.
///
/// Throws clv::domain_error for the first field outside its bounds. What has no number says why.
///
/// Example: the KFC exercise gives clv 26000, won 1, lost 2.
[[nodiscard]] inline appraisal appraise(const scenario& s) {
  check(s);
  return appraise_unchecked(s);
}

namespace detail {

inline answer acquisition(const scenario& s) {
  const double cost = s.customer.acquisition_cost;
  return cost > 0 ? answer{cost} : answer{reason::undefined};
}

}  // namespace detail

/// One result, described once: `--get`, tables, JSON, CSV and the lists of paths read this row.
struct result {
  std::string_view key;
  unit in;
  text label;
  std::variant<answer (*)(const stance&, const appraisal&), answer (*)(const scenario&, const appraisal&)> of;
  bool less_is_better = false;  ///< a loss, a wait, a share that is needed
};

/// The number of a result, settled.
[[nodiscard]] inline answer value(const result& r, const scenario& s, const appraisal& a) {
  if (const auto* of = std::get_if<0>(&r.of)) return settled((*of)(stance_of(s), a));
  return settled(std::get<1>(r.of)(s, a));
}

/// THE table of results. Adding one is one row here.
inline constexpr std::array results = [] {
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
             [](S s, A a) { return a.clv / detail::acquisition(s); }},
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
      result{"praise.reproduction",
             unit::ratio,
             {"reproduction number of praise", "赞美的传播系数"},
             [](S s, A) { return answer{reproduction(s.praise)}; }},
      result{"praise.converts",
             unit::customers,
             {"customers won by praise", "口碑新增客户"},
             [](T, A a) { return a.won; }},
      result{"praise.value",
             unit::money,
             {"value added by praise", "口碑新增价值"},
             [](T, A a) { return a.clv * a.won; }},
      result{"complaint.reproduction",
             unit::ratio,
             {"reproduction number of complaint", "抱怨的传播系数"},
             [](S s, A) { return answer{reproduction(s.complaint)}; },
             true},
      result{"complaint.converts",
             unit::customers,
             {"other customers lost by complaint", "口碑流失客户（不含本人）"},
             [](T, A a) { return a.lost; },
             true},
      result{"complaint.value",
             unit::money,
             {"value lost by complaint", "口碑价值损失"},
             [](T s, A a) { return -(a.clv * answer{s.residual} * a.lost); }},
      result{"satisfied.base",
             unit::money,
             {"satisfied customer himself", "满意客户自身"},
             [](T s, A a) { return a.clv * answer{s.satisfied_self}; }},
      result{"dissatisfied.base",
             unit::money,
             {"dissatisfied customer himself", "不满意客户自身"},
             [](T s, A a) { return a.clv * answer{s.dissatisfied_self}; }},
      result{"satisfied.total",
             unit::money,
             {"satisfied customer, total", "满意客户价值合计"},
             [](T s, A a) { return a.clv * (answer{s.satisfied_self} + a.won); }},
      result{"dissatisfied.total",
             unit::money,
             {"dissatisfied customer, total", "不满意客户价值合计"},
             [](T s, A a) { return a.clv * (answer{s.dissatisfied_self} - answer{s.residual} * a.lost); }},
      result{"satisfied.held",
             unit::customers,
             {"satisfied: customers held", "满意：拥有客户数"},
             [](T, A a) { return a.satisfied.held; }},
      result{"satisfied.held_value",
             unit::money,
             {"satisfied: held, in money", "满意：拥有价值"},
             [](T, A a) { return a.clv * a.satisfied.held; }},
      result{"satisfied.change",
             unit::customers,
             {"satisfied: against a silent customer", "满意：客户数增减（与不宣传相比）"},
             [](T, A a) { return a.satisfied.change(); }},
      result{"satisfied.change_value",
             unit::money,
             {"satisfied: against a silent customer, in money", "满意：价值增减（与不宣传相比）"},
             [](T, A a) { return a.clv * a.satisfied.change(); }},
      result{"silent.held",
             unit::customers,
             {"silent: customers held", "不宣传：拥有客户数"},
             [](T, A) { return answer{1}; }},
      result{"silent.held_value",
             unit::money,
             {"silent: held, in money", "不宣传：拥有价值"},
             [](T, A a) { return a.clv; }},
      result{"silent.change",
             unit::customers,
             {"silent: change", "不宣传：客户数增减"},
             [](T, A) { return answer{0}; }},
      result{"silent.change_value",
             unit::money,
             {"silent: change, in money", "不宣传：价值增减"},
             [](T, A a) { return a.clv * answer{0}; }},
      result{"dissatisfied.held",
             unit::customers,
             {"dissatisfied: customers held", "不满意：拥有客户数"},
             [](T, A a) { return a.dissatisfied.held; }},
      result{"dissatisfied.held_value",
             unit::money,
             {"dissatisfied: held, in money", "不满意：拥有价值"},
             [](T, A a) { return a.clv * a.dissatisfied.held; }},
      result{"dissatisfied.change",
             unit::customers,
             {"dissatisfied: against a silent customer", "不满意：客户数增减（与不宣传相比）"},
             [](T, A a) { return a.dissatisfied.change(); }},
      result{"dissatisfied.change_value",
             unit::money,
             {"dissatisfied: against a silent customer, in money", "不满意：价值增减（与不宣传相比）"},
             [](T, A a) { return a.clv * a.dissatisfied.change(); }},
      result{"swing.customers",
             unit::customers,
             {"satisfied less dissatisfied", "满意与不满意之差（客户数）"},
             [](T, A a) { return a.satisfied.held - a.dissatisfied.held; }},
      result{"swing.value",
             unit::money,
             {"satisfied less dissatisfied, in money", "满意与不满意之差（金额）"},
             [](T, A a) { return a.clv * (a.satisfied.held - a.dissatisfied.held); }},
      result{"break_even.textbook",
             unit::share,
             {"satisfied share at which the key's totals balance", "教材合计的盈亏平衡满意率"},
             [](T, A a) { return balance(a.satisfied.held, a.dissatisfied.change()); },
             true},
      result{"break_even.total",
             unit::share,
             {"satisfied share at which what is held is zero", "拥有价值为零时的满意率"},
             [](T, A a) { return balance(a.satisfied.held, a.dissatisfied.held); },
             true},
      result{"break_even.talk",
             unit::share,
             {"satisfied share at which talk balances", "口碑的盈亏平衡满意率"},
             [](T s, A a) { return balance(a.won, -(answer{s.residual} * a.lost)); },
             true},
      result{"break_even.silent",
             unit::share,
             {"satisfied share that equals a silent base", "与无人宣传相当的满意率"},
             [](T, A a) { return balance(a.satisfied.change(), a.dissatisfied.change()); },
             true},
  };
}();

/// The row of a result path, or nullptr.
[[nodiscard]] constexpr const result* find_result(std::string_view key) {
  for (const auto& r : results)
    if (r.key == key) return &r;
  return nullptr;
}

}  // namespace clv
