#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <string>

#include "input/tree.hpp"

namespace {

std::string many_keys(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "key" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  return text;
}

/// Seconds for reading once, the fastest of several times: what else the machine does only adds to it.
double seconds(const std::string& text) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    CHECK(app::read_toml(text, "many.toml").table() != nullptr);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

}  // namespace

TEST_CASE("toml: every value has its place and its line") {
  const app::node root = app::read_toml("[base]\r\nspend = 50\n\nmargin = 0.4", "a.toml");
  const auto& base = root.table()->at(0);
  CHECK(base.key == "base");
  const auto& spend = base.value.table()->at(0);
  const auto& margin = base.value.table()->at(1);
  CHECK(spend.where.file == "a.toml");
  CHECK(spend.value.where.line == 2);
  CHECK(spend.value.where.column == 9);
  CHECK(spend.value.where.text() == "spend = 50");
  CHECK(margin.value.where.line == 4);
  CHECK(margin.value.where.text() == "margin = 0.4");
  CHECK(app::place{}.text().empty());
}

TEST_CASE("toml: the places of one line share it, and it outlives the file") {
  app::node kept;
  {
    const app::node root = app::read_toml("tells = [5, 4]", "a.toml");
    const auto& list = *root.table()->at(0).value.list();
    CHECK(list[0].where.line_text == list[1].where.line_text);
    kept = list[1];
  }
  CHECK(kept.where.text() == "tells = [5, 4]");
}

TEST_CASE("toml: a file that is eight times as long takes about eight times as long") {
  // Reading the text anew for every place made it 64 times.
  CHECK(seconds(many_keys(16'000)) < 30 * seconds(many_keys(2'000)));
}
