#pragma once
#include <clv/whatif/check.hpp>
#include <functional>
#include <string>
#include <vector>

#include "property/sentences/whatif.hpp"

// The answers that `clv check` was given, and the scenario reckoned otherwise.
namespace truth {

/// One answer as it was typed: `satisfied.total=156,000`.
struct claimed {
  std::string path;
  std::string text;
  double asked = 0;
  double unit = 0;       ///< of the last digit typed
  double tolerance = 0;  ///< half of it, or what was allowed

  /// Whether a number is the answer, in the digits typed.
  [[nodiscard]] bool near(double x) const {
    return std::abs(x - asked) <= tolerance * (1 + 1e-6) + 1e-12 * std::abs(asked);
  }
  /// Whether the answer is the number with its further digits cut off.
  [[nodiscard]] bool cut(double x) const {
    const double kept = std::trunc(x / unit * (1 + 1e-15));
    return !near(x) && kept != 0 && std::abs(kept * unit - asked) <= 1e-6 * unit;
  }
  [[nodiscard]] bool explained(double x) const { return std::isfinite(x) && (near(x) || cut(x)); }
};

/// All of them; those that are wrong, in their order.
std::vector<claimed> answers(const page_told& p);
std::vector<claimed> wrong_answers(const page_told& p);

/// The wrong answers that a sentence stands under, and those of them that it names, as `asked`.
std::vector<claimed> answers_in_question(const told& t);
std::vector<claimed> named_answers(const told& t);

/// The conventions, by their labels, beside which a sentence about a slip stands.
words conventions_beside(const told& t);

/// A result with those conventions.
clv::reckoning reckoned(const page_told& p, const words& labels);
double value_of(const page_told& p, const claimed& c, const clv::reckoning& how);

/// A result where every scenario is changed first.
double otherwise(const told& t, const claimed& c, const std::function<void(clv::scenario&)>& change);

/// The number without the slip.
double right(const told& t, const claimed& c);

}  // namespace truth
