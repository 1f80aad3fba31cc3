// The functions of many numbers, as templates on the instruction set: included by one file for each set, and
// by nothing else. Everything here is private to the file that includes it, and inlined, so that no code made
// for a wide set can be taken for the same function of another file (tests/vector.cmake looks).
#pragma once
#include <clv/value/many.hpp>
#include <iterator>
#include <xsimd/xsimd.hpp>

namespace {

template <class Set>
struct kernels {
  using batch = xsimd::batch<double, Set>;
  using mask = xsimd::batch_bool<double, Set>;
  static constexpr std::size_t size = batch::size;

  static batch load(const clv::column& c, std::size_t k) {
    return c.each ? batch::load_unaligned(c.at + k) : batch(*c.at);
  }

  /// As it was rounded: the compiler may contract products with sums, but not this one.
  static batch rounded(batch x) {
    typename batch::register_type y = x;
#if defined(__x86_64__)
    asm("" : "+v"(y));
#else
    asm("" : "+w"(y));
#endif
    return y;
  }

  /// What the product p = a x b lost by rounding.
  static batch lost(batch a, batch b, batch p) {
#if defined(__AVX512F__)  // xsimd 8.1 has no fused product of this set
    return _mm512_fmsub_pd(a, b, p);
#elif defined(__FMA__) || defined(__aarch64__)
    return xsimd::fms(a, b, p);
#else  // Dekker's: each factor in two halves, whose products are exact
    const batch split(134217729.0);
    const batch ac = split * a;
    const batch bc = split * b;
    const batch ah = ac - (ac - a);
    const batch bh = bc - (bc - b);
    const batch al = a - ah;
    const batch bl = b - bh;
    return al * bl - (((p - ah * bh) - al * bh) - ah * bl);
#endif
  }

  /// What a stream hangs on besides its years: the same for all, or for each its own.
  struct growth {
    batch log_q;
    batch per_year;  ///< 1 / (q - 1); 0 where q is 1
    mask level;      ///< q is 1
    mask safe;
  };

  /// The logarithm is of q = retention x ratio as it was rounded, from those of the factors: near q = 1 the
  /// rounding decides it. Where they cancel it is taken from q itself.
  static growth growth_of(const clv::stream_columns& of, std::size_t k) {
    const batch one(1.0);
    const batch r = load(of.retention, k);
    const batch v = load(of.ratio, k);
    const batch log_r = load(of.log_retention, k);
    const batch log_v = load(of.log_ratio, k);
    const batch q = rounded(r * v);
    const mask level = q == one;
    const batch off = xsimd::select(level, one, q - one);
    const batch both = one / (q * off);  // one division for 1 / q and 1 / (q - 1)
    const batch sum = log_r + log_v;
    batch log_q = sum - lost(r, v, q) * (both * off);
    if (!xsimd::all(log_r <= batch(0.0) && log_v <= batch(0.0))) {  // none but those of unlike signs cancel
      const mask sound = xsimd::abs(sum) >= batch(0.25) * xsimd::max(xsimd::abs(log_r), xsimd::abs(log_v));
      if (!xsimd::all(sound)) log_q = xsimd::select(sound, log_q, xsimd::log(q));
    }
    const bool ends = of.whole.each || *of.whole.at < __builtin_inf();
    return {xsimd::select(level, batch(0.0), log_q), both * q, level,
            q > batch(1e-290) && q < batch(ends ? __builtin_inf() : 1 - 1e-12)};
  }

  static batch stream(const clv::stream_columns& of, const growth& g, std::size_t k) {
    const batch whole = load(of.whole, k);
    const batch x = whole * g.log_q;
    // exp is asked for nothing that it does not have: 0 from -745 down; what is no number is left to the
    // caller.
    const batch asked = xsimd::min(xsimd::max(x, batch(-745.0)), batch(200.0));
    batch grown = xsimd::exp(asked) - batch(1.0);
    const mask small = xsimd::abs(x) < batch(0.02);  // so near 1 the difference would lose digits
    if (xsimd::any(small)) grown = xsimd::select(small, xsimd::expm1(asked), grown);
    const batch years = xsimd::select(g.level, whole, grown * g.per_year);
    const batch sum = load(of.part, k) * years + load(of.rest, k) * (batch(1.0) + grown);
    // Farther off the rounding of the exponent shows in the thirteenth digit.
    const mask sound = x <= batch(200.0) && g.safe;
    return xsimd::select(sound, load(of.amount, k) * sum, batch(__builtin_nan("")));
  }

  /// Streams a batch at a time, at least one batch; then once more the batch that ends at the end, of which
  /// some comes out the same again. Whether all are finite, seen by their sum: where that alone is too large,
  /// the caller looks in vain.
  template <class Growth>
  static bool batches(const clv::stream_columns& of, Growth growth, double* into, std::size_t count) {
    batch sum(0.0);
    const auto one = [&](std::size_t k) {
      const batch y = stream(of, growth(k), k);
      y.store_unaligned(into + k);
      sum += y;
    };
    const std::size_t whole = count - count % size;
    for (std::size_t k = 0; k < whole; k += size) one(k);
    if (whole < count) one(count - size);
    return xsimd::all(xsimd::abs(sum) < batch(__builtin_inf()));
  }

  static bool all_of(const clv::stream_columns& of, double* into, std::size_t count) {
    if (!of.retention.each && !of.ratio.each)
      return batches(
          of, [same = growth_of(of, 0)](std::size_t) { return same; }, into, count);
    return batches(
        of, [&](std::size_t k) { return growth_of(of, k); }, into, count);
  }

  [[gnu::flatten]] static bool streams(const clv::stream_columns& of, double* into, std::size_t count) {
    if (count >= size) return all_of(of, into, count);
    clv::stream_columns few = of;  // fewer than a batch: in columns that are long enough
    clv::column* const columns[] = {&few.amount,    &few.retention, &few.log_retention, &few.ratio,
                                    &few.log_ratio, &few.part,      &few.whole,         &few.rest};
    double room[std::size(columns)][size];
    for (std::size_t c = 0; c < std::size(columns); ++c) {
      if (!columns[c]->each) continue;
      for (std::size_t k = 0; k < size; ++k) room[c][k] = columns[c]->at[k < count ? k : 0];
      columns[c]->at = room[c];
    }
    double all[size];
    const bool sound = all_of(few, all, size);
    for (std::size_t k = 0; k < count; ++k) into[k] = all[k];
    return sound;
  }

  [[gnu::flatten]] static void log(const double* x, double* into, std::size_t count) {
    std::size_t k = 0;
    for (; k + size <= count; k += size) xsimd::log(batch::load_unaligned(x + k)).store_unaligned(into + k);
    if (k == count) return;
    double end[size];
    for (std::size_t j = 0; j < size; ++j) end[j] = x[k + j < count ? k + j : k];
    xsimd::log(batch::load_unaligned(end)).store_unaligned(end);
    for (std::size_t j = 0; k < count; ++k, ++j) into[k] = end[j];
  }
};

}  // namespace
