// `clv vars --json` is what a script reads before it asks for anything.
#include <clv/fields.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "scenario/results.hpp"
#include "unit/cli/program.hpp"

TEST_CASE("vars: a script finds every input with its bounds, every result, word and unit") {
  const auto all = nlohmann::json::parse(program::printed({"vars", "--json"}));
  std::set<std::string> units;
  for (const auto& u : all["tables"]["units"]) units.insert(u["unit"].get<std::string>());
  std::map<std::string, nlohmann::json> inputs;
  for (const auto& row : all["rows"]) inputs[row["key"]] = row;
  for (const clv::row& f : clv::fields) {
    const auto& row = inputs.at(std::string(f.key));
    CAPTURE(row);
    CHECK(units.contains(row["unit_name"]));
    if (!f.words.empty()) continue;
    CHECK(row["low"] == f.low);
    CHECK(row["high"] == f.high);
  }
  std::set<std::string> paths;
  for (const auto& row : all["tables"]["results"]) {
    CHECK(paths.insert(row["of"].get<std::string>() + " " + row["path"].get<std::string>()).second);
    CHECK(units.contains(row["unit"]));
  }
  for (const clv::result& r : app::results()) CHECK(paths.contains("customer " + std::string(r.key)));
  std::set<std::pair<std::string, std::string>> words;
  for (const auto& row : all["tables"]["words"])
    CHECK(words.emplace(row["key"].get<std::string>(), row["word"].get<std::string>()).second);
  for (const clv::row& f : clv::fields)
    for (const clv::option& o : f.words) CHECK(words.contains({std::string(f.key), std::string(o.key)}));
}

TEST_CASE("vars: every result of one customer that it lists is one that calc has") {
  const auto all = nlohmann::json::parse(program::printed({"vars", "--json"}));
  const auto calc = nlohmann::json::parse(program::printed({"calc", program::kfc_file, "--json"}));
  std::set<std::string> there;
  for (const auto& r : calc["results"]) there.insert(r["path"]);
  for (const clv::result& r : app::results()) CHECK(there.contains(std::string(r.key)));
}
