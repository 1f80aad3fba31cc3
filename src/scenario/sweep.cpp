#include "scenario/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "input/sentences.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/settings.hpp"
#include "vector/functions.hpp"

namespace app::say {
namespace {

constexpr sentence sweep_required{"sweep.required", "sweep wants an input and its values",
                                  "sweep 需要输入及其取值"};
constexpr sentence sweep_like{"sweep.like", "write for example: clv sweep FILE retention=70%..95%:5%",
                              "例如：clv sweep FILE retention=70%..95%:5%"};
constexpr sentence sweep_twice{"sweep.twice", "{path} is swept twice", "{path} 重复出现"};
constexpr sentence sweep_nothing{"sweep.nothing",
                                 "{path} = '{text}' changes what stands there, but there is no number",
                                 "{path} = “{text}”表示在原值上变动，但没有原值"};
constexpr sentence sweep_nothing_hint{"sweep.nothing.hint", "write values: {path}=10,20",
                                      "请写数值：{path}=10,20"};
constexpr sentence sweep_many{"sweep.many", "more than {most} points in all", "总点数超过 {most}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;

constexpr std::uint64_t most_points = 10'000'000;
constexpr std::uint64_t most_one_by_one =
    10'000;  ///< to the last bit what `calc` gives; more go many at once

/// The grid of the rows: values of every axis, results asked for.
void lay_out(sweep_job& job) {
  job.grid = job.bench.grid();
  if (job.points > most_one_by_one) job.grid.vectors = best_vectors();
  for (const swept_input& a : job.axes) {
    std::vector<double> values(a.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = a.values.at(i);
    change as = a.values.as();
    if (a.input.means.of_group() && as != change::none) {  // of a trait or a size: from where it stands
      for (double& x : values) x = a.values.moved(a.base.value, x);
      as = change::none;
    }
    if (as == change::percent)
      for (double& x : values) x += 1;
    job.grid.axes.push_back(job.bench.axis(a.input, std::move(values),
                                           as == change::none     ? clv::move::to
                                           : as == change::points ? clv::move::by
                                                                  : clv::move::times));
  }
  std::vector<bench::input_handle> inputs;
  for (const swept_input& a : job.axes) inputs.push_back(a.input);
  for (const auto& metric : job.metrics) job.grid.metrics.push_back(job.bench.metric(metric, inputs));
}

/// Holds every change against the bounds of the input, in each scenario that it reaches.
void check_changes(const swept_input& a, const std::string& text, const place& where) {
  if (a.values.as() == change::none) return;
  const auto held = [&](const clv::row& f, double stands) {
    if (std::isnan(stands))
      throw refusal(error_kind::bad_value, say::sweep_nothing, {{"path", a.input.path}, {"text", text}})
          .at(where)
          .on(a.input.path)
          .hint(say::sweep_nothing_hint, {{"path", a.input.path}});
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      const double y = a.values.moved(stands, a.values.at(i));
      if (clv::inside(f, y)) continue;
      if (y >= f.low && y <= f.high && !(f.low_open && y == f.low))
        throw refusal(error_kind::bad_value, say::value_whole, {{"path", a.input.path}, {"text", text}})
            .at(where)
            .on(a.input.path);
      throw out_of_range(f, a.input.path, text, y).at(where);
    }
  };
  if (a.input.means.of_group()) return held(a.input.field(), a.base.known() ? a.base.value : std::nan(""));
  for (const clv::scenario* s : a.input.reaches)
    for (const auto* f : a.input.means.fields) {
      const clv::content c = clv::get(*f, *s);
      if (const auto* one = std::get_if<double>(&c)) held(*f, *one);
      if (const auto* limit = std::get_if<std::optional<double>>(&c)) held(*f, limit->value_or(std::nan("")));
      if (const auto* many = std::get_if<clv::series>(&c))
        for (std::size_t i = 0; i < many->listed(); ++i) held(*f, many->at(i));
    }
}

}  // namespace

bool swept_input::stands_at(double x) const {
  if (values.as() == change::times) return std::abs(x - 1) <= 1e-12;
  if (values.as() != change::none) return std::abs(x) <= 1e-12;
  return base.known() && std::abs(x - base.value) <= 1e-12 * std::max(1.0, std::abs(x));
}

std::vector<supplied_input> supplied_to_sweep(const request& q) {
  std::vector<supplied_input> all;
  for (const std::string& word : q.words)
    if (const auto equals = word.find('='); equals != std::string::npos && equals > 0)
      all.push_back({normalised(word.substr(0, equals)), place::of_option(word)});
  return all;
}

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
    const answer base = q.input.lacking ? answer{clv::reason::undefined} : job->bench.position(input);
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
    check_changes(job->axes.back(), text, where);
  }
  job->threads = std::max(1U, std::thread::hardware_concurrency());
  if (const auto n = whole_option(q, "threads", 256)) job->threads = static_cast<std::size_t>(*n);
  for (const std::string& path : metrics_asked(q))
    job->metrics.push_back(job->bench.result(path, place::of_option("--metric")));
  if (job->metrics.empty()) job->metrics = job->bench.usual();
  lay_out(*job);
  return job;
}

}  // namespace app
