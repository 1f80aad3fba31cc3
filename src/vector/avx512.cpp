#include "vector/kernels.hpp"
#include "vector/sets.hpp"

namespace app {

void log_avx512(const double* x, double* into, std::size_t count) {
  return kernels<xsimd::avx512bw>::log(x, into, count);
}
bool streams_avx512(const clv::stream_columns& of, double* into, std::size_t count) {
  return kernels<xsimd::avx512bw>::streams(of, into, count);
}

}  // namespace app
