#include "scenario/file_tables.hpp"

#include <algorithm>
#include <clv/base/segment.hpp>
#include <clv/fields.hpp>
#include <iterator>
#include <set>

#include "input/money.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence segment_name{
    "segment.name", "'{name}' cannot name a segment: use letters, digits, - and _, and no name of an input",
    "“{name}”不能作分群名：请用英文字母、数字、- 与 _，且不与输入同名"};
constexpr sentence scenario_base{"scenario.base",
                                 "'base' is the scenario itself; give the what-if another name",
                                 "'base' 指情景本身，请换一个名称"};
constexpr sentence value_out_of_range_plain{"value.out_of_range.plain", "{path} is outside {low#} .. {high#}",
                                            "{path} 超出范围：应在 {low#} 至 {high#} 之间"};
constexpr sentence correlation_form{"correlation.form",
                                    "a correlation names two inputs and a rank from -1 to 1",
                                    "相关性要写两个输入和 -1 至 1 的秩相关系数"};
constexpr sentence correlation_hint{
    "correlation.hint", "write: [[correlation]]  inputs = [\"praise.tells\", \"conversion\"]  rank = 0.3",
    "例如：[[correlation]]  inputs = [\"praise.tells\", \"conversion\"]  rank = 0.3"};
constexpr sentence file_type{"file.type", "{key} wants a number, a text or a list of them",
                             "{key} 应为数、文字或它们的列表"};
constexpr sentence file_want_text{"file.want_text", "{key} wants a text in quotes", "{key} 应为加引号的文字"};
constexpr sentence file_want_table{"file.want_table", "{key} is a table: write [{key}] on a line of its own",
                                   "{key} 是一组输入：请单独写一行 [{key}]"};
constexpr sentence file_currency{"file.currency", "currency = '{text}' is no ISO code of three letters",
                                 "currency = “{text}”不是三个大写字母的货币代码"};
constexpr sentence file_unknown_key{"file.unknown_key", "unknown key '{key}' in [{table}]",
                                    "[{table}] 中有未知的键“{key}”"};

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
    for (const std::string& path : input_paths())
      if (const clv::row* named = clv::find_input(path); named && normalised(key) == named->label.zh)
        hints.push_back({say::hint_did_you_mean, {{"text", path}}});
  if (hints.empty()) hints.push_back({say::hint_vars, {}});
  throw refusal(error_kind::unknown_key, table.empty() ? say::file_unknown_table : say::file_unknown_key,
                {{"key", key}, {"table", table}})
      .at(m.where)
      .on(key)
      .hint(hints);
}

std::string word(const node& n, const std::string& key) {
  if (const auto* text = n.text()) return without_controls(*text);  // one line, and no command to a terminal
  throw refusal(error_kind::bad_value, say::file_want_text, {{"key", key}}).at(n.where).on(key);
}

const std::vector<member>& table_of(const node& n, const std::string& key) {
  if (const auto* t = n.table()) return *t;
  throw refusal(error_kind::bad_value, say::file_want_table, {{"key", key}}).at(n.where).on(key);
}

bool free_key(const std::string& key) { return key.starts_with("x-"); }

namespace {

/// A value of an input: text, number or a list of either; refuses anything else.
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

/// A title, in both languages or in one of them; a table keeps what it does not say of a title `before`.
title title_of(const node& n, const std::string& key, title before = {}) {
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

std::vector<std::string> keys_of(bool conventions) {
  std::vector<std::string> keys;
  for (const auto& f : clv::fields)
    if ((f.section == clv::group::convention) == conventions) keys.emplace_back(f.key);
  if (conventions) return keys;
  for (const auto& f : clv::derived_fields) keys.emplace_back(f.key);
  for (const auto& s : clv::shorthands) keys.emplace_back(s.key);
  return keys;
}

/// Whether a table may hold the rest of a key: `praise` of `praise.tells`.
bool prefix_of_key(const std::string& key) {
  return std::any_of(clv::fields.begin(), clv::fields.end(),
                     [&](const auto& f) { return f.key.starts_with(key + "."); });
}

/// The fields of [base], [conventions] or a segment; `prefix` is the segment's name and a point.
void take_fields(const std::vector<member>& from, const std::string& above, const std::string& table,
                 const std::string& prefix, scenario_file& into) {
  auto keys = keys_of(table == "conventions");
  if (!prefix.empty())
    for (const auto& f : clv::trait_fields) keys.emplace_back(f.key);
  for (const member& m : from) {
    const std::string key = above + m.key;
    if (free_key(m.key)) continue;
    if (m.value.table() && prefix_of_key(key)) {
      take_fields(*m.value.table(), key + ".", table, prefix, into);
      continue;
    }
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) unknown_key(m, key, table, keys);
    into.values.push_back({prefix + key, plain(m.value, key), m.value.where});
  }
}

bool good_name(const std::string& name) {
  static constexpr std::array<std::string_view, 12> reserved{
      "all",       "average", "blended", "total",   "base",     "praise",
      "complaint", "payback", "lorenz",  "pyramid", "quadrant", "concentration"};
  const bool letters = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return letters && std::find(reserved.begin(), reserved.end(), name) == reserved.end() &&
         !clv::find_field(name) && !clv::find_trait(name) && !clv::find_size(name);
}

/// What somebody called a thing: nothing while it only has its key.
title said(const title& label, const std::string& key) {
  return label.en == key && label.zh == key ? title{} : label;
}

/// A what-if defined again: what a key sets there replaces what it set before, in whatever words, and is not
/// added on top. Of a shorthand only what is set again goes.
void replace_keys(std::vector<assignment>& before, std::vector<assignment> now) {
  std::set<std::string> again;
  for (const assignment& a : now)
    for (std::string& key : meant_keys(a.key)) again.insert(std::move(key));
  std::vector<assignment> kept;
  for (assignment& a : before) {
    const std::vector<std::string> keys = meant_keys(a.key);
    const auto gone =
        std::count_if(keys.begin(), keys.end(), [&](const auto& k) { return again.contains(k); });
    if (gone == 0)
      kept.push_back(std::move(a));
    else
      for (const std::string& key : keys)
        if (!again.contains(key)) kept.push_back({key, a.value, a.where});
  }
  std::move(now.begin(), now.end(), std::back_inserter(kept));
  before = std::move(kept);
}

/// The differences of a what-if: `own_loss = ...`, `"all.retention" = ...` or all.retention = ...
void take_set(const std::vector<member>& from, const std::string& above, std::vector<assignment>& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table())
      take_set(*m.value.table(), path + ".", into);
    else
      into.push_back({path, plain(m.value, path), m.value.where});
  }
}

void take_laws(const std::vector<member>& from, const std::string& above, scenario_file& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table()) {
      take_laws(*m.value.table(), path + ".", into);
      continue;
    }
    std::erase_if(into.uncertainty, [&](const auto& u) { return u.path == path; });
    into.uncertainty.push_back({path, word(m.value, path), m.value.where});
  }
}

}  // namespace

void take_identity(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (m.key == "name")
      into.name = word(m.value, m.key);
    else if (m.key == "title")
      into.label = title_of(m.value, m.key, into.label);
    else if (m.key == "currency") {
      into.currency = word(m.value, m.key);
      if (const std::string meant = currency_in("1 " + into.currency); meant != into.currency) {
        auto unknown = refusal(error_kind::bad_value, say::file_currency, {{"text", into.currency}})
                           .at(m.value.where)
                           .on(m.key);
        if (!meant.empty()) unknown.hint(say::hint_did_you_mean, {{"text", meant}});
        throw unknown;
      }
    } else {
      unknown_key(m, m.key, "scenario", {"name", "title", "currency"});
    }
  }
}

void take_inputs(const std::vector<member>& from, const std::string& table, scenario_file& into) {
  take_fields(from, "", table, "", into);
}

void take_segments(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (!good_name(m.key))
      throw refusal(error_kind::bad_value, say::segment_name, {{"name", m.key}}).at(m.where).on(m.key);
    auto at = std::find_if(into.segments.begin(), into.segments.end(),
                           [&](const auto& s) { return s.name == m.key; });
    if (at == into.segments.end()) {
      into.segments.push_back({m.key, {m.key, m.key}, {}, {}, m.where});
      at = into.segments.end() - 1;
    }
    std::vector<member> fields;
    std::optional<double> share;
    std::optional<double> customers;
    for (const member& inner : table_of(m.value, m.key)) {
      const std::string path = m.key + "." + inner.key;
      if (inner.key == "share" || inner.key == "customers") at->counted = inner.value.where;
      if (inner.key == "label")
        at->label = title_of(inner.value, "label", said(at->label, m.key));
      else if (inner.key == "share")
        share = plain_number(inner.value, path, clv::unit::share, 0, 1);
      else if (inner.key == "customers")
        customers = plain_number(inner.value, path, clv::unit::customers, 0, 1e12);
      else
        fields.push_back(inner);
    }
    if (share || customers) {  // one of them replaces the other of a file that this one extends
      at->share = share;
      at->customers = customers;
    }
    take_fields(fields, "", "segments." + m.key, m.key + ".", into);
  }
}

void take_what_ifs(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (m.key == "base") throw refusal(error_kind::bad_value, say::scenario_base).at(m.where).on(m.key);
    auto at = std::find_if(into.what_ifs.begin(), into.what_ifs.end(),
                           [&](const auto& w) { return w.name == m.key; });
    if (at == into.what_ifs.end()) {
      into.what_ifs.push_back({m.key, {m.key, m.key}, {}});
      at = into.what_ifs.end() - 1;
    }
    std::vector<assignment> set;
    for (const member& inner : table_of(m.value, m.key)) {
      if (free_key(inner.key)) continue;
      if (inner.key == "title")
        at->label = title_of(inner.value, "title", said(at->label, m.key));
      else if (inner.key == "set")
        take_set(table_of(inner.value, "set"), "", set);
      else
        unknown_key(inner, inner.key, "scenarios." + m.key, {"title", "set"});
    }
    replace_keys(at->set, std::move(set));
  }
}

void take_uncertainty(const std::vector<member>& from, scenario_file& into) { take_laws(from, "", into); }

void take_correlations(const node& n, scenario_file& into) {
  const auto no_form = [](const place& where) {
    return refusal(error_kind::bad_value, say::correlation_form)
        .at(where)
        .on("correlation")
        .hint(say::correlation_hint);
  };
  if (!n.list()) throw no_form(n.where);
  for (const node& one : *n.list()) {
    correlated_pair pair;
    pair.where = one.where;
    for (const member& m : table_of(one, "correlation")) {
      if (free_key(m.key)) continue;
      if (m.key == "rank") {
        pair.rank = plain_number(m.value, "correlation.rank", clv::unit::ratio, -1, 1);
      } else if (m.key == "inputs") {
        if (!m.value.list() || m.value.list()->size() != 2) throw no_form(m.where);
        pair.first = word(m.value.list()->front(), "inputs");
        pair.second = word(m.value.list()->back(), "inputs");
      } else {
        unknown_key(m, m.key, "correlation", {"inputs", "rank"});
      }
    }
    if (pair.first.empty() || pair.first == pair.second) throw no_form(one.where);
    into.correlations.push_back(std::move(pair));
  }
}

}  // namespace app
