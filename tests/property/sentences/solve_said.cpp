#include <algorithm>
#include <clv/whatif/turn.hpp>

#include "property/sentences/audit.hpp"
#include "property/sentences/whatif.hpp"
#include "render/speech.hpp"

// What `clv solve` says, held against `clv calc` with its answers put back in, and with the input at many
// other places.
namespace truth {
namespace {

/// What was asked: `--target metric=text --vary input`.
struct task {
  const page_told& p;
  std::string metric, text, vary;
  double target = 0;
  double half = 0;  ///< a unit of the last digit typed
  const clv::field<clv::scenario>* input = nullptr;

  explicit task(const page_told& page) : p(page), vary(page.line.option("--vary")) {
    const std::string typed = p.line.option("--target");
    metric = typed.substr(0, typed.find('='));
    text = typed.substr(typed.find('=') + 1);
    const double scale = text.ends_with('%') ? 0.01 : 1;
    target = std::strtod(text.c_str(), nullptr) * scale;
    const auto point = text.find('.');
    const auto digits = text.find_last_of("0123456789");
    half =
        0.5 * scale * (point == std::string::npos ? 1 : std::pow(10, -static_cast<double>(digits - point)));
    std::string key = vary;
    for (const auto& s : p.q.input.segments)
      if (vary.starts_with(s.name + ".")) key = vary.substr(s.name.size() + 1);
    if (vary.starts_with("all.")) key = vary.substr(4);
    input = clv::find_field(key);
  }

  /// The result with the input as it is typed; nothing where there is none.
  [[nodiscard]] std::optional<clv::answer> at(const std::string& typed) const {
    return p.other.result({"--set", vary + "=" + typed}, metric);
  }
  [[nodiscard]] double at(double x) const {
    if (input->in->whole == clv::whole::always) x = std::round(x);
    const bool part = input->in->kind == clv::kind::part;
    return number(at(part ? written(x * 100) + "%" : written(x)));
  }
  [[nodiscard]] bool meets(double y) const {
    return std::abs(y - target) <= half * (1 + 1e-6) + 1e-12 * std::abs(target);
  }
  /// Where the input stands without an answer, and what that gives.
  [[nodiscard]] double stands() const {
    const answered* now = p.other.page("calc", {});
    if (!now) return std::nan("");
    const clv::scenario* s = &now->q.input.scenario;
    for (const auto& one : now->q.input.segments)
      if (vary.starts_with(one.name + ".") || vary.starts_with("all.")) {
        s = &one.scenario;
        break;
      }
    for (const auto& one : now->q.input.segments)
      if (vary.starts_with(one.name + ".")) s = &one.scenario;
    const clv::answer x = clv::position(*s, *input);
    return x.known() ? x.value : std::nan("");
  }
  [[nodiscard]] double gives() const { return number(p.other.result({}, metric)); }

  /// Places all over a range: some of them close to its ends.
  [[nodiscard]] std::vector<double> places(double low, double high, int count) const {
    std::vector<double> all;
    for (int i = 0; i <= count; ++i) all.push_back(low + (high - low) * i / count);
    for (const double e : {1e-2, 1e-4, 1e-6}) {
      all.push_back(low + (high - low) * e);
      all.push_back(high - (high - low) * e);
    }
    std::sort(all.begin(), all.end());
    if (input->in->whole == clv::whole::always) {
      for (double& x : all) x = std::round(x);
      all.erase(std::unique(all.begin(), all.end()), all.end());
    }
    return all;
  }
  /// From where to where it is searched, or so far as numbers stay sensible.
  [[nodiscard]] std::pair<double, double> range() const {
    const std::string between = p.line.option("--between");
    if (!between.empty()) {
      const double scale = between.ends_with('%') ? 0.01 : 1;
      return {scale * std::strtod(between.c_str(), nullptr),
              scale * std::strtod(between.c_str() + between.find("..") + 2, nullptr)};
    }
    return {input->low, std::min(input->high, 1000.0)};
  }
  [[nodiscard]] std::vector<double> values(int count) const {
    std::vector<double> all;
    const auto [low, high] = range();
    for (const double x : places(low, high, count))
      if (const double y = at(x); std::isfinite(y)) all.push_back(y);
    return all;
  }
};

std::string bare(const app::quantity& q) {
  std::string text = app::speech(app::language::en, {}).bare(q);
  std::erase(text, ',');
  return text;
}

/// The answers as people read them: a value, or from one to another.
std::vector<std::pair<std::string, std::string>> read_answers(const page_told& p) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const sheet& s : audit(p).all("solutions"))
    for (const auto& row : s.t.rows) {
      if (const auto* q = std::get_if<app::quantity>(&row[0])) all.emplace_back(bare(*q), bare(*q));
      const auto* m = std::get_if<app::message>(&row[0]);
      if (!m) continue;
      std::pair<std::string, std::string> ends;
      for (const auto& [name, value] : m->args)
        (name == "from" ? ends.first : ends.second) = bare(std::get<app::quantity>(value));
      all.push_back(ends);
    }
  return all;
}

double as_number(const std::string& text) {
  return std::strtod(text.c_str(), nullptr) / (text.ends_with('%') ? 100 : 1);
}

/// Now, and how far it is to the nearest answer, in the digits that are printed.
bool now(const told& t, double sense, const char* by, double scale) {
  const task k(t.p);
  double nearest = HUGE_VAL;
  double printed = 0;
  for (const auto& [from, to] : read_answers(t.p)) {
    const double x = std::clamp(k.stands(), as_number(from), std::max(as_number(from), as_number(to)));
    if (std::abs(x - k.stands()) < std::abs(nearest)) nearest = x - k.stands(), printed = x;
  }
  const double moved = t.printed("stands") + sense * t.printed(by) / scale;
  const double fine = std::max(2e-3 * std::abs(nearest), 2e-9);
  return t.is("stands", k.stands()) && t.is("gives", k.gives()) && t.printed("gives") != k.target &&
         sense * nearest > 0 && std::abs(t[by] / scale - std::abs(nearest)) <= fine &&
         std::abs(moved - printed) <= fine;
}

/// All the way over a range the result moves in one sense, and there is one answer.
bool all_the_way(const told& t, double sense) {
  const task k(t.p);
  const auto parts = t.parts("range");
  const told range(parts.front(), t.p);
  const double low = range["low"];
  const double high = range.known("high") ? range["high"] : std::max(1000.0, 10 * low);
  double last = -HUGE_VAL;
  for (const double x : k.places(low, high, 12)) {
    const double y = sense * k.at(x);
    if (!std::isfinite(y)) continue;
    if (y < last - 1e-9 * std::max(1.0, std::abs(last))) return false;
    last = y;
  }
  return read_answers(t.p).size() == 1;
}

/// Somewhere up and somewhere down, or past a place without a number.
bool up_and_down(const told& t) {
  const task k(t.p);
  const auto parts = t.parts("range");
  const told range(parts.front(), t.p);
  const double low = range["low"];
  const double high = range.known("high") ? range["high"] : std::max(1000.0, 10 * low);
  bool up = false;
  bool down = false;
  double last = std::nan("");
  for (const double x : k.places(low, high, 60)) {
    const double y = k.at(x);
    up = up || y > last;
    down = down || y < last;
    last = y;
  }
  return t.is("count", static_cast<double>(read_answers(t.p).size())) && up && down;
}

/// An end of what can be reached: found there, and nowhere beyond.
bool end(const told& t, const char* y, const char* x, double sense) {
  const task k(t.p);
  const double most = t[y];
  const double at = k.at(t[x]);
  const double near = k.at(t[x] + 1e-9 * std::max(1.0, std::abs(t[x])));  // an end that is no value itself
  if (!close(at, most, 1e-7) && !close(near, most, 1e-6) && std::isfinite(at)) return false;
  for (const double one : k.values(16))
    if (sense * one > sense * most + 1e-7 * std::max(1.0, std::abs(most))) return false;
  return true;
}

/// On the way there the result runs off.
bool runs_off(const told& t, double sense) {
  const task k(t.p);
  const double at = t["at"];
  for (const double side : {-1.0, 1.0}) {
    double far = k.at(at + side * 1e-2 * std::max(0.1, std::abs(at)));
    double close_by = far;
    for (const double e : {1e-4, 1e-6, 1e-8})
      if (const double y = k.at(at + side * e * std::max(0.1, std::abs(at))); std::isfinite(y)) close_by = y;
    if (sense * close_by > 100 * std::max(1e-3, std::abs(far)) ||
        (sense * close_by > 1e3 && !std::isfinite(far)))
      return true;
  }
  return false;
}

bool runs_on(const told& t, double sense) {
  const task k(t.p);
  const double far = k.at(k.input->high);
  const double half = k.at(k.input->high / 2);
  const double last = sense * (far - half);  // which does not grow less and less
  return last > 0 && last >= 0.7 * sense * (half - k.at(k.input->high / 4));
}

bool flat(const told& t) {
  const task k(t.p);
  for (const double y : k.values(12))
    if (!close(y, t["y"], 1e-10)) return false;
  return t.is("y", k.values(2).empty() ? t["y"] : k.values(2).front());
}

/// Whether another input reaches the target.
bool would_do(const page_told& p, const std::string& vary) {
  const task k(p);
  return p.other.page("solve", {"--target", k.metric + "=" + k.text, "--vary", vary}) != nullptr;
}

/// Nothing in the range comes to the target.
bool out_of_reach(const told& t) {
  const task k(t.p);
  const auto all = k.values(24);
  return std::none_of(all.begin(), all.end(), [&](double y) { return close(y, k.target, 1e-12); }) &&
         t.is("target", k.target);
}

}  // namespace

words first_solution(const app::document& d, const command_typed& line) {
  const std::string vary = line.option("--vary");
  const auto result = [&](const std::string& path) -> std::optional<double> {
    for (const app::outcome& r : d.results)
      if (r.path == path && r.value().value.known()) return r.value().value.value;
    return std::nullopt;
  };
  const auto exact = result(vary);
  if (!exact) return {};
  if (result(vary + ".from")) return {"--set", vary + "=" + written(*exact)};  // it may stay where it stands
  for (const app::table* t : d.all<app::table>())
    if (t->key == "solutions")
      if (const auto* shown = std::get_if<app::quantity>(&t->rows.front().front()))
        return {"--set", vary + "=" + bare(*shown)};
  return {"--set", vary + "=" + written(*exact)};
}

namespace {

void of_refusals(predicates& all) {
  all["solve.none"] = out_of_reach;
  all["solve.lowest"] = [](const told& t) { return end(t, "y", "x", -1); };
  all["solve.highest"] = [](const told& t) { return end(t, "y", "x", 1); };
  all["solve.instead"] = [](const told& t) { return t.listed("options") > 0; };
  all["solve.option"] = [](const told& t) { return would_do(t.p, t.text("path")); };
  all["solve.too_near"] = [](const told& t) { return t.known("at"); };
  all["solve.jump"] = [](const told& t) {
    const task k(t.p);
    const double x = t["x"];
    const double before = k.input->in->whole == clv::whole::always ? k.at(x - 1) : k.at(x * (1 - 1e-7));
    return t.is("before", before, 1e-5) && t.is("after", k.at(x * (1 + 1e-12)), 1e-6) &&
           (before - k.target) * (t["after"] - k.target) <= 0;
  };
  all["solve.nothing"] = [](const told& t) { return task(t.p).values(12).empty(); };
  all["solve.other"] = [](const told& t) {
    for (const char* vary : {"spend", "frequency", "lifespan", "margin", "praise.tells"})
      if (t.p.q.input.segments.empty() && would_do(t.p, vary)) return false;
    return true;
  };
}

void of_shape(predicates& all) {
  all["solve.in"] = [](const told& t) { return t["low"] < t["high"]; };
  all["solve.from"] = [](const told& t) { return t.known("low"); };
  all["solve.rising"] = [](const told& t) { return all_the_way(t, 1); };
  all["solve.falling"] = [](const told& t) { return all_the_way(t, -1); };
  all["solve.neither"] = up_and_down;
  all["solve.flat"] = flat;
  all["solve.no_difference"] = [](const told& t) { return t.listed("flat") == 1; };
  all["solve.reaches"] = [](const told& t) {
    return end(t, "lowest", "at_lowest", -1) && end(t, "highest", "at_highest", 1) &&
           t["lowest"] < t["highest"];
  };
  all["solve.grows"] = [](const told& t) { return runs_off(t, 1); };
  all["solve.sinks"] = [](const told& t) { return runs_off(t, -1); };
  all["solve.grows_on"] = [](const told& t) { return runs_on(t, 1); };
  all["solve.sinks_on"] = [](const told& t) { return runs_on(t, -1); };
  all["solve.no_bound"] = [](const told& t) { return t.listed("limits") == 2; };
  all["solve.no_top"] = [](const told& t) { return t.listed("limits") == 1 && end(t, "y", "x", -1); };
  all["solve.no_bottom"] = [](const told& t) { return t.listed("limits") == 1 && end(t, "y", "x", 1); };
}

}  // namespace

void of_solutions(predicates& all) {
  of_refusals(all);
  of_shape(all);
  for (const char* heading : {"table.solutions", "section.search"}) all[heading] = claims_nothing;
  all["title.solve"] = [](const told& t) { return t.is("target", task(t.p).target); };
  all["solve.interval"] = [](const told& t) {
    const task k(t.p);
    return t["from"] < t["to"] && k.meets(k.at(t["from"])) && k.meets(k.at(t["to"])) &&
           k.meets(k.at((t["from"] + t["to"]) / 2));
  };
  all["solve.now.more"] = [](const told& t) { return now(t, 1, "change", 1); };
  all["solve.now.less"] = [](const told& t) { return now(t, -1, "change", 1); };
  all["solve.now.up"] = [](const told& t) { return now(t, 1, "points", 100); };
  all["solve.now.down"] = [](const told& t) { return now(t, -1, "points", 100); };
  all["solve.now.met"] = [](const told& t) {
    const task k(t.p);
    return t.is("stands", k.stands()) && k.meets(k.gives());
  };
  all["solve.now.passed"] = [](const told& t) {
    const task k(t.p);
    const auto read = read_answers(t.p);
    const bool answer = std::any_of(read.begin(), read.end(), [&](const auto& one) {
      return close(as_number(one.first), t["stands"], 1e-12);
    });
    return answer && t.is("stands", k.stands()) && t.is("gives", k.gives()) && !k.meets(k.gives());
  };
  all["solve.whole"] = [](const told& t) {
    const task k(t.p);
    if (k.input->in->whole == clv::whole::never) return false;
    for (const auto& [from, to] : read_answers(t.p)) {
      const double y = k.at(as_number(from));
      const double before = k.at(as_number(from) - 1);
      if (std::isfinite(before) && (y - k.target) * (before - k.target) > 0) return false;
    }
    return true;
  };
  all["notice.unheard.moved"] = [](const told& t) {
    const std::string path = t.text("path");
    return path.starts_with("all.") && !t.p.q.input.segments.empty();
  };
}

std::vector<std::string> solutions_that_disagree(const page_told& p) {
  audit a(p);
  const task k(p);
  std::size_t row = 0;
  for (const auto& [from, to] : read_answers(p)) {
    for (const std::string& typed : {from, to}) {
      const auto y = k.at(typed);
      a.expect(y && y->known(), "solutions: an answer that gives nothing");
      if (!y || !y->known()) continue;
      for (const sheet& s : a.all("solutions")) {
        const auto* shown = std::get_if<app::quantity>(&s.t.rows[row][1]);
        if (!shown) continue;
        const std::string again = bare({*y, shown->in, shown->sign, shown->decimals});
        a.expect(typed != from || again == bare(*shown),
                 "solutions: put back it gives another number: " + again + " for " + bare(*shown));
        if (s.t.columns.size() == 2)
          a.expect(k.meets(y->value), "solutions: put back it does not give the target");
        else
          a.same(s.at(row, "residual"), y->value - k.target, "solutions: off by", 1e-6);
      }
    }
    ++row;
  }
  for (const sheet& s : a.all("answers"))
    for (std::size_t i = 0; i < s.rows(); ++i) {
      a.same(s.at(i, "result"), k.target + s.at(i, "residual").value_or(0), "answers: result");
      if (const double y = k.at(*s.at(i, "value")); std::isfinite(y))
        a.same(s.at(i, "result"), y, "answers: put back", 1e-6);
      a.result(s, i, i == 0 && *s.at(i, "value") != *s.at(i, "to") ? "none" : "value",
               i == 0 ? k.vary : k.vary + "." + std::to_string(i + 1));
    }
  return a.wrong;
}

}  // namespace truth
