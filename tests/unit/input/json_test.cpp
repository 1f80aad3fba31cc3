// JSON with the place of every key and value, and no key twice.
#include <doctest/doctest.h>

#include <string>

#include "input/tree.hpp"

namespace {

app::node read(std::string text) {
  return app::read_json(std::make_shared<const app::source>(app::source{"a.json", std::move(text)}));
}

void check_place(const app::spot& p, int line, int column) {
  CHECK(p.line == line);
  CHECK(p.column == column);
}

}  // namespace

TEST_CASE("json: every key and value has its place, in signs and not in bytes") {
  const app::node root =
      read("{\"a\": 50,\n \"客\\\"\\\\\": [ -1.5e3 , \"二\\\\\", null,true], \"c\":{\"d\":false} }");
  const auto& all = *root.table();
  check_place(root.where, 1, 1);
  check_place(all[0].where, 1, 2);
  check_place(all[0].value.where, 1, 7);
  CHECK(*all[0].value.number() == 50);
  CHECK(all[1].key == "客\"\\");
  check_place(all[1].where, 2, 2);
  check_place(all[1].value.where, 2, 11);
  const auto& list = *all[1].value.list();
  REQUIRE(list.size() == 4);
  CHECK(*list[0].number() == -1500);
  check_place(list[0].where, 2, 13);
  CHECK(*list[1].text() == "二\\");
  check_place(list[1].where, 2, 22);
  check_place(list[2].where, 2, 29);
  check_place(list[3].where, 2, 34);
  CHECK_FALSE(list[3].text());
  check_place(all[2].where, 2, 41);
  check_place(all[2].value.where, 2, 45);
  check_place(all[2].value.table()->at(0).value.where, 2, 50);
}

TEST_CASE("json: a key that an object has twice is refused with both places") {
  try {
    (void)read("{\"a\": 1,\n \"b\": 2, \"\\u0061\": 3}");
    FAIL("read");
  } catch (const app::failure& f) {
    check_place(f.where, 2, 10);
    CHECK(f.path == "a");
    CHECK(std::get<std::string>(f.what.args[1].second) == "1");
    CHECK(std::get<std::string>(f.what.args[2].second) == "2");
  }
  CHECK(read(R"({"a": {"b": 1}, "b": {"b": 1}})").table()->size() == 2);  // in two objects it is two keys
}

TEST_CASE("json: a mistake has line and column") {
  for (const auto& [wrong, line, column] : {std::tuple<std::string, int, int>{"{\"a\": 1,\n  \"b\" 2}", 2, 7},
                                            {"", 1, 1},
                                            {"{", 1, 2},
                                            {"{\"a\": 1e999}", 1, 11}}) {
    const std::string text = wrong;
    CAPTURE(text);
    try {
      (void)read(text);
      FAIL("read");
    } catch (const app::failure& f) {
      check_place(f.where, line, column);
    }
  }
}
