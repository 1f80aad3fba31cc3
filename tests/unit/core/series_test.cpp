#include <doctest/doctest.h>

#include <clv/core/series.hpp>
#include <cstdint>
#include <vector>

using clv::series;

TEST_CASE("series: one number holds for every period") {
  const series constant = 3;
  CHECK(constant.listed() == 1);
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{7}, SIZE_MAX})
    CHECK(constant.at(i) == 3);
}

TEST_CASE("series: a list gives one number a period, the last one repeated") {
  const series list{2, 5, 4};
  CHECK(list.listed() == 3);
  CHECK(list.at(0) == 2);
  CHECK(list.at(1) == 5);
  CHECK(list.at(2) == 4);
  CHECK(list.at(3) == 4);
  CHECK(list.at(SIZE_MAX) == 4);
}

TEST_CASE("series: made from a vector, a list or a number") {
  CHECK(series(std::vector<double>{2, 5}) == series{2, 5});
  CHECK(series(std::vector<double>{2}) == series(2.0));
  CHECK(series{2} == series(2.0));
  CHECK(series(std::vector<double>{}) == series());
  CHECK(series().at(4) == 0);
  CHECK_FALSE(series{2, 2} == series(2.0));  // the same numbers, but not the same thing said
}
