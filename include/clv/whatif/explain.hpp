#pragma once
#include <algorithm>
#include <array>
#include <clv/whatif/mistaken.hpp>
#include <clv/whatif/slips.hpp>
#include <span>
#include <utility>
#include <vector>

namespace clv {

/// What gives a wrong answer, the likeliest kind first.
enum class cause { other_result, slip, convention, slip_and_convention, conventions };

/// One explanation of one answer, or of several at once.
struct explanation {
  cause is;
  const clv::slip* slip = nullptr;
  trial how = {};                         ///< of the slip
  departure_set departures = {};          ///< of conventions
  std::vector<const result*> other = {};  ///< what else has the number
  double sign = 1;                        ///< -1: it has the negative number
};

/// What a claim would be by an explanation.
[[nodiscard]] inline answer explained(const explanation& e, const reckoning& given, const claim& c) {
  if (e.is == cause::other_result) return answer{e.sign} * value(*e.other.front(), given, c.of);
  const auto how = depart(given, e.departures);
  if (!how) return reason::undefined;
  if (!e.slip) return c.by(*how);
  return e.how.form == slip_form::cut ? c.by(*how) : tried(e.how, *how, c);
}

namespace detail {

/// How near an explanation has to come, as a part of the answer. The more there are to try, the nearer.
inline constexpr double near_result = 5e-3;
inline constexpr double near_convention = 5e-3;
inline constexpr double near_pair = 2e-4;
inline constexpr double near_slip_in_pair = 2e-5;

/// What is costly to compute is not reckoned again and again: simulated, or by a law of chance.
inline bool costly_again(const result& r) {
  return r.key.starts_with("progeny.") || r.key.starts_with("market.");
}

/// Conventions that a course may well differ in; the others are far-fetched where a slip fits.
inline bool usual(const departure& d) {
  constexpr std::array<std::string_view, 10> topics{"weeks_per_year", "timing",  "survival", "horizon",
                                                    "discount",       "growth",  "margin",   "retention_cost",
                                                    "accounting",     "own_loss"};
  return std::find(topics.begin(), topics.end(), d.topic) != topics.end();
}

/// The search for what gives the claims, all at once.
class slip_search {
 public:
  slip_search(std::span<const result> table, const reckoning& given, std::span<const claim> claims)
      : table_(table), given_(given), claims_(claims), first_(claims.front()) {
    for (const claim& c : claims) {
      costly_ = costly_ || costly_again(*c.what);
      right_.push_back(c.met_by(c.by(given)));
    }
    if (const auto wrong = std::find(right_.begin(), right_.end(), false); wrong != right_.end())
      first_ = claims[static_cast<std::size_t>(wrong - right_.begin())];
  }

  std::vector<explanation> operator()(std::size_t most) {
    if (claims_.size() == 1) other_results(1);
    slips(false);
    conventions();
    if (found_.empty()) slips(true);
    if (found_.empty() && claims_.size() == 1) other_results(-1);
    if (found_.empty() && !long_winded()) slips_with_conventions();
    if (found_.empty() && !costly_) pairs_of_conventions();
    if (found_.size() > most) found_.resize(most);
    return std::move(found_);
  }

 private:
  void other_results(double sign) {
    auto same = other_quantities(table_, given_, first_, sign, 3, near_result);
    if (!same.empty()) found_.push_back({cause::other_result, nullptr, {}, {}, std::move(same), sign});
  }

  /// Whether a trial gives all the claims, and one of them that is wrong without it.
  bool gives(const trial& t, const reckoning& how, double share) const {
    bool any = false;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const claim& c = claims_[i];
      if (t.form == slip_form::cut) {
        if (!right_[i] && !c.cut_from(c.by(how))) return false;
        any = any || !right_[i];
        continue;
      }
      const answer x = tried(t, how, c);
      if (c.explained_by(x, share))
        any = any || !right_[i];
      else if (x.known() || !right_[i])
        return false;
    }
    return any;
  }

  /// Whether a slip that was found says as much: one with the same input (12 visits left out, and 1 visit for
  /// 12), or any where there is but a ratio.
  bool told_already(const trial& t) const {
    const bool ratio = t.form == slip_form::too_many_times || t.form == slip_form::too_few_times;
    return std::any_of(found_.begin(), found_.end(), [&](const explanation& e) {
      return e.slip && (ratio || (t.input && e.how.input == t.input && e.how.second == t.second));
    });
  }

  void slips(bool last) {
    std::size_t told = 0;
    for (const slip& s : clv::slips) {
      if (last != (s.told == telling::last_resort)) continue;
      if (told == 2 || (told > 0 && s.told != telling::likely)) continue;
      trial_list all;
      s.trials(given_, first_, all);
      const auto fits = std::find_if(all.begin(), all.end(), [&](const trial& t) {
        return !(costly_ && t.change) && !told_already(t) && gives(t, given_, std::max(s.share, t.share));
      });
      if (fits == all.end()) continue;
      found_.push_back({cause::slip, &s, *fits});
      ++told;
    }
  }

  /// Whether other conventions give all the claims, and change those that are wrong.
  bool gives(const departure_set& set, double share) const {
    const auto how = depart(given_, set);
    if (!how) return false;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const claim& c = claims_[i];
      const answer x = c.by(*how);
      if (right_[i] ? !c.met_by(x) : !c.explained_by(x, share)) return false;
      if (!right_[i] && change(c.by(given_), x) == answer{0}) return false;
    }
    return true;
  }

  /// Whether a slip that was found does the same as the departure.
  bool told_as_slip(const departure& d) const {
    return std::any_of(found_.begin(), found_.end(), [&](const explanation& e) {
      return e.slip && e.how.input && e.how.input->key == d.key;
    });
  }

  void conventions() {
    if (costly_) return;
    const bool explained = !found_.empty();
    for (std::size_t i = 0; i < departures.size(); ++i) {
      if (explained && (!usual(departures[i]) || told_as_slip(departures[i]))) continue;
      if (gives({i}, near_convention)) found_.push_back({cause::convention, nullptr, {}, {i}});
    }
  }

  /// Whether one reckoning takes so long that thousands of them are too many.
  bool long_winded() const {
    if (costly_ || given_.all.size() > 20) return true;
    const bool talk =
        std::any_of(claims_.begin(), claims_.end(), [](const claim& c) { return !about_own_value(*c.what); });
    return talk && std::any_of(given_.all.begin(), given_.all.end(), [](const reading& r) {
             return timed(r.scenario) || r.scenario.attenuation < 1;
           });
  }

  void slips_with_conventions() {
    std::vector<std::pair<std::size_t, reckoning>> departed;
    for (std::size_t i = 0; i < departures.size(); ++i)
      if (usual(departures[i]))
        if (auto how = depart(given_, std::span(&i, 1))) departed.emplace_back(i, std::move(*how));
    for (const slip& s : clv::slips) {
      if (!s.combines) continue;
      for (const auto& one : departed) {
        trial_list all;
        s.trials(one.second, first_, all);
        const auto fits = std::find_if(all.begin(), all.end(), [&](const trial& t) {
          return t.form != slip_form::input_point && gives(t, one.second, near_slip_in_pair);
        });
        if (fits == all.end()) continue;
        found_.push_back({cause::slip_and_convention, &s, *fits, {one.first}});
        break;
      }
      if (found_.size() == 2) return;
    }
  }

  /// Two conventions; timing and survival, which name a formula together, count as one.
  void pairs_of_conventions() {
    const auto worth = [&](std::size_t i) { return depart(given_, std::span(&i, 1)).has_value(); };
    const auto fits = [&](const departure_set& set) {
      const auto has = [&](std::string_view topic) {
        return std::any_of(set.begin(), set.end(), [&](auto i) { return departures[i].topic == topic; });
      };
      return (set.size() == 2 || (set.size() == 3 && has("timing") && has("survival"))) &&
             gives(set, near_pair);
    };
    for (auto& set : smallest_sets(3, worth, fits))
      found_.push_back({cause::conventions, nullptr, {}, std::move(set)});
  }

  std::span<const result> table_;
  const reckoning& given_;
  std::span<const claim> claims_;
  claim first_;
  std::vector<bool> right_;
  bool costly_ = false;
  std::vector<explanation> found_;
};

}  // namespace detail

/// What gives the answers, the likeliest first, at most `most`: another result of the same scenario (of one
/// answer only), one slip, one convention; where none of these fits, a slip with a convention; where none of
/// these fits either, two conventions. A far-fetched one is left out where a likelier one fits. Empty where
/// nothing fits. Throws nothing.
///
/// Example: KFC, satisfied.total = 156,000: the conversion left out (slip `factor`).
[[nodiscard]] inline std::vector<explanation> explain(std::span<const result> table, const reckoning& given,
                                                      std::span<const claim> claims, std::size_t most = 3) {
  if (claims.empty()) return {};
  return detail::slip_search(table, given, claims)(most);
}

}  // namespace clv
