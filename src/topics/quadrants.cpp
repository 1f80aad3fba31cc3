#include <algorithm>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/groups.hpp"

namespace app::say {
namespace {

constexpr sentence table_quadrants{"table.quadrants",
                                   "Loyalty-value quadrants: high is above {value} and above {loyalty}",
                                   "忠诚度与价值象限：价值以 {value} 为界，忠诚度以 {loyalty} 为界"};
constexpr sentence segments_in_quadrant{"segments.in_quadrant", "{segment} ({loyalty})",
                                        "{segment}（{loyalty}）"};
constexpr sentence segments_quadrants{"segments.quadrants", "By value and loyalty: {list}.",
                                      "按价值与忠诚度：{list}。"};
constexpr sentence segments_quadrant{"segments.quadrant", "{quadrant} {segments}",
                                     "{quadrant}（{segments}）"};
constexpr sentence segments_quadrant_cheap{"segments.quadrant.cheap", "spend little on {segments}",
                                           "低成本维持（{segments}）"};
constexpr sentence segments_name{"segments.name", "{segment}", "{segment}"};
constexpr sentence word_list{"word.list", "{list}", "{list}"};

}  // namespace
}  // namespace app::say

namespace app {

void say_quadrants(sentences& out, const described_base& c) {
  const clv::customer_base& b = c.base;
  if (!clv::loyalty_known(b)) return;
  std::vector<message> list;
  for (const auto& row : clv::quadrant_rows) {
    std::vector<message> inside;
    for (std::size_t i = 0; i < b.all.size(); ++i)
      if (clv::quadrant_of(b, b.all[i]) == row.which)
        inside.push_back({say::segments_name, {{"segment", c.labels[i]}}});
    if (inside.empty()) continue;
    const bool cheap = row.which == clv::quadrant::economise;
    list.push_back({cheap ? sentence_ref(say::segments_quadrant_cheap) : say::segments_quadrant,
                    {{"quadrant", row.name}, {"segments", inside}}});
  }
  if (list.size() > 1) out.lines.push_back({say::segments_quadrants, {{"list", list}}});
}

table quadrant_table(const request& q, const described_base& c, const std::vector<outcome>& results) {
  const clv::customer_base& b = c.base;
  table t{"quadrants",
          {say::table_quadrants,
           {{"currency", q.input.currency},
            {"value", money(clv::value_threshold(b))},
            {"loyalty", share(clv::loyalty_threshold(b))}}},
          {{"quadrant", word::quadrant},
           {"where", {"customers are", "客户特征"}},
           {"customers", word::count, clv::unit::customers},
           {"value", word::worth, clv::unit::money},
           {"at_risk", {"at risk", "面临风险"}, clv::unit::money},
           {"segments", {"segments", "分群"}}},
          {},
          audience::people,
          depth::full};
  const auto result = [&](const std::string& path) {
    return std::find_if(results.begin(), results.end(), [&](const outcome& o) { return o.path == path; })
        ->value();
  };
  for (const auto& row : clv::quadrant_rows) {
    std::vector<message> inside;
    for (std::size_t i = 0; i < b.all.size(); ++i)
      if (clv::quadrant_of(b, b.all[i]) == row.which)
        inside.push_back({say::segments_in_quadrant,
                          {{"segment", c.labels[i]}, {"loyalty", share(clv::loyalty_of(b.all[i]))}}});
    const std::string path = "quadrant." + std::string(row.key);
    t.rows.push_back({row.name, row.where, result(path + ".customers"), result(path + ".value"),
                      result(path + ".at_risk"),
                      inside.empty() ? cell{} : message{say::word_list, {{"list", inside}}}});
  }
  return t;
}

}  // namespace app
