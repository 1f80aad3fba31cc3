#include <algorithm>
#include <clv/whatif/departures.hpp>
#include <sstream>

#include "property/sentences/audit.hpp"
#include "property/sentences/claimed.hpp"
#include "scenario/results.hpp"

// What `clv check` says: what is right, which conventions give an answer, and what the tables show. Of slips:
// slips_said.cpp.
namespace truth {
namespace {

claimed read(const page_told& p, const std::string& word) {
  claimed c{word.substr(0, word.find('=')), word.substr(word.find('=') + 1)};
  std::string text = c.text;
  std::erase(text, ',');
  const double scale = text.ends_with('%') ? 0.01 : 1;
  c.asked = std::strtod(text.c_str(), nullptr) * scale;
  const auto point = text.find('.');
  const auto last = text.find_last_of("0123456789");
  c.unit = scale * (point == std::string::npos ? 1 : std::pow(10, -static_cast<double>(last - point)));
  const std::string allowed = p.line.option("--tolerance");
  c.tolerance = allowed.empty() ? c.unit / 2 : std::strtod(allowed.c_str(), nullptr);
  return c;
}

double computed(const page_told& p, const claimed& c) { return number(p.other.result({}, c.path)); }

}  // namespace

std::vector<claimed> answers(const page_told& p) {
  std::vector<claimed> all;
  for (const std::string& word : p.line.own)
    if (word.find('=') != std::string::npos) all.push_back(read(p, word));
  return all;
}

std::vector<claimed> wrong_answers(const page_told& p) {
  std::vector<claimed> all = answers(p);
  std::erase_if(all, [&](const claimed& c) { return c.near(computed(p, c)); });
  return all;
}

namespace {

/// Whether a sentence stands in a block, alone or inside another.
bool stands_in(const app::sentences& block, const told& t) {
  if (block.title && t.is_of(*block.title)) return true;
  for (const app::message& m : block.lines) {
    if (t.is_of(m)) return true;
    for (const auto& [name, value] : m.args)
      if (const auto* inner = std::get_if<std::vector<app::message>>(&value))
        for (const app::message& part : *inner)
          if (t.is_of(part)) return true;
  }
  return false;
}

}  // namespace

std::vector<claimed> answers_in_question(const told& t) {
  std::vector<claimed> all = wrong_answers(t.p);
  for (const app::sentences* block : t.p.d.all<app::sentences>())
    if (block->key.starts_with("fits.") && stands_in(*block, t))
      std::erase_if(all, [&](const claimed& c) { return "fits." + c.path != block->key; });
  return all;
}

std::vector<claimed> named_answers(const told& t) {
  std::vector<double> numbers;
  for (const app::message& m : t.parts("asked")) numbers.push_back(told(m, t.p)["x"]);
  if (numbers.empty()) numbers.push_back(t["asked"]);
  std::vector<claimed> all = answers_in_question(t);
  std::erase_if(all, [&](const claimed& c) {
    return std::none_of(numbers.begin(), numbers.end(), [&](double x) { return close(x, c.asked, 1e-12); });
  });
  return all;
}

words conventions_beside(const told& t) {
  for (const app::sentences* block : t.p.d.all<app::sentences>())
    for (const app::message& m : block->lines)
      for (const auto& [name, value] : m.args) {
        const auto* inner = name == "sentence" ? std::get_if<std::vector<app::message>>(&value) : nullptr;
        if (!inner || inner->empty() || !t.is_of(inner->front())) continue;
        return told(m, t.p).names("list", "label");
      }
  return {};
}

clv::reckoning reckoned(const page_told& p, const words& labels) {
  clv::reckoning how;
  how.all.clear();
  how.shares.clear();
  if (p.q.input.segments.empty()) {
    how.all.push_back({p.s});
    how.shares.push_back(1);
  }
  for (const auto& s : p.q.input.segments) {
    how.all.push_back({s.scenario});
    how.shares.push_back(s.share);
  }
  for (const std::string& label : labels)
    for (const clv::departure& d : clv::departures)
      if (d.label.en == label)
        for (clv::reading& one : how.all) clv::apply(d, one);
  return how;
}

double value_of(const page_told& p, const claimed& c, const clv::reckoning& how) {
  std::string key = c.path;
  std::size_t of = p.q.input.segments.empty() ? 0 : clv::average_of_all;
  for (std::size_t i = 0; i < p.q.input.segments.size(); ++i)
    if (key.starts_with(p.q.input.segments[i].name + ".")) {
      key.erase(0, p.q.input.segments[i].name.size() + 1);
      of = i;
      break;
    }
  if (key.starts_with("average.")) key.erase(0, 8);
  for (const clv::result& r : app::results())
    if (r.key == key) return number(clv::value(r, how, of));
  return std::nan("");
}

double otherwise(const told& t, const claimed& c, const std::function<void(clv::scenario&)>& change) {
  clv::reckoning how = reckoned(t.p, conventions_beside(t));
  for (clv::reading& one : how.all) change(one.scenario);
  return value_of(t.p, c, how);
}

double right(const told& t, const claimed& c) {
  const words beside = conventions_beside(t);
  return beside.empty() ? computed(t.p, c) : value_of(t.p, c, reckoned(t.p, beside));
}

namespace {

/// `--timing end --weeks-per-year 50` as single words.
words options_in(const std::string& text) {
  words all;
  std::istringstream in(text);
  for (std::string word; in >> word;) all.push_back(word);
  return all;
}

/// Whether the program with these options gives every answer that is wrong.
bool options_give(const told& t, const std::string& options) {
  const auto wrong = answers_in_question(t);
  return !options.empty() && std::all_of(wrong.begin(), wrong.end(), [&](const claimed& c) {
    return c.explained(number(t.p.other.result(options_in(options), c.path)));
  });
}

bool list_gives(const told& t) {
  const words labels = t.names("list", "label");
  const clv::reckoning how = reckoned(t.p, labels);
  const auto wrong = answers_in_question(t);
  bool said = false;
  for (const claimed& c : wrong) {
    const double x = value_of(t.p, c, how);
    if (!c.explained(x)) return false;
    said = said || t.is("value", x) || t.listed("value") == wrong.size();
  }
  return said && !labels.empty();
}

/// Whether a result of that name has the answer, or with the other sign.
bool other_result(const told& t, double sign) {
  const auto asked = named_answers(t);
  if (asked.size() != 1) return false;
  const claimed& c = asked.front();
  for (const std::string& label : t.names("list", "label")) {
    bool found = false;
    const answered* page = t.p.other.page("calc", {});
    for (const app::outcome& r : page->d.results)
      if (r.label.in(app::language::en) == label && r.path != c.path && !r.costly)
        found = found || c.explained(sign * number(r.value().value));
    if (!found) return false;
  }
  return t.listed("list") > 0;
}

/// At least none of the nearest at hand gives it: no option, no sign, no power of ten.
bool nothing_gives(const told& t) {
  for (const claimed& c : named_answers(t)) {
    const double x = computed(t.p, c);
    if (c.near(-x) || c.cut(x)) return false;
    for (const double times : {10.0, 100.0, 0.1, 0.01})
      if (c.near(times * x) && c.tolerance < 1e-3 * std::abs(c.asked)) return false;
    if (c.tolerance >= 1e-3 * std::abs(c.asked)) continue;
    for (const words& one :
         {words{"--discount", "0%"}, words{"--timing", "end"}, words{"--accounting", "held"},
          words{"--accounting", "change"}, words{"--generations", "2"}})
      if (t.p.q.input.segments.empty() && c.near(number(t.p.other.result(one, c.path)))) return false;
  }
  return true;
}

/// How an answer stands to the number.
bool verdict(const page_told& p, const claimed& c, std::string_view key) {
  const double x = computed(p, c);
  const bool same = std::abs(x - c.asked) <= 1e-12 * std::max(std::abs(x), std::abs(c.asked));
  const bool digits = std::abs(x - c.asked) <= c.unit / 2 * (1 + 1e-9);
  if (key == "answers.right") return same;
  if (key == "answers.right.rounded") return !same && digits && c.near(x);
  if (key == "answers.right.within") return !digits && c.near(x);
  if (key == "answers.cut") return !c.near(x) && c.cut(x);
  return !c.near(x) && !c.cut(x);
}

}  // namespace

void of_checks(predicates& all) {
  for (const char* heading :
       {"title.check", "table.answers", "answers.departure", "answers.quantity", "section.fits_all"})
    all[heading] = claims_nothing;
  for (const char* key :
       {"answers.right", "answers.right.rounded", "answers.right.within", "answers.wrong", "answers.cut"})
    all[key] = [key](const told& t) {
      const auto given = answers(t.p);
      return std::any_of(given.begin(), given.end(), [&](const claimed& c) { return verdict(t.p, c, key); });
    };
  all["table.nearest"] = [](const told& t) { return !t.text("name").empty(); };
  all["section.fits"] = [](const told& t) { return !named_answers(t).empty() && !t.text("name").empty(); };
  all["answers.number"] = [](const told& t) {
    const auto wrong = wrong_answers(t.p);
    return std::any_of(wrong.begin(), wrong.end(),
                       [&](const claimed& c) { return t.is("x", c.asked, 1e-12); });
  };
  all["answers.points"] = [](const told& t) { return t.known("points") && t["points"] != 0; };
  all["answers.fit"] = [](const told& t) { return list_gives(t) && options_give(t, t.text("options")); };
  all["answers.fit.foreign"] = list_gives;
  all["answers.slip.option"] = [](const told& t) {
    return t.listed("sentence") == 1 && options_give(t, t.text("options"));
  };
  all["answers.slip.and"] = [](const told& t) {
    return t.listed("sentence") == 1 && t.listed("list") > 0 &&
           t.p.other.page("calc", options_in(t.text("options"))) != nullptr;
  };
  all["answers.slip.and.foreign"] = [](const told& t) {
    return t.listed("sentence") == 1 && t.listed("list") > 0;
  };
  all["answers.none"] = nothing_gives;
  all["answers.other"] = [](const told& t) { return other_result(t, 1); };
  all["answers.other.sign"] = [](const told& t) { return other_result(t, -1); };
}

namespace {

std::optional<double> off(const app::cell& x, const page_told& p) {
  if (const auto* q = std::get_if<app::quantity>(&x))
    return q->value.known() ? std::optional(q->value.value) : std::nullopt;
  const auto* m = std::get_if<app::message>(&x);
  return m ? std::optional(told(*m, p)["points"] / 100) : std::nullopt;
}

void verdicts(audit& a, const std::vector<claimed>& given) {
  for (const sheet& s : a.all("answers")) {
    a.expect(s.rows() == given.size(), "answers: a row each");
    for (std::size_t row = 0; row < std::min(s.rows(), given.size()); ++row) {
      const claimed& c = given[row];
      const double x = computed(a.p, c);
      const auto* word = std::get_if<app::message>(&s.t.rows[row].back());
      a.expect(word && verdict(a.p, c, word->id->key), "answers: another verdict");
      a.same(s.at(row, "asked"), c.asked, "answers: asked", 1e-12);
      if (!std::isfinite(x)) continue;
      a.same(s.at(row, "value"), x, "answers: computed");
      if (const auto by = off(s.t.rows[row][3], a.p))
        a.expect(std::abs(*by - (c.asked - x)) <= c.unit / 100 + 1e-9 * std::abs(x), "answers: off by");
      a.same(a.p.result(c.path), x, "answers: among the results");
      a.same(a.p.result(c.path + ".right"), c.near(x) ? 1 : 0, "answers: right among the results");
    }
  }
}

void nearest(audit& a, const std::vector<claimed>& given) {
  const auto wrong = wrong_answers(a.p);
  for (const sheet& s : a.all("nearest"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const auto* label = std::get_if<clv::text>(&s.t.rows[row][0]);
      const clv::reckoning how = reckoned(a.p, {label ? std::string(label->en) : ""});
      const bool any = std::any_of(wrong.begin(), wrong.end(), [&](const claimed& c) {
        return close(s.at(row, "value").value_or(std::nan("")), value_of(a.p, c, how));
      });
      a.expect(any && !given.empty(), "nearest: another number");
    }
}

}  // namespace

std::vector<std::string> checks_that_disagree(const page_told& p) {
  audit a(p);
  const auto given = answers(p);
  verdicts(a, given);
  nearest(a, given);
  a.expect(p.d.answer_no == !wrong_answers(p).empty(), "check: the answer is no where something is wrong");
  return a.wrong;
}

}  // namespace truth
