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

/// One slip, described once.
struct slip {
  std::string_view key;  ///< for machines
  text label;
  double share;   ///< how near its number must come, as a part of the answer: the more trials, the nearer
  bool generic;   ///< a bare ratio, or far-fetched: told only where no slip before it fits
  bool combines;  ///< looked for together with a convention
  void (*trials)(const reckoning&, const claim&, detail::trials&);
};

namespace detail {

/// Digits are cut from the right number: told by the claim itself, without a trial.
inline void digits_cut(const reckoning&, const claim&, trials& out) {
  out.push_back({slip_form::cut, nullptr, nullptr, 0, nullptr,
                 [](const reckoning& r, const claim& c, const trial&) { return c.by(r); }});
}

}  // namespace detail

/// The slips, the likeliest first.
inline constexpr std::array slips{
    slip{"factor", {"a factor left out", "漏乘"}, 5e-3, false, true, detail::factors_left_out},
    slip{"period", {"wrong period", "期间弄错"}, 1e-3, false, true, detail::wrong_period},
    slip{"power-of-ten", {"power of ten", "数位或单位错"}, 1e-3, true, true, detail::wrong_power_of_ten},
    slip{"complement", {"complement", "误用 1-p"}, 2e-2, false, true, detail::one_less_the_number},
    slip{"sign", {"sign", "符号错"}, 2e-2, false, true, detail::wrong_sign},
    slip{"yardsticks", {"two yardsticks", "口径混用"}, 5e-3, false, false, detail::two_yardsticks},
    slip{"self", {"self in or out", "本人重计或漏计"}, 5e-3, false, true, detail::self_in_or_out},
    slip{"simple", {"simple for compound", "单利代复利"}, 1e-3, false, false, detail::simple_for_compound},
    slip{"cumulative",
         {"one rate for the cumulative", "没有累乘"},
         1e-3,
         false,
         false,
         detail::one_for_cumulative},
    slip{"cut", {"cut, not rounded", "截尾"}, 1, false, false, detail::digits_cut},
    slip{"rounded", {"rounded inside", "中间四舍五入"}, 1e-3, true, false, detail::rounded_inside},
    slip{"cost", {"cost forgotten or doubled", "成本漏减或重减"}, 1e-3, false, true, detail::cost_forgotten},
    slip{"mean", {"mean not weighted", "未加权平均"}, 5e-3, false, false, detail::mean_for_weighted},
    slip{"base", {"wrong base", "分母用错"}, 5e-3, true, false, detail::wrong_base},
    slip{"swapped", {"swapped", "数字对调"}, 1e-3, false, false, detail::numbers_swapped},
    slip{"points", {"per cent for points", "百分比当百分点"}, 1e-3, true, false, detail::percent_for_points},
    slip{
        "inverse", {"multiplied for divided", "乘除颠倒"}, 1e-3, true, false, detail::multiplied_for_divided},
    slip{"two-periods",
         {"inputs of two periods", "期间单位不一致"},
         1e-3,
         true,
         false,
         detail::inputs_of_two_periods},
    slip{"customers", {"money as customers", "以客户数计"}, 1e-3, true, false, detail::money_as_customers},
};

}  // namespace clv
