#include "input/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "input/chinese.hpp"

namespace app {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The exponent of a decimal moved by `shift`; nothing for one that is none.
std::optional<std::string> shifted(std::string_view text, int shift) {
  const auto e = text.find('e');
  int exponent = 0;
  if (e != std::string_view::npos) {
    auto power = text.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto [end, ec] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (ec != std::errc{} || end != power.data() + power.size() || std::abs(exponent) > 10'000)
      return std::nullopt;
  }
  return std::string(text.substr(0, e)) + "e" + std::to_string(exponent + shift);
}

std::optional<double> plain(std::string_view text, int shift) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  if (text.empty() || !(digit(text[0]) || text[0] == '.' || text[0] == '-')) return std::nullopt;
  std::string moved;
  if (shift != 0) {
    const auto there = shifted(text, shift);
    if (!there) return std::nullopt;
    moved = *there;
    text = moved;
  }
  double x = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), x);
  if (ec != std::errc{} || end != text.data() + text.size() || !std::isfinite(x)) return std::nullopt;
  return x;
}

std::optional<double> divided(std::optional<double> part, std::optional<double> of) {
  if (!part || !of || !(*of > 0) || !std::isfinite(*part / *of)) return std::nullopt;
  return *part / *of;
}

/// A decimal, in digits or in words.
std::optional<double> one_number(std::string_view text, int shift) {
  if (const auto x = decimal_number(text, shift)) return x;
  const auto digits = chinese_digits(text);
  return digits ? plain(*digits, shift) : std::nullopt;
}

/// 百分之二十 is moved by two places, 三分之二 divided.
std::optional<double> spoken(const spoken_fraction& f, int shift) {
  auto of = f.of;
  const bool minus = of.starts_with("负") || of.starts_with("-");
  if (minus) of.remove_prefix(of[0] == '-' ? 1 : std::string_view("负").size());
  const double sign = minus ? -1 : 1;
  for (const auto& [word, places] : {std::pair{"百", 2}, {"千", 3}, {"万", 4}})
    if (of == word) {
      const auto x = one_number(f.part, shift - places);
      return x && (!minus || *x >= 0) ? std::optional(sign * *x) : std::nullopt;
    }
  const auto x = divided(one_number(f.part, shift), one_number(of, 0));
  return x && *x >= 0 ? std::optional(sign * *x) : std::nullopt;
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

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<std::string_view> before_word(std::string_view text, std::string_view word) {
  if (word.empty() || !text.ends_with(word)) return std::nullopt;
  return without_blanks(text.substr(0, text.size() - word.size()));
}

std::optional<double> decimal_number(std::string_view text, int shift) {
  struct suffix {
    std::string_view word;
    int places;
  };
  constexpr suffix suffixes[] = {{"百万", 6}, {"千万", 7}, {"百", 2}, {"千", 3},
                                 {"万", 4},   {"亿", 8},   {"k", 3},  {"m", 6}};
  for (const auto& s : suffixes)
    if (const auto rest = before_word(text, s.word)) {
      text = *rest;
      shift += s.places;
      break;
    }
  if (!looks_grouped(text)) return plain(text, shift);
  std::string digits(text);
  std::erase(digits, ',');
  return plain(digits, shift);
}

std::optional<double> number(std::string_view text, int shift) {
  if (const auto x = one_number(text, shift)) return x;
  if (const auto slash = text.find('/'); slash != std::string_view::npos)
    return divided(one_number(without_blanks(text.substr(0, slash)), shift),
                   one_number(without_blanks(text.substr(slash + 1)), 0));
  const auto fraction = chinese_fraction(text);
  return fraction ? spoken(*fraction, shift) : std::nullopt;
}

}  // namespace app
