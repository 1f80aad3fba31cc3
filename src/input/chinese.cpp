#include "input/chinese.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace app {
namespace {

using whole = std::uint64_t;

struct word {
  std::string_view text;
  whole is;
};
/// Digits, as they are said and as banks write them.
constexpr word digits[] = {{"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4}, {"五", 5},
                           {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"壹", 1}, {"贰", 2},
                           {"貳", 2}, {"兩", 2}, {"叁", 3}, {"參", 3}, {"肆", 4}, {"伍", 5},
                           {"陆", 6}, {"陸", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}};
constexpr word zeros[] = {{"零", 0}, {"〇", 0}};
constexpr word small_units[] = {{"十", 10}, {"百", 100}, {"千", 1000}, {"拾", 10}, {"佰", 100}, {"仟", 1000}};
constexpr word large_units[] = {{"万", 10'000}, {"亿", 100'000'000}, {"萬", 10'000}, {"億", 100'000'000}};

constexpr whole largest = 1'000'000'000'000'000;  // every whole number below it is a double

/// Takes the word of a table off the front of a text.
template <std::size_t N>
std::optional<whole> take(std::string_view& text, const word (&table)[N]) {
  for (const word& w : table)
    if (text.starts_with(w.text)) {
      text.remove_prefix(w.text.size());
      return w.is;
    }
  return std::nullopt;
}

/// Takes a whole number in digits off the front.
std::optional<whole> take_figures(std::string_view& text) {
  whole n = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (ec != std::errc{} || n >= largest) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return n;
}

/// A whole number put together word by word: sections of up to four places before 万 and 亿.
class counter {
 public:
  bool digit(whole d, bool figures) {
    if (waits_) return false;  // 两三: two or three
    waits_ = true;
    pending_ = d;
    figures_ = figures;
    return true;
  }
  bool zero() {
    if (waits_) return false;
    gap_ = true;
    return true;
  }
  bool small(whole unit) {
    if (!waits_ && unit != 10) return false;  // 十五, but never 百五
    if (small_ != 0 && small_ <= unit) return false;
    if (figures_ && pending_ > 9) return false;
    section_ += (waits_ ? pending_ : 1) * unit;
    small_ = unit;
    return spent();
  }
  bool large(whole unit) {
    if (waits_ && small_ > 10 && !gap_) return false;  // 一百二万
    section_ += pending_;
    const bool all = large_ != 0 && large_ < unit;  // 一万亿
    if ((all ? total_ : 0) + section_ >= largest / unit) return false;
    if (section_ == 0 && !all) return false;
    if (large_ == unit) return false;
    total_ = all ? (total_ + section_) * unit : total_ + section_ * unit;
    large_ = unit;
    small_ = 0;
    section_ = 0;
    return spent() && total_ < largest;
  }
  std::optional<whole> sum() const {
    const whole so_far = total_ + section_;
    if (!waits_) return so_far != 0 || gap_ ? std::optional(so_far) : std::nullopt;
    const whole above = small_ != 0 ? small_ : large_;
    if (above == 0 || above == 10 || gap_) {
      if (figures_ && above != 0) return std::nullopt;  // 十5
      return so_far + pending_;
    }
    if (!figures_) return so_far + pending_ * (above / 10);               // 一百二, 一万二
    if (pending_ < above / 10 || pending_ >= above) return std::nullopt;  // 1万2: 12,000 or 10,002
    return so_far + pending_;
  }

 private:
  bool spent() {
    waits_ = false;
    pending_ = 0;
    figures_ = false;
    gap_ = false;
    return true;
  }
  whole total_ = 0;
  whole section_ = 0;
  whole small_ = 0;  ///< the last unit of the section
  whole large_ = 0;
  bool waits_ = false;    ///< a figure whose unit is still to come
  whole pending_ = 0;     ///< which one
  bool figures_ = false;  ///< the pending number stood in digits
  bool gap_ = false;      ///< 零 stood before
};

std::optional<whole> counted(std::string_view text) {
  counter n;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    bool good = false;
    if (const auto d = take(text, digits))
      good = n.digit(*d, false);
    else if (take(text, zeros))
      good = n.zero();
    else if (const auto s = take(text, small_units))
      good = n.small(*s);
    else if (const auto l = take(text, large_units))
      good = n.large(*l);
    else if (const auto f = take_figures(text))
      good = n.digit(*f, true);
    if (!good) return std::nullopt;
  }
  return n.sum();
}

/// Behind 点: digit by digit, then perhaps 万 or 亿.
std::optional<std::string> decimals(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (take(text, zeros))
      out += '0';
    else if (const auto d = take(text, digits))
      out += static_cast<char>('0' + *d);
    else
      break;
  }
  if (out.empty()) return std::nullopt;
  const auto unit = take(text, large_units);
  if (!text.empty()) return std::nullopt;
  return unit ? out + (*unit == 10'000 ? "e4" : "e8") : out;
}

}  // namespace

std::optional<std::string> chinese_digits(std::string_view text) {
  constexpr std::string_view minus = "负";
  constexpr std::string_view point = "点";
  if (text.starts_with(minus)) {
    text.remove_prefix(minus.size());
    const auto rest = text.starts_with(minus) ? std::nullopt : chinese_digits(text);
    return rest ? std::optional("-" + *rest) : std::nullopt;
  }
  if (text == "半" || text == "一半") return "0.5";
  const auto at = text.find(point);
  const auto n = counted(text.substr(0, at));
  if (!n) return std::nullopt;
  const std::string before = std::to_string(*n);
  if (at == std::string_view::npos) return before;
  if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;  // 3点5: five past three
  const auto behind = decimals(text.substr(at + point.size()));
  return behind ? std::optional(before + "." + *behind) : std::nullopt;
}

std::optional<spoken_fraction> chinese_fraction(std::string_view text) {
  constexpr std::string_view of = "分之";
  const auto at = text.find(of);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  return spoken_fraction{text.substr(0, at), text.substr(at + of.size())};
}

std::optional<std::string> chinese_tenths(std::string_view text) {
  constexpr std::string_view tenth = "成";
  const auto at = text.find(tenth);
  if (at == std::string_view::npos) return std::nullopt;
  const auto before = text.substr(0, at);
  auto behind = text.substr(at + tenth.size());
  std::string out;
  auto figures = before;
  if (const auto n = take_figures(figures); n && figures.empty() && *n <= 10)
    out = std::to_string(*n);
  else if (const auto spoken = counted(before); spoken && *spoken <= 10)
    out = std::to_string(*spoken);
  else
    return std::nullopt;
  if (behind.empty()) return out;
  if (behind == "半") return out + ".5";
  const auto d = take(behind, digits);
  return d && behind.empty() ? std::optional(out + "." + std::to_string(*d)) : std::nullopt;
}

}  // namespace app
