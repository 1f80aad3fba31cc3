#include "scenario/sweep.hpp"

#include <algorithm>
#include <thread>

#include "input/text.hpp"
#include "topics/conventions.hpp"

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
  for (const auto& metric : job.metrics) job.grid.metrics.push_back(job.bench.metric(metric));
}

}  // namespace

std::shared_ptr<sweep_job> read_sweep(const request& q) {
  auto job = std::make_shared<sweep_job>(q);
  if (q.words.empty())
    throw refusal(error_kind::required, "sweep.required").on("PATH=RANGE").hint("sweep.like");
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  for (const std::string& word : q.words) {
    const auto [path, text] = path_and_text(word, "PATH=RANGE");
    const place where = place::of_option(word);
    auto input = job->bench.input(path, where);
    range values = read_range(text, input.field(), input.path, context, where);
    const answer base = job->bench.position(input);
    for (const swept_input& other : job->axes)
      if (other.input.path == input.path)
        throw refusal(error_kind::usage, "sweep.twice", {{"path", path}}).at(where).on(path);
    if (static_cast<double>(job->points) * static_cast<double>(values.size()) >
        static_cast<double>(most_points))
      throw refusal(error_kind::out_of_range, "sweep.many",
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
    throw refusal(error_kind::missing_value, "cli.no_value", {{"option", "--metric"}}).on("--metric");
  lay_out(*job);
  return job;
}

}  // namespace app
