#include <algorithm>
#include <clv/whatif/turn.hpp>
#include <sstream>

#include "property/sentences/audit.hpp"
#include "property/sentences/whatif.hpp"

// What `clv sweep` says, held against `clv calc` at every point.
namespace truth {
namespace {

/// One input of the command line and where it goes: `praise.tells=3..7:2`.
struct axis {
  std::string path;
  std::vector<std::string> typed;  ///< as `--set` takes them
  bool moves = false;              ///< against what stands there
  bool cut = false;                ///< the last step is shorter
  const clv::field<clv::scenario>* input = nullptr;
};

struct measured {
  double x;
  std::string unit;
};

measured number_of(const std::string& text) {
  char* end = nullptr;
  const double x = std::strtod(text.c_str(), &end);
  return {x, end};
}

std::string with_unit(double x, const std::string& unit, bool sign) {
  const double round = std::round(x * 1e9) / 1e9;
  return (sign && round >= 0 ? "+" : "") + written(round + 0.0) + unit;
}

/// The values of a list, or of `a..b:step`, both ends included.
axis read(const page_told& p, const std::string& word) {
  axis a;
  a.path = word.substr(0, word.find('='));
  const std::string text = word.substr(word.find('=') + 1);
  std::string key = a.path;
  if (key.starts_with("all.")) key.erase(0, 4);
  for (const auto& s : p.q.input.segments)
    if (key.starts_with(s.name + ".")) key.erase(0, s.name.size() + 1);
  a.input = clv::find_field(key);
  const auto dots = text.find("..");
  if (dots == std::string::npos) {
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, ',');) a.typed.push_back(one);
  } else {
    const measured low = number_of(text.substr(0, dots));
    const auto colon = text.find(':');
    const measured high =
        number_of(text.substr(dots + 2, colon == std::string::npos ? colon : colon - dots - 2));
    const double step = colon == std::string::npos ? 1 : number_of(text.substr(colon + 1)).x;
    const bool sign = text.starts_with('+') || text.starts_with('-');
    double x = low.x;
    for (; x < high.x - 1e-9; x += step) a.typed.push_back(with_unit(x, low.unit, sign));
    a.cut = std::abs(x - high.x) > 1e-9;
    a.typed.push_back(with_unit(high.x, low.unit, sign));
  }
  const std::string& first = a.typed.front();
  const bool part = a.input && a.input->in->kind == clv::kind::part;  // of a rate -5% is a value
  const bool percent = !part && first.ends_with('%') && (first.starts_with('+') || first.starts_with('-'));
  a.moves = first.ends_with("x") || first.ends_with("pp") || percent;
  return a;
}

std::vector<axis> axes(const page_told& p) {
  std::vector<axis> all;
  for (const std::string& word : p.line.own)
    if (word.find('=') != std::string::npos) all.push_back(read(p, word));
  return all;
}

/// The options that make each point, the last input fastest.
std::vector<words> points(const std::vector<axis>& all) {
  std::vector<words> out{{}};
  for (const axis& a : all) {
    std::vector<words> next;
    for (const words& before : out)
      for (const std::string& typed : a.typed) {
        next.push_back(before);
        next.back().insert(next.back().end(), {"--set", a.path + "=" + typed});
      }
    out = std::move(next);
  }
  return out;
}

/// The columns of results, from the rows for machines.
words metrics(const page_told& p) {
  words all;
  const auto inputs = axes(p).size();
  for (std::size_t i = inputs; p.d.bulk && i < p.d.bulk->columns.size(); ++i)
    all.push_back(p.d.bulk->columns[i].key);
  return all;
}

/// Where an input stands, in all that it reaches alike.
clv::answer position(const app::request& q, const std::string& path, const clv::field<clv::scenario>& f) {
  std::vector<const clv::scenario*> of;
  for (const auto& one : q.input.segments)
    if (path.starts_with(one.name + ".") || path.starts_with("all.")) of.push_back(&one.scenario);
  if (of.empty()) of.push_back(&q.input.scenario);
  const clv::answer x = clv::position(*of.front(), f);
  for (const clv::scenario* s : of)
    if (!(clv::position(*s, f) == x)) return clv::reason::undefined;
  return x;
}

clv::answer now(const page_told& p, const axis& a) {
  const answered* page = p.other.page("calc", {});
  return page && a.input ? position(page->q, a.path, *a.input) : clv::answer{clv::reason::undefined};
}

/// Whether a point is the scenario as it is.
bool stands(const page_told& p, const axis& a, std::size_t i) {
  const answered* page = p.other.page("calc", {"--set", a.path + "=" + a.typed[i]});
  if (a.moves) return std::abs(number_of(a.typed[i]).x - (a.typed[i].ends_with("x") ? 1 : 0)) < 1e-12;
  const clv::answer x = now(p, a);
  return page && x.known() && close(position(page->q, a.path, *a.input).value, x.value, 1e-12);
}

bool names_axis(const told& t, std::string_view name) {
  std::string text = t.text(name);
  for (const app::message& m : t.parts(name)) text = told(m, t.p).text("input");
  const auto all = axes(t.p);
  return std::any_of(all.begin(), all.end(), [&](const axis& a) {
    return a.input && text.starts_with(std::string(a.input->label.en));
  });
}

bool names_metric(const told& t) {
  const words all = metrics(t.p);
  return std::any_of(all.begin(), all.end(), [&](const std::string& path) {
    return t.text("metric").starts_with(label_of_result(t.p, path));
  });
}

bool some_point_without_number(const page_told& p) {
  for (const words& point : points(axes(p)))
    for (const std::string& metric : metrics(p)) {
      const auto x = p.other.result(point, metric);
      if (!x || !x->known()) return true;
    }
  return false;
}

/// One of the numbers that were typed for an input, as a change.
bool typed_change(const told& t, const char* unit, double scale) {
  for (const axis& a : axes(t.p))
    for (const std::string& one : a.typed)
      if (one.ends_with(unit) && close(number_of(one).x / scale, t["x"], 1e-9)) return true;
  return false;
}

}  // namespace

words farthest_point(const command_typed& line) {
  words out;
  for (const std::string& word : line.own) {
    const auto equals = word.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = word.substr(0, equals);
    std::string text = word.substr(equals + 1);
    text = text.substr(0, text.find(':'));
    const auto between = text.find("..") != std::string::npos ? text.find("..") : text.find(',');
    const std::string low = text.substr(0, between);
    const std::string high =
        text.substr(text.find_last_of(".,") == std::string::npos ? 0 : text.rfind(text[between]) + 1);
    // Of a retention the least, of all others the most: somebody leaves, something is discounted.
    const bool more = number_of(high).x > number_of(low).x;
    const std::string value = more == key.ends_with("retention") ? low : high;
    out.insert(out.end(), {"--set", key + "=" + value});
  }
  return out;
}

void of_sweeps(predicates& all) {
  for (const char* title :
       {"title.sweep", "title.sweep.named", "table.sweep.several", "sweep.against", "sweep.against.points"})
    all[title] = claims_nothing;
  for (const char* title : {"table.sweep", "table.sweep.money", "sweep.head"})
    all[title] = [](const told& t) { return names_axis(t, "input"); };
  all["table.sweep.several.money"] = claims_nothing;
  for (const char* title : {"table.sweep.two", "table.sweep.two.money"})
    all[title] = [](const told& t) {
      return names_axis(t, "down") && names_axis(t, "across") && names_metric(t);
    };
  for (const char* title : {"sweep.against.of", "sweep.against.points.of"}) all[title] = names_metric;
  all["sweep.now"] = [](const told& t) {
    for (const axis& a : axes(t.p))
      if (const clv::answer x = now(t.p, a); x.known() && t.is("base", x.value))
        return names_axis(t, "input");
    return false;
  };
  all["sweep.times"] = [](const told& t) { return typed_change(t, "x", 1); };
  all["sweep.points"] = [](const told& t) { return typed_change(t, "pp", 1); };
  all["sweep.percent"] = [](const told& t) { return typed_change(t, "%", 100); };
  all["sweep.valued"] = [](const told& t) {
    for (const axis& a : axes(t.p))
      for (const std::string& one : a.typed) {
        const answered* page = t.p.other.page("calc", {"--set", a.path + "=" + one});
        const clv::answer x =
            page ? position(page->q, a.path, *a.input) : clv::answer{clv::reason::undefined};
        if (x.known() && t.is("value", x.value)) return t.listed("change") == 1;
      }
    return false;
  };
  all["sweep.cut"] = [](const told& t) {
    const auto inputs = axes(t.p);
    return std::any_of(inputs.begin(), inputs.end(), [](const axis& a) { return a.cut; }) &&
           names_axis(t, "input");
  };
  all["word.base"] = [](const told& t) {
    const axis a = axes(t.p).front();
    for (std::size_t i = 0; i < a.typed.size(); ++i)
      if (stands(t.p, a, i)) return true;
    return false;
  };
  all["sweep.base_cell"] = [](const told& t) {
    const words of = metrics(t.p);
    return std::any_of(of.begin(), of.end(), [&](const std::string& metric) {
      const auto x = t.p.other.result({}, metric);
      return x && (x->known() ? t.is("value", x->value) : !t.known("value"));
    });
  };
  all["sweep.marks.base"] = [](const told& t) {
    const auto inputs = axes(t.p);
    return std::all_of(inputs.begin(), inputs.end(), [&](const axis& a) {
      for (std::size_t i = 0; i < a.typed.size(); ++i)
        if (stands(t.p, a, i)) return true;
      return false;
    });
  };
  all["sweep.marks.none"] = [](const told& t) { return some_point_without_number(t.p); };
  all["sweep.large"] = [](const told& t) { return t["count"] > t["most"]; };
}

namespace {

/// Every row for machines is what `calc` says of that point.
void for_machines(audit& a, const std::vector<axis>& inputs, const std::vector<words>& at) {
  const app::stream& s = *a.p.d.bulk;
  a.expect(s.rows == at.size(), "sweep: as many rows as points");
  if (s.rows != at.size()) return;
  std::vector<double> all(at.size() * s.columns.size());
  s.open()(0, at.size(), all.data());
  const words of = metrics(a.p);
  for (std::size_t n = 0; n < at.size(); ++n) {
    const answered* page = a.p.other.page("calc", at[n]);
    for (std::size_t i = 0; page && i < inputs.size(); ++i) {
      const double x = all[i * at.size() + n];
      const bool changed = s.columns[i].key != inputs[i].path;
      const clv::answer want = position(page->q, inputs[i].path, *inputs[i].input);
      if (!changed && want.known()) a.same(x, want.value, "sweep: an input among the rows");
    }
    for (std::size_t m = 0; m < of.size(); ++m) {
      const double y = all[(inputs.size() + m) * at.size() + n];
      const auto want = a.p.other.result(at[n], of[m]);
      if (want && want->known())
        a.same(y, want->value, "sweep: " + of[m] + " among the rows");
      else
        a.expect(std::isnan(y), "sweep: a number where there is none");
    }
  }
}

std::optional<double> shown(const app::cell& x, const page_told& p) {
  if (const auto* q = std::get_if<app::quantity>(&x))
    return q->value.known() ? std::optional(q->value.value) : std::nullopt;
  const auto* m = std::get_if<app::message>(&x);
  return m && m->id->key == "sweep.base_cell" ? std::optional(told(*m, p)["value"]) : std::nullopt;
}

/// One input: its results, and the change against the scenario as it is.
void one_way(audit& a, const sheet& s, const axis& input, const std::vector<words>& at) {
  const words of = metrics(a.p);
  std::string moved;
  for (std::size_t c = 1; c < s.t.columns.size(); ++c) {
    const std::string& key = s.t.columns[c].key;
    if (key != "change") moved = key;
    for (std::size_t n = 0; n < s.rows() && n < at.size(); ++n) {
      const auto x = shown(s.t.rows[n][c], a.p);
      const auto y = a.p.other.result(at[n], moved);
      const auto base = a.p.other.result({}, moved);
      if (key != "change") {
        if (y && y->known())
          a.expect(x && close(*x, y->value), "sweep table: " + key);
        else
          a.expect(!x, "sweep table: a number where there is none");
        continue;
      }
      const auto* word = std::get_if<app::message>(&s.t.rows[n][c]);
      a.expect((word && word->id->key == "word.base") == stands(a.p, input, n),
               "sweep table: another row is the base");
      if (!x || !y || !base || !base->known()) continue;
      const bool points = s.t.columns[c].in == clv::unit::ratio;
      a.same(x, points ? 100 * (y->value - base->value) : (y->value - base->value) / std::abs(base->value),
             "sweep table: against the base", 1e-8);
    }
  }
}

/// Two inputs: each cell, and which one is the scenario as it is.
void two_way(audit& a, const std::vector<axis>& inputs, const std::vector<words>& at) {
  const words of = metrics(a.p);
  std::size_t m = 0;
  for (const sheet& s : a.all("sweep")) {
    const std::string metric = of[std::min(m++, of.size() - 1)];
    for (std::size_t i = 0; i < s.rows(); ++i)
      for (std::size_t j = 0; j + 1 < s.t.columns.size(); ++j) {
        const app::cell& x = s.t.rows[i][j + 1];
        const auto y = a.p.other.result(at[i * inputs[1].typed.size() + j], metric);
        const auto* word = std::get_if<app::message>(&x);
        a.expect((word != nullptr) == (stands(a.p, inputs[0], i) && stands(a.p, inputs[1], j)),
                 "sweep table: another cell is the base");
        if (y && y->known())
          a.expect(shown(x, a.p) && close(*shown(x, a.p), y->value), "sweep table: a cell of " + metric);
        else
          a.expect(!shown(x, a.p) || std::isnan(*shown(x, a.p)), "sweep table: a number where there is none");
      }
  }
}

}  // namespace

std::vector<std::string> sweeps_that_disagree(const page_told& p) {
  audit a(p);
  const auto inputs = axes(p);
  const auto at = points(inputs);
  if (!p.d.bulk || at.size() > 200) return {};
  for_machines(a, inputs, at);
  if (inputs.size() == 1)
    for (const sheet& s : a.all("sweep")) one_way(a, s, inputs.front(), at);
  if (inputs.size() == 2) two_way(a, inputs, at);
  return a.wrong;
}

}  // namespace truth
