// Texts of somebody else's: no terminal obeys them, no Markdown and no spreadsheet takes them for more than
// text.
#include "unit/cli/program.hpp"

using program::kfc_file;
using program::outcome;
using program::run;
using program::scratch;
namespace fs = std::filesystem;

TEST_CASE("foreign: no text of a file or of the command line commands the terminal") {
  const scratch s;
  const std::string evil = "a\x1b[31m\nclv: forged \u202Etxt\u200B\u009Bz";
  const std::string escaped = "a\\u001B[31m\\nclv: forged \\u202Etxt\\u200B\\u009Bz";
  const fs::path file = s.dir / "evil.toml";
  std::ofstream(file) << "format = 1\n[scenario]\ntitle = \"" << escaped
                      << "\"\n[base]\nspend = 1\nfrequency = 1\nlifespan = 1\n[segments.\"" << escaped
                      << "\"]\nshare = 1\n[scenarios.\"" << escaped << "\".set]\nspend = 2\n";
  const std::string named = (s.dir / evil).string();
  fs::copy_file(file, named);
  for (const std::string lang : {"en", "zh"})
    for (const std::vector<std::string>& args :
         {std::vector<std::string>{"calc", file.string()},
          {"calc", file.string(), "--full", "--explain"},
          {"calc", file.string(), "--format", "md", "--explain"},
          {"compare", file.string(), "--full"},
          {"segments", file.string(), "--full"},
          {"show", named, "--origin"},
          {"calc", file.string(), "-o", named + ".txt"},
          {"calc", evil},
          {"calc", file.string(), "--" + evil},
          {"calc", file.string(), "--set", evil + "=1"},
          {"calc", file.string(), "--spend", evil},
          {"calc", file.string(), "--get", evil},
          {"calc", file.string(), "--scenario", evil, "--get", evil},
          {"calc", file.string(), "-o", s.dir.string() + "/no/" + evil}}) {
      std::vector<std::string> all = args;
      all.insert(all.end(), {"--lang", lang});
      const outcome o = run(all);
      const std::string said = o.out + o.err;
      CAPTURE(said);
      CHECK(said.find('\x1b') == std::string::npos);
      CHECK(said.find("\nclv: forged") == std::string::npos);
      CHECK(said.find("\u202E") == std::string::npos);
      CHECK(said.find("\u200B") == std::string::npos);
      CHECK(said.find("\u009B") == std::string::npos);
    }
}

TEST_CASE("foreign: no text of a file is markup in Markdown or a formula in a table file") {
  const scratch s;
  const fs::path file = s.dir / "x.toml";
  std::ofstream(file) << R"(format = 1
[scenario]
title = "<script> [x](y) **z|w"
[base]
spend = 1
frequency = 1
lifespan = 1
[scenarios."=1+2".set]
spend = 2
[scenarios.'a\b|c`d'.set]
spend = 3
)";
  const std::string md = run({"compare", file.string(), "--format", "md", "--full"}).out;
  CHECK(run({"calc", file.string(), "--format", "md"}).out.find(R"(\<script\> \[x\](y) \*\*z\|w)") !=
        std::string::npos);
  CHECK(md.find(R"(a\\b\|c\`d)") != std::string::npos);
  CHECK(md.find("<script>") == std::string::npos);
  for (const std::string format : {"csv", "tsv"}) {
    const std::string rows = run({"compare", file.string(), "--format", format}).out;
    CHECK(rows.find("\n'=1+2") != std::string::npos);
    CHECK(rows.find("\n=1+2") == std::string::npos);
  }
}
