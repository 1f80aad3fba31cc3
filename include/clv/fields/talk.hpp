#pragma once
#include <array>
#include <clv/core/field.hpp>
#include <clv/fields/words.hpp>
#include <clv/types.hpp>

namespace clv::detail {

/// What customers say.
inline constexpr auto talk_fields = [] {
  constexpr row_maker<scenario> row{group::talk};
  return std::to_array({
      row("praise.tells", at<&scenario::praise, &voice::tells>, unit::people, {0, 1e9},
          {"people told in praise", "积极宣传人数"},
          {"by a satisfied customer in their whole life; a list: one number a generation",
           "一位满意客户告诉的总人数；可按代列出"}),
      surveyed(row("praise.conversion", at<&scenario::praise, &voice::conversion>, unit::share, {0, 1},
                   {"conversion of praise", "积极宣传转化率"},
                   {"share of those who hear praise that become customers", "听到赞美的人中成为客户的比例"}),
               at<&scenario::praise, &voice::asked>),
      row("complaint.tells", at<&scenario::complaint, &voice::tells>, unit::people, {0, 1e9},
          {"people told in complaint", "消极宣传人数"},
          {"by a dissatisfied customer; a list: one number a generation",
           "一位不满意客户告诉的总人数；可按代列出"}),
      surveyed(row("complaint.conversion", at<&scenario::complaint, &voice::conversion>, unit::share, {0, 1},
                   {"conversion of complaint", "消极宣传转化率"},
                   {"share of those who hear the complaint that leave", "听到抱怨的人中流失的比例"}),
               at<&scenario::complaint, &voice::asked>),
  });
}();

/// How talk spreads, and how the newly won turn out.
inline constexpr auto spread_fields = [] {
  constexpr row_maker<scenario> row{group::spread};
  return std::to_array({
      row("generations", at<&scenario::generations>, unit::generations, {1, 100'000},
          {"generations of talk", "传播代数"},
          {"how often talk is passed on; or unlimited", "口碑传递的次数；或 unlimited（不限）"}),
      row("attenuation", at<&scenario::attenuation>, unit::ratio, {0, 1},
          {"attenuation of reach", "衰减系数"},
          {"reach of a generation over that of the one before", "每一代宣传人数与上一代之比"}),
      row("satisfied_share", at<&scenario::satisfied_share>, unit::share, {0, 1},
          {"satisfied share", "满意率"},
          {"of those won by praise; not set: whoever is not dissatisfied; the rest is silent",
           "口碑带来的客户中满意的比例；不设定即除不满意者外都满意，其余不宣传"}),
      row("dissatisfied_share", at<&scenario::dissatisfied_share>, unit::share, {0, 1},
          {"dissatisfied share", "不满意率"},
          {"of those won by praise: they complain in turn", "口碑带来的客户中不满意的比例，他们也会抱怨"}),
      row("own_loss", at<&scenario::own_loss>, unit::share, {0, 1}, {"own loss", "自身流失率"},
          {"share of complainers who leave", "抱怨者本人流失的比例"}),
      row("lost_complain", at<&scenario::lost_complain>, unit::share, {0, 1},
          {"lost who complain", "流失者抱怨率"},
          {"share of the lost who complain in turn", "流失的客户中继续抱怨的比例"}),
      row("residual", at<&scenario::residual>, unit::ratio, above(0, 10),
          {"residual value", "流失客户价值系数"},
          {"value of a lost customer over that of a new one", "一位流失客户的价值与一位新客户之比"}),
  });
}();

}  // namespace clv::detail
