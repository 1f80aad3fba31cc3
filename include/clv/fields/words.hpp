#pragma once
#include <array>
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <span>

namespace clv::detail {

template <auto... Path>
inline constexpr auto at = follow<scenario, Path...>();
template <auto Member>
inline constexpr auto own = at<&scenario::customer, Member>;

inline constexpr double most_money = 1e12;

inline constexpr auto timing_words =
    words(word(timing::start, "start", {"first payment now", "期初付款"},
               {"each payment comes at the start of its period, the first one now",
                "款项在每期期初到账，首笔现在到账"}),
          word(timing::end, "end", {"first payment after a year", "期末付款"},
               {"each payment comes at the end of its period, the first one after a period",
                "款项在每期期末到账，首笔在一期之后"}));
inline constexpr auto survival_words =
    words(word(survival::from_second_year, "from-second-year", {"first payment certain", "首期款确定收到"},
               {"nobody leaves before the end of their first year", "第一年内无人流失"}),
          word(survival::from_first_year, "from-first-year",
               {"leaving before the first payment", "首期之前即可流失"},
               {"the first payment already counts only those who stay", "首期款只计留下的客户"}));
inline constexpr auto payments_words =
    words(word(payments::yearly, "yearly", {"one payment a year", "全年款项合为一笔"},
               {"the money of a year comes in one payment", "全年款项合为一笔"}),
          word(payments::monthly, "monthly", {"monthly payments", "按月到账"},
               {"twelve equal payments a year", "全年款项分 12 个月等额到账"}),
          word(payments::weekly, "weekly", {"weekly payments", "按周到账"},
               {"one payment a week", "全年款项按周等额到账"}),
          word(payments::continuous, "continuous", {"a continuous flow", "均匀到账"},
               {"money flows all year", "全年款项均匀到账"}));
inline constexpr auto cost_timing_words = words(
    word(cost_timing::with_payment, "with-payment",
         {"retention cost paid with each payment", "维系成本与付款同时发生"},
         {"paid with the payment of the year, for those who made it", "与当年付款同时发生，只计付款的客户"}),
    word(cost_timing::mid_year, "mid-year",
         {"retention cost paid between payments", "维系成本在两次付款之间发生"},
         {"paid half a year before the next payment (Berger and Nasr 1998)",
          "在下次付款前半年发生（Berger 与 Nasr，1998）"}));
inline constexpr auto accounting_words =
    words(word(accounting::textbook, "textbook", {"as the textbook key", "按教材答案"},
               {"satisfied: the net effect; dissatisfied: the change against a customer who says nothing",
                "满意客户计企业所得净值，不满意客户计与不宣传的客户相比的损失"}),
          word(accounting::held, "held", {"by the net effect", "按净值"},
               {"what the firm has because of this customer", "企业因这位客户所得的净值"}),
          word(accounting::change, "change", {"against a silent customer", "按增减额"},
               {"the change against a loyal customer who says nothing", "与不宣传的忠实客户相比的增减"}),
          word(accounting::talk, "talk", {"talk alone", "只计口碑"},
               {"what their talk adds or takes, without themselves", "只计口碑带来的增减，不含客户本人"}));
inline constexpr auto delay_words =
    words(word(delay_law::none, "none", {"talk works at once", "即时传播"},
               {"everybody talks at once", "客户获得后立即传播"}),
          word(delay_law::fixed, "fixed", {"a fixed time", "固定时滞"},
               {"every generation takes the same time", "每一代所需时间相同"}),
          word(delay_law::exponential, "exponential", {"exponential", "指数分布"},
               {"equally likely at any moment", "任何时刻发生的可能性相同"}),
          word(delay_law::gamma, "gamma", {"gamma", "伽马分布"},
               {"shape k: 1 is exponential, large is fixed", "形状 k：1 即指数，越大越接近固定"}),
          word(delay_law::uniform, "uniform", {"at a steady rate over the life", "在整个生命周期内均匀传播"},
               {"evenly over twice the mean", "在两倍平均时滞内均匀发生"}),
          word(delay_law::lognormal, "lognormal", {"lognormal", "对数正态分布"},
               {"shape is the coefficient of variation", "形状为变异系数"}),
          word(delay_law::weibull, "weibull", {"Weibull", "韦布尔分布"},
               {"shape k: 1 is exponential", "形状 k：1 即指数"}));
inline constexpr auto hearing_words =
    words(word(hearing::every, "every", {"every hearing counts", "每次听到都算"},
               {"each hearing is a new chance", "每听到一次就多一次转化的机会"}),
          word(hearing::first, "first", {"the first hearing decides", "首次听到定去留"},
               {"who was not won at first hearing never is", "首次听到未转化，以后也不会转化"}));
inline constexpr auto offspring_words =
    words(word(offspring_law::binomial, "binomial", {"binomial", "二项分布"},
               {"tells exactly so many, each acts with the conversion", "宣传人数固定，每人按转化率行动"}),
          word(offspring_law::poisson, "poisson", {"Poisson", "泊松分布"},
               {"the number told varies by chance", "宣传人数随机波动"}),
          word(offspring_law::negative_binomial, "negative-binomial", {"negative binomial", "负二项分布"},
               {"some talk much more than others (dispersion)", "各人宣传的多少相差悬殊（见离散系数）"}),
          word(offspring_law::fixed, "fixed", {"fixed", "固定"}, {"exactly the mean", "恰好等于平均值"}));

}  // namespace clv::detail
