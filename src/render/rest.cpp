#include "render/rest.hpp"

namespace app::say {
namespace {

constexpr sentence rest_more{"rest.more", "More with --full ({list}).", "加 --full 可看其余内容（{list}）。"};
constexpr sentence rest_more_explain{"rest.more.explain",
                                     "More with --full ({list}); the working with --explain.",
                                     "加 --full 可看其余内容（{list}）；加 --explain 可看计算过程。"};
constexpr sentence rest_tables{"rest.tables", "tables: {count}", "表格 {count} 张"};
constexpr sentence rest_sentences{"rest.sentences", "sentences: {count}", "说明 {count} 条"};

}  // namespace
}  // namespace app::say

namespace app {

std::optional<message> said_of_rest(const document& d, const page& p) {
  if (p.full) return std::nullopt;
  std::size_t tables = 0;
  std::size_t lines = 0;
  for (const block& b : d.blocks) {
    if (const auto* t = std::get_if<table>(&b))
      tables += t->shown == depth::full && t->whom != audience::machines ? 1 : 0;
    else if (const auto* s = std::get_if<sentences>(&b))
      lines += s->shown == depth::full ? s->lines.size() : 0;
  }
  if (tables + lines == 0) return std::nullopt;
  std::vector<message> list;
  if (tables > 0) list.push_back({say::rest_tables, {{"count", ratio(static_cast<double>(tables))}}});
  if (lines > 0) list.push_back({say::rest_sentences, {{"count", ratio(static_cast<double>(lines))}}});
  return message{d.explain && !p.explain ? say::rest_more_explain : say::rest_more, {{"list", list}}};
}

}  // namespace app
