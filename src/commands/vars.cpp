#include <clv/fields.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "scenario/base.hpp"
#include "scenario/results.hpp"
#include "topics/conventions.hpp"

namespace app {
namespace {

using clv::unit;

cell default_of(const clv::row& f, const std::vector<setting>& settings) {
  if (f.required) return message{"vars.required", {}};
  for (const setting& s : settings) {
    if (s.key != f.key) continue;
    if (const auto* q = std::get_if<quantity>(&s.value)) return message{"vars.number", {{"value", *q}}};
    return s.value;
  }
  return {};
}

/// 1,000,000 and more as a power of ten: the bounds of money are far away, not exact.
argument bound(double x, unit in) {
  if (x < 1e6) return quantity{x, in};
  return "10^" + std::to_string(static_cast<int>(std::log10(x) + 0.5));
}

message range_of(const clv::row& f) {
  return {f.low_open ? message_id("vars.range.open") : message_id("vars.range"),
          {{"low", bound(f.low, f.in)}, {"high", bound(f.high, f.in)}}};
}

std::string words_of(std::span<const clv::option> all) {
  std::string words;
  for (const auto& o : all) words += (words.empty() ? "" : ", ") + std::string(o.key);
  return words;
}

document run(const request& q) {
  document d = start_document("vars", {"title.vars", {}}, q);
  table all{"vars",
            {"table.vars", {}},
            {{"key", {"key", "键"}},
             {"name_en", {"name", "英文名"}},
             {"name_zh", {"name in Chinese", "中文名"}},
             {"unit", {"unit", "单位"}},
             {"default", {"default", "默认值"}},
             {"range", {"range", "取值范围"}},
             {"help", {"help", "说明"}}},
            {},
            audience::machines};
  table numbers{"numbers",
                {"table.vars", {}},
                {{"key", {"key", "键"}},
                 {"name_zh", {"in Chinese", "中文名"}},
                 {"unit", {"unit", "单位"}},
                 {"default", {"default", "默认值"}},
                 {"range", {"range", "取值范围"}}},
                {},
                audience::people};
  table words{"conventions",
              {"table.conventions", {}},
              {{"key", {"key", "键"}},
               {"name_zh", {"in Chinese", "中文名"}},
               {"default", {"default", "默认值"}},
               {"range", {"one of", "可选"}}},
              {},
              audience::people};
  for (const clv::row& f : clv::fields) {
    const std::string key(f.key);
    const std::string zh(f.label.zh);
    const bool choice = !f.words.empty();
    const cell range = choice ? cell(words_of(f.words)) : cell(range_of(f));
    all.rows.push_back(
        {key, std::string(f.label.en), zh, f.in->label, default_of(f, d.settings), range, f.help});
    if (choice)
      words.rows.push_back({key, zh, default_of(f, d.settings), range});
    else
      numbers.rows.push_back({key, zh, f.in->label, default_of(f, d.settings), range});
  }
  table traits{"traits", {"table.traits", {}}, numbers.columns, {}, audience::people};
  for (const clv::row& f : clv::trait_fields) {
    const std::string key = "NAME." + std::string(f.key);
    const std::string zh(f.label.zh);
    all.rows.push_back({key, std::string(f.label.en), zh, f.in->label, cell{}, range_of(f), f.help});
    traits.rows.push_back({key, zh, f.in->label, cell{}, range_of(f)});
  }
  for (table* t : {&numbers, &traits, &words, &all}) d.tables.push_back(std::move(*t));
  table results{
      "results",
      {"table.results", {}},
      {{"path", {"path", "路径"}}, {"name_zh", {"name in Chinese", "中文名"}}, {"unit", {"unit", "单位"}}},
      {},
      audience::people};
  for (const auto& r : app::results())
    results.rows.push_back({std::string(r.key), std::string(r.label.zh), r.in->label});
  table groups{"segments", {"table.results.segments", {}}, results.columns, {}, audience::people};
  const auto put = [&](const std::string& path, std::string_view zh, unit in) {
    groups.rows.push_back({path, std::string(zh), in->label});
  };
  for (const auto& r : clv::group_results) put("NAME." + std::string(r.key), r.label.zh, r.in);
  for (const auto& r : clv::base_results) put(std::string(r.key), r.label.zh, r.in);
  for (const auto& r : clv::listed_results)  // one of each kind stands for its neighbours
    if (r.key == "pyramid.N.value_share" || r.key == "quadrant.WORD.value" || r.key == "lorenz.N.value")
      put(std::string(r.key), r.label.zh, r.in);
  d.tables.push_back(std::move(results));
  d.tables.push_back(std::move(groups));
  d.sections.push_back({"notes",
                        {"section.notes", {}},
                        {{"vars.note.lifespan", {}},
                         {"vars.note.conversion", {}},
                         {"vars.note.options", {}},
                         {"vars.note.lists", {}}}});
  d.settings.clear();
  return d;
}

}  // namespace

extern const command vars;
constinit const command vars{
    "vars",
    {"every input: key, unit, range, default, Chinese name", "所有输入：键、单位、范围、默认值、中文名"},
    "clv vars",
    operands::none,
    {},
    run};

}  // namespace app
