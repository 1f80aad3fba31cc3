#pragma once
#include <algorithm>
#include <array>
#include <clv/referral/chain.hpp>
#include <cmath>
#include <optional>
#include <vector>

namespace clv {

/// One number for each of the four types of customer: the satisfied talks well, the silent says nothing, the
/// dissatisfied talks badly and leaves, the lost is a loyal customer who left because of a complaint.
template <class T>
struct by_type {
  T satisfied = 0;
  T silent = 0;
  T dissatisfied = 0;
  T lost = 0;
  friend bool operator==(const by_type&, const by_type&) = default;
};

/// Service recovery: a share of the dissatisfied becomes satisfied.
///
/// Example: 30 % dissatisfied, half of them won back: 15 %.
[[nodiscard]] inline mood recovered(const mood& m, double share) {
  return {m.satisfied + share * m.dissatisfied, m.dissatisfied * (1 - share)};
}

/// Praise and complaint as one process. Who is won is satisfied, silent or dissatisfied; who is dissatisfied
/// drives others away, and the lost complain in turn with chance `lost_complain`. Parents in rows:
///
///            satisfied  silent  dissatisfied  lost       own value
///     satisfied   pR+     sR+       qR+         0        1
///     silent       0       0         0          0        1
///     dissatisfied 0       0         0          R-       1 - own_loss
///     lost         0       0         0         wR-       -residual
///
/// The step of generation g is that table with the people told in g, times attenuation^(g-1). `praise_step`
/// and `complaint_step` multiply each step once more: by what discounting leaves of a delay, by the share
/// that would not have come anyway.
struct talk {
  voice praise;
  voice complaint;
  mood newcomers;
  double own_loss = 1;
  double lost_complain = 0;
  double residual = 1;
  std::optional<double> generations = 1;
  double attenuation = 1;
  double praise_step = 1;
  double complaint_step = 1;
};

/// What the first customer of each type holds of his own, in customers.
[[nodiscard]] inline by_type<double> own_value(const talk& t) { return {1, 1, 1 - t.own_loss, -t.residual}; }

/// What customers `z` of each type hold together, each of them `u`: z_S u_S + z_N u_N + z_D u_D + z_L u_L.
///
/// Example: 4 satisfied, 1 dissatisfied and 2 lost, `own_value` of a dissatisfied customer 0, residual 1: 2.
[[nodiscard]] inline double dot(const by_type<double>& z, const by_type<double>& u) {
  return z.satisfied * u.satisfied + z.silent * u.silent + z.dissatisfied * u.dissatisfied + z.lost * u.lost;
}

/// What one talker brings: customers won by a satisfied one, lost by a dissatisfied one.
struct step {
  double praise;
  double complaint;
};

/// The step out of generation `g` (0: the first customer talks), the fall of reach left out.
[[nodiscard]] inline step step_from(const talk& t, std::size_t g) {
  return {t.praise.tells.at(g) * t.praise.conversion * t.praise_step,
          t.complaint.tells.at(g) * t.complaint.conversion * t.complaint_step};
}

/// The next-generation operator: the children of `z`.
[[nodiscard]] inline by_type<double> next_generation(const talk& t, const step& k, const by_type<double>& z) {
  const double won = z.satisfied * k.praise;
  const double lost = (z.dissatisfied + z.lost * t.lost_complain) * k.complaint;
  return {t.newcomers.satisfied * won, t.newcomers.silent() * won, t.newcomers.dissatisfied * won, lost};
}

enum class side { praise, complaint };

/// Reproduction number of a side in the long run: satisfied customers that a satisfied one brings, or lost
/// ones who complain that a lost one who complains brings, times what the steps keep. An endless chain
/// without fall of reach has a finite sum below 1 only.
///
/// Example: KFC, 80 % of the newly won satisfied: praise 0.8.
[[nodiscard]] inline double long_run_reproduction(const talk& t, side which) {
  if (t.attenuation < 1) return 0;
  const voice& v = which == side::praise ? t.praise : t.complaint;
  const double again =
      which == side::praise ? t.newcomers.satisfied * t.praise_step : t.lost_complain * t.complaint_step;
  return v.tells.at(v.tells.listed() - 1) * v.conversion * again;
}

/// Why an endless chain has no finite sum: the side, its reproduction number and the `conversion`
/// below which the side dies out, as things stand.
struct divergence {
  side which;
  double reproduction;
  double conversion;
};

/// The side that has no finite sum, if generations are unlimited: its reproduction number is 1 or more, up to
/// rounding (`critical`). Empty if the side is finite.
///
/// Example: KFC, everybody satisfied, unlimited: praise, 1.
[[nodiscard]] inline std::optional<divergence> diverges(const talk& t, side which) {
  if (t.generations) return std::nullopt;
  const double r = long_run_reproduction(t, which);
  if (r < 1 && !critical(r)) return std::nullopt;
  return divergence{which, r, (which == side::praise ? t.praise : t.complaint).conversion / r};
}

/// One generation: people told, customers of each type (the lost counted as lost), and all of them so far.
struct mixed_generation {
  int number;
  double told_praise;
  double told_complaint;
  by_type<double> customers;
  by_type<double> sum;  ///< generations 0 to this one
};

/// The process walked generation by generation from the operator. It reads the talk that it is given, which
/// must live as long; a temporary is refused.
class mixed_walk {
 public:
  mixed_walk(const talk& t, const by_type<double>& first) : t_(t), now_{0, 0, 0, first, first} {}
  mixed_walk(const talk&&, const by_type<double>&) = delete;

  [[nodiscard]] const mixed_generation& now() const { return now_; }

  const mixed_generation& next() {
    const auto g = static_cast<std::size_t>(now_.number);
    const by_type<double> z = now_.customers;
    now_.told_praise = z.satisfied * t_.praise.tells.at(g) * reach_;
    now_.told_complaint = (z.dissatisfied + z.lost * t_.lost_complain) * t_.complaint.tells.at(g) * reach_;
    const step k = step_from(t_, g);
    now_.customers = next_generation(t_, {k.praise * reach_, k.complaint * reach_}, z);
    now_.sum.satisfied += now_.customers.satisfied;
    now_.sum.silent += now_.customers.silent;
    now_.sum.dissatisfied += now_.customers.dissatisfied;
    now_.sum.lost += now_.customers.lost;
    reach_ *= t_.attenuation;
    ++now_.number;
    return now_;
  }

 private:
  const talk& t_;
  mixed_generation now_;
  double reach_ = 1;
};

/// Generations 0 to `most` from a first customer or several.
///
/// Example: KFC with 80 % satisfied, 10 % dissatisfied, from one satisfied: generation 2 has 0.64, 0.08, 0.08
/// and 0.2 lost.
[[nodiscard]] inline std::vector<mixed_generation> walk(const talk& t, const by_type<double>& first,
                                                        int most) {
  mixed_walk steps(t, first);
  std::vector<mixed_generation> rows{steps.now()};
  while (steps.now().number < most) rows.push_back(steps.next());
  return rows;
}

/// What the firm holds because of one customer of each type, in customers, and because of one newly won whose
/// mood is not known yet.
struct holdings {
  answer satisfied;
  answer silent;
  answer dissatisfied;
  answer lost;
  answer newcomer;
};

namespace detail {

/// k x, and 0 for k = 0 whatever x lacks.
inline answer scaled(double k, answer x) { return k == 0 ? answer{0} : answer{k} * x; }

inline answer newcomer(const talk& t, const holdings& v) {
  return scaled(t.newcomers.satisfied, v.satisfied) + scaled(t.newcomers.silent(), v.silent) +
         scaled(t.newcomers.dissatisfied, v.dissatisfied);
}

/// (I - K)^-1 u for the steps that no longer change:
///
///     v_L = -residual / (1 - wR-),  v_D = (1 - own_loss) + R- v_L,
///     v_new = (p + s + q v_D) / (1 - pR+),  v_S = 1 + R+ v_new
inline holdings endless(const talk& t, const step& k) {
  const by_type<double> u = own_value(t);
  holdings v;
  v.silent = u.silent;
  v.lost = answer{u.lost} * geometric_sum(t.lost_complain * k.complaint);
  v.dissatisfied = answer{u.dissatisfied} + scaled(k.complaint, v.lost);
  const answer once = scaled(t.newcomers.satisfied, u.satisfied) + scaled(t.newcomers.silent(), u.silent) +
                      scaled(t.newcomers.dissatisfied, v.dissatisfied);
  v.newcomer = once * geometric_sum(t.newcomers.satisfied * k.praise);
  v.satisfied = answer{u.satisfied} + scaled(k.praise, v.newcomer);
  return v;
}

/// A first customer on his way through the generations.
struct traveller {
  by_type<double> now;
  double sum = 0;   ///< what is held so far
  double size = 0;  ///< the same, nothing taken off: what a rounding error is measured by
  double last = 0;  ///< size of the last generation
  bool done = false;

  void add(const by_type<double>& own, double factor, bool lists_ended) {
    const double customers = factor * (now.satisfied + now.silent + now.dissatisfied + now.lost);
    sum += factor * dot(now, own);
    size += customers;
    // Beyond a horizon each generation is worth less and less of the one before.
    done = done || now == by_type<double>{} || factor == 0 || !std::isfinite(size) ||
           (lists_ended && factor < 1 && customers < last && customers < 1e-18 * size);
    last = customers;
  }
  /// What follows is below 1e-17 of the size, when each customer brings less than half a one and fewer later
  /// on.
  void stop_if_spent(const talk& t, const step& k) {
    const double talkers = now.satisfied + now.dissatisfied + now.lost * t.lost_complain;
    const double ratio = 2 * std::max(k.praise, k.complaint);
    done = done || (ratio < 1 && talkers * ratio * std::max(1.0, t.residual) <= 1e-17 * (1 - ratio) * size);
  }
  [[nodiscard]] answer total(const holdings* tail) const {
    if (!std::isfinite(size) || !std::isfinite(sum)) return reason::overflow;
    if (!tail) return settled(sum);
    return settled(answer{sum} + scaled(now.satisfied, tail->satisfied) + scaled(now.silent, tail->silent) +
                   scaled(now.dissatisfied, tail->dissatisfied) + scaled(now.lost, tail->lost));
  }
};

/// Values of the types by walking: each generation's own values times `worth(g)`, which does not rise, up to
/// the limit of generations; without one, closed with `tail` once the lists have ended, or until nothing is
/// left.
template <class Worth>
holdings held_by_walk(const talk& t, const holdings* tail, Worth worth) {
  constexpr int longest = 2'000'000;  // reached only by an attenuation within 1e-11 of 1
  const auto listed = static_cast<int>(std::max(t.praise.tells.listed(), t.complaint.tells.listed()));
  const double most = tail ? listed - 1 : t.generations.value_or(longest);
  const by_type<double> own = own_value(t);
  std::array<traveller, 3> roots{{{{1, 0, 0, 0}}, {{0, 0, 1, 0}}, {{0, 0, 0, 1}}}};
  step k = step_from(t, 0);
  double reach = 1;
  bool all = false;
  for (int g = 0; !(tail && g >= most); ++g, reach *= t.attenuation) {
    if (g > 0 && g < listed) k = step_from(t, static_cast<std::size_t>(g));
    const step here{k.praise * reach, k.complaint * reach};
    const double factor = worth(g);
    all = true;
    for (traveller& x : roots) {
      if (x.done) continue;
      x.add(own, factor, g + 1 >= listed);
      if (g + 1 >= listed) x.stop_if_spent(t, here);
      x.now = next_generation(t, here, x.now);
      all = all && x.done;
    }
    if (all || g >= most) break;
  }
  holdings v{roots[0].total(tail), own.silent * worth(0), roots[1].total(tail), roots[2].total(tail), 0};
  if (!tail && !t.generations && !all)
    v = {reason::infinite, v.silent, reason::infinite, reason::infinite, 0};
  v.newcomer = settled(newcomer(t, v));
  return v;
}

}  // namespace detail

/// What the firm holds because of one customer, by his type, over all generations.
///
///     v_G = sum over g = 0..G of a^(g(g-1)/2) K^g u
///
/// In customers; a list of people told, a limit and the fall of reach are walked, an endless chain is closed.
/// `infinite` for a type that meets a side that `diverges`, `overflow` beyond a double. Shares in [0, 1] with
/// p + q <= 1, the residual above 0. p = 1 is the chain of praise alone, 1 + `converts`.
///
/// Example: KFC, 80 % of the newly won satisfied, 10 % dissatisfied, unlimited: satisfied 4.5, dissatisfied
/// -2, newcomer 3.5. (propagation study, level c)
[[nodiscard]] inline holdings held(const talk& t) {
  const auto always = [](int) { return 1.0; };
  if (t.generations || t.attenuation < 1) return detail::held_by_walk(t, nullptr, always);
  const std::size_t last = std::max(t.praise.tells.listed(), t.complaint.tells.listed()) - 1;
  const holdings tail = detail::endless(t, step_from(t, last));
  if (last == 0) {
    return {settled(tail.satisfied), settled(tail.silent), settled(tail.dissatisfied), settled(tail.lost),
            settled(tail.newcomer)};
  }
  return detail::held_by_walk(t, &tail, always);
}

}  // namespace clv
