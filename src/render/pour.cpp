#include "render/pour.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <future>

namespace app {
namespace {

constexpr std::size_t rows_at_once = 4096;  ///< of a lane
constexpr std::size_t longest_number = 32;

char* put(char* at, std::string_view text) { return std::copy(text.begin(), text.end(), at); }

char* put_number(char* at, double x) {
  if (x == 0) return put(at, "0");
  if (std::abs(x) < 1e15 && x == std::floor(x))
    return std::to_chars(at, at + longest_number, static_cast<std::int64_t>(x)).ptr;
  const double size = std::abs(x);
  if (size >= 1e-5 && size < 1e16)
    return std::to_chars(at, at + longest_number, x, std::chars_format::fixed).ptr;
  return std::to_chars(at, at + longest_number, x).ptr;
}

/// A number, or the word at its position.
char* put_cell(char* at, double x, const stream_column& c, const row_style& style) {
  if (!c.words.empty())
    return put(put(put(at, style.quote), c.words[static_cast<std::size_t>(x)].key), style.quote);
  return std::isnan(x) ? put(at, style.missing) : put_number(at, x);
}

/// Rows as text; the numbers stand column after column.
char* put_rows(char* at, const double* numbers, std::size_t count, const stream& rows,
               const row_style& style) {
  const std::size_t width = rows.columns.size();
  for (std::size_t r = 0; r < count; ++r) {
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
  std::array<char, longest_number + 64> cell{};
  for (std::size_t r = 0; r < count; ++r) {
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

/// Runs `job(0)` .. `job(lanes - 1)` at once.
void together(std::size_t lanes, const std::function<void(std::size_t)>& job) {
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < lanes; ++i) others.push_back(std::async(std::launch::async, job, i));
  job(0);
  for (auto& other : others) other.get();
}

}  // namespace

void pour_rows(const stream& rows, const row_style& style,
               const std::function<bool(std::string_view)>& sink) {
  const std::size_t width = rows.columns.size();
  std::size_t row_bytes = style.end.size();
  for (const auto& text : style.before) row_bytes += text.size() + longest_number;
  std::size_t longest_word = 0;
  bool texts = false;
  for (const stream_column& c : rows.columns) {
    texts = texts || c.text;
    for (const auto& w : c.words) longest_word = std::max(longest_word, w.key.size());
  }
  row_bytes += width * (longest_word + 2 * style.quote.size() + style.missing.size());
  struct lane {
    std::vector<double> numbers;
    std::vector<char> bytes;
    std::size_t size = 0;
  };
  std::vector<lane> lanes(std::max<std::size_t>(1, rows.lanes));
  for (lane& l : lanes) {
    l.numbers.resize(rows_at_once * width);
    l.bytes.resize(rows_at_once * row_bytes);
  }
  std::uint64_t first = 0;
  const std::function<void(std::size_t)> job = [&](std::size_t i) {
    const std::uint64_t from = first + i * rows_at_once;
    lanes[i].size = 0;
    if (from >= rows.rows) return;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(rows_at_once, rows.rows - from));
    rows.fill(from, count, lanes[i].numbers.data());
    if (texts) {
      lanes[i].bytes = text_rows(from, lanes[i].numbers.data(), count, rows, style);
      lanes[i].size = lanes[i].bytes.size();
      return;
    }
    char* const end = put_rows(lanes[i].bytes.data(), lanes[i].numbers.data(), count, rows, style);
    lanes[i].size = static_cast<std::size_t>(end - lanes[i].bytes.data());
  };
  for (; first < rows.rows; first += lanes.size() * rows_at_once) {
    together(lanes.size(), job);
    for (const lane& l : lanes)
      if (l.size && !sink({l.bytes.data(), l.size})) return;
  }
}

}  // namespace app
