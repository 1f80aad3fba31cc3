#pragma once
#include <algorithm>
#include <array>
#include <clv/fields.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

/// Narrower bounds for one input, where a property holds only there (or an oracle must stay quick).
struct narrower {
  std::string_view key;
  double low;
  double high;
};

/// Random scenarios from the table of inputs. The engine's numbers are the same everywhere, and so is what is
/// made of them (no std:: distribution is).
class scenario_source {
 public:
  explicit scenario_source(std::uint64_t seed, std::span<const narrower> bounds = {})
      : engine_(seed), bounds_(bounds) {}

  /// In [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }

  clv::scenario next() {
    clv::scenario s;
    for (const auto& f : clv::fields) draw(f, s);
    if (s.satisfied_share)  // what is left for the dissatisfied
      s.dissatisfied_share = std::min(s.dissatisfied_share, (1 - *s.satisfied_share) * (1 - 1e-12));
    return s;
  }

 private:
  using row = clv::field<clv::scenario>;

  /// One number inside the bounds: sometimes a bound itself, small numbers as likely as large ones.
  double number(const row& f) {
    double low = f.low_open ? std::nextafter(f.low, f.high) : f.low;
    double high = f.high;
    for (const narrower& n : bounds_)
      if (n.key == f.key) {
        low = n.low;
        high = n.high;
      }
    const double where = uniform();
    const double u = uniform();
    double x = low + (high - low) * u;
    if (where < 0.1) x = low;
    if (where > 0.9) x = high;
    if (high - low > 100 && where > 0.3 && where < 0.9) x = low + std::expm1(u * std::log1p(high - low));
    if (f.in == clv::unit::generations) x = std::floor(x);
    return std::clamp(x, low, high);
  }

  /// Whether "unlimited" is a value the test wants: narrowing a limit rules it out.
  bool unlimited(const row& f) {
    const bool narrowed =
        std::any_of(bounds_.begin(), bounds_.end(), [&](const narrower& n) { return n.key == f.key; });
    return uniform() < 0.25 && !narrowed;
  }

  void draw(const row& f, clv::scenario& s) {
    using clv::scenario;
    if (const auto* at = std::get_if<clv::reference<scenario, double>>(&f.at)) at->write(s) = number(f);
    if (const auto* at = std::get_if<clv::reference<scenario, std::optional<double>>>(&f.at))
      at->write(s) = unlimited(f) ? std::nullopt : std::optional(number(f));
    if (const auto* at = std::get_if<clv::reference<scenario, clv::series>>(&f.at)) {
      std::vector<double> values(uniform() < 0.6 ? 1 : 2 + below(5));
      for (double& x : values) x = number(f);
      at->write(s) = clv::series(values);
    }
    if (const auto* at = std::get_if<clv::choice<scenario>>(&f.at)) {
      std::size_t from = 0;
      std::size_t to = at->options.size();
      for (const narrower& n : bounds_)
        if (n.key == f.key) from = static_cast<std::size_t>(n.low), to = static_cast<std::size_t>(n.high) + 1;
      at->write(s, from + below(to - from));
    }
  }

  std::mt19937_64 engine_;
  std::span<const narrower> bounds_;
};

/// Scenarios a shop might have: every sum is finite and quickly walked.
inline constexpr narrower everyday[] = {
    {"spend", 1, 500},
    {"frequency", 0.5, 100},
    {"lifespan", 0.5, 30},
    {"margin", 0.05, 1},
    {"retention", 0.3, 0.98},
    {"discount", 0, 0.3},
    {"growth", -0.1, 0.1},
    {"acquisition_cost", 1, 5000},
    {"retention_cost", 0, 20},
    {"praise.tells", 0.5, 12},
    {"praise.conversion", 0.01, 0.5},
    {"complaint.tells", 0.5, 12},
    {"complaint.conversion", 0.01, 0.5},
    {"generations", 1, 12},
    {"own_loss", 0.1, 1},
    {"residual", 0.1, 2},
    {"satisfied_share", 1, 1},
    {"dissatisfied_share", 0, 0},
    {"delay.law", 0, 0},
    {"delay.mean", 0.1, 3},
    {"delay.shape", 0.3, 3},
    {"weeks_per_year", 48, 53},
};

/// The same with newcomers of every mood, and talk that takes time.
inline constexpr auto lively = [] {
  auto all = std::to_array(everyday);
  for (narrower& n : all) {
    if (n.key == "satisfied_share") n = {n.key, 0, 0.8};
    if (n.key == "dissatisfied_share") n = {n.key, 0, 0.5};
    if (n.key == "delay.law") n = {n.key, 0, 6};
  }
  return all;
}();
