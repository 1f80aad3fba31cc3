#include "run.hpp"

#include <new>
#include <ostream>

#include "cli/ask.hpp"
#include "cli/complain.hpp"
#include "cli/deliver.hpp"
#include "cli/expect.hpp"
#include "cli/help.hpp"
#include "cli/view.hpp"

namespace app::say {
namespace {

constexpr sentence defect{"defect", "a defect of clv: {detail}", "clv 内部错误：{detail}"};
constexpr sentence defect_hint{"defect.hint", "please report it with the command you typed",
                               "请把所用的命令一并报告"};
constexpr sentence memory{"memory", "not enough memory", "内存不足"};
constexpr sentence memory_hint{"memory.hint", "ask for less at once, or raise the limit (ulimit -v)",
                               "请减少一次计算的量，或放宽内存限制（ulimit -v）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// Everything that may fail.
exit_code work(const std::vector<std::string>& args, const environment& world, manner& m) {
  const auto only = [&](const std::string& bytes) {
    put(bytes, world);
    return exit_code::done;
  };
  if (args.empty()) return only(short_help(m.tongue, width_of_page({}, world)));
  const command_line line = parse(args);
  if (!language_named(line.last("lang"))) choose_from(line, "lang", {"auto", "en", "zh"});
  choose_from(line, "color", {"auto", "always", "never"});
  const std::size_t width = width_of_page(line, world);
  // A wrong one is refused before any work; a file for the user has a format of its own.
  if (!line.what || line.what->takes != operands::target) (void)format_of(line);
  if (line.has("version")) return only(version_text(line.has("full"), m.tongue));
  if (line.has("help") || !line.what)
    return only(line.what ? command_help(*line.what, line.last("help") == "all", m.tongue, width)
                          : program_help(m.tongue, width));
  const request q = ask(line, world);
  m.currency = q.input.currency;
  expect_deliverable(line, q);
  document d = line.what->run(q);
  if (!d.source.empty()) {
    hand_over(line, q, d, world, m);
    return exit_code::done;
  }
  // A wrong expectation is found before anything is printed; an unmet one is said after the result.
  const auto answer_no = unmet(line, d, q.input.scenario.customer.weeks_per_year);
  deliver(line, d, world, m);
  if (answer_no) throw *answer_no;
  return d.answer_no ? exit_code::answer_no : exit_code::done;
}

exit_code said(const failure& f, const environment& world, const manner& m) {
  world.err << (m.json_errors ? complaint_json(f, m.tongue, m.currency)
                              : complaint_text(f, m.tongue, m.currency))
            << std::flush;
  return code_of(f);
}

failure defect(std::string_view what) {
  return {
      error_kind::defect, {say::defect, {{"detail", std::string(what)}}}, {{say::defect_hint, {}}}, {}, {}};
}

}  // namespace

exit_code run(const std::vector<std::string>& args, const environment& world) {
  manner m = manner_of(args, world);
  try {
    return work(args, world, m);
  } catch (const failure& f) {
    return said(f, world, m);
  } catch (const std::bad_alloc&) {
    return said({error_kind::memory, {say::memory, {}}, {{say::memory_hint, {}}}, {}, {}}, world, m);
  } catch (const std::exception& e) {  // every value was checked on the way in, so this is ours
    return said(defect(e.what()), world, m);
  }
}

}  // namespace app
