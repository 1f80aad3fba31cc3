#include "render/pour.hpp"
#include "render/renderer.hpp"
#include "render/speech.hpp"
#include "render/units.hpp"

namespace app {
namespace {

std::string quoted(const std::string& text, char separator) {
  if (separator == '\t') {  // TSV has no quoting: a tab or a line end in a text becomes a blank
    std::string out = text;
    for (char& c : out)
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return out;
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string machine_text(const cell& x) {
  if (const auto* q = std::get_if<quantity>(&x))
    return q->value.known() ? exact(q->value.value) : std::string{};
  if (const auto* m = std::get_if<message>(&x)) return speech(language::en, {})(*m);
  if (const auto* ours = std::get_if<clv::text>(&x)) return std::string(ours->en);
  if (const auto* named = std::get_if<title>(&x)) return named->en;
  if (const auto* word = std::get_if<std::string>(&x)) return *word;
  return {};
}

/// A spreadsheet takes a text that begins with one of these for a formula: an apostrophe says that it is
/// none.
std::string guarded(std::string text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  return formula ? "'" + text : text;
}

/// Numbers are never touched.
std::string written(const cell& x) {
  std::string text = machine_text(x);
  return std::holds_alternative<quantity>(x) ? text : guarded(std::move(text));
}

void put_line(std::string& out, const std::vector<std::string>& cells, char separator) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += (i ? std::string(1, separator) : std::string{}) + quoted(cells[i], separator);
  out += separator == '\t' ? "\n" : "\r\n";
}

/// The first table that machines may read; without one, the results as one row.
std::string rows(const document& d, char separator) {
  std::string out;
  for (const table* one : d.all<table>()) {
    const table& t = *one;
    if (t.whom == audience::people) continue;
    std::vector<std::string> line;
    for (const column& c : t.columns) line.push_back(guarded(column_name(c.key, c.in, d.currency)));
    put_line(out, line, separator);
    for (const auto& row : t.rows) {
      line.clear();
      for (const cell& x : row) line.push_back(written(x));
      put_line(out, line, separator);
    }
    return out;
  }
  std::vector<std::string> names{"scenario"};
  std::vector<std::string> values{guarded(d.scenario)};
  for (const outcome& r : d.results) {
    if (r.costly) continue;
    names.push_back(guarded(column_name(r.path, r.value.in(), d.currency)));
    values.push_back(machine_text(r.value()));
  }
  put_line(out, names, separator);
  put_line(out, values, separator);
  return out;
}

std::string render_csv(const document& d, const page&) { return rows(d, ','); }
std::string render_tsv(const document& d, const page&) { return rows(d, '\t'); }

void pour(const document& d, const std::function<bool(std::string_view)>& sink, char separator) {
  std::vector<std::string> names;
  row_style style{{}, separator == '\t' ? "\n" : "\r\n", ""};
  style.text = separator == '\t' ? +[](const std::string& s) { return quoted(guarded(s), '\t'); }
                                 : +[](const std::string& s) { return quoted(guarded(s), ','); };
  for (const column& c : d.bulk->columns) {
    style.before.push_back(names.empty() ? "" : std::string(1, separator));
    names.push_back(guarded(column_name(c.key, c.in, d.currency)));
  }
  std::string head;
  put_line(head, names, separator);
  if (sink(head)) pour_rows(*d.bulk, style, sink);
}

void pour_csv(const document& d, const page&, const std::function<bool(std::string_view)>& sink) {
  pour(d, sink, ',');
}
void pour_tsv(const document& d, const page&, const std::function<bool(std::string_view)>& sink) {
  pour(d, sink, '\t');
}

}  // namespace

extern const renderer csv, tsv;
constinit const renderer csv{"csv", "csv", true, false, render_csv, pour_csv};
constinit const renderer tsv{"tsv", "tsv", true, false, render_tsv, pour_tsv};

}  // namespace app
