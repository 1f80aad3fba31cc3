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

/// The rows of a stream as objects; the whole of JSON stands in memory anyway.
void put_bulk(ordered_json& rows, const document& d) {
  rows = ordered_json::array();
  const auto& columns = d.bulk->columns;
  constexpr std::size_t piece = 4096;
  std::vector<double> numbers(piece * columns.size());
  for (std::uint64_t n = 0; n < d.bulk->rows; ++n) {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(piece, d.bulk->rows - n / piece * piece));
    if (n % piece == 0) d.bulk->fill(n, count, numbers.data());
    ordered_json o = ordered_json::object();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      auto& value = o[column_name(columns[c].key, columns[c].in, d.currency)];
      const auto words = columns[c].words;
      const double x = numbers[c * count + n % piece];
      if (columns[c].text)
        value = columns[c].text(n);
      else if (!words.empty())
        value = words[static_cast<std::size_t>(x)].key;
      else if (!std::isnan(x))
        value = number(x);
    }
    rows.push_back(std::move(o));
  }
}

std::string render_json(const document& d, const page& p) {
  ordered_json o = head(d);
  if (!d.results.empty()) {
    o["results"] = ordered_json::array();
    for (const outcome& r : d.results)
      o["results"].push_back(r.costly && !p.full ? not_computed(r, d.currency)
                                                 : value_object(r.path, r.value(), d.currency));
  }
  for (const table* one : d.all<table>()) {
    const table& t = *one;
    if (t.whom == audience::people) continue;
    ordered_json rows = ordered_json::array();
    for (const auto& row : t.rows) rows.push_back(row_json(t, row, d.currency));
    (o.contains("rows") ? o["tables"][t.key] : o["rows"]) = std::move(rows);  // the first is what CSV carries
  }
  if (d.bulk) put_bulk(o["rows"], d);
  if (p.explain)
    for (const working* w : d.all<working>())
      for (const step& s : w->steps) o["working"].push_back(step_json(s, d.currency));
  o["notes"] = ordered_json::array();
  if (d.about_scenario)
    for (const sentences* s : d.all<sentences>())
      if (s->shown != depth::summary) put_notes(o["notes"], s->key, s->lines);
  put_notes(o["notes"], "notice", d.notices);
  return bytes_of(o, 2) + "\n";
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

void pour_jsonl(const document& d, const std::function<bool(std::string_view)>& sink) {
  row_style style{{}, "}\n", "null", "\""};
  style.text = [](const std::string& s) { return bytes_of(s); };
  for (const column& c : d.bulk->columns)
    style.before.push_back((style.before.empty() ? "{" : ",") +
                           bytes_of(column_name(c.key, c.in, d.currency)) + ":");
  pour_rows(*d.bulk, style, sink);
}

}  // namespace

extern const renderer json, jsonl;
constinit const renderer json{"json", "json", false, true, render_json};
constinit const renderer jsonl{"jsonl", "jsonl", false, false, render_jsonl, pour_jsonl};

}  // namespace app
