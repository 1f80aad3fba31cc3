#pragma once
#include <clv/core/text.hpp>

// Words that several tables and workings use: what a column, an operand or a customer is called.
namespace app::word {

inline constexpr clv::text after{"after", "变动后"};
inline constexpr clv::text against_silence{"against silent", "与不宣传的相比"};
inline constexpr clv::text average{"average", "平均"};
inline constexpr clv::text before{"before", "变动前"};
inline constexpr clv::text change{"change", "变动"};
inline constexpr clv::text change_in_money{"in money", "价值增减"};
inline constexpr clv::text churn{"churn", "流失率"};
inline constexpr clv::text contribution_of_all{"contribution of all", "全部客户的年贡献"};
inline constexpr clv::text contribution_of_the_year{"contribution of the year", "本年贡献"};
inline constexpr clv::text count{"count", "客户数"};
inline constexpr clv::text cumulative{"cumulative", "累计"};
inline constexpr clv::text customer_is{"customer is", "客户状态"};
inline constexpr clv::text customers{"customers", "客户数"};
inline constexpr clv::text customers_share{"customers", "人数占比"};
inline constexpr clv::text default_value{"default", "默认值"};
inline constexpr clv::text dissatisfied{"dissatisfied", "不满意"};
inline constexpr clv::text each_one{"each", "人均价值"};
inline constexpr clv::text every_segment{"every segment", "各分群"};
inline constexpr clv::text generation{"generation", "代"};
inline constexpr clv::text held{"net effect", "净值"};
inline constexpr clv::text held_in_money{"in money", "净值"};
inline constexpr clv::text holds{"net effect", "净客户数"};
inline constexpr clv::text in_all{"in all", "累计"};
inline constexpr clv::text in_chinese{"in Chinese", "中文名"};
inline constexpr clv::text input{"input", "输入"};
inline constexpr clv::text item{"item", "项目"};
inline constexpr clv::text key_name{"key", "键"};
inline constexpr clv::text left{"left", "离开"};
inline constexpr clv::text lever{"lever", "方向"};
inline constexpr clv::text lost{"lost", "流失"};
inline constexpr clv::text lost_in_all{"lost in all", "累计流失"};
inline constexpr clv::text metric_help{"results to show (default: value and totals)",
                                       "要列出的结果（默认为价值与合计）"};
inline constexpr clv::text name_in_chinese{"name in Chinese", "中文名"};
inline constexpr clv::text net{"net", "净增减"};
inline constexpr clv::text not_reached{"not reached", "未触及"};
inline constexpr clv::text of_value{"of value", "价值占比"};
inline constexpr clv::text off_by{"off by", "相差"};
inline constexpr clv::text path{"path", "路径"};
inline constexpr clv::text quadrant{"quadrant", "象限"};
inline constexpr clv::text r_of_complaint{"R of complaint", "抱怨的 R"};
inline constexpr clv::text range{"range", "取值范围"};
inline constexpr clv::text relative_change{"relative change", "相对变动"};
inline constexpr clv::text result_name{"result", "结果"};
inline constexpr clv::text satisfied{"satisfied", "满意"};
inline constexpr clv::text scenario{"scenario", "方案"};
inline constexpr clv::text segment{"segment", "分群"};
inline constexpr clv::text share_of_customers{"share of customers", "人数占比"};
inline constexpr clv::text silent{"silent", "不宣传"};
inline constexpr clv::text silent_share{"silent share", "不宣传的比例"};
inline constexpr clv::text talked_away{"driven away", "受影响流失"};
inline constexpr clv::text told{"told", "听到"};
inline constexpr clv::text total{"total", "合计"};
inline constexpr clv::text unit_name{"unit", "单位"};
inline constexpr clv::text value{"value", "数值"};
inline constexpr clv::text won{"won", "新增"};
inline constexpr clv::text worth{"value", "价值"};
inline constexpr clv::text year{"year", "年"};

}  // namespace app::word
