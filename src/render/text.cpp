#include "render/lines.hpp"
#include "render/renderer.hpp"
#include "render/rest.hpp"
#include "render/sentences.hpp"
#include "render/speech.hpp"
#include "render/text_table.hpp"

namespace app {
namespace {

void put_working(std::string& out, const working& w, const speech& say, const page& p) {
  put_heading(out, say(message{say::explain_title, {}}), p);
  out += '\n';
  std::size_t n = 0;
  for (const step& s : w.steps) {
    const std::string number = std::to_string(++n) + ". ";
    put_wrapped(out, say(s.label) + " [" + say.foreign(s.path) + "]", number, p.width);
    put_wrapped(out, say.symbols(s.how), "     = ", p.width);
    const worked how = say.numbers(s.how, s.result);
    if (!s.how.operands.empty()) put_wrapped(out, how.numbers, "     = ", p.width);
    out += "     = " + how.result + '\n';
    if (!s.checked.value.known()) {
      out += '\n';
      continue;
    }
    std::string check =
        say(message{say::explain_check, {}}) + (p.tongue == language::zh ? "：" : ": ") + say(s.check);
    const worked instead = say.numbers(s.instead, s.checked);
    if (!instead.numbers.empty()) check += (p.tongue == language::zh ? "，" : ", ") + instead.numbers;
    put_wrapped(out, check + " = " + instead.result, "     ", p.width);
    out += '\n';
  }
}

void put_sentences(std::string& out, const sentences& s, const speech& say, const page& p) {
  if (s.title) put_heading(out, say(*s.title), p);
  const bool several = s.title || s.lines.size() > 1;
  for (const message& m : s.lines) put_wrapped(out, say(m), several ? "- " : "", p.width);
  out += '\n';
}

/// What was given in vain, and how to see the rest.
void put_end(std::string& out, const document& d, const speech& say, const page& p) {
  for (const message& m : d.notices)
    put_wrapped(out, say(message{say::notice, {{"text", std::vector{m}}}}), "", p.width);
  if (const auto rest = said_of_rest(d, p)) put_wrapped(out, say(*rest), "", p.width);
}

std::string render(const document& d, const page& p) {
  const speech say(p.tongue, d.currency);
  std::string out;
  put_heading(out, say(d.title), p);
  out += '\n';
  std::size_t end = 0;
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    const block& b = d.blocks[i];
    const chart* beside = i + 1 < d.blocks.size() ? std::get_if<chart>(&d.blocks[i + 1]) : nullptr;
    if (const auto* t = std::get_if<table>(&b)) {
      if (t->whom != audience::machines && shown_to_people(t->shown, p.full))
        put_table(out, *t, beside, say, p);
    } else if (const auto* s = std::get_if<sentences>(&b)) {
      if (!shown_to_people(s->shown, p.full)) continue;
      put_sentences(out, *s, say, p);
      end = s->shown == depth::summary ? out.size() : 0;
    } else if (const auto* w = std::get_if<working>(&b); w && !w->steps.empty()) {
      put_working(out, *w, say, p);
    }
  }
  if (end == out.size()) out.pop_back();  // what names the rest follows a summary at once
  put_end(out, d, say, p);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

extern const renderer text;
constinit const renderer text{"text", "txt", false, true, render};

}  // namespace app
