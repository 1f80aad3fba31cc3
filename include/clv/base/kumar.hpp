#pragma once
#include <clv/base/segment.hpp>
#include <clv/referral/outlook.hpp>
#include <optional>
#include <vector>

namespace clv {

/// What a customer is worth by what they buy and by whom they refer, money.
struct two_values {
  answer own;
  answer referral;
};

/// Own value and referral value, one generation of talk.
///
/// Example: KFC without a reward: own 26,000, and as much by the one customer whom they bring.
[[nodiscard]] inline two_values values_of(const scenario& s) {
  const answer own = lifetime_value(s.customer);
  return {own, of_programme(s, own, referral_value)};
}

/// One group of customers among Kumar's four.
struct kumar_group {
  two_values values;
  customer_group group;
};

/// Kumar's four groups, high and low divided by the averages over all customers.
struct kumar_matrix {
  two_values average;
  std::vector<kumar_group> groups;  ///< in the order of the segments
};

/// Sorts segments by own and by referral value, each average weighed by shares. Nothing where an average has
/// no number or nobody refers anybody.
///
/// Source: Kumar, Petersen and Leone, Harvard Business Review 85(10), 2007, whose deciles these averages
/// replace.
[[nodiscard]] inline std::optional<kumar_matrix> kumar(const std::vector<segment>& all) {
  kumar_matrix m{{0, 0}, {}};
  for (const segment& s : all) {
    const two_values v = values_of(s.scenario);
    m.average.own = m.average.own + answer{s.share} * v.own;
    m.average.referral = m.average.referral + answer{s.share} * v.referral;
    m.groups.push_back({v, {}});
  }
  const two_values& mean = m.average;
  if (!mean.own.known() || !mean.referral.known() || !(mean.referral.value > 0)) return std::nullopt;
  for (kumar_group& g : m.groups)
    g.group = group_of(g.values.own.value, g.values.referral.value, mean.own.value, mean.referral.value);
  return m;
}

}  // namespace clv
