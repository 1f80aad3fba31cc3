#pragma once
#include <clv/core/answer.hpp>
#include <clv/fields.hpp>
#include <optional>
#include <vector>

namespace clv {

/// What a firm can do about its customers (更多、更久、更深), and what it pays.
enum class lever {
  more,    ///< customers: how many there are, and how many talk wins or takes
  longer,  ///< lifespan, retention
  deeper,  ///< spend, frequency, margin, growth
  money,   ///< costs and the discount rate
};

/// Which lever an input belongs to.
[[nodiscard]] constexpr lever lever_of(const field<scenario>& f) {
  if (f.section != group::value) return lever::more;
  if (f.key == "lifespan" || f.key == "retention") return lever::longer;
  const bool cost = f.in->kind == kind::money && f.in != unit::money_per_visit;
  if (cost || f.key == "discount") return lever::money;
  return lever::deeper;
}

namespace detail {

/// Applies a change to every number of one input; false where there is none or it would leave its bounds.
template <class Change>
struct changer {
  scenario& s;
  const field<scenario>& f;
  Change change;
  bool operator()(const reference<scenario, double>& at) const { return put(at.write(s)); }
  bool operator()(const reference<scenario, std::optional<double>>& at) const {
    return at.read(s) && put(*at.write(s));
  }
  bool operator()(const reference<scenario, series>& at) const {
    const series& old = at.read(s);
    std::vector<double> values;
    for (std::size_t i = 0; i < old.listed(); ++i) values.push_back(old.at(i));
    for (double& x : values)
      if (!put(x)) return false;
    at.write(s) = series(values);
    return true;
  }
  bool operator()(const choice<scenario>&) const { return false; }

 private:
  bool put(double& x) const {
    x = change(x);
    return inside(f, x);
  }
};

template <class Change>
std::optional<scenario> changed(scenario s, const field<scenario>& f, Change change) {
  if (!std::visit(changer<Change>{s, f, change}, f.at)) return std::nullopt;
  return s;
}

}  // namespace detail

/// The scenario with every number of one input raised by a part of itself: x + x `step`; nullopt for a word,
/// for "unlimited", and where the input would leave its bounds (95 % retention by 10 %, 1 generation by 10
/// %).
///
/// Example: KFC with `spend` raised by 0.1: 55 a visit, worth 28,600.
[[nodiscard]] inline std::optional<scenario> raised(const scenario& s, const field<scenario>& f,
                                                    double step) {
  return detail::changed(s, f, [step](double x) { return x + x * step; });
}

/// The scenario with `by` added to every number of one input; nullopt as above.
///
/// Example: retention 80 % with 0.05 added: 85 %.
[[nodiscard]] inline std::optional<scenario> plus(const scenario& s, const field<scenario>& f, double by) {
  return detail::changed(s, f, [by](double x) { return x + by; });
}

/// What `points` more of retention add to the value of a customer who stays 1 / (1 - r) years on average,
/// without discounting, in parts of the value before:
///
///     (1 - r) / (1 - r - p) - 1 = p / (1 - r - p)
///
/// r and p in 0 .. 1; `infinite` where r + p reaches 1. Source: Reichheld and Sasser 1990, whose 25 to 50 %
/// for five points are exactly the base retentions 75 to 85 %. Example: `retention_gain(0.75, 0.05)` is 0.25,
/// `retention_gain(0.85, 0.05)` is 0.5.
[[nodiscard]] inline answer retention_gain(double retention, double points) {
  const double left = 1 - retention - points;
  if (!(left > 1e-12)) return reason::infinite;
  return points / left;
}

}  // namespace clv
