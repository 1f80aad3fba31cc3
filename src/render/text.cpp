#include <algorithm>
#include <cmath>

#include "render/layout.hpp"
#include "render/renderer.hpp"
#include "render/rest.hpp"
#include "render/sentences.hpp"
#include "render/speech.hpp"

namespace app {
namespace {

constexpr std::size_t widest_bar = 24;
constexpr std::string_view gap = "  ";

struct grid {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> right;
};

/// Numbers of one column share their decimals, so that points stand under points.
int column_decimals(const table& t, std::size_t c) {
  int most = 0;
  bool large = false;
  for (const auto& row : t.rows)
    if (const auto* q = std::get_if<quantity>(&row[c]); q && q->value.known()) {
      most = std::max(most, decimals_for(*q));
      large = large || std::abs(q->value.value) >= 1;
    }
  return large ? std::min(most, 2) : most;  // beside larger numbers a small one need not show all its digits
}

std::string cell_text(const speech& say, const column& c, const cell& x, int decimals) {
  if (const auto* q = std::get_if<quantity>(&x))
    return c.in == clv::unit::choice ? say(*q) : say.bare(*q, decimals);
  if (const auto* m = std::get_if<message>(&x)) return say(*m);
  if (const auto* ours = std::get_if<clv::text>(&x)) return say(*ours);
  if (const auto* named = std::get_if<title>(&x)) return say(*named);
  if (const auto* word = std::get_if<std::string>(&x)) return *word;
  return {};
}

std::string bar(const chart& c, const cell& x) {
  double longest = 0;
  for (const cell& one : c.bars)
    if (const auto* q = std::get_if<quantity>(&one); q && q->value.known())
      longest = std::max(longest, q->value.value);
  const auto* q = std::get_if<quantity>(&x);
  if (!q || !q->value.known() || !(q->value.value > 0)) return {};
  const double part = q->value.value / longest * static_cast<double>(widest_bar);
  return std::string(std::max<std::size_t>(1, static_cast<std::size_t>(part + 0.5)), '#');
}

grid make_grid(const table& t, const chart* beside, const speech& say) {
  grid g;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    const cell& head = t.columns[c].head;
    const bool numbered = !std::holds_alternative<std::monostate>(head);
    g.heads.push_back(numbered ? cell_text(say, {"", {}, clv::unit::ratio}, head, -1)
                               : say(t.columns[c].label));
    g.right.push_back(t.columns[c].in != clv::unit::choice);
  }
  std::vector<int> decimals;
  for (std::size_t c = 0; c < t.columns.size(); ++c) decimals.push_back(column_decimals(t, c));
  for (const auto& row : t.rows) {
    g.rows.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c)
      g.rows.back().push_back(cell_text(say, t.columns[c], row[c], decimals[c]));
  }
  if (!beside) return g;
  g.heads.emplace_back();
  g.right.push_back(false);
  for (std::size_t r = 0; r < g.rows.size(); ++r) g.rows[r].push_back(bar(*beside, beside->bars[r]));
  return g;
}

std::vector<std::size_t> widths_of(const grid& g) {
  std::vector<std::size_t> w;
  for (const auto& h : g.heads) w.push_back(width_of(h));
  for (const auto& row : g.rows)
    for (std::size_t c = 0; c < row.size(); ++c) w[c] = std::max(w[c], width_of(row[c]));
  return w;
}

std::size_t total(const std::vector<std::size_t>& w) {
  std::size_t sum = 0;
  for (std::size_t x : w) sum += x + gap.size();
  return sum < gap.size() ? 0 : sum - gap.size();
}

void trim_right(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

/// One row, its last column broken over several lines if it must.
void put_row(std::string& out, const std::vector<std::string>& cells, const std::vector<std::size_t>& w,
             const std::vector<bool>& right) {
  const auto last = wrapped(cells.back(), std::max<std::size_t>(w.back(), 1));
  for (std::size_t n = 0; n < last.size(); ++n) {
    std::string line;
    for (std::size_t c = 0; c + 1 < cells.size(); ++c)
      line += padded(n ? "" : cells[c], w[c], right[c]) + std::string(gap);
    line += padded(last[n], w.back(), right.back());
    trim_right(line);
    out += line + '\n';
  }
}

/// A table too wide for the page: one line a cell.
void put_records(std::string& out, const grid& g) {
  std::size_t label = 0;
  for (const auto& h : g.heads) label = std::max(label, width_of(h));
  for (std::size_t r = 0; r < g.rows.size(); ++r) {
    if (r) out += '\n';
    for (std::size_t c = 0; c < g.rows[r].size(); ++c)
      if (!g.rows[r][c].empty())
        out += padded(g.heads[c], label, false) + std::string(gap) + g.rows[r][c] + '\n';
  }
}

void put_wrapped(std::string& out, const std::string& text, std::string_view first, std::size_t width) {
  const std::string later(first.size(), ' ');
  bool begun = false;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    for (const auto& line : wrapped(std::string_view(text).substr(at, end - at),
                                    width > first.size() ? width - first.size() : 1)) {
      out += (begun ? later : std::string(first)) + line + '\n';
      begun = true;
    }
    at = end + 1;
  }
}

void put_heading(std::string& out, const std::string& title, const page& p) {
  if (p.colour) out += "\x1b[1m";
  put_wrapped(out, title, "", p.width);
  if (p.colour) out.insert(out.size() - 1, "\x1b[0m");
}

void put_table(std::string& out, const table& t, const chart* beside, const speech& say, const page& p) {
  put_heading(out, say(t.title), p);
  out += '\n';
  grid g = make_grid(t, beside, say);
  auto w = widths_of(g);
  if (total(w) > p.width && beside) {  // a shorter bar, or none
    const std::size_t over = total(w) - p.width;
    if (w.back() >= over + 6) {
      const std::size_t room = w.back() - over;
      for (auto& row : g.rows)
        if (!row.back().empty())
          row.back() = std::string(std::max<std::size_t>(1, row.back().size() * room / w.back()), '#');
    } else {
      g.heads.pop_back();
      g.right.pop_back();
      for (auto& row : g.rows) row.pop_back();
    }
    w = widths_of(g);
  }
  if (total(w) > p.width && !g.right.back()) {  // the last column of words wraps
    const std::size_t over = total(w) - p.width;
    if (w.back() >= over + 16) w.back() -= over;
  }
  if (total(w) > p.width) {
    put_records(out, g);
    out += '\n';
    return;
  }
  bool heads = false;
  for (const auto& h : g.heads) heads = heads || !h.empty();
  if (heads) {
    put_row(out, g.heads, w, g.right);
    std::vector<std::string> rules;
    for (std::size_t c = 0; c < w.size(); ++c) rules.emplace_back(w[c], '-');
    put_row(out, rules, w, g.right);
  }
  for (const auto& row : g.rows) put_row(out, row, w, g.right);
  out += '\n';
}

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
