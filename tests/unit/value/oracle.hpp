#pragma once
#include <algorithm>
#include <clv/value/customer.hpp>
#include <cmath>

/// A customer's life from the definition, payment by payment in long double. It shares nothing with the
/// library but the description of the customer, and is as slow as it is plain.
struct oracle {
  long double value = 0;   ///< present value of all payments less retention cost
  long double gross = 0;   ///< the same with every sum taken positive: what rounding is relative to
  long double flow = 0;    ///< undiscounted
  long double visits = 0;  ///< undiscounted
  long double years = 0;   ///< undiscounted
};

/// Present value of 1 a year, paid during a year of which the part `lived` counts: by instalments.
inline long double year_of_payments(const clv::customer& c, long double lived) {
  const long double rate = std::log1p(static_cast<long double>(c.discount));
  if (c.payments == clv::payments::continuous) {
    if (rate == 0) return lived;
    return (1 - std::exp(-rate * lived)) / rate;
  }
  long double n = 1;
  if (c.payments == clv::payments::monthly) n = 12;
  if (c.payments == clv::payments::weekly) n = static_cast<long double>(c.weeks_per_year);
  long double sum = 0;
  for (long double k = 0; k < lived * n - 1e-9L; ++k) {  // those whose time begins inside the life
    const long double part = std::min(1.0L, lived * n - k);
    const long double when = c.timing == clv::timing::end ? std::min((k + 1) / n, lived) : k / n;
    sum += part * std::exp(-rate * when) / n;
  }
  return sum;
}

/// The retention cost of year `i` at present value, per unit of cost, for those to be kept.
inline long double cost_between_payments(const clv::customer& c, int i, long double lived) {
  const bool end = c.timing == clv::timing::end;
  const bool another_payment = end || !c.lifespan || i + 1 < *c.lifespan;
  if (!another_payment) return 0;
  const long double until_payment = end ? lived : 1;
  return until_payment * std::pow(1 + static_cast<long double>(c.discount), -(i + until_payment / 2));
}

/// Walks at most `most` years; an endless life must have become negligible by then.
inline oracle walk_payments(const clv::customer& c, int most) {
  oracle out;
  const long double whole = year_of_payments(c, 1);
  long double there = 1;  // at the start of the year
  for (int i = 0; i < most && (!c.lifespan || i < *c.lifespan); ++i) {
    const auto year = static_cast<std::size_t>(i);
    const long double lived = c.lifespan ? std::min(1.0L, static_cast<long double>(*c.lifespan) - i) : 1;
    const long double stay = static_cast<long double>(c.retention.at(year));
    const long double paying = c.survival == clv::survival::from_first_year ? there * stay : there;
    const long double visits = static_cast<long double>(c.frequency.at(year));
    const long double earned = static_cast<long double>(c.spend.at(year)) * visits *
                               static_cast<long double>(c.margin.at(year)) *
                               std::pow(1 + static_cast<long double>(c.growth), i);
    const long double cost = static_cast<long double>(c.retention_cost.at(year));
    const long double now = std::pow(1 + static_cast<long double>(c.discount), -i);
    const long double in_year = (lived == 1 ? whole : year_of_payments(c, lived)) * now;
    const bool with_payment = c.cost_timing == clv::cost_timing::with_payment;
    const long double paid = cost * (with_payment ? paying * in_year
                                                  : (c.timing == clv::timing::end ? there : paying) *
                                                        cost_between_payments(c, i, lived));
    out.value += earned * paying * in_year - paid;
    out.gross += earned * paying * in_year + paid;
    out.flow += earned * paying * lived;
    out.visits += visits * paying * lived;
    out.years += paying * lived;
    there *= stay;
  }
  return out;
}
