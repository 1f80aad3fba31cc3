#pragma once
#include <algorithm>
#include <clv/core/numeric.hpp>
#include <clv/value/customer.hpp>
#include <cmath>
#include <cstdint>

namespace clv {

namespace detail {

// The conventions in switches, so that a new word without an effect does not build.

/// Whether the payment of a year comes at its end.
inline bool paid_at_end(const customer& c) {
  switch (c.timing) {
    case timing::start:
      return false;
    case timing::end:
      break;
  }
  return true;
}

/// Whether some leave before the first payment.
inline bool thinned_first(const customer& c) {
  switch (c.survival) {
    case survival::from_second_year:
      return false;
    case survival::from_first_year:
      break;
  }
  return true;
}

/// Whether the retention cost falls between two payments.
inline bool cost_between(const customer& c) {
  switch (c.cost_timing) {
    case cost_timing::with_payment:
      return false;
    case cost_timing::mid_year:
      break;
  }
  return true;
}

}  // namespace detail

namespace detail {

/// Present value of `n` instalments a year that add up to 1 in a whole year, of which only those inside the
/// part `f` of it are paid: w whole ones, the last one in proportion and, in arrears, when the life ends.
///
///     advance  1/n [(1 - v^(w/n)) / (1 - v^(1/n)) + (f n - w) v^(w/n)],   v = e^-delta
///     arrears  1/n [v^(1/n) (1 - v^(w/n)) / (1 - v^(1/n)) + (f n - w) v^f]
inline double instalments(double n, double f, double delta, bool arrears) {
  double whole = std::floor(f * n);
  if (f * n - whole > 1 - 1e-9) ++whole;  // a life of 26 weeks has 26 instalments, however it is rounded
  const double rest = std::max(0.0, f * n - whole);
  const double step = std::expm1(delta / n);
  const double paid = -std::expm1(-delta * whole / n) / step;  // in arrears
  if (arrears) return (paid + rest * std::exp(-delta * f)) / n;
  return (paid * (1 + step) + rest * std::exp(-delta * whole / n)) / n;
}

}  // namespace detail

/// Present value, at the start of a year, of 1 paid in that year, of which only the part `f` in (0, 1] is
/// lived. Instalments stop with the life; what is paid in arrears is paid when the life ends.
///
///     yearly         f (start), f v^f (end)           v = 1 / (1 + discount)
///     n instalments  1/n [1 + v^(1/n) + ... + v^((fn-1)/n)]    times v^(1/n) at the end of each
///     continuous     (1 - v^f) / delta                delta = ln(1 + discount)
///
/// Example: a whole year paid at its end, discount 10 %: 1/1.1. Half a year by the week, 50 %: 0.454342.
[[nodiscard]] inline double year_factor(const customer& c, double f) {
  if (std::abs(c.discount) < 1e-18) return f;
  const double delta = std::log1p(c.discount);
  const bool end = detail::paid_at_end(c);
  const auto instalments = [&](double n) { return detail::instalments(n, f, delta, end); };
  switch (c.payments) {
    case payments::yearly:
      return end ? f * std::exp(-delta * f) : f;
    case payments::monthly:
      return instalments(12);
    case payments::weekly:
      return instalments(c.weeks_per_year);
    case payments::continuous:
      break;
  }
  return -std::expm1(-delta * f) / delta;
}

namespace detail {

/// Sum over the years of amount(i) x share still there x ratio^i x part(1), the fractional last year with
/// part(f). `listed`: from year listed - 1 on, amount and retention are constant, and the rest is a
/// geometric sum. `first_leave`: survival already thins the first year.
template <class Amount, class Part>
answer stream_sum(const customer& c, Amount amount, Part part, std::size_t listed, double ratio,
                  std::optional<double> years, bool first_leave) {
  double weight = first_leave ? c.retention.at(0) : 1;
  double total = 0;
  std::size_t i = 0;
  for (; i + 1 < listed; ++i) {
    const double left = years ? *years - static_cast<double>(i) : 1;
    if (left <= 0) return total;
    total += amount(i) * weight * part(std::min(left, 1.0));
    weight *= c.retention.at(first_leave ? i + 1 : i) * ratio;
  }
  const double each = amount(i) * weight;
  if (each == 0) return total;
  const double q = c.retention.at(i) * ratio;
  if (!years) return answer{total} + answer{each * part(1.0)} * geometric_sum(q);
  const double left = *years - static_cast<double>(i);
  if (left <= 0) return total;
  const double whole = std::floor(left);
  const answer full = geometric_sum(q, whole);
  const double last = left == whole ? 0 : std::pow(q, whole) * part(left - whole);
  return answer{total} + answer{each} * (full * answer{part(1.0)} + answer{last});
}

inline std::size_t longest(std::initializer_list<const series*> all) {
  std::size_t n = 1;
  for (const series* s : all) n = std::max(n, s->listed());
  return n;
}

/// The retention cost halfway to the next payment, for those who are there to be kept. With payments at
/// the start of the year there is one cost less than there are payments, and who left before a payment is not
/// kept until the next.
inline answer mid_year_cost(const customer& c) {
  const double v = 1 / (1 + c.discount);
  auto years = c.lifespan;
  if (years && !paid_at_end(c)) years = std::max(std::ceil(*years) - 1, 0.0);
  const auto amount = [&](std::size_t i) { return c.retention_cost.at(i); };
  const auto half = [&](double f) { return f * std::pow(v, f / 2); };
  const bool thinned = thinned_first(c) && !paid_at_end(c);
  return stream_sum(c, amount, half, longest({&c.retention_cost, &c.retention}), v, years, thinned);
}

}  // namespace detail

/// Customer lifetime value, before acquisition cost: money.
///
///     sum over t of [spend x frequency x margin x (1+growth)^(t-1) - retention_cost]
///                   x share still there x present value of the payment
///
/// In closed form from the year on in which nothing is listed any more. Constant inputs, unlimited life and
/// yearly payments give the four retention formulas of the textbooks (m a year, r retention, d discount):
/// m(1+d)/(1+d-r) start and from second year, m/(1+d-r) end and second, m r/(1+d-r) end and first,
/// m r(1+d)/(1+d-r) start and first (Fader and Hardie 2012, "Reconciling and Clarifying CLV Formulas").
///
/// Ranges: see the field table. Answers `infinite` for an unlimited life whose payments do not shrink
/// (retention x (1 + growth) >= 1 + discount).
///
/// Example: KFC, 50 x 52 x 10 years: 26000.
[[nodiscard]] inline answer lifetime_value(const customer& c) {
  const double v = 1 / (1 + c.discount);
  const bool first_leave = detail::thinned_first(c);
  const auto part = [&](double f) { return year_factor(c, f); };
  const std::size_t listed = detail::longest({&c.spend, &c.frequency, &c.margin, &c.retention});
  const auto amount = [&](std::size_t i) { return gross_profit(c, i); };
  const answer earned =
      detail::stream_sum(c, amount, part, listed, (1 + c.growth) * v, c.lifespan, first_leave);
  if (c.retention_cost == series{0}) return settled(earned);
  if (detail::cost_between(c)) return settled(earned - detail::mid_year_cost(c));
  const auto cost = [&](std::size_t i) { return c.retention_cost.at(i); };
  const std::size_t costs = detail::longest({&c.retention_cost, &c.retention});
  return settled(earned - detail::stream_sum(c, cost, part, costs, v, c.lifespan, first_leave));
}

/// Expected visits over the whole life, undiscounted.
///
/// Example: KFC, weekly for 10 years: 520.
[[nodiscard]] inline answer lifetime_visits(const customer& c) {
  const auto part = [](double f) { return f; };
  const auto amount = [&](std::size_t i) { return c.frequency.at(i); };
  return settled(detail::stream_sum(c, amount, part, detail::longest({&c.frequency, &c.retention}), 1,
                                    c.lifespan, detail::thinned_first(c)));
}

/// Expected years as a customer: 1 / (1 - retention) for an unlimited life from the second year.
///
/// Example: half leave after one year, then a quarter a year for ever: retention {0.5, 0.75} gives 3.
[[nodiscard]] inline answer expected_years(const customer& c) {
  const auto part = [](double f) { return f; };
  const auto amount = [](std::size_t) { return 1.0; };
  return settled(
      detail::stream_sum(c, amount, part, c.retention.listed(), 1, c.lifespan, detail::thinned_first(c)));
}

}  // namespace clv
