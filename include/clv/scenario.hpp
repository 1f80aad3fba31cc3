#pragma once
#include <clv/referral/timed.hpp>
#include <clv/types.hpp>
#include <cmath>

namespace clv {

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

/// What is kept of a customer who comes a generation later: the discount factor of one delay, E e^(-force T);
/// 1 where time does not count.
///
/// Example: one year a generation, 10 %: 1/1.1.
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
