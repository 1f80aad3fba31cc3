#pragma once
#include "report/sentence.hpp"

// What `check` says of each slip.
namespace app::say {

inline constexpr sentence slip_input{"slip.input", "the {label} ({value})", "{label} {value}"};
inline constexpr sentence slip_input_list{"slip.input.list", "the {label}", "{label}"};
inline constexpr sentence slip_in_place{"slip.in_place",
                                        "{asked} is what comes out with {used} in place of {given}.",
                                        "把{given}误作{used}，得 {asked}。"};
inline constexpr sentence slip_factor{"slip.factor", "{asked} is what comes out without {input}.",
                                      "漏乘{input}，得 {asked}。"};
inline constexpr sentence slip_factor_over{
    "slip.factor.over", "{asked} is what comes out without the {label} ({value}): {computed#} / {factor#}.",
    "漏乘{label} {value}：{computed#} ÷ {factor#} = {asked}。"};
inline constexpr sentence slip_factor_praise{
    "slip.factor.praise",
    "{asked} is what comes out without the {label} ({value}): {own#} + {tells#} x {own#}.",
    "漏乘{label} {value}：{own#} + {tells#} × {own#} = {asked}。"};
inline constexpr sentence slip_factor_complaint{
    "slip.factor.complaint",
    "{asked} is what comes out without the {label} ({value}): -{own#} - {tells#} x {own#}.",
    "漏乘{label} {value}：-{own#} - {tells#} × {own#} = {asked}。"};
inline constexpr sentence slip_factor_and_self{
    "slip.factor_and_self",
    "{asked} = {heads#} x {own#}: without {input}, the customer themselves not counted.",
    "{asked} = {heads#} × {own#}：漏乘{input}，且未计客户本人。"};
inline constexpr sentence slip_totals_added{
    "slip.totals_added",
    "{asked} comes of adding the two totals, {satisfied} and {dissatisfied}, perhaps with the sign turned: "
    "the "
    "one is to be taken from the other.",
    "{asked} 是把两个合计 {satisfied} 与 {dissatisfied} 直接相加所得（或再变号）；两者之差应相减。"};
inline constexpr sentence slip_period_times{"slip.period.times",
                                            "{asked} = {computed#} x {times#}: {periods} are mixed up.",
                                            "{asked} = {computed#} × {times#}：混淆了{periods}。"};
inline constexpr sentence slip_period_over{"slip.period.over",
                                           "{asked} = {computed#} / {times#}: {periods} are mixed up.",
                                           "{asked} = {computed#} ÷ {times#}：混淆了{periods}。"};
inline constexpr sentence slip_two_periods{
    "slip.two_periods",
    "{asked} = {computed#} x {times#}: the money and the rate of leaving are not of the same period "
    "({periods}).",
    "{asked} = {computed#} × {times#}：金额与流失率的期间不一致（{periods}）。"};
inline constexpr sentence slip_two_periods_over{
    "slip.two_periods.over",
    "{asked} = {computed#} / {times#}: the money and the rate of leaving are not of the same period "
    "({periods}).",
    "{asked} = {computed#} ÷ {times#}：金额与流失率的期间不一致（{periods}）。"};
inline constexpr sentence slip_in_months{"slip.in_months",
                                         "{asked#} counts months; in years it is {computed}.",
                                         "{asked#} 是月数，以年计为 {computed}。"};
inline constexpr sentence slip_rate_of_month{"slip.rate_of_month",
                                             "{asked} is what comes out when {input} is taken as a month's.",
                                             "把{input}当作每月的比率，得 {asked}。"};
inline constexpr sentence slip_rate_to_month{
    "slip.rate_to_month",
    "{asked} is what comes out when {input} is brought to one month while the rest counts years.",
    "只把{input}折成每月的比率、其余仍按年计，得 {asked}。"};
inline constexpr sentence slip_point_times{
    "slip.point.times", "{asked} = {computed#} x {power#}: a zero too many, or the point misplaced.",
    "{asked} = {computed#} × {power#}：多写了零，或小数点错位。"};
inline constexpr sentence slip_point_over{
    "slip.point.over", "{asked} = {computed#} / {power#}: a zero missing, or the point misplaced.",
    "{asked} = {computed#} ÷ {power#}：少写了零，或小数点错位。"};
inline constexpr sentence slip_ten_thousands{"slip.ten_thousands",
                                             "{asked#} is {computed} counted in ten thousands (wan).",
                                             "{asked#} 是以“万”为单位的 {computed}。"};
inline constexpr sentence slip_hundred_millions{"slip.hundred_millions",
                                                "{asked#} is {computed} counted in hundred millions (yi).",
                                                "{asked#} 是以“亿”为单位的 {computed}。"};
inline constexpr sentence slip_percents{
    "slip.percents", "{asked} is 100 times {computed}: per cents are taken for the number itself.",
    "{asked} 是 {computed} 的 100 倍：百分数与数值本身弄混了。"};
inline constexpr sentence slip_input_point{"slip.input_point",
                                           "{asked} is what comes out when {input} is read as {used}.",
                                           "把{input}误作 {used}，得 {asked}。"};
inline constexpr sentence slip_rest_dissatisfied{
    "slip.rest.dissatisfied", "{asked} is the share of the dissatisfied: {whole} less {computed}.",
    "{asked} 是不满意客户所占的比例：{whole} 减 {computed}。"};
inline constexpr sentence slip_rest{"slip.rest", "{asked} is the other part: {whole} less {computed}.",
                                    "{asked} 是另一部分所占的比例：{whole} 减 {computed}。"};
inline constexpr sentence slip_rest_of_input{
    "slip.rest_of_input", "{asked} is what comes out with {used} in place of {input}: the rest of 100%.",
    "把{input}误作其余的 {used}，得 {asked}。"};
inline constexpr sentence slip_sign{"slip.sign", "{asked} is right but for its sign.",
                                    "{asked} 只错在正负号。"};
inline constexpr sentence slip_sign_of_own{
    "slip.sign_of_own", "{asked} is what comes out when the customer's own {own} is added, not taken off.",
    "客户本人的 {own} 应减而误加，得 {asked}。"};
inline constexpr sentence answers_twice{
    "answers.twice",
    "The two totals subtracted, {satisfied} less {dissatisfied}, are {apart}; that counts the customer "
    "themselves twice. Between a satisfied and a dissatisfied customer lies {swing}.",
    "两个合计相减，即 {satisfied} 减 {dissatisfied}，得 {apart}，"
    "其中客户本人被计了两次。满意与不满意客户实际相差 {swing}。"};
inline constexpr sentence slip_self_out{
    "slip.self_out", "{asked} leaves the customer themselves out; with their {own} it is {computed}.",
    "{asked} 漏计了客户本人的 {own}，计入后为 {computed}。"};
inline constexpr sentence slip_self_in{
    "slip.self_in", "{asked} counts the customer themselves in; without their {own} it is {computed}.",
    "{asked} 误计了客户本人的 {own}，不计本人为 {computed}。"};
inline constexpr sentence slip_self_twice{
    "slip.self_twice",
    "{asked} counts the customer themselves twice; with their {own} once it is {computed}.",
    "{asked} 把客户本人的 {own} 计了两次，只计一次为 {computed}。"};
inline constexpr sentence slip_self_out_heads{
    "slip.self_out.heads", "{asked}: the customer themselves is left out; with them it is {computed}.",
    "{asked} 漏计了客户本人，计入后为 {computed}。"};
inline constexpr sentence slip_self_in_heads{
    "slip.self_in.heads", "{asked}: the customer themselves is counted in; without them it is {computed}.",
    "{asked} 误计了客户本人，不计本人为 {computed}。"};
inline constexpr sentence slip_self_twice_heads{
    "slip.self_twice.heads", "{asked}: the customer themselves is counted twice; once it is {computed}.",
    "{asked} 把客户本人计了两次，只计一次为 {computed}。"};
inline constexpr sentence slip_simple_years{
    "slip.simple_years", "{asked} is what comes out when {input} is added up year by year, not compounded.",
    "{input}逐年简单相加、没有按复利计算，得 {asked}。"};
inline constexpr sentence slip_simple_leaving{
    "slip.simple_leaving",
    "{asked} is what comes out when {churn} of those of the beginning leave every year, not of those still "
    "there.",
    "每年按最初的人数流失 {churn}、没有按剩余人数累乘，得 {asked}。"};
inline constexpr sentence slip_simple_months{
    "slip.simple_months",
    "{asked} is what comes out with {used} in place of {input}: multiplied or divided by 12, not compounded.",
    "{input}按 12 个月直接乘除、没有按复利折算（成了 {used}），得 {asked}。"};
inline constexpr sentence slip_once_for_all{
    "slip.once_for_all", "{asked} is what comes out when {input} is applied once, not once more every year.",
    "{input}只乘了一次、没有逐年累乘，得 {asked}。"};
inline constexpr sentence slip_year_off{
    "slip.year_off",
    "{asked} is what comes out with one year of leaving or discount too many or too few (x {times#}).",
    "流失或折现多算或少算了一年（× {times#}），得 {asked}。"};
inline constexpr sentence slip_rounded_factors{
    "slip.rounded.factors",
    "{asked} is what comes out when the factors of the years are first rounded (decimals: {decimals#}); "
    "without that it is {computed}.",
    "各年的系数先四舍五入（保留 {decimals#} 位小数）再计算，得 {asked}；不先舍入为 {computed}。"};
inline constexpr sentence slip_rounded_years{
    "slip.rounded.years",
    "{asked} is what comes out when the amounts of the years are first rounded (decimals: {decimals#}); "
    "without that it is {computed}.",
    "各年金额先四舍五入（保留 {decimals#} 位小数）再相加，得 {asked}；不先舍入为 {computed}。"};
inline constexpr sentence slip_rounded_multiple{
    "slip.rounded.multiple",
    "{asked} is what comes out when the factor is rounded to {multiple} before it multiplies {contribution}; "
    "without that it is {computed}.",
    "系数先四舍五入为 {multiple} 再乘 {contribution}，得 {asked}；不先舍入为 {computed}。"};
inline constexpr sentence slip_rounded_own{
    "slip.rounded.own",
    "{asked} is what comes out when the customer's own value is first rounded to {used}; without that it is "
    "{computed}.",
    "客户自身价值先四舍五入为 {used} 再计算，得 {asked}；不先舍入为 {computed}。"};
inline constexpr sentence slip_rounded_input{
    "slip.rounded.input", "{asked} is what comes out when {input} is rounded to {used} first.",
    "{input}先四舍五入为 {used} 再计算，得 {asked}。"};
inline constexpr sentence slip_cut{
    "slip.cut", "{asked}: the digits of {exact} are cut, not rounded; rounded it is {rounded}.",
    "{asked} 是把 {exact} 的尾数直接截去，四舍五入应为 {rounded}。"};
inline constexpr sentence slip_cost_out{
    "slip.cost_out", "{asked} is what comes out when {input} is not taken off.", "漏减{input}，得 {asked}。"};
inline constexpr sentence slip_cost_twice{"slip.cost_twice",
                                          "{asked} is what comes out when {input} is counted twice.",
                                          "{input}计了两次，得 {asked}。"};
inline constexpr sentence slip_cost_added{"slip.cost_added",
                                          "{asked} is what comes out when {input} is added, not taken off.",
                                          "{input}应减而误加，得 {asked}。"};
inline constexpr sentence slip_cost_of_another{"slip.cost_of_another",
                                               "{asked} is what comes out when {input} is taken off as well.",
                                               "多减了{input}，得 {asked}。"};
inline constexpr sentence slip_cost_in_ratio{"slip.cost_in_ratio",
                                             "{asked} is what comes out when the acquisition cost is taken "
                                             "off the value before it is divided by the cost.",
                                             "先从价值中扣除获客成本再与获客成本相除，得 {asked}。"};
inline constexpr sentence slip_plain_mean{"slip.plain_mean",
                                          "{asked} is the plain mean of the groups, without their shares.",
                                          "{asked} 是各组的简单平均，没有按客户占比加权。"};
inline constexpr sentence slip_mean_inputs{
    "slip.mean_inputs",
    "{asked} is what comes out for one customer with the mean inputs; the mean over the customers is "
    "{computed}.",
    "{asked} 是先把各项输入平均再算出的；各组结果的平均为 {computed}。"};
inline constexpr sentence slip_odds{"slip.odds", "{asked} is {computed} over the rest, not over the whole.",
                                    "{asked} 是 {computed} 与其余部分之比，分母应为全部。"};
inline constexpr sentence slip_odds_rest{"slip.odds.rest",
                                         "{asked} is the rest over {computed}, not a part of the whole.",
                                         "{asked} 是其余部分与 {computed} 之比，分母应为全部。"};
inline constexpr sentence slip_per_active{
    "slip.per_active",
    "{asked} is for each customer still there in the last year; for each customer won it is {computed}.",
    "{asked} 按最后一年仍在的客户平均；按最初的客户平均为 {computed}。"};
inline constexpr sentence slip_swapped{"slip.swapped", "{asked} is what comes out when {input} are swapped.",
                                       "{input}对调，得 {asked}。"};
inline constexpr sentence slip_swapped_voices{
    "slip.swapped_voices", "{asked} is what comes out when praise and complaint are swapped.",
    "赞美与抱怨的数字对调，得 {asked}。"};
inline constexpr sentence slip_percent_for_point{
    "slip.percent_for_point",
    "{asked} is what comes out with {used} in place of {input}: per cent and percentage points are mixed up.",
    "把{input}误作 {used}（混淆百分比与百分点），得 {asked}。"};
inline constexpr sentence slip_divided{
    "slip.divided", "{asked} is what comes out when one divides by {input} in place of multiplying.",
    "应乘{input}而误除，得 {asked}。"};
inline constexpr sentence slip_times_loss{
    "slip.times_loss", "{asked} = {contribution#} x {loss}: multiplied in place of divided.",
    "{asked} = {contribution#} × {loss}：应除而误乘。"};
inline constexpr sentence slip_upside_down{"slip.upside_down",
                                           "{asked} is the ratio upside down: 1 / {computed#}.",
                                           "{asked} 把分子与分母颠倒了：1 ÷ {computed#}。"};
inline constexpr sentence answers_customers{"answers.customers",
                                            "{asked} is the value of {count}, {own} each.",
                                            "{asked} 相当于 {count}的价值，每位 {own}。"};

}  // namespace app::say
