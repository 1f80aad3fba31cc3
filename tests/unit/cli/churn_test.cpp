// Churn as an input: 1 - retention wherever an input may stand; in a segment its yearly loss, too.
#include <cmath>
#include <fstream>

#include "support.hpp"
#include "unit/cli/program.hpp"

using program::get;
using program::run;
using program::scratch;

namespace {

using words = std::vector<std::string>;

const words shop{"calc", "--spend", "100", "--frequency", "1"};

words with(words all, const words& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string file_with(const std::string& base) {
  return "format = 1\n[base]\nspend = 100\nfrequency = 1\n" + base;
}

}  // namespace

TEST_CASE("churn: an option, a path, a label and a line of a file, all 1 - retention") {
  for (int percent = 1; percent < 100; ++percent) {
    const std::string churn = std::to_string(percent) + "%";
    const double value = get(with(shop, {"--retention", std::to_string(100 - percent) + "%"}), "clv");
    CAPTURE(churn);
    CHECK(get(with(shop, {"--churn", churn}), "clv") == value);
    CHECK(get(with(shop, {"--set", "churn=" + churn}), "clv") == value);
    CHECK(get(with(shop, {"--set", "流失率=" + churn}), "clv") == value);
    CHECK(get({"calc", "-"}, "clv", file_with("churn = \"" + churn + "\"\n")) == value);
    CHECK(
        close(value, 100 / (percent / 100.0), 1e-13));  // undiscounted, paid in advance: contribution / churn
  }
}

TEST_CASE("churn: a list is the list of retentions") {
  const words lists{"--lifespan", "5", "--churn", "50%, 20%, 10%"};
  CHECK(get(with(shop, lists), "clv") ==
        get(with(shop, {"--lifespan", "5", "--retention", "50%, 80%, 90%"}), "clv"));
}

TEST_CASE("churn: relative values change the churn, not the retention") {
  const std::string file = file_with("retention = \"80%\"\n");
  CHECK(get({"calc", "-", "--churn", "+5pp"}, "retention", file) == 0.75);
  CHECK(get({"calc", "-", "--churn", "0.5x"}, "retention", file) == 0.9);
  CHECK(get({"calc", "-", "--churn", "30%"}, "churn", file) == 0.3);
}

TEST_CASE("churn: a later layer replaces, within one layer both are refused") {
  const scratch s;
  std::ofstream(s.dir / "parent.toml") << file_with("retention = \"80%\"\n");
  std::ofstream(s.dir / "child.toml") << "format = 1\nextends = \"parent.toml\"\n[base]\nchurn = "
                                         "\"10%\"\n[scenarios.worse]\nset = { retention = "
                                         "\"60%\" }\n[scenarios.better]\nset = { churn = \"5%\" }\n";
  const std::string child = (s.dir / "child.toml").string();
  CHECK(get({"calc", child}, "retention") == 0.9);
  CHECK(get({"calc", child, "--scenario", "worse"}, "retention") == 0.6);
  CHECK(get({"calc", child, "--scenario", "better"}, "retention") == 0.95);
  CHECK(get({"calc", child, "--scenario", "better", "--retention", "50%"}, "retention") == 0.5);
  CHECK(get({"calc", child, "--retention", "50%", "--retention", "40%"}, "retention") == 0.4);
  for (const words& both :
       {words{"--retention", "90%", "--churn", "10%"}, {"--churn", "10%", "--set", "retention=90%"}}) {
    const auto o = run(with({"calc", child}, both));
    CHECK(o.code == app::exit_code::usage);
    CHECK(o.err.find("say the same thing") != std::string::npos);
  }
  CHECK(run({"calc", "-"}, file_with("churn = 0.1\nretention = 0.9\n")).code == app::exit_code::file);
}

TEST_CASE("churn: sweep, solve and compare take it") {
  const std::string file = file_with("churn = \"20%\"\n");
  const auto swept = run({"sweep", "-", "churn=10%..30%:10%", "--format", "csv"}, file);
  CHECK(swept.code == app::exit_code::done);
  const auto lines = program::lines_of(swept.out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].starts_with("churn"));
  CHECK(lines[1].starts_with("0.1,"));
  CHECK(close(std::stod(lines[1].substr(4)), 1000, 1e-12));
  CHECK(close(std::stod(lines[2].substr(4)), 500, 1e-12));
  const double found = get({"solve", "-", "--target", "clv=400", "--vary", "churn"}, "churn", file);
  CHECK(close(found, 0.25, 1e-9));
}

TEST_CASE("churn: of a segment, what it loses in a year, and how long they stay where nothing else says it") {
  const std::string head = "format = 1\n[base]\nspend = 100\nfrequency = 1\n";
  const std::string one = "[segments.a]\nshare = \"100%\"\nchurn = \"20%\"\n";
  CHECK(close(get({"calc", "-"}, "a.clv", head + one), 500, 1e-12));
  CHECK(close(get({"calc", "-"}, "a.clv", head + "lifespan = 10\n" + one), 1000, 1e-12));
  CHECK(close(get({"calc", "-"}, "a.clv", head + one + "retention = \"90%\"\n"), 1000, 1e-12));
  CHECK(
      close(get({"calc", "-"}, "a.clv", head + "churn = \"50%\"\n" + one), 200, 1e-12));  // said by the base
  CHECK(close(get({"segments", "-", "--customers", "1000"}, "a.lost", head + one), 200, 1e-12));
  CHECK(close(get({"calc", "-", "--set", "a.churn=25%"}, "a.clv", head + one), 400, 1e-12));
  const auto swept = program::lines_of(program::printed(
      {"sweep", "-", "a.churn=10%,20%", "--metric", "a.clv", "--format", "csv"}, head + one));
  REQUIRE(swept.size() == 3);
  CHECK(swept[1].starts_with("0.1,1000"));
  CHECK(swept[2].starts_with("0.2,500"));
}

TEST_CASE("churn: show, vars and JSON know it") {
  const auto shown = program::printed({"show", "-"}, file_with("churn = \"20%\"\n"));
  CHECK(shown.find("churn") != std::string::npos);
  CHECK(program::printed({"show", "-"}, file_with("retention = \"80%\"\n")).find("churn") ==
        std::string::npos);
  CHECK(program::printed({"vars"}).find("\nchurn") != std::string::npos);
  CHECK(program::printed({"calc", "-", "--json"}, file_with("churn = \"20%\"\n")).find("\"churn\"") !=
        std::string::npos);
  CHECK(program::printed({"calc", "--help", "all"}).find("--churn") != std::string::npos);
}

TEST_CASE("new: what is written reads back to the same numbers, whatever was typed") {
  const scratch s;
  int n = 0;
  for (const words& typed : {words{"--margin", "0.1234567890123456789"},
                             {"--margin", "1/3"},
                             {"--margin", "33.3%"},
                             {"--discount", "250.00000000012345%"},
                             {"--discount", "1e-7"},
                             {"--churn", "12.345678901234567%"},
                             {"--frequency", "weekly\r"},
                             {"--frequency", "每周两次"},
                             {"--spend", "五十元"},
                             {"--spend", "100/3"},
                             {"--spend", "12345678.901234567"},
                             {"--praise-conversion", "20 of 100"},
                             {"--lifespan", "一年半"},
                             {"--retention", "0.9999999999999999"},
                             {"--growth", "-2.5e-9"},
                             {"--spend", "1e-300"}}) {
    const std::string file = (s.dir / (std::to_string(n++) + ".toml")).string();
    CAPTURE(typed[1]);
    CHECK(run(with({"new", file, "-q"}, typed)).code == app::exit_code::done);
    const std::string path = typed[0] == "--churn"               ? "retention"
                             : typed[0] == "--praise-conversion" ? "praise.conversion"
                                                                 : typed[0].substr(2);
    CHECK(program::answered({"calc", file, "--get", path}) ==
          program::answered(with(
              {"calc", "--spend", "50", "--frequency", "52", "--lifespan", "10", "--get", path}, typed)));
  }
}
