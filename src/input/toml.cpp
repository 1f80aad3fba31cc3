// The only file that includes toml++.
#include "input/scenario.hpp"
#include "input/text.hpp"

#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <sstream>

namespace app {
namespace {

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr std::int64_t known_format = 1;

std::string whole(std::istream& in, const place& where) {
  std::string text;
  char buffer[65536];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest_file) throw failure{error_kind::syntax, {"file.large", {{"file", where.file}}}, {}, {}, where};
  }
  return text;
}

std::string read_file(const std::string& path) {
  const place where{path};
  std::error_code ec;
  const auto kind = std::filesystem::status(path, ec).type();
  if (kind == std::filesystem::file_type::not_found)
    throw failure{error_kind::not_found, {"file.missing", {{"file", path}}}, {{"file.missing.hint", {}}}, {}, {}};
  if (kind == std::filesystem::file_type::directory)
    throw failure{error_kind::not_found, {"file.directory", {{"file", path}}}, {}, {}, {}};
  std::ifstream in(path, std::ios::binary);
  if (!in) throw failure{error_kind::unreadable, {"file.unreadable", {{"file", path}}}, {}, {}, {}};
  return whole(in, where);
}

/// The text of a scenario and the place of anything in it.
struct source {
  std::string path;
  std::string text;

  [[nodiscard]] place at(const toml::source_position& p) const { return at(static_cast<int>(p.line), static_cast<int>(p.column)); }
  [[nodiscard]] place at(const toml::node& n) const { return at(n.source().begin); }
  [[nodiscard]] place at(int line, int column) const {
    std::istringstream lines(text);
    std::string one;
    for (int i = 0; i < line && std::getline(lines, one); ++i) {}
    if (!one.empty() && one.back() == '\r') one.pop_back();
    return {path, line, column, one, {}};
  }
};

[[noreturn]] void refuse(const source& s, const place& where, message what, std::vector<message> hints = {},
                         error_kind kind = error_kind::syntax, std::string path = {}) {
  (void)s;
  throw failure{kind, std::move(what), std::move(hints), std::move(path), where};
}

/// A full-width sign outside quotes, as a Chinese input method leaves it.
void full_width(const source& s, const place& where) {
  struct sign {
    std::string_view wide, plain;
  };
  constexpr sign signs[] = {{"＝", "="}, {"［", "["}, {"］", "]"}, {"，", ","}, {"；", ";"}, {"｛", "{"}, {"｝", "}"}, {"。", "."}, {"　", " "}};
  bool quoted = false;
  int column = 0;
  for (std::size_t i = 0; i < where.text.size(); ++i) {
    if ((static_cast<unsigned char>(where.text[i]) & 0xC0) == 0x80) continue;
    ++column;
    if (where.text[i] == '"' || where.text[i] == '\'') quoted = !quoted;
    if (where.text[i] == '#' && !quoted) return;
    if (quoted) continue;
    for (const auto& [wide, plain] : signs) {
      if (where.text.compare(i, wide.size(), wide) != 0) continue;
      place mark = where;
      mark.column = column;
      if (plain == " ") refuse(s, mark, {"file.full_width.blank", {}});
      refuse(s, mark, {"file.full_width", {{"sign", std::string(wide)}, {"plain", std::string(plain)}}});
    }
  }
}

/// What a student most likely did when the line is no TOML.
[[noreturn]] void syntax(const source& s, const toml::parse_error& e) {
  const place where = s.at(e.source().begin);
  for (std::string_view quote : {"“", "”", "‘", "’", "＂", "＇"})
    if (const auto at = where.text.find(quote); at != std::string::npos) {
      place mark = where;
      mark.column = static_cast<int>(at) + 1;
      refuse(s, mark, {"file.curly", {{"quote", std::string(quote)}}}, {{"file.curly.hint", {}}});
    }
  full_width(s, where);
  const std::string said(e.description());
  if (said.find("redefin") != std::string::npos || said.find("duplicate") != std::string::npos)
    refuse(s, where, {"file.duplicate", {}});
  const auto equals = where.text.find('=');
  if (equals != std::string::npos) {
    const std::string key = trimmed(std::string_view(where.text).substr(0, equals));
    std::string value = where.text.substr(equals + 1);
    value = trimmed(value.substr(0, value.find('#')));
    const bool ascii = std::all_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii && key.find_first_of("\"'") == std::string::npos) {
      std::vector<message> hints;
      for (const auto& f : clv::fields)
        if (normalised(key) == f.label.zh) hints.push_back({"hint.did_you_mean", {{"text", std::string(f.key) + " = " + value}}});
      place mark = where;
      mark.column = 1;
      refuse(s, mark, {"file.bare_key", {{"key", key}}}, hints);
    }
    const bool numeric = value.find_first_not_of("0123456789+-._eE") == std::string::npos;
    if (std::count(value.begin(), value.end(), '"') == 1) refuse(s, where, {"file.unclosed", {}});
    if (!value.empty() && !numeric && value.find_first_of("\"'[{") == std::string::npos) {
      place mark = where;
      mark.column = static_cast<int>(where.text.find(value, equals)) + 1;
      refuse(s, mark, {"file.quotes", {}}, {{"file.quotes.hint", {{"text", key + " = \"" + value + "\""}}}});
    }
  }
  refuse(s, where, {"file.syntax", {{"detail", said}}});
}

raw_value raw(const source& s, const toml::node& n, const std::string& key) {
  if (const auto* text = n.as_string()) return {text->get()};
  if (const auto* whole_number = n.as_integer()) return {static_cast<double>(whole_number->get())};
  if (const auto* real = n.as_floating_point()) return {real->get()};
  if (const auto* list = n.as_array()) {
    std::vector<raw_value> parts;
    for (const auto& part : *list) {
      if (part.is_array()) refuse(s, s.at(part), {"file.type", {{"key", key}}}, {}, error_kind::bad_value, key);
      parts.push_back(raw(s, part, key));
    }
    return {std::move(parts)};
  }
  refuse(s, s.at(n), {"file.type", {{"key", key}}}, {}, error_kind::bad_value, key);
}

place key_place(const source& s, const toml::key& k) { return s.at(k.source().begin); }

/// Where a value stands; an option for a key of its own kind.
void take(const source& s, const toml::table& from, const std::string& prefix, bool conventions, scenario_file& into) {
  for (const auto& [k, node] : from) {
    const std::string name(k.str());
    if (name.starts_with("x-")) continue;
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    if (const auto* inner = node.as_table()) {
      bool known = false;
      for (const auto& f : clv::fields) known = known || f.key.starts_with(key + ".");
      if (known && !conventions) {
        take(s, *inner, key, conventions, into);
        continue;
      }
    }
    std::vector<std::string> here;
    for (const auto& f : clv::fields)
      if ((f.section == clv::group::convention) == conventions) here.emplace_back(f.key);
    if (!conventions)
      for (const auto& sh : clv::shorthands) here.emplace_back(sh.key);
    if (std::find(here.begin(), here.end(), key) == here.end()) {
      std::vector<message> hints;
      const std::string section = conventions ? "conventions" : "base";
      const auto* elsewhere = clv::find_field(key);
      if (elsewhere) hints.push_back({"file.other_table", {{"key", key}, {"table", std::string(conventions ? "base" : "conventions")}}});
      else if (const auto meant = nearest(key, here)) hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
      else hints.push_back({"hint.vars", {}});
      refuse(s, key_place(s, k), {"file.unknown_key", {{"key", key}, {"table", section}}}, hints, error_kind::unknown_key, key);
    }
    into.values.push_back({key, raw(s, node, key), s.at(node)});
  }
}

std::string word(const source& s, const toml::node& n, const std::string& key) {
  if (const auto* text = n.as_string()) {
    std::string plain = text->get();
    for (char& c : plain)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // a title stands on one line
    return plain;
  }
  refuse(s, s.at(n), {"file.want_text", {{"key", key}}}, {}, error_kind::bad_value, key);
}

void identity(const source& s, const toml::table& from, scenario_file& into) {
  const std::vector<std::string> known{"name", "title", "currency"};
  for (const auto& [k, node] : from) {
    const std::string key(k.str());
    if (key.starts_with("x-")) continue;
    if (key == "name") into.name = word(s, node, key);
    else if (key == "currency") {
      into.currency = word(s, node, key);
      const bool code = into.currency.size() == 3 && std::all_of(into.currency.begin(), into.currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!code) refuse(s, s.at(node), {"file.currency", {{"text", into.currency}}}, {}, error_kind::bad_value, key);
    } else if (key == "title" && node.is_table()) {
      for (const auto& [l, text] : *node.as_table()) {
        if (l.str() == "en") into.title_en = word(s, text, "title.en");
        else if (l.str() == "zh") into.title_zh = word(s, text, "title.zh");
        else refuse(s, key_place(s, l), {"file.unknown_key", {{"key", "title." + std::string(l.str())}, {"table", std::string("scenario")}}},
                    {{"hint.did_you_mean", {{"text", std::string("title.en, title.zh")}}}}, error_kind::unknown_key, "title");
      }
    } else if (key == "title") {
      into.title_en = into.title_zh = word(s, node, key);
    } else {
      std::vector<message> hints;
      if (const auto meant = nearest(key, known)) hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
      refuse(s, key_place(s, k), {"file.unknown_key", {{"key", key}, {"table", std::string("scenario")}}}, hints, error_kind::unknown_key, key);
    }
  }
  if (into.title_en.empty()) into.title_en = into.title_zh;
  if (into.title_zh.empty()) into.title_zh = into.title_en;
}

void check_format(const source& s, const toml::node& n) {
  const auto* number = n.as_integer();
  if (!number || number->get() < 1) refuse(s, s.at(n), {"file.format", {}}, {{"file.format.hint", {}}}, error_kind::bad_value, "format");
  if (number->get() > known_format)
    refuse(s, s.at(n), {"file.newer", {{"format", ratio(static_cast<double>(number->get()))}, {"known", ratio(static_cast<double>(known_format))}}},
           {{"file.newer.hint", {}}}, error_kind::newer_format, "format");
}

void top_level(const source& s, const toml::table& all, scenario_file& into) {
  const std::vector<std::string> known{"format", "scenario", "conventions", "base", "notes"};
  for (const auto& [k, node] : all) {
    const std::string key(k.str());
    if (key == "notes" || key.starts_with("x-")) continue;
    if (key == "format") {
      check_format(s, node);
      continue;
    }
    const auto* inner = node.as_table();
    const bool is_known = std::find(known.begin(), known.end(), key) != known.end();
    if (is_known && !inner) refuse(s, s.at(node), {"file.want_table", {{"key", key}}}, {}, error_kind::bad_value, key);
    if (key == "scenario") identity(s, *inner, into);
    else if (key == "conventions") take(s, *inner, "", true, into);
    else if (key == "base") take(s, *inner, "", false, into);
    else {
      std::vector<message> hints;
      const auto* field = clv::find_field(key);
      if (field) hints.push_back({"file.other_table", {{"key", key}, {"table", std::string(field->section == clv::group::convention ? "conventions" : "base")}}});
      else if (const auto meant = nearest(key, known)) hints.push_back({"hint.did_you_mean", {{"text", "[" + *meant + "]"}}});
      refuse(s, key_place(s, k), {"file.unknown_table", {{"key", key}}}, hints, error_kind::unknown_key, key);
    }
  }
}

}  // namespace

scenario_file read_scenario(const std::string& path, std::istream& in) {
  const bool standard_input = path == "-";
  source s{standard_input ? "stdin" : path, {}};
  s.text = standard_input ? whole(in, {s.path}) : read_file(path);
  if (!valid_utf8(s.text)) throw failure{error_kind::syntax, {"file.encoding", {{"file", s.path}}}, {{"file.encoding.hint", {}}}, {}, {}};
  if (s.text.starts_with("\xEF\xBB\xBF")) s.text.erase(0, 3);
  scenario_file out;
  out.path = s.path;
  const toml::parse_result parsed = toml::parse(s.text, s.path);
  if (!parsed) syntax(s, parsed.error());
  top_level(s, parsed.table(), out);
  return out;
}

}  // namespace app
