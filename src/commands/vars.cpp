#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/base.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
#include "topics/reference.hpp"

namespace app::say {
namespace {

constexpr sentence title_vars{"title.vars", "Inputs and results", "输入与结果"};
constexpr sentence table_vars{"table.vars", "Inputs", "输入"};
constexpr sentence table_traits{"table.traits", "Of segments, in [segments.NAME]",
                                "分群的输入，写在 [segments.NAME] 中"};
constexpr sentence table_results_segments{
    "table.results.segments", "Results of clv segments (NAME: a segment, all others: all customers)",
    "clv segments 的结果（NAME 指分群，其余指全部客户）"};
constexpr sentence table_results{"table.results", "Results, for --get, --at-least and --at-most",
                                 "结果，用于 --get、--at-least 与 --at-most"};
constexpr sentence vars_required{"vars.required", "required", "必填"};
constexpr sentence vars_note_lifespan{
    "vars.note.lifespan", "lifespan may be left out when retention is below 100%: it is then unlimited.",
    "保持率低于 100% 时可省略 lifespan，即不限期。"};
constexpr sentence vars_note_churn{
    "vars.note.churn",
    "churn is 1 - retention: give either; of a segment it is also what it loses in a year.",
    "流失率即 1 - 保持率，两者给出其一即可；写在分群中时也是该群的年流失率。"};
constexpr sentence vars_note_conversion{
    "vars.note.conversion", "conversion sets praise.conversion and complaint.conversion.",
    "conversion（转化率）同时设定 praise.conversion 与 complaint.conversion。"};
constexpr sentence table_conventions{"table.conventions", "Conventions", "约定"};
constexpr sentence vars_range{"vars.range", "{low#} .. {high#}", "{low#} 至 {high#}"};
constexpr sentence vars_range_open{"vars.range.open", "above {low#} .. {high#}", "大于 {low#}，至多 {high#}"};
constexpr sentence vars_note_options{
    "vars.note.options",
    "Every key is also an option: praise.tells is --praise-tells; --set praise.tells=5 does the same.",
    "每个键也是选项：praise.tells 即 --praise-tells，与 --set praise.tells=5 相同。"};
constexpr sentence vars_note_lists{"vars.note.lists",
                                   "spend, frequency, margin, retention and retention_cost take a list, one "
                                   "value a year (\"30, 42, 44\"); the two tells take one a generation.",
                                   "spend、frequency、margin、retention、retention_cost 可按年列出（\"30, "
                                   "42, 44\"）；两个 tells 可按代列出。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;

cell default_of(const clv::row& f, const std::vector<setting>& settings) {
  if (f.required) return message{say::vars_required, {}};
  for (const setting& s : settings) {
    if (s.key != f.key) continue;
    if (const auto* q = std::get_if<quantity>(&s.value)) return message{say::vars_number, {{"value", *q}}};
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
  return {f.low_open ? say::vars_range_open : say::vars_range,
          {{"low", bound(f.low, f.in)}, {"high", bound(f.high, f.in)}}};
}

std::string words_of(std::span<const clv::option> all) {
  std::vector<std::string> keys;
  for (const auto& o : all) keys.emplace_back(o.key);
  return listed(keys);
}

document run(const request& q) {
  document d = start_document("vars", {say::title_vars, {}}, q);
  table all{"vars",
            {say::table_vars, {}},
            {{"key", word::key_name},
             {"name_en", {"name", "英文名"}},
             {"name_zh", word::name_in_chinese},
             {"unit", word::unit_name},
             {"default", word::default_value},
             {"range", word::range},
             {"help", {"help", "说明"}},
             {"unit_name", word::unit_name},
             {"low", word::range},
             {"high", word::range}},
            {},
            audience::machines};
  const auto for_scripts = [&](const clv::row& f, std::string key, cell usual, cell range) {
    const bool number = f.words.empty();
    all.rows.push_back({std::move(key), std::string(f.label.en), std::string(f.label.zh), f.in->label,
                        std::move(usual), std::move(range), f.help, std::string(f.in->name),
                        number ? cell(quantity{f.low, f.in}) : cell{},
                        number ? cell(quantity{f.high, f.in}) : cell{}});
  };
  table numbers{"numbers",
                {say::table_vars, {}},
                {{"key", word::key_name},
                 {"name_zh", word::in_chinese},
                 {"unit", word::unit_name},
                 {"default", word::default_value},
                 {"range", word::range}},
                {},
                audience::people};
  table words{"conventions",
              {say::table_conventions, {}},
              {{"key", word::key_name},
               {"name_zh", word::in_chinese},
               {"default", word::default_value},
               {"range", {"one of", "可选"}}},
              {},
              audience::people};
  for (const clv::row& f : clv::fields) {
    const std::string key(f.key);
    const std::string zh(f.label.zh);
    const bool choice = !f.words.empty();
    const cell range = choice ? cell(words_of(f.words)) : cell(range_of(f));
    for_scripts(f, key, default_of(f, d.settings), range);
    if (choice)
      words.rows.push_back({key, zh, default_of(f, d.settings), range});
    else
      numbers.rows.push_back({key, zh, f.in->label, default_of(f, d.settings), range});
  }
  table traits{"traits", {say::table_traits, {}}, numbers.columns, {}, audience::people};
  for (const auto& f : clv::derived_fields) {
    const std::string key(f.key);
    const std::string zh(f.label.zh);
    const cell usual = shown(input_setting(f, {}, key));
    for_scripts(f, key, usual, range_of(f));
    const auto by = std::find_if(numbers.rows.begin(), numbers.rows.end(), [&](const auto& row) {
      const auto* text = std::get_if<std::string>(&row.front());
      return text && *text == f.sets;
    });
    numbers.rows.insert(by == numbers.rows.end() ? by : by + 1,
                        std::vector<cell>{key, zh, f.in->label, usual, range_of(f)});
  }
  const auto of_segment = [&](const clv::row& f) {
    const std::string key = "NAME." + std::string(f.key);
    const std::string zh(f.label.zh);
    for_scripts(f, key, cell{}, range_of(f));
    traits.rows.push_back({key, zh, f.in->label, cell{}, range_of(f)});
  };
  for (const clv::row& f : clv::size_fields) of_segment(f);
  for (const clv::row& f : clv::trait_fields) of_segment(f);
  for (table* t : {&numbers, &traits, &words, &all}) d.add(std::move(*t));
  table results{"results",
                {say::table_results, {}},
                {{"path", word::path}, {"name_zh", word::name_in_chinese}, {"unit", word::unit_name}},
                {},
                audience::people};
  for (const auto& r : app::results())
    results.rows.push_back({std::string(r.key), std::string(r.label.zh), r.in->label});
  table groups{"segments", {say::table_results_segments, {}}, results.columns, {}, audience::people};
  const auto put = [&](const std::string& path, std::string_view zh, unit in) {
    groups.rows.push_back({path, std::string(zh), in->label});
  };
  for (const auto& r : clv::group_results) put("NAME." + std::string(r.key), r.label.zh, r.in);
  for (const auto& r : clv::base_results) put(std::string(r.key), r.label.zh, r.in);
  for (const auto& r : clv::listed_results)  // one of each kind stands for its neighbours
    if (r.key == "pyramid.N.value_share" || r.key == "quadrant.WORD.value" || r.key == "lorenz.N.value")
      put(std::string(r.key), r.label.zh, r.in);
  d.add(std::move(results));
  d.add(std::move(groups));
  put_reference(d);
  d.add(sentences{"notes",
                  message{say::section_notes, {}},
                  {{say::vars_note_lifespan, {}},
                   {say::vars_note_churn, {}},
                   {say::vars_note_conversion, {}},
                   {say::vars_note_options, {}},
                   {say::vars_note_lists, {}}}});
  d.about_scenario = false;
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
