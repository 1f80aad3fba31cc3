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

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
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
    if ((g.wide || (next_wide && !is_digit(g))) && !next_closes && !opens) place();
  }
  place();
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

}  // namespace app
