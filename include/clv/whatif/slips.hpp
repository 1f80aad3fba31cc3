// THE table of slips: what is done wrong where everything else is right. Rounded rows of the course's and of
// published exercises are its sources: 156,000 for 52,000 (the 20 % left out), 9,000 for 750 (a month for a
// year), 5.2 for 52,000 (万), 40 % for 60 %, 91.17 for 91.14 (factors at three decimals), 240.49 for
// 240.4959.
#pragma once
#include <array>
#include <clv/whatif/slips_inputs.hpp>
#include <clv/whatif/slips_talk.hpp>
#include <clv/whatif/slips_years.hpp>
#include <string_view>

namespace clv {

/// When a slip is told.
enum class telling {
  likely,       ///< beside another one as well
  generic,      ///< a bare ratio, or far-fetched: only where no slip before it fits
  last_resort,  ///< only where no convention fits either
};

/// One slip, described once.
struct slip {
  std::string_view key;  ///< for machines
  text label;
  double share;  ///< how near its number must come, as a part of the answer: the more trials, the nearer
  telling told;
  bool combines;  ///< looked for together with a convention
  void (*trials)(const reckoning&, const claim&, detail::trial_list&);
};

namespace detail {

/// Digits are cut from the right number: told by the claim itself, without a trial.
inline void digits_cut(const reckoning&, const claim&, trial_list& out) {
  out.push_back({slip_form::cut, nullptr, nullptr, 0, nullptr,
                 [](const reckoning& r, const claim& c, const trial&) { return c.by(r); }});
}

}  // namespace detail

/// The slips, the likeliest first.
inline constexpr std::array slips = [] {
  using namespace detail;
  using enum telling;
  constexpr bool combines = true;
  constexpr bool alone = false;
  return std::array{
      // key, label, how near, when told, with a convention or not, trials
      slip{"factor", {"a factor left out", "漏乘"}, 5e-3, likely, combines, factors_left_out},
      slip{"factor-and-self",
           {"a factor and the customer left out", "漏乘且漏计本人"},
           1e-3,
           likely,
           alone,
           conversion_and_self_out},
      slip{"period", {"wrong period", "期间弄错"}, 1e-3, likely, combines, wrong_period},
      slip{"power-of-ten", {"power of ten", "数位或单位错"}, 1e-3, generic, combines, wrong_power_of_ten},
      slip{"complement", {"complement", "误用 1-p"}, 2e-2, likely, combines, one_less_the_number},
      slip{"sign", {"sign", "符号错"}, 2e-2, likely, combines, wrong_sign},
      slip{"yardsticks", {"two yardsticks", "口径混用"}, 5e-3, likely, alone, two_yardsticks},
      slip{"self", {"self in or out", "本人重计或漏计"}, 5e-3, likely, combines, self_in_or_out},
      slip{"simple", {"simple for compound", "单利代复利"}, 2e-3, likely, alone, simple_for_compound},
      slip{"cumulative", {"one rate for all years", "没有累乘"}, 2e-3, likely, alone, one_for_cumulative},
      slip{"cut", {"cut, not rounded", "截尾"}, 1, likely, alone, digits_cut},
      slip{"rounded", {"rounded inside", "中间四舍五入"}, 5e-3, generic, alone, rounded_inside},
      slip{"cost", {"cost forgotten or doubled", "成本漏减或重减"}, 2e-3, likely, combines, cost_forgotten},
      slip{"mean", {"mean not weighted", "未加权平均"}, 5e-3, likely, alone, mean_for_weighted},
      slip{"base", {"wrong base", "分母用错"}, 5e-3, generic, alone, wrong_base},
      slip{"swapped", {"swapped", "数字对调"}, 2e-3, generic, alone, numbers_swapped},
      slip{"points", {"per cent for points", "百分比当百分点"}, 1e-3, generic, alone, percent_for_points},
      slip{"inverse", {"multiplied for divided", "乘除颠倒"}, 1e-3, generic, alone, multiplied_for_divided},
      slip{"two-periods", {"two periods", "期间单位不一致"}, 1e-3, generic, alone, inputs_of_two_periods},
      slip{"factors", {"two factors left out", "漏乘两项"}, 1e-3, last_resort, alone, two_factors_left_out},
      slip{"customers", {"money as customers", "以客户数计"}, 1e-3, last_resort, alone, money_as_customers},
  };
}();

}  // namespace clv
