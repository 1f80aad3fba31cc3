#include "topics/levers.hpp"

#include <array>

#include "commands/command.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
namespace app {
namespace {

document run(const request& q) {
  const lever_task t = read_levers(q);
  const quantity step{t.step, clv::unit::share, true};
  const bool named = !title_of(q.input).en.empty();
  document d = start_document("levers",
                              {named ? message_id("title.levers.named") : message_id("title.levers"),
                               {{"title", title_of(q.input)}, {"step", step}}},
                              q);
  section said{"analysis", {"section.analysis", {}}, {}};
  for (const auto& metric : t.metrics) {
    const auto all = effects_of(t, metric);
    d.tables.push_back(levers_table(t, metric, all, q.input.currency));
    put_effects(d, t, metric, all);
    if (&metric != &t.metrics.front()) continue;
    say_levers(said, t, metric, all);
  }
  const bool endless = q.input.segments.empty() && !q.input.scenario.customer.lifespan;
  if (endless) {
    if (table by_base = retention_table(t); !by_base.rows.empty()) {
      d.tables.push_back(std::move(by_base));
      said.lines.push_back({"levers.reichheld", {}});
    }
  }
  d.tables.push_back(lever_rows(t));
  if (!said.lines.empty()) d.sections.push_back(std::move(said));
  section notes = lever_notes(t, t.metrics.front(), effects_of(t, t.metrics.front()));
  if (!notes.lines.empty()) d.sections.push_back(std::move(notes));
  d.sections.push_back(conventions(q, t.metrics.size() > 1));
  return d;
}

constexpr std::array own_options{
    option_row{"step",
               0,
               "SHARE",
               false,
               {"how far each input moves (default 10%)", "每项输入变动的幅度（默认 10%）"}},
    option_row{"points",
               0,
               "N",
               false,
               {"percentage points added to retention (default 5)", "保持率提高的百分点（默认 5）"}},
    option_row{"metric",
               0,
               "PATH,...",
               false,
               {"results to show (default: value and totals)", "要列出的结果（默认为价值与合计）"}},
    option_row{"each", 0, "", false, {"every segment by itself as well", "另列每个分群单独变动的影响"}},
};

}  // namespace

extern const command levers;
constinit const command levers{
    "levers",
    {"what more, longer and deeper are worth: each input +10%", "更多、更久、更深：各项输入提高 10% 的价值"},
    "clv levers examples/kfc.toml",
    operands::scenario,
    own_options,
    run};

}  // namespace app
