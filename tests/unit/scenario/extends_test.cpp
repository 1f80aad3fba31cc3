// `extends`: how many files, which ones, and what is said of those that are no scenario.
#include <sys/stat.h>  // mkfifo

#include "unit/cli/program.hpp"

namespace {

using program::outcome;
using program::run;
using program::fs::path;

const std::string base = "[base]\nspend = 100\nfrequency = 1\nlifespan = 1\n";

struct folder : program::scratch {
  std::string write(const std::string& name, const std::string& text) const {
    program::fs::create_directories((dir / name).parent_path());
    std::ofstream(dir / name) << text;
    return (dir / name).string();
  }
};

std::string spend(const outcome& o) {
  CHECK(o.err == "");
  return o.out;
}

void refused(const outcome& o, const std::string& with) {
  CAPTURE(o.err);
  CHECK(o.code == app::exit_code::file);
  CHECK(o.out == "");
  CHECK(o.err.find(with) != std::string::npos);
}

bool says(const outcome& o, const std::string& secret) {
  return (o.out + o.err).find(secret) != std::string::npos;
}

}  // namespace

TEST_CASE("extends: a file that two others extend is read once, and changes nothing the second time") {
  const folder f;
  f.write("top.toml", base);
  f.write("left.toml", "extends = \"top.toml\"\n[base]\nspend = 200\n");
  f.write("right.toml", "extends = \"top.toml\"\n[base]\nmargin = 0.5\n");
  const std::string both = f.write("both.toml", "extends = [\"left.toml\", \"right.toml\"]\n");
  CHECK(spend(run({"calc", both, "--get", "spend"})) == "200\n");
  CHECK(spend(run({"calc", both, "--get", "clv"})) == "100\n");
  // Forty names of forty names, eight deep: 40^8 readings if each were read whenever it is named.
  std::string names;
  for (int i = 0; i < 40; ++i) names += (i ? ", " : "") + std::string("\"NEXT\"");
  for (int i = 0; i < 8; ++i) {
    std::string list = names;
    for (auto at = list.find("NEXT"); at != std::string::npos; at = list.find("NEXT"))
      list.replace(at, 4, "f" + std::to_string(i + 1) + ".toml");
    f.write("f" + std::to_string(i) + ".toml", "extends = [" + list + "]\n");
  }
  f.write("f8.toml", base);
  CHECK(spend(run({"calc", (f.dir / "f0.toml").string(), "--get", "spend"})) == "100\n");
}

TEST_CASE("extends: a hundred files in all, and none that extends itself") {
  const folder f;
  const auto many = [&](int count) {
    std::string names;
    for (int i = 0; i < count; ++i) {
      const std::string name = "f" + std::to_string(i) + ".toml";
      f.write(name, base);
      names += (i ? ", \"" : "\"") + name + "\"";
    }
    return f.write("all.toml", "extends = [" + names + "]\n");
  };
  CHECK(spend(run({"calc", many(99), "--get", "spend"})) == "100\n");
  refused(run({"calc", many(100)}), "more than 100 files");
  f.write("a.toml", "extends = \"b.toml\"\n");
  f.write("b.toml", "extends = \"./a.toml\"\n");
  refused(run({"calc", (f.dir / "a.toml").string()}), "extends itself");
}

TEST_CASE("extends: only regular files, but a pipe on the command line is read") {
  const folder f;
  const std::string pipe = (f.dir / "pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  refused(run({"calc", f.write("a.toml", "extends = \"pipe\"\n")}), "pipe is not a regular file");
  refused(run({"calc", f.write("b.toml", "extends = \"/dev/zero\"\n")}), "/dev/zero is not a regular file");
  std::ofstream(f.dir / "text") << base;
  CHECK(std::system(("cat '" + (f.dir / "text").string() + "' > '" + pipe + "' &").c_str()) == 0);
  CHECK(spend(run({"calc", pipe, "--get", "spend"})) == "100\n");
}

TEST_CASE("extends: what is no scenario is named and not repeated") {
  const folder f;
  for (const char* text :
       {"root:x:0:0:secret:/root:/bin/bash\n", "PATH=/secret", "secret = = 1\n", "{ \"a\": secret }",
        "password = \"secret\"\n", "secret = 1\nsecret = 2\n", "a,secret\n1,2\n", "\"secret\xff\" = 1\n"}) {
    CAPTURE(text);
    f.write("other", text);
    const outcome o = run({"calc", f.write("a.toml", "extends = \"other\"\n" + base)});
    CHECK(o.code == app::exit_code::file);
    CHECK(says(o, "other"));
    CHECK_FALSE(says(o, "secret"));
  }
  const outcome own = run({"calc", f.write("own.toml", "secret = = 1\n")});
  CHECK(says(own, "secret = = 1"));  // whoever names it on the command line may see it
  f.write("parent.toml", "[base]\nspend = \"lots\"\n");
  CHECK(says(run({"calc", f.write("b.toml", "extends = \"parent.toml\"\n")}), "    2 | spend = \"lots\""));
}

TEST_CASE("extends: from standard input only out of a folder that the command line names") {
  const folder f;
  f.write("in/top.toml", base);
  f.write("in/deep/next.toml", "extends = \"../top.toml\"\n");
  f.write("out.toml", base);
  f.write("in/leaves.toml", "extends = \"../out.toml\"\n");
  program::fs::create_symlink(f.dir / "out.toml", f.dir / "in/link.toml");
  const std::string in = (f.dir / "in").string();
  const auto extending = [&](const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> args{"calc", "-", "--get", "spend"};
    args.insert(args.end(), more.begin(), more.end());
    return run(args, "extends = \"" + name + "\"\n");
  };
  refused(extending(in + "/top.toml", {}), "does not come from a file");
  for (const std::string& name : {std::string("top.toml"), std::string("deep/next.toml"), in + "/top.toml"})
    CHECK(spend(extending(name, {"--extends-from", in})) == "100\n");
  for (const std::string& name :
       {std::string("../out.toml"), std::string("link.toml"), std::string("leaves.toml"),
        std::string("/etc/passwd"), std::string("../no-such-file"), f.dir.string() + "/in/../out.toml"})
    refused(extending(name, {"--extends-from", in}), "lies outside of " + in);
  refused(extending("top.toml", {"--extends-from", in + "/none"}), "no such file: " + in + "/none");
  // Of a file as well: its own folder is where names begin, the folder is where they end.
  CHECK(spend(run({"calc", in + "/deep/next.toml", "--extends-from", in, "--get", "spend"})) == "100\n");
  refused(run({"calc", in + "/leaves.toml", "--extends-from", in}), "lies outside of");
  CHECK(spend(run({"calc", in + "/leaves.toml", "--get", "spend"})) == "100\n");
}

TEST_CASE("extends: --no-extends refuses it wherever the scenario comes from") {
  const folder f;
  f.write("top.toml", base);
  const std::string child = f.write("child.toml", "extends = \"top.toml\"\n");
  refused(run({"calc", child, "--no-extends"}),
          "child.toml:1:11: --no-extends: this scenario extends top.toml");
  refused(run({"calc", "-", "--no-extends", "--extends-from", f.dir.string()}, "extends = \"top.toml\"\n"),
          "--no-extends");
  CHECK(spend(run({"calc", (f.dir / "top.toml").string(), "--no-extends", "--get", "spend"})) == "100\n");
}
