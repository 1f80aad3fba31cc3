#include "render/text_table.hpp"

#include <doctest/doctest.h>

#include "render/layout.hpp"
#include "unit/cli/program.hpp"

namespace {

using clv::unit;

constexpr app::sentence heading{"example.heading", "Years", "各年"};

/// A column of words and so many columns of amounts.
app::table wide(std::size_t columns) {
  app::table t{"wide", {heading, {}}, {{"who", {"who", "客户"}}}, {}};
  for (std::size_t c = 0; c < columns; ++c) t.columns.push_back({"c", {"amount", "金额"}, unit::money});
  for (const char* who : {"heavy", "light"}) {
    std::vector<app::cell> row{std::string(who)};
    for (std::size_t c = 0; c < columns; ++c)
      row.emplace_back(app::money(1'000'000.0 + static_cast<double>(c)));
    t.rows.push_back(row);
  }
  return t;
}

std::string put(const app::table& t, std::size_t width, app::language tongue = app::language::en,
                const app::chart* beside = nullptr) {
  std::string out;
  app::put_table(out, t, beside, app::speech(tongue, "CNY"), {tongue, width});
  return out;
}

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  for (const auto& line : program::lines_of(text)) most = std::max(most, app::width_of(line));
  return most;
}

}  // namespace

TEST_CASE("text table: what is too wide goes on column by column under its first column") {
  for (const std::size_t columns : {1U, 6U, 7U, 8U, 20U, 60U})
    for (const std::size_t width : {40U, 60U, 80U, 120U}) {
      CAPTURE(columns);
      CAPTURE(width);
      const std::string text = put(wide(columns), width);
      CHECK(widest(text) <= width);
      const std::size_t parts = program::count_of("Years", text);
      CHECK(program::count_of("(continued)", text) == parts - 1);
      CHECK(program::count_of("heavy", text) == parts);
      CHECK(program::count_of("1,000,0", text) == 2 * columns);
      // Every part but the last is as full as it can be: "who" and its gap, 11 columns an amount.
      const std::size_t fit = (width - 5) / 11;
      CHECK(parts == (columns + fit - 1) / fit);
    }
  CHECK(put(wide(20), 80, app::language::zh).find("各年（续）") != std::string::npos);
}

TEST_CASE("text table: all that says what a row is stands before every part") {
  app::table t = wide(20);
  t.leading = 2;
  const std::string text = put(t, 60);
  CHECK(widest(text) <= 60);
  CHECK(program::count_of("1,000,000", text) == 2 * program::count_of("Years", text));
}

TEST_CASE("text table: heads are broken before columns go on elsewhere") {
  app::table t = wide(5);
  for (std::size_t c = 1; c < t.columns.size(); ++c)
    t.columns[c].label = {"satisfied less dissatisfied customers", "满意与不满意客户的价值之差"};
  for (const app::language tongue : {app::language::en, app::language::zh}) {
    const std::string text = put(t, 80, tongue);
    CHECK(widest(text) <= 80);
    CHECK(program::count_of("1,000,004", text) == 2);
    CHECK(program::count_of("heavy", text) == 1);
  }
}

TEST_CASE("text table: only what fits nowhere stands one line a cell") {
  app::table t{"long", {heading, {}}, {{"a", {"a", "甲"}}, {"b", {"b", "乙"}, unit::money}}, {}};
  t.rows.push_back({std::string(70, 'x'), app::money(1'000'000.0)});
  CHECK(put(t, 81).find("--") != std::string::npos);
  CHECK(put(t, 60).find("--") == std::string::npos);
  app::table words{"words", {heading, {}}, {{"a", {"a", "甲"}}, {"b", {"b", "乙"}}}, {}};
  std::string many;
  for (int i = 0; i < 40; ++i) many += "word ";
  words.rows.push_back({std::string("key"), many});
  CHECK(widest(put(words, 60)) <= 60);
  CHECK(put(words, 60).find("--") != std::string::npos);
}

TEST_CASE("text table: a bar is shortened, then left out, before a table is cut") {
  const app::table t = wide(4);
  const app::chart bars{"wide", {app::money(10.0), app::money(5.0)}};
  CHECK(program::count_of("#", put(t, 120, app::language::en, &bars)) == 24 + 12);
  const std::string shorter = put(t, 70, app::language::en, &bars);
  CHECK(program::count_of("heavy", shorter) == 1);
  CHECK(program::count_of("#", shorter) > 6);
  const std::string none = put(t, 52, app::language::en, &bars);
  CHECK(program::count_of("heavy", none) == 1);
  CHECK(program::count_of("#", none) == 0);
}

TEST_CASE("text table: one small number does not give a column its digits") {
  app::table t{"small", {heading, {}}, {{"a", {"a", "甲"}}, {"b", {"b", "乙"}, unit::share}}, {}};
  t.rows.push_back({std::string("one"), app::share(0.450972)});
  t.rows.push_back({std::string("two"), app::share(-0.0000112)});
  const std::string text = put(t, 80);
  CHECK(text.find("45.10%") != std::string::npos);
  CHECK(text.find("45.0972") == std::string::npos);
  t.rows[0][1] = app::share(0.00000450972);
  CHECK(put(t, 80).find("0.00045") != std::string::npos);
}
