#include "scenario/file_tables.hpp"

#include <algorithm>
#include <clv/base/segment.hpp>
#include <clv/fields.hpp>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

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
constexpr sentence correlation_form{"correlation.form",
                                    "a correlation names two inputs and a rank from -1 to 1",
                                    "相关性要写两个输入和 -1 至 1 的秩相关系数"};
constexpr sentence correlation_hint{
    "correlation.hint", "write: [[correlation]]  inputs = [\"praise.tells\", \"conversion\"]  rank = 0.3",
    "例如：[[correlation]]  inputs = [\"praise.tells\", \"conversion\"]  rank = 0.3"};
constexpr sentence file_currency{"file.currency", "currency = '{text}' is no ISO code of three letters",
                                 "currency = “{text}”不是三个大写字母的货币代码"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr std::size_t most_segments = 2'000;  // each has every result
constexpr std::size_t most_what_ifs = 10'000;

/// The keys of [conventions], of [base], or of a segment.
enum class key_set { conventions, base, segment };

std::vector<std::string> keys_of(key_set of) {
  const bool conventions = of == key_set::conventions;
  std::vector<std::string> keys;
  for (const auto& f : clv::fields)
    if ((f.section == clv::group::convention) == conventions) keys.emplace_back(f.key);
  if (conventions) return keys;
  for (const auto& f : clv::derived_fields) keys.emplace_back(f.key);
  for (const auto& s : clv::shorthands) keys.emplace_back(s.key);
  if (of == key_set::segment)
    for (const auto& f : clv::trait_fields) keys.emplace_back(f.key);
  return keys;
}

bool has_key(key_set of, const std::string& key) {
  static const auto all = [] {
    std::array<std::set<std::string>, 3> sets;
    for (const key_set one : {key_set::conventions, key_set::base, key_set::segment}) {
      const auto keys = keys_of(one);
      sets[static_cast<std::size_t>(one)] = {keys.begin(), keys.end()};
    }
    return sets;
  }();
  return all[static_cast<std::size_t>(of)].contains(key);
}

/// Whether a table may hold the rest of a key: `praise` of `praise.tells`.
bool prefix_of_key(const std::string& key) {
  return std::any_of(clv::fields.begin(), clv::fields.end(),
                     [&](const auto& f) { return f.key.starts_with(key + "."); });
}

/// The fields of [base], [conventions] or a segment; `prefix` is the segment's name and a point.
void take_fields(const std::vector<member>& from, const std::string& above, const std::string& table,
                 const std::string& prefix, written_keys& seen, scenario_file& into) {
  const key_set keys = !prefix.empty()          ? key_set::segment
                       : table == "conventions" ? key_set::conventions
                                                : key_set::base;
  for (const member& m : from) {
    const std::string key = above + m.key;
    if (free_key(m.key)) continue;
    if (m.value.table() && prefix_of_key(key)) {
      take_fields(*m.value.table(), key + ".", table, prefix, seen, into);
      continue;
    }
    if (!has_key(keys, key)) unknown_key(m, key, table, keys_of(keys));
    seen.add(key, m.where);
    refuse_many(into.values.size(), m.where);
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
void take_set(const std::vector<member>& from, const std::string& above, written_keys& seen,
              std::vector<assignment>& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table()) {
      take_set(*m.value.table(), path + ".", seen, into);
      continue;
    }
    seen.add(listed(meant_keys(path)), m.where);
    into.push_back({path, plain(m.value, path), m.value.where});
  }
}

void take_laws(const std::vector<member>& from, const std::string& above, written_keys& seen,
               std::vector<uncertain_input>& into) {
  for (const member& m : from) {
    const std::string path = above + m.key;
    if (m.value.table()) {
      take_laws(*m.value.table(), path + ".", seen, into);
      continue;
    }
    seen.add(path, m.where);
    into.push_back({path, word(m.value, path), m.value.where});
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
  written_keys seen;
  take_fields(from, "", table, "", seen, into);
}

void take_segments(const std::vector<member>& from, scenario_file& into) {
  auto index = index_of(into.segments);
  for (const member& m : from) {
    refuse_free(m);
    if (!good_name(m.key))
      throw refusal(error_kind::bad_value, say::segment_name, {{"name", m.key}}).at(m.where).on(m.key);
    const auto [known, fresh] = index.try_emplace(m.key, into.segments.size());
    if (fresh) into.segments.push_back({m.key, {m.key, m.key}, {}, {}, m.where});
    refuse_many_names(into.segments.size(), most_segments, m);
    declared_segment* at = &into.segments[known->second];
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
    written_keys seen;
    take_fields(fields, "", "segments." + m.key, m.key + ".", seen, into);
  }
}

void take_what_ifs(const std::vector<member>& from, scenario_file& into) {
  auto index = index_of(into.what_ifs);
  std::size_t values = 0;
  for (const what_if& w : into.what_ifs) values += w.set.size();
  for (const member& m : from) {
    refuse_free(m);
    if (m.key == "base") throw refusal(error_kind::bad_value, say::scenario_base).at(m.where).on(m.key);
    const auto [known, fresh] = index.try_emplace(m.key, into.what_ifs.size());
    if (fresh) into.what_ifs.push_back({m.key, {m.key, m.key}, {}});
    refuse_many_names(into.what_ifs.size(), most_what_ifs, m);
    what_if* at = &into.what_ifs[known->second];
    std::vector<assignment> set;
    written_keys seen;
    for (const member& inner : table_of(m.value, m.key)) {
      if (free_key(inner.key)) continue;
      if (inner.key == "title")
        at->label = title_of(inner.value, "title", said(at->label, m.key));
      else if (inner.key == "set")
        take_set(table_of(inner.value, "set"), "", seen, set);
      else
        unknown_key(inner, inner.key, "scenarios." + m.key, {"title", "set"});
    }
    values += set.size();
    refuse_many(values, m.where);
    if (at->set.empty())
      at->set = std::move(set);
    else
      replace_keys(at->set, std::move(set));
  }
}

void take_uncertainty(const std::vector<member>& from, scenario_file& into) {
  written_keys seen;
  std::vector<uncertain_input> laws;
  take_laws(from, "", seen, laws);
  std::set<std::string_view> again;
  for (const uncertain_input& u : laws) again.insert(u.path);
  std::erase_if(into.uncertainty, [&](const auto& u) { return again.contains(u.path); });
  std::move(laws.begin(), laws.end(), std::back_inserter(into.uncertainty));
  if (!from.empty()) refuse_many(into.uncertainty.size(), from.front().where);
}

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
