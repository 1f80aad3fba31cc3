#include "render/pour.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {
namespace {

constexpr std::size_t rows_at_once = 4096;
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

}  // namespace

void pour_rows(const stream& rows, const row_style& style,
               const std::function<bool(std::string_view)>& sink) {
  const std::size_t width = rows.columns.size();
  std::size_t row_bytes = style.end.size();
  for (const auto& text : style.before) row_bytes += text.size() + longest_number;
  std::vector<double> numbers(rows_at_once * width);
  std::vector<char> bytes(rows_at_once * row_bytes);
  for (std::uint64_t first = 0; first < rows.rows; first += rows_at_once) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(rows_at_once, rows.rows - first));
    rows.fill(first, count, numbers.data());
    char* at = bytes.data();
    const double* x = numbers.data();
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t c = 0; c < width; ++c, ++x) {
        at = put(at, style.before[c]);
        const auto words = rows.words[c];
        if (!words.empty()) {
          at = put(put(put(at, style.quote), words[static_cast<std::size_t>(*x)].key), style.quote);
          continue;
        }
        at = std::isnan(*x) ? put(at, style.missing) : put_number(at, *x);
      }
      at = put(at, style.end);
    }
    if (!sink({bytes.data(), static_cast<std::size_t>(at - bytes.data())})) return;
  }
}

}  // namespace app
