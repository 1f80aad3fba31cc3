#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  const clv::appraisal a = clv::appraise(s);
  std::printf("clv %s: %.0f, won %.0f, lost %.0f\n", clv::clv_version_string.data(), a.clv.value, a.won.value,
              a.lost.value);
}
