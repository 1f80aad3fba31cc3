#pragma once
// A small calculator for printed equations, apart from the program's own: + - x / ^ and parentheses,
// percentages, thousands marks, powers of ten. What is printed is what counts, to the last digit.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace printed_equation {

using number = long double;

/// Recursive descent.
class calculator {
 public:
  explicit calculator(std::string_view text) : text_(text) {}

  /// The value of the whole, nothing if it is no equation of numbers.
  std::optional<number> value() {
    const number all = sum();
    return good_ && at_ == text_.size() ? std::optional(all) : std::nullopt;
  }
  /// Whether there is an operator in it.
  [[nodiscard]] bool reckons() const { return operators_ > 0; }

 private:
  bool take(std::string_view sign) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return true;
  }
  bool joins(std::string_view sign) {
    const bool taken = take(sign);
    operators_ += taken;
    return taken;
  }
  number sum() {
    number all = product();
    while (good_) {
      if (joins("+"))
        all += product();
      else if (joins("-"))
        all -= product();
      else
        break;
    }
    return all;
  }
  number product() {
    number all = sign();
    while (good_) {
      if (joins("x") || joins("×"))
        all *= sign();
      else if (joins("/"))
        all /= sign();
      else
        break;
    }
    return all;
  }
  number sign() { return take("-") ? -sign() : raised(); }
  number raised() {
    const number base = atom();
    return good_ && joins("^") ? std::pow(base, sign()) : base;
  }
  number atom() {
    if (take("(")) {
      const number inner = sum();
      good_ = good_ && take(")");
      return inner;
    }
    const std::size_t from = at_;
    const auto part = [&](char c) {
      return std::isdigit(static_cast<unsigned char>(c)) || c == ',' || c == '.';
    };
    while (at_ < text_.size() && part(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && at_ > from && text_[at_] == 'e' &&
        (text_[at_ + 1] == '+' || text_[at_ + 1] == '-')) {
      at_ += 2;
      while (at_ < text_.size() && part(text_[at_])) ++at_;
    }
    std::string digits(text_.substr(from, at_ - from));
    std::erase(digits, ',');
    good_ = good_ && !digits.empty() && std::isdigit(static_cast<unsigned char>(digits[0]));
    if (!good_) return 0;
    const bool percent = at_ < text_.size() && text_[at_] == '%';
    at_ += percent;
    return std::stold(digits) / (percent ? 100 : 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int operators_ = 0;
  bool good_ = true;
};

inline std::optional<number> reckoned(std::string_view text) { return calculator(text).value(); }

/// A number as it is printed: its value, and half a unit of its last digit.
struct printed {
  number value;
  number half;

  /// Whether `x`, rounded to the digits of the number, is the number. A tie may go either way, and a
  /// calculator of 64 bits has the right to its own last bit.
  [[nodiscard]] bool is(number x) const {
    const number slack = 1e-16L * std::max(std::abs(x), std::abs(value));
    return std::abs(x - value) <= half * (1 + 1e-9L) + slack;
  }
};

/// The first number of a text, whatever stands behind it.
inline std::optional<printed> first_number(std::string_view text) {
  std::size_t at = 0;
  const bool minus = text.starts_with('-');
  at += minus || text.starts_with('+');
  const std::size_t from = at;
  const auto is_digit = [&](std::size_t i) {
    return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]));
  };
  int decimals = 0;
  bool point = false;
  std::string digits;
  for (; is_digit(at) || (at > from && (text[at] == ',' || text[at] == '.') && is_digit(at + 1)); ++at) {
    if (text[at] == ',') continue;
    digits += text[at];
    decimals += point;
    point = point || text[at] == '.';
  }
  if (digits.empty()) return std::nullopt;
  int power = 0;
  if (at + 2 < text.size() && text[at] == 'e' && is_digit(at + 2)) {
    power = std::stoi(std::string(text.substr(at + 1)));
    for (at += 2; is_digit(at);) ++at;
  }
  if (at < text.size() && text[at] == '%') power -= 2;
  const number unit = std::pow(10.0L, power);
  return printed{(minus ? -1 : 1) * std::stold(digits) * unit, 0.5L * std::pow(10.0L, -decimals) * unit};
}

}  // namespace printed_equation
