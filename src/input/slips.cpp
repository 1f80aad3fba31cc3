#include "input/slips.hpp"

#include <algorithm>
#include <clv/fields.hpp>

#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence file_curly{"file.curly", "curly quote {quote}; TOML wants straight ones",
                              "这里用了中文引号 {quote} ，TOML 只接受英文（半角）引号"};
constexpr sentence file_full_width{"file.full_width", "full-width '{sign}'; TOML wants '{plain}'",
                                   "这里用了全角“{sign}”，请改用半角“{plain}”"};
constexpr sentence file_full_width_blank{"file.full_width.blank", "a full-width blank (U+3000)",
                                         "这里有全角空格"};
constexpr sentence file_comment{"file.comment", "a comment begins with #, not with //",
                                "注释以 # 开头，不是 //"};
constexpr sentence file_equals{"file.equals",
                               "a key and its value stand on both sides of =", "键与值之间要用等号 = 连接"};
constexpr sentence file_unclosed{"file.unclosed", "a quote is not closed", "引号没有成对"};
constexpr sentence file_quotes{"file.quotes", "a value with a unit or a word needs quotes",
                               "带单位或文字的值要加英文双引号"};
constexpr sentence file_write{"file.write", "write: {text}", "应写成：{text}"};
constexpr sentence file_bare_key{"file.bare_key", "{key}: keys are written in English letters",
                                 "{key}：键要用英文字母书写"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// A sign as a Chinese input method or a word processor leaves it.
struct sign {
  std::string_view wide, plain;
};
constexpr sign signs[] = {{"＝", "="}, {"［", "["}, {"］", "]"}, {"，", ","}, {"；", ";"}, {"：", "="},
                          {"｛", "{"}, {"｝", "}"}, {"。", "."}, {"　", " "}, {"＃", "#"}};
constexpr std::string_view curly[] = {"“", "”", "‘", "’", "＂", "＇"};

/// The same place, at another column of its line.
place moved(place where, std::size_t column) {
  where.column = static_cast<int>(column);
  return where;
}

/// Where a line leaves its value for a comment in TOML: a # outside quotes.
std::size_t comment_at(std::string_view line, std::string_view mark) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' || line[i] == '\'') quoted = !quoted;
    if (!quoted && line.substr(i).starts_with(mark)) return i;
  }
  return std::string_view::npos;
}

std::string with_plain_signs(std::string_view line) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size();) {
    const auto rest = line.substr(i);
    std::string_view plain = rest.substr(0, 1);
    std::size_t size = 1;
    for (const std::string_view quote : curly)
      if (rest.starts_with(quote)) {
        plain = "\"";
        size = quote.size();
      }
    if (plain == "\"" || plain == "'") quoted = !quoted;
    for (const sign& s : signs)
      if (!quoted && rest.starts_with(s.wide)) {
        plain = s.plain;
        size = s.wide.size();
      }
    out += plain;
    i += size;
  }
  return out;
}

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool numeric(std::string_view value) {
  return !value.empty() && value.find_first_not_of("0123456789+-._eE") == std::string_view::npos;
}

/// The key of a label in Chinese, or the key as it stands.
std::string in_english(const std::string& key) {
  if (ascii(key)) return key;
  for (const auto& f : clv::fields)
    if (normalised(key) == f.label.zh) return std::string(f.key);
  for (const auto& f : clv::derived_fields)
    if (normalised(key) == f.label.zh) return std::string(f.key);
  return key;
}

struct halves {
  std::string key;
  std::string value;
  bool equals = false;
};
/// `key = value`, `key: value`, or an input and its value with a blank between.
std::optional<halves> halves_of(const std::string& line) {
  const auto cut = [&](std::size_t at, bool equals) {
    return halves{trimmed(line.substr(0, at)), trimmed(line.substr(at + 1)), equals};
  };
  if (const auto at = line.find('='); at != std::string::npos) return cut(at, true);
  if (line.empty() || line[0] == '[' || line[0] == '"') return std::nullopt;
  if (const auto at = line.find(':'); at != std::string::npos) return cut(at, false);
  const auto blank = line.find(' ');
  if (blank == std::string::npos || !clv::find_input(line.substr(0, blank))) return std::nullopt;
  return cut(blank, false);
}

std::string in_quotes(std::string value) {
  while (value.ends_with(';') || value.ends_with(',')) value = trimmed(value.substr(0, value.size() - 1));
  const bool stands =
      numeric(value) || value.empty() || std::string_view("\"'[{").find(value[0]) != std::string_view::npos;
  return stands ? value : "\"" + value + "\"";
}

void full_width(const place& where) {
  const std::string_view line = where.text();
  const message fix{say::file_write, {{"text", repaired_line(line)}}};
  bool quoted = false;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if ((static_cast<unsigned char>(line[i]) & 0xC0) == 0x80) continue;
    ++column;
    if (line[i] == '"' || line[i] == '\'') quoted = !quoted;
    if (line[i] == '#' && !quoted) return;
    if (quoted) continue;
    for (const auto& [wide, plain] : signs) {
      if (!line.substr(i).starts_with(wide)) continue;
      if (plain == " ") throw no_toml(moved(where, column), say::file_full_width_blank).hint(fix);
      throw no_toml(moved(where, column), say::file_full_width,
                    {{"sign", std::string(wide)}, {"plain", std::string(plain)}})
          .hint(fix);
    }
  }
}

}  // namespace

refusal no_toml(const place& where, sentence_ref says, arguments args) {
  return refusal(error_kind::syntax, says, std::move(args)).at(where);
}

std::string repaired_line(std::string_view line) {
  std::string plain = trimmed(with_plain_signs(line));
  std::string comment;
  for (const std::string_view mark : {"#", "//"})
    if (const auto at = comment_at(plain, mark); at != std::string::npos) {
      comment = "# " + trimmed(plain.substr(at + mark.size()));
      plain = trimmed(plain.substr(0, at));
    }
  if (const auto parts = halves_of(plain)) plain = in_english(parts->key) + " = " + in_quotes(parts->value);
  return plain + (plain.empty() || comment.empty() ? "" : " ") + comment;
}

void refuse_slip(const place& where) {
  constexpr std::size_t longest = 1000;  // nobody typed a longer one
  const std::string_view line = where.text();
  if (line.size() > longest) return;
  const message fix{say::file_write, {{"text", repaired_line(line)}}};
  for (const std::string_view quote : curly)
    if (const auto at = line.find(quote); at != std::string::npos)
      throw no_toml(moved(where, at + 1), say::file_curly, {{"quote", std::string(quote)}}).hint(fix);
  full_width(where);
  if (const auto at = comment_at(line, "//"); at < comment_at(line, "#"))
    throw no_toml(moved(where, at + 1), say::file_comment).hint(fix);
  const auto parts = halves_of(trimmed(line.substr(0, comment_at(line, "#"))));
  if (!parts) return;
  if (!parts->equals) throw no_toml(moved(where, 1), say::file_equals).hint(fix);
  const auto& [key, value, equals] = *parts;
  if (!ascii(key) && key.find_first_of("\"'") == std::string::npos) {
    auto bare = no_toml(moved(where, 1), say::file_bare_key, {{"key", key}});
    if (in_english(key) != key) bare.hint(fix);
    throw bare;
  }
  if (std::count(value.begin(), value.end(), '"') == 1) throw no_toml(where, say::file_unclosed);
  if (!value.empty() && !numeric(value) && value.find_first_of("\"'[{") == std::string::npos)
    throw no_toml(moved(where, line.find(value, line.find('=')) + 1), say::file_quotes).hint(fix);
}

}  // namespace app
