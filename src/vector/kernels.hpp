// The functions of many numbers, as templates on the instruction set: included by one file for each set, and
// by nothing else. Everything here is private to the file that includes it, and inlined, so that no code made
// for a wide set can be taken for the same function of another file (tests/vector.cmake looks).
#pragma once
#include <clv/value/many.hpp>
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

  /// What the product p = a x b lost by rounding.
  static batch lost(batch a, batch b, batch p) {
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
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
    const batch q = r * v;
    const mask level = q == one;
    const batch off = xsimd::select(level, one, q - one);
    const batch both = one / (q * off);  // one division for 1 / q and 1 / (q - 1)
    const batch sum = log_r + log_v;
    batch log_q = sum - lost(r, v, q) * (both * off);
    const mask sound = xsimd::abs(sum) >= batch(0.25) * xsimd::max(xsimd::abs(log_r), xsimd::abs(log_v));
    if (!xsimd::all(sound)) log_q = xsimd::select(sound, log_q, xsimd::log(q));
    return {xsimd::select(level, batch(0.0), log_q), both * q, level, q > batch(1e-290)};
  }

  static batch stream(const clv::stream_columns& of, const growth& g, std::size_t k) {
    const batch amount = load(of.amount, k);
    const batch whole = load(of.whole, k);
    const batch x = whole * g.log_q;
    const batch grown = xsimd::expm1(x);
    const batch years = xsimd::select(g.level, whole, grown * g.per_year);
    const batch sum = amount * (load(of.part, k) * years + load(of.rest, k) * (batch(1.0) + grown));
    // Farther off the rounding of the exponent shows in the thirteenth digit.
    return xsimd::select(x <= batch(200.0) && g.safe, sum + batch(0.0), batch(__builtin_nan("")));
  }

  static batch endless(const clv::stream_columns& of, std::size_t k) {
    const batch q = load(of.retention, k) * load(of.ratio, k);
    const batch sum = load(of.amount, k) * (load(of.part, k) / (batch(1.0) - q));
    return xsimd::select(q < batch(1 - 1e-12), sum + batch(0.0), batch(__builtin_nan("")));
  }

  /// Some streams, a batch at a time.
  static void some(const clv::stream_columns& of, double* into, std::size_t count) {
    if (!of.whole.at) {
      for (std::size_t k = 0; k < count; k += size) endless(of, k).store_unaligned(into + k);
    } else if (of.retention.each || of.ratio.each) {
      for (std::size_t k = 0; k < count; k += size) stream(of, growth_of(of, k), k).store_unaligned(into + k);
    } else {
      const growth same = growth_of(of, 0);
      for (std::size_t k = 0; k < count; k += size) stream(of, same, k).store_unaligned(into + k);
    }
  }

  [[gnu::flatten]] static void streams(const clv::stream_columns& of, double* into, std::size_t count) {
    std::size_t k = count - count % size;
    some(of, into, k);
    if (k == count) return;
    // What is left goes the same way, in columns that are long enough.
    constexpr std::size_t columns = sizeof(clv::stream_columns) / sizeof(clv::column);
    double room[columns][size];
    clv::stream_columns last = of;
    clv::column* const all[columns] = {&last.amount,    &last.retention, &last.log_retention, &last.ratio,
                                       &last.log_ratio, &last.part,      &last.whole,         &last.rest};
    for (std::size_t c = 0; c < columns; ++c) {
      if (!all[c]->each) continue;
      for (std::size_t j = 0; j < size; ++j) room[c][j] = all[c]->at[k + j < count ? k + j : count - 1];
      all[c]->at = room[c];
    }
    double end[size];
    some(last, end, size);
    for (std::size_t j = 0; k < count; ++k, ++j) into[k] = end[j];
  }

  [[gnu::flatten]] static void log(const double* x, double* into, std::size_t count) {
    std::size_t k = 0;
    for (; k + size <= count; k += size) xsimd::log(batch::load_unaligned(x + k)).store_unaligned(into + k);
    if (k == count) return;
    double end[size];
    for (std::size_t j = 0; j < size; ++j) end[j] = x[k + j < count ? k + j : count - 1];
    xsimd::log(batch::load_unaligned(end)).store_unaligned(end);
    for (std::size_t j = 0; k < count; ++k, ++j) into[k] = end[j];
  }
};

}  // namespace
