#include "report/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace app {
namespace {

constexpr int most_decimals = 12;
constexpr int significant = 15;

bool is_money(const quantity& q) { return q.in->kind == clv::kind::money; }
bool is_percentage(clv::unit in) { return in->kind == clv::kind::part; }

double shown(double x, clv::unit in) { return is_percentage(in) ? x * 100 : x; }

/// Decimals up to `most` that differ from zero once the number is rounded.
int needed_decimals(double x, int most) {
  std::string text = fixed(x, most);
  while (most > 0 && text.back() == '0') {
    text.pop_back();
    --most;
  }
  return most;
}

/// Decimals behind which a double has no digits of its own.
int last_decimals(double x) {
  if (x == 0) return 0;
  return std::clamp(significant - 1 - static_cast<int>(std::floor(std::log10(std::abs(x)))), 0, 40);
}

}  // namespace

std::string fixed(double x, int decimals) {
  const double nudge = std::abs(x) < 1e9 ? 4e-15 : 0;  // far below any digit that is printed
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x * (1 + nudge),
                                 std::chars_format::fixed, decimals)
                       .ptr;
  return {buffer.data(), end};
}

int decimals_for(const quantity& q) {
  if (q.decimals >= 0) return q.decimals;
  const double x = shown(q.value.value, q.in);
  const double size = std::abs(x);
  if (size < 1e-12) return 0;  // what rounding left of nothing
  if (size < 0.005) return std::min(most_decimals, 1 - static_cast<int>(std::floor(std::log10(size))));
  if (is_money(q)) return needed_decimals(x, 2) > 0 ? 2 : 0;
  if (is_percentage(q.in) && size >= 10 && size <= 99) return needed_decimals(x, 1);
  if (q.in->kind == clv::kind::number && size > 0.99 && size < 1.01)
    return needed_decimals(x, 6);  // near-critical R
  return needed_decimals(x, size < 0.1 ? 4 : 2);
}

int fine_decimals_for(const quantity& q) {
  if (is_money(q) || std::abs(q.value.value) >= 1e6) return decimals_for(q);
  return std::max(decimals_for(q), needed_decimals(shown(q.value.value, q.in), 6));
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
  const double scale = is_percentage(in) ? 100 : 1;
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

quantity as_written(quantity q) {
  for (int d = decimals_for(q); d < significant; ++d) {
    if (std::abs(as_read(q.value.value, q.in, d) - q.value.value) > 1e-15 * std::abs(q.value.value)) continue;
    q.decimals = d;
    return q;
  }
  return q;
}

}  // namespace app
