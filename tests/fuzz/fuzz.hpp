#pragma once
#include <clv/clv.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

/// What must never be: says so and stops, so that the fuzzer keeps the input.
[[noreturn]] inline void finding(std::string_view what, std::string_view detail = {}) {
  std::fprintf(stderr, "FINDING: %.*s%s%.*s\n", static_cast<int>(what.size()), what.data(),
               detail.empty() ? "" : ": ", static_cast<int>(detail.size()), detail.data());
  std::abort();
}

inline void expect(bool good, std::string_view what, std::string_view detail = {}) {
  if (!good) finding(what, detail);
}

/// The parts between separators; a text without one is one part.
inline std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// A result that claims to be a number is one.
inline void check_results(const clv::scenario& s, const clv::appraisal& a) {
  for (const auto& r : clv::results) {
    if (r.on_request) continue;
    const clv::answer x = clv::value(r, s, a);
    expect(!x.known() || std::isfinite(x.value), "a result is known but not finite", r.key);
  }
}

}  // namespace fuzz
