#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/message.hpp"

namespace app {

/// Marks the thousands: `26,000.5`.
[[nodiscard]] std::string grouped(std::string digits);

/// With so many decimals; half a unit of the last one is rounded away from zero, as in class: 1.625 is 1.63.
[[nodiscard]] std::string fixed(double x, int decimals);

/// Decimals up to `most` that differ from zero once the number is rounded.
[[nodiscard]] int needed_decimals(double x, int most);

/// With so many significant digits at most: `0.3333`, `1.5e+20`; `shift` moves the point to the right.
[[nodiscard]] std::string significant(double x, int digits, int shift = 0);

/// The number as people read it: a share in percent.
[[nodiscard]] double scaled(const quantity& q);

/// How finely a number is said: for reading, or for working, with up to six decimals, but of money two.
enum class grain { plain, fine };

/// The decimals that a number of this unit is rounded to, so that nothing that matters is lost.
[[nodiscard]] int places(const quantity& q, grain g);

/// How many of them are printed: zeros at the end are not; those that the quantity asks for, if it does. Of
/// parts those of the percentage.
[[nodiscard]] int decimals_for(const quantity& q, grain g = grain::plain);

/// A number with all its digits, where that are no more than somebody writes down: `33.33%`, and `1/3` or
/// `365/7` where the decimals do not end. Nothing for a number that was reckoned.
[[nodiscard]] std::optional<std::string> as_written(const quantity& q);

/// The same; of a number that was reckoned the shortest decimal that reads back as it.
[[nodiscard]] std::string all_digits(const quantity& q);

/// The decimals of a number as it is written: of `-390.00` two, of `41.87%` two, of `1/3` none.
[[nodiscard]] int decimals_in(std::string_view written);

/// How many decimals tell the numbers of a list apart, and no fewer than each of them needs.
[[nodiscard]] int telling_decimals(std::span<const double> xs, clv::unit in);

/// The last decimal that a double of this size can tell, with two to spare for what is computed from it.
[[nodiscard]] int safe_decimals(double x, clv::unit in);

enum class rounding { nearest, up, down };

/// The number that people read where `x` stands with so many decimals.
[[nodiscard]] double as_read(double x, clv::unit in, int decimals, rounding how = rounding::nearest);

/// Whether people read the same number in both, with the digits of the longer one.
[[nodiscard]] bool reads_as(const quantity& a, const quantity& b);

/// A number that somebody typed, with all the decimals they typed.
[[nodiscard]] quantity with_all_decimals(quantity q);

}  // namespace app
