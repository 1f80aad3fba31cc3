#pragma once
#include <clv/referral/market.hpp>
#include <clv/referral/programme.hpp>
#include <clv/referral/timed.hpp>
#include <clv/value/customer.hpp>
#include <optional>

namespace clv {

/// Which numbers the totals of a satisfied and of a dissatisfied customer show.
enum class accounting {
  textbook,  ///< the course's key: what the satisfied one holds; what the dissatisfied one changes
  held,      ///< what the firm holds because of him
  change,    ///< against a loyal customer who says nothing
  talk,      ///< the talk alone
};

/// The market as a scenario has it: without a size there is no limit.
struct prospects {
  std::optional<double> size;
  clv::hearing hearing = hearing::every;
  double overlap = 0;
};

/// Everything a calculation starts from: the customer's own value, what he says when he is satisfied or
/// not, and the conventions. An aggregate: set the members, then call `appraise`.
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
};

/// How those won by praise turn out.
[[nodiscard]] inline mood newcomers(const scenario& s) {
  return {s.satisfied_share.value_or(1 - s.dissatisfied_share), s.dissatisfied_share};
}

/// The chain of praise: whoever is won and satisfied talks as the first customer did.
[[nodiscard]] inline chain praise_chain(const scenario& s) {
  return {s.praise, s.generations, s.attenuation, newcomers(s).satisfied};
}

/// The chain of complaint: of those lost, `lost_complain` complain in turn.
[[nodiscard]] inline chain complaint_chain(const scenario& s) {
  return {s.complaint, s.generations, s.attenuation, s.lost_complain};
}

/// Praise and complaint as one process.
[[nodiscard]] inline talk talk_of(const scenario& s) {
  return {s.praise,        s.complaint, newcomers(s),  s.own_loss,
          s.lost_complain, s.residual,  s.generations, s.attenuation};
}

/// When talk works, and what later money is worth.
[[nodiscard]] inline pace pace_of(const scenario& s) {
  return {s.delay, std::log1p(s.customer.discount), s.customer.lifespan.value_or(1000), std::nullopt};
}

/// Whether time counts: talk waits, and later money is worth less.
[[nodiscard]] inline bool timed(const scenario& s) {
  return s.delay.law != delay_law::none && s.customer.discount != 0;
}

/// What discounting leaves of a customer who comes a generation later; 1 where time does not count.
[[nodiscard]] inline answer kept(const scenario& s) {
  return timed(s) ? transform(s.delay, std::log1p(s.customer.discount)) : answer{1};
}

/// Praise and complaint as one process, each generation in present value where time counts.
[[nodiscard]] inline talk present_talk(const scenario& s) {
  return timed(s) ? discounted(talk_of(s), pace_of(s)).talk : talk_of(s);
}

/// What the firm holds because of one customer of each type. `undefined` for shares that add up to more than
/// 1.
[[nodiscard]] inline holdings held(const scenario& s) {
  const mood m = newcomers(s);
  if (m.satisfied + m.dissatisfied > 1 + 1e-12)
    return {reason::undefined, reason::undefined, reason::undefined, reason::undefined, reason::undefined};
  return timed(s) ? held(talk_of(s), pace_of(s)) : held(talk_of(s));
}

/// What one satisfied customer's praise wins in all generations: customers, less those whom the dissatisfied
/// among them drive away, in present value where talk takes time.
///
/// Example: KFC's first generation: 1; p = 0.8, q = 0.1, unlimited: 3.5.
[[nodiscard]] inline answer won(const scenario& s) {
  if (s.dissatisfied_share == 0 && !timed(s)) return converts(praise_chain(s));
  return settled(held(s).satisfied - answer{1});
}

/// The other customers that one dissatisfied customer's complaint loses, in present value where talk takes
/// time.
///
/// Example: KFC: 2.
[[nodiscard]] inline answer lost(const scenario& s) {
  if (!timed(s)) return converts(complaint_chain(s));
  talk t = talk_of(s);
  t.newcomers = {};
  t.own_loss = 1;
  t.residual = 1;
  return settled(-held(t, pace_of(s)).dissatisfied);
}

}  // namespace clv
