#include <doctest/doctest.h>

#include <string>

#include "input/tree.hpp"

namespace {

app::node read(std::string text, std::string name = "a.toml") {
  return app::read_toml(std::make_shared<const app::source>(app::source{std::move(name), std::move(text)}));
}

}  // namespace

TEST_CASE("toml: every value has its place and its line") {
  const app::node root = read("[base]\r\nspend = 50\n\nmargin = 0.4");
  const auto& base = root.table()->at(0);
  CHECK(base.key == "base");
  const auto& spend = base.value.table()->at(0);
  const auto& margin = base.value.table()->at(1);
  CHECK(app::place(spend.where).file() == "a.toml");
  CHECK(spend.value.where.line == 2);
  CHECK(spend.value.where.column == 9);
  CHECK(app::place(spend.value.where).text() == "spend = 50");
  CHECK(margin.value.where.line == 4);
  CHECK(app::place(margin.value.where).text() == "margin = 0.4");
  CHECK(app::place{}.text().empty());
}

TEST_CASE("toml: the places of a file share its text, and it outlives the tree") {
  app::node kept;
  {
    const app::node root = read("tells = [5, 4]");
    const auto& list = *root.table()->at(0).value.list();
    CHECK(list[0].where.in == list[1].where.in);
    kept = list[1];
  }
  CHECK(app::place(kept.where).text() == "tells = [5, 4]");
}

TEST_CASE("toml: a key that stands twice is refused with both places") {
  struct mistake {
    std::string text;
    std::string key;
    std::string line;
    std::string column;
  };
  for (const mistake& m : {mistake{"a = 1\nb = 2\n a = 3", "a", "1", "1"},
                           {"[base]\nspend = 1\n\n[notes]\nspend = 1\nspend = 2", "spend", "5", "1"},
                           {"[a]\nb.c = 1\n[x]\n[a]", "a", "1", "2"},
                           {"[a]\nb.c = 1\nb.c = 2", "c", "2", "3"},
                           {"[[l]]\na = 1\n[[l]]\na = 1\na = 2", "a", "4", "1"},
                           {"[a]\nb = 1\n[a.b]\nc = 1", "b", "2", "1"}}) {
    CAPTURE(m.text);
    try {
      (void)read(m.text);
      FAIL("read");
    } catch (const app::failure& f) {
      CHECK(f.path == m.key);
      REQUIRE(f.what.args.size() == 3);
      CHECK(std::get<std::string>(f.what.args[1].second) == m.line);
      CHECK(std::get<std::string>(f.what.args[2].second) == m.column);
      CHECK(f.where.line > std::stoi(m.line));
    }
  }
}

TEST_CASE("source: a line by its number, without its end") {
  const app::source s{"a", "one\r\n\nthree"};
  CHECK(s.line(1) == "one");
  CHECK(s.line(2).empty());
  CHECK(s.line(3) == "three");
  CHECK(s.line(4).empty());
  CHECK(s.line(0).empty());
  CHECK(app::source{"a"}.line(1).empty());
}
