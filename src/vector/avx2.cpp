#include "vector/kernels.hpp"
#include "vector/sets.hpp"

namespace app {

void log_avx2(const double* x, double* into, std::size_t count) {
  return kernels<xsimd::fma3<xsimd::avx2>>::log(x, into, count);
}
bool streams_avx2(const clv::stream_columns& of, double* into, std::size_t count) {
  return kernels<xsimd::fma3<xsimd::avx2>>::streams(of, into, count);
}

}  // namespace app
