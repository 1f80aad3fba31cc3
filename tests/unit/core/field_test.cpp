#include <doctest/doctest.h>

#include <array>
#include <clv/core/field.hpp>
#include <cmath>
#include <limits>

// The field machinery on a model of its own: nothing here knows the scenario.
namespace {

enum class size { small, large };
struct inner {
  double depth = 0.5;
  clv::series list = 1;
};
struct model {
  inner in;
  std::optional<double> limit;
  size which = size::small;
};

using reference_to_double = clv::reference<model, double>;
constexpr auto sizes = clv::detail::words(clv::detail::word(size::small, "small", {}, {}),
                                          clv::detail::word(size::large, "large", {}, {}));

clv::field<model> row(clv::access<model> at, clv::unit in = clv::unit::ratio, bool low_open = false) {
  return {{"depth", in, 0, 10, low_open, false, clv::group::value, {}, {}, {}}, at};
}
const auto depth = clv::detail::follow<model, &model::in, &inner::depth>();

}  // namespace

TEST_CASE("field: a reference reads and writes a member of a member") {
  model m;
  depth.write(m) = 7;
  CHECK(m.in.depth == 7);
  CHECK(depth.read(m) == 7);
}

TEST_CASE("field: a choice reads and writes an enumeration by the place of its word") {
  constexpr auto which = clv::detail::follow<model, &model::which>();
  constexpr auto f =
      clv::detail::row_maker<model>{clv::group::value}("which", which, sizes, {"size", "大小"}, {});
  CHECK((f.in == clv::unit::choice && f.low == 0 && f.high == 1));
  model m;
  CHECK(which.read(m) == 0);
  which.write(m, 1);
  CHECK(m.which == size::large);
  CHECK(f.words[which.read(m)].key == "large");
}

TEST_CASE("check: closed bounds are allowed, everything outside and NaN is not") {
  const auto f = row(depth);
  for (const double good : {0.0, -0.0, 5e-324, 5.0, 10.0}) CHECK_NOTHROW(clv::check(f, good));
  const double inf = std::numeric_limits<double>::infinity();
  for (const double bad : {-5e-324, std::nextafter(10.0, 11.0), std::nan(""), inf, -inf})
    CHECK_THROWS_AS(clv::check(f, bad), clv::domain_error);
}

TEST_CASE("check: an open lower bound is not allowed itself") {
  const auto f = row(depth, clv::unit::ratio, true);
  CHECK_THROWS_AS(clv::check(f, 0.0), clv::domain_error);
  CHECK_THROWS_AS(clv::check(f, -0.0), clv::domain_error);
  CHECK_NOTHROW(clv::check(f, 5e-324));
}

TEST_CASE("check: generations are whole") {
  const auto f = row(depth, clv::unit::generations);
  CHECK_NOTHROW(clv::check(f, 3.0));
  CHECK_THROWS_AS(clv::check(f, 3.5), clv::domain_error);
}

TEST_CASE("check: every number of a list, an unlimited limit, and no choice") {
  model m;
  const auto list = row(clv::detail::follow<model, &model::in, &inner::list>());
  m.in.list = {1, 2, 3};
  CHECK_NOTHROW(clv::check(list, m));
  m.in.list = {1, 2, 11};
  CHECK_THROWS_AS(clv::check(list, m), clv::domain_error);

  const auto limit = row(clv::detail::follow<model, &model::limit>());
  CHECK_NOTHROW(clv::check(limit, m));
  m.limit = 11;
  CHECK_THROWS_AS(clv::check(limit, m), clv::domain_error);

  const auto which = row(clv::detail::follow<model, &model::which>());
  CHECK_NOTHROW(clv::check(which, m));
}

TEST_CASE("inside: the same question without the throw") {
  const auto f = row(depth, clv::unit::generations, true);
  CHECK(clv::inside(f, 10.0));
  CHECK(clv::inside(f, 1.0));
  CHECK_FALSE(clv::inside(f, 0.0));
  CHECK_FALSE(clv::inside(f, 1.5));
  CHECK_FALSE(clv::inside(f, 11.0));
  CHECK_FALSE(clv::inside(f, std::nan("")));
}

TEST_CASE("get and put: what any field holds, without knowing the struct") {
  model m;
  const auto list = row(clv::detail::follow<model, &model::in, &inner::list>());
  clv::put(list, m, clv::series{1, 2});
  CHECK(m.in.list == clv::series{1, 2});
  CHECK(std::get<clv::series>(clv::get(list, m)) == clv::series{1, 2});
  const auto limit = row(clv::detail::follow<model, &model::limit>());
  clv::put(limit, m, std::optional(3.0));
  CHECK(m.limit == 3.0);
  const auto which = row(clv::detail::follow<model, &model::which>());
  clv::put(which, m, std::size_t{1});
  CHECK(m.which == size::large);
  CHECK(std::get<std::size_t>(clv::get(which, m)) == 1);
  clv::put(row(depth), m, 0.25);
  CHECK(std::get<double>(clv::get(row(depth), m)) == 0.25);
}

TEST_CASE("words: the compiler knows which numbers are enumerators") {
  static_assert(clv::detail::is_enumerator<size::large>());
  static_assert(!clv::detail::is_enumerator<static_cast<size>(2)>());
  static_assert(!clv::detail::is_enumerator<static_cast<size>(-1)>());
  CHECK(sizes.size() == 2);
}
