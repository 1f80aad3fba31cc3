#pragma once
#include <array>
#include <clv/answers.hpp>
#include <clv/referral/outlook.hpp>

namespace clv::detail {

inline answer credited_first(const programme& p, const referred& r) { return credited(p, r, 0); }
inline answer credited_newcomer(const programme& p, const referred& r) { return credited(p, r, 1); }
inline answer equity(const programme& p, const referred& r) { return totals(p, r).equity; }
inline answer incremental_value(const programme& p, const referred& r) { return totals(p, r).incremental; }
inline answer overstated(const programme&, const referred& r) { return overstatement(r); }

/// How sure, in how large a market, under which programme.
inline constexpr auto outlook_results = [] {
  using S = const scenario&;
  return std::to_array<result>({
      row("progeny.mean", unit::customers,
          {"one satisfied customer and all they bring: mean", "一位满意客户及其带来的客户：均值"},
          costly | of_people, [](S s, auto&) { return progeny_mean(s); }),
      row("progeny.sd", unit::customers,
          {"one satisfied customer and all they bring: standard deviation",
           "一位满意客户及其带来的客户：标准差"},
          costly | of_people | individual, [](S s, auto&) { return progeny_deviation(s); }),
      row("progeny.p50", unit::customers,
          {"in 50 of 100 cases at most so many in all", "50% 的情形下合计不超过"},
          costly | of_people | individual, [](S s, auto&) { return progeny_quantile(s, 0.5); }),
      row("progeny.p90", unit::customers,
          {"in 90 of 100 cases at most so many in all", "90% 的情形下合计不超过"},
          costly | of_people | individual, [](S s, auto&) { return progeny_quantile(s, 0.9); }),
      row("progeny.p99", unit::customers,
          {"in 99 of 100 cases at most so many in all", "99% 的情形下合计不超过"},
          costly | of_people | individual, [](S s, auto&) { return progeny_quantile(s, 0.99); }),
      row("progeny.nobody", unit::share,
          {"chance that a satisfied customer brings nobody", "一位满意客户没有带来任何人的概率"},
          lower | costly | of_people, [](S s, auto&) { return answer{nobody(praise_law(s))}; }),
      row("progeny.extinct", unit::share, {"chance that their chain dies out", "口碑最终停止的概率"},
          lower | costly | of_people, [](S s, auto&) { return progeny_extinct(s); }),
      row("market.mean_field", unit::customers,
          {"customers in all in the market, mean field", "有限市场中的客户总数（平均场）"},
          costly | of_people | without("market.size"), [](S s, auto&) { return market_mean_field(s); }),
      row("market.expected", unit::customers,
          {"expected customers in all in the market", "有限市场中客户总数的期望"},
          costly | of_people | without("market.size"), [](S s, auto&) { return market_expected(s).mean; }),
      row("market.expected.error", unit::customers,
          {"standard error of the expected customers (0: exact)", "客户总数期望的标准误（0 为精确值）"},
          lower | costly | of_people | without("market.size"),
          [](S s, auto&) {
            const estimate e = market_expected(s);
            return e.mean.known() ? answer{e.error} : e.mean;
          }),
      row("market.takes_off", unit::share, {"chance that talk takes off", "口碑传开的概率"},
          costly | of_people | without("market.size"), [](S s, auto&) { return market_takes_off(s); }),
      row("programme.value", unit::money,
          {"a customer and all that the programme adds through them", "一位客户连同推荐计划带来的价值"},
          costly, [](S s, auto& a) { return of_programme(s, a.clv(), programme_value); }),
      row("programme.break_even_reward", unit::money,
          {"reward at which one generation pays nothing", "盈亏平衡的推荐奖励"}, costly | individual,
          [](S s, auto& a) { return of_programme(s, a.clv(), break_even_reward); }),
      row("programme.break_even_incremental", unit::share,
          {"incremental share that pays for the reward", "盈亏平衡的增量占比"}, lower | costly,
          [](S s, auto& a) { return of_programme(s, a.clv(), break_even_incremental); }),
      row("programme.break_even_participants", unit::customers,
          {"participants that pay the fixed cost", "收回固定成本所需的参加人数"}, lower | costly | individual,
          [](S s, auto& a) { return of_programme(s, a.clv(), break_even_participants); }),
      row("credit.first", unit::money, {"credited to the first customer", "归于首位客户的价值"}, costly,
          [](S s, auto& a) { return of_programme(s, a.clv(), credited_first); }),
      row("credit.newcomer", unit::money,
          {"credited to each customer of the first generation", "归于第一代每位新客户的价值"}, costly,
          [](S s, auto& a) { return of_programme(s, a.clv(), credited_newcomer); }),
      row("credit.equity", unit::money,
          {"all customers of the chain, whatever the credit", "口碑链上全部客户的价值（与分成无关）"}, costly,
          [](S s, auto& a) { return of_programme(s, a.clv(), equity); }),
      row("credit.incremental", unit::money,
          {"what the talk adds to the first customer", "口碑为首位客户带来的增量价值"}, costly,
          [](S s, auto& a) { return of_programme(s, a.clv(), incremental_value); }),
      row("credit.overstatement", unit::ratio,
          {"own values plus full referral values over the equity", "自身价值与全部推荐价值相加的高估倍数"},
          lower | costly, [](S s, auto& a) { return of_programme(s, a.clv(), overstated); }),
  });
}();

}  // namespace clv::detail
