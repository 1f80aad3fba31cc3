#pragma once
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace clv {

/// Shares that add to 1 when some of them are set: those hold, the others keep their proportions and take
/// what is left; where the others had nothing, they take it in equal parts.
///
///     s(i) = wanted(i),  else s(i) (1 - sum of wanted) / (sum of the others' s)
///
/// Shares in 0 .. 1, one of each a segment. Nothing where those set are more than everybody, or where all are
/// set and do not add to 1.
///
/// Example: 35 %, 35 % and 30 % with the first set to 48 %: 48 %, 28 % and 24 %.
[[nodiscard]] inline std::optional<std::vector<double>> shares_with(
    std::vector<double> shares, const std::vector<std::optional<double>>& wanted) {
  double said = 0;
  double others = 0;
  std::size_t free = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (wanted[i])
      said += *wanted[i];
    else
      others += shares[i], ++free;
  }
  const double left = 1 - said;
  if (left < -1e-9 || (free == 0 && std::abs(left) > 1e-9)) return std::nullopt;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (wanted[i])
      shares[i] = *wanted[i];
    else
      shares[i] = std::max(0.0, left) * (others > 0 ? shares[i] / others : 1 / static_cast<double>(free));
  }
  return shares;
}

}  // namespace clv
