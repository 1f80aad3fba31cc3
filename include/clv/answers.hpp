#pragma once
#include <clv/core/row.hpp>
#include <clv/core/text.hpp>
#include <clv/core/unit.hpp>
#include <clv/results/result.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace clv {

class answers;
struct result_key;

/// The parts of a scenario that results are put together from, at hand already.
struct known_parts {
  const clv::stance& how;  ///< of `of`
  const appraisal& parts;
  const scenario* of = nullptr;  ///< where a result may ask for more than the parts

  [[nodiscard]] answer clv() const { return parts.clv; }
  [[nodiscard]] answer won() const { return parts.won; }
  [[nodiscard]] answer lost() const { return parts.lost; }
  [[nodiscard]] standing satisfied() const { return parts.satisfied; }
  [[nodiscard]] standing dissatisfied() const { return parts.dissatisfied; }
  [[nodiscard]] const clv::stance& stance() const { return how; }
  [[nodiscard]] double silent() const { return how.silent_share; }
  [[nodiscard]] answer taken() const { return answer{how.residual} * parts.lost; }
  [[nodiscard]] holdings held() const { return clv::held(*of); }
};

/// One result, described once: `--get`, tables, JSON, CSV and the lists of paths read this row. Its number is
/// a function of the parts alone, which sweeps compute for many points at once, or of the scenario as well;
/// either way it is asked of parts at hand or of `answers`, which compute what it reads.
struct result {
  std::string_view key;
  unit in;
  text label;
  answer (*of_parts)(const known_parts&) = nullptr;                      ///< null where it reads the scenario
  answer (*of_scenario)(const scenario&, const known_parts&) = nullptr;  ///< null where the parts are enough
  answer (*lazily)(const answers&) = nullptr;
  bool less_is_better = false;  ///< a loss, a wait, a share that is needed
  bool on_request = false;      ///< costly, or of use to few: computed only where somebody reads it
  std::string_view needs = {};  ///< the input without which it has no number
  bool individual = false;  ///< of one customer: a ratio, a wait, a quantile; it has no mean over customers
  bool of_people = false;   ///< whatever customers are worth and however that is counted
};

/// Whether an input has a part in a result: in one of people alone what they are worth, a programme and the
/// conventions of money have none, and a result that is costly need not be computed again for them.
[[nodiscard]] constexpr bool has_part(const row& input, const result& r) {
  return !r.of_people || (input.section != group::value && input.section != group::programme &&
                          input.section != group::convention);
}

/// Whether a result may be averaged over customers: amounts may; ratios, waits and quantiles may not, for
/// their mean is nobody's. Those of a base are `blended`, from sums.
[[nodiscard]] constexpr bool averaged(const result& r) { return additive(r.in) && !r.individual; }

/// The numbers of one scenario, each computed when it is first asked for, and kept. Nothing is checked: a
/// scenario from outside goes through `check` first. Not for several threads at once.
///
/// Example: `answers a(kfc, results); a["satisfied.total"].value` is 52000 (results.hpp).
class answers {
 public:
  answers(clv::scenario s, std::span<const result> rows)
      : s_(std::move(s)), rows_(rows), kept_(rows.size()) {}

  [[nodiscard]] const scenario& of() const { return s_; }
  [[nodiscard]] std::span<const result> rows() const { return rows_; }

  [[nodiscard]] answer clv() const {
    return once(clv_, [&] { return lifetime_value(s_.customer); });
  }
  [[nodiscard]] answer won() const {
    return once(won_, [&] { return clv::won(s_); });
  }
  [[nodiscard]] answer lost() const {
    return once(lost_, [&] { return clv::lost(s_); });
  }
  [[nodiscard]] standing satisfied() const { return clv::satisfied(won()); }
  [[nodiscard]] standing dissatisfied() const { return clv::dissatisfied(lost(), s_.own_loss, s_.residual); }
  [[nodiscard]] holdings held() const {
    return once(held_, [&] { return clv::held(s_); });
  }
  [[nodiscard]] clv::stance stance() const { return stance_of(s_); }
  [[nodiscard]] double silent() const { return newcomers(s_).silent(); }
  [[nodiscard]] answer taken() const { return answer{s_.residual} * lost(); }

  /// The number of a row of `rows()`, settled.
  [[nodiscard]] answer operator[](const result& r) const {
    return number(static_cast<std::size_t>(&r - rows_.data()));
  }
  /// Of a key that the compiler has looked up: `a["satisfied.total"]`. Defined in results.hpp.
  [[nodiscard]] answer operator[](result_key key) const;
  /// Of a path that somebody typed; nothing if no row has it.
  [[nodiscard]] std::optional<answer> find(std::string_view path) const {
    for (const result& r : rows_)
      if (r.key == path) return (*this)[r];
    return std::nullopt;
  }

  /// Called with the key of every row that is computed, and the scenario, for who counts.
  static inline thread_local std::function<void(const scenario&, std::string_view)> on_computed = {};

 private:
  template <class T, class Compute>
  static const T& once(std::optional<T>& kept, Compute compute) {
    if (!kept) kept = compute();
    return *kept;
  }
  [[nodiscard]] answer number(std::size_t i) const {
    return once(kept_[i], [&] {
      if (on_computed) on_computed(s_, rows_[i].key);
      return settled(rows_[i].lazily(*this));
    });
  }
  scenario s_;
  std::span<const result> rows_;
  mutable std::vector<std::optional<answer>> kept_;
  mutable std::optional<answer> clv_, won_, lost_;
  mutable std::optional<holdings> held_;
};

/// The number of a result from parts at hand, settled.
[[nodiscard]] inline answer value(const result& r, const scenario& s, const appraisal& a) {
  const stance how = stance_of(s);
  const known_parts parts{how, a, &s};
  return settled(r.of_parts ? r.of_parts(parts) : r.of_scenario(s, parts));
}

namespace detail {

/// What may stand in a row of results before its function: `lower | costly`, `without("market.size")`.
struct marks {
  bool less_is_better = false;
  bool on_request = false;
  std::string_view needs = {};
  bool individual = false;
  bool of_people = false;
  friend constexpr marks operator|(marks a, marks b) {
    return {a.less_is_better || b.less_is_better, a.on_request || b.on_request,
            a.needs.empty() ? b.needs : a.needs, a.individual || b.individual, a.of_people || b.of_people};
  }
};
inline constexpr marks lower{true, false, {}};
inline constexpr marks costly{false, true, {}};
inline constexpr marks individual{false, false, {}, true};
inline constexpr marks of_people{false, false, {}, false, true};
constexpr marks without(std::string_view input) { return {false, false, input}; }

/// A row of results: its number as a function `f(parts)` or `f(scenario, parts)`.
template <class F>
constexpr result row(std::string_view key, unit in, text label, marks m, F) {
  result r{key, in, label};
  r.less_is_better = m.less_is_better;
  r.on_request = m.on_request;
  r.needs = m.needs;
  r.individual = m.individual;
  r.of_people = m.of_people;
  if constexpr (requires(F f, const scenario& s, const known_parts& p) { f(s, p); }) {
    r.of_scenario = [](const scenario& s, const known_parts& p) -> answer { return F{}(s, p); };
    r.lazily = [](const answers& a) -> answer { return F{}(a.of(), a); };
  } else {
    r.of_parts = [](const known_parts& p) -> answer { return F{}(p); };
    r.lazily = [](const answers& a) -> answer { return F{}(a); };
  }
  return r;
}
template <class F>
constexpr result row(std::string_view key, unit in, text label, F f) {
  return row(key, in, label, marks{}, f);
}

}  // namespace detail
}  // namespace clv
