#pragma once
#include <span>
#include <string>

#include "report/message.hpp"

namespace app {

/// The number with so many decimals, for people. Half a unit of the last digit is rounded away from zero, as
/// in class: 1.625 is 1.63.
[[nodiscard]] std::string fixed(double x, int decimals);

/// How many decimals a number of this unit needs so that nothing that matters is lost; those that the
/// quantity asks for, if it does. Of parts those of the percentage.
[[nodiscard]] int decimals_for(const quantity& q);

/// The same for working: up to six, but never more than two for money.
[[nodiscard]] int fine_decimals_for(const quantity& q);

/// How many decimals tell the numbers of a list apart, and no fewer than each of them needs.
[[nodiscard]] int telling_decimals(std::span<const double> xs, clv::unit in);

/// The last decimal that a double of this size can tell, with two to spare for what is computed from it.
[[nodiscard]] int safe_decimals(double x, clv::unit in);

enum class rounding { nearest, up, down };

/// The number that people read where `x` stands with so many decimals.
[[nodiscard]] double as_read(double x, clv::unit in, int decimals, rounding how = rounding::nearest);

/// Whether people read the same number in both, with the digits of the longer one.
[[nodiscard]] bool reads_as(const quantity& a, const quantity& b);

/// A number that somebody typed, with all the digits they typed.
[[nodiscard]] quantity as_written(quantity q);

}  // namespace app
