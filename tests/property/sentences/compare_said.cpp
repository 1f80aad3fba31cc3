#include <algorithm>
#include <clv/base/segment.hpp>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/turn.hpp>

#include "property/sentences/audit.hpp"
#include "property/sentences/contest.hpp"

// What `clv compare` says, held against `clv calc` of each what-if alone.
namespace truth {
namespace {

/// Results of which less is better, wherever they stand.
bool less_is_better(std::string path) {
  static const words less{"payback", "churn", "lost",     "value_lost",
                          "at_risk", "cac",   "converts", "reproduction"};
  if (path.ends_with(".discounted")) path.erase(path.size() - 11);
  if (path.find("praise.") != std::string::npos) return false;
  if (path.find("break_even.") != std::string::npos) return path.find("_cost") == std::string::npos;
  const auto dot = path.rfind('.');
  const std::string key = dot == std::string::npos ? path : path.substr(dot + 1);
  return std::find(less.begin(), less.end(), key) != less.end();
}

enum class rank { one, several, all, only };

/// Who is best, by what, and by how much.
bool best(const told& t, bool less, rank how) {
  const contest c(t.p);
  const std::string path = c.path_of(t.text("metric"));
  const words named = t.names("best", "name");
  for (std::size_t i = 0; i < c.all.size();
       ++i)  // `segments` refuses two churns, which this page does without
    if (std::isnan(c.value(i, path)) && !std::isnan(t.p.result(c.all[i].name + "." + path)))
      return t.known("value") && (t.listed("lead") > 0 || t.known("lead") || how != rank::one);
  if (path.empty() || (how != rank::all && how != rank::only && less != less_is_better(path))) return false;
  const double value =
      number(t.p.other.result(c.all[c.find(named.front())].more, path, c.all[c.find(named.front())].file));
  double next = less ? HUGE_VAL : -HUGE_VAL;
  for (std::size_t i = 0; i < c.all.size(); ++i) {
    const double x = c.value(i, path);
    const bool listed = std::find(named.begin(), named.end(), c.all[i].title) != named.end();
    if (listed != contest::same(x, value)) return false;
    if (listed) continue;
    const bool never = less_is_better(path) && std::isinf(x);  // paid back
    if (how == rank::only ? !std::isnan(x) && !never : !std::isnan(x) && (less ? x <= value : x >= value))
      return false;
    if (!std::isnan(x)) next = less ? std::min(next, x) : std::max(next, x);
  }
  if (!t.is("value", value)) return false;
  if (how == rank::all) return named.size() == c.all.size() || t.listed("best") == c.all.size();
  if (how == rank::several) return named.size() > 1;
  if (how == rank::only) return named.size() == 1;
  const double lead = std::abs(value - next);
  const auto points = t.parts("lead");
  const double said = points.empty() ? t["lead"] : told(points.front(), t.p)["points"] / 100;
  return named.size() == 1 && contest::same(c.value(c.find(t.names("next", "name").front()), path), next) &&
         close(said, lead, 1e-9) && (points.empty() ? t.printed("lead") : said) > 0;
}

/// In how many inputs two contenders differ: of conventions, and of others.
struct differences {
  std::vector<const clv::field<clv::scenario>*> conventions;
  int others = 0;

  differences(const app::request& a, const app::request& b) {
    const auto& x = a.input.segments;
    const auto& y = b.input.segments;
    for (const auto& f : clv::fields) {
      bool alike = x.size() == y.size();
      if (x.empty() && y.empty()) alike = clv::same(f, a.input.scenario, b.input.scenario);
      for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
        alike = alike && clv::same(f, x[i].scenario, y[i].scenario);
      if (alike) continue;
      if (f.section == clv::group::convention)
        conventions.push_back(&f);
      else
        ++others;
    }
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
      if (!close(x[i].share, y[i].share)) ++others;
      for (const auto& f : clv::trait_fields)
        if (!(clv::get(f, x[i].traits) == clv::get(f, y[i].traits))) ++others;
    }
  }
};

const app::request& request_of(const told& t, const contest& c, std::string_view name) {
  const std::size_t i = c.find(t.names(name, "name").front());
  return i < c.all.size() && c.all[i].page ? c.all[i].page->q : t.p.q;
}

/// Which conventions are different, and what comes of it; `alone`: nothing but them.
bool by_convention(const told& t, std::size_t least, bool alone) {
  const contest c(t.p);
  const differences d(request_of(t, c, "first"), request_of(t, c, "name"));
  const std::size_t i = c.find(t.names("name", "name").front());
  if (i == c.all.size() || c.find(t.names("first", "name").front()) != 0) return false;
  if ((d.others == 0) != alone || d.conventions.size() < least ||
      (alone && least == 1 && d.conventions.size() > 1))
    return false;
  if (alone) {
    const std::string path = c.path_of(t.text("metric"));
    if (!t.is("change", c.value(i, path) - c.value(0, path)) || t.printed("change") == 0) return false;
  }
  if (alone && least == 1) {
    const auto& f = *d.conventions.front();
    const auto said = [&](std::string_view name, const app::request& q) {
      if (f.words.empty()) return t.is(name, std::get<double>(clv::get(f, q.input.scenario)));
      return t.text(name) == f.words[std::get<std::size_t>(clv::get(f, q.input.scenario))].label.en;
    };
    return t.text("label") == f.label.en && said("here", request_of(t, c, "first")) &&
           said("there", request_of(t, c, "name"));
  }
  words names = t.names("names", "name");
  words want;
  for (const auto* f : d.conventions) want.emplace_back(f->label.en);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::sort(want.begin(), want.end());
  return names == want;
}

/// Talk is changed and does not count; the cure that is quoted makes it count.
bool talk_unheard(const told& t) {
  const contest c(t.p);
  const std::string cure = t.text("cure");
  const std::string bottom = t.p.q.input.segments.empty() ? "bottom_line" : "average.bottom_line";
  bool heard = false;
  for (const alone& one : c.all) {
    words with = one.more;
    with.insert(with.end(), {"--set", cure});
    const auto then = t.p.other.result(with, bottom, one.file);
    const auto now = t.p.other.result(one.more, bottom, one.file);
    if (!then || !now) return false;
    heard = heard || !contest::same(number(then), number(now));
  }
  const std::string key = cure.substr(cure.rfind('.') == std::string::npos ? 0 : cure.rfind('.') + 1);
  const auto* f = clv::find_field(key.substr(0, key.find('=')));
  return heard && f && f->label.en == t.text("label") && !t.p.given(f->key);
}

/// An input of one contender beside the same of the first.
bool changed(const told& t) {
  const auto numbers = [&](std::string_view name, const app::request& q) {
    std::vector<double> all;
    const double said = t[name];
    const auto look = [&](const clv::scenario& s) {
      for (const auto& f : clv::fields)
        if (const auto x = clv::position(s, f); x.known() && close(x.value, said)) all.push_back(x.value);
    };
    look(q.input.scenario);
    for (const auto& s : q.input.segments) {
      look(s.scenario);
      for (const auto& x :
           {s.traits.churn, s.traits.loyalty, s.traits.satisfaction, s.traits.satisfaction_before})
        if (x && close(*x, said)) all.push_back(*x);
      const double heads = q.input.customers.value_or(1);
      if (close(s.share, said) || close(s.share * heads, said)) all.push_back(s.share);
    }
    return !all.empty() || std::isnan(said);
  };
  const contest c(t.p);
  bool after = false;
  for (std::size_t i = 1; i < c.all.size(); ++i)
    after = after || (c.all[i].page && numbers("after", c.all[i].page->q));
  const bool moved = !t.known("after") || !t.known("before") || t["after"] != t["before"];
  return moved && after && c.all.front().page && numbers("before", c.all.front().page->q) &&
         !t.text("input").empty();
}

}  // namespace

words first_contender(const command_typed& line) {
  const std::string named = line.option("--scenarios");
  return {"--scenario", named.empty() ? "base" : named.substr(0, named.find(','))};
}

void of_comparisons(predicates& all) {
  for (const char* heading :
       {"title.compare", "table.differences", "table.comparison.more", "compare.named", "compare.plain"})
    all[heading] = claims_nothing;
  all["table.comparison"] = [](const told& t) { return t.text("first") == contest(t.p).all.front().title; };
  all["compare.highest"] =
      all["compare.highest.points"] = [](const told& t) { return best(t, false, rank::one); };
  all["compare.lowest"] =
      all["compare.lowest.points"] = [](const told& t) { return best(t, true, rank::one); };
  all["compare.highest.tie"] = [](const told& t) { return best(t, false, rank::several); };
  all["compare.lowest.tie"] = [](const told& t) { return best(t, true, rank::several); };
  all["compare.all_alike"] = [](const told& t) { return best(t, false, rank::all); };
  all["compare.only"] = [](const told& t) { return best(t, false, rank::only); };
  all["compare.endless"] = [](const told& t) {
    const contest c(t.p);
    const std::string path = c.path_of(t.text("metric"));
    const words named = t.names("names", "name");
    for (const alone& one : c.all)
      if ((std::find(named.begin(), named.end(), one.title) != named.end()) !=
              std::isinf(c.value(c.find(one.title), path)) &&
          !std::isnan(c.value(c.find(one.title), path)))
        return false;
    return !named.empty();
  };
  all["compare.lead_points"] = [](const told& t) { return t["points"] > 0; };
  all["compare.same"] = [](const told& t) {
    const contest c(t.p);
    for (const alone& one : c.all) {
      const differences d(c.all.front().page->q, one.page->q);
      if (d.others > 0 || !d.conventions.empty()) return false;
    }
    return true;
  };
  all["compare.equal"] = [](const told& t) {
    const contest c(t.p);
    return t.listed("names") == c.all.size() &&
           std::all_of(c.paths.begin(), c.paths.end(), [&](const auto& path) { return c.all_same(path); });
  };
  all["compare.talk_unheard"] = talk_unheard;
  all["compare.convention"] = [](const told& t) { return by_convention(t, 1, true); };
  all["compare.conventions"] = [](const told& t) { return by_convention(t, 2, true); };
  all["compare.mixed"] = [](const told& t) { return by_convention(t, 1, false); };
  all["compare.change"] = changed;
  all["compare.part"] =
      all["compare.points"] = [](const told& t) { return t.known("part") || t.known("points"); };
  all["compare.bottom_line"] = [](const told& t) {
    const contest c(t.p);
    return std::any_of(c.paths.begin(), c.paths.end(),
                       [](const auto& path) { return path.ends_with("bottom_line"); });
  };
  all["compare.names"] = [](const told& t) { return t.listed("list") == contest(t.p).all.size(); };
  all["compare.name"] = [](const told& t) {
    const contest c(t.p);
    const std::size_t i = c.find(t.text("title"));
    return i < c.all.size() && c.all[i].name == t.text("name");
  };
}

namespace {

/// A change below a value: in parts of the first, in points of a share, or as it is.
void change(audit& a, const app::cell& x, double first, double now, const std::string& what) {
  if (const auto* q = std::get_if<app::quantity>(&x))
    a.same(q->value.known() ? std::optional(q->value.value) : std::nullopt, now - first, what);
  const auto* m = std::get_if<app::message>(&x);
  if (!m) return;
  const told t(*m, a.p);
  if (m->id->key == "compare.points") a.same(t["points"], 100 * (now - first), what + " in points");
  if (m->id->key == "compare.part")
    a.same(t["part"], (now - first) / std::abs(first), what + " in parts", 1e-8);
}

void for_people(audit& a, const contest& c) {
  for (const sheet& s : a.all("comparison")) {
    std::size_t i = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const auto* named = std::get_if<app::title>(&s.t.rows[row][0]);
      if (named) i = c.find(named->en);
      a.expect(i < c.all.size(), "comparison: a row of no contender");
      if (i >= c.all.size()) return;
      for (std::size_t k = 1; k < s.t.columns.size(); ++k) {
        const std::string& path = s.t.columns[k].key;
        if (named)
          a.same(s.at(row, path), c.value(i, path), "comparison: " + path);
        else
          change(a, s.t.rows[row][k], c.value(0, path), c.value(i, path), "comparison: change of " + path);
      }
    }
  }
}

void for_machines(audit& a, const contest& c) {
  for (const sheet& s : a.all("rows"))
    for (std::size_t i = 0; i < s.rows(); ++i)
      for (const std::string& path : c.paths) {
        const double x = c.value(i, path);
        const double first = c.value(0, path);
        if (!s.at(i, path)) a.expect(!std::isfinite(x), "rows: no " + path);
        if (!std::isfinite(x) || !std::isfinite(first)) continue;
        a.same(s.at(i, path), x, "rows: " + path);
        a.same(s.at(i, path + ".change"), x - first, "rows: change of " + path, 1e-8);
        if (first != 0)
          a.same(s.at(i, path + ".change_share"), (x - first) / std::abs(first), "rows: part of " + path,
                 1e-8);
        a.same(a.p.result(c.all[i].name + "." + path), x, "rows: " + path + " among the results");
        if (i)
          a.same(a.p.result(c.all[i].name + "." + path + ".change"), x - first,
                 "rows: change among the results", 1e-8);
      }
}

/// Every input that differs stands there once, of every contender.
void inputs_changed(audit& a, const contest& c) {
  for (const sheet& s : a.all("differences")) {
    std::map<std::size_t, int> listed;
    std::size_t i = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) {
      if (const auto* named = std::get_if<app::title>(&s.t.rows[row][0])) i = c.find(named->en);
      ++listed[i];
    }
    if (!a.p.q.input.segments.empty()) continue;  // of each segment by itself
    for (std::size_t k = 1; k < c.all.size(); ++k) {
      const differences d(c.all.front().page->q, c.all[k].page->q);
      a.expect(listed[k] == d.others + static_cast<int>(d.conventions.size()),
               "differences: not all, or more");
    }
  }
}

}  // namespace

std::vector<std::string> comparisons_that_disagree(const page_told& p) {
  audit a(p);
  const contest c(p);
  for (const auto part : {for_people, for_machines, inputs_changed}) part(a, c);
  return a.wrong;
}

}  // namespace truth
