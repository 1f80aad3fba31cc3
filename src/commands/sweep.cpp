#include "topics/sweep.hpp"

#include <array>
#include <memory>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/notices.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence title_sweep{"title.sweep", "What if", "模拟运算"};
constexpr sentence title_sweep_named{"title.sweep.named", "{title}{then}what if", "{title}{then}模拟运算"};
constexpr sentence sweep_large{
    "sweep.large",
    "{count} points: only the first {most} could be printed, so none is; use --format csv, tsv, json or "
    "jsonl, which hold none in memory.",
    "共 {count} 个点，超过可列出的 {most} 个；请用 --format csv、tsv、json 或 jsonl，逐行输出。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr std::uint64_t most_printed = 10'000;
constexpr std::uint64_t worth_a_thread = 20'000;

/// An input with its unit; changes of what is not one number stand as changes.
stream_column column_of(const swept_input& a) {
  if (a.values.as() == change::none || a.base.known())
    return {{a.input.path, {}, a.input.field().in}, a.input.field().words};
  return {{a.input.path + (a.values.as() == change::times ? "_times" : "_change"), {}, clv::unit::share}};
}

/// What stands in that column, from the number of the grid.
double written(const swept_input& a, double x) {
  const double read = a.values.as() == change::percent ? x - 1 : x;
  return a.base.known() ? a.values.moved(a.base.value, read) : read;
}

stream rows_of(const std::shared_ptr<sweep_job>& job) {
  stream s;
  for (const swept_input& a : job->axes) s.columns.push_back(column_of(a));
  for (const auto& metric : job->metrics) s.columns.push_back({{metric.path, {}, metric.in}});
  s.rows = job->points;
  s.open = [job]() -> stream::filler {
    return [job, walk = std::make_shared<clv::sweep_walk>(job->grid)](std::uint64_t first, std::size_t count,
                                                                      double* into) {
      walk->fill(first, count, into);
      for (const swept_input& a : job->axes) {  // what came of a change
        if (a.values.as() != change::none)
          for (std::size_t i = 0; i < count; ++i) into[i] = written(a, into[i]);
        into += count;
      }
    };
  };
  s.lanes = job->points > worth_a_thread ? job->threads : 1;
  return s;
}

document run(const request& q) {
  const auto job = read_sweep(q);
  document d = start_document("sweep", {say::title_sweep, say::title_sweep_named}, q);
  for (const swept_input& a : job->axes)
    if (a.input.unheard) d.notices.push_back(unheard_notice(a.input.field(), a.input.path));
  d.bulk = rows_of(job);
  if (job->points > most_printed) {
    d.add(sentences{"notes",
                    message{say::section_notes, {}},
                    {{say::sweep_large,
                      {{"count", ratio(static_cast<double>(job->points))},
                       {"most", ratio(static_cast<double>(most_printed))}}}},
                    depth::brief,
                    audience::people});
  } else {
    put_sweep(d, *job);
  }
  put_swept_conventions(d, *job);
  return d;
}

constexpr std::array own_options{
    option_row{"metric", 0, "PATH,...", false, word::metric_help},
    option_row{"threads",
               0,
               "N",
               false,
               {"threads for many points (default: all cores); the bytes are the same",
                "点数很多时的线程数（默认用全部核心）；输出逐字节相同"}},
};

}  // namespace

extern const command sweep;
constinit const command sweep{
    "sweep",
    {"results over ranges of inputs (Data Table)", "输入在一定范围内变动时的结果（模拟运算表）"},
    "clv sweep examples/kfc.toml praise.conversion=10%..40%:10%",
    operands::words,
    own_options,
    run,
    talk_inputs,
    supplied_to_sweep};

}  // namespace app
