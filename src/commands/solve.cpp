#include "topics/solve.hpp"

#include <array>
#include <cmath>

#include "commands/command.hpp"
#include "scenario/notices.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

/// By path: each answer, and where it ends if it is a range; of a result that stays the same, what stands.
void put_results(document& d, const solved_task& s) {
  const solve_task& t = s.task;
  for (std::size_t i = 0; i < s.found.size(); ++i) {
    const std::string path = i == 0 ? t.vary.path : t.vary.path + "." + std::to_string(i + 1);
    const clv::root& r = s.found[i].exact;
    d.results.push_back({path, t.vary.label, t.x(s.stays(r) ? t.stands.value : r.x)});
    if (r.single()) continue;
    d.results.push_back({path + ".from", t.vary.label, t.x(r.x)});
    d.results.push_back({path + ".to", t.vary.label, t.x(r.to)});
  }
}

document run(const request& q) {
  bench b(q);
  const solved_task s = solve_for(q, b);
  if (s.found.empty()) refuse_unsolved(s, b);
  document d = start_document("solve", solve_title(s, b), q);
  if (s.task.vary.unheard) d.notices.push_back(unheard_notice(s.task.vary.field(), s.task.vary.path));
  put_answers(d, s, b);
  if (q.input.segments.empty())  // the working of the scenario with the first answer put in
    d.explain = [a = numbers_of(b.base())](working& out) {
      explain_value(out, *a);
      explain_talk(out, *a);
    };
  d.add(said_of_search(s, b));
  request answered = q;  // the conventions with the first answer put in
  answered.input.scenario = b.base();
  for (std::size_t i = 0; i < b.segments().size(); ++i)
    answered.input.segments[i].scenario = b.segments()[i].scenario;
  add_conventions(d, answered, s.task.metric.about_talk() || s.task.vary.about_talk());
  put_results(d, s);
  return d;
}

constexpr std::array own_options{
    option_row{"target", 0, "PATH=VALUE", false, {"the result and the value wanted", "目标结果及其数值"}},
    option_row{"vary", 0, "PATH", false, {"the input to change", "可变的输入"}},
    option_row{"between",
               0,
               "A..B",
               false,
               {"where to search (default: the whole range)", "搜索范围（默认为全部取值范围）"}},
};

}  // namespace

extern const command solve;
constinit const command solve{
    "solve",
    {"the input that gives a wanted result (Goal Seek)", "求达到目标结果的输入（单变量求解）"},
    "clv solve examples/kfc.toml --target swing.value=130000 --vary praise.conversion",
    operands::scenario,
    own_options,
    run,
    talk_inputs,
    supplied_to_solve};

}  // namespace app
