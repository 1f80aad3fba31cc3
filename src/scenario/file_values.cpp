#include "scenario/file_values.hpp"

#include <clv/base/segment.hpp>
#include <clv/fields.hpp>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence file_type{"file.type", "{key} wants a number, a text or a list of them",
                             "{key} 应为数、文字或它们的列表"};
constexpr sentence file_want_text{"file.want_text", "{key} wants a text in quotes", "{key} 应为加引号的文字"};
constexpr sentence file_long_text{"file.long_text", "{key} is a text of more than {most} bytes",
                                  "{key} 的文字超过 {most} 字节"};
constexpr sentence file_want_table{"file.want_table", "{key} is a table: write [{key}] on a line of its own",
                                   "{key} 是一组输入：请单独写一行 [{key}]"};
constexpr sentence file_unknown_key{"file.unknown_key", "unknown key '{key}' in [{table}]",
                                    "[{table}] 中有未知的键“{key}”"};
constexpr sentence value_out_of_range_plain{"value.out_of_range.plain", "{path} is outside {low#} .. {high#}",
                                            "{path} 超出范围：应在 {low#} 至 {high#} 之间"};
constexpr sentence name_free{"name.free",
                             "'{name}' cannot be a name: what begins with x- is left to keys of your own",
                             "“{name}”不能作名称：以 x- 开头的键留作自用"};
constexpr sentence name_many{"name.many", "more than {most} names in one table",
                             "同一个表中的名称超过 {most} 个"};
constexpr sentence file_many_values{"file.many_values", "more than {most} values are set",
                                    "设定的值超过 {most} 个"};

}  // namespace
}  // namespace app::say

namespace app {

std::string home_of(const clv::row& f) {
  return f.section == clv::group::convention ? "conventions" : "base";
}

void unknown_key(const member& m, const std::string& key, const std::string& table,
                 const std::vector<std::string>& known) {
  std::vector<message> hints;
  const clv::row* f = clv::find_input(key);
  const std::string home = f ? home_of(*f) : "base";
  if (const auto meant = nearest(key, known))
    hints.push_back({say::hint_did_you_mean, {{"text", table.empty() ? "[" + *meant + "]" : *meant}}});
  else if (f && home != table)
    hints.push_back({say::file_other_table, {{"key", key}, {"table", home}}});
  else if (clv::find_trait(key))
    hints.push_back({say::file_other_table, {{"key", key}, {"table", std::string("segments.NAME")}}});
  else
    for (const std::string label = normalised(key); const std::string& path : input_paths())
      if (const clv::row* named = clv::find_input(path); named && label == named->label.zh)
        hints.push_back({say::hint_did_you_mean, {{"text", path}}});
  if (hints.empty()) hints.push_back({say::hint_vars, {}});
  throw refusal(error_kind::unknown_key, table.empty() ? say::file_unknown_table : say::file_unknown_key,
                {{"key", key}, {"table", table}})
      .at(m.where)
      .on(key)
      .hint(hints);
}

std::string word(const node& n, const std::string& key) {
  constexpr std::size_t longest = 10'000;  // every what-if and segment has a copy of some
  if (const auto* text = n.text()) {
    if (text->size() > longest)
      throw refusal(error_kind::bad_value, say::file_long_text,
                    {{"key", key}, {"most", ratio(static_cast<double>(longest))}})
          .at(n.where)
          .on(key);
    return without_controls(*text);  // one line, and no command to a terminal
  }
  throw refusal(error_kind::bad_value, say::file_want_text, {{"key", key}}).at(n.where).on(key);
}

const std::vector<member>& table_of(const node& n, const std::string& key) {
  if (const auto* t = n.table()) return *t;
  throw refusal(error_kind::bad_value, say::file_want_table, {{"key", key}}).at(n.where).on(key);
}

bool free_key(const std::string& key) { return key.starts_with("x-"); }

const node& plain(const node& n, const std::string& key) {
  const auto refuse = [&](const node& what) {
    throw refusal(error_kind::bad_value, say::file_type, {{"key", key}}).at(what.where).on(key);
  };
  if (!n.text() && !n.number() && !n.list()) refuse(n);
  if (n.list())
    for (const node& part : *n.list())
      if (!part.text() && !part.number()) refuse(part);
  return n;
}

title title_of(const node& n, const std::string& key, title before) {
  if (n.text()) return {word(n, key), word(n, key)};
  title t = std::move(before);
  for (const member& m : table_of(n, key)) {
    if (m.key == "en")
      t.en = word(m.value, key + ".en");
    else if (m.key == "zh")
      t.zh = word(m.value, key + ".zh");
    else
      unknown_key(m, key + "." + m.key, "scenario", {key + ".en", key + ".zh"});
  }
  if (t.en.empty()) t.en = t.zh;
  if (t.zh.empty()) t.zh = t.en;
  return t;
}

double plain_number(const node& n, const std::string& path, clv::unit in, double low, double high) {
  if (plain(n, path).list())
    throw refusal(error_kind::bad_value, say::value_no_list, {{"path", path}}).at(n.where).on(path);
  const std::string text = n.text() ? *n.text() : clv::shortest(*n.number());
  const double x = read_for(in, path, text, {}, n.where);
  if (!(x >= low && x <= high))
    throw refusal(error_kind::out_of_range, say::value_out_of_range_plain,
                  {{"path", path}, {"low", quantity{low, in}}, {"high", quantity{high, in}}})
        .at(n.where)
        .on(path);
  return x;
}

title said(const title& label, const std::string& key) {
  return label.en == key && label.zh == key ? title{} : label;
}

void refuse_many(std::size_t count, const spot& where) {
  constexpr std::size_t most_values = 100'000;
  if (count > most_values)
    throw refusal(error_kind::bad_value, say::file_many_values,
                  {{"most", ratio(static_cast<double>(most_values))}})
        .at(where);
}

void refuse_many_names(std::size_t count, std::size_t most, const member& m) {
  if (count > most)
    throw refusal(error_kind::bad_value, say::name_many, {{"most", ratio(static_cast<double>(most))}})
        .at(m.where)
        .on(m.key);
}

void refuse_free(const member& m) {
  if (!free_key(m.key)) return;
  auto refused = refusal(error_kind::bad_value, say::name_free, {{"name", m.key}}).at(m.where).on(m.key);
  if (m.key.size() > 2) refused.hint(say::hint_did_you_mean, {{"text", m.key.substr(2)}});
  throw refused;
}

}  // namespace app
