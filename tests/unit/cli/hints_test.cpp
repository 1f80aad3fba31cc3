// Every refusal's hint works: each sentence that stands as a hint is provoked in both languages, what it
// proposes is taken out of the printed line, done, and succeeds. A hint that stands in the sources and not
// here fails.
#include "unit/cli/hint_rows.hpp"

using hints::attempt;
using hints::proposal;
using hints::row;
using hints::start;
using program::kfc_file;

namespace {

/// Hints that no command follows, and why.
const std::map<std::string, std::string> only_explain{
    {"file.newer.hint", "the newer program is not here"},
    {"file.no_scenario.hint", "the file stays what it is"},
    {"solve.lowest", "tells how far the search came"},
    {"solve.highest", "tells how far the search came"},
    {"solve.other", "another question altogether"},
};

/// Hints that need files of their own.
void try_files(std::set<std::string>& tried) {
  for (const std::string tongue : {"en", "zh"}) {
    const program::scratch s;
    const std::string table = (s.dir / "data.csv").string();
    std::ofstream(table) << "customer,spend\n1,50\n";
    const auto refused = program::run({"calc", table, "--lang", tongue});
    CHECK(refused.code == app::exit_code::file);
    const std::string made = (s.dir / "data.toml").string();
    CHECK(refused.err.find("clv new " + made) != std::string::npos);
    CHECK(program::run({"new", made, "-q"}).code == app::exit_code::done);
    CHECK(program::run({"calc", made}).code == app::exit_code::done);
    const std::string bare = (s.dir / "bare.toml").string();
    std::ofstream(bare) << start;
    const auto currencies =
        program::run({"compare", kfc_file, bare, "--scenarios", "base", "--lang", tongue});
    const std::string line = "currency = \"CNY\"";
    CHECK(currencies.err.find(line) != std::string::npos);
    std::ofstream(bare) << "[scenario]\n" << line << "\n" << start.substr(start.find('['));
    CHECK(program::run({"compare", kfc_file, bare, "--scenarios", "base"}).code == app::exit_code::done);
  }
  tried.insert({"file.table.hint", "compare.no_currency.hint"});
}

void try_row(const row& r, const sources::found& sentence, const std::string& tongue) {
  CAPTURE(r.key);
  CAPTURE(tongue);
  attempt wrong = r.wrong;
  wrong.args.insert(wrong.args.end(), {"--lang", tongue});
  const auto refused = program::run(wrong.args, wrong.input);
  CAPTURE(refused.err);
  CHECK(refused.code != app::exit_code::done);
  const std::string own = hints::unescaped(tongue == "zh" ? sentence.zh : sentence.en);
  std::optional<proposal> said;
  for (const std::string& line : program::lines_of(refused.err))
    if (!said && line.starts_with("  ") && !line.starts_with("    ")) said = hints::read(line.substr(2), own);
  CHECK(said.has_value());
  if (!said) return;
  const attempt after = r.follow(r.wrong, *said);
  const auto done = program::run(after.args, after.input);
  CAPTURE(done.err);
  CHECK((done.code == app::exit_code::done || done.code == app::exit_code::answer_no));
}

}  // namespace

TEST_CASE("hints: each is followed in both languages, and what it says works") {
  std::map<std::string, sources::found> by_key;
  std::map<std::string, std::string> key_of;
  for (const auto& [path, text] : sources::all())
    for (const sources::found& s : sources::sentences_in(text)) {
      by_key[s.key] = s;
      key_of[s.name] = s.key;
    }
  std::set<std::string> tried;
  for (const auto& rows :
       {hints::of_the_command_line(), hints::of_values(), hints::of_scenarios(), hints::of_files()})
    for (const row& r : rows) {
      CAPTURE(r.key);
      REQUIRE(by_key.contains(r.key));
      tried.insert(r.key);
      for (const std::string tongue : {"en", "zh"}) try_row(r, by_key.at(r.key), tongue);
    }
  try_files(tried);
  std::set<std::string> known = tried;
  for (const auto& [key, why] : only_explain) known.insert(key);
  for (const std::string& name : hints::names_in_use()) {
    CAPTURE(name);
    REQUIRE(key_of.contains(name));
    CHECK(known.contains(key_of.at(name)));  // a new hint: add how it is provoked and followed
  }
}
