#include <algorithm>
#include <clv/base/segment.hpp>
#include <clv/fields.hpp>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/scenario.hpp"

namespace app::say {
namespace {

constexpr sentence segment_trait{"segment.trait", "'{path}' belongs to a segment", "“{path}”属于分群"};
constexpr sentence segment_trait_hint{"segment.trait.hint",
                                      "write {first}.{key} for one segment, all.{key} for every one",
                                      "一个分群写 {first}.{key}，所有分群写 all.{key}"};
constexpr sentence segment_trait_none{"segment.trait.none",
                                      "this scenario has no segments; write {key} in a table [segments.NAME]",
                                      "该情景没有分群；请在 [segments.NAME] 中写 {key}"};
constexpr sentence segment_trait_fixed{"segment.trait.fixed",
                                       "'{path}' describes the segment; no value follows from it",
                                       "“{path}”只描述该分群，价值不由它算出"};
constexpr sentence segment_share_all{"segment.share.all", "'{path}': the shares of all segments add to 100%",
                                     "“{path}”：各分群占比之和恒为 100%"};
constexpr sentence segment_share_all_hint{"segment.share.all.hint",
                                          "set one of them, {first}.share: the others keep their proportions",
                                          "请只设定其中一个，如 {first}.share，其余按原比例调整"};
constexpr sentence input_unknown_path{"input.unknown_path", "there is no input '{path}'",
                                      "没有名为“{path}”的输入"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

std::vector<const clv::field<clv::scenario>*> fields_of(const std::string& key) {
  for (const auto& s : clv::shorthands)
    if (key == s.key || key == s.label.zh) return {clv::find_field(s.sets[0]), clv::find_field(s.sets[1])};
  if (const auto* f = clv::find_input(key)) return {f};
  for (const auto& f : clv::fields)
    if (key == f.label.zh) return {&f};
  for (const auto& f : clv::derived_fields)
    if (key == f.label.zh) return {&f};
  return {};
}

/// The segment at the head of a key, and what comes after it.
struct split_key {
  std::string head;  ///< empty without a point
  std::string tail;
  bool segment = false;  ///< the head is one, or `all`
};
split_key split(const std::string& key, const name_list& segments) {
  const auto dot = key.find('.');
  if (dot == std::string::npos) return {"", key};
  split_key k{key.substr(0, dot), key.substr(dot + 1)};
  k.segment = k.head == "all" || segments.find(k.head);
  return k;
}

[[noreturn]] void unknown(const std::string& path, const std::string& key, const name_list& segments,
                          const place& where) {
  std::vector<std::string> known = input_paths();
  if (const split_key k = split(key, segments); !segments.empty() && !k.head.empty()) {
    // Of many segments only the one that the head may mean: not every key of every one.
    std::vector<std::string> names = segments.all();
    names.emplace_back("all");
    const auto head = k.segment ? std::optional(k.head) : nearest(k.head, names);
    const auto offer = [&](std::string_view tail) { known.push_back(*head + "." + std::string(tail)); };
    for (const auto& path_of : head ? input_paths() : std::vector<std::string>{}) offer(path_of);
    for (const auto& f : clv::trait_fields)
      if (head) offer(f.key);
    for (const auto& f : clv::size_fields)
      if (head) offer(f.key);
  }
  auto refused =
      refusal(error_kind::unknown_path, say::input_unknown_path, {{"path", path}}).at(where).on(path);
  if (const auto meant = nearest(key, known)) throw refused.hint(say::hint_did_you_mean, {{"text", *meant}});
  throw refused.hint(say::hint_vars);
}

/// The row of a table that a key means, for what belongs to segments; refuses it without one.
template <class Table>
auto group_row_in(const Table& table, const split_key& k, const std::string& path, const name_list& segments,
                  const place& where) -> decltype(&table[0]) {
  for (const auto& f : table) {
    if (k.tail != f.key && k.tail != f.label.zh) continue;
    if (k.segment && !segments.empty()) return &f;
    const bool of_base = k.head.empty() || (k.segment && segments.empty());
    if (of_base && !fields_of(k.tail).empty()) return nullptr;  // churn of the base is an input
    if (!k.head.empty() && !segments.empty()) continue;         // a segment that is none: `unknown` says so
    auto refused = refusal(error_kind::unknown_path, say::segment_trait, {{"path", path}}).at(where).on(path);
    const std::string key(f.key);
    if (segments.empty()) throw refused.hint(say::segment_trait_none, {{"key", key}});
    if (key == "share") throw refused.hint(say::segment_share_all_hint, {{"first", segments.all().front()}});
    throw refused.hint(say::segment_trait_hint, {{"key", key}, {"first", segments.all().front()}});
  }
  return nullptr;
}

/// Refuses a trait of a segment where an input is to move.
void no_trait(const split_key& k, const std::string& path, const place& where) {
  for (const auto& f : clv::trait_fields) {
    if (k.tail != f.key && k.tail != f.label.zh) continue;
    auto refused =
        refusal(error_kind::unknown_path, say::segment_trait_fixed, {{"path", path}}).at(where).on(path);
    const auto like = fields_of(k.tail);
    if (like.empty()) throw refused.hint(say::hint_vars);
    throw refused.hint(say::hint_did_you_mean, {{"text", k.head + "." + std::string(like.front()->sets)}});
  }
}

target inputs_in(std::string key, const std::string& path, const name_list& segments, const place& where) {
  if (auto fields = fields_of(key); !fields.empty()) return {std::move(key), {}, std::move(fields)};
  const split_key k = split(key, segments);
  if (k.segment)
    if (auto fields = fields_of(k.tail); !fields.empty()) return {std::move(key), k.head, std::move(fields)};
  unknown(path, key, segments, where);
}

}  // namespace

std::vector<std::string> input_paths() {
  std::vector<std::string> all;
  for (const auto& f : clv::fields) all.emplace_back(f.key);
  for (const auto& f : clv::derived_fields) all.emplace_back(f.key);
  for (const auto& s : clv::shorthands) all.emplace_back(s.key);
  return all;
}

name_list segment_names(const scenario_file* file) {
  std::vector<std::string> names;
  if (file)
    for (const auto& s : file->segments) names.push_back(s.name);
  return names;
}

target target_of(const std::string& path, const name_list& segments, const place& where) {
  std::string key = normalised(path);
  if (const split_key k = split(key, segments); k.segment && !segments.empty()) no_trait(k, path, where);
  return inputs_in(std::move(key), path, segments, where);
}

target target_or_group_of(const std::string& path, const name_list& segments, const place& where) {
  std::string key = normalised(path);
  const split_key k = split(key, segments);
  if (const auto* trait = group_row_in(clv::trait_fields, k, path, segments, where))
    return {k.head + "." + std::string(trait->key), k.head, {}, trait, nullptr};
  if (const auto* size = group_row_in(clv::size_fields, k, path, segments, where)) {
    if (k.head == "all" && size->key == "share")
      throw refusal(error_kind::unknown_path, say::segment_share_all, {{"path", path}})
          .at(where)
          .on(path)
          .hint(say::segment_share_all_hint, {{"first", segments.all().front()}});
    return {k.head + "." + std::string(size->key), k.head, {}, nullptr, size};
  }
  return inputs_in(std::move(key), path, segments, where);
}

std::vector<std::string> meant_keys(const std::string& path) {
  std::string head;
  std::string tail = normalised(path);
  auto fields = fields_of(tail);
  if (const auto dot = tail.find('.'); fields.empty() && dot != std::string::npos) {
    head = tail.substr(0, dot + 1);
    tail.erase(0, dot + 1);
    fields = fields_of(tail);
  }
  std::vector<std::string> keys;
  for (const auto* f : fields) keys.push_back(head + std::string(f->key));
  for (const auto& f : clv::trait_fields)
    if (fields.empty() && (tail == f.key || tail == f.label.zh)) keys.push_back(head + std::string(f.key));
  for (const auto& f : clv::size_fields)
    if (fields.empty() && (tail == f.key || tail == f.label.zh)) keys.push_back(head + std::string(f.key));
  if (keys.empty()) keys.push_back(head + tail);
  return keys;
}

}  // namespace app
