#pragma once
#include <algorithm>
#include <clv/core/answer.hpp>
#include <clv/fields.hpp>
#include <cmath>

namespace clv {

/// What a result is more than the first one: other - first, and exactly 0 where they differ by no more than
/// rounding (one part in 10^12 of the greater), so that equal things never look better than one another.
[[nodiscard]] inline answer change(answer first, answer other) {
  const answer d = settled(other - first);
  if (!d.known()) return d;
  return std::abs(d.value) <= 1e-12 * std::max(std::abs(first.value), std::abs(other.value)) ? answer{0} : d;
}

/// The change of a result in parts of the size of the first one: (other - first) / |first|. `undefined`
/// against a first of 0, else the first reason met.
///
/// Example: 26,000 after 20,000 is 0.3; -10 after -20 is 0.5.
[[nodiscard]] inline answer relative_change(answer first, answer other) {
  const answer d = change(first, other);
  if (d.known() && d.value == 0) return d;
  if (first.known() && first.value == 0) return reason::undefined;
  return settled(d / answer{std::abs(first.value)});
}

namespace detail {

/// Whether two scenarios hold the same in one member.
struct same_in {
  const scenario& a;
  const scenario& b;
  template <class T>
  bool operator()(const reference<scenario, T>& at) const {
    if constexpr (std::is_same_v<T, double>)
      return at.read(a) == at.read(b) || (std::isnan(at.read(a)) && std::isnan(at.read(b)));
    else if constexpr (std::is_same_v<T, series>)
      return at.read(a) == at.read(b) || (std::isnan(at.read(a).at(0)) && std::isnan(at.read(b).at(0)));
    else
      return at.read(a) == at.read(b);
  }
  bool operator()(const remainder<scenario>& at) const { return at.read(a) == at.read(b); }
  bool operator()(const choice<scenario>& at) const { return at.read(a) == at.read(b); }
};

}  // namespace detail

/// Whether two scenarios agree in an input or convention; values that nobody gave agree with each other.
[[nodiscard]] inline bool same(const field<scenario>& f, const scenario& a, const scenario& b) {
  return std::visit(detail::same_in{a, b}, f.at);
}

}  // namespace clv
