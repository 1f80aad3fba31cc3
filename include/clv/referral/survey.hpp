#pragma once
#include <boost/math/distributions/beta.hpp>
#include <clv/core/answer.hpp>
#include <clv/core/numeric.hpp>

namespace clv {

/// A conversion known from asking: `converted` of `hearers` acted. Before asking every share is as likely as
/// another (prior 1, 1).
struct survey {
  double converted = 0;
  double hearers = 0;
  double prior_converted = 1;
  double prior_not = 1;
};

/// What is believed after it: Beta(a + x, b + m - x).
[[nodiscard]] inline boost::math::beta_distribution<double, in_double> posterior(const survey& s) {
  return {s.prior_converted + s.converted, s.prior_not + s.hearers - s.converted};
}

/// The chance that the reproduction number of a customer who tells `tells` is above 1: P(c > 1/n).
///
/// Example: 20 of 100, 5 told: 0.5396...
[[nodiscard]] inline double chance_above_one(const survey& s, double tells) {
  return tells <= 1 ? 0 : boost::math::cdf(boost::math::complement(posterior(s), 1 / tells));
}

/// The middle `share` of what the reproduction number may be.
///
/// Example: 20 of 100, 5 told, 90 %: 0.719 to 1.373.
struct likely {
  double low;
  double high;
};
[[nodiscard]] inline likely interval(const survey& s, double tells, double share = 0.9) {
  const auto b = posterior(s);
  const double beyond = (1 - share) / 2;
  return {tells * boost::math::quantile(b, beyond),
          tells * boost::math::quantile(boost::math::complement(b, beyond))};
}

/// Expected customers in all when the conversion is uncertain, above the number at its mean (Jensen):
///
///     sum over g = 0..G of n^g E c^g,   E c^g = product over i < g of (a + i)/(a + b + i)
///
/// Example: 20 of 100, 5 told, 3 generations: 4.3444 (4.17996 at the mean).
[[nodiscard]] inline answer mean_total(const survey& s, double tells, double generations) {
  const auto b = posterior(s);
  double term = 1;
  double sum = 1;
  for (double g = 0; g < generations && std::isfinite(sum); ++g) {
    term *= tells * (b.alpha() + g) / (b.alpha() + b.beta() + g);
    sum += term;
  }
  return settled(sum);
}

}  // namespace clv
