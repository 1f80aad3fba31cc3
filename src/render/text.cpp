#include "render/lines.hpp"
#include "render/renderer.hpp"
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
    put_wrapped(out, say(s.label) + " [" + s.path + "]", number, p.width);
    put_wrapped(out, say.symbols(s.how), "     = ", p.width);
    if (!s.how.operands.empty()) put_wrapped(out, say.numbers(s.how), "     = ", p.width);
    out += "     = " + say.fine(s.result) + '\n';
    if (!s.checked.value.known()) {
      out += '\n';
      continue;
    }
    std::string check =
        say(message{say::explain_check, {}}) + (p.tongue == language::zh ? "：" : ": ") + say(s.check);
    if (!s.instead.pattern.empty())
      check += (p.tongue == language::zh ? "，" : ", ") + say.numbers(s.instead);
    put_wrapped(out, check + " = " + say.fine(s.checked), "     ", p.width);
    out += '\n';
  }
}

void put_sentences(std::string& out, const sentences& s, const speech& say, const page& p) {
  if (s.title) put_heading(out, say(*s.title), p);
  for (const message& m : s.lines) put_wrapped(out, say(m), s.title ? "- " : "", p.width);
  out += '\n';
}

std::string render(const document& d, const page& p) {
  const speech say(p.tongue, d.currency);
  std::string out;
  put_heading(out, say(d.title), p);
  out += '\n';
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    const block& b = d.blocks[i];
    const chart* beside = i + 1 < d.blocks.size() ? std::get_if<chart>(&d.blocks[i + 1]) : nullptr;
    if (const auto* t = std::get_if<table>(&b)) {
      if (t->whom != audience::machines) put_table(out, *t, beside, say, p);
    } else if (const auto* s = std::get_if<sentences>(&b)) {
      put_sentences(out, *s, say, p);
    } else if (const auto* w = std::get_if<working>(&b); w && !w->steps.empty()) {
      put_working(out, *w, say, p);
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

extern const renderer text;
constinit const renderer text{"text", "txt", false, true, render};

}  // namespace app
