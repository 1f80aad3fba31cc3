#include "property/sentences/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace truth {
namespace {

/// By Simpson's rule.
double integral(const std::function<double(double)>& f, double from, double to, int panels) {
  const double h = (to - from) / (2.0 * panels);
  double sum = f(from) + f(to);
  for (int i = 1; i < 2 * panels; ++i) sum += (i % 2 == 1 ? 4 : 2) * f(from + h * i);
  return sum * h / 3;
}

double part_of_year(const clv::customer& c, int i) {
  return c.lifespan ? std::clamp(*c.lifespan - i, 0.0, 1.0) : 1.0;
}

/// Share of customers there after `years` chances to leave.
double stay(const clv::customer& c, int years) {
  const int listed = std::min(years, static_cast<int>(c.retention.listed()));
  double there = 1;
  for (int k = 0; k < listed; ++k) there *= c.retention.at(static_cast<std::size_t>(k));
  return there * std::pow(c.retention.at(c.retention.listed() - 1), years - listed);
}

double discount(const clv::customer& c, double when) { return std::pow(1 + c.discount, -when); }

/// Present value of one unit that arrives in year i, of which the part f is lived.
std::optional<double> worth_of_one(const clv::customer& c, int i, double f) {
  if (c.discount == 0) return f;
  const bool end = c.timing == clv::timing::end;
  const auto instalments = [&](double n) -> std::optional<double> {
    if (f != 1 || n != std::floor(n)) return std::nullopt;
    double sum = 0;
    for (int k = end ? 1 : 0; k < n + (end ? 1 : 0); ++k) sum += discount(c, i + k / n) / n;
    return sum;
  };
  switch (c.payments) {
    case clv::payments::yearly:
      if (end && f != 1) return std::nullopt;
      return f * discount(c, end ? i + 1 : i);
    case clv::payments::monthly:
      return instalments(12);
    case clv::payments::weekly:
      return instalments(c.weeks_per_year);
    case clv::payments::continuous:
      break;
  }
  return integral([&](double t) { return discount(c, i + t); }, 0, f, 16);
}

constexpr int longest = 4'000;

/// Adds up years until the life ends or nothing is left of it; none if it never does.
std::optional<double> over_life(const clv::customer& c, const std::function<std::optional<double>(int)>& of) {
  double sum = 0;
  double size = 0;
  for (int i = 0; i < longest; ++i) {
    if (c.lifespan && part_of_year(c, i) <= 0) return sum;
    const auto now = of(i);
    if (!now) return std::nullopt;
    sum += *now;
    size += std::abs(*now);
    const bool listed_out = i > 12;
    if (!c.lifespan && listed_out && std::abs(*now) <= 1e-16 * size) return sum;
    if (!c.lifespan && listed_out && stay(c, i) == 0) return sum;
  }
  return std::nullopt;
}

}  // namespace

bool close(double x, double y, double relative) {
  return std::abs(x - y) <= relative * std::max({1.0, std::abs(x), std::abs(y)});
}

std::optional<year_of_money> year(const clv::customer& c, int i) {
  const auto at = static_cast<std::size_t>(i);
  const double f = part_of_year(c, i);
  const bool first_leaves = c.survival == clv::survival::from_first_year;
  year_of_money y;
  y.there = stay(c, first_leaves ? i + 1 : i);
  const double money = c.spend.at(at) * c.frequency.at(at) * c.margin.at(at) * std::pow(1 + c.growth, i);
  const auto one = worth_of_one(c, i, f);
  if (!one) return std::nullopt;
  y.flow = money * y.there * f;
  y.present = money * y.there * *one;
  const double cost = c.retention_cost.at(at);
  if (cost == 0) return y;
  if (c.cost_timing == clv::cost_timing::with_payment) {
    y.flow -= cost * y.there * f;
    y.present -= cost * y.there * *one;
    return y;
  }
  if (first_leaves || f != 1) return std::nullopt;
  const bool end = c.timing == clv::timing::end;
  if (!end && c.lifespan && i + 1 >= *c.lifespan) return y;  // no payment follows
  y.flow -= cost * y.there;
  y.present -= cost * y.there * discount(c, i + 0.5);
  return y;
}

std::optional<double> own_value(const clv::customer& c) {
  return over_life(c, [&](int i) -> std::optional<double> {
    const auto y = year(c, i);
    return y ? std::optional(y->present) : std::nullopt;
  });
}

std::optional<double> expected_years(const clv::customer& c) {
  const int first = c.survival == clv::survival::from_first_year ? 1 : 0;
  return over_life(c, [&](int i) { return std::optional(stay(c, i + first) * part_of_year(c, i)); });
}

std::optional<double> expected_visits(const clv::customer& c) {
  const int first = c.survival == clv::survival::from_first_year ? 1 : 0;
  return over_life(c, [&](int i) {
    return std::optional(c.frequency.at(static_cast<std::size_t>(i)) * stay(c, i + first) *
                         part_of_year(c, i));
  });
}

std::optional<double> years_to_pay_back(const clv::customer& c, bool discounted) {
  double open = c.acquisition_cost;
  if (open <= 0) return 0;
  for (int i = 0; i < 1000 && part_of_year(c, i) > 0; ++i) {
    const auto y = year(c, i);
    if (!y) return std::nullopt;
    const double now = discounted ? y->present : y->flow;
    if (now > 0 && now >= open * (1 - 1e-12)) return i + part_of_year(c, i) * open / now;
    open -= now;
  }
  return std::nullopt;
}

double transform(const clv::delay& d, double force) {
  const double m = d.mean;
  const double k = d.shape;
  switch (d.law) {
    case clv::delay_law::none:
      return 1;
    case clv::delay_law::fixed:
      return std::exp(-force * m);
    case clv::delay_law::exponential:
      return integral([&](double x) { return std::exp(-x * (1 + force * m)); }, 0, 60 / (1 + force * m),
                      2000);
    case clv::delay_law::uniform:
      return integral([&](double t) { return std::exp(-force * t) / (2 * m); }, 0, 2 * m, 200);
    case clv::delay_law::gamma:  // T = e^z: the density of the logarithm is smooth
      return integral(
          [&](double z) {
            const double t = std::exp(z);
            return std::exp(k * std::log(k / m) - std::lgamma(k) + k * z - k / m * t - force * t);
          },
          -80 / std::min(k, 1.0), std::log(m * (1 + 60 / k)), 4000);
    case clv::delay_law::lognormal: {
      const double variance = std::log(1 + k * k);
      return integral(
          [&](double z) {
            const double t = std::exp(std::log(m) - variance / 2 + std::sqrt(variance) * z);
            return std::exp(-force * t - z * z / 2) / std::sqrt(2 * std::numbers::pi);
          },
          -9, 9, 400);
    }
    case clv::delay_law::weibull:
      break;
  }
  const double scale = m / std::tgamma(1 + 1 / k);
  return integral([&](double y) { return std::exp(y - std::exp(y) - force * scale * std::exp(y / k)); }, -40,
                  5, 1000);
}

double kept(const clv::scenario& s) {
  if (s.delay.law == clv::delay_law::none || s.customer.discount == 0) return 1;
  return truth::transform(s.delay, std::log(1 + s.customer.discount));
}

people children(const clv::scenario& s, const people& z, int g) {
  const auto at = static_cast<std::size_t>(g);
  const double reach = std::pow(s.attenuation, g);
  const double well = s.satisfied_share.value_or(1 - s.dissatisfied_share);
  const double ill = s.dissatisfied_share;
  const double won = z.satisfied * s.praise.tells.at(at) * s.praise.conversion * reach;
  const double lost =
      (z.dissatisfied + s.lost_complain * z.lost) * s.complaint.tells.at(at) * s.complaint.conversion * reach;
  return {won * well, won * std::max(0.0, 1 - well - ill), won * ill, lost};
}

namespace {

constexpr int most_generations = 30'000;

/// Adds up `of` over the generations that count; none where it does not end.
std::optional<double> over_generations(const clv::scenario& s, people z,
                                       const std::function<double(const people&)>& of) {
  const double step = truth::kept(s);
  double left = 1;
  double sum = 0;
  double size = 0;
  for (int g = 0; g < most_generations; ++g) {
    if (s.generations && g > *s.generations) return sum;
    const double now = left * (z.satisfied + z.silent + z.dissatisfied + z.lost);
    sum += left * of(z);
    size += now;
    if (!(size < 1e60)) return std::nullopt;
    if (!s.generations && g > 12 && now <= 1e-15 * size) return sum;
    z = children(s, z, g);
    left *= step;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> held_by(const clv::scenario& s, const people& first) {
  return over_generations(s, first, [&](const people& z) {
    return z.satisfied + z.silent + z.dissatisfied * (1 - s.own_loss) - z.lost * s.residual;
  });
}
std::optional<double> held_by_satisfied(const clv::scenario& s) { return held_by(s, {1, 0, 0, 0}); }
std::optional<double> held_by_dissatisfied(const clv::scenario& s) { return held_by(s, {0, 0, 1, 0}); }
std::optional<double> lost_by(const clv::scenario& s) {
  return over_generations(s, {0, 0, 1, 0}, [](const people& z) { return z.lost; });
}

std::optional<double> chain_sum(const clv::scenario& s, bool praise, double passed_on,
                                std::optional<double> generations) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  double talk = 1;
  double sum = 0;
  for (int g = 0; g < most_generations; ++g) {
    if (generations && g >= *generations) return sum;
    const double act =
        talk * v.tells.at(static_cast<std::size_t>(g)) * v.conversion * std::pow(s.attenuation, g);
    sum += act;
    if (!(sum < 1e60)) return std::nullopt;
    talk = act * passed_on;
    if (!generations && g > 12 && talk <= 1e-15 * (1 + sum)) return sum;
  }
  return std::nullopt;
}

namespace {

double choose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

/// k of n, each with chance c.
double binomial(double n, double c, double k) {
  if (k < 0 || k > n) return 0;
  if (c == 0) return k == 0;
  if (c == 1) return k == n;
  return std::exp(choose(n, k) + k * std::log(c) + (n - k) * std::log1p(-c));
}

/// Customers that `n` who talk bring together.
double bring_together(const clv::scenario& s, bool praise, double n, double k) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  const double told = v.tells.at(0);
  const double r = told * v.conversion;
  switch (s.offspring) {
    case clv::offspring_law::binomial: {
      const double whole = std::floor(told + 1e-9);
      const double rest = std::max(0.0, told - whole) < 1e-9 ? 0 : told - whole;
      double sum = 0;
      for (int more = 0; more <= n; ++more)
        sum += binomial(n, rest, more) * binomial(n * whole + more, v.conversion, k);
      return sum;
    }
    case clv::offspring_law::poisson:
      return r == 0 ? k == 0 : std::exp(k * std::log(n * r) - n * r - std::lgamma(k + 1));
    case clv::offspring_law::negative_binomial: {
      const double d = n * s.dispersion;
      if (r == 0) return k == 0;
      const double p = s.dispersion / (s.dispersion + r);
      return std::exp(std::lgamma(k + d) - std::lgamma(d) - std::lgamma(k + 1) + d * std::log(p) +
                      k * std::log1p(-p));
    }
    case clv::offspring_law::fixed:
      break;
  }
  const double whole = std::floor(r + 1e-9);
  const double rest = r - whole < 1e-9 ? 0 : r - whole;
  return binomial(n, rest, k - n * whole);
}

}  // namespace

double brings(const clv::scenario& s, bool praise, int k) { return bring_together(s, praise, 1, k); }

double total_is(const clv::scenario& s, int m) { return bring_together(s, true, m, m - 1) / m; }

double chance_above(double yes, double asked, double x) {
  if (x >= 1) return 0;
  const double log_beta = std::lgamma(yes + 1) + std::lgamma(asked - yes + 1) - std::lgamma(asked + 2);
  const auto density = [&](double c) {
    if (c <= 0 || c >= 1)
      return yes == 0 || yes == asked ? std::exp(-log_beta) * (yes == 0 ? c <= 0 : c >= 1) : 0;
    return std::exp(yes * std::log(c) + (asked - yes) * std::log1p(-c) - log_beta);
  };
  return integral(density, x, 1, 4000);
}

}  // namespace truth
