#include "render/evaluate.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace app {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Recursive descent: sum, product, sign, power, and what stands in parentheses.
class calculator {
 public:
  explicit calculator(std::string_view text) : text_(text) {}

  std::optional<double> value() {
    const double all = sum();
    skip();
    return good_ && at_ == text_.size() && std::isfinite(all) ? std::optional(all) : std::nullopt;
  }

 private:
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  double sum() {
    double all = product();
    while (good_) {
      if (take('+'))
        all += product();
      else if (take('-'))
        all -= product();
      else
        break;
    }
    return all;
  }
  double product() {
    double all = sign();
    while (good_) {
      if (take('x'))
        all *= sign();
      else if (take('/'))
        all /= sign();
      else
        break;
    }
    return all;
  }
  double sign() { return take('-') ? -sign() : power(); }
  double power() {
    const double base = atom();
    return good_ && take('^') ? std::pow(base, sign()) : base;
  }
  double atom() {
    if (!take('(')) return number();
    const double inner = sum();
    good_ = good_ && take(')');
    return inner;
  }
  double number() {
    skip();
    const std::size_t from = at_;
    const auto digits = [&] {
      while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == ',' || text_[at_] == '.')) ++at_;
    };
    digits();
    const bool power_of_ten = at_ > from && at_ + 2 < text_.size() && text_[at_] == 'e' &&
                              (text_[at_ + 1] == '+' || text_[at_ + 1] == '-') && is_digit(text_[at_ + 2]);
    if (power_of_ten) {
      at_ += 2;
      digits();
    }
    std::string read(text_.substr(from, at_ - from));
    std::erase(read, ',');
    double x = 0;
    const auto [end, error] = std::from_chars(read.data(), read.data() + read.size(), x);
    good_ = good_ && !read.empty() && error == std::errc{} && end == read.data() + read.size();
    if (at_ >= text_.size() || text_[at_] != '%') return x;
    ++at_;
    return x / 100;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace

std::optional<double> evaluate(std::string_view equation) { return calculator(equation).value(); }

}  // namespace app
