#include <algorithm>
#include <nlohmann/json.hpp>

#include "input/tree.hpp"

namespace app::say {
namespace {

constexpr sentence file_json{"file.json", "not valid JSON", "JSON 语法错误"};
constexpr sentence file_json_hint{
    "file.json.hint", "text that begins with a curly bracket is read as JSON; a scenario may also be TOML",
    "以花括号开头的文本按 JSON 读取；情景也可以用 TOML"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using nlohmann::ordered_json;

node converted(const ordered_json& j, const place& where) {
  node n{{}, where};
  if (j.is_string()) n.is = j.get<std::string>();
  if (j.is_number()) n.is = j.get<double>();
  if (j.is_array()) {
    std::vector<node> list;
    for (const auto& x : j) list.push_back(converted(x, where));
    n.is = std::move(list);
  }
  if (j.is_object()) {
    std::vector<member> table;
    for (const auto& [key, x] : j.items()) table.push_back({key, where, converted(x, where)});
    n.is = std::move(table);
  }
  return n;
}

/// Keeps the depth within what recursion can bear, and remembers where the reader stopped.
class guard : public nlohmann::json_sax<ordered_json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(ordered_json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return ++depth_ <= deepest; }
  bool key(std::string&) override { return true; }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t) override { return ++depth_ <= deepest; }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    stopped = at;
    return false;
  }
  std::size_t stopped = 0;

 private:
  static constexpr int deepest = 32;
  int depth_ = 0;
};

}  // namespace

node read_json(const std::string& text, const std::string& path) {
  guard g;
  // Comments mean nothing else in JSON, so they are read over.
  if (!ordered_json::sax_parse(text, &g, nlohmann::detail::input_format_t::json, true, true)) {
    const auto before = text.substr(0, std::min(g.stopped == 0 ? 0 : g.stopped - 1, text.size()));
    const auto line_start = before.rfind('\n') + 1;
    const auto line_end = std::min(text.find('\n', line_start), text.size());
    const int line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const int column = static_cast<int>(before.size() - line_start) + 1;
    auto stopped = std::make_shared<const std::string>(text.substr(line_start, line_end - line_start));
    throw refusal(error_kind::syntax, say::file_json)
        .at({path, line, column, std::move(stopped)})
        .hint(say::file_json_hint);
  }
  return converted(ordered_json::parse(text, nullptr, true, true), {path});
}

}  // namespace app
