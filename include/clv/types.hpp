#pragma once
#include <algorithm>
#include <clv/core/series.hpp>
#include <limits>
#include <optional>
#include <string>
#include <vector>

// What a scenario is made of: aggregates and their words, no mathematics. Whoever only carries a scenario
// includes this and pays for std alone; scenario.hpp adds what is computed from one.

namespace clv {

/// When the payment of a year falls: at its start (the first one now) or at its end.
enum class timing { start, end };

/// When a customer may leave for the first time: after the first payment (which is then certain) or before.
enum class survival { from_second_year, from_first_year };

/// In how many instalments the contribution of a year arrives.
enum class payments { yearly, monthly, weekly, continuous };

/// When the retention cost of a year is paid: together with the payment of the year (and only for those who
/// made it), or half a year before the next payment, for everybody who is still to be kept.
enum class cost_timing { with_payment, mid_year };

/// What decides a customer's own value: a yearly stream of contributions
///
///     spend x frequency x margin x (1 + growth)^(t-1) - retention_cost    in year t = 1, 2, ...
///
/// weighted by the share of customers still there and discounted. A list gives one value a year, the last
/// one repeated. `lifespan` without a value is unlimited; its fractional last year counts in proportion.
/// Spend and frequency have no default: a scenario that forgets them is refused by name.
struct customer {
  series spend = std::numeric_limits<double>::quiet_NaN();      ///< money a visit
  series frequency = std::numeric_limits<double>::quiet_NaN();  ///< visits a year
  std::optional<double> lifespan;                               ///< years
  series margin = 1;                                            ///< share of sales
  series retention = 1;                                         ///< share who stay, a year
  double discount = 0;                                          ///< rate a year
  double growth = 0;                                            ///< of the yearly contribution, a year
  double acquisition_cost = 0;                                  ///< money, once
  series retention_cost = 0;                                    ///< money a year
  clv::timing timing = clv::timing::start;
  clv::survival survival = clv::survival::from_second_year;
  clv::payments payments = clv::payments::yearly;
  clv::cost_timing cost_timing = clv::cost_timing::with_payment;
  double weeks_per_year = 52;  ///< instalments of weekly payments

  friend bool operator==(const customer&, const customer&) = default;
};

/// A voice: what one kind of customer says, to how many people in his whole life, and the share of those who
/// hear that act on it. A list of people told gives one number a generation, the last one repeated.
struct voice {
  series tells = 0;
  double conversion = 0;
  double asked = 0;  ///< hearers asked, where the conversion comes from a survey; 0: none

  [[nodiscard]] bool talks() const { return tells.at(0) > 0; }

  friend bool operator==(const voice&, const voice&) = default;
};

/// How many customers one customer brings, around the same mean.
enum class offspring_law {
  binomial,           ///< tells exactly `tells`, each of whom acts with chance `conversion`
  poisson,            ///< tells a number of people that varies by chance
  negative_binomial,  ///< unequal talkers: variance R + R^2 / dispersion
  fixed,              ///< exactly R
};

/// How long a customer waits between being won and bringing one of his own.
enum class delay_law {
  none,         ///< nothing waits
  fixed,        ///< `mean`
  exponential,  ///< `mean`
  gamma,        ///< `mean`, `shape` k
  uniform,      ///< at a steady rate over a life of 2 `mean`
  lognormal,    ///< `mean`, `shape` = coefficient of variation
  weibull,      ///< `mean`, `shape` k
};

/// A law of delay; years. The mean is above 0 (0 is `none`), so is the shape.
struct delay {
  delay_law law = delay_law::none;
  double mean = 1;
  double shape = 1;
};

/// What counts when somebody hears of it more than once.
enum class hearing {
  every,  ///< each hearing is a new chance
  first,  ///< the first hearing decides
};

/// The market as a scenario has it: without a size there is no limit.
struct prospects {
  std::optional<double> size;
  clv::hearing hearing = hearing::every;
  double overlap = 0;
};

/// A referral programme. Of those who come by a referral a share would not have come without it (incremental,
/// "type one"); the others only save the cost of acquiring them, or come earlier. Neutral: all incremental,
/// nothing paid.
struct programme {
  double incremental = 1;  ///< share of referred customers, in [0, 1]
  double reward = 0;       ///< money paid for each successful referral of either kind, both sides together
  double saved_cost = 0;   ///< acquisition cost saved on a customer who would have come anyway: money
  double saved_incremental = 0;  ///< the same on an incremental one, where that is counted (Kumar): money
  double fixed_cost = 0;         ///< of the programme: money
  double acceleration = 0;       ///< years by which one who would have come anyway comes earlier
  double credit = 0;  ///< share of what a referred customer holds that is passed to who referred him
};

/// Which numbers the totals of a satisfied and of a dissatisfied customer show.
enum class accounting {
  textbook,  ///< the course's key: what the satisfied one holds; what the dissatisfied one changes
  held,      ///< what the firm holds because of him
  change,    ///< against a loyal customer who says nothing
  talk,      ///< the talk alone
};

struct scenario;
template <class S>
struct field;

/// How a value written by the week comes from the weeks of a year: visits a year from so many times every so
/// many weeks, years from so many weeks. `scale` is what was written relative to it since.
///
/// Example: once every 3 weeks, `{1, 3}`, of 52 weeks: 17.33 visits a year; 520 weeks, `{520, 1, 1, true}`:
/// 10 years.
struct by_week {
  double count = 1;
  double every = 1;
  double scale = 1;
  bool lasts = false;  ///< a time, not a frequency

  [[nodiscard]] double at(double weeks) const {
    return (lasts ? count / weeks : count * weeks / every) * scale;
  }
  friend bool operator==(const by_week&, const by_week&) = default;
};

/// One value of one input that was written by the week.
struct weekly_value {
  const field<scenario>* of;
  std::size_t year;  ///< which value of a list
  by_week how;
};

/// Everything a calculation starts from: the customer's own value, what he says when he is satisfied or
/// not, and the conventions. An aggregate: set the members, then call `appraise`.
///
/// The members are what is computed with: visits a year, years. `weekly` keeps beside them which were written
/// by the week. Whoever sets `weeks_per_year` through its field has those counted anew; whoever sets one of
/// them through its field has it forgotten there. A member set directly moves nothing and forgets nothing.
struct scenario {
  clv::customer customer;
  voice praise;
  voice complaint;
  std::optional<double> generations = 1;  ///< without a value: unlimited
  double attenuation = 1;                 ///< reach of a generation over that of the one before
  std::optional<double> satisfied_share;  ///< of those won by praise; not set: all but the dissatisfied
  double dissatisfied_share = 0;          ///< of those won by praise
  double own_loss = 1;                    ///< share of complainers who leave
  double lost_complain = 0;               ///< share of the lost who complain in turn
  double residual = 1;                    ///< value of a lost customer over that of a new one
  clv::delay delay;
  prospects market;
  offspring_law offspring = offspring_law::binomial;
  double dispersion = 1;  ///< negative binomial only
  clv::programme programme;
  clv::accounting accounting = clv::accounting::textbook;
  std::vector<weekly_value> weekly;  ///< what weeks_per_year counts
};

/// A mood: how the newly won turn out. Shares satisfied and dissatisfied, the rest silent; shares that add up
/// to 1 but for rounding leave nobody silent. Neutral: all satisfied.
///
/// Example: 70 % satisfied, 30 % dissatisfied: `silent()` is 0, where 1 - 0.7 - 0.3 is 6e-17.
struct mood {
  double satisfied = 1;
  double dissatisfied = 0;
  [[nodiscard]] double silent() const {
    const double rest = 1 - satisfied - dissatisfied;
    return rest > 1e-12 ? rest : 0;
  }
};

/// How those won by praise turn out.
[[nodiscard]] inline mood newcomers(const scenario& s) {
  return {s.satisfied_share.value_or(1 - s.dissatisfied_share), s.dissatisfied_share};
}

/// Whether satisfied or dissatisfied customers tell anybody.
[[nodiscard]] inline bool anybody_talks(const scenario& s) { return s.praise.talks() || s.complaint.talks(); }

/// Whether value is counted by sales, not by profit: neither a margin nor a retention cost is given.
[[nodiscard]] inline bool by_sales(const customer& c) {
  return c.margin == series{1} && c.retention_cost == series{0};
}

/// Whether it was said how many customers are satisfied or dissatisfied. Where it was not, what talk does is
/// known of a customer of each kind, but not of a mix of them.
[[nodiscard]] inline bool moods_known(const scenario& s) {
  return s.satisfied_share.has_value() || s.dissatisfied_share > 0;
}

/// What may be known of a group besides what one of its customers is worth; nullopt where nobody said.
struct traits {
  std::optional<double> churn;                ///< share of its customers who leave within a year
  std::optional<double> loyalty;              ///< share who are sure to stay
  std::optional<double> satisfaction;         ///< share satisfied, or a score in parts of the highest one
  std::optional<double> satisfaction_before;  ///< the same, at the time before
};

/// How large a group is: its part of all customers, or its heads; nullopt where nobody said.
struct group_size {
  std::optional<double> share;
  std::optional<double> customers;
};

/// A group of customers: its share of all customers, and what one of them is like.
struct segment {
  std::string name;
  double share = 0;
  clv::scenario scenario;
  clv::traits traits = {};
};

}  // namespace clv
