#include "report/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace app {
namespace {

bool is_money(const quantity& q) { return q.in->kind == clv::kind::money; }
bool is_percentage(const quantity& q) { return q.in->kind == clv::kind::part; }

/// The digits of a number that is not negative, without the zeros at their end, and the power of ten of the
/// first.
struct decimal {
  std::string digits;
  int exponent = 0;
};

/// Takes `1.2345e+02` apart.
decimal taken_apart(std::string_view scientific) {
  const auto e = scientific.find('e');
  decimal d{std::string(scientific.substr(0, e)), 0};
  std::erase(d.digits, '.');
  while (d.digits.size() > 1 && d.digits.back() == '0') d.digits.pop_back();
  auto power = scientific.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), d.exponent);
  return d;
}

/// The digits that std::to_chars makes of a number.
template <class... How>
std::string made(double x, How... how) {
  std::array<char, 400> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), x, how...).ptr};
}

decimal rounded(double size, int digits) {
  return taken_apart(made(size, std::chars_format::scientific, digits - 1));
}

/// The fewest digits that read back as the number.
decimal shortest(double size) { return taken_apart(made(size, std::chars_format::scientific)); }

/// `0.00012`, `26,000.5`; very small and very large numbers as `1.5e+20`.
std::string laid_out(decimal d) {
  constexpr int smallest = -9;
  constexpr int largest = 14;
  const int last = static_cast<int>(d.digits.size()) - 1;
  if (d.exponent < smallest || d.exponent > largest) {
    if (last > 0) d.digits.insert(1, ".");
    const std::string power = std::to_string(std::abs(d.exponent));
    return d.digits + (d.exponent < 0 ? "e-" : "e+") + (power.size() < 2 ? "0" : "") + power;
  }
  if (d.exponent < 0) return "0." + std::string(static_cast<std::size_t>(-d.exponent - 1), '0') + d.digits;
  if (d.exponent >= last)
    d.digits += std::string(static_cast<std::size_t>(d.exponent - last), '0');
  else
    d.digits.insert(static_cast<std::size_t>(d.exponent) + 1, ".");
  return grouped(std::move(d.digits));
}

/// p/q with a small q, in lowest terms.
std::optional<std::string> fraction(double size) {
  constexpr int largest_divisor = 999;
  constexpr double largest_dividend = 1e9;
  for (int q = 2; q <= largest_divisor; ++q) {
    const double p = std::round(size * q);
    if (p > largest_dividend) return std::nullopt;
    if (p >= 1 && std::abs(size - p / q) <= 2 * std::numeric_limits<double>::epsilon() * size)
      return grouped(made(p, std::chars_format::fixed, 0)) + '/' + std::to_string(q);
  }
  return std::nullopt;
}

std::string with_sign(const quantity& q, std::string size) {
  return (q.value.value < 0 ? "-" : q.sign && q.value.value > 0 ? "+" : "") + std::move(size);
}

/// Money has two decimals, or none, or more.
std::string laid_out(const quantity& q, decimal d) {
  const bool one_decimal = d.exponent >= -1 && d.exponent + 2 == static_cast<int>(d.digits.size());
  if (is_money(q) && one_decimal) return with_sign(q, laid_out(std::move(d)) + '0');
  if (!is_percentage(q)) return with_sign(q, laid_out(std::move(d)));
  d.exponent += 2;
  return with_sign(q, laid_out(std::move(d)) + '%');
}

constexpr int most_digits = 15;

double shown(double x, clv::unit in) { return in->kind == clv::kind::part ? x * 100 : x; }

/// Decimals behind which a double has no digits of its own.
int last_decimals(double x) {
  if (x == 0) return 0;
  return std::clamp(most_digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(x)))), 0, 40);
}

}  // namespace

std::string grouped(std::string digits) {
  const std::size_t start = digits.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > start + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

/// The nudge is far below any digit that is printed; where nearly all digits are, there is none.
std::string fixed(double x, int decimals) {
  const double size = std::abs(x);
  const bool nudged = size < 1e9 && size * std::pow(10, decimals) < 1e12;
  return made(x * (1 + (nudged ? 4e-15 : 0)), std::chars_format::fixed, decimals);
}

int needed_decimals(double x, int most) {
  std::string text = fixed(x, most);
  while (most > 0 && text.back() == '0') {
    text.pop_back();
    --most;
  }
  return most;
}

std::string significant(double x, int digits, int shift) {
  decimal d = rounded(std::abs(x), digits);
  d.exponent += shift;
  return (x < 0 ? "-" : "") + laid_out(std::move(d));
}

double scaled(const quantity& q) { return is_percentage(q) ? q.value.value * 100 : q.value.value; }

int places(const quantity& q, grain g) {
  const double size = std::abs(scaled(q));
  const bool tiny = size != 0 && size < 0.005;
  const int leading = tiny ? std::min(12, 1 - static_cast<int>(std::floor(std::log10(size)))) : 0;
  if (is_money(q)) return tiny ? leading : 2;
  if (g == grain::fine && std::abs(q.value.value) < 1e6) return std::max(6, leading);
  if (tiny) return leading;
  if (is_percentage(q) && size >= 10 && size <= 99) return 1;
  if (q.in->kind == clv::kind::number && size > 0.99 && size < 1.01) return 6;  // near-critical R
  return size < 0.1 ? 4 : 2;
}

int decimals_for(const quantity& q, grain g) {
  if (q.decimals >= 0) return q.decimals;
  if (std::abs(scaled(q)) < 1e-12) return 0;  // what rounding left of nothing
  const int most = places(q, g);
  const double x = scaled(q);
  const bool tiny = x != 0 && std::abs(x) < 0.005;
  if (is_money(q) && !tiny) return needed_decimals(x, 2) > 0 ? 2 : 0;
  const int needed = needed_decimals(x, most);
  return tiny ? std::max(needed, places(q, grain::plain)) : needed;
}

std::optional<std::string> as_written(const quantity& q) {
  constexpr std::size_t ends = 12;  // a decimal that is no longer ends: it is no fraction cut off
  constexpr int most = 15;
  const double size = std::abs(q.value.value);
  if (size == 0) return is_percentage(q) ? "0%" : "0";
  decimal d = rounded(size, most);
  if (d.digits.size() <= ends) return laid_out(q, std::move(d));
  if (auto parts = fraction(size)) return with_sign(q, std::move(*parts));
  decimal whole = shortest(size);
  if (whole.digits.size() <= static_cast<std::size_t>(most)) return laid_out(q, std::move(whole));
  return std::nullopt;
}

std::string all_digits(const quantity& q) {
  if (auto text = as_written(q)) return *text;
  return laid_out(q, shortest(std::abs(q.value.value)));
}

int telling_decimals(std::span<const double> xs, clv::unit in) {
  int usual = 0;
  int most = 0;
  const std::set<double> all(xs.begin(), xs.end());
  for (const double x : all) {
    usual = std::max(usual, decimals_for({x, in}));
    most = std::max(most, last_decimals(shown(x, in)));
  }
  for (int d = usual; d < most; ++d) {
    std::set<std::string> texts;
    for (const double x : all) texts.insert(fixed(shown(x, in), d));
    if (texts.size() == all.size()) return d;
  }
  return std::max(usual, most);
}

int safe_decimals(double x, clv::unit in) { return std::max(0, last_decimals(shown(x, in)) - 2); }

double as_read(double x, clv::unit in, int decimals, rounding how) {
  const double scale = in->kind == clv::kind::part ? 100 : 1;
  const auto read = [&](double from) {
    const std::string text = fixed(from, decimals);
    double y = from;
    std::from_chars(text.data(), text.data() + text.size(), y);
    return y;
  };
  const double here = x * scale;
  double y = read(here);
  const double unit = std::pow(10, -decimals);
  if (how == rounding::up && y / scale < x) y = read(y + unit);
  if (how == rounding::down && y / scale > x) y = read(y - unit);
  return y / scale;
}

bool reads_as(const quantity& a, const quantity& b) {
  if (!a.value.known() || !b.value.known()) return a.value == b.value;
  const int decimals = std::max(decimals_for(a), decimals_for(b));
  const auto text = [&](const quantity& q) {
    const std::string digits = fixed(shown(q.value.value, q.in), decimals);
    return digits.find_first_of("123456789") == std::string::npos ? std::string("0") : digits;
  };
  return text(a) == text(b);
}

int decimals_in(std::string_view written) {
  const auto point = written.find('.');
  if (point == std::string_view::npos) return 0;
  const auto end = std::min(written.find_first_not_of("0123456789", point + 1), written.size());
  return static_cast<int>(end - point) - 1;
}

quantity with_all_decimals(quantity q) {
  for (int d = decimals_for(q); d < most_digits; ++d) {
    if (std::abs(as_read(q.value.value, q.in, d) - q.value.value) > 1e-15 * std::abs(q.value.value)) continue;
    q.decimals = d;
    return q;
  }
  return q;
}

}  // namespace app
