#include "vector/kernels.hpp"
#include "vector/sets.hpp"

namespace app {

void log_neon(const double* x, double* into, std::size_t count) {
  return kernels<xsimd::neon64>::log(x, into, count);
}
bool streams_neon(const clv::stream_columns& of, double* into, std::size_t count) {
  return kernels<xsimd::neon64>::streams(of, into, count);
}

}  // namespace app
