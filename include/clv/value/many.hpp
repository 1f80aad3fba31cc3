#pragma once
#include <cstddef>
#include <string_view>

namespace clv {

/// A number of many customers: one for each, or one for all of them.
struct column {
  const double* at = nullptr;
  bool each = false;  ///< at[k] is that of the k-th; otherwise at[0] is everybody's

  [[nodiscard]] double operator[](std::size_t k) const { return at[each ? k : 0]; }
};

/// Constant streams of payments of many customers, yearly values: with q = retention x ratio,
///
///     amount [part (q^whole - 1) / (q - 1) + rest q^whole]
///
/// and for a life without end amount part / (1 - q).
struct stream_columns {
  column amount;         ///< of the first year, money: with the share still there
  column retention;      ///< share a year
  column log_retention;  ///< its natural logarithm
  column ratio;          ///< (1 + growth) / (1 + discount)
  column log_ratio;
  column part;   ///< present value of 1 paid over a year
  column whole;  ///< whole years of the life; infinity without end, for all of them
  column rest;   ///< the part of a year left over, weighted as `part` is; NaN where that is not known
};

/// What a walk through many points may have computed by a processor's vector instructions. The library has no
/// such functions itself, and computes one point after the other where nobody hands it any; a program makes
/// them for the processors that it knows.
struct vector_functions {
  std::string_view name;  ///< of the instructions
  void (*log)(const double* x, double* into, std::size_t count);
  /// Present values of streams, to 1e-13 of what lifetime_value() has. No finite number for a stream that it
  /// cannot have to that, or that has no value, and false where there may be one such: the caller computes it
  /// by itself. A stream's number hangs on nothing but its own, wherever it stands among the others.
  bool (*streams)(const stream_columns& of, double* into, std::size_t count);
};

}  // namespace clv
