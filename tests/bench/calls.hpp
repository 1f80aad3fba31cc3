#pragma once
#include <cstdio>
#include <string_view>
#include <vector>

#include "measure.hpp"

namespace bench {

inline constexpr int repetitions = 21;
inline constexpr double least_seconds = 0.02;

/// The compiler must take `x` as read, and as changed by somebody else.
template <class T>
void opaque(T& x) {
  asm volatile("" : : "g"(&x) : "memory");
}

template <class Call>
double seconds_for(long calls, Call call) {
  const double start = now();
  for (long i = 0; i < calls; ++i) call();
  return now() - start;
}

/// Prints the nanoseconds of a call; gives their median.
template <class Call>
double line(const char* name, Call call) {
  long calls = 1;
  while (seconds_for(calls, call) < least_seconds) calls *= 2;
  std::vector<double> each;
  for (int i = 0; i < repetitions; ++i)
    each.push_back(1e9 * seconds_for(calls, call) / static_cast<double>(calls));
  const spread t = spread_of(each);
  std::printf("  %-44s %8.1f %8.1f   ns\n", name, t.min, t.median);
  return t.median;
}

inline void head(const char* what) {
  std::printf("%s, one call, %d repetitions%*s     min   median\n", what, repetitions,
              static_cast<int>(27 - std::string_view(what).size()), "");
}

}  // namespace bench
