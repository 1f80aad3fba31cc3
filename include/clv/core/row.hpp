#pragma once
#include <array>
#include <clv/core/error.hpp>
#include <clv/core/text.hpp>
#include <clv/core/unit.hpp>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

namespace clv {

/// One of the words that a choice may take.
struct option {
  std::string_view key;  ///< as written in a file or on the command line
  text label;            ///< for people
  text meaning;          ///< what it does to the numbers
};

/// Under which heading help lists an input.
enum class group { value, talk, spread, process, programme, convention };

/// Between which numbers an input lies.
struct bounds {
  double low;
  double high;
  bool low_open = false;  ///< `low` itself is not allowed
};

/// Every number above `low`, up to `high`.
constexpr bounds above(double low, double high) { return {low, high, true}; }

/// One input, described once, whatever struct holds it: reading, checking, help, `vars`, JSON and labels take
/// rows.
struct row {
  std::string_view key;           ///< `praise.tells`; as an option `--praise-tells`
  unit in;                        ///< what it counts
  double low;                     ///< smallest value allowed
  double high;                    ///< largest value allowed
  bool low_open;                  ///< `low` itself is not allowed
  bool required;                  ///< there is no default
  group section;                  ///< under which heading help lists it
  text label;                     ///< its name for people
  text help;                      ///< one line more
  std::span<const option> words;  ///< of a choice; its bounds are their positions
  bool surveyed = false;          ///< a share that may be written `20 of 100`
};

/// Whether `x` is inside the bounds of the row, and whole where its unit comes in whole numbers only. NaN
/// never is.
[[nodiscard]] inline bool inside(const row& f, double x) {
  const bool bounded = x >= f.low && x <= f.high && !(f.low_open && x == f.low);
  return bounded && (f.in->whole != whole::always || x == std::floor(x));
}

/// Throws clv::domain_error unless `x` is inside the row.
inline void check(const row& f, double x) {
  if (!inside(f, x)) throw domain_error(f.key, x, f.low, f.high, f.low_open);
}

namespace detail {

/// Whether a value of an enumeration has a name: compilers write `(clv::timing)7` for one that has none.
template <auto Value>
consteval bool is_enumerator() {
  constexpr std::string_view before = "Value = ";
  std::string_view said = __PRETTY_FUNCTION__;
  said.remove_prefix(said.find(before) + before.size());
  const char first = said[said.rfind(')') + 1];  // of the whole where there is no parenthesis
  return first != '-' && !(first >= '0' && first <= '9');
}

/// The word of an enumerator.
template <class E>
struct worded {
  E is;
  option says;
};
template <class E>
constexpr worded<E> word(E is, std::string_view key, text label, text meaning) {
  return {is, {key, label, meaning}};
}

/// The words of an enumeration, one for each of its enumerators and in their order, or it does not compile.
template <class E, class... More>
consteval auto words(worded<E> first, More... more) {
  constexpr std::size_t count = 1 + sizeof...(More);
  static_assert(is_enumerator<static_cast<E>(count - 1)>() && !is_enumerator<static_cast<E>(count)>(),
                "one word for each enumerator");
  std::size_t i = 0;
  for (const E is : {first.is, more.is...})
    if (static_cast<std::size_t>(is) != i++) throw "the words stand in the order of the enumerators";
  return std::array<option, count>{first.says, more.says...};
}

}  // namespace detail

}  // namespace clv
