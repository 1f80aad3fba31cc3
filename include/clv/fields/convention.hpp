#pragma once
#include <array>
#include <clv/core/field.hpp>
#include <clv/fields/words.hpp>
#include <clv/types.hpp>

namespace clv::detail {

/// Conventions.
inline constexpr std::array convention_fields = [] {
  using S = scenario;
  using F = field<S>;
  constexpr auto own = &S::customer;
  return std::array{
      F{"weeks_per_year",
        to<double, own, &customer::weeks_per_year>,
        unit::weeks_per_year,
        1,
        53,
        false,
        false,
        group::convention,
        {"weeks per year", "每年周数"},
        {"turns weekly into visits a year", "用于把每周次数折算为每年次数"}},
      F{"timing",
        choose<S, own, &customer::timing>(timing_options),
        unit::choice,
        0,
        1,
        false,
        false,
        group::convention,
        {"timing", "收款时点"},
        {"when the payment of a year falls", "每笔款项在期初还是期末到账"}},
      F{"survival",
        choose<S, own, &customer::survival>(survival_options),
        unit::choice,
        0,
        1,
        false,
        false,
        group::convention,
        {"survival", "流失起点"},
        {"when customers may leave first", "客户最早何时可能流失"}},
      F{"payments",
        choose<S, own, &customer::payments>(payments_options),
        unit::choice,
        0,
        3,
        false,
        false,
        group::convention,
        {"payments", "收款频次"},
        {"how the money of a year arrives", "一年的钱分几次到账"}},
      F{"cost_timing",
        choose<S, own, &customer::cost_timing>(cost_timing_options),
        unit::choice,
        0,
        1,
        false,
        false,
        group::convention,
        {"cost timing", "维系成本时点"},
        {"when the retention cost is paid", "维系成本何时发生"}},
      F{"accounting",
        choose<S, &S::accounting>(accounting_options),
        unit::choice,
        0,
        3,
        false,
        false,
        group::convention,
        {"accounting", "计算口径"},
        {"what the totals of the talk table show", "口碑表的合计按什么口径"}},
  };
}();

}  // namespace clv::detail
