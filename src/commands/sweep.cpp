#include <array>
#include <clv/whatif/compare.hpp>
#include <cmath>
#include <future>
#include <memory>
#include <thread>

#include "commands/command.hpp"
#include "input/range.hpp"
#include "input/text.hpp"
#include "scenario/bench.hpp"
#include "topics/conventions.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr std::uint64_t most_points = 10'000'000;
constexpr std::uint64_t most_printed = 10'000;
constexpr std::uint64_t worth_a_thread = 20'000;

struct axis {
  model::knob knob;
  range values;
  clv::answer base;  ///< where the scenario stands now
};

/// Everything a sweep needs, kept alive by the stream that makes its rows.
struct sweep_job {
  explicit sweep_job(const request& asked) : q(asked), m(q) {}
  request q;
  model m;
  std::vector<axis> axes;
  std::vector<model::meter> metrics;
  std::uint64_t points = 1;
  std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  clv::sweep_grid grid;

  /// Turns the inputs to point `n`; the last axis runs fastest. Only what changed is turned, except that the
  /// weeks of a year reload the scenario and so come first.
  void go_to(std::uint64_t n) {
    std::vector<std::size_t> at(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
      at[i] = static_cast<std::size_t>(n % axes[i].values.size());
      n /= axes[i].values.size();
    }
    for (const bool weeks : {true, false})
      for (std::size_t i = 0; i < axes.size(); ++i)
        if ((axes[i].knob.field().key == "weeks_per_year") == weeks)
          m.turn(axes[i].knob, axes[i].values.at(at[i]));
  }
  [[nodiscard]] double coordinate(std::uint64_t n, std::size_t axis_index) const {
    for (std::size_t i = axes.size(); i-- > axis_index + 1;) n /= axes[i].values.size();
    return axes[axis_index].values.at(static_cast<std::size_t>(n % axes[axis_index].values.size()));
  }
};

cell axis_cell(const axis& a, double x) {
  if (const auto* c = std::get_if<clv::choice<clv::scenario>>(&a.knob.field().at))
    return c->options[static_cast<std::size_t>(x)].label;
  return quantity{x, a.knob.field().in};
}

clv::text axis_label(const axis& a) { return {a.knob.path, a.knob.path}; }

bool at_base(const axis& a, double x) {
  return a.base.known() && std::abs(x - a.base.value) <= 1e-12 * std::max(1.0, std::abs(x));
}

/// The first result that the inputs move; the first one at all if none does.
const model::meter& moved(sweep_job& job) {
  for (const auto& metric : job.metrics) {
    job.go_to(0);
    const answer start = job.m.read(metric);
    for (std::uint64_t n = 1; n < job.points; ++n) {
      job.go_to(n);
      if (!(job.m.read(metric) == start)) return metric;
    }
  }
  return job.metrics[0];
}

/// Change against the base, in parts of its size; the word "base" where the scenario stands.
cell change_cell(const axis& a, double x, answer y, answer here) {
  if (at_base(a, x)) return message{"word.base", {}};
  return quantity{clv::relative_change(here, y), unit::share, true};
}

/// One input: a row a value, every metric, the change of the first one that moves, and a bar.
table one_way(sweep_job& job) {
  const axis& a = job.axes[0];
  const model::meter& first = moved(job);
  table t{"sweep",
          {"table.sweep", {{"path", a.knob.path}, {"currency", job.m.currency()}}},
          {{"input", axis_label(a), a.knob.field().in}},
          {},
          audience::people};
  for (const auto& metric : job.metrics)
    t.columns.push_back({metric.path, {metric.path, metric.label.zh}, metric.in});
  t.columns.push_back({"change", {"vs base", "与基准相比"}, unit::share});
  t.columns.push_back({"bar", {"", ""}, first.in, look::bar});
  const answer here = model(job.q).read(first);
  for (std::uint64_t n = 0; n < job.points; ++n) {
    job.go_to(n);
    const double x = job.coordinate(n, 0);
    std::vector<cell> row{axis_cell(a, x)};
    for (const auto& metric : job.metrics) row.emplace_back(quantity{job.m.read(metric), metric.in});
    const answer y = job.m.read(first);
    row.push_back(change_cell(a, x, y, here));
    row.emplace_back(quantity{y, first.in});
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Two inputs: the first down, the second across; the base cell and cells without a number are marked.
table two_way(sweep_job& job, const model::meter& metric) {
  const axis& down = job.axes[0];
  const axis& across = job.axes[1];
  table t{"sweep",
          {"table.sweep.two",
           {{"metric", metric.label},
            {"down", down.knob.path},
            {"across", across.knob.path},
            {"currency", job.m.currency()}}},
          {{"input", axis_label(down), down.knob.field().in}},
          {},
          audience::people};
  for (std::size_t j = 0; j < across.values.size(); ++j)
    t.columns.push_back(
        {"at_" + std::to_string(j + 1), {}, metric.in, look::plain, axis_cell(across, across.values.at(j))});
  for (std::size_t i = 0; i < down.values.size(); ++i) {
    const double y = down.values.at(i);
    std::vector<cell> row{axis_cell(down, y)};
    for (std::size_t j = 0; j < across.values.size(); ++j) {
      const double x = across.values.at(j);
      job.go_to(i * across.values.size() + j);
      const quantity value{job.m.read(metric), metric.in};
      if (at_base(down, y) && at_base(across, x))
        row.emplace_back(message{"sweep.base_cell", {{"value", value}}});
      else if (!value.value.known())
        row.emplace_back(std::string("!"));
      else
        row.emplace_back(value);
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Several inputs, for people: the tidy rows themselves.
table tidy(sweep_job& job) {
  table t{"sweep", {"table.sweep.several", {{"currency", job.m.currency()}}}, {}, {}, audience::people};
  for (const axis& a : job.axes) t.columns.push_back({a.knob.path, axis_label(a), a.knob.field().in});
  for (const auto& metric : job.metrics)
    t.columns.push_back({metric.path, {metric.path, metric.label.zh}, metric.in});
  for (std::uint64_t n = 0; n < job.points; ++n) {
    job.go_to(n);
    std::vector<cell> row;
    for (std::size_t i = 0; i < job.axes.size(); ++i)
      row.push_back(axis_cell(job.axes[i], job.coordinate(n, i)));
    for (const auto& metric : job.metrics) row.emplace_back(quantity{job.m.read(metric), metric.in});
    t.rows.push_back(std::move(row));
  }
  return t;
}

stream rows_of(const std::shared_ptr<sweep_job>& job) {
  stream s;
  for (const axis& a : job->axes) {
    s.columns.push_back({a.knob.path, {}, a.knob.field().in});
    const auto* choice = std::get_if<clv::choice<clv::scenario>>(&a.knob.field().at);
    s.words.push_back(choice ? choice->options : std::span<const clv::option>{});
  }
  for (const auto& metric : job->metrics) s.columns.push_back({metric.path, {}, metric.in});
  s.words.resize(s.columns.size());
  s.rows = job->points;
  s.fill = [job](std::uint64_t first, std::size_t count, double* into) {
    clv::sweep_walk(job->grid).fill(first, count, into);
  };
  s.lanes = job->points > worth_a_thread ? job->threads : 1;
  s.together = [lanes = s.lanes](const std::function<void(std::size_t)>& work) {
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < lanes; ++i) others.push_back(std::async(std::launch::async, work, i));
    work(0);
    for (auto& other : others) other.get();
  };
  return s;
}

/// The grid of the rows: values of every axis, results asked for.
void lay_out(sweep_job& job) {
  job.grid = job.m.grid();
  for (const axis& a : job.axes) {
    std::vector<double> values(a.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = a.values.at(i);
    job.grid.axes.push_back(job.m.axis(a.knob, std::move(values)));
  }
  for (const auto& metric : job.metrics) job.grid.metrics.push_back(job.m.metric(metric));
}

std::shared_ptr<sweep_job> prepare(const request& q) {
  auto job = std::make_shared<sweep_job>(q);
  if (q.words.empty())
    throw refusal(error_kind::required, "sweep.required").on("PATH=RANGE").hint("sweep.like");
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  for (const std::string& word : q.words) {
    const auto [path, text] = path_and_text(word, "PATH=RANGE");
    const place where = place::of_option(word);
    auto knob = job->m.input(path, where);
    range values = read_range(text, knob.field(), knob.path, context, where);
    const answer base = job->m.position(knob);
    for (const axis& other : job->axes)
      if (other.knob.path == knob.path)
        throw refusal(error_kind::usage, "sweep.twice", {{"path", path}}).at(where).on(path);
    if (static_cast<double>(job->points) * static_cast<double>(values.size()) >
        static_cast<double>(most_points))
      throw refusal(error_kind::out_of_range, "sweep.many",
                    {{"most", ratio(static_cast<double>(most_points))}})
          .at(where)
          .on(path);
    job->points *= values.size();
    job->axes.push_back({std::move(knob), std::move(values), base});
  }
  if (const auto n = whole_option(q, "threads", 256)) job->threads = static_cast<std::size_t>(*n);
  const auto asked = q.options.find("metric");
  if (asked == q.options.end()) {
    job->metrics = job->m.usual();
    return job;
  }
  for (const std::string& path : comma_list(asked->second))
    job->metrics.push_back(job->m.result(path, place::of_option("--metric")));
  if (job->metrics.empty())
    throw refusal(error_kind::missing_value, "cli.no_value", {{"option", "--metric"}}).on("--metric");
  return job;
}

section notes_of(sweep_job& job) {
  section said{"notes", {"section.notes", {}}, {}};
  for (const axis& a : job.axes) {
    if (a.values.cut()) said.lines.push_back({"sweep.cut", {{"path", a.knob.path}}});
    if (a.knob.reaches.size() == 1 && !job.q.input.segments.empty() && job.axes.size() == 1 &&
        a.knob.path.find('.') == std::string::npos)
      said.lines.push_back({"sweep.idle", {{"path", a.knob.path}}});
  }
  if (job.axes.size() == 2) said.lines.push_back({"sweep.marks", {}});
  return said;
}

document run(const request& q) {
  const auto job = prepare(q);
  const bool named = !title_of(q.input).en.empty();
  document d = start_document(
      "sweep",
      {named ? message_id("title.sweep.named") : message_id("title.sweep"), {{"title", title_of(q.input)}}},
      q);
  lay_out(*job);
  d.bulk = rows_of(job);
  if (job->points > most_printed) {
    d.sections.push_back({"notes",
                          {"section.notes", {}},
                          {{"sweep.large",
                            {{"count", ratio(static_cast<double>(job->points))},
                             {"most", ratio(static_cast<double>(most_printed))}}}}});
    return d;
  }
  if (job->axes.size() == 1)
    d.tables.push_back(one_way(*job));
  else if (job->axes.size() == 2)
    for (const auto& metric : job->metrics) d.tables.push_back(two_way(*job, metric));
  else
    d.tables.push_back(tidy(*job));
  if (section said = notes_of(*job); !said.lines.empty()) d.sections.push_back(std::move(said));
  d.sections.push_back(conventions(q, true));
  return d;
}

constexpr std::array own_options{
    option_row{"metric",
               0,
               "PATH,...",
               false,
               {"results to show (default: value and totals)", "要列出的结果（默认为价值与合计）"}},
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
    run};

}  // namespace app
