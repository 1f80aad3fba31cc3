#pragma once
#include <array>
#include <clv/core/field.hpp>
#include <clv/fields/weekly.hpp>
#include <clv/fields/words.hpp>
#include <clv/types.hpp>

namespace clv::detail {

/// Conventions.
inline constexpr auto convention_fields = [] {
  constexpr row_maker<scenario> row{group::convention};
  return std::to_array({
      counts_weeks(row("weeks_per_year", own<&customer::weeks_per_year>, unit::weeks_per_year, {1, 53},
                       {"weeks per year", "每年周数"},
                       {"turns weekly into visits a year", "用于把每周次数折算为每年次数"})),
      row("timing", own<&customer::timing>, timing_words, {"timing", "收款时点"},
          {"when the payment of a year falls", "每笔款项在期初还是期末到账"}),
      row("survival", own<&customer::survival>, survival_words, {"survival", "流失起点"},
          {"when customers may leave first", "客户最早何时可能流失"}),
      row("payments", own<&customer::payments>, payments_words, {"payments", "收款频次"},
          {"how the money of a year arrives", "一年的钱分几次到账"}),
      row("cost_timing", own<&customer::cost_timing>, cost_timing_words, {"cost timing", "维系成本时点"},
          {"when the retention cost is paid", "维系成本何时发生"}),
      row("accounting", at<&scenario::accounting>, accounting_words, {"accounting", "计算口径"},
          {"what the totals of the talk table show", "口碑表的合计按什么口径"}),
  });
}();

}  // namespace clv::detail
