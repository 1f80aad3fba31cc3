#include "commands/command.hpp"
#include "report/words.hpp"
#include "topics/conventions.hpp"
#include "topics/segments.hpp"

namespace app::say {
namespace {

constexpr sentence title_show{"title.show", "Inputs as resolved", "各项输入"};
constexpr sentence title_show_named{"title.show.named", "{title}{then}inputs as resolved",
                                    "{title}{then}各项输入"};
constexpr sentence table_inputs{"table.inputs", "Inputs", "输入"};
constexpr sentence section_scenarios{"section.scenarios", "Named what-ifs", "情景方案"};
constexpr sentence show_default{"show.default", "default", "默认值"};
constexpr sentence show_under{"show.under", "{from}, on {under}", "{from}，基于 {under}"};
constexpr sentence show_scenario{"show.scenario", "{name}: {title} ({count} changed)",
                                 "{name}：{title}（改动 {count} 项）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// Where a value came from, as people read it.
cell origin_of(const setting& s) {
  if (s.from.empty()) return message{say::show_default, {}};
  if (!s.under.empty()) return message{say::show_under, {{"from", s.from}, {"under", s.under}}};
  return s.from;
}

document run(const request& q) {
  document d = start_document("show", {say::title_show, say::title_show_named}, q);
  const bool origin = q.options.contains("origin");
  table t{"inputs", {say::table_inputs, {}}, {{"path", word::path}, {"value", word::value}}, {}};
  t.columns.push_back(origin ? column{"from", {"comes from", "来源"}} : column{"label", word::input});
  const auto row = [&](const setting& s) {
    t.rows.push_back({s.key, shown(s), origin ? origin_of(s) : cell(s.label)});
  };
  for (const auto& s : q.input.segments) {
    t.rows.push_back({s.name + ".share", as_given(share(s.share)),
                      origin ? cell(app::origin(s.origins, "share")) : cell(word::share_of_customers)});
    if (q.input.customers)
      t.rows.push_back({s.name + ".customers", customers(s.share * *q.input.customers),
                        origin ? cell(app::origin(s.origins, "share")) : cell(word::customers)});
  }
  for (const setting& s : d.settings) row(s);
  d.add(std::move(t));
  if (q.file && !q.file->what_ifs.empty()) {
    sentences names{"scenarios", message{say::section_scenarios, {}}, {}};
    for (const what_if& w : q.file->what_ifs)
      names.lines.push_back({say::show_scenario,
                             {{"name", w.name},
                              {"title", clv::text{w.label.en, w.label.zh}},
                              {"count", ratio(static_cast<double>(w.set.size()))}}});
    d.add(std::move(names));
  }
  return d;
}

constexpr std::array own_options{
    option_row{"origin",
               0,
               "",
               false,
               {"where each value comes from: file and line, or option", "每个值的来源：文件与行号，或选项"}},
};

}  // namespace

extern const command show;
constinit const command show{"show",
                             {"every input as resolved, and where it came from", "列出各项输入及其来源"},
                             "clv show examples/kfc-segments.toml --origin",
                             operands::scenario,
                             own_options,
                             run};

}  // namespace app
