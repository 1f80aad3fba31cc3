// Scenarios that are large: what is read, what is refused, and how much of it a complaint repeats.
#include "render/layout.hpp"
#include "unit/cli/program.hpp"

namespace {

using program::get;
using program::outcome;
using program::run;

const std::string base = "[base]\nspend = 100\nfrequency = 1\nlifespan = 1\n";

template <class Line>
std::string lines(int count, Line line) {
  std::string all;
  for (int i = 0; i < count; ++i) all += line(std::to_string(i));
  return all;
}

/// Refused in few words, none of them long.
std::string refused(const std::string& text, const std::vector<std::string>& more = {}) {
  std::vector<std::string> args{"calc", "-"};
  args.insert(args.end(), more.begin(), more.end());
  const outcome o = run(args, text);
  CHECK((o.code == app::exit_code::file || o.code == app::exit_code::usage));
  CHECK(o.err.size() < 2000);
  for (const std::string& line : program::lines_of(o.err))
    if (line.find(" | ") != std::string::npos) CHECK(app::width_of(line.substr(line.find(" | ") + 3)) <= 120);
  return o.err;
}

}  // namespace

TEST_CASE("bounds: a thousand segments and a thousand what-ifs are read, each with its own values") {
  const std::string segments =
      lines(1000, [](const auto& i) { return "[segments.s" + i + "]\ncustomers = 2\nspend = " + i + "\n"; });
  const std::string rest = base.substr(0, base.find("spend")) + base.substr(base.find("frequency"));
  CHECK(get({"calc", "-"}, "s999.spend", rest + segments) == 999);
  CHECK(get({"calc", "-", "--set", "all.spend=3"}, "s500.spend", rest + segments) == 3);
  const std::string what_ifs =
      lines(1000, [](const auto& i) { return "[scenarios.w" + i + "]\nset = { spend = " + i + " }\n"; });
  CHECK(get({"calc", "-", "--scenario", "w999"}, "spend", base + what_ifs) == 999);
  CHECK(refused(base + segments, {"--get", "s99x.clv"}).find("did you mean: s99.clv") != std::string::npos);
  CHECK(refused(base + segments, {"--set", "s999.spent=1"}).find("s999.spend") != std::string::npos);
}

TEST_CASE("bounds: more names and values than a scenario has are refused") {
  CHECK(refused(base + lines(2'001, [](const auto& i) { return "[segments.s" + i + "]\nshare = 0\n"; }))
            .find("more than 2,000 names") != std::string::npos);
  CHECK(refused(base + lines(10'001, [](const auto& i) { return "[scenarios.s" + i + "]\n"; }))
            .find("more than 10,000 names") != std::string::npos);
  CHECK(
      refused(base + "[uncertainty]\n" + lines(100'001, [](const auto& i) { return "u" + i + " = \"1\"\n"; }))
          .find("more than 100,000 values") != std::string::npos);
  CHECK(
      refused(base + "[scenarios.a.set]\n" + lines(100'001, [](const auto& i) { return "u" + i + " = 1\n"; }))
          .find("more than 100,000 values") != std::string::npos);
  CHECK(refused("[scenario]\ntitle = \"" + std::string(10'001, 'x') + "\"\n" + base).find("10,000 bytes") !=
        std::string::npos);
}

TEST_CASE("bounds: a what-if of many names an input that exists, though its values are read later") {
  const std::string many =
      lines(9'999, [](const auto& i) { return "[scenarios.w" + i + "]\nset = { spend = " + i + " }\n"; });
  const std::string rest = lines(30, [](const auto& i) { return "[segments.s" + i + "]\ncustomers = 1\n"; });
  CHECK(refused(base + rest + many + "[scenarios.last]\nset = { spent = 1 }\n").find("spent") !=
        std::string::npos);
}

TEST_CASE("bounds: a complaint repeats little of a long line and of a long value") {
  const std::string chinese = lines(3000, [](const auto&) { return std::string("值"); });
  const std::string plain(100'000, 'x');
  for (const std::string& value : {plain, chinese, "\" = " + plain, std::string(5000, '-')}) {
    CHECK(refused(base + "margin = '" + value + "'\n").find("…") != std::string::npos);
    CHECK(refused(base + "margin = '" + value + "\n").find("…") != std::string::npos);
    CHECK(refused(base + "margin = " + value + "\n").find("…") != std::string::npos);
    CHECK(refused("{\"base\": {\"" + chinese + "\": 1, \"" + plain + "\" 2}}").find("…") !=
          std::string::npos);
    refused(base + "\"" + std::string(9000, 'k') + "\" = 1\n");
    refused(base, {"--margin", value});
    refused(base, {"--margin", value, "--json"});
    refused(base, {"--get", value, "--json"});
    refused(base, {"--set", value + "=1", "--json"});
    refused(base, {"--" + plain});
    refused(base + "margin = 'a" + lines(3000, [](const auto&) { return std::string("\u0301\u0323"); }) +
            "'\n");
  }
  const std::string err = refused(base + "frequency = 52 # " + chinese + " end\n");
  CHECK(err.find("    5 | frequency = 52 # 值") != std::string::npos);
  const std::string late =
      refused(base + "x-a = { " + lines(100, [](const auto& i) { return "a" + i + " = 1, "; }) + " b = } # " +
              chinese + "\n");
  CHECK(late.find("| …") != std::string::npos);
  CHECK(late.find(" b = }") != std::string::npos);
}

TEST_CASE("bounds: a list as text is counted before it is cut") {
  std::string list = "1%";
  for (int i = 0; i < 1000; ++i) list += ", 1%";
  CHECK(refused(base, {"--retention", list}).find("lists 1,001 values; at most 1,000") != std::string::npos);
}

TEST_CASE("keys: one that stands twice in other words is refused with both places") {
  for (const char* twice :
       {"\"praise.tells\" = 3\npraise.tells = 4\n", "praise = { tells = 3 }\n\"praise.tells\" = 4\n"}) {
    const std::string err = refused(base + twice);
    CHECK(err.find("clv: stdin:6:") == 0);
    CHECK(err.find("praise.tells is given twice; the first is in line 5, column 1") != std::string::npos);
  }
  CHECK(refused(base + "[uncertainty]\n\"praise.tells\" = \"1 to 2\"\npraise.tells = \"1 to 2\"\n")
            .find("given twice") != std::string::npos);
  CHECK(refused(base + "[segments.a]\nshare = 1\n\"praise.tells\" = 1\npraise.tells = 2\n")
            .find("given twice") != std::string::npos);
  CHECK(refused(base + "[scenarios.a]\nset = { spend = 1, \"单次消费额\" = 2 }\n").find("given twice") !=
        std::string::npos);
  CHECK(refused("{\"base\": {\"spend\": 1,\n\"spend\": 2}}")
            .find("stdin:2:1: spend is given twice; the first is in line 1") != std::string::npos);
}

TEST_CASE("keys: x- is free beside inputs, and no name of a segment or a what-if") {
  CHECK(get({"calc", "-"}, "spend", "x-a = 1\n[x-t]\na = 1\n" + base + "x-b = { c = [1] }\n") == 100);
  for (const char* table : {"[segments.x-big]\nshare = 1\n", "[scenarios.x-big]\nset = { spend = 1 }\n"}) {
    const std::string err = refused(base + table);
    CHECK(err.find("'x-big' cannot be a name") != std::string::npos);
    CHECK(err.find("did you mean: big") != std::string::npos);
  }
}
