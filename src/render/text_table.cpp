#include "render/text_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>

#include "render/layout.hpp"
#include "render/lines.hpp"
#include "report/digits.hpp"

namespace app::say {
namespace {

constexpr sentence table_goes_on{"table.goes_on", "{title} (continued)", "{title}（续）"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr std::size_t widest_bar = 24;
constexpr std::size_t narrowest_text = 16;  ///< a column of words is not broken into less
constexpr std::size_t most_head_lines = 4;
constexpr std::string_view gap = "  ";

using widths = std::vector<std::size_t>;

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
      const double shown = q->in->kind == clv::kind::part ? q->value.value * 100 : q->value.value;
      large = large || std::abs(shown) >= 1;
    }
  return large ? std::min(most, 2) : most;  // beside larger numbers a small one need not show all its digits
}

std::string cell_text(const speech& say, const column& c, const cell& x, int decimals) {
  if (const auto* q = std::get_if<quantity>(&x))
    return c.in == clv::unit::choice ? say(*q) : say.bare(*q, decimals);
  if (const auto* m = std::get_if<message>(&x)) return say(*m);
  if (const auto* ours = std::get_if<clv::text>(&x)) return say(*ours);
  if (const auto* named = std::get_if<title>(&x)) return say(*named);
  if (const auto* word = std::get_if<std::string>(&x)) return say.foreign(*word);
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

/// The least width at which a head takes no more than so many lines.
std::size_t head_width(const std::string& head, std::size_t lines) {
  const std::size_t whole = width_of(head);
  if (lines == 1) return whole;
  for (std::size_t w = 4; w < whole; ++w) {
    const auto broken = wrapped_head(head, w);
    const bool inside =
        std::all_of(broken.begin(), broken.end(), [w](const auto& line) { return width_of(line) <= w; });
    if (inside && broken.size() <= lines) return w;
  }
  return whole;
}

widths widths_of(const grid& g, std::size_t head_lines = 1) {
  widths w;
  for (const auto& h : g.heads) w.push_back(head_width(h, head_lines));
  for (const auto& row : g.rows)
    for (std::size_t c = 0; c < row.size(); ++c) w[c] = std::max(w[c], width_of(row[c]));
  return w;
}

std::size_t total(const widths& w) {
  std::size_t sum = 0;
  for (std::size_t x : w) sum += x + gap.size();
  return sum < gap.size() ? 0 : sum - gap.size();
}

/// Widths with which a grid stands on the page: heads on as few lines as do, the last column of words broken
/// if it must be. Nothing where it cannot.
std::optional<widths> fitted(const grid& g, std::size_t page) {
  for (std::size_t lines = 1; lines <= most_head_lines; ++lines) {
    widths w = widths_of(g, lines);
    if (total(w) <= page) return w;
    const std::size_t over = total(w) - page;
    if (g.right.back() || w.back() < over + narrowest_text) continue;
    w.back() -= over;
    return w;
  }
  return std::nullopt;
}

void trim_right(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

/// One row, its cells broken over several lines where they must be; heads stand at the bottom of theirs.
void put_row(std::string& out, const std::vector<std::string>& cells, const widths& w,
             const std::vector<bool>& right, bool head = false) {
  std::vector<std::vector<std::string>> broken;
  std::size_t height = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const bool whole = c + 1 < cells.size() && width_of(cells[c]) <= w[c];
    const std::size_t width = std::max<std::size_t>(w[c], 1);
    broken.push_back(whole  ? std::vector{cells[c]}
                     : head ? wrapped_head(cells[c], width)
                            : wrapped(cells[c], width));
    height = std::max(height, broken.back().size());
  }
  for (std::size_t n = 0; n < height; ++n) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::size_t skip = head ? height - broken[c].size() : 0;
      const bool there = n >= skip && n - skip < broken[c].size();
      line += (c ? std::string(gap) : "") + padded(there ? broken[c][n - skip] : "", w[c], right[c]);
    }
    trim_right(line);
    out += line + '\n';
  }
}

void put_grid(std::string& out, const grid& g, const widths& w) {
  if (std::any_of(g.heads.begin(), g.heads.end(), [](const auto& h) { return !h.empty(); })) {
    put_row(out, g.heads, w, g.right, true);
    std::vector<std::string> rules;
    for (const std::size_t width : w) rules.emplace_back(width, '-');
    put_row(out, rules, w, g.right);
  }
  for (const auto& row : g.rows) put_row(out, row, w, g.right);
  out += '\n';
}

/// No two columns fit: one line a cell.
void put_records(std::string& out, const grid& g) {
  std::size_t label = 0;
  for (const auto& h : g.heads) label = std::max(label, width_of(h));
  for (std::size_t r = 0; r < g.rows.size(); ++r) {
    if (r) out += '\n';
    for (std::size_t c = 0; c < g.rows[r].size(); ++c)
      if (!g.rows[r][c].empty())
        out += padded(g.heads[c], label, false) + std::string(gap) + g.rows[r][c] + '\n';
  }
  out += '\n';
}

/// The leading columns, and some of those behind them.
grid part_of(const grid& g, std::size_t leading, std::size_t from, std::size_t to) {
  grid out;
  const auto take = [&](const auto& all) {
    auto some =
        std::remove_cvref_t<decltype(all)>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(leading));
    some.insert(some.end(), all.begin() + static_cast<std::ptrdiff_t>(from),
                all.begin() + static_cast<std::ptrdiff_t>(to));
    return some;
  };
  out.heads = take(g.heads);
  out.right = take(g.right);
  for (const auto& row : g.rows) out.rows.push_back(take(row));
  return out;
}

/// A grid cut into pieces that fit, each with the leading columns. Empty where some column does not.
std::vector<grid> pieces(const grid& g, std::size_t leading, std::size_t page) {
  std::vector<grid> out;
  for (std::size_t from = leading; from < g.heads.size();) {
    std::size_t to = from;
    while (to < g.heads.size() && fitted(part_of(g, leading, from, to + 1), page)) ++to;
    if (to == from) return {};
    out.push_back(part_of(g, leading, from, to));
    from = to;
  }
  return out;
}

/// A shorter bar, or none.
void shorten_bars(grid& g, std::size_t page) {
  const widths w = widths_of(g);
  if (total(w) <= page) return;
  const std::size_t over = total(w) - page;
  if (w.back() >= over + 6) {
    const std::size_t room = w.back() - over;
    for (auto& row : g.rows)
      if (!row.back().empty())
        row.back() = std::string(std::max<std::size_t>(1, row.back().size() * room / w.back()), '#');
    return;
  }
  g.heads.pop_back();
  g.right.pop_back();
  for (auto& row : g.rows) row.pop_back();
}

}  // namespace

void put_table(std::string& out, const table& t, const chart* beside, const speech& say, const page& p) {
  put_heading(out, say(t.title), p);
  out += '\n';
  grid g = make_grid(t, beside, say);
  if (beside) shorten_bars(g, p.width);
  if (const auto w = fitted(g, p.width)) return put_grid(out, g, *w);
  auto parts = pieces(g, t.leading, p.width);
  if (parts.empty() && t.leading > 1) parts = pieces(g, 1, p.width);
  if (parts.empty()) return put_records(out, g);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) {
      put_heading(out, say(message{say::table_goes_on, {{"title", std::vector{t.title}}}}), p);
      out += '\n';
    }
    put_grid(out, parts[i], *fitted(parts[i], p.width));
  }
}

}  // namespace app
