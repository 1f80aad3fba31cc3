#include "render/pour.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "render/piecework.hpp"

namespace app {
namespace {

constexpr std::size_t most_rows = 4096;                 ///< of a piece
constexpr std::size_t bytes_of_piece = 512 * 1024;      ///< it stays in a cache of its core
constexpr std::size_t bytes_of_all = 32 * 1024 * 1024;  ///< of all pieces at any time

char* put(char* at, std::string_view text) { return std::copy(text.begin(), text.end(), at); }

char* put_number(char* at, double x) {
  if (x == 0) return put(at, "0");
  if (std::abs(x) < 1e15 && x == std::floor(x))
    return std::to_chars(at, at + row_style::longest_number, static_cast<std::int64_t>(x)).ptr;
  const double size = std::abs(x);
  if (size >= 1e-5 && size < 1e16)
    return std::to_chars(at, at + row_style::longest_number, x, std::chars_format::fixed).ptr;
  return std::to_chars(at, at + row_style::longest_number, x).ptr;
}

/// A number, or the word at its position.
char* put_cell(char* at, double x, const stream_column& c, const row_style& style) {
  if (!c.words.empty())
    return put(put(put(at, style.quote), c.words[static_cast<std::size_t>(x)].key), style.quote);
  if (std::isnan(x)) return put(at, style.missing);
  return style.number ? style.number(at, x) : put_number(at, x);
}

/// Rows as text; the numbers stand column after column.
char* put_rows(char* at, std::uint64_t first, const double* numbers, std::size_t count, const stream& rows,
               const row_style& style) {
  const std::size_t width = rows.columns.size();
  for (std::size_t r = 0; r < count; ++r) {
    if (first + r > 0) at = put(at, style.between);
    for (std::size_t c = 0; c < width; ++c)
      at = put_cell(put(at, style.before[c]), numbers[c * count + r], rows.columns[c], style);
    at = put(at, style.end);
  }
  return at;
}

/// The same where some columns are text, whose length nobody knows before.
std::vector<char> text_rows(std::uint64_t first, const double* numbers, std::size_t count, const stream& rows,
                            const row_style& style) {
  std::string out;
  std::array<char, row_style::longest_number + 64> cell{};
  for (std::size_t r = 0; r < count; ++r) {
    if (first + r > 0) out += style.between;
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      const stream_column& column = rows.columns[c];
      out += style.before[c];
      if (column.text) {
        const std::string text = column.text(first + r);
        out += style.text ? style.text(text) : text;
        continue;
      }
      const char* end = put_cell(cell.data(), numbers[c * count + r], column, style);
      out.append(cell.data(), static_cast<std::size_t>(end - cell.data()));
    }
    out += style.end;
  }
  return {out.begin(), out.end()};
}

/// The most bytes of a row but for its texts.
std::size_t most_bytes(const stream& rows, const row_style& style) {
  std::size_t bytes = style.between.size() + style.end.size();
  for (const auto& text : style.before) bytes += text.size();
  for (const stream_column& c : rows.columns) {
    std::size_t longest = std::max(row_style::longest_number, style.missing.size());
    for (const auto& w : c.words) longest = std::max(longest, w.key.size() + 2 * style.quote.size());
    bytes += longest;
  }
  return bytes;
}

/// A piece of the rows on its way: its numbers, then its text.
struct piece {
  std::vector<double> numbers;
  std::vector<char> bytes;
  std::size_t size = 0;
};

}  // namespace

void pour_rows(const stream& rows, const row_style& style,
               const std::function<bool(std::string_view)>& sink) {
  const std::size_t width = rows.columns.size();
  const std::size_t row_bytes = most_bytes(rows, style);
  const std::size_t weight = row_bytes + width * sizeof(double);  // of a row
  const std::size_t lanes = std::max<std::size_t>(1, rows.lanes);
  const std::size_t wanted = lanes == 1 ? 1 : 2 * lanes;  // one in the making and one to hand over, each
  const auto at_once =
      std::clamp<std::size_t>(std::min(bytes_of_piece, bytes_of_all / wanted) / weight, 1, most_rows);
  const std::size_t slots = std::clamp<std::size_t>(bytes_of_all / (at_once * weight), 1, wanted);
  const bool texts =
      std::any_of(rows.columns.begin(), rows.columns.end(), [](const auto& c) { return bool(c.text); });
  std::vector<piece> all(slots);
  for (piece& p : all) {
    p.numbers.resize(at_once * width);
    if (!texts) p.bytes.resize(at_once * row_bytes);
  }
  const auto open = [&]() -> piecework::maker {
    return [&, fill = rows.open()](std::uint64_t number, std::size_t slot) {
      piece& p = all[slot];
      const std::uint64_t first = number * at_once;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(at_once, rows.rows - first));
      fill(first, count, p.numbers.data());
      if (texts) p.bytes = text_rows(first, p.numbers.data(), count, rows, style);
      const char* end = texts ? p.bytes.data() + p.bytes.size()
                              : put_rows(p.bytes.data(), first, p.numbers.data(), count, rows, style);
      p.size = static_cast<std::size_t>(end - p.bytes.data());
    };
  };
  const auto hand_over = [&](std::size_t slot) { return sink({all[slot].bytes.data(), all[slot].size}); };
  work_through({(rows.rows + at_once - 1) / at_once, std::min(lanes, slots), slots, open, hand_over});
}

}  // namespace app
