#include "topics/sweep.hpp"

#include <algorithm>
#include <clv/whatif/compare.hpp>
#include <cmath>
#include <utility>

#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "topics/conventions.hpp"

namespace app::say {
namespace {

constexpr sentence table_sweep{"table.sweep", "By {input}", "按{input}"};
constexpr sentence table_sweep_money{"table.sweep.money", "By {input}; amounts in {currency}",
                                     "按{input}；金额单位：{currency}"};
constexpr sentence table_sweep_two{"table.sweep.two", "{metric}: {down} down, {across} across",
                                   "{metric}：纵向为{down}，横向为{across}"};
constexpr sentence table_sweep_two_money{"table.sweep.two.money",
                                         "{metric} ({currency}): {down} down, {across} across",
                                         "{metric}（{currency}）：纵向为{down}，横向为{across}"};
constexpr sentence table_sweep_several{"table.sweep.several", "Every combination", "所有组合"};
constexpr sentence table_sweep_several_money{"table.sweep.several.money",
                                             "Every combination; amounts in {currency}",
                                             "所有组合；金额单位：{currency}"};
constexpr sentence sweep_now{"sweep.now", "{input} (now {base})", "{input}（目前为 {base}）"};
constexpr sentence sweep_head{"sweep.head", "{input} ({unit})", "{input}（{unit}）"};
constexpr sentence sweep_against{"sweep.against", "vs base", "与基准相比"};
constexpr sentence sweep_against_points{"sweep.against.points", "points vs base", "与基准相差（百分点）"};
constexpr sentence sweep_against_of{"sweep.against.of", "{metric}: vs base", "{metric}：与基准相比"};
constexpr sentence sweep_against_points_of{"sweep.against.points.of", "{metric}: points vs base",
                                           "{metric}：与基准相差（百分点）"};
constexpr sentence sweep_times{"sweep.times", "{x#}x", "{x#} 倍"};
constexpr sentence sweep_points{"sweep.points", "{x#}pp", "{x#} 个百分点"};
constexpr sentence sweep_percent{"sweep.percent", "{x#}", "{x#}"};
constexpr sentence sweep_valued{"sweep.valued", "{change} ({value#})", "{change}（{value#}）"};
constexpr sentence word_base{"word.base", "base", "基准"};
constexpr sentence sweep_base_cell{"sweep.base_cell", "{value#}*", "{value#}*"};
constexpr sentence sweep_cut{"sweep.cut", "Last step of {input} shorter, so that the end is included.",
                             "{input}的最后一步较短，以包含终点。"};
constexpr sentence sweep_marks_base{"sweep.marks.base", "* the scenario as it is.", "* 为当前情景。"};
constexpr sentence sweep_marks_none{"sweep.marks.none", "! no finite value.", "! 表示没有有限的值。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::kind;
using clv::unit;

/// Every metric at every point.
struct point_answers {
  std::size_t points;
  std::vector<answer> columns;
  [[nodiscard]] answer at(std::size_t n, std::size_t metric) const { return columns[metric * points + n]; }
};

point_answers walked(const sweep_job& job) {
  const auto points = static_cast<std::size_t>(job.points);
  point_answers all{points, std::vector<answer>(points * job.metrics.size())};
  clv::sweep_walk(job.grid).fill_answers(0, points, all.columns.data());
  return all;
}

/// An input as it stands in tables: digits that tell its values apart.
class shown_axis {
 public:
  shown_axis(const sweep_job& job, const swept_input& a) : a_(a), name_(job.bench.name(a.input)) {
    std::vector<double> xs;
    std::vector<double> values;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      if (as_fraction(a.values.at(i))) continue;
      xs.push_back(a.values.at(i) * (a.values.as() == change::points ? 100 : 1));
      if (const answer v = a.value(a.values.at(i)); v.known()) values.push_back(v.value);
    }
    decimals_ = telling_decimals(xs, in());
    value_decimals_ = telling_decimals(values, a.input.field().in);
  }

  [[nodiscard]] const title& name() const { return name_; }
  [[nodiscard]] std::size_t size() const { return a_.values.size(); }
  [[nodiscard]] bool stands_at(std::size_t i) const { return a_.stands_at(a_.values.at(i)); }

  /// The value, or the change with the value that comes of it where that is one.
  [[nodiscard]] cell at(std::size_t i) const {
    const double x = a_.values.at(i);
    if (const auto words = a_.input.field().words; !words.empty())
      return words[static_cast<std::size_t>(x)].label;
    if (as_fraction(x)) return as_given({x, in()});
    if (a_.values.as() == change::none) return quantity{x, in(), false, decimals_};
    const message moved = change_of(x);
    const answer v = a_.value(x);
    if (!v.known()) return moved;
    return message{say::sweep_valued,
                   {{"change", std::vector{moved}},
                    {"value", quantity{v, a_.input.field().in, false, value_decimals_}}}};
  }

  /// With the unit where the number alone would not tell it.
  [[nodiscard]] column head(std::string key) const {
    const unit of = a_.input.field().in;
    if (of->kind != kind::time && of->kind != kind::frequency) return {std::move(key), name_, of};
    const message with{say::sweep_head, {{"input", name_}, {"unit", of->label}}};
    return {std::move(key), name_, of, look::plain, with};
  }

  /// Its name, with where the scenario stands.
  [[nodiscard]] argument now() const {
    const bool word = !a_.input.field().words.empty();
    if (word || !a_.base.known()) return name_;
    return std::vector<message>{
        {say::sweep_now, {{"input", name_}, {"base", quantity{a_.base, a_.input.field().in}}}}};
  }

 private:
  /// Whether a value is a share like 1/3, of which no decimals are all.
  [[nodiscard]] bool as_fraction(double x) const {
    if (a_.values.as() != change::none || in()->kind != kind::part) return false;
    const auto text = as_written({x, in()});
    return text && text->find('/') != std::string::npos;
  }
  [[nodiscard]] unit in() const {
    if (a_.values.as() == change::none) return a_.input.field().in;
    return a_.values.as() == change::percent ? unit::share : unit::ratio;
  }
  [[nodiscard]] message change_of(double x) const {
    switch (a_.values.as()) {
      case change::points:
        return {say::sweep_points, {{"x", quantity{x * 100, unit::ratio, true, decimals_}}}};
      case change::percent:
        return {say::sweep_percent, {{"x", quantity{x, unit::share, true, decimals_}}}};
      case change::times:
      case change::none:
        break;
    }
    return {say::sweep_times, {{"x", quantity{x, unit::ratio, false, decimals_}}}};
  }
  const swept_input& a_;
  title name_;
  int decimals_ = 0;
  int value_decimals_ = 0;
};

std::vector<shown_axis> shown_axes(const sweep_job& job) {
  std::vector<shown_axis> all;
  for (const swept_input& a : job.axes) all.emplace_back(job, a);
  return all;
}

/// Whether amounts need a currency, and there is one.
bool of_money(const sweep_job& job) {
  return !job.bench.currency().empty() &&
         std::any_of(job.metrics.begin(), job.metrics.end(),
                     [](const auto& m) { return m.in->kind == kind::money; });
}

/// The first result that the inputs move; the first one at all if none does.
std::size_t moved(const point_answers& all) {
  for (std::size_t m = 0; m * all.points < all.columns.size(); ++m)
    for (std::size_t n = 1; n < all.points; ++n)
      if (!(all.at(n, m) == all.at(0, m))) return m;
  return 0;
}

column metric_column(const sweep_job& job, const bench::result_handle& m) {
  return {m.path, job.bench.name(m), m.in};
}

/// The change of a result against the base: in points where it is a share, else in parts of its size.
struct against_base {
  const bench::result_handle& metric;
  answer here;
  [[nodiscard]] bool points() const { return metric.in->kind == kind::part; }

  [[nodiscard]] column head(const sweep_job& job) const {
    const unit in = points() ? unit::ratio : unit::share;
    const bool alone = job.metrics.size() == 1;
    const title name = job.bench.name(metric);
    const auto says = points()
                          ? (alone ? sentence_ref(say::sweep_against_points) : say::sweep_against_points_of)
                          : (alone ? sentence_ref(say::sweep_against) : say::sweep_against_of);
    const arguments args = alone ? arguments{} : arguments{{"metric", name}};
    return {"change", name, in, look::plain, message{says, args}};
  }
  [[nodiscard]] cell at(answer y) const {
    if (points()) return quantity{clv::change(here, y) * answer{100}, unit::ratio, true};
    return quantity{clv::relative_change(here, y), unit::share, true};
  }
};

/// One input: a row a value, every metric, behind the first one that moves its change, and a bar.
table one_way(const sweep_job& job, const point_answers& all) {
  const shown_axis a(job, job.axes[0]);
  const std::size_t moves = moved(all);
  const against_base against{job.metrics[moves], job.q.input.lacking ? answer{clv::reason::undefined}
                                                                     : job.bench.read(job.metrics[moves])};
  table t{"sweep",
          {of_money(job) ? say::table_sweep_money : say::table_sweep,
           {{"input", a.now()}, {"currency", job.bench.currency()}}},
          {a.head("input")},
          {},
          audience::people};
  for (std::size_t m = 0; m < job.metrics.size(); ++m) {
    t.columns.push_back(metric_column(job, job.metrics[m]));
    if (m == moves && against.here.known()) t.columns.push_back(against.head(job));
  }
  t.columns.push_back({"bar", {"", ""}, against.metric.in, look::bar});
  for (std::size_t n = 0; n < all.points; ++n) {
    std::vector<cell> row{a.at(n)};
    for (std::size_t m = 0; m < job.metrics.size(); ++m) {
      row.emplace_back(quantity{all.at(n, m), job.metrics[m].in});
      if (m != moves || !against.here.known()) continue;
      row.push_back(a.stands_at(n) ? cell{message{say::word_base, {}}} : against.at(all.at(n, m)));
    }
    row.emplace_back(quantity{all.at(n, moves), against.metric.in});
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Which marks a table of two inputs has.
struct marks {
  bool base = false;
  bool none = false;
};

/// Two inputs: the first down, the second across; the base cell and cells without a number are marked.
table two_way(const sweep_job& job, const point_answers& all, std::size_t m, marks& seen) {
  const bench::result_handle& metric = job.metrics[m];
  const shown_axis down(job, job.axes[0]);
  const shown_axis across(job, job.axes[1]);
  const bool money = metric.in->kind == kind::money && !job.bench.currency().empty();
  table t{"sweep",
          {money ? say::table_sweep_two_money : say::table_sweep_two,
           {{"metric", job.bench.name(metric)},
            {"down", down.name()},
            {"across", across.name()},
            {"currency", job.bench.currency()}}},
          {down.head("input")},
          {},
          audience::people};
  for (std::size_t j = 0; j < across.size(); ++j)
    t.columns.push_back({"at_" + std::to_string(j + 1), {}, metric.in, look::plain, across.at(j)});
  for (std::size_t i = 0; i < down.size(); ++i) {
    std::vector<cell> row{down.at(i)};
    for (std::size_t j = 0; j < across.size(); ++j) {
      const quantity value{all.at(i * across.size() + j, m), metric.in};
      const bool base = down.stands_at(i) && across.stands_at(j);
      seen.base = seen.base || base;
      seen.none = seen.none || !value.value.known();
      if (base)
        row.emplace_back(message{say::sweep_base_cell, {{"value", value}}});
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
table tidy(const sweep_job& job, const point_answers& all) {
  const std::vector<shown_axis> axes = shown_axes(job);
  table t{"sweep",
          {of_money(job) ? say::table_sweep_several_money : say::table_sweep_several,
           {{"currency", job.bench.currency()}}},
          {},
          {},
          audience::people};
  t.leading = axes.size();
  for (std::size_t i = 0; i < axes.size(); ++i) t.columns.push_back(axes[i].head(job.axes[i].input.path));
  for (const auto& metric : job.metrics) t.columns.push_back(metric_column(job, metric));
  for (std::size_t n = 0; n < all.points; ++n) {
    std::vector<cell> row(axes.size());
    for (std::size_t i = axes.size(), rest = n; i-- > 0; rest /= axes[i].size())
      row[i] = axes[i].at(rest % axes[i].size());
    for (std::size_t m = 0; m < job.metrics.size(); ++m)
      row.emplace_back(quantity{all.at(n, m), job.metrics[m].in});
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// What a range left out, an input without effect, what the marks mean.
sentences notes_of(const sweep_job& job, const marks& seen) {
  sentences said{"notes", message{say::section_notes, {}}, {}};
  for (const swept_input& a : job.axes) {
    const title name = job.bench.name(a.input);
    if (a.values.cut()) said.lines.push_back({say::sweep_cut, {{"input", name}}});
  }
  if (seen.base) said.lines.push_back({say::sweep_marks_base, {}});
  if (seen.none) said.lines.push_back({say::sweep_marks_none, {}});
  return said;
}

}  // namespace

void put_sweep(document& d, const sweep_job& job) {
  const point_answers all = walked(job);
  marks seen;
  if (job.axes.size() == 1)
    d.add(one_way(job, all));
  else if (job.axes.size() == 2)
    for (std::size_t m = 0; m < job.metrics.size(); ++m) d.add(two_way(job, all, m, seen));
  else
    d.add(tidy(job, all));
  d.add_if(notes_of(job, seen));
}

void put_swept_conventions(document& d, const sweep_job& job) {
  request now = job.q;  // with what the sweep brings in: somebody leaves, something is discounted
  for (const swept_input& a : job.axes)
    for (const auto& [key, nothing] :
         {std::pair<std::string_view, double>{"retention", 1}, {"discount", 0}}) {
      if (a.input.field().key != key) continue;
      const auto reached = [&](std::size_t i) {
        const double x = a.values.at(i);
        return a.value(x).known() ? a.value(x).value : x;
      };
      const double first = reached(0);
      const double last = reached(a.values.size() - 1);
      clv::turn(now.input.scenario, *a.input.means.fields.front(), first == nothing ? last : first);
    }
  std::vector<std::string_view> swept;
  for (const swept_input& a : job.axes) swept.push_back(a.input.field().key);
  add_conventions(d, now, about_talk(job), swept);
}

bool about_talk(const sweep_job& job) {
  return std::any_of(job.metrics.begin(), job.metrics.end(), [](const auto& m) { return m.about_talk(); }) ||
         std::any_of(job.axes.begin(), job.axes.end(), [](const auto& a) { return a.input.about_talk(); });
}

}  // namespace app
