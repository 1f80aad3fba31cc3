#pragma once
#include <algorithm>
#include <array>
#include <clv/core/error.hpp>
#include <clv/core/tables.hpp>
#include <clv/fields/convention.hpp>
#include <clv/fields/process.hpp>
#include <clv/fields/talk.hpp>
#include <clv/fields/value.hpp>
#include <clv/types.hpp>
#include <cmath>
#include <string_view>

namespace clv {

/// THE table of inputs, one part a group. Adding one is one row there and the member it names.
inline constexpr std::array fields =
    joined(detail::value_fields, detail::talk_fields, detail::spread_fields, detail::process_fields,
           detail::programme_fields, detail::convention_fields);

static_assert(std::all_of(fields.begin(), fields.end(),
                          [](const field<scenario>& f) {
                            const bool times = f.in->kind == kind::time || f.in->kind == kind::frequency;
                            return times == (f.written == detail::forget_weeks);
                          }),
              "what is a time or a frequency may be written by the week");

/// THE table of derived inputs: no number of their own, each sets what another row keeps. They are read,
/// listed as options and varied like any other; what a scenario holds is told by `fields` alone.
inline constexpr std::array derived_fields = detail::derived_fields;

/// Sets several rows together: `conversion` is the conversion of praise and of complaint.
struct shorthand {
  std::string_view key;
  std::array<std::string_view, 2> sets;
  text label;
  text help;
};
inline constexpr std::array shorthands{
    shorthand{"conversion",
              {"praise.conversion", "complaint.conversion"},
              {"conversion", "转化率"},
              {"sets praise.conversion and complaint.conversion", "同时设定积极与消极宣传的转化率"}},
};

/// The row of a key, or nullptr.
[[nodiscard]] constexpr const field<scenario>* find_field(std::string_view key) {
  for (const auto& f : fields)
    if (f.key == key) return &f;
  return nullptr;
}

/// The row of an input, derived or not, or nullptr.
///
/// Example: `find_input("churn")->sets` is "retention".
[[nodiscard]] constexpr const field<scenario>* find_input(std::string_view key) {
  for (const auto& f : derived_fields)
    if (f.key == key) return &f;
  return find_field(key);
}

static_assert(std::all_of(derived_fields.begin(), derived_fields.end(),
                          [](const field<scenario>& f) { return find_field(f.sets) && !find_field(f.key); }),
              "a derived input sets an input, under a key of its own");

/// Throws clv::domain_error unless both shares lie in [0, 1] and leave no less than nothing for the silent;
/// they are not scaled in silence.
///
/// Example: 0.8 and 0.3: "dissatisfied_share = 0.3 is outside 0 .. 0.2".
inline void check(const mood& m) {
  if (!(m.satisfied >= 0 && m.satisfied <= 1)) throw domain_error("satisfied_share", m.satisfied, 0, 1);
  if (!(m.dissatisfied >= 0 && m.satisfied + m.dissatisfied <= 1 + 1e-12)) {
    const double left = std::round(1e15 * (1 - m.satisfied)) / 1e15;  // 1 - 0.8 is 0.2
    throw domain_error("dissatisfied_share", m.dissatisfied, 0, left);
  }
}

/// Throws clv::domain_error for the first member outside its bounds, and for a dissatisfied share that leaves
/// no room for the satisfied one.
///
/// Example: `check(scenario{})` throws "spend = nan is outside 0 .. 1e+12".
inline void check(const scenario& s) {
  for (const auto& f : fields) check(f, s);
  check(newcomers(s));
}

}  // namespace clv
