// The same question asked in another way has the same answer: as options, as TOML, as JSON, by --set, by
// Chinese names; as CSV, TSV, JSON Lines, JSON, --get; as a what-if, as one point of a sweep; of a base whose
// segments are cut in halves; and every result of ours is right when it is checked.
#include <clv/fields.hpp>
#include <clv/results.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "property/typed_scenario.hpp"
#include "scenario/inputs.hpp"
#include "scenario/scenario.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using nlohmann::json;
using program::scratch;
using typed::words;
using typed_inputs = std::map<std::string, std::string>;

namespace {

struct asked : scratch {
  std::string file(const std::string& name, const std::string& text) const {
    const auto path = dir / name;
    std::ofstream(path) << text;
    return path.string();
  }
};

words joined(words a, const words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string option_of(std::string key) {
  for (char& c : key)
    if (c == '.' || c == '_') c = '-';
  return "--" + key;
}

words options_of(const typed_inputs& given) {
  words out;
  for (const auto& [key, value] : given) out.push_back(option_of(key) + "=" + value);
  return out;
}

words sets_of(const typed_inputs& given, bool chinese) {
  words out;
  for (const auto& [key, value] : given) {
    out.emplace_back("--set");
    out.push_back((chinese ? std::string(app::input(key).label.zh) : key) + "=" + value);
  }
  return out;
}

std::string json_of(const typed_inputs& given) {
  json all{{"format", 1},
           {"scenario", {{"currency", "CNY"}}},
           {"conventions", json::object()},
           {"base", json::object()}};
  for (const auto& [key, value] : given)
    all[app::input(key).section == clv::group::convention ? "conventions" : "base"][key] = value;
  return all.dump();
}

/// The results of a document in JSON; of a refusal nothing.
json results_of(const words& args) {
  const program::outcome o = program::run(joined(args, {"--json"}));
  return o.code == app::exit_code::done ? json::parse(o.out)["results"] : json();
}

std::vector<app::assignment> assignments_of(const typed_inputs& given) {
  std::vector<app::assignment> all;
  for (const auto& [key, value] : given) all.push_back({key, {value}, {}});
  return all;
}

std::vector<words> rows_of(const std::string& text, char separator) {
  std::vector<words> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, separator);) rows.back().push_back(cell);
    if (line.ends_with(separator)) rows.back().emplace_back();
  }
  return rows;
}

}  // namespace

TEST_CASE("asked: options, TOML, JSON, --set and Chinese names are one scenario") {
  typed::shop source(41);
  const asked here;
  int answered = 0;
  for (int i = 0; i < 60; ++i) {
    const auto given = i % 3 == 0 ? source.awkward() : source.with_talk();
    const std::string toml = here.file("a.toml", typed::file_of(given));
    CAPTURE(typed::file_of(given));
    const json want = results_of({"calc", toml});
    answered += want.is_null() ? 0 : 1;
    const words currency{"calc", "--currency=CNY"};
    CHECK(results_of({"calc", here.file("a.json", json_of(given))}) == want);
    const std::string bare = here.file("bare.toml", "format = 1\n[scenario]\ncurrency = \"CNY\"\n");
    for (const words& more : {options_of(given), sets_of(given, false), sets_of(given, true)})
      CHECK(results_of(joined({"calc", bare}, more)) == want);
  }
  CHECK(answered > 40);
}

TEST_CASE("asked: CSV, TSV, JSON Lines, JSON and --get print one number") {
  typed::shop source(42);
  const asked here;
  for (int i = 0; i < 25; ++i) {
    const std::string file = here.file("a.toml", typed::file_of(source.with_talk()));
    const json results = results_of({"calc", file});
    if (results.is_null()) continue;
    const auto csv = rows_of(program::answered({"calc", file, "--format", "csv"}), ',');
    const auto tsv = rows_of(program::answered({"calc", file, "--format", "tsv"}), '\t');
    const json lines = json::parse(program::answered({"calc", file, "--format", "jsonl"}));
    REQUIRE(csv.size() == 2);
    CHECK(csv == tsv);
    std::size_t column = 0;
    for (const json& r : results) {
      const std::string path = r["path"];
      if (r.value("reason", "") == "costly") continue;
      ++column;  // the first is the name of the scenario
      CAPTURE(path);
      REQUIRE(column < csv[0].size());
      CHECK(csv[0][column].starts_with(path));
      const std::string cell = column < csv[1].size() ? csv[1][column] : "";
      if (r["value"].is_null()) {
        CHECK(cell == "");
        CHECK(program::run({"calc", file, "--get", path}).code == app::exit_code::no_answer);
        continue;
      }
      const double x = r["value"];
      CHECK(std::stod(cell) == x);
      CHECK(lines.at(csv[0][column]).get<double>() == x);
      CHECK(close(std::stod(program::answered({"calc", file, "--get", path})), x, 1e-14));
    }
    CHECK(column + 1 == csv[0].size());
  }
}

TEST_CASE("asked: a what-if is its options, and one point of a sweep is calc") {
  typed::shop source(43);
  const asked here;
  for (int i = 0; i < 30; ++i) {
    const auto given = source.with_talk();
    const auto other = source.with_talk();
    typed_inputs moved;
    for (const char* key :
         {"spend", "frequency", "margin", "discount", "praise.tells", "complaint.conversion"})
      if (other.contains(key) && source.chance(0.6)) moved[key] = other.at(key);
    if (moved.empty()) continue;
    std::string what_if = "[scenarios.moved.set]\n";
    for (const auto& [key, value] : moved) what_if += key + " = \"" + value + "\"\n";
    const std::string file = here.file("a.toml", typed::file_of(given, what_if));
    CAPTURE(typed::file_of(given, what_if));
    const json want = results_of(joined({"calc", file}, options_of(moved)));
    CHECK(results_of({"calc", file, "--scenario", "moved"}) == want);
    if (want.is_null()) continue;
    for (const auto& [key, value] : moved) {
      if (value.find(',') != std::string::npos) continue;  // a list is no point
      const json calc = results_of({"calc", file, option_of(key) + "=" + value});
      const auto rows = rows_of(program::answered({"sweep", file, key + "=" + value, "--metric",
                                                   "clv,net,satisfied.total", "--format", "csv"}),
                                ',');
      REQUIRE(rows.size() == 2);
      std::size_t column = 1;
      for (const char* path : {"clv", "net", "satisfied.total"})
        for (const json& r : calc)
          if (r["path"] == path) {
            const std::string cell = column < rows[1].size() ? rows[1][column] : "";
            ++column;
            if (r["value"].is_null())
              CHECK(cell == "");
            else
              CHECK(close(std::stod(cell), r["value"].get<double>(), 1e-13));
          }
    }
  }
}

TEST_CASE("asked: segments cut in halves are the same base") {
  typed::shop source(44);
  const asked here;
  for (int i = 0; i < 25; ++i) {
    const std::string base = typed::file_of(typed::without_retention(source.with_talk()));
    std::string whole;
    std::string halves;
    for (const std::string name : {"one", "two"}) {
      const auto n = 1 + source.below(900);
      const std::string rest = "frequency = " + source.typed(1, 60) + "\nspend = " + source.typed(1, 90) +
                               "\nchurn = \"" + source.percent(2, 60) + "\"\n";
      whole += "[segments." + name + "]\ncustomers = " + std::to_string(2 * n) + "\n" + rest;
      for (const char* half : {"_a", "_b"})
        halves += "[segments." + name + half + "]\ncustomers = " + std::to_string(n) + "\n" + rest;
    }
    const json a = results_of({"segments", here.file("a.toml", base + whole)});
    const json b = results_of({"segments", here.file("b.toml", base + halves)});
    CAPTURE(base + whole);
    CHECK(a.is_null() == b.is_null());
    if (a.is_null()) continue;
    std::map<std::string, json> cut;
    for (const json& r : b) cut[r["path"]] = r["value"];
    int same = 0;
    for (const json& r : a) {
      const std::string path = r["path"];
      // Of one segment, or by their number: there are twice as many.
      if (path.starts_with("one.") || path.starts_with("two.") || path.starts_with("lorenz.")) continue;
      CAPTURE(path);
      REQUIRE(cut.contains(path));
      CHECK(r["value"].is_null() == cut[path].is_null());
      if (r["value"].is_number()) CHECK(close(cut[path].get<double>(), r["value"].get<double>(), 1e-11));
      ++same;
    }
    CHECK(same > 10);
  }
}

TEST_CASE("asked: people alone are the people of a customer of any value") {
  typed::shop source(46);
  int answered = 0;
  for (int i = 0; i < 30; ++i) {
    typed_inputs talk;
    for (const auto& [key, value] : source.with_talk())
      if (app::input(key).section == clv::group::talk || key == "generations") talk[key] = value;
    const words alone = joined({"referral"}, options_of(talk));
    const json people = results_of(alone);
    CAPTURE(typed::file_of(talk));
    const json all = results_of(joined(alone, {"--spend", "37", "--frequency", "3", "--lifespan", "2"}));
    CHECK(people.is_null() == all.is_null());
    if (people.is_null()) continue;
    ++answered;
    std::map<std::string, json> want;
    for (const json& r : all) want[r["path"]] = r;
    CHECK(people.size() > 20);
    for (const json& r : people) {
      CHECK(r["unit"] != "money");
      CHECK(r == want[r["path"]]);
    }
  }
  CHECK(answered > 10);
}

TEST_CASE("asked: every result of ours is right when it is checked") {
  typed::shop source(45);
  const asked here;
  for (int i = 0; i < 12; ++i) {
    const std::string text_of_file = typed::file_of(source.with_talk());
    const std::string file = here.file("a.toml", text_of_file);
    const json results = results_of({"calc", file});
    if (results.is_null()) continue;
    for (const json& r : results) {
      const std::string path = r["path"];
      if (r["value"].is_null()) continue;
      char text[64];
      const bool share = clv::find_result(path)->in->kind == clv::kind::part;
      std::snprintf(text, sizeof text, share ? "%.15g%%" : "%.15g",
                    r["value"].get<double>() * (share ? 100 : 1));
      const program::outcome o = program::run({"check", file, path + "=" + text, "--format", "csv"});
      CAPTURE(text_of_file);
      CAPTURE(path);
      CAPTURE(text);
      CAPTURE(o.out + o.err);
      CHECK(o.code == app::exit_code::done);
    }
  }
}

TEST_CASE("asked: what has no part in a result moves it nowhere") {
  typed::shop source(47);
  for (int i = 0; i < 40; ++i) {
    const auto given = source.with_talk();
    const app::resolved one = app::resolve(nullptr, assignments_of(given));
    clv::scenario other = app::resolve(nullptr, assignments_of(source.with_talk())).scenario;
    for (const auto& f : clv::fields)
      if (f.section != clv::group::value && f.section != clv::group::programme &&
          f.section != clv::group::convention)
        clv::put(f, other, clv::get(f, one.scenario));
    int of_people = 0;
    for (const clv::result& r : clv::results) {
      if (!r.of_people) continue;
      ++of_people;
      CAPTURE(r.key);
      clv::scenario a = one.scenario;
      clv::scenario b = other;
      a.market.size = b.market.size = 300;
      CHECK(clv::value(r, a, clv::appraise_unchecked(a)) == clv::value(r, b, clv::appraise_unchecked(b)));
    }
    CHECK(of_people == 11);
  }
}
