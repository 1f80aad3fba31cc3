#include "topics/levers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
namespace app::say {
namespace {

constexpr sentence title_levers_named{"title.levers.named",
                                      "{title}{then}what {step} more of each input is worth",
                                      "{title}{then}各项指标提高 {step} 的影响"};
constexpr sentence title_levers_less{"title.levers.less", "What {step} less of each input is worth",
                                     "各项指标降低 {step} 的影响"};
constexpr sentence title_levers_less_named{"title.levers.less.named",
                                           "{title}{then}what {step} less of each input is worth",
                                           "{title}{then}各项指标降低 {step} 的影响"};
constexpr sentence levers_reichheld{
    "levers.reichheld",
    "\"Five points more retention, 25 to 50% more profit\" (Reichheld) is the undiscounted gain from base "
    "retentions of 75 to 85%; discounting makes it smaller, a higher base larger.",
    "“保持率提高 5 个百分点，利润增加 25%～50%”之说，正是不折现、原保持率为 75%～85% "
    "时的结果；折现使其变小，原保持率越高则越大。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

document run(const request& q) {
  const auto task = std::make_shared<const lever_task>(read_levers(q));
  const lever_task& t = *task;
  const quantity step = share(std::abs(t.step));
  document d = start_document("levers",
                              t.step > 0 ? title_pair{say::title_levers, say::title_levers_named}
                                         : title_pair{say::title_levers_less, say::title_levers_less_named},
                              q, {{"step", step}});
  sentences said{"analysis", {}, {}};
  const bool several = t.metrics.size() > 1;
  if (several) d.add(levers_together(t, q.input.currency));
  for (const auto& metric : t.metrics) {
    const auto all = effects_of(t, metric);
    table one = levers_table(t, metric, all, q.input.currency);
    if (several) one.shown = depth::full;
    d.add(std::move(one));
    put_effects(d, t, metric, all);
    if (&metric != &t.metrics.front()) continue;
    say_levers(said, t, metric, all);
  }
  const bool endless = q.input.segments.empty() && !q.input.scenario.customer.lifespan;
  if (endless) {
    if (table by_base = retention_table(t); !by_base.rows.empty()) {
      d.add(std::move(by_base));
      said.lines.push_back({say::levers_reichheld, {}});
    }
  }
  d.add(lever_rows(t));
  d.add_if(std::move(said));
  sentences notes = lever_notes(t, t.metrics.front(), effects_of(t, t.metrics.front()));
  d.add_if(std::move(notes));
  // The bottom line of those who say nothing is their own value.
  const bool heard = q.options.contains("metric") ||
                     std::any_of(t.before.scenarios.begin(), t.before.scenarios.end(),
                                 [](const clv::scenario& one) { return clv::anybody_talks(one); });
  const bool talk =
      heard && std::any_of(t.metrics.begin(), t.metrics.end(), [](const auto& m) { return m.about_talk(); });
  add_conventions(d, q, talk);
  d.explain = [task](working& out) {
    for (const auto& metric : task->metrics) explain_effects(out, *task, metric, effects_of(*task, metric));
  };
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
    option_row{"metric", 0, "PATH,...", false, word::metric_help},
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
