#pragma once
#include <array>
#include <clv/fields/weekly.hpp>
#include <clv/fields/words.hpp>

namespace clv::detail {

/// The customer's own value.
inline constexpr auto value_fields = [] {
  constexpr row_maker<scenario> row{group::value};
  return std::to_array({
      required(row("spend", own<&customer::spend>, unit::money_per_visit, {0, most_money},
                   {"spend per visit", "单次消费额"}, {"money spent at each visit", "每次消费的金额"})),
      required(weekly(row(
          "frequency", own<&customer::frequency>, unit::visits_per_year, {0, 1e6},
          {"visit frequency", "消费频率"},
          {"visits a year: weekly, 2/week, every 10d, 52", "每年消费次数：weekly、每周2次、every 10d、52"}))),
      required(weekly(row("lifespan", own<&customer::lifespan>, unit::years, above(0, 1000),
                          {"customer lifespan", "客户生命周期"},
                          {"years as a customer; unlimited (the default when retention is below 100%)",
                           "作为客户的年数；保持率低于 100% 时默认不限期（unlimited）"}))),
      row("margin", own<&customer::margin>, unit::share, {0, 1}, {"gross margin", "毛利率"},
          {"share of sales; 100% measures value by sales", "占销售额的比例；100% 即以销售额计算"}),
      row("retention", own<&customer::retention>, unit::share, {0, 1}, {"retention rate", "保持率"},
          {"share of customers who stay, a year", "每年留下的客户所占比例"}),
      row("discount", own<&customer::discount>, unit::rate, {-0.5, 10}, {"discount rate", "折现率"},
          {"a year; turns later money into present value", "年率，用于把未来的款项折算为现值"}),
      row("growth", own<&customer::growth>, unit::rate, {-1, 10}, {"growth rate", "增长率"},
          {"of the yearly contribution", "年贡献每年增长的比例"}),
      row("acquisition_cost", own<&customer::acquisition_cost>, unit::money, {0, most_money},
          {"acquisition cost", "获客成本"},
          {"paid once, to win the customer", "赢得一位客户一次性支付的费用"}),
      row("retention_cost", own<&customer::retention_cost>, unit::money_per_year, {0, most_money},
          {"retention cost", "维系成本"},
          {"paid every year to keep the customer", "每年为留住一位客户支付的费用"}),
  });
}();

/// Inputs that set a member of another row.
inline constexpr auto derived_fields = [] {
  constexpr row_maker<scenario> row{group::value};
  return std::to_array({
      derived(row("churn", remainder<scenario>{own<&customer::retention>}, unit::share, {0, 1},
                  {"churn rate", "流失率"},
                  {"share of customers who leave, a year: 1 - retention",
                   "每年流失的客户所占比例，即 1 - 保持率"}),
              "retention"),
  });
}();

}  // namespace clv::detail
