// The extent of a text before it is parsed, against what toml++ and the JSON reader make of it.
#include "input/extent.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

#include "input/tree.hpp"

namespace {

app::source_ptr file(std::string text) {
  return std::make_shared<const app::source>(app::source{"a", std::move(text)});
}

/// What a tree has: keys and values, and how deep.
struct size_of_tree {
  std::size_t parts = 0;
  std::size_t depth = 0;
};
size_of_tree size_of(const app::node& n) {
  size_of_tree all;
  const auto add = [&](const app::node& inner, std::size_t parts) {
    const size_of_tree s = size_of(inner);
    all.parts += s.parts + parts;
    all.depth = std::max(all.depth, s.depth + 1);
  };
  if (n.list())
    for (const app::node& one : *n.list()) add(one, 1);
  if (n.table())
    for (const app::member& m : *n.table()) add(m.value, 2);
  return all;
}

/// Random documents full of signs that mean something elsewhere: in texts, keys in quotes and comments.
class writer {
 public:
  explicit writer(std::uint64_t seed) : engine_(seed) {}

  std::string toml() {
    std::string out;
    const auto statements = [&] {
      for (std::size_t n = 1 + below(3); n > 0; --n) out += key() + " = " + value(3) + comment() + "\n";
    };
    statements();
    for (std::size_t n = below(4); n > 0; --n) {
      const bool list = below(3) == 0;
      out += (list ? " [[" : "[") + key() + (list ? "]]" : "]") + comment() + "\r\n" + comment() + "\n";
      statements();
    }
    return out;
  }
  std::string json(int depth = 4) {
    if (depth == 4 || (depth > 0 && below(3) == 0)) {
      std::string out = "{ // {[\n";
      for (std::size_t n = 1 + below(3); n > 0; --n)
        out += name() + ": " + json(depth - 1) + (n > 1 ? ", /* ]}, */" : "");
      return out + "}";
    }
    if (depth > 0 && below(3) == 0) return "[" + json(depth - 1) + "," + json(depth - 1) + "]";
    return pick({"1.5", "-2e3", "true", "null", R"("a \" [ , { : \\")", "\"\""});
  }

 private:
  std::size_t below(std::size_t n) { return engine_() % n; }
  std::string pick(const std::vector<std::string>& all) { return all[below(all.size())]; }
  /// No name twice: a number makes each its own.
  std::string name() {
    return "\"k" + std::to_string(++names_) + pick({"", ".", "[", "=\\\"#", "\\\\"}) + "\"";
  }
  std::string key() {
    std::string out;
    for (std::size_t n = 1 + below(3); n > 0; --n)
      out += pick({"k" + std::to_string(++names_), name(), "'q" + std::to_string(++names_) + ".#[\"'"}) +
             (n > 1 ? pick({".", " . "}) : "");
    return out;
  }
  std::string comment() { return pick({"", "  # \"[{.=,'", " #"}); }
  std::string value(int depth) {
    if (depth > 0 && below(4) == 0) {
      const std::string lines = pick({"", "\n", " # ]\n"});
      return "[" + lines + value(depth - 1) + "," + lines + value(depth - 1) + pick({"", ","}) + "]";
    }
    if (depth > 0 && below(4) == 0)
      return "{" + key() + " = " + value(depth - 1) + ", " + key() + "=" + value(depth - 1) + "}";
    return pick({"1", "-1.5e3", "1979-05-27", "\"\"", "''", R"("a,[.{ \" \\")", R"('b]}.= \')",
                 "\"\"\"\nmany \"\" [ = .\n\\\" \"\"\"\"\"", "'''\n ''[{ \\'''", "true"});
  }

  std::mt19937_64 engine_;
  int names_ = 0;
};

}  // namespace

TEST_CASE("extent: keys, values, tables and depth of the example") {
  const app::extent e = app::extent_of_toml("a.b = [1, 2]  # [");
  CHECK(e.parts == 6);
  CHECK(e.tables == 1);
  CHECK(e.depth == 3);
  CHECK(e.fits());
  CHECK(app::extent_of_json(R"({"a": [1, "[[[,"]})").depth == 2);
}

TEST_CASE("extent: never less than toml++ finds in a random document, and as deep") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const std::string text = writer(seed).toml();
    CAPTURE(text);
    const app::extent e = app::extent_of_toml(text);
    const size_of_tree tree = size_of(app::read_toml(file(text)));
    CHECK(e.read == text.size());
    CHECK(e.parts >= tree.parts);
    CHECK(e.parts <= 2 * tree.parts);  // and no wild guess
    CHECK(e.depth >= tree.depth);
    CHECK(e.depth <= tree.depth + 1);  // [1, 2] is one deeper than [], which is counted alike
  }
}

TEST_CASE("extent: never less than the reader finds in random JSON, and as deep") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const std::string text = writer(seed).json();
    CAPTURE(text);
    const app::extent e = app::extent_of_json(text);
    const size_of_tree tree = size_of(app::read_json(file(text)));
    CHECK(e.read == text.size());
    CHECK(e.parts >= tree.parts);
    CHECK(e.parts <= 2 * tree.parts);  // and no wild guess
    CHECK(e.depth == tree.depth);
  }
}

TEST_CASE("extent: nesting is refused before a parser recurs into it, however it is written") {
  const auto repeated = [](const std::string& what, int n) {
    std::string out;
    for (; n > 0; --n) out += what;
    return out;
  };
  for (const std::string& text : {"a" + repeated(".a", 13'000) + " = 1", "[a" + repeated(".a", 13'000) + "]",
                                  "a = " + repeated("[", 13'000), "a = " + repeated("{a=", 13'000),
                                  "a = [{b" + repeated(".a", 13'000) + " = 1}]",
                                  "[a" + repeated(".a", 20) + "]\nb" + repeated(".b", 20) + " = 1"}) {
    CHECK_FALSE(app::extent_of_toml(text).fits());
    CHECK_THROWS_AS((void)app::read_toml(file(text)), app::failure);
  }
  CHECK_THROWS_AS((void)app::read_json(file("{\"a\":" + repeated("[", 13'000))), app::failure);
  CHECK(app::extent_of_toml("a" + repeated(".a", 31) + " = 1").fits());
  CHECK_FALSE(app::extent_of_toml("a" + repeated(".a", 32) + " = 1").fits());
}

TEST_CASE("extent: two million values at most, counted before they are parsed") {
  std::string list = "a = [1";
  for (int i = 0; i < 2'100'000; ++i) list += ",1";
  const app::extent e = app::extent_of_toml(list);
  CHECK_FALSE(e.fits());
  CHECK(e.read < list.size());
  CHECK_FALSE(app::extent_of_json(list).fits());
  CHECK(app::extent_of_toml("a = '" + list + "'").fits());  // a text is one value
  try {
    (void)app::read_toml(file(list));
    FAIL("read");
  } catch (const app::failure& f) {
    CHECK(f.kind == app::error_kind::syntax);
    CHECK(f.where.line == 1);
    CHECK(f.where.column == static_cast<int>(e.read));
  }
}
