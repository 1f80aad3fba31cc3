// Slips with the customer themselves, with the sign of an answer and with groups of customers. Each function
// lists the trials of one row of the table in slips.hpp.
#pragma once
#include <clv/whatif/trial.hpp>

namespace clv::detail {

/// Whether anybody says anything that somebody acts on.
inline bool talks(const scenario& s) {
  const auto heard = [](const voice& v) { return v.conversion > 0 && !(v.tells == series{0}); };
  return heard(s.praise) || heard(s.complaint);
}

/// How many times the customer themselves is in a result of talk, in customers; nothing for other results.
inline std::optional<double> self_in(const result& r, const scenario& s) {
  const stance how = stance_of(s);
  const std::string_view key = r.key;
  if (key.starts_with("satisfied.total")) return how.satisfied_self;
  if (key.starts_with("dissatisfied.total")) return how.dissatisfied_self;
  if (key.starts_with("satisfied.held")) return 1;
  if (key.starts_with("dissatisfied.held")) return 1 - s.own_loss;
  if (key.starts_with("dissatisfied.change")) return -s.own_loss;
  if (key.starts_with("swing.")) return s.own_loss;
  for (const auto* other : {"satisfied.change", "praise.converts", "praise.value"})
    if (key.starts_with(other)) return 0;
  for (const auto* other : {"complaint.converts", "complaint.value"})
    if (key.starts_with(other)) return 0;
  return std::nullopt;
}

/// So many customers in the unit of the claim: heads, or money at their own value.
inline answer in_unit_of(const reckoning& given, const claim& c, double customers) {
  if (c.what->in == unit::customers) return customers;
  return answer{customers} * own_value(given, c.of);
}

inline answer with_so_many(const reckoning& given, const claim& c, const trial& t) {
  return c.by(given) + in_unit_of(given, c, t.number);
}

inline void self_in_or_out(const reckoning& given, const claim& c, trial_list& out) {
  using f = slip_form;
  const scenario& s = about(given, c);
  const auto self = self_in(*c.what, s);
  if (!self || !talks(s)) return;
  if (*self != 0) {
    out.push_back({f::self_out, nullptr, nullptr, -*self, nullptr, with_so_many});
    if (!c.what->key.starts_with("swing."))  // of a swing that is the two totals subtracted
      out.push_back({f::self_twice, nullptr, nullptr, *self, nullptr, with_so_many});
    return;
  }
  const double lost = c.what->key == "complaint.value" ? -1 : 1;
  out.push_back({f::self_in, nullptr, nullptr, lost, nullptr, with_so_many});
  out.push_back({f::self_in, nullptr, nullptr, -lost, nullptr, with_so_many});
}

/// What talk would be if all who hear acted on it, without the customer themselves.
inline answer all_heard_alone(const reckoning& given, const claim& c, const trial& t) {
  reckoning r = given;
  bool any = false;
  for (reading& one : r.all) any = remade(one.scenario, *t.input, [](double) { return 1.0; }) || any;
  return any ? c.by(r) - in_unit_of(given, c, t.number) : answer{reason::undefined};
}

inline void conversion_and_self_out(const reckoning& given, const claim& c, trial_list& out) {
  const scenario& s = about(given, c);
  const auto self = self_in(*c.what, s);
  const bool praise = c.what->key.starts_with("satisfied.total");
  if (!self || *self == 0 || !talks(s) || (!praise && !c.what->key.starts_with("dissatisfied.total"))) return;
  if (c.what->in != unit::money) return;
  out.push_back({slip_form::factor_and_self, input_of(praise ? "praise.conversion" : "complaint.conversion"),
                 nullptr, *self, nullptr, all_heard_alone});
}

inline void wrong_sign(const reckoning& given, const claim& c, trial_list& out) {
  out.push_back({slip_form::sign, nullptr, nullptr, 0, nullptr,
                 [](const reckoning& r, const claim& of, const trial&) { return -of.by(r); }});
  const scenario& s = about(given, c);
  const auto self = self_in(*c.what, s);
  if (self && *self < 0 && talks(s))
    out.push_back({slip_form::sign_of_own, nullptr, nullptr, -2 * *self, nullptr, with_so_many});
}

/// The two totals subtracted, where that is not the swing: the customer themselves is counted twice.
inline answer totals_apart(const reckoning& given, const claim& c, const trial& t) {
  const answer apart = averaged(given, c.of, [&](const scenario& s) {
    const stance how = stance_of(s);
    const answer customers =
        answer{how.satisfied_self - how.dissatisfied_self} + won(s) + answer{s.residual} * lost(s);
    return c.what->in == unit::customers ? customers : customers * lifetime_value(s.customer);
  });
  return answer{t.number} * apart;
}

inline answer swing_of(const reckoning& given, const claim& c) {
  return averaged(given, c.of, [&](const scenario& s) {
    const answer customers = satisfied(won(s)).held - dissatisfied(lost(s), s.own_loss, s.residual).held;
    return c.what->in == unit::customers ? customers : customers * lifetime_value(s.customer);
  });
}

/// The two totals added, `number` times, where they are to be subtracted.
inline answer totals_summed(const reckoning& given, const claim& c, const trial& t) {
  const answer sum = averaged(given, c.of, [&](const scenario& s) {
    const stance how = stance_of(s);
    const answer customers =
        answer{how.satisfied_self + how.dissatisfied_self} + won(s) - answer{s.residual} * lost(s);
    return c.what->in == unit::customers ? customers : customers * lifetime_value(s.customer);
  });
  return answer{t.number} * sum;
}

inline void two_yardsticks(const reckoning& given, const claim& c, trial_list& out) {
  const std::string_view key = c.what->key;
  const bool total = key.starts_with("swing.") || key.ends_with("satisfied.total");
  const bool counts = c.what->in == unit::customers || c.what->in == unit::money;
  if (!total || !counts || !talks(about(given, c))) return;
  if (key.starts_with("swing."))
    for (const double sign : {1.0, -1.0})
      out.push_back({slip_form::totals_added, nullptr, nullptr, sign, nullptr, totals_summed});
  const trial apart{slip_form::totals_subtracted, nullptr, nullptr, 1, nullptr, totals_apart};
  if (change(totals_apart(given, c, apart), swing_of(given, c)) == answer{0}) return;
  out.push_back(apart);
  out.push_back({slip_form::totals_subtracted, nullptr, nullptr, -1, nullptr, totals_apart});
}

/// Money as a whole number of customers, neither none nor one, at their own value.
inline void money_as_customers(const reckoning& given, const claim& c, trial_list& out) {
  const answer own = own_value(given, c.of);
  if (c.what->in != unit::money || !talks(about(given, c)) || !own.known() || own.value == 0) return;
  const double count = std::round(c.asked / own.value);
  const bool by_chance = 2 * c.tolerance > 0.01 * std::abs(own.value);
  if (count == 0 || count == 1 || std::abs(count) > 1000 || by_chance) return;
  out.push_back(
      {slip_form::customers, nullptr, nullptr, count, nullptr,
       [](const reckoning& r, const claim& of, const trial& t) { return in_unit_of(r, of, t.number); }});
}

/// The plain mean of the groups; the value of a customer whose inputs are the means of the groups'.
inline void mean_for_weighted(const reckoning& given, const claim& c, trial_list& out) {
  if (c.of != average_of_all || given.all.size() < 2) return;
  out.push_back({slip_form::plain_mean, nullptr, nullptr, 0, nullptr,
                 [](const reckoning& r, const claim& of, const trial&) {
                   answer sum = 0;
                   for (const reading& one : r.all) sum = sum + value(*of.what, one);
                   return sum / answer{static_cast<double>(r.all.size())};
                 }});
  out.push_back({slip_form::mean_inputs, nullptr, nullptr, 0, nullptr,
                 [](const reckoning& r, const claim& of, const trial&) {
                   reading mean = r.all.front();
                   for (const auto& f : fields) {
                     answer sum = 0;
                     for (std::size_t i = 0; i < r.all.size(); ++i)
                       sum = sum + answer{r.shares[i]} * clv::position(r.all[i].scenario, f);
                     if (f.in->kind != kind::word && sum.known()) turn(mean.scenario, f, sum.value);
                   }
                   return value(*of.what, mean);
                 }});
}

}  // namespace clv::detail
