#pragma once
#include <clv/value/many.hpp>

namespace app {

// Each pair stands in a file of its own, compiled for its instructions and called on no other processor.
void log_avx512(const double* x, double* into, std::size_t count);
bool streams_avx512(const clv::stream_columns& of, double* into, std::size_t count);
void log_avx2(const double* x, double* into, std::size_t count);
bool streams_avx2(const clv::stream_columns& of, double* into, std::size_t count);
void log_sse2(const double* x, double* into, std::size_t count);
bool streams_sse2(const clv::stream_columns& of, double* into, std::size_t count);
void log_neon(const double* x, double* into, std::size_t count);
bool streams_neon(const clv::stream_columns& of, double* into, std::size_t count);

}  // namespace app
