#pragma once
#include <clv/core/answer.hpp>
#include <clv/fields.hpp>
#include <variant>

namespace clv {

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
    return s.listed() == 1 ? answer{s.at(0)} : answer{reason::undefined};
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

/// The number an input stands at: infinite for unlimited, undefined for a list of different years.
[[nodiscard]] inline answer position(const scenario& s, const field<scenario>& f) {
  return std::visit(detail::position{s}, f.at);
}

}  // namespace clv
