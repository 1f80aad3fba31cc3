#include <array>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "scenario/notices.hpp"
#include "scenario/settings.hpp"
#include "topics/comparison.hpp"
#include "topics/conventions.hpp"

namespace app {
namespace {

document run(const request& q) {
  const auto kept = std::make_shared<comparison>(read_comparison(q));
  const comparison& c = *kept;
  const request& first = *c.all.front().q;
  const std::vector<changed_input> changed = changed_inputs(c.all);
  document d = start_document("compare", {say::title_compare, {}}, first);
  put_changed_inputs(d, c, changed);
  put_comparison(d, c);
  d.add(comparison_rows(c));
  put_changes(d, c);
  d.add_if(said_of_comparison(c, changed));
  d.add_if(names_of_comparison(c));
  for (const contender& one : c.all) add_unheard(d, first.input.unheard, one.q->input.unheard);
  add_conventions(d, first, anybody_talks(c.all));
  d.explain = [kept](working& out) { explain_changes(out, *kept); };
  return d;
}

constexpr std::array own_options{
    option_row{"scenarios",
               0,
               "A,B,...",
               false,
               {"named what-ifs to compare, base among them (default: all)",
                "要对比的情景方案，可含 base（默认为全部）"}},
    option_row{"metric",
               0,
               "PATH,...",
               false,
               {"results to compare; the first decides which is best", "要对比的结果；以第一个判断优劣"}},
};

}  // namespace

extern const command compare;
constinit const command compare{
    "compare",
    {"named what-ifs or files side by side (Scenario Manager)", "情景方案或文件的对比（方案管理器）"},
    "clv compare examples/kfc-segments.toml",
    operands::scenarios,
    own_options,
    run};

}  // namespace app
