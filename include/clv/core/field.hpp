#pragma once
#include <clv/core/error.hpp>
#include <clv/core/series.hpp>
#include <clv/core/text.hpp>
#include <clv/core/unit.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

namespace clv {

/// One of the words that a choice may take.
struct option {
  std::string_view key;  ///< as written in a file or on the command line
  text label;            ///< for people
  text meaning;          ///< what it does to the numbers
};

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

/// A number; a number for each year; a number or "unlimited" (nullopt); one of several words.
template <class S>
using access =
    std::variant<reference<S, double>, reference<S, series>, reference<S, std::optional<double>>, choice<S>>;

enum class group { value, talk, spread, process, programme, convention };

/// One input, described once. Options, file keys, range checks, `vars`, JSON and labels read this row.
template <class S>
struct field {
  std::string_view key;            ///< `praise.tells`; as an option `--praise-tells`
  access<S> at;                    ///< where it lives
  unit in;                         ///< what it counts
  double low;                      ///< smallest value allowed
  double high;                     ///< largest value allowed
  bool low_open;                   ///< `low` itself is not allowed
  bool required;                   ///< there is no default
  group section;                   ///< under which heading help lists it
  text label;                      ///< its name for people
  text help;                       ///< one line more
  double& (*asked)(S&) = nullptr;  ///< of a share written "20/100": where the 100 is kept
};

namespace detail {

template <class S, class T, auto... Path>
constexpr reference<S, T> follow() {
  return {[](S& s) -> T& { return (s.*....*Path); }, [](const S& s) -> const T& { return (s.*....*Path); }};
}

template <class S, auto... Path>
constexpr auto choose(std::span<const option> options) {
  using E = std::remove_cvref_t<decltype((std::declval<S&>().*....*Path))>;
  return choice<S>{[](const S& s) { return static_cast<std::size_t>((s.*....*Path)); },
                   [](S& s, std::size_t i) { (s.*....*Path) = static_cast<E>(i); }, options};
}

}  // namespace detail

/// Whether `x` is inside the bounds of the row, and whole where it counts generations. NaN never is.
template <class S>
[[nodiscard]] bool inside(const field<S>& f, double x) {
  const bool bounded = x >= f.low && x <= f.high && !(f.low_open && x == f.low);
  return bounded && (f.in->whole != whole::always || x == std::floor(x));
}

/// Throws clv::domain_error unless `x` is inside the row.
template <class S>
void check(const field<S>& f, double x) {
  if (!inside(f, x)) throw domain_error(f.key, x, f.low, f.high, f.low_open);
}

/// Throws clv::domain_error if the member that the row describes holds a value outside its bounds.
template <class S>
void check(const field<S>& f, const S& s) {
  if (const auto* one = std::get_if<reference<S, double>>(&f.at)) check(f, one->read(s));
  if (const auto* limit = std::get_if<reference<S, std::optional<double>>>(&f.at))
    if (const auto& x = limit->read(s)) check(f, *x);
  if (const auto* many = std::get_if<reference<S, series>>(&f.at)) {
    const series& values = many->read(s);
    for (std::size_t i = 0; i < values.listed(); ++i) check(f, values.at(i));
  }
}

}  // namespace clv
