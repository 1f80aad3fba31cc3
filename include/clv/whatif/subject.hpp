#pragma once
#include <clv/answers.hpp>
#include <cstddef>
#include <vector>

namespace clv {

/// What a what-if is about: one scenario, or several that share the customers between them.
struct subject {
  std::vector<scenario> scenarios;
  std::vector<double> shares = {1};  ///< of the customers, one a scenario
};

/// Instead of the number of one scenario: all of them averaged by their shares.
inline constexpr std::size_t average_of_all = static_cast<std::size_t>(-1);

/// A result of one scenario, or averaged over all: sum of share x value; the first reason met where one has
/// no number.
///
/// Example: the value of KFC's heavy, medium and light customers (26,000, 6,000, 1,000; 35 %, 35 %, 30 %)
/// averages 11,500.
[[nodiscard]] inline answer value(const result& r, const subject& whom, std::size_t of) {
  const auto one = [&](const scenario& s) { return value(r, s, appraise_unchecked(s)); };
  if (of != average_of_all) return one(whom.scenarios[of]);
  answer sum = 0;
  for (std::size_t i = 0; i < whom.scenarios.size(); ++i)
    sum = sum + answer{whom.shares[i]} * one(whom.scenarios[i]);
  return settled(sum);
}

}  // namespace clv
