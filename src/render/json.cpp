#include <charconv>
#include <clv/version.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/pour.hpp"
#include "render/renderer.hpp"
#include "render/speech.hpp"
#include "render/units.hpp"

namespace app {
namespace {

/// A value as text; what is no UTF-8, as a name of a file may be, becomes U+FFFD.
std::string bytes_of(const nlohmann::ordered_json& value, int indent = -1) {
  return value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

using nlohmann::ordered_json;

using sink_of_bytes = std::function<bool(std::string_view)>;

/// Additions raise the minor number, anything else the major one.
constexpr std::string_view format_version = "1.0";

ordered_json number(double x) {
  if (x == std::floor(x) && std::abs(x) < 9e15) return static_cast<std::int64_t>(x);
  return x;
}

ordered_json number(const clv::answer& a) { return a.known() ? number(a.value) : ordered_json(nullptr); }

ordered_json value_object(const std::string& path, const quantity& q, const std::string& currency) {
  ordered_json o{{"path", path}, {"value", number(q.value)}, {"unit", unit_name(q.in, currency)}};
  if (!q.value.known()) o["reason"] = reason_name(q.value.why);
  return o;
}

/// A costly result that nobody asked for.
ordered_json not_computed(const outcome& r, const std::string& currency) {
  return {{"path", r.path},
          {"value", nullptr},
          {"unit", unit_name(r.value.in(), currency)},
          {"reason", "costly"}};
}

ordered_json cell_json(const cell& x) {
  if (const auto* q = std::get_if<quantity>(&x)) return number(q->value);
  if (const auto* m = std::get_if<message>(&x)) return speech(language::en, {})(*m);
  if (const auto* ours = std::get_if<clv::text>(&x)) return std::string(ours->en);
  if (const auto* named = std::get_if<title>(&x)) return named->en;
  if (const auto* word = std::get_if<std::string>(&x)) return *word;
  return nullptr;
}

ordered_json row_json(const table& t, const std::vector<cell>& row, const std::string& currency) {
  ordered_json o = ordered_json::object();
  for (std::size_t i = 0; i < row.size(); ++i)
    o[column_name(t.columns[i].key, t.columns[i].in, currency)] = cell_json(row[i]);
  return o;
}

ordered_json setting_json(const setting& s, const std::string& currency) {
  ordered_json o{{"path", s.key}};
  if (!s.listed.empty()) {
    o["value"] = ordered_json::array();
    for (double x : s.listed) o["value"].push_back(number(x));
  } else {
    o["value"] = cell_json(s.value);
  }
  o["unit"] = unit_name(s.in, currency);
  o["from"] = s.from.empty() ? "default" : s.from;
  if (!s.under.empty()) o["on"] = s.under;
  return o;
}

ordered_json formula_json(const formula& f, const quantity& result) {
  const speech say(language::en, {});
  return {{"formula", say.symbols(f)}, {"numbers", say.numbers(f, result).numbers}};
}

ordered_json step_json(const step& s, const std::string& currency) {
  ordered_json o = value_object(s.path, s.result, currency);
  o.update(formula_json(s.how, s.result));
  o["check"] = ordered_json{{"method", std::string(s.check.id->key)}, {"value", number(s.checked.value)}};
  if (!s.instead.pattern.empty()) o["check"].update(formula_json(s.instead, s.checked));
  return o;
}

/// The code of a sentence and its numbers: the text itself follows the language, JSON does not.
void put_notes(ordered_json& notes, std::string_view section, const std::vector<message>& lines) {
  for (const message& m : lines) {
    ordered_json o{{"section", section}, {"code", std::string(m.id->key)}};
    for (const auto& [name, x] : m.args)
      if (const auto* q = std::get_if<quantity>(&x)) o["values"][std::string(name)] = number(q->value);
    notes.push_back(std::move(o));
  }
}

ordered_json head(const document& d) {
  ordered_json o{{"format_version", format_version},
                 {"kind", d.kind},
                 {"tool", {{"name", "clv"}, {"version", clv::clv_version_string}}}};
  if (!d.about_scenario) return o;
  o["scenario"] =
      ordered_json{{"name", d.scenario.empty() ? ordered_json(nullptr) : ordered_json(d.scenario)},
                   {"currency", d.currency.empty() ? ordered_json(nullptr) : ordered_json(d.currency)}};
  o["conventions"] = ordered_json::object();
  o["inputs"] = ordered_json::array();
  for (const setting& s : d.settings) {
    if (s.convention)
      o["conventions"][s.key] = cell_json(s.value);
    else
      o["inputs"].push_back(setting_json(s, d.currency));
  }
  return o;
}

/// What stands before the rows of a stream, where there is one.
ordered_json before_rows(const document& d, const page& p) {
  ordered_json o = head(d);
  if (!d.results.empty()) {
    o["results"] = ordered_json::array();
    for (const outcome& r : d.results)
      o["results"].push_back(r.costly && !p.full ? not_computed(r, d.currency)
                                                 : value_object(r.path, r.value(), d.currency));
  }
  return o;
}

/// The tables for machines: the first one is what CSV carries.
void put_tables(ordered_json& o, const document& d) {
  for (const table* one : d.all<table>()) {
    const table& t = *one;
    if (t.whom == audience::people) continue;
    ordered_json rows = ordered_json::array();
    for (const auto& row : t.rows) rows.push_back(row_json(t, row, d.currency));
    (o.contains("rows") || d.bulk ? o["tables"][t.key] : o["rows"]) = std::move(rows);
  }
}

void put_rest(ordered_json& o, const document& d, const page& p) {
  if (p.explain)
    for (const working* w : d.all<working>())
      for (const step& s : w->steps) o["working"].push_back(step_json(s, d.currency));
  o["notes"] = ordered_json::array();
  if (d.about_scenario)
    for (const sentences* s : d.all<sentences>())
      if (s->shown != depth::summary && s->whom != audience::people) put_notes(o["notes"], s->key, s->lines);
  put_notes(o["notes"], "notice", d.notices);
}

std::string dumped(const ordered_json& o) { return bytes_of(o, 2); }

std::string render_json(const document& d, const page& p) {
  ordered_json o = before_rows(d, p);
  put_tables(o, d);
  put_rest(o, d, p);
  return dumped(o) + "\n";
}

std::string text_json(const std::string& s) { return bytes_of(s); }

/// The bytes that number() has in a dump.
char* put_number(char* at, double x) {
  char* const end = at + row_style::longest_number;
  const ordered_json n = number(x);
  return n.is_number_float() ? nlohmann::detail::to_chars(at, end, x)
                             : std::to_chars(at, end, n.get<std::int64_t>()).ptr;
}

/// The same document as render_json() would write with the rows in it: what stands before them, the rows in
/// the form of a dump, and the rest.
void pour_json(const document& d, const page& p, const sink_of_bytes& sink) {
  std::string opened = dumped(before_rows(d, p));
  opened.resize(opened.size() - std::string_view("\n}").size());
  ordered_json o = ordered_json::object();
  put_tables(o, d);
  put_rest(o, d, p);
  row_style style{{}, "\n    }", "null", "\"", text_json, ",", put_number};
  for (const column& c : d.bulk->columns)
    style.before.push_back((style.before.empty() ? "\n    {\n      " : ",\n      ") +
                           text_json(column_name(c.key, c.in, d.currency)) + ": ");
  bool wanted = sink(opened + ",\n  \"rows\": [");
  const auto onward = [&](std::string_view bytes) { return wanted = sink(bytes); };
  if (wanted) pour_rows(*d.bulk, style, onward);
  if (wanted) sink("\n  ]," + dumped(o).substr(1) + "\n");
}

/// One object a row; without a table for machines, one object of all results.
std::string render_jsonl(const document& d, const page&) {
  std::string out;
  for (const table* one : d.all<table>())
    if (const table& t = *one; t.whom != audience::people) {
      for (const auto& row : t.rows) out += bytes_of(row_json(t, row, d.currency)) + "\n";
      return out;
    }
  ordered_json o{{"scenario", d.scenario}};
  for (const outcome& r : d.results)
    if (!r.costly) o[column_name(r.path, r.value.in(), d.currency)] = number(r.value().value);
  return bytes_of(o) + "\n";
}

void pour_jsonl(const document& d, const page&, const sink_of_bytes& sink) {
  row_style style{{}, "}\n", "null", "\"", text_json};
  for (const column& c : d.bulk->columns)
    style.before.push_back((style.before.empty() ? "{" : ",") +
                           text_json(column_name(c.key, c.in, d.currency)) + ":");
  pour_rows(*d.bulk, style, sink);
}

}  // namespace

extern const renderer json, jsonl;
constinit const renderer json{"json", "json", false, true, render_json, pour_json};
constinit const renderer jsonl{"jsonl", "jsonl", false, false, render_jsonl, pour_jsonl};

}  // namespace app
