#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>

#include "input/extent.hpp"
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

/// Walks through a text and counts what was read, wherever it is copied.
struct reader_head {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* end;
  const char** now;  ///< shared by all copies; nullptr for the end itself

  [[nodiscard]] const char* at() const { return now ? *now : end; }
  reference operator*() const { return *at(); }
  reader_head& operator++() { return ++*now, *this; }
  bool operator==(const reader_head& other) const { return at() == other.at(); }
};

/// Puts the tree together as the text is read. Every event comes when its last sign was read; behind a number
/// that is the sign after it.
class builder : public nlohmann::json_sax<ordered_json> {
 public:
  builder(const source_ptr& from, const char*& now)
      : from_(from), now_(now), line_end_(std::min(from->text.find('\n'), from->text.size())) {}

  bool null() override { return put({}, back("n")); }
  bool boolean(bool) override { return put({}, back("tf")); }
  bool number_integer(std::int64_t x) override { return put(static_cast<double>(x), number()); }
  bool number_unsigned(std::uint64_t x) override { return put(static_cast<double>(x), number()); }
  bool number_float(double x, const std::string&) override { return put(x, number()); }
  bool string(std::string& text) override { return put(std::move(text), quoted()); }
  bool binary(ordered_json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return put(std::vector<member>{}, byte() - 1); }
  bool start_array(std::size_t) override { return put(std::vector<node>{}, byte() - 1); }
  bool key(std::string& name) override {
    std::get<std::vector<member>>(open_.back()->is).push_back({std::move(name), spot_of(quoted()), {}});
    return true;
  }
  bool end_object() override {
    refuse_twins(*open_.back()->table());
    open_.pop_back();
    return true;
  }
  bool end_array() override {
    open_.pop_back();
    return true;
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    stopped = at;
    return false;
  }

  node root;
  std::size_t stopped = 0;

 private:
  [[nodiscard]] std::size_t byte() const { return static_cast<std::size_t>(now_ - from_->text.data()); }

  /// Where the text in quotes begins that ends here.
  [[nodiscard]] std::size_t quoted() const {
    const std::string_view text = from_->text;
    std::size_t at = byte() - 1;
    const auto kept = [&](std::size_t quote) {  // by an odd number of backslashes
      const auto before = text.substr(0, quote).find_last_not_of('\\');
      return (quote - 1 - before) % 2 == 1;
    };
    do at = text.rfind('"', at - 1);
    while (kept(at));
    return at;
  }
  [[nodiscard]] std::size_t number() const {
    const std::string_view read = std::string_view(from_->text).substr(0, byte());
    const auto last = read.find_last_of("0123456789");
    return read.find_last_not_of("0123456789+-.eE", last) + 1;
  }
  [[nodiscard]] std::size_t back(const char* first) const {
    return from_->text.find_last_of(first, byte() - 1);
  }

  /// The place of a byte that is not before those asked for so far.
  spot spot_of(std::size_t byte) {
    const std::string_view text = from_->text;
    while (line_end_ < byte) {
      counted_ = line_end_ + 1;
      line_end_ = std::min(text.find('\n', counted_), text.size());
      ++line_;
      column_ = 1;
    }
    for (; counted_ < byte; ++counted_)
      if ((static_cast<unsigned char>(text[counted_ + 1]) & 0xC0) != 0x80) ++column_;
    return {from_, line_, column_};
  }

  template <class Value>
  bool put(Value value, std::size_t byte) {
    const spot where = spot_of(byte);
    node* into = &root;
    if (!open_.empty()) {
      if (auto* list = std::get_if<std::vector<node>>(&open_.back()->is))
        into = &list->emplace_back();
      else
        into = &std::get<std::vector<member>>(open_.back()->is).back().value;
    }
    *into = {std::move(value), where};
    // A parent grows only when its child is closed, so that the address lasts as long as it is open.
    if (into->table() || into->list()) open_.push_back(into);
    return true;
  }
  bool put(std::monostate none, std::size_t byte) { return put<std::monostate>(none, byte); }

  static void refuse_twins(const std::vector<member>& all) {
    std::unordered_map<std::string_view, const member*> seen;
    seen.reserve(all.size());
    for (const member& m : all)
      if (const auto [first, fresh] = seen.try_emplace(m.key, &m); !fresh)
        throw given_twice(m.key, first->second->where, m.where);
  }

  const source_ptr& from_;
  const char*& now_;
  std::vector<node*> open_;
  std::size_t line_end_;
  std::size_t counted_ = 0;  ///< up to where the signs of the line are counted
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

node read_json(const source_ptr& from) {
  refuse_unless_fits(extent_of_json(from->text), from);
  const char* now = from->text.data();
  const char* end = now + from->text.size();
  builder tree(from, now);
  // Comments mean nothing else in JSON, so they are read over.
  if (ordered_json::sax_parse(reader_head{end, &now}, reader_head{end, nullptr}, &tree,
                              nlohmann::detail::input_format_t::json, true, true))
    return std::move(tree.root);
  throw refusal(error_kind::syntax, say::file_json)
      .at(spot_at(from, tree.stopped == 0 ? 0 : std::min(tree.stopped - 1, from->text.size())))
      .hint(say::file_json_hint);
}

}  // namespace app
