#pragma once
#include "report/sentence.hpp"

// Sentences that several files of the program say.
namespace app::say {

inline constexpr sentence title_referral{"title.referral", "Talk by generation", "口碑逐代传播"};
inline constexpr sentence section_analysis{"section.analysis", "Analysis", "分析"};
inline constexpr sentence section_conventions{"section.conventions", "Conventions used", "采用的约定"};
inline constexpr sentence section_notes{"section.notes", "Notes", "说明"};
inline constexpr sentence word_unlimited{"word.unlimited", "unlimited", "不限"};
inline constexpr sentence title_customers{"title.customers", "Groups of customers", "各类客户分析"};
inline constexpr sentence title_levers{"title.levers", "What {step} more of each input is worth",
                                       "各项指标提高 {step} 的影响"};
inline constexpr sentence vars_number{"vars.number", "{value#}", "{value#}"};
inline constexpr sentence title_check{"title.check", "Checking answers", "核对答案"};
inline constexpr sentence title_compare{"title.compare", "What-ifs side by side", "情景方案对比"};
inline constexpr sentence hint_did_you_mean{"hint.did_you_mean", "did you mean: {text}", "是否想写：{text}"};
inline constexpr sentence hint_vars{"hint.vars", "clv vars lists every input and result",
                                    "clv vars 列出所有输入与结果"};
inline constexpr sentence value_bad{"value.bad", "{path} = '{text}' is not understood",
                                    "无法识别 {path} = “{text}”"};
inline constexpr sentence value_empty_shell{
    "value.empty.shell", "if you typed $5, the shell replaced it: write '5 USD' or '$5' in single quotes",
    "如果输入的是 $5，已被命令行替换：请写 '5 USD'，或用单引号 '$5'"};
inline constexpr sentence value_no_list{"value.no_list", "{path} takes one value, not a list",
                                        "{path} 只接受一个值，不能是列表"};
inline constexpr sentence path_unknown_result{"path.unknown_result", "there is no result or input '{path}'",
                                              "没有名为“{path}”的结果或输入"};
inline constexpr sentence path_not_a_number{"path.not_a_number", "'{path}' is a word, not a number",
                                            "“{path}”是文字，不是数"};
inline constexpr sentence expect_form{"expect.form", "{option} wants PATH=VALUE, got '{text}'",
                                      "{option} 的格式是 PATH=VALUE，得到“{text}”"};
inline constexpr sentence cli_no_value{"cli.no_value", "{option} has no value", "{option} 没有值"};

}  // namespace app::say
