#include <algorithm>
#include <clv/fields.hpp>
#include <filesystem>
#include <fstream>
#include <istream>

#include "input/law.hpp"
#include "input/text.hpp"
#include "input/tree.hpp"
#include "scenario/scenario.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr double known_format = 1;
constexpr std::size_t deepest = 16;

std::string whole(std::istream& in, const std::string& path) {
  std::string text;
  std::vector<char> buffer(65536);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest_file) throw refusal(error_kind::syntax, "file.large", {{"file", path}});
  }
  if (in.bad()) throw refusal(error_kind::unreadable, "file.unreadable", {{"file", path}});
  return text;
}

std::string read_file(const std::string& path, const place& asked_from) {
  std::error_code ec;
  const auto kind = fs::status(path, ec).type();
  if (kind == fs::file_type::not_found)
    throw refusal(error_kind::not_found, "file.missing", {{"file", path}})
        .at(asked_from)
        .hint("file.missing.hint");
  if (kind == fs::file_type::directory)
    throw refusal(error_kind::not_found, "file.directory", {{"file", path}})
        .at(asked_from)
        .hint("file.missing.hint");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw refusal(error_kind::unreadable, "file.unreadable", {{"file", path}}).at(asked_from);
  return whole(in, path);
}

node parsed(std::string text, const std::string& path) {
  if (!valid_utf8(text))
    throw refusal(error_kind::syntax, "file.encoding", {{"file", path}}).hint("file.encoding.hint");
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text[first] == '{' ? read_json(text, path) : read_toml(text, path);
}

[[noreturn]] void refuse(const place& where, message what, std::vector<message> hints = {},
                         error_kind kind = error_kind::bad_value, std::string path = {}) {
  throw refusal(kind, std::move(what)).at(where).on(std::move(path)).hint(std::move(hints));
}

[[noreturn]] void unknown_key(const member& m, const std::string& key, const std::string& table,
                              const std::vector<std::string>& known) {
  std::vector<message> hints;
  const auto* f = clv::find_field(key);
  const std::string home = f && f->section == clv::group::convention ? "conventions" : "base";
  if (const auto meant = nearest(key, known))
    hints.push_back({"hint.did_you_mean", {{"text", table.empty() ? "[" + *meant + "]" : *meant}}});
  else if (f && home != table)
    hints.push_back({"file.other_table", {{"key", key}, {"table", home}}});
  else if (clv::find_trait(key))
    hints.push_back({"file.other_table", {{"key", key}, {"table", std::string("segments.NAME")}}});
  else
    for (const auto& field : clv::fields)
      if (normalised(key) == field.label.zh)
        hints.push_back({"hint.did_you_mean", {{"text", std::string(field.key)}}});
  if (hints.empty()) hints.push_back({"hint.vars", {}});
  refuse(m.where,
         {table.empty() ? message_id("file.unknown_table") : message_id("file.unknown_key"),
          {{"key", key}, {"table", table}}},
         hints, error_kind::unknown_key, key);
}

raw_value raw(const node& n, const std::string& key) {
  if (const auto* text = n.text()) return {*text};
  if (const auto* number = n.number()) return {*number};
  if (const auto* list = n.list()) {
    std::vector<raw_value> parts;
    for (const node& part : *list) {
      if (part.list() || part.table())
        refuse(part.where, {"file.type", {{"key", key}}}, {}, error_kind::bad_value, key);
      parts.push_back(raw(part, key));
    }
    return {std::move(parts)};
  }
  refuse(n.where, {"file.type", {{"key", key}}}, {}, error_kind::bad_value, key);
}

std::string word(const node& n, const std::string& key) {
  if (const auto* text = n.text()) return without_controls(*text);  // one line, and no command to a terminal
  refuse(n.where, {"file.want_text", {{"key", key}}}, {}, error_kind::bad_value, key);
}

bool free_key(const std::string& key) { return key.starts_with("x-"); }

const std::vector<member>& table_of(const node& n, const std::string& key) {
  if (const auto* t = n.table()) return *t;
  refuse(n.where, {"file.want_table", {{"key", key}}}, {}, error_kind::bad_value, key);
}

title title_of(const node& n, const std::string& key) {
  if (n.text()) return {word(n, key), word(n, key)};
  title t;
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

std::vector<std::string> keys_of(bool conventions) {
  std::vector<std::string> keys;
  for (const auto& f : clv::fields)
    if ((f.section == clv::group::convention) == conventions) keys.emplace_back(f.key);
  if (!conventions)
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
    into.values.push_back({prefix + key, raw(m.value, key), m.value.where});
  }
}

void take_identity(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (m.key == "name")
      into.name = word(m.value, m.key);
    else if (m.key == "title")
      into.label = title_of(m.value, m.key);
    else if (m.key == "currency") {
      into.currency = word(m.value, m.key);
      if (currency_in("1 " + into.currency) != into.currency) {
        const std::string upper = currency_in("1 " + into.currency);
        std::vector<message> hints;
        if (!upper.empty()) hints.push_back({"hint.did_you_mean", {{"text", upper}}});
        refuse(m.value.where, {"file.currency", {{"text", into.currency}}}, hints, error_kind::bad_value,
               m.key);
      }
    } else {
      unknown_key(m, m.key, "scenario", {"name", "title", "currency"});
    }
  }
}

void check_format(const node& n) {
  const double* format = n.number();
  if (!format || !(*format >= 1))
    refuse(n.where, {"file.format", {}}, {{"file.format.hint", {}}}, error_kind::bad_value, "format");
  if (*format > known_format)
    refuse(n.where, {"file.newer", {{"format", ratio(*format)}, {"known", ratio(known_format)}}},
           {{"file.newer.hint", {}}}, error_kind::newer_format, "format");
}

double plain_number(const node& n, const std::string& path, clv::unit in, double low, double high) {
  const raw_value v = raw(n, path);
  const auto* number = std::get_if<double>(&v.is);
  const auto* text = std::get_if<std::string>(&v.is);
  if (!number && !text) refuse(n.where, {"value.no_list", {{"path", path}}}, {}, error_kind::bad_value, path);
  const double x = read_for(in, path, text ? *text : clv::shortest(*number), {}, n.where);
  if (!(x >= low && x <= high))
    refuse(n.where,
           {"value.out_of_range.plain",
            {{"path", path}, {"low", quantity{low, in}}, {"high", quantity{high, in}}}},
           {}, error_kind::out_of_range, path);
  return x;
}

bool good_name(const std::string& name) {
  static constexpr std::array<std::string_view, 10> reserved{"all",       "average",      "base",   "praise",
                                                             "complaint", "payback",      "lorenz", "pyramid",
                                                             "quadrant",  "concentration"};
  const bool letters = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return letters && std::find(reserved.begin(), reserved.end(), name) == reserved.end() &&
         !clv::find_field(name) && !clv::find_trait(name);
}

void take_segments(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (!good_name(m.key))
      refuse(m.where, {"segment.name", {{"name", m.key}}}, {}, error_kind::bad_value, m.key);
    auto at = std::find_if(into.segments.begin(), into.segments.end(),
                           [&](const auto& s) { return s.name == m.key; });
    if (at == into.segments.end()) {
      into.segments.push_back({m.key, {m.key, m.key}, {}, {}, m.where});
      at = into.segments.end() - 1;
    }
    std::vector<member> fields;
    for (const member& inner : table_of(m.value, m.key)) {
      const std::string path = m.key + "." + inner.key;
      if (inner.key == "share" || inner.key == "customers") at->counted = inner.value.where;
      if (inner.key == "label")
        at->label = title_of(inner.value, "label");
      else if (inner.key == "share")
        at->share = plain_number(inner.value, path, clv::unit::share, 0, 1);
      else if (inner.key == "customers")
        at->customers = plain_number(inner.value, path, clv::unit::customers, 0, 1e12);
      else
        fields.push_back(inner);
    }
    take_fields(fields, "", "segments." + m.key, m.key + ".", into);
  }
}

/// The differences of a what-if: `own_loss = ...`, `"all.retention" = ...` or all.retention = ...
void take_set(const std::vector<member>& from, const std::string& above, std::vector<assignment>& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table())
      take_set(*m.value.table(), path + ".", into);
    else
      into.push_back({path, raw(m.value, path), m.value.where});
  }
}

void take_what_ifs(const std::vector<member>& from, scenario_file& into) {
  for (const member& m : from) {
    if (free_key(m.key)) continue;
    if (m.key == "base") refuse(m.where, {"scenario.base", {}}, {}, error_kind::bad_value, m.key);
    auto at = std::find_if(into.what_ifs.begin(), into.what_ifs.end(),
                           [&](const auto& w) { return w.name == m.key; });
    if (at == into.what_ifs.end()) {
      into.what_ifs.push_back({m.key, {m.key, m.key}, {}});
      at = into.what_ifs.end() - 1;
    }
    for (const member& inner : table_of(m.value, m.key)) {
      if (free_key(inner.key)) continue;
      if (inner.key == "title")
        at->label = title_of(inner.value, "title");
      else if (inner.key == "set")
        take_set(table_of(inner.value, "set"), "", at->set);
      else
        unknown_key(inner, inner.key, "scenarios." + m.key, {"title", "set"});
    }
  }
}

void take_uncertainty(const std::vector<member>& from, const std::string& above, scenario_file& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table()) {
      take_uncertainty(*m.value.table(), path + ".", into);
      continue;
    }
    std::erase_if(into.uncertainty, [&](const auto& u) { return u.path == path; });
    into.uncertainty.push_back({path, word(m.value, path), m.value.where});
  }
}

void take_correlations(const node& n, scenario_file& into) {
  if (!n.list())
    refuse(n.where, {"correlation.form", {}}, {{"correlation.hint", {}}}, error_kind::bad_value,
           "correlation");
  for (const node& one : *n.list()) {
    correlated_pair pair;
    pair.where = one.where;
    for (const member& m : table_of(one, "correlation")) {
      if (free_key(m.key)) continue;
      if (m.key == "rank")
        pair.rank = plain_number(m.value, "correlation.rank", clv::unit::ratio, -1, 1);
      else if (m.key == "inputs" && m.value.list() && m.value.list()->size() == 2) {
        pair.first = word(m.value.list()->front(), "inputs");
        pair.second = word(m.value.list()->back(), "inputs");
      } else if (m.key == "inputs")
        refuse(m.where, {"correlation.form", {}}, {{"correlation.hint", {}}}, error_kind::bad_value,
               "correlation");
      else
        unknown_key(m, m.key, "correlation", {"inputs", "rank"});
    }
    if (pair.first.empty() || pair.first == pair.second)
      refuse(one.where, {"correlation.form", {}}, {{"correlation.hint", {}}}, error_kind::bad_value,
             "correlation");
    into.correlations.push_back(std::move(pair));
  }
}

void take_extends(const node& n, const std::string& path, const std::vector<std::string>& chain,
                  scenario_file& into);

void take_all(const std::vector<member>& all, const std::string& path, const std::vector<std::string>& chain,
              scenario_file& into) {
  for (const member& m : all)  // what is extended comes first, wherever it stands
    if (m.key == "extends") take_extends(m.value, path, chain, into);
  for (const member& m : all) {
    if (m.key == "notes" || m.key == "extends" || free_key(m.key)) continue;
    if (m.key == "format")
      check_format(m.value);
    else if (m.key == "scenario")
      take_identity(table_of(m.value, m.key), into);
    else if (m.key == "conventions" || m.key == "base")
      take_fields(table_of(m.value, m.key), "", m.key, "", into);
    else if (m.key == "segments")
      take_segments(table_of(m.value, m.key), into);
    else if (m.key == "scenarios")
      take_what_ifs(table_of(m.value, m.key), into);
    else if (m.key == "uncertainty")
      take_uncertainty(table_of(m.value, m.key), "", into);
    else if (m.key == "correlation")
      take_correlations(m.value, into);
    else if (const auto* f = clv::find_field(m.key))
      refuse(m.where, {"file.unknown_table", {{"key", m.key}}},
             {{"file.other_table",
               {{"key", m.key},
                {"table", std::string(f->section == clv::group::convention ? "conventions" : "base")}}}},
             error_kind::unknown_key, m.key);
    else
      unknown_key(m, m.key, "",
                  {"format", "extends", "scenario", "conventions", "base", "segments", "scenarios",
                   "uncertainty", "correlation", "notes"});
  }
}

void take_file(const std::string& path, const place& asked_from, std::vector<std::string> chain,
               scenario_file& into) {
  std::error_code ec;
  const std::string real = fs::weakly_canonical(path, ec).string();
  if (std::find(chain.begin(), chain.end(), real) != chain.end())
    refuse(asked_from, {"file.cycle", {{"file", path}}}, {}, error_kind::syntax, "extends");
  if (chain.size() >= deepest)
    refuse(asked_from, {"file.deep", {{"most", ratio(static_cast<double>(deepest))}}}, {}, error_kind::syntax,
           "extends");
  chain.push_back(real);
  const node root = parsed(read_file(path, asked_from), path);
  take_all(*root.table(), path, chain, into);
}

void take_extends(const node& n, const std::string& path, const std::vector<std::string>& chain,
                  scenario_file& into) {
  std::vector<node> names;
  if (n.list())
    names = *n.list();
  else
    names.push_back(n);
  for (const node& one : names) {
    const fs::path parent = word(one, "extends");
    const fs::path from = path == "stdin" ? fs::path{} : fs::path(path).parent_path();
    take_file((parent.is_absolute() ? parent : from / parent).string(), one.where, chain, into);
  }
}

/// What-ifs, uncertainty and correlation name inputs that exist, with laws that make sense, though `calc`
/// uses none.
void check_later_parts(const scenario_file& file) {
  const auto names = segment_names(file);
  for (const what_if& w : file.what_ifs)
    for (const assignment& a : w.set)
      if (!trait_of(a.key, names, a.where)) (void)target_of(a.key, names, a.where);
  const value_context context{file.currency, 52};
  for (const uncertain_input& u : file.uncertainty)
    for (const auto* f : target_of(u.path, names, u.where).fields)
      (void)read_law(u.law, *f, context, u.where);
  for (const correlated_pair& c : file.correlations)
    for (const std::string& path : {c.first, c.second}) {
      (void)target_of(path, names, c.where);
      if (std::none_of(file.uncertainty.begin(), file.uncertainty.end(),
                       [&](const auto& u) { return u.path == path; }))
        refuse(c.where, {"correlation.certain", {{"path", path}}}, {{"correlation.certain.hint", {}}},
               error_kind::bad_value, "correlation");
    }
}

}  // namespace

scenario_file read_scenario(const std::string& path, std::istream& in) {
  scenario_file out;
  out.path = path == "-" ? "stdin" : path;
  if (path == "-") {
    const node root = parsed(whole(in, out.path), out.path);
    take_all(*root.table(), out.path, {}, out);
  } else {
    take_file(path, {}, {}, out);
  }
  check_later_parts(out);
  return out;
}

}  // namespace app
