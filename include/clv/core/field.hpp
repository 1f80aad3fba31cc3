#pragma once
#include <clv/core/row.hpp>
#include <clv/core/series.hpp>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace clv {

/// How to reach one member of the scenario `S`, however deep it lies.
template <class S, class T>
struct reference {
  T& (*write)(S&);
  const T& (*read)(const S&);
};

/// How to read and set an enumeration of the scenario `S` by the position of its word.
template <class S>
struct choice {
  std::size_t (*read)(const S&);
  void (*write)(S&, std::size_t);
  std::span<const option> options;
};

/// How to read and set shares of the scenario `S` by what they leave: churn, where it keeps the retention.
template <class S>
struct remainder {
  reference<S, series> of;
  [[nodiscard]] series read(const S& s) const { return rest(of.read(s)); }
  void write(S& s, const series& x) const { of.write(s) = rest(x); }
};

/// A number; a number for each year; a number or "unlimited" (nullopt); one of several words; what shares
/// leave.
template <class S>
using access = std::variant<reference<S, double>, reference<S, series>, reference<S, std::optional<double>>,
                            choice<S>, remainder<S>>;

/// What an input holds, whatever struct it stands in; of a choice the position of its word.
using content = std::variant<double, series, std::optional<double>, std::size_t>;

/// One input of the scenario `S`: its row, and where it lives.
template <class S>
struct field : row {
  access<S> at;
  double& (*asked)(S&) = nullptr;  ///< of a surveyed share: where the 100 of `20 of 100` is kept
  void (*written)(S&,
                  const field&) = nullptr;  ///< what else follows when the member was set through this row
  std::string_view sets = {};               ///< of a derived input: the key of the one whose member it sets

  /// The key of the input whose member this one sets: its own, or that of a derived one's.
  [[nodiscard]] constexpr std::string_view kept_as() const { return sets.empty() ? this->key : sets; }
};

/// What stands in the member that the field describes.
template <class S>
[[nodiscard]] content get(const field<S>& f, const S& s) {
  return std::visit([&](const auto& at) -> content { return at.read(s); }, f.at);
}

/// Puts a content of the same alternative into the member that the field describes. Bounds are not checked.
template <class S>
void put(const field<S>& f, S& s, const content& x) {
  if (const auto* at = std::get_if<choice<S>>(&f.at)) at->write(s, std::get<std::size_t>(x));
  if (const auto* at = std::get_if<remainder<S>>(&f.at)) at->write(s, std::get<series>(x));
  if (const auto* at = std::get_if<reference<S, double>>(&f.at)) at->write(s) = std::get<double>(x);
  if (const auto* at = std::get_if<reference<S, series>>(&f.at)) at->write(s) = std::get<series>(x);
  if (const auto* at = std::get_if<reference<S, std::optional<double>>>(&f.at))
    at->write(s) = std::get<std::optional<double>>(x);
  if (f.written) f.written(s, f);
}

/// Throws clv::domain_error if the member that the field describes holds a value outside its bounds.
template <class S>
void check(const field<S>& f, const S& s) {
  if (const auto* one = std::get_if<reference<S, double>>(&f.at)) check(f, one->read(s));
  if (const auto* limit = std::get_if<reference<S, std::optional<double>>>(&f.at))
    if (const auto& x = limit->read(s)) check(f, *x);
  const auto each = [&](const series& values) {
    for (std::size_t i = 0; i < values.listed(); ++i) check(f, values.at(i));
  };
  if (const auto* many = std::get_if<reference<S, series>>(&f.at)) each(many->read(s));
  if (const auto* left = std::get_if<remainder<S>>(&f.at)) each(left->read(s));
}

namespace detail {

/// How to reach the member at the end of a path, by what it is.
template <class S, auto... Path>
constexpr auto follow() {
  using T = std::remove_cvref_t<decltype((std::declval<S&>().*....*Path))>;
  if constexpr (std::is_enum_v<T>)
    return choice<S>{[](const S& s) { return static_cast<std::size_t>((s.*....*Path)); },
                     [](S& s, std::size_t i) { (s.*....*Path) = static_cast<T>(i); },
                     {}};
  else
    return reference<S, T>{[](S& s) -> T& { return (s.*....*Path); },
                           [](const S& s) -> const T& { return (s.*....*Path); }};
}

/// Makes the fields of one table: those of numbers have a unit and bounds, those of choices have words.
template <class S>
struct row_maker {
  group section;

  constexpr field<S> operator()(std::string_view key, access<S> at, unit in, bounds b, text label,
                                text help) const {
    return {{key, in, b.low, b.high, b.low_open, false, section, label, help, {}}, at};
  }
  constexpr field<S> operator()(std::string_view key, choice<S> at, std::span<const option> words, text label,
                                text help) const {
    const double last = static_cast<double>(words.size()) - 1;
    at.options = words;
    return {{key, unit::choice, 0, last, false, false, section, label, help, words}, at};
  }
};

/// A field without a default.
template <class S>
constexpr field<S> required(field<S> f) {
  f.required = true;
  return f;
}

/// An input that keeps no number of its own: `key` is the one whose member it sets.
template <class S>
constexpr field<S> derived(field<S> f, std::string_view key) {
  f.sets = key;
  return f;
}

/// A share that may be written `20 of 100`; `of` keeps the 100.
template <class S>
constexpr field<S> surveyed(field<S> f, reference<S, double> of) {
  f.surveyed = true;
  f.asked = of.write;
  return f;
}

}  // namespace detail

}  // namespace clv
