#pragma once
#include <array>
#include <clv/fields/weekly.hpp>
#include <clv/fields/words.hpp>

namespace clv::detail {

/// Time, market and chance.
inline constexpr auto process_fields = [] {
  constexpr row_maker<scenario> row{group::process};
  return std::to_array({
      row("delay.law", at<&scenario::delay, &clv::delay::law>, delay_words, {"delay", "传播时滞"},
          {"how long a customer waits before bringing one of their own", "客户多久之后带来下一位"}),
      weekly(row("delay.mean", at<&scenario::delay, &clv::delay::mean>, unit::years, above(0, 1000),
                 {"mean delay", "平均时滞"},
                 {"years from one generation to the next", "上一代到下一代平均相隔的年数"})),
      row("delay.shape", at<&scenario::delay, &clv::delay::shape>, unit::ratio, {0.01, 1000},
          {"shape of the delay", "时滞形状"},
          {"k of gamma and Weibull; coefficient of variation of lognormal",
           "伽马与韦布尔分布的 k；对数正态分布的变异系数"}),
      row("market.size", at<&scenario::market, &prospects::size>, unit::people, {1, 1e9},
          {"market size", "市场规模"},
          {"people who can be won or lost in all; or unlimited",
           "可能赢得或失去的总人数；或 unlimited（不限）"}),
      row("market.hearing", at<&scenario::market, &prospects::hearing>, hearing_words,
          {"repeated hearing", "重复听到"},
          {"what counts when somebody hears it more than once", "同一人多次听到时怎样计"}),
      row("market.overlap", at<&scenario::market, &prospects::overlap>, unit::share, {0, 0.999},
          {"overlap of friends", "听众重叠率"},
          {"share of the people told whom friends of the talker tell as well",
           "被告知的人中，宣传者的朋友也会告知的比例"}),
      row("offspring", at<&scenario::offspring>, offspring_words, {"law of talk", "传播分布"},
          {"how the customers that one brings scatter around their mean",
           "每位客户带来的人数围绕平均值怎样波动"}),
      row("dispersion", at<&scenario::dispersion>, unit::ratio, {0.001, 1e6}, {"dispersion", "离散系数"},
          {"negative binomial only: the smaller, the more unequal the talkers",
           "仅用于负二项分布：越小，各人宣传的多少相差越大"}),
  });
}();

/// A referral programme.
inline constexpr auto programme_fields = [] {
  constexpr row_maker<scenario> row{group::programme};
  return std::to_array({
      row("programme.incremental", at<&scenario::programme, &clv::programme::incremental>, unit::share,
          {0, 1}, {"incremental share", "增量占比"},
          {"of those referred: who would not have come without it",
           "推荐来的客户中，没有推荐就不会来的比例"}),
      row("programme.reward", at<&scenario::programme, &clv::programme::reward>, unit::money, {0, most_money},
          {"reward", "推荐奖励"},
          {"paid for every successful referral, both sides together", "每次成功推荐支付的奖励，双方合计"}),
      row("programme.saved_cost", at<&scenario::programme, &clv::programme::saved_cost>, unit::money,
          {0, most_money}, {"acquisition cost saved", "节省的获客成本"},
          {"on each of those who would have come anyway", "没有推荐也会来的客户，每位节省的获客成本"}),
      row("programme.fixed_cost", at<&scenario::programme, &clv::programme::fixed_cost>, unit::money,
          {0, most_money}, {"fixed cost of the programme", "计划固定成本"},
          {"paid once, however many take part", "一次性支付，与参加人数无关"}),
      weekly(row("programme.acceleration", at<&scenario::programme, &clv::programme::acceleration>,
                 unit::years, {0, 1000}, {"acceleration", "提前时间"},
                 {"years by which those who would have come anyway come earlier",
                  "没有推荐也会来的客户提前到来的年数"})),
      row("programme.credit", at<&scenario::programme, &clv::programme::credit>, unit::share, {0, 1},
          {"credit share", "功劳分成"},
          {"of what a referred customer is worth, passed to who referred them",
           "被推荐客户的价值中归于推荐者的比例"}),
  });
}();

}  // namespace clv::detail
