#include "vector/functions.hpp"

#include <algorithm>
#include <array>

#include "vector/sets.hpp"

namespace app {

// GCC's and clang's __builtin_cpu_supports asks the processor, and the system whether it keeps the registers:
// xsimd's own question leaves out the system.
std::span<const vector_set> vector_sets() noexcept {
#if defined(__x86_64__)
  static constexpr std::array all{
      vector_set{{"avx512", log_avx512, streams_avx512},
                 [] {
                   return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
                 }},
      vector_set{{"avx2", log_avx2, streams_avx2},
                 [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }},
      vector_set{{"sse2", log_sse2, streams_sse2}, [] { return true; }},
  };
  return all;
#elif defined(__aarch64__)
  static constexpr std::array all{vector_set{{"neon", log_neon, streams_neon}, [] { return true; }}};
  return all;
#else
  return {};
#endif
}

const clv::vector_functions* best_vectors() noexcept {
  const auto all = vector_sets();
  const auto best = std::find_if(all.begin(), all.end(), [](const vector_set& s) { return s.supported(); });
  return best == all.end() ? nullptr : &best->functions;
}

}  // namespace app
