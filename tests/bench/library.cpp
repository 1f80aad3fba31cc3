// Nanoseconds a call of the library, in process.
#include <clv/clv.hpp>
#include <cstdio>

#include "measure.hpp"

namespace {

constexpr int repetitions = 21;
constexpr double least_seconds = 0.02;

/// The compiler must take `x` as read, and as changed by somebody else.
template <class T>
void opaque(T& x) {
  asm volatile("" : : "g"(&x) : "memory");
}

template <class Call>
double seconds_for(long calls, Call call) {
  const double start = bench::now();
  for (long i = 0; i < calls; ++i) call();
  return bench::now() - start;
}

template <class Call>
void line(const char* name, Call call) {
  long calls = 64;
  while (seconds_for(calls, call) < least_seconds) calls *= 2;
  std::vector<double> each;
  for (int i = 0; i < repetitions; ++i)
    each.push_back(1e9 * seconds_for(calls, call) / static_cast<double>(calls));
  const bench::spread t = bench::spread_of(each);
  std::printf("  %-44s %8.1f %8.1f   ns\n", name, t.min, t.median);
}

clv::scenario kfc() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  return s;
}

clv::scenario loyal() {
  clv::scenario s = kfc();
  s.customer.lifespan = std::nullopt;
  s.customer.margin = 0.3;
  s.customer.retention = 0.8;
  s.customer.discount = 0.1;
  s.praise.conversion = 0.1;
  s.generations = std::nullopt;
  return s;
}

}  // namespace

int main() {
  std::printf("Library, one call, %d repetitions                    min   median\n", repetitions);
  clv::scenario s = kfc();
  line("appraise: KFC", [&] {
    opaque(s);
    auto a = clv::appraise(s);
    opaque(a);
  });
  clv::scenario endless = loyal();
  line("appraise: retention, discount, unlimited", [&] {
    opaque(endless);
    auto a = clv::appraise(endless);
    opaque(a);
  });
  line("every result of a scenario: KFC", [&] {
    opaque(s);
    const auto a = clv::appraise(s);
    for (const auto& r : clv::results) {
      auto x = clv::value(r, s, a);
      opaque(x);
    }
  });
  line("cash flow: ten years, year by year", [&] {
    opaque(s);
    for (clv::cashflow_walk walk(s.customer); walk.more();) {
      auto y = walk.next();
      opaque(y);
    }
  });
}
