#pragma once
// Random values as they are typed, and a file of them: what every random scenario of a test is made of.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace typed {

using words = std::vector<std::string>;
using inputs = std::map<std::string, std::string>;  ///< key, value

/// A source of random values that gives the same ones for the same seed everywhere.
class values {
 public:
  explicit values(std::uint64_t seed) : engine_(seed) {}

  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  bool chance(double p) { return uniform() < p; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }
  std::string one_of(const words& all) { return all[below(all.size())]; }

  /// A number with up to two decimals.
  std::string typed(double low, double high) {
    const double step = std::pow(10, -static_cast<double>(below(3)));
    const double x = std::round((low + (high - low) * uniform()) / step) * step;
    std::string text = std::to_string(std::clamp(x, low, high));
    text.erase(text.find('.') + 3);
    return text;
  }
  std::string percent(double low, double high) { return typed(low, high) + "%"; }

 private:
  std::mt19937_64 engine_;
};

/// A file of these inputs; what stands in `more` comes after.
inline std::string file_of(const inputs& given, const std::string& more = {}) {
  static constexpr std::array<std::string_view, 6> of_conventions{
      "timing", "survival", "payments", "cost_timing", "accounting", "weeks_per_year"};
  std::string base;
  std::string conventions;
  for (const auto& [key, value] : given) {
    const bool convention =
        std::find(of_conventions.begin(), of_conventions.end(), key) != of_conventions.end();
    (convention ? conventions : base) += key + " = \"" + value + "\"\n";
  }
  return "format = 1\n[scenario]\ncurrency = \"CNY\"\n[conventions]\n" + conventions + "[base]\n" + base +
         more;
}

}  // namespace typed
