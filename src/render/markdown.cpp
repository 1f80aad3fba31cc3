#include <algorithm>

#include "render/renderer.hpp"
#include "render/rest.hpp"
#include "render/sentences.hpp"
#include "render/speech.hpp"

namespace app {
namespace {

/// What stands between back-ticks, more of them than it holds in a row.
std::string code(const std::string& text) {
  std::size_t most = 0;
  std::size_t row = 0;
  for (const char c : text) {
    row = c == '`' ? row + 1 : 0;
    most = std::max(most, row);
  }
  const std::string fence(most + 1, '`');
  const std::string gap = most > 0 ? " " : "";
  return fence + gap + printable(text) + gap + fence;
}

/// A line break inside a list item.
std::string one_line(std::string text) {
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 7))
    text.replace(at, 1, "  \n  ");
  return text;
}

std::string cell_text(const speech& say, const column& c, const cell& x) {
  if (const auto* q = std::get_if<quantity>(&x)) return c.in == clv::unit::choice ? say(*q) : say.bare(*q);
  if (const auto* m = std::get_if<message>(&x)) return say(*m);
  if (const auto* ours = std::get_if<clv::text>(&x)) return say(*ours);
  if (const auto* named = std::get_if<title>(&x)) return say(*named);
  if (const auto* word = std::get_if<std::string>(&x)) return say.foreign(*word);
  return {};
}

void put_table(std::string& out, const table& t, const speech& say) {
  out += "## " + say(t.title) + "\n\n|";
  std::string rule = "|";
  for (const column& c : t.columns) {
    const bool numbered = !std::holds_alternative<std::monostate>(c.head);
    out += ' ' + (numbered ? cell_text(say, {"", {}, clv::unit::ratio}, c.head) : say(c.label)) + " |";
    rule += c.in == clv::unit::choice ? " --- |" : " ---: |";
  }
  out += '\n' + rule + '\n';
  for (const auto& row : t.rows) {
    out += '|';
    for (std::size_t i = 0; i < row.size(); ++i) out += ' ' + cell_text(say, t.columns[i], row[i]) + " |";
    out += '\n';
  }
  out += '\n';
}

void put_working(std::string& out, const working& w, const speech& say) {
  out += "## " + say(message{say::explain_title, {}}) + "\n\n";
  std::size_t n = 0;
  for (const step& s : w.steps) {
    out += std::to_string(++n) + ". **" + say(s.label) + "** " + code(s.path) + ": " + say.symbols(s.how);
    const worked how = say.numbers(s.how, s.result);
    if (!s.how.operands.empty()) out += " = " + how.numbers;
    out += " = " + how.result + '.';
    if (!s.checked.value.known()) {
      out += '\n';
      continue;
    }
    out += " " + say(message{say::explain_check, {}}) + ": " + say(s.check);
    const worked check = say.numbers(s.instead, s.checked);
    if (!check.numbers.empty()) out += ", " + check.numbers;
    out += " = " + check.result + '\n';
  }
  out += '\n';
}

void put_sentences(std::string& out, const sentences& s, const speech& say) {
  if (s.title) out += "## " + say(*s.title) + "\n\n";
  const bool several = s.title || s.lines.size() > 1;
  for (const message& m : s.lines) out += several ? "- " + one_line(say(m)) + '\n' : say(m) + "\n\n";
  if (several) out += '\n';
}

std::string render(const document& d, const page& p) {
  const speech say(p.tongue, d.currency, printable_markdown);
  std::string out = "# " + say(d.title) + "\n\n";
  for (const block& b : d.blocks) {
    if (const auto* t = std::get_if<table>(&b)) {
      if (t->whom != audience::machines && shown_to_people(t->shown, p.full)) put_table(out, *t, say);
    } else if (const auto* s = std::get_if<sentences>(&b)) {
      if (shown_to_people(s->shown, p.full)) put_sentences(out, *s, say);
    } else if (const auto* w = std::get_if<working>(&b); w && !w->steps.empty()) {
      put_working(out, *w, say);
    }
  }
  for (const message& m : d.notices) out += say(message{say::notice, {{"text", std::vector{m}}}}) + "\n\n";
  if (const auto rest = said_of_rest(d, p)) out += say(*rest) + '\n';
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

extern const renderer markdown;
constinit const renderer markdown{"md", "md", false, true, render};

}  // namespace app
