#pragma once
#include <algorithm>
#include <array>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/subject.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace clv {

/// What a firm can do about its customers (更多、更久、更深、口碑), and what it pays.
enum class lever {
  more,    ///< customers: how many there are
  longer,  ///< lifespan, retention
  deeper,  ///< spend, frequency, margin, growth
  talk,    ///< what the satisfied and the dissatisfied say, and whom it reaches
  money,   ///< costs and the discount rate
};

/// Which lever an input belongs to.
///
/// Example: `spend` goes deeper; `complaint.tells` is talk.
[[nodiscard]] constexpr lever lever_of(const field<scenario>& f) {
  if (f.section != group::value) return lever::talk;
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
    const auto all = changed_all(at.read(s));
    if (all) at.write(s) = *all;
    return all.has_value();
  }
  bool operator()(const remainder<scenario>& at) const {
    const auto all = changed_all(at.read(s));
    if (all) at.write(s, *all);
    return all.has_value();
  }
  bool operator()(const choice<scenario>&) const { return false; }

 private:
  std::optional<series> changed_all(series values) const {
    for (std::size_t i = 0; i < values.listed(); ++i) {
      double x = values.at(i);
      if (!put(x)) return std::nullopt;
      values.set(i, x);
    }
    return values;
  }
  bool put(double& x) const {
    x = change(x);
    return inside(f, x);
  }
};

template <class Change>
std::optional<scenario> changed(scenario s, const field<scenario>& f, Change change) {
  if (!std::visit(changer<Change>{s, f, change}, f.at)) return std::nullopt;
  if (f.written) f.written(s, f);
  const mood m = newcomers(s);
  if (!(m.satisfied + m.dissatisfied <= 1 + 1e-12)) return std::nullopt;  // more than everybody
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

/// One lever pulled: an input that moved in one scenario or in all of them, or more customers; and everything
/// after it.
struct pull {
  const field<scenario>* input = nullptr;  ///< nullptr: more customers, each of them as before
  std::size_t of = average_of_all;         ///< the one scenario in which it moved; else all
  bool in_points = false;                  ///< moved by percentage points, not by a part of itself
  subject after;
  double more = 0;  ///< customers, in parts of those of today

  [[nodiscard]] lever kind() const { return input ? lever_of(*input) : lever::more; }
};

/// More customers of the same kind: `step` 0.1 is a tenth more of them.
[[nodiscard]] inline pull more_customers(const subject& before, double step) {
  return {nullptr, average_of_all, false, before, step};
}

namespace detail {

template <class Move>
std::optional<pull> pulled(const subject& before, const field<scenario>& f, std::size_t of, Move move) {
  pull p{&f, of, false, before, 0};
  for (std::size_t i = 0; i < p.after.scenarios.size(); ++i) {
    if (of != average_of_all && of != i) continue;
    auto moved = move(p.after.scenarios[i]);
    if (!moved) return std::nullopt;
    p.after.scenarios[i] = std::move(*moved);
  }
  return p;
}

}  // namespace detail

/// Raises an input by a part of itself, in scenario `of` alone or in every one; nullopt where `raised` is so
/// in any of them.
[[nodiscard]] inline std::optional<pull> pull_by(const subject& before, const field<scenario>& f, double step,
                                                 std::size_t of = average_of_all) {
  return detail::pulled(before, f, of, [&](const scenario& s) { return raised(s, f, step); });
}

/// Adds `points` to an input; 0.05 is five percentage points of a share. nullopt as above.
[[nodiscard]] inline std::optional<pull> pull_points(const subject& before, const field<scenario>& f,
                                                     double points, std::size_t of = average_of_all) {
  auto p = detail::pulled(before, f, of, [&](const scenario& s) { return plus(s, f, points); });
  if (p) p->in_points = true;
  return p;
}

/// Whether a result adds up over customers: as many more of them bring as much more of it.
[[nodiscard]] constexpr bool adds_up(const result& r) {
  return r.key == "clv" || r.key == "net" || r.key == "bottom_line";
}

/// One lever and what it does to one result.
struct effect {
  std::size_t by;  ///< position among the pulls
  answer before;
  answer after;
  answer change;  ///< after - before
  answer part;    ///< the change in parts of the size of before
};

/// What every lever does to a result of one scenario, or to its average over all: the greatest effect first,
/// equal ones in their order. More customers count only for results that add up over them.
///
/// Example: KFC by 10 %: `spend`, `frequency`, `lifespan` and more customers, +2,600 (10 %) each.
[[nodiscard]] inline std::vector<effect> effects_of(const subject& before, std::span<const pull> pulls,
                                                    const result& r, std::size_t of) {
  std::vector<effect> all;
  const answer now = value(r, before, of);
  for (std::size_t i = 0; i < pulls.size(); ++i) {
    if (pulls[i].more != 0 && !adds_up(r)) continue;
    const answer one = value(r, pulls[i].after, of);
    const answer after = settled(one + one * answer{pulls[i].more});
    all.push_back({i, now, after, change(now, after), relative_change(now, after)});
  }
  std::stable_sort(all.begin(), all.end(), [](const effect& a, const effect& b) {
    const auto size = [](const effect& e) { return e.change.known() ? std::abs(e.change.value) : HUGE_VAL; };
    return size(a) > size(b) * (1 + 1e-12);
  });
  return all;
}

/// Several levers pulled at once.
struct joint_effect {
  std::vector<const field<scenario>*> inputs;  ///< in the order of the table
  answer after;
  answer change;  ///< of all at once
  answer part;    ///< the same in parts of the size of before
  answer apart;   ///< the changes of each alone, added up: less, where the levers multiply
};

/// Everything that lasts longer or goes deeper and has an effect, raised by `step` at once in every scenario.
/// Nothing unless there are two such inputs, and a number.
///
/// Example: KFC by 10 %: spend, frequency and lifespan, 34,606: +8,606, where each alone adds up to 7,800.
[[nodiscard]] inline std::optional<joint_effect> longer_and_deeper(const subject& before,
                                                                   std::span<const pull> pulls,
                                                                   std::span<const effect> effects,
                                                                   const result& r, std::size_t of,
                                                                   double step) {
  joint_effect all;
  subject after = before;
  for (const field<scenario>& f : fields)
    for (const effect& e : effects) {
      const pull& p = pulls[e.by];
      if (p.input != &f || p.of != average_of_all || p.in_points) continue;
      if (p.kind() != lever::longer && p.kind() != lever::deeper) continue;
      if (!e.change.known() || e.change == answer{0}) continue;
      for (scenario& s : after.scenarios)
        if (auto moved = raised(s, f, step)) s = std::move(*moved);
      all.inputs.push_back(&f);
      all.apart = all.apart + e.change;
    }
  if (all.inputs.size() < 2) return std::nullopt;
  const answer now = value(r, before, of);
  all.after = value(r, after, of);
  if (!all.after.known()) return std::nullopt;
  all.change = change(now, all.after);
  all.part = relative_change(now, all.after);
  all.apart = settled(all.apart);
  return all;
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

/// What a few points of retention do to a customer at one retention rate.
struct retention_step {
  double retention;
  double then;
  double years;       ///< 1 / (1 - r), how long a customer stays on average
  double years_then;  ///< the same afterwards
  answer gain;        ///< in parts of the value before, undiscounted: retention_gain
  answer here;        ///< the same of this customer, with their discount rate and lifespan
};

/// What `points` more of retention are worth at retention rates of 75, 80, 85 and 90 %: Reichheld's range;
/// those left out whose customers would stay for ever.
///
/// Example: five points of an endless customer discounted at 10 %: 25, 33, 50, 100 % undiscounted; here 17,
/// 20, 25 and 33 %.
[[nodiscard]] inline std::vector<retention_step> retention_steps(const customer& c, double points) {
  std::vector<retention_step> all;
  for (const double r : {0.75, 0.8, 0.85, 0.9}) {
    const answer gain = retention_gain(r, points);
    if (!gain.known()) continue;
    customer now = c;
    customer then = c;
    now.retention = r;
    then.retention = r + points;
    all.push_back({r, r + points, 1 / (1 - r), 1 / (1 - r - points), gain,
                   relative_change(lifetime_value(now), lifetime_value(then))});
  }
  return all;
}

}  // namespace clv
