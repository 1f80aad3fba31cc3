#pragma once
#include <algorithm>
#include <clv/scenario.hpp>
#include <cmath>

/// Whether two numbers agree within an absolute or a relative tolerance. NaN agrees with nothing.
/// (doctest's Approx has a loose default: 1e-9 equals 2e-9 under it.)
inline bool close(double got, double want, double relative, double absolute = 0) {
  return std::abs(got - want) <= std::max(absolute, relative * std::max(std::abs(got), std::abs(want)));
}

/// The KFC exercise: 50 yuan, once a week, ten years; 5 and 10 people told, 20 % of them act on it.
inline clv::scenario kfc() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  return s;
}
