// What `clv new` writes is read back to the same numbers, to the last digit.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "property/typed_scenario.hpp"
#include "unit/cli/program.hpp"

namespace {

/// The results and the values of the inputs of a scenario, without where they come from.
nlohmann::json numbers_of(const std::vector<std::string>& args) {
  auto all = nlohmann::json::parse(program::printed(args));
  for (auto& input : all["inputs"]) input.erase("from");
  return {{"inputs", all["inputs"]}, {"conventions", all["conventions"]}, {"results", all["results"]}};
}

}  // namespace

TEST_CASE("property: a starter gives the numbers of the options that it was made with") {
  const program::scratch s;
  const std::string file = (s.dir / "made.toml").string();
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    typed::shop shop(seed);
    // What the starter has as an example is given, so that both have the same inputs.
    std::map<std::string, std::string> inputs{{"praise.tells", "5"},
                                              {"praise.conversion", "20%"},
                                              {"complaint.tells", "10"},
                                              {"complaint.conversion", "20%"}};
    for (const auto& [key, value] : seed % 2 == 0 ? shop.awkward() : shop.with_talk()) inputs[key] = value;
    std::vector<std::string> options;
    for (const auto& [key, value] : inputs) {
      options.push_back("--set");
      options.push_back(key + "=" + value);
    }
    CAPTURE(seed);
    std::vector<std::string> make{"new", file, "--force", "-q"};
    make.insert(make.end(), options.begin(), options.end());
    std::vector<std::string> reckon{"show", "--json"};
    reckon.insert(reckon.end(), options.begin(), options.end());
    const auto made = program::run(make);
    CHECK(made.code == app::exit_code::done);
    CHECK(numbers_of({"show", file, "--json"}) == numbers_of(reckon));
  }
}

TEST_CASE("starter: control characters in a value are read back or not written") {
  const program::scratch s;
  const std::string file = (s.dir / "made.toml").string();
  for (const char* frequency :
       {"weekly\r", "weekly\t", " \nweekly", "weekly\x0b", "weekly\x7f", "weekly\u0085"}) {
    CAPTURE(frequency);
    const auto made = program::run({"new", file, "--force", "-q", "--frequency", frequency});
    if (made.code == app::exit_code::done) CHECK(program::get({"calc", file}, "frequency") == 52);
  }
}
