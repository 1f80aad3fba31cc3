#pragma once
// A small calculator for printed equations: + - x / ^ and parentheses, percentages, thousands marks. Every
// number stands for all numbers that are printed like it, so what comes out is an interval.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace printed_equation {

struct interval {
  double low;
  double high;
  [[nodiscard]] bool holds(double x) const {
    const double slack = 1e-12 * std::max({1e-3, std::abs(low), std::abs(high), std::abs(x)});
    return x >= low - slack && x <= high + slack;
  }
  [[nodiscard]] bool bounded() const { return std::isfinite(low) && std::isfinite(high); }
};

inline interval around(std::initializer_list<double> corners) {
  interval all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double x : corners) {
    if (std::isnan(x))
      return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    all = {std::min(all.low, x), std::max(all.high, x)};
  }
  return all;
}

inline interval operator+(interval a, interval b) { return {a.low + b.low, a.high + b.high}; }
inline interval operator-(interval a) { return {-a.high, -a.low}; }
inline interval operator-(interval a, interval b) { return a + -b; }
inline interval operator*(interval a, interval b) {
  return around({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
}
inline interval operator/(interval a, interval b) {
  if (b.low <= 0 && b.high >= 0)  // 1 - q where q is printed as 1
    return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  return around({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high});
}
inline interval power(interval a, interval b) {
  return around(
      {std::pow(a.low, b.low), std::pow(a.low, b.high), std::pow(a.high, b.low), std::pow(a.high, b.high)});
}

/// A printed number: its value, and how far the true one may be from it.
struct number {
  double value;
  double off;
};

/// Reads one, `money` with two decimals, anything else with six. Tiny numbers show their digits, great ones
/// two decimals, those from 10^15 on six digits in all.
inline number read_number(std::string text, bool money) {
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  std::erase(text, ',');
  const double x = std::stod(text);
  const auto point = text.find('.');
  const auto shown = static_cast<int>(point == std::string::npos ? 0 : text.size() - point - 1);
  double off = 0.5 * std::pow(10, -std::max(shown, money || std::abs(x) >= 1e6 ? 2 : 6));
  if (text.find('e') != std::string::npos) off = 5e-6 * std::abs(x);
  return percent ? number{x / 100, off / 100} : number{x, off};
}

/// The texts of the operands, in their order, without the parentheses around them.
inline std::vector<std::string> operands_of(std::string_view equation) {
  std::vector<std::string> all{""};
  for (std::size_t i = 0; i < equation.size(); ++i) {
    const std::string_view rest = equation.substr(i);
    const bool spaced = rest.size() >= 3 && rest[0] == ' ' && rest[2] == ' ' &&
                        std::string_view("x+-/").find(rest[1]) != std::string_view::npos;
    if (spaced || rest[0] == '^') {
      all.emplace_back();
      i += spaced ? 2 : 0;
    } else if (rest[0] != '(' && rest[0] != ')' && !(rest[0] == '-' && all.back().empty())) {
      all.back() += rest[0];
    }
  }
  return all;
}

/// Recursive descent; `is_money(n)` says of the n-th operand whether it is money.
class calculator {
 public:
  calculator(std::string_view text, std::function<bool(std::size_t)> is_money)
      : text_(text), is_money_(std::move(is_money)) {}

  /// The value of the whole, nothing if it is no equation of numbers.
  std::optional<interval> value() {
    const interval all = sum();
    return good_ && at_ == text_.size() ? std::optional(all) : std::nullopt;
  }

 private:
  bool take(char c) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return true;
  }
  interval sum() {
    interval all = product();
    while (good_) {
      if (take('+'))
        all = all + product();
      else if (take('-'))
        all = all - product();
      else
        break;
    }
    return all;
  }
  interval product() {
    interval all = sign();
    while (good_) {
      if (take('x'))
        all = all * sign();
      else if (take('/'))
        all = all / sign();
      else
        break;
    }
    return all;
  }
  interval sign() { return take('-') ? -sign() : raised(); }
  interval raised() {
    const interval base = atom();
    return good_ && take('^') ? power(base, sign()) : base;
  }
  interval atom() {
    if (take('(')) {
      const interval inner = sum();
      good_ = good_ && take(')');
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
    if (at_ < text_.size() && at_ > from && text_[at_] == '%') ++at_;
    const std::string digits(text_.substr(from, at_ - from));
    good_ = good_ && !digits.empty() && std::isdigit(static_cast<unsigned char>(digits[0]));
    if (!good_) return {0, 0};
    const number x = read_number(digits, is_money_(seen_++));
    return {x.value - x.off, x.value + x.off};
  }

  std::string_view text_;
  std::function<bool(std::size_t)> is_money_;
  std::size_t at_ = 0;
  std::size_t seen_ = 0;
  bool good_ = true;
};

}  // namespace printed_equation
