#include "scenario/levers.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence levers_step{"levers.step",
                               "--step = '{text}' wants a share above -100%, up to 1,000%, and not 0",
                               "--step = “{text}”应大于 -100%、不超过 1,000%，且不为 0"};
constexpr sentence levers_step_hint{"levers.step.hint", "write for example: --step 10%", "例如：--step 10%"};
constexpr sentence levers_points{
    "levers.points", "--points = '{text}' wants percentage points, more than 0 and fewer than 100",
    "--points = “{text}”应为大于 0、小于 100 的百分点"};
constexpr sentence levers_points_hint{"levers.points.hint", "write for example: --points 5",
                                      "例如：--points 5"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;
using field = clv::field<clv::scenario>;

double step_of(const request& q) {
  const auto asked = q.options.find("step");
  if (asked == q.options.end()) return 0.1;
  std::string text = normalised(asked->second);
  if (text.starts_with('+')) text.erase(0, 1);
  const double x = read_for(unit::share, "--step", text, {}, place::of_option("--step"));
  if (x != 0 && x > -1 && x <= 10) return x;
  throw refusal(error_kind::out_of_range, say::levers_step, {{"text", asked->second}})
      .at(place::of_option("--step"))
      .on("--step")
      .hint(say::levers_step_hint);
}

/// Percentage points: `5` or `5pp`.
double points_of(const request& q) {
  const auto asked = q.options.find("points");
  if (asked == q.options.end()) return 0.05;
  std::string text = lower(normalised(asked->second));
  if (text.starts_with('+')) text.erase(0, 1);
  if (text.ends_with("pp")) text.erase(text.size() - 2);
  const auto x = number(trimmed(text));
  if (x && *x > 0 && *x < 100) return *x / 100;
  throw refusal(error_kind::bad_value, say::levers_points, {{"text", asked->second}})
      .at(place::of_option("--points"))
      .on("--points")
      .hint(say::levers_points_hint);
}

/// The value of an input where every scenario has the same, or in `only` one of them; nothing where they
/// differ. One that was `pulled` is nothing that somebody wrote.
cell value_cell(const field& f, const clv::subject& s, std::size_t only, bool pulled) {
  const clv::scenario& first = s.scenarios[only == clv::average_of_all ? 0 : only];
  if (only == clv::average_of_all)
    for (const clv::scenario& other : s.scenarios)
      if (!clv::same(f, first, other)) return {};
  cell value = shown(input_setting(f, first, {}));
  auto* x = std::get_if<quantity>(&value);
  if (x && pulled) x->as_given = false;
  return x ? cell{message{say::vars_number, {{"value", *x}}}} : value;
}

void add(lever_task& t, std::optional<clv::pull> pulled, const field& f, std::size_t only, pull_words words) {
  if (!pulled) return t.blocked.push_back(words.shown);
  words.now = value_cell(f, t.before, only, false);
  words.then = value_cell(f, pulled->after, only, true);
  t.pulls.push_back(std::move(*pulled));
  t.words.push_back(std::move(words));
}

/// What people call an input, with the segment in which alone it moves, and by how many points.
title called(const request& q, std::size_t only, const clv::text& input, const std::string& points = {}) {
  title out = titled(input);
  if (!points.empty()) out = {out.en + " " + points + " points", out.zh + " " + points + " 个百分点"};
  if (only == clv::average_of_all) return out;
  return below(q.input.segments[only].label, out);
}

void add_pulls(lever_task& t, const request& q) {
  const auto& segments = q.input.segments;
  const std::string points = "+" + clv::shortest(std::round(t.points * 1e6) / 1e4);
  std::vector<std::size_t> whom{clv::average_of_all};
  if (q.options.contains("each"))
    for (std::size_t i = 0; i < segments.size(); ++i) whom.push_back(i);
  for (const std::size_t only : whom) {
    const std::string head = only == clv::average_of_all ? "" : segments[only].name + ".";
    for (const auto& f : clv::fields) {
      if (f.section == clv::group::convention || !given(q, f.key)) continue;
      if (std::holds_alternative<clv::choice<clv::scenario>>(f.at)) continue;
      const std::string path = head + std::string(f.key);
      add(t, clv::pull_by(t.before, f, t.step, only), f, only, {path, called(q, only, f.label), {}, {}});
      if (f.key == "retention")
        add(t, clv::pull_points(t.before, f, t.points, only), f, only,
            {path + "_points", called(q, only, f.label, points), {}, {}});
    }
  }
}

/// What is shown where nothing is asked for: the usual results, and the bottom line where there is a mix.
std::vector<bench::result_handle> metrics_of(const bench& b, const lever_task& t) {
  auto all = b.usual();
  if (std::any_of(t.before.scenarios.begin(), t.before.scenarios.end(), clv::moods_known))
    all.push_back(
        b.customer_result(t.before.scenarios.size() > 1 ? "average.bottom_line" : "bottom_line", {}));
  return all;
}

clv::subject subject_of(const request& q) {
  clv::subject all;
  if (q.input.segments.empty()) return {{q.input.scenario}};
  all.shares.clear();
  for (const auto& s : q.input.segments) {
    all.scenarios.push_back(s.scenario);
    all.shares.push_back(s.share);
  }
  return all;
}

}  // namespace

lever_task read_levers(const request& q) {
  lever_task t;
  t.step = step_of(q);
  t.points = points_of(q);
  t.before = subject_of(q);
  for (const clv::scenario& s : t.before.scenarios) {
    clv::check(s);
    require_finite(*numbers_of(s));
  }
  const bench b(q);
  for (const std::string& path : metrics_asked(q))
    t.metrics.push_back(b.customer_result(path, place::of_option("--metric")));
  if (t.metrics.empty()) t.metrics = metrics_of(b, t);
  t.pulls.push_back(clv::more_customers(t.before, t.step));
  t.words.push_back({"customers", {"customers", "客户数"}, {}, {}});
  add_pulls(t, q);
  return t;
}

std::vector<clv::effect> effects_of(const lever_task& t, const bench::result_handle& metric) {
  return clv::effects_of(t.before, t.pulls, *metric.what, metric.of);
}

}  // namespace app
