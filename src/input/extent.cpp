#include "input/extent.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence file_many{"file.many", "more than {most} keys and values, which no scenario has",
                             "键与值合计超过 {most} 个，不会是情景文件"};
constexpr sentence file_many_tables{"file.many_tables", "more than {most} dotted keys, which no scenario has",
                                    "带点的键超过 {most} 个，不会是情景文件"};
constexpr sentence file_nested{"file.nested", "tables and lists are nested more than {most} deep",
                               "表与列表的嵌套超过 {most} 层"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr std::size_t most_parts = 2'000'000;
constexpr std::size_t most_tables = 60'000;
constexpr std::size_t deepest = 32;

/// What TOML and JSON have in common: texts, comments and brackets.
class scan {
 public:
  explicit scan(std::string_view text) : text_(text) {}

 protected:
  [[nodiscard]] bool more() const { return e_.read < text_.size() && e_.fits(); }
  [[nodiscard]] char now() const { return text_[e_.read]; }
  [[nodiscard]] bool next_is(std::string_view what) const { return text_.substr(e_.read).starts_with(what); }
  void skip(std::size_t bytes) { e_.read = std::min(e_.read + bytes, text_.size()); }
  void skip_to(std::string_view what) { e_.read = std::min(text_.find(what, e_.read), text_.size()); }
  void reach(std::size_t depth) { e_.depth = std::max(e_.depth, depth); }

  /// A text in quotes that ends with its line; a backslash keeps the next sign from ending it, but in '...'.
  void skip_quoted(char quote) {
    for (skip(1); e_.read < text_.size() && now() != quote && now() != '\n'; skip(1))
      if (now() == '\\' && quote == '"') skip(1);
    if (e_.read < text_.size() && now() == quote) skip(1);
  }
  /// A text in three quotes of a kind; one or two more before the end are its own.
  void skip_long_quoted(char quote) {
    const std::string_view end = quote == '"' ? "\"\"\"" : "'''";
    for (skip(3); e_.read < text_.size() && !next_is(end); skip(1))
      if (now() == '\\' && quote == '"') skip(1);
    skip(3);
    for (int own = 0; own < 2 && e_.read < text_.size() && now() == quote; ++own) skip(1);
  }

  std::string_view text_;
  extent e_;
};

/// Statement by statement: a head, or a key and its value, each with brackets that may span lines.
class toml_scan : scan {
 public:
  using scan::scan;

  extent run() {
    open_.push_back({'{', 0, 1, true});
    while (more()) step();
    return e_;
  }

 private:
  /// An open bracket, or the statement itself.
  struct level {
    char kind;          ///< '[' of a list, '{' of a table
    std::size_t depth;  ///< of itself
    std::size_t here;   ///< of the key or value that is being read
    bool in_key;
  };

  void step() {
    const char c = now();
    if (c == '#') return skip_to("\n");
    if (c == '"' || c == '\'') {
      fresh_ = false;
      return next_is(c == '"' ? "\"\"\"" : "'''") ? skip_long_quoted(c) : skip_quoted(c);
    }
    skip(1);
    if (c == '\n' && open_.size() == 1) return statement();
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return;
    const bool first = std::exchange(fresh_, false);
    if (first && c == '[') return head();
    take(c);
  }
  void statement() {
    fresh_ = true;
    in_head_ = false;
    open_.front() = {'{', head_, head_ + 1, true};
  }
  void head() {
    in_head_ = true;
    head_ = 1;
    e_.parts += 2;
    if (e_.read < text_.size() && now() == '[') {  // [[a]]: a list of tables
      skip(1);
      ++e_.parts;
      head_ = 2;
    }
    reach(head_);
  }
  void take(char c) {
    level& in = open_.back();
    if (c == '.' && in.in_key) {
      e_.parts += 2;
      ++e_.tables;
      reach(in_head_ ? ++head_ : ++in.here);
    } else if (in_head_) {
      return;
    } else if (c == '=' && in.in_key) {
      in.in_key = false;
      e_.parts += 2;
      reach(in.here);
    } else if (c == ',') {
      ++e_.parts;
      in.in_key = in.kind == '{' && open_.size() > 1;
      in.here = in.depth + 1;
    } else if (c == '[' || c == '{') {
      ++e_.parts;
      open_.push_back({c, in.here, in.here + 1, c == '{'});
      reach(open_.back().here);
    } else if ((c == ']' || c == '}') && open_.size() > 1) {
      open_.pop_back();
    }
  }

  std::vector<level> open_;
  std::size_t head_ = 0;
  bool in_head_ = false;
  bool fresh_ = true;  ///< nothing of the statement was read yet
};

class json_scan : scan {
 public:
  using scan::scan;

  extent run() {
    while (more()) step();
    return e_;
  }

 private:
  void step() {
    const char c = now();
    if (c == '"') return skip_quoted(c);
    if (next_is("//")) return skip_to("\n");
    if (next_is("/*")) {
      skip(2);
      skip_to("*/");
      return skip(2);
    }
    skip(1);
    if (c == ',' || c == ':' || c == '[' || c == '{') ++e_.parts;
    if (c == '[' || c == '{') reach(++depth_);
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
  }

  std::size_t depth_ = 0;
};

}  // namespace

bool extent::fits() const { return parts <= most_parts && tables <= most_tables && depth <= deepest; }

extent extent_of_toml(std::string_view text) { return toml_scan(text).run(); }

extent extent_of_json(std::string_view text) { return json_scan(text).run(); }

spot spot_at(const source_ptr& from, std::size_t byte) {
  const std::string_view before = std::string_view(from->text).substr(0, byte);
  const std::string_view in_line = before.substr(before.rfind('\n') + 1);
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return {from, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          1 + static_cast<int>(std::count_if(in_line.begin(), in_line.end(), starts))};
}

void refuse_unless_fits(const extent& e, const source_ptr& from) {
  if (e.fits()) return;
  const auto refuse = [&](sentence_ref says, std::size_t most) {
    throw refusal(error_kind::syntax, says, {{"most", ratio(static_cast<double>(most))}})
        .at(spot_at(from, e.read - 1));
  };
  if (e.depth > deepest) refuse(say::file_nested, deepest);
  if (e.tables > most_tables) refuse(say::file_many_tables, most_tables);
  refuse(say::file_many, most_parts);
}

}  // namespace app
