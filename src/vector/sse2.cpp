#include "vector/kernels.hpp"
#include "vector/sets.hpp"

namespace app {

void log_sse2(const double* x, double* into, std::size_t count) { kernels<xsimd::sse2>::log(x, into, count); }
bool streams_sse2(const clv::stream_columns& of, double* into, std::size_t count) {
  return kernels<xsimd::sse2>::streams(of, into, count);
}

}  // namespace app
