#include "scenario/solve.hpp"

#include <algorithm>
#include <clv/whatif/solve.hpp>
#include <cmath>

#include "input/text.hpp"
#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "scenario/inputs.hpp"

namespace app::say {
namespace {

constexpr sentence solve_required{"solve.required", "solve wants {option}", "solve 需要 {option}"};
constexpr sentence solve_like{
    "solve.like", "write for example: clv solve FILE --target swing.value=130000 --vary praise.conversion",
    "例如：clv solve FILE --target swing.value=130000 --vary praise.conversion"};
constexpr sentence solve_between{"solve.between",
                                 "--between = '{text}' wants A..B inside the range of the input",
                                 "--between = “{text}”应为 A..B，且在该输入的取值范围之内"};
constexpr sentence solve_words{"solve.words", "each of its words by itself: {command}",
                               "可逐项比较：{command}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::kind;

constexpr double usual_generations = 1000;

std::string needed_option(const request& q, std::string_view name) {
  const auto at = q.options.find(name);
  const std::string option = "--" + std::string(name);
  if (at == q.options.end())
    throw refusal(error_kind::required, say::solve_required, {{"option", option}})
        .on(option)
        .hint(say::solve_like);
  return at->second;
}

/// The input's own bounds. Where they only keep numbers sensible, x could grow beyond them.
clv::search range_of(const clv::row& f) {
  const bool counts = f.in->kind == kind::money || f.in->kind == kind::count ||
                      f.in->kind == kind::frequency || f.in->kind == kind::time;
  return {f.low, f.high, f.in->whole != clv::whole::never, f.low_open, counts && f.high >= 1000};
}

/// --between A..B, inside the bounds.
clv::search asked_range(const std::string& text, const bench::input_handle& k, const value_context& context) {
  const auto& f = k.field();
  const place asked = place::of_option("--between");
  const auto wrong = [&](error_kind is) {
    return refusal(is, say::solve_between, {{"text", text}}).at(asked).on("--between");
  };
  const auto dots = text.find("..");
  if (dots == std::string::npos) throw wrong(error_kind::bad_value);
  clv::search where = range_of(f);
  where.low = read_for(f.in, k.path, text.substr(0, dots), context, asked);
  where.high = read_for(f.in, k.path, text.substr(dots + 2), context, asked);
  where.low_open = false;
  where.unbounded = false;
  if (!(where.low < where.high) || !clv::inside(f, where.low) || !clv::inside(f, where.high))
    throw wrong(error_kind::out_of_range).hint(say::hint_vars);
  return where;
}

/// The command line that tries each word of a choice.
std::string sweep_line(const request& q, const bench::input_handle& k, const std::string& metric) {
  std::string line = "clv sweep";
  if (q.file) line += " " + shell_word(q.file->path);
  line += " " + k.path + "=";
  for (const clv::option& word : k.field().words)
    line += (line.back() == '=' ? "" : ",") + std::string(word.key);
  line += " --metric " + metric;
  for (const assignment& a : q.overrides) {
    const std::string* text = a.value.text();
    if (!text) continue;
    const bool set = a.where.option.starts_with("--set");
    line +=
        set ? " --set " + shell_word(a.key + "=" + *text) : " " + a.where.option + " " + shell_word(*text);
  }
  if (!q.what_if.empty()) line += " --scenario " + shell_word(q.what_if);
  if (!q.segment.empty()) line += " --segment " + shell_word(q.segment);
  return line;
}

solve_task read_task(const request& q, bench& b) {
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  const place asked = place::of_option("--target");
  const auto [path, text] = path_and_text(needed_option(q, "target"), "--target");
  solve_task t;
  t.metric = b.result(path, asked);
  t.vary = b.input(needed_option(q, "vary"), place::of_option("--vary"));
  if (!t.vary.field().words.empty())
    throw refusal(error_kind::bad_value, say::path_not_a_number, {{"path", t.vary.path}})
        .on(t.vary.path)
        .hint(say::solve_words, {{"command", sweep_line(q, t.vary, t.metric.path)}});
  t.target = with_all_decimals({read_for(t.metric.in, path, text, context, asked), t.metric.in});
  t.target.decimals = std::max(t.target.decimals, decimals_in(text));
  t.where = range_of(t.vary.field());
  if (const auto at = q.options.find("between"); at != q.options.end()) {
    t.where = asked_range(at->second, t.vary, context);
    t.asked = true;
  }
  t.stands = q.input.lacking ? answer{clv::reason::undefined} : b.position(t.vary);
  t.gives = b.read(t.metric);
  return t;
}

/// Whether what is varied has a part in the result at all.
bool has_part(const solve_task& t) {
  const auto& fields = t.vary.means.fields;
  return !t.metric.what || t.vary.means.of_group() ||
         std::any_of(fields.begin(), fields.end(),
                     [&](const auto* f) { return clv::has_part(*f, *t.metric.what); });
}

clv::solution search_for(const solve_task& t, bench& b, clv::search where) {
  // What happens in a market takes long, and has no steps between which much could hide.
  if (t.metric.what && t.metric.what->needs == "market.size") where.looks = 40;
  if (!has_part(t)) {
    const answer always = b.read(t.metric);
    return clv::solve([&](double) { return always; }, t.target.value.value, where);
  }
  return clv::solve(
      [&](double x) {
        b.turn(t.vary, x);
        return b.read(t.metric);
      },
      t.target.value.value, where);
}

/// Most questions about generations are about few, and many of them take long.
clv::solution search_for(solve_task& t, bench& b) {
  if (t.asked || t.vary.field().in->whole != clv::whole::always) return search_for(t, b, t.where);
  clv::search few = t.where;
  few.high = std::min(few.high, usual_generations);
  few.unbounded = false;
  clv::solution found = search_for(t, b, few);
  if (!found.roots.empty() || found.flat()) {
    t.where = few;
    return found;
  }
  return search_for(t, b, t.where);
}

/// The fewest digits with which an answer still gives the target.
class digits_of_answer {
 public:
  digits_of_answer(const solve_task& t, bench& b) : t_(t), b_(b) {}

  found_input operator()(const clv::root& r) const {
    found_input out{r, {}, {}, {}};
    out.from = shown(r, r.x, r.single() ? rounding::nearest : rounding::up);
    out.to = r.single() ? out.from : shown(r, r.to, rounding::down);
    out.gives = value(out.from.value.value);
    return out;
  }

 private:
  [[nodiscard]] answer value(double x) const {
    b_.turn(t_.vary, x);
    return b_.read(t_.metric);
  }
  [[nodiscard]] quantity shown(const clv::root& r, double x, rounding how) const {
    const clv::unit in = t_.vary.field().in;
    if (t_.where.whole) return {x, in};
    const answer exact = value(x);
    const quantity wanted = reads_as(t_.y(exact), t_.target) ? t_.target : t_.y(exact);
    const int usual = decimals_for({x, in});
    for (int d = usual; d < usual + 16; ++d) {
      const double y = as_read(x, in, d, how);
      if (!clv::inside(t_.vary.field(), y) || (!r.single() && (y < r.x || y > r.to))) continue;
      if (reads_as(t_.y(value(y)), wanted)) return {y, in, false, d};
    }
    return {x, in, false, telling_decimals(std::vector{x, std::nextafter(x, 2 * x)}, in)};
  }
  const solve_task& t_;
  bench& b_;
};

/// A stretch whose ends stay inside it when they are printed and read back.
clv::root inside(const clv::root& r, clv::unit in) {
  clv::root out = r;
  out.x = as_read(r.x, in, safe_decimals(r.x, in), rounding::up);
  out.to = as_read(r.to, in, safe_decimals(r.to, in), rounding::down);
  return out.x < out.to ? out : r;
}

/// Inputs that would do where this one does not: of those that one result of the scenario hangs on.
std::vector<bench::input_handle> others(const request& q, const solve_task& t) {
  std::vector<bench::input_handle> out;
  if (!t.metric.what || t.metric.what->on_request) return out;
  const auto dot = t.vary.path.rfind(t.vary.field().key);
  const std::string head = dot == std::string::npos ? "" : t.vary.path.substr(0, dot);
  for (const auto& f : inputs()) {
    const bool usual = f.section == clv::group::value || f.section == clv::group::talk;
    if (!usual || f.key == t.vary.field().key) continue;
    bench b(q);
    solve_task other = t;
    other.vary = b.input(head + std::string(f.key), {});
    other.where = range_of(f);
    if (!search_for(other, b, other.where).roots.empty()) out.push_back(other.vary);
  }
  return out;
}

}  // namespace

std::vector<supplied_input> supplied_to_solve(const request& q) {
  const auto at = q.options.find("vary");
  if (at == q.options.end()) return {};
  return {{normalised(at->second), place::of_option("--vary")}};
}

solved_task solve_for(const request& q, bench& b) {
  solved_task out{read_task(q, b), {}, {}, {}};
  out.all = search_for(out.task, b);
  const digits_of_answer digits(out.task, b);
  for (clv::root& r : out.all.roots) {
    if (!r.single() && !out.task.where.whole) r = inside(r, out.task.vary.field().in);
    out.found.push_back(digits(r));
  }
  if (out.found.empty())
    out.instead = others(q, out.task);
  else
    b.turn(out.task.vary,
           out.stays(out.found.front().exact) ? out.task.stands.value : out.found.front().from.value.value);
  return out;
}

}  // namespace app
