#include "input/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace app {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::optional<double> plain(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  if (text.empty() || !(digit(text[0]) || text[0] == '.' || text[0] == '-')) return std::nullopt;
  double x = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (ec != std::errc{} || end != text.data() + text.size() || !std::isfinite(x)) return std::nullopt;
  return x;
}

}  // namespace

bool looks_grouped(std::string_view text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  const auto whole = text.substr(0, text.find('.'));
  const auto first = whole.find(',');
  if (first == std::string_view::npos || first == 0 || first > 3 || (whole.size() - first) % 4 != 0)
    return false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool mark = i >= first && (i - first) % 4 == 0;
    if (mark ? whole[i] != ',' : !digit(whole[i])) return false;
  }
  return text.find(',', whole.size()) == std::string_view::npos;
}

std::optional<double> number(std::string_view text) {
  struct suffix {
    std::string_view word;
    double times;
  };
  constexpr suffix suffixes[] = {{"k", 1e3}, {"m", 1e6}, {"万", 1e4}, {"亿", 1e8}};
  double times = 1;
  for (const auto& s : suffixes)
    if (text.ends_with(s.word)) {
      text.remove_suffix(s.word.size());
      times = s.times;
      break;
    }
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string digits(text);
  if (looks_grouped(text)) std::erase(digits, ',');
  const auto x = plain(digits);
  if (!x || !std::isfinite(*x * times)) return std::nullopt;
  return *x * times;
}

std::pair<std::optional<double>, std::string_view> leading_number(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (digit(text[end]) || text[end] == '.' || text[end] == ',' ||
                               (end == 0 && (text[0] == '+' || text[0] == '-'))))
    ++end;
  const std::size_t exponent = end;
  if (exponent > 0 && exponent < text.size() && text[exponent] == 'e') {
    std::size_t e = exponent + 1;
    if (e < text.size() && (text[e] == '+' || text[e] == '-')) ++e;
    if (e < text.size() && digit(text[e])) {
      while (e < text.size() && digit(text[e])) ++e;
      end = e;
    }
  }
  auto word = text.substr(end);
  while (!word.empty() && word[0] == ' ') word.remove_prefix(1);
  for (std::string_view big : {"k", "万", "亿"})  // part of the number: 3万人
    if (word.starts_with(big) && (word.size() == big.size() || word[0] != 'k'))
      return {number(std::string(text.substr(0, end)) + std::string(big)), word.substr(big.size())};
  return {number(text.substr(0, end)), word};
}

}  // namespace app
