#include "scenario/levers.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;
using field = clv::field<clv::scenario>;

double step_of(const request& q) {
  const auto asked = q.options.find("step");
  if (asked == q.options.end()) return 0.1;
  std::string text = normalised(asked->second);
  if (text.starts_with('+')) text.erase(0, 1);
  const double x = read_for(unit::share, "--step", text, {}, place::of_option("--step"));
  if (x != 0 && x > -1 && x <= 10) return x;
  throw refusal(error_kind::out_of_range, "levers.step", {{"text", asked->second}})
      .at(place::of_option("--step"))
      .on("--step")
      .hint("levers.step.hint");
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
  throw refusal(error_kind::bad_value, "levers.points", {{"text", asked->second}})
      .at(place::of_option("--points"))
      .on("--points")
      .hint("levers.points.hint");
}

/// The value of an input where every scenario has the same; nothing where they differ.
cell value_cell(const field& f, const subject& s, std::size_t only) {
  for (std::size_t i = 0; only == model::npos && i < s.size(); ++i)
    if (!clv::same(f, s.at(0), s.at(i))) return {};
  const cell value = shown(input_setting(f, s.at(only == model::npos ? 0 : only), {}));
  const auto* x = std::get_if<quantity>(&value);
  return x ? cell{message{"vars.number", {{"value", *x}}}} : value;
}

/// Pulls one lever in every scenario, or in `only` one of them.
template <class Move>
void add(lever_task& t, const field& f, std::size_t only, std::string path, std::string shown_as, Move move) {
  pull p{std::move(path), std::move(shown_as), clv::lever_of(f), value_cell(f, t.before, only), {}, t.before};
  for (std::size_t i = 0; i < p.after.size(); ++i) {
    if (only != model::npos && only != i) continue;
    auto moved = move(p.after.at(i));
    if (!moved) {
      t.blocked.push_back(p.shown);
      return;
    }
    p.after.at(i) = std::move(*moved);
  }
  p.then = value_cell(f, p.after, only);
  t.pulls.push_back(std::move(p));
}

std::string points_words(double points) {
  return "retention +" + clv::shortest(std::round(points * 1e6) / 1e4) + "pp";
}

void add_pulls(lever_task& t, const request& q) {
  const bool each = q.options.contains("each");
  std::vector<std::size_t> whom{model::npos};
  for (std::size_t i = 0; each && i < t.before.segments.size(); ++i) whom.push_back(i);
  for (const std::size_t only : whom) {
    const std::string head = only == model::npos ? "" : t.before.segments[only].name + ".";
    for (const auto& f : clv::fields) {
      if (f.section == clv::group::convention || !given(q, f.key)) continue;
      if (std::holds_alternative<clv::choice<clv::scenario>>(f.at)) continue;
      const std::string path = head + std::string(f.key);
      add(t, f, only, path, path, [&](const clv::scenario& s) { return clv::raised(s, f, t.step); });
      if (f.key == "retention")
        add(t, f, only, path + "_points", head + points_words(t.points),
            [&](const clv::scenario& s) { return clv::plus(s, f, t.points); });
    }
  }
}

}  // namespace

lever_task read_levers(const request& q) {
  lever_task t;
  t.step = step_of(q);
  t.points = points_of(q);
  t.before = {q.input.scenario, library_segments(q.input)};
  for (std::size_t i = 0; i < t.before.size(); ++i) {
    clv::check(t.before.at(i));
    require_finite(*numbers_of(t.before.at(i)));
  }
  const model m(q);
  const auto asked = q.options.find("metric");
  if (asked == q.options.end())
    t.metrics = m.usual();
  else
    for (const std::string& path : comma_list(asked->second))
      t.metrics.push_back(m.customer_result(path, place::of_option("--metric")));
  if (t.metrics.empty())
    throw refusal(error_kind::missing_value, "cli.no_value", {{"option", "--metric"}}).on("--metric");
  pull heads{"customers", "customers", clv::lever::more, {}, {}, t.before, t.step};
  t.pulls.push_back(std::move(heads));
  add_pulls(t, q);
  return t;
}

answer read(const model::meter& m, const subject& s) { return read_result(m, s.base, s.segments); }

bool adds_up(const model::meter& m) { return m.what->key == "clv" || m.what->key == "net"; }

std::vector<effect> effects_of(const lever_task& t, const model::meter& metric) {
  std::vector<effect> all;
  const answer before = read(metric, t.before);
  for (const pull& p : t.pulls) {
    if (p.more != 0 && !adds_up(metric)) continue;
    const answer one = read(metric, p.after);
    const answer after = clv::settled(one + one * answer{p.more});
    all.push_back({&p, before, after, clv::change(before, after), clv::relative_change(before, after)});
  }
  std::stable_sort(all.begin(), all.end(), [](const effect& a, const effect& b) {
    const auto size = [](const effect& e) { return e.change.known() ? std::abs(e.change.value) : HUGE_VAL; };
    return size(a) > size(b) * (1 + 1e-12);
  });
  return all;
}

}  // namespace app
