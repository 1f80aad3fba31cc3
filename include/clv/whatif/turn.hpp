#pragma once
#include <clv/core/answer.hpp>
#include <clv/fields.hpp>
#include <cmath>
#include <optional>
#include <variant>

namespace clv {

/// How a number moves an input: to itself, to so many times what stands there, or to so much more.
enum class move { to, times, by };

namespace detail {

/// The short decimal that a sum or a product misses by rounding alone: 0.2 - 0.05 is meant to be 0.15.
[[nodiscard]] inline double meant(double x) {
  const double scaled = std::round(x * 1e12) / 1e12;
  const bool near = std::abs(x) < 1e3 && std::abs(scaled - x) < 1e-13;
  return near && scaled != 0 ? scaled : x;  // a small number above 0 does not become 0
}

}  // namespace detail

/// What becomes of a number that stands somewhere.
///
/// Example: 50 moved 1.1 times is 55; 80 % moved by 5 points is 85 %.
[[nodiscard]] inline double moved(double stands, move how, double x) {
  if (how == move::to) return x;
  return detail::meant(how == move::times ? stands * x : stands + x);
}

namespace detail {

struct turned {
  scenario& into;
  double x;
  void operator()(const reference<scenario, double>& at) const { at.write(into) = x; }
  void operator()(const reference<scenario, std::optional<double>>& at) const { at.write(into) = x; }
  void operator()(const reference<scenario, series>& at) const { at.write(into) = series(x); }
  void operator()(const remainder<scenario>& at) const { at.write(into, x); }
  void operator()(const choice<scenario>& at) const { at.write(into, static_cast<std::size_t>(x)); }
};

struct position {
  const scenario& from;
  answer operator()(const reference<scenario, double>& at) const { return at.read(from); }
  answer operator()(const reference<scenario, std::optional<double>>& at) const {
    const auto& x = at.read(from);
    return x ? answer{*x} : answer{reason::infinite};
  }
  static answer one_of(const series& s) {
    return s.listed() == 1 && !std::isnan(s.at(0)) ? answer{s.at(0)} : answer{reason::undefined};
  }
  answer operator()(const reference<scenario, series>& at) const { return one_of(at.read(from)); }
  answer operator()(const remainder<scenario>& at) const { return one_of(at.read(from)); }
  answer operator()(const choice<scenario>& at) const { return static_cast<double>(at.read(from)); }
};

}  // namespace detail

/// Sets an input to a number: every year of a list, the position of a choice's word. Bounds are not checked.
inline void turn(scenario& s, const field<scenario>& f, double x) {
  std::visit(detail::turned{s, x}, f.at);
  if (f.written) f.written(s, f);
}

/// Moves an input against what stands in another scenario: every year of a list by itself; "unlimited" and
/// words stay as they are there. Bounds are not checked.
inline void turn(scenario& s, const field<scenario>& f, move how, double x, const scenario& from) {
  if (how == move::to) return turn(s, f, x);
  content c = get(f, from);
  if (auto* one = std::get_if<double>(&c)) *one = moved(*one, how, x);
  if (auto* limit = std::get_if<std::optional<double>>(&c); limit && *limit) *limit = moved(**limit, how, x);
  if (auto* many = std::get_if<series>(&c))
    for (std::size_t i = 0; i < many->listed(); ++i) many->set(i, moved(many->at(i), how, x));
  put(f, s, c);
}

/// The number an input stands at: infinite for unlimited, undefined for a list of different years and where
/// nobody gave it.
[[nodiscard]] inline answer position(const scenario& s, const field<scenario>& f) {
  return std::visit(detail::position{s}, f.at);
}

}  // namespace clv
