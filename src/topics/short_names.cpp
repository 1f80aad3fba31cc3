#include "topics/short_names.hpp"

#include <array>

namespace app {
namespace {

/// Heads of the results that often stand side by side; the others keep their label.
struct head {
  std::string_view path;  ///< behind a segment's name, or behind `average.`
  clv::text text;
};
constexpr std::array heads{
    head{"bottom_line", {"bottom line", "综合净值"}},
    head{"total.net", {"of all", "全部净值"}},
    head{"clv", {"value", "终身价值"}},
    head{"net", {"net", "净值"}},
    head{"ltv_cac", {"LTV:CAC", "LTV:CAC"}},
    head{"payback", {"paid back", "回收期"}},
    head{"years", {"years", "客户年数"}},
    head{"contribution", {"a year", "年贡献"}},
    head{"satisfied.total", {"satisfied", "满意合计"}},
    head{"dissatisfied.total", {"dissatisfied", "不满意合计"}},
    head{"blended.net", {"net", "净值"}},
    head{"blended.ltv_cac", {"LTV:CAC", "LTV:CAC"}},
    head{"blended.payback", {"paid back", "回收期"}},
    head{"churn", {"churn", "流失率"}},
    head{"value_lost", {"value lost", "流失价值"}},
    head{"at_risk", {"at risk", "面临风险"}},
    head{"satisfaction.count", {"satisfied", "满意度"}},
    head{"satisfaction.value", {"by value", "按价值计"}},
};

}  // namespace

clv::text short_label(std::string_view path, clv::text label) {
  if (path.starts_with("average.")) path.remove_prefix(8);
  for (const head& h : heads)
    if (h.path == path) return h.text;
  return label;
}

}  // namespace app
