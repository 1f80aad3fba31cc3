// Nanoseconds a call of the library, in process.
#include <clv/clv.hpp>
#include <cstdio>

#include "calls.hpp"

namespace {

using bench::line;
using bench::opaque;

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
  bench::head("Library");
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
      if (r.on_request) continue;
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
