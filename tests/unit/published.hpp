#pragma once
#include <doctest/doctest.h>

#include <array>
#include <clv/core/answer.hpp>
#include <string>

#include "support.hpp"

/// One published figure: what it is, where it is printed, the figure, and half a unit (or so) of its last
/// printed digit.
struct published {
  const char* what;
  const char* source;
  double want;
  double tolerance;
  clv::answer got;
};

/// Compares every row of a table with what the library gives.
template <class Rows>
void compare(const Rows& rows) {
  for (const published& row : rows) {
    const std::string what = std::string(row.what) + " (" + row.source + ")";
    CAPTURE(what);
    CAPTURE(row.got.value);
    CAPTURE(row.want);
    CHECK(row.got.known());
    CHECK(close(row.got.value, row.want, 0, row.tolerance));
  }
}
