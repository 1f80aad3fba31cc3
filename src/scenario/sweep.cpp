#include "scenario/sweep.hpp"

#include <algorithm>
#include <thread>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence sweep_required{"sweep.required", "sweep wants an input and its values",
                                  "sweep 需要输入及其取值"};
constexpr sentence sweep_like{"sweep.like", "write for example: clv sweep FILE retention=70%..95%:5%",
                              "例如：clv sweep FILE retention=70%..95%:5%"};
constexpr sentence sweep_twice{"sweep.twice", "{path} is swept twice", "{path} 重复出现"};
constexpr sentence sweep_many{"sweep.many", "more than {most} points in all", "总点数超过 {most}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;

constexpr std::uint64_t most_points = 10'000'000;

/// The grid of the rows: values of every axis, results asked for.
void lay_out(sweep_job& job) {
  job.grid = job.bench.grid();
  for (const swept_input& a : job.axes) {
    std::vector<double> values(a.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = a.values.at(i);
    job.grid.axes.push_back(job.bench.axis(a.input, std::move(values)));
  }
  std::vector<bench::input_handle> inputs;
  for (const swept_input& a : job.axes) inputs.push_back(a.input);
  for (const auto& metric : job.metrics) job.grid.metrics.push_back(job.bench.metric(metric, inputs));
}

}  // namespace

std::shared_ptr<sweep_job> read_sweep(const request& q) {
  auto job = std::make_shared<sweep_job>(q);
  if (q.words.empty())
    throw refusal(error_kind::required, say::sweep_required).on("PATH=RANGE").hint(say::sweep_like);
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  for (const std::string& word : q.words) {
    const auto [path, text] = path_and_text(word, "PATH=RANGE");
    const place where = place::of_option(word);
    auto input = job->bench.input(path, where);
    range values = read_range(text, input.field(), input.path, context, where);
    const answer base = job->bench.position(input);
    for (const swept_input& other : job->axes)
      if (other.input.path == input.path)
        throw refusal(error_kind::usage, say::sweep_twice, {{"path", path}}).at(where).on(path);
    if (static_cast<double>(job->points) * static_cast<double>(values.size()) >
        static_cast<double>(most_points))
      throw refusal(error_kind::out_of_range, say::sweep_many,
                    {{"most", ratio(static_cast<double>(most_points))}})
          .at(where)
          .on(path);
    job->points *= values.size();
    job->axes.push_back({std::move(input), std::move(values), base});
  }
  job->threads = std::max(1U, std::thread::hardware_concurrency());
  if (const auto n = whole_option(q, "threads", 256)) job->threads = static_cast<std::size_t>(*n);
  const auto asked = q.options.find("metric");
  if (asked == q.options.end())
    job->metrics = job->bench.usual();
  else
    for (const std::string& path : comma_list(asked->second))
      job->metrics.push_back(job->bench.result(path, place::of_option("--metric")));
  if (job->metrics.empty())
    throw refusal(error_kind::missing_value, say::cli_no_value, {{"option", "--metric"}}).on("--metric");
  lay_out(*job);
  return job;
}

}  // namespace app
