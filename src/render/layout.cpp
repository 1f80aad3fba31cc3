#include "render/layout.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace app {
namespace {

struct glyph {
  std::string_view bytes;
  char32_t code;
  std::size_t width;
  bool wide;
  bool closing;  ///< must not begin a line
};

std::vector<glyph> glyphs(std::string_view text) {
  std::vector<glyph> out;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (used <= 0) {
      used = 1;
      code = '?';
    }
    const int width = std::max(0, utf8proc_charwidth(code));
    const auto size = static_cast<std::size_t>(used);
    const auto c = static_cast<char32_t>(code);
    constexpr std::u32string_view closings = U"，。；：、？！）】》”’%";
    constexpr std::u32string_view quotes =
        U"“”‘’";  // as wide as Chinese type sets them, but ambiguous: never widen
    out.push_back({text.substr(0, size), c, static_cast<std::size_t>(width),
                   width == 2 || quotes.find(c) != std::u32string_view::npos,
                   closings.find(c) != std::u32string_view::npos});
    text.remove_prefix(size);
  }
  return out;
}

bool is_digit(const glyph& g) { return g.bytes.size() == 1 && g.bytes[0] >= '0' && g.bytes[0] <= '9'; }

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t sum = 0;
  for (const glyph& g : glyphs(text)) sum += g.width;
  return sum;
}

std::string padded(std::string text, std::size_t width, bool right) {
  const std::size_t now = width_of(text);
  if (now >= width) return text;
  const std::string blanks(width - now, ' ');
  return right ? blanks + text : text + blanks;
}

namespace {

bool is_han(const glyph& g) { return g.code >= 0x4E00 && g.code <= 0x9FFF; }

/// Which characters must not end a line, so that no Chinese word of a head is torn: most words have two
/// characters; one that begins with a prefix has three, and so has the last one of an odd number.
std::vector<bool> bound_to_next(const std::vector<glyph>& all) {
  constexpr std::u32string_view prefixes = U"不与年总首净";
  std::vector<bool> bound(all.size());
  for (std::size_t from = 0; from < all.size();) {
    std::size_t end = from;
    while (end < all.size() && is_han(all[end])) ++end;
    while (from < end) {
      std::size_t take = prefixes.find(all[from].code) != std::u32string_view::npos ? 3 : 2;
      if (from + 2 < end && all[from + 2].code == U'的') take = 3;
      if (from + take + 1 >= end) take = end - from;  // none is left alone
      for (std::size_t i = from; i + 1 < from + take; ++i) bound[i] = true;
      from += take;
    }
    from = std::max(end, from) + 1;
  }
  return bound;
}

std::vector<std::string> broken(std::string_view text, std::size_t width, bool whole_words) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t columns = 0;
  std::string word;
  std::size_t word_columns = 0;
  bool blank = false;
  const auto place = [&] {
    if (word.empty()) return;
    const std::size_t gap = blank && !line.empty() ? 1 : 0;
    if (!line.empty() && columns + gap + word_columns > width) {
      lines.push_back(line);
      line.clear();
      columns = 0;
    } else if (gap) {
      line += ' ';
      columns += 1;
    }
    line += word;
    columns += word_columns;
    word.clear();
    word_columns = 0;
    blank = false;
  };
  const auto all = glyphs(text);
  const auto bound = whole_words ? bound_to_next(all) : std::vector<bool>(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const glyph& g = all[i];
    const bool after_digit = i > 0 && is_digit(all[i - 1]);
    if (g.bytes == " " && after_digit && i + 1 < all.size() &&
        all[i + 1].wide) {  // a number stays with its unit
      word += ' ';
      word_columns += 1;
      continue;
    }
    if (g.bytes == " ") {
      place();
      blank = true;
      continue;
    }
    word += g.bytes;
    word_columns += g.width;
    if (std::u32string_view(U"“”‘’×…").find(g.code) != std::u32string_view::npos)
      ++word_columns;  // two wide on many terminals
    const bool next_closes = i + 1 < all.size() && all[i + 1].closing;
    const bool opens = g.bytes == "（" || g.bytes == "“" || g.bytes == "《" || g.bytes == "【";
    const bool next_wide = i + 1 < all.size() && all[i + 1].wide;
    if ((g.wide || (next_wide && !is_digit(g))) && !next_closes && !opens && !bound[i]) place();
  }
  place();
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  return broken(text, width, false);
}

std::vector<std::string> wrapped_head(std::string_view text, std::size_t width) {
  std::vector<std::string> lines = broken(text, width, true);
  for (std::size_t narrower = width; narrower > 4; --narrower) {  // lines about as long as each other
    auto even = broken(text, narrower - 1, true);
    const bool fits = std::all_of(even.begin(), even.end(),
                                  [&](const std::string& line) { return width_of(line) < narrower; });
    if (!fits || even.size() > lines.size()) break;
    lines = std::move(even);
  }
  return lines;
}

}  // namespace app
