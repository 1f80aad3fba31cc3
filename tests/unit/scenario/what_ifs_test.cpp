// What-ifs: merged key by key through `extends`, checked when the file is read, told by --origin.
#include "support.hpp"
#include "unit/cli/program.hpp"

namespace {

using program::get;
using program::outcome;
using program::run;

struct folder : program::scratch {
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(dir / name) << text;
    return (dir / name).string();
  }
};

const std::string head = "format = 1\n";
const std::string base = head + "[base]\nspend = 100\nfrequency = 1\nlifespan = 1\n";

double spend(const std::string& file, const std::string& scenario) {
  return get({"calc", file, "--scenario", scenario}, "contribution");
}

/// Refused when the file is read, with its line, though the what-if is not asked for.
outcome refused(const folder& f, const std::string& set, const std::string& name = "x.toml") {
  const std::string file = f.write(name, base + "[scenarios.a]\nset = " + set + "\n");
  outcome o = run({"calc", file});
  CHECK(o.code == app::exit_code::file);
  CHECK(o.out == "");
  CHECK(o.err.find(file + ":7:") != std::string::npos);
  return o;
}

}  // namespace

TEST_CASE("what-ifs: defined again a key is replaced, not added on top, through three files") {
  const folder f;
  f.write("a.toml", base +
                        "[scenarios.price]\ntitle = { en = \"dearer\", zh = \"涨价\" }\n"
                        "set = { spend = \"1.05x\", frequency = \"1.5x\" }\n");
  const std::string b =
      f.write("b.toml", head + "extends = \"a.toml\"\n[scenarios.price]\nset = { spend = \"1.10x\" }\n");
  const std::string c = f.write(
      "c.toml", head + "extends = \"b.toml\"\n[scenarios.price]\nset = { \"单次消费额\" = \"1.20x\" }\n");
  CHECK(spend((f.dir / "a.toml").string(), "price") == 105 * 1.5);
  CHECK(close(spend(b, "price"), 165, 1e-12));
  CHECK(close(spend(c, "price"), 180, 1e-12));  // by its Chinese name as well
  const std::string shown = program::printed({"show", c, "--scenario", "price", "--origin"});
  CHECK(shown.find("c.toml:4") != std::string::npos);
  CHECK(shown.find("a.toml:8") != std::string::npos);  // the frequency is still the first file's
  CHECK(shown.find("b.toml") == std::string::npos);
}

TEST_CASE("what-ifs: half of a shorthand is replaced, the other half stays") {
  const folder f;
  f.write("a.toml",
          base + "praise.tells = 1\ncomplaint.tells = 1\n[scenarios.s]\nset = { conversion = \"20%\" }\n");
  const std::string b = f.write(
      "b.toml", head + "extends = \"a.toml\"\n[scenarios.s]\nset = { praise.conversion = \"+5pp\" }\n");
  CHECK(get({"calc", b, "--scenario", "s"}, "praise.reproduction") == 0.05);  // on the base's 0, not on 20 %
  CHECK(get({"calc", b, "--scenario", "s"}, "complaint.reproduction") == 0.2);
}

TEST_CASE("what-ifs: a title said in one language keeps the other") {
  const folder f;
  f.write("a.toml",
          base + "[scenarios.s]\ntitle = { en = \"dearer\", zh = \"涨价\" }\nset = { spend = 2 }\n");
  const std::string b =
      f.write("b.toml", head + "extends = \"a.toml\"\n[scenarios.s]\ntitle = { zh = \"提价\" }\n");
  CHECK(program::printed({"compare", b}).find("dearer") != std::string::npos);
  CHECK(program::printed({"compare", b, "--lang", "zh"}).find("提价") != std::string::npos);
}

TEST_CASE("what-ifs: every value is checked when the file is read") {
  const folder f;
  CHECK(refused(f, "{ retention = \"150%\" }").err.find("150%") != std::string::npos);
  CHECK(refused(f, "{ retentoin = \"90%\" }").err.find("retention") != std::string::npos);
  refused(f, "{ retention = \"+5pp\" }");  // 105 %
  refused(f, "{ spend = \"dear\" }");
  refused(f, "{ timing = \"noon\" }");
  refused(f, "{ satisfied_share = \"80%\", dissatisfied_share = \"30%\" }");
  refused(f, "{ heavy.spend = 5 }");  // no such segment
}

TEST_CASE("what-ifs: a relative value stands on the file's, where there is none it never can") {
  const folder f;
  const std::string file = f.write(
      "x.toml", head + "[base]\nfrequency = 1\nlifespan = 1\n[scenarios.a]\nset = { spend = \"1.1x\" }\n");
  CHECK(run({"calc", file, "--spend", "100"}).err.find("x.toml:6:") != std::string::npos);
}

TEST_CASE("segments: a share in a child file replaces the customers of its parent") {
  const folder f;
  f.write("a.toml", base + "[segments.x]\ncustomers = 30\n[segments.y]\ncustomers = 70\n");
  const std::string b = f.write("b.toml", head +
                                              "extends = \"a.toml\"\n[segments.x]\nshare = \"40%\"\n"
                                              "[segments.y]\nshare = \"60%\"\n");
  CHECK(get({"calc", b}, "x.share") == 0.4);
}
