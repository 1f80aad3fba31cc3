// The program in process: files written, streams kept apart, tables complete.
#include "run.hpp"

#include <clv/version.hpp>
#include <map>
#include <new>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/complain.hpp"
#include "cli/options.hpp"
#include "render/renderer.hpp"
#include "unit/cli/program.hpp"

using program::kfc_file;
using program::outcome;
using program::read;
using program::run;
using program::scratch;
namespace fs = std::filesystem;

namespace {

/// Two values of an input, by its row of `vars`, and how JSON gives back the first.
struct sample_values {
  std::string text;
  std::string other;
  nlohmann::json read;
};

sample_values sample_of(const nlohmann::json& row) {
  const std::string words = row["range"];
  if (row["unit"] == "word") {
    const std::string last = words.substr(words.rfind(", ") + 2);
    return {last, words.substr(0, words.find(',')), last};
  }
  if (row["unit"] == "share" || row["unit"] == "rate a year") return {"25%", "75%", 0.25};
  return {"1", row["key"] == "attenuation" ? "0.5" : "2", 1};
}

/// What an input stands at after these options, as JSON shows it.
nlohmann::json input_after(std::vector<std::string> args, const std::string& key) {
  args.insert(args.begin(), {"calc", kfc_file});
  args.emplace_back("--json");
  const auto d = nlohmann::json::parse(program::printed(args));
  if (d["conventions"].contains(key)) return d["conventions"][key];
  for (const auto& input : d["inputs"])
    if (input["path"] == key) return input["value"];
  return {};
}

}  // namespace

TEST_CASE("run: -o writes what stdout would carry, in the format of the suffix") {
  const scratch s;
  for (const app::renderer& r : app::renderers()) {
    CAPTURE(r.name);
    const fs::path file = s.dir / ("result." + std::string(r.suffix));
    const outcome to_file = run({"calc", kfc_file, "-o", file.string()});
    CHECK(to_file.code == app::exit_code::done);
    CHECK(to_file.out.empty());
    CHECK(read(file) == run({"calc", kfc_file, "--format", std::string(r.name)}).out);
  }
}

TEST_CASE("run: a command that fails leaves the old file as it was and nothing beside it") {
  const scratch s;
  const fs::path file = s.dir / "result.csv";
  std::ofstream(file) << "old";
  CHECK(run({"calc", kfc_file, "--retention", "120%", "-o", file.string()}).code == app::exit_code::usage);
  CHECK(run({"calc", kfc_file, "-o", (s.dir / "missing" / "x.csv").string()}).code ==
        app::exit_code::input_output);
  CHECK(read(file) == "old");
  CHECK(std::distance(fs::directory_iterator(s.dir), fs::directory_iterator()) == 1);
}

TEST_CASE("run: the byte order mark is for spreadsheets only") {
  CHECK(run({"calc", kfc_file, "--format", "csv", "--bom"}).out.starts_with("\xEF\xBB\xBFscenario"));
  CHECK(run({"calc", kfc_file, "--json", "--bom"}).out.starts_with("{"));
}

TEST_CASE("run: a failed stream is an error of its own") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  const auto none = [](const char*) { return std::string(); };
  CHECK(app::run({"calc", kfc_file}, {in, out, err, none}) == app::exit_code::input_output);
}

TEST_CASE("run: memory that is not there is an error of its own, in both languages") {
  for (const auto& [tongue, said] :
       {std::pair<std::string, std::string>{"en", "clv: not enough memory\n"}, {"zh", "clv：内存不足\n"}}) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const auto none = [](const char* name) -> std::string {
      if (std::string_view(name) == "NO_COLOR") throw std::bad_alloc();
      return {};
    };
    CHECK(app::run({"calc", kfc_file, "--lang", tongue}, {in, out, err, none}) ==
          app::exit_code::input_output);
    CHECK(err.str().starts_with(said));
    CHECK(out.str().empty());
  }
}

TEST_CASE("run: the version with everything names the vector instructions") {
  CHECK(run({"--version"}).out == "clv " + std::string(clv::clv_version_string) + "\n");
  CHECK(run({"--version", "--full"}).out.starts_with(run({"--version"}).out + "vector instructions: "));
  CHECK(run({"--version", "--full", "--lang", "zh"}).out.find("\n向量指令集：") != std::string::npos);
}

TEST_CASE("run: broken bytes of an argument do not reach the terminal") {
  const outcome o = run({"cal\xff\x1b[31m"});
  CHECK(o.code == app::exit_code::usage);
  CHECK(o.err.find('\xff') == std::string::npos);
  CHECK(o.err.find('\x1b') == std::string::npos);
}

TEST_CASE("run: a wrong format or file is found before any work") {
  // The scenario is not even read.
  CHECK(run({"calc", "missing.toml", "--format", "foo"}).err.starts_with("clv: --format foo: choose one of"));
  CHECK(run({"calc", kfc_file, "-o", "/dev/null/x"}).err.find("part of the path is no folder") !=
        std::string::npos);
}

TEST_CASE("run: what is asked for twice is refused, an input given twice has its last value") {
  for (const std::vector<std::string>& twice :
       {std::vector<std::string>{"calc", kfc_file, "--get", "clv", "--get", "years"},
        {"calc", kfc_file, "--format", "csv", "--format", "json"},
        {"calc", kfc_file, "-o", "/dev/null", "-o", "/dev/null"},
        {"sweep", kfc_file, "spend=1,2", "--metric", "clv,clv"},
        {"sweep", kfc_file, "spend=1,2", "--metric", "clv", "--metric", "years"},
        {"levers", kfc_file, "--metric", "clv,clv"},
        {"compare", CLV_SOURCE_DIR "/examples/kfc-segments.toml", "--metric", "average.clv,average.clv"}}) {
    const outcome o = run(twice);
    CAPTURE(o.err);
    CHECK(o.code == app::exit_code::usage);
    CHECK(o.err.find("twice") != std::string::npos);
  }
  CHECK(run({"calc", kfc_file, "--spend", "10", "--spend", "20", "--get", "clv"}).out == "10400\n");
  CHECK(run({"calc", kfc_file, "--set", "spend=10", "--spend", "20", "--get", "clv"}).out == "10400\n");
}

TEST_CASE("run: an empty word is no value, be it of a file or of an option") {
  for (const std::vector<std::string>& empty : {std::vector<std::string>{"calc", ""},
                                                {"calc", kfc_file, ""},
                                                {"new", ""},
                                                {"calc", "--", ""},
                                                {"calc", kfc_file, "--scenario", ""},
                                                {"calc", kfc_file, "--segment="},
                                                {"calc", kfc_file, "--extends-from", ""},
                                                {"calc", kfc_file, "-o", ""},
                                                {"new", "-o", ""}}) {
    const outcome o = run(empty);
    CAPTURE(o.err);
    CHECK(o.code == app::exit_code::usage);
    CHECK(o.err.find("has no value") != std::string::npos);
  }
}

TEST_CASE("run: an unmet expectation is told in digits that tell it") {
  CHECK(run({"calc", kfc_file, "--at-least", "clv=26000.0001", "-q"}).err.find("26,000.0001") !=
        std::string::npos);
}

TEST_CASE("run: behind two hyphens every word is a file") {
  const scratch s;
  const fs::path before = fs::current_path();
  fs::copy_file(kfc_file, s.dir / "--get");
  fs::current_path(s.dir);
  const outcome o = run({"calc", "--get", "clv", "--", "--get"});
  const outcome plain = run({"calc", "--", kfc_file});
  fs::current_path(before);
  CHECK(o.out == "26000\n");
  CHECK(plain.out == run({"calc", kfc_file}).out);
}

TEST_CASE("run: an option for a command that is not there is refused") {
  for (const std::string option : {"--get=clv", "--json", "-ox.csv", "--set=spend=1"}) {
    const outcome o = run({option});
    CAPTURE(option);
    CHECK(o.code == app::exit_code::usage);
    CHECK(o.err.find("without a command") != std::string::npos);
  }
  CHECK(run({"--lang", "zh"}).code == app::exit_code::done);
}

TEST_CASE("run: a terminal gets its width and colours, a pipe neither") {
  CHECK(run({"calc", kfc_file}, {}, true).out.find("\x1b[1m") != std::string::npos);
  CHECK(run({"calc", kfc_file}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("run: file and options give the same numbers") {
  const std::vector<std::string> options{
      "calc", "--spend",           "50 CNY", "--frequency",  "weekly", "--lifespan", "10y", "--praise-tells",
      "5",    "--complaint-tells", "10",     "--conversion", "20%",    "--format",   "csv"};
  const std::string by_options = run(options).out;
  const std::string by_file = run({"calc", kfc_file, "--format", "csv"}).out;
  CHECK(by_options.substr(by_options.find("\r\n") + 3) == by_file.substr(by_file.find("kfc,") + 4));
}

TEST_CASE("run: a sweep of one point is calc, and solve then calc gives the target") {
  const std::string value = run({"calc", kfc_file, "--praise-tells", "7", "--get", "satisfied.total"}).out;
  const std::string swept =
      run({"sweep", kfc_file, "praise.tells=7", "--metric", "satisfied.total", "--format", "tsv"}).out;
  const std::string head = "praise.tells_people\tsatisfied.total_cny\n7\t";
  REQUIRE(swept.starts_with(head));
  CHECK(std::abs(std::stod(swept.substr(head.size())) - std::stod(value)) <= 1e-14 * std::stod(value));
  std::string found = run({"solve", kfc_file, "--target", "swing.value=123456", "--vary", "praise.conversion",
                           "--get", "praise.conversion"})
                          .out;
  found.pop_back();
  const std::string again = run({"calc", kfc_file, "--praise-conversion", found, "--get", "swing.value"}).out;
  CHECK(std::abs(std::stod(again) - 123456) <= 1e-12 * 123456);
}

TEST_CASE("tables: every command, format and error kind is complete and named once") {
  std::set<std::string_view> names;
  for (const app::command& c : app::commands()) {
    CAPTURE(c.name);
    CHECK(names.insert(c.name).second);
    CHECK(!c.summary.en.empty());
    CHECK(!c.summary.zh.empty());
    CHECK(c.example.starts_with("clv " + std::string(c.name)));
  }
  for (const app::renderer& r : app::renderers()) CHECK(names.insert(r.name).second);
  for (const app::error_row& e : app::errors) CHECK(&app::row_of(e.kind) == &e);
  for (const app::option_row& o : app::global_options) CHECK(!o.help.zh.empty());
}

TEST_CASE("tables: help lists every format") {
  const std::string help = run({"--help"}).out;
  const auto line = help.substr(help.find("--format"), help.find("--json") - help.find("--format"));
  for (const app::renderer& r : app::renderers()) {
    CAPTURE(r.name);
    CHECK(line.find(r.name) != std::string::npos);
  }
}

TEST_CASE("tables: every command has golden cases in both languages, and in every format") {
  std::set<std::string> seen;
  for (const auto& entry : fs::directory_iterator(CLV_SOURCE_DIR "/tests/golden")) {
    std::istringstream words(read(entry.path() / "args"));
    std::string command;
    words >> command;
    const std::string rest = words.str();
    seen.insert(command + (rest.find("--lang zh") != std::string::npos ? " zh" : " en"));
    for (const app::renderer& r : app::renderers())
      if (rest.find("--format " + std::string(r.name)) != std::string::npos)
        seen.insert("--format " + std::string(r.name));
  }
  for (const app::command& c : app::commands()) {
    CAPTURE(c.name);
    CHECK(seen.contains(std::string(c.name) + " en"));
    CHECK(seen.contains(std::string(c.name) + " zh"));
  }
  for (const app::renderer& r : app::renderers())
    if (r.name != "text" && r.name != "json") CHECK(seen.contains("--format " + std::string(r.name)));
}

TEST_CASE("tables: no two golden cases are the same command") {
  std::map<std::string, std::string> seen;
  for (const auto& entry : fs::directory_iterator(CLV_SOURCE_DIR "/tests/golden")) {
    if (!fs::exists(entry.path() / "args")) continue;  // files that other cases read
    std::istringstream words(read(entry.path() / "args"));
    std::string all;
    for (std::string w; words >> w;) all += w + ' ';
    const auto placed =
        seen.emplace(all + '\n' + read(entry.path() / "env") + '\n' + read(entry.path() / "stdin"),
                     entry.path().filename().string());
    CAPTURE(entry.path().filename().string());
    CAPTURE(placed.first->second);
    CHECK(placed.second);
  }
  CHECK(seen.size() > 400);
}

TEST_CASE("tables: every input that `vars` lists is an option and a --set by its name") {
  const auto rows = nlohmann::json::parse(run({"vars", "--json"}).out)["rows"];
  int inputs = 0;
  int of_segments = 0;
  for (const auto& row : rows) {
    const std::string key = row["key"];
    if (key.starts_with("NAME.")) {  // in files only
      ++of_segments;
      continue;
    }
    CAPTURE(key);
    const sample_values v = sample_of(row);
    std::string option = "--" + key;
    for (char& c : option)
      if (c == '.' || c == '_') c = '-';
    CHECK(input_after({option, v.text}, key) == v.read);
    CHECK(input_after({option + "=" + v.text}, key) == v.read);
    CHECK(input_after({"--set", key + "=" + v.text}, key) == v.read);
    CHECK(input_after({option, v.other}, key) != v.read);
    ++inputs;
  }
  CHECK(inputs >= 40);
  CHECK(of_segments >= 4);
}

TEST_CASE("tables: the example of every command works as it stands") {
  for (const app::command& c : app::commands()) {
    CAPTURE(c.name);
    std::vector<std::string> args;
    std::istringstream words{std::string(c.example)};
    for (std::string w; words >> w;) args.push_back(w.starts_with("examples/") ? CLV_SOURCE_DIR "/" + w : w);
    args.erase(args.begin());
    const app::exit_code code = run(args).code;  // an example of `check` may be a wrong answer
    CHECK((code == app::exit_code::done || code == app::exit_code::answer_no));
  }
}

TEST_CASE("new: the starter is the KFC exercise, with every default taken in as well as without") {
  for (const std::string lang : {"en", "zh"}) {
    const std::string starter = run({"new", "--lang", lang}).out;
    CHECK(run({"calc", "-", "--get", "dissatisfied.total"}, starter).out == "-78000\n");
    std::string all;
    std::istringstream lines(starter);
    for (std::string line; std::getline(lines, line);)
      all += (line.starts_with("# ") ? line.substr(2) : line) + '\n';
    CHECK(all.find("\nresidual = 1\n") != std::string::npos);
    // 60 % come weekly, 40 % monthly: 26,000 and 6,000.
    CHECK(run({"calc", "-", "--get", "average.clv"}, all).out == "18000\n");
    CHECK(run({"calc", "-", "--get", "average.clv", "--scenario", "loyalty"}, all).out == "19800\n");
    CHECK(run({"calc", "-", "--get", "regular.dissatisfied.total"}, all).out == "-78000\n");
  }
}

TEST_CASE("new: never over a file unless told so, and with what was typed") {
  const scratch s;
  const std::string file = (s.dir / "cafe.toml").string();
  CHECK(run({"new", file, "--spend", "30 CNY", "--retention", "80%"}).err.starts_with("wrote "));
  CHECK(run({"calc", file, "--get", "spend"}).out == "30\n");
  CHECK(run({"calc", file, "--get", "retention"}).out == "0.8\n");
  CHECK(read(file).find("name = \"cafe\"") != std::string::npos);
  CHECK(read(file).find("currency = \"CNY\"") != std::string::npos);
  const std::string before = read(file);
  CHECK(run({"new", file}).code == app::exit_code::input_output);
  CHECK(run({"new", "-o", file}).code == app::exit_code::input_output);
  CHECK(read(file) == before);
  CHECK(run({"new", file, "--force"}).code == app::exit_code::done);
  CHECK(run({"calc", file, "--get", "spend"}).out == "50\n");
  CHECK(run({"new", file, "--force", "--spend", "a-lot"}).code == app::exit_code::usage);
  CHECK(run({"calc", file, "--get", "spend"}).out == "50\n");
  CHECK(std::distance(fs::directory_iterator(s.dir), fs::directory_iterator{}) == 1);
}

TEST_CASE("files: one that is too large, or cannot be read, is refused by name") {
  const scratch s;
  const fs::path large = s.dir / "large.toml";
  std::ofstream(large) << "format = 1\n";
  fs::resize_file(large, 100U << 20U);  // sparse
  const outcome o = run({"calc", large.string()});
  CHECK(o.code == app::exit_code::file);
  CHECK(o.err.find("is larger than 16 MB") != std::string::npos);
  CHECK(run({"calc", large.string(), "--lang", "zh"}).err.find("16 MB") != std::string::npos);
  if (!fs::exists("/proc/self/mem")) {
    MESSAGE("NOT TESTED: a file that opens and cannot be read, for there is no /proc/self/mem here");
    return;
  }
  const outcome unreadable = run({"calc", "/proc/self/mem"});
  CHECK(unreadable.code == app::exit_code::input_output);
  CHECK(unreadable.err.find("/proc/self/mem") != std::string::npos);
}
