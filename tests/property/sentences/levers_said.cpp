#include <algorithm>
#include <clv/whatif/turn.hpp>

#include "property/sentences/audit.hpp"
#include "property/sentences/whatif.hpp"

// What `clv levers` says, held against `clv calc` with the inputs moved.
namespace truth {
namespace {

double step_of(const page_told& p) {
  const std::string typed = p.line.option("--step");
  return typed.empty() ? 0.1 : std::strtod(typed.c_str(), nullptr) / 100;
}

double points_of(const page_told& p) {
  const std::string typed = p.line.option("--points");
  return typed.empty() ? 5 : std::strtod(typed.c_str(), nullptr);
}

/// The results, in their order, as the table for machines names them.
words metrics(const page_told& p) {
  words all;
  for (const sheet& s : audit(p).all("rows"))
    for (const auto& row : s.t.rows)
      if (const auto* path = std::get_if<std::string>(&row[0]))
        if (std::find(all.begin(), all.end(), *path) == all.end()) all.push_back(*path);
  return all;
}

double now(const page_told& p, const std::string& metric) { return number(p.other.result({}, metric)); }

/// `--set spend=1.1x`, in every segment where there are any; of a lever as machines call it.
words pulled(const page_told& p, std::string path) {
  const bool points = path.ends_with("_points");
  if (points) path.erase(path.size() - 7);
  const bool own = std::any_of(p.q.input.segments.begin(), p.q.input.segments.end(),
                               [&](const auto& s) { return path.starts_with(s.name + "."); });
  if (!p.q.input.segments.empty() && !own) path = "all." + path;
  return {"--set",
          path + "=" + (points ? "+" + written(points_of(p)) + "pp" : written(1 + step_of(p)) + "x")};
}

/// What a lever brings a result to; nothing where the input cannot move so far.
std::optional<clv::answer> after(const page_told& p, const std::string& path, const std::string& metric) {
  if (path != "customers") return p.other.result(pulled(p, path), metric);
  const double all = now(p, metric) * (1 + step_of(p));
  return std::isnan(all) ? std::optional<clv::answer>(clv::reason::undefined)
                         : std::optional<clv::answer>(all);
}

/// The lever that people call so: `heavy: spend per visit`, `retention rate +5 points`.
std::string path_of(const page_told& p, std::string called) {
  if (called == "customers") return called;
  std::string head;
  for (const auto& s : p.q.input.segments)
    if (called.starts_with(s.label.en + ": ")) {
      head = s.name + ".";
      called.erase(0, s.label.en.size() + 2);
      break;
    }
  const std::string points = " +" + written(points_of(p)) + " points";
  const bool in_points = called.ends_with(points);
  if (in_points) called.erase(called.size() - points.size());
  for (const auto& f : clv::fields)
    if (f.label.en == called) return head + std::string(f.key) + (in_points ? "_points" : "");
  return {};
}

words paths(const told& t) {
  words all;
  for (const std::string& name : t.names("names", "name")) all.push_back(path_of(t.p, name));
  return all;
}

bool about_first(const told& t) {
  const words all = metrics(t.p);
  return !all.empty() && t.text("metric") == label_of_result(t.p, all.front());
}

/// All at once, and each by itself.
bool together(const told& t, double sense) {
  const std::string metric = metrics(t.p).front();
  const double stands = now(t.p, metric);
  words all;
  double apart = 0;
  for (const std::string& path : paths(t)) {
    const words one = pulled(t.p, path);
    all.insert(all.end(), one.begin(), one.end());
    apart += number(after(t.p, path, metric)) - stands;
  }
  const double joint = number(t.p.other.result(all, metric));
  return t.listed("names") > 1 && about_first(t) && t.is("value", joint) &&
         t.is("change", sense * (joint - stands), 1e-8) && t.printed("change") > 0 &&
         t.is("apart", sense * apart, 1e-8) && (t.printed("apart") > 0) == (sense * apart > 0) &&
         (t.known("part") ? t.is("part", (joint - stands) / std::abs(stands), 1e-8) : stands == 0);
}

/// The value is proportional to each of the inputs.
bool elastic(const told& t) {
  const std::string metric = metrics(t.p).front();
  for (const std::string& path : paths(t))
    if (!close(number(after(t.p, path, metric)) / now(t.p, metric), 1 + step_of(t.p))) return false;
  return t.is("step", step_of(t.p)) && about_first(t) && t.listed("names") > 0;
}

/// The value is proportional to all of them together, so their effects add up to the step.
bool proportional(const told& t) {
  const std::string metric = metrics(t.p).front();
  const double stands = now(t.p, metric);
  words all;
  double sum = 0;
  for (const std::string& path : paths(t)) {
    const words one = pulled(t.p, path);
    all.insert(all.end(), one.begin(), one.end());
    sum += number(after(t.p, path, metric)) / stands - 1;
  }
  return t.is("sum", sum, 1e-8) && t.is("sum", step_of(t.p)) && about_first(t) &&
         close(number(t.p.other.result(all, metric)), stands * (1 + step_of(t.p)));
}

bool without_effect(const told& t) {
  const std::string metric = metrics(t.p).front();
  for (const std::string& path : paths(t)) {
    const auto x = after(t.p, path, metric);
    const auto y = t.p.other.result({}, metric);
    if (!x || !y || x->known() != y->known() || (x->known() && !close(x->value, y->value, 1e-11)))
      return false;
  }
  return about_first(t);
}

bool cannot_move(const told& t) {
  for (const std::string& path : paths(t))
    if (path.empty() || after(t.p, path, metrics(t.p).front())) return false;
  return t.listed("names") > 0;
}

/// Five points more, of those who stay 1 / (1 - r) years.
bool reichheld(const told& t) {
  const auto gain = [](double r) { return 1 / (1 - r - 0.05) * (1 - r) - 1; };
  return close(gain(0.75), 0.25) && close(gain(0.85), 0.5) && !t.s.customer.lifespan && t.p.v() > 0;
}

}  // namespace

void of_levers(predicates& all) {
  for (const char* title :
       {"title.levers", "title.levers.named", "title.levers.less", "title.levers.less.named"})
    all[title] = [](const told& t) { return t.is("step", std::abs(step_of(t.p))); };
  all["table.levers"] = [](const told& t) {
    const words of = metrics(t.p);
    return std::any_of(of.begin(), of.end(), [&](const std::string& path) {
      const auto x = t.p.other.result({}, path);
      return t.text("metric") == label_of_result(t.p, path) && x &&
             (x->known() ? t.is("value", x->value) : !t.known("value"));
    });
  };
  all["table.levers.all"] = claims_nothing;
  all["table.reichheld"] = [](const told& t) { return t.is("points", points_of(t.p)); };
  all["levers.name"] = [](const told& t) { return !path_of(t.p, t.text("name")).empty(); };
  all["levers.together.more"] = [](const told& t) { return together(t, 1); };
  all["levers.together.less"] = [](const told& t) { return together(t, -1); };
  all["levers.unit"] = elastic;
  all["levers.identity"] = proportional;
  all["levers.customers"] = [](const told& t) {
    return t.is("step", step_of(t.p)) && now(t.p, metrics(t.p).front()) > 0;
  };
  all["levers.idle"] = without_effect;
  all["levers.blocked"] = cannot_move;
  all["levers.reichheld"] = reichheld;
  all["vars.number"] = [](const told& t) { return t.known("value"); };
}

namespace {

/// Where an input stands: in the base, in a segment, in all of them alike.
std::optional<double> stands(const app::request& q, const std::string& path) {
  std::string key = path;
  std::vector<const clv::scenario*> of{&q.input.scenario};
  if (!q.input.segments.empty()) of.clear();
  for (const auto& s : q.input.segments) {
    if (path.starts_with(s.name + ".")) {
      of = {&s.scenario};
      key = path.substr(s.name.size() + 1);
      break;
    }
    of.push_back(&s.scenario);
  }
  if (key.ends_with("_points")) key.erase(key.size() - 7);
  const auto* f = clv::find_field(key);
  if (!f || of.empty()) return std::nullopt;
  const clv::answer x = clv::position(*of.front(), *f);
  for (const clv::scenario* s : of)
    if (!(clv::position(*s, *f) == x)) return std::nullopt;
  return x.known() ? std::optional(x.value) : std::nullopt;
}

/// The number of a cell, alone or in a sentence.
std::optional<double> number_in(const app::cell& x, const page_told& p) {
  if (const auto* q = std::get_if<app::quantity>(&x))
    return q->value.known() ? std::optional(q->value.value) : std::nullopt;
  const auto* m = std::get_if<app::message>(&x);
  if (!m || m->id->key != "vars.number") return std::nullopt;
  return told(*m, p)["value"];
}

void effect(audit& a, const sheet& s, std::size_t row, const std::string& path, const std::string& metric) {
  const auto then = after(a.p, path, metric);
  const auto before = a.p.other.result({}, metric);
  a.expect(then.has_value(), "levers: an input moved that cannot move so far");
  if (!then || !before || !then->known() || !before->known()) return;
  a.same(s.at(row, "before"), before->value, "levers: before");
  a.same(s.at(row, "after"), then->value, "levers: after");
  a.same(s.at(row, "change"), then->value - before->value, "levers: change", 1e-8);
  for (const char* part : {"part", "change_share"})
    if (before->value != 0)
      a.same(s.at(row, part), (then->value - before->value) / std::abs(before->value), "levers: part", 1e-8);
}

void tables(audit& a, const words& of) {
  std::size_t m = 0;
  for (const sheet& s : a.all("levers")) {
    const std::string metric = of[std::min(m++, of.size() - 1)];
    double last = std::numeric_limits<double>::infinity();
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const auto* called = std::get_if<app::title>(&s.t.rows[row][0]);
      const std::string path = called ? path_of(a.p, called->en) : "";
      a.expect(!path.empty(), "levers: a row of no lever");
      if (path.empty()) continue;
      effect(a, s, row, path, metric);
      a.same(number_in(s.t.rows[row][2], a.p), stands(a.p.q, path), "levers: now");
      if (const answered* moved = a.p.other.page("calc", pulled(a.p, path)))
        a.same(number_in(s.t.rows[row][3], a.p), stands(moved->q, path), "levers: then");
      const double size = std::abs(s.at(row, "change").value_or(last));
      a.expect(size <= last * (1 + 1e-9), "levers: a greater effect below");
      last = size;
    }
  }
  for (const sheet& s : a.all("effects"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const auto* called = std::get_if<app::title>(&s.t.rows[row][0]);
      for (const std::string& metric : of) {
        const auto x = s.at(row, metric);
        if (x && called)
          a.same(x, number(after(a.p, path_of(a.p, called->en), metric)) - now(a.p, metric),
                 "effects: " + metric, 1e-8);
      }
    }
}

/// Years alone, and the own value with so much retention.
void by_base(audit& a) {
  const double more = points_of(a.p) / 100;
  for (const sheet& s : a.all("retention"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const double r = *s.at(row, "base");
      a.same(s.at(row, "then"), r + more, "retention: then");
      a.same(s.at(row, "years"), 1 / (1 - r), "retention: years");
      a.same(s.at(row, "years_then"), 1 / (1 - r - more), "retention: years then");
      a.same(s.at(row, "gain"), (1 - r) / (1 - r - more) - 1, "retention: gain");
      const double one = number(a.p.other.result({"--set", "retention=" + written(r)}, "clv"));
      const double two = number(a.p.other.result({"--set", "retention=" + written(r + more)}, "clv"));
      a.same(s.at(row, "here"), (two - one) / std::abs(one), "retention: here", 1e-8);
    }
}

}  // namespace

std::vector<std::string> levers_that_disagree(const page_told& p) {
  audit a(p);
  const words of = metrics(p);
  tables(a, of);
  by_base(a);
  for (const sheet& s : a.all("rows"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const std::string metric = std::get<std::string>(s.t.rows[row][0]);
      const std::string path = std::get<std::string>(s.t.rows[row][1]);
      effect(a, s, row, path, metric);
      const std::string result = path + "." + metric;
      a.same(s.at(row, "after"), p.result(result), "levers: " + metric + " among the results");
      a.same(s.at(row, "change"), p.result(result + ".change"), "levers: change among the results");
      a.same(s.at(row, "change_share"), p.result(result + ".change_share"), "levers: part among the results");
    }
  return a.wrong;
}

}  // namespace truth
