#include "topics/reference.hpp"

#include <algorithm>
#include <clv/base/rows.hpp>
#include <clv/fields.hpp>

#include "report/words.hpp"
#include "scenario/base.hpp"
#include "scenario/results.hpp"

namespace app::say {
namespace {

constexpr sentence table_all_results{"table.all_results", "Results", "结果"};
constexpr sentence table_words{"table.words", "Words of the choices", "各约定的选项"};
constexpr sentence table_units{"table.units", "Units", "单位"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;

constexpr clv::text name_en{"name", "英文名"};
constexpr clv::text of_name{"of", "对象"};
constexpr clv::text kind_name{"kind", "种类"};

cell machine_unit(unit in) { return std::string(in->name); }

/// What numbers of a kind are called by scripts.
constexpr std::string_view kind_word(clv::kind k) {
  switch (k) {
    case clv::kind::number:
      return "number";
    case clv::kind::part:
      return "share";
    case clv::kind::money:
      return "money";
    case clv::kind::count:
      return "count";
    case clv::kind::time:
      return "time";
    case clv::kind::frequency:
      return "frequency";
    case clv::kind::word:
      break;
  }
  return "word";
}

table results_table() {
  table t{"results",
          {say::table_all_results, {}},
          {{"of", of_name},
           {"path", word::path},
           {"name_en", name_en},
           {"name_zh", word::name_in_chinese},
           {"unit", word::unit_name}},
          {},
          audience::machines};
  const auto put = [&](std::string_view of, std::string path, const auto& r) {
    t.rows.push_back({std::string(of), std::move(path), std::string(r.label.en), std::string(r.label.zh),
                      machine_unit(r.in)});
  };
  for (const auto& r : app::results()) put("customer", std::string(r.key), r);
  for (const auto& r : clv::group_results) put("segment", "NAME." + std::string(r.key), r);
  for (const auto& r : clv::base_results) put("all", std::string(r.key), r);
  for (const auto& r : clv::listed_results) put("all", std::string(r.key), r);
  return t;
}

table words_table() {
  table t{"words",
          {say::table_words, {}},
          {{"key", word::key_name},
           {"word", word::range},
           {"name_en", name_en},
           {"name_zh", word::name_in_chinese},
           {"meaning_en", {"meaning", "英文含义"}},
           {"meaning_zh", {"meaning in Chinese", "含义"}}},
          {},
          audience::machines};
  for (const clv::row& f : clv::fields)
    for (const clv::option& o : f.words)
      t.rows.push_back({std::string(f.key), std::string(o.key), std::string(o.label.en),
                        std::string(o.label.zh), std::string(o.meaning.en), std::string(o.meaning.zh)});
  return t;
}

table units_table() {
  table t{"units",
          {say::table_units, {}},
          {{"unit", word::unit_name},
           {"kind", kind_name},
           {"name_en", name_en},
           {"name_zh", word::name_in_chinese}},
          {},
          audience::machines};
  std::vector<unit> seen;
  const auto put = [&](unit in) {
    if (std::find(seen.begin(), seen.end(), in) != seen.end()) return;
    seen.push_back(in);
    t.rows.push_back({machine_unit(in), std::string(kind_word(in->kind)), std::string(in->label.en),
                      std::string(in->label.zh)});
  };
  for (const clv::row& f : clv::fields) put(f.in);
  for (const auto& r : app::results()) put(r.in);
  for (const auto& r : clv::group_results) put(r.in);
  for (const auto& r : clv::base_results) put(r.in);
  return t;
}

}  // namespace

void put_reference(document& d) {
  for (auto make : {results_table, words_table, units_table}) d.add(make());
}

}  // namespace app
