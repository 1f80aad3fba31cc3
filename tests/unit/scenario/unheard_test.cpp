// A value of the base that every segment says for itself reaches nobody: said in every command, wherever it
// was set, with a cure that works.
#include <algorithm>

#include "unit/cli/program.hpp"

namespace {

using program::outcome;
using program::run;

const std::string head = "format = 1\n[base]\nspend = 50\nlifespan = 10\n";
const std::string segments =
    "[segments.heavy]\nshare = 0.4\nfrequency = 52\nretention = 0.9\nchurn = 0.1\n"
    "[segments.light]\nshare = 0.6\nfrequency = 2\nretention = 0.7\nchurn = 0.3\n";
const std::string plain = head + segments;

bool said(const outcome& o) {
  std::string text = o.out + o.err;
  std::replace(text.begin(), text.end(), '\n', ' ');  // wherever the line breaks
  return text.find("every segment says it for itself") != std::string::npos;
}

}  // namespace

TEST_CASE("unheard: every command says it") {
  using words = std::vector<std::string>;
  for (const words& command :
       {words{"calc", "-"}, words{"segments", "-"}, words{"levers", "-"}, words{"show", "-"},
        words{"check", "-", "average.clv=100"}, words{"sweep", "-", "all.spend=40,50"},
        words{"solve", "-", "--target", "average.clv=100", "--vary", "all.spend"}}) {
    for (const words& more : {words{}, words{"--json"}, words{"--format", "md"}, words{"--lang", "zh"}}) {
      words args = command;
      args.insert(args.end(), more.begin(), more.end());
      CAPTURE(args);
      CHECK_FALSE(said(run(args, plain)));
      args.insert(args.end(), {"--retention", "99%"});
      const outcome o = run(args, plain);
      const bool chinese = !more.empty() && more.back() == "zh";
      const bool json = !more.empty() && more.front() == "--json";
      if (json)
        CHECK(o.out.find("notice.unheard") != std::string::npos);
      else if (chinese)
        CHECK(o.out.find("--set all.retention=99%") != std::string::npos);
      else
        CHECK(said(o));
    }
  }
}

TEST_CASE("unheard: beside the numbers where only numbers go out") {
  for (const auto& more :
       {std::vector<std::string>{"--get", "average.clv"}, std::vector<std::string>{"--format", "csv"}}) {
    std::vector<std::string> args{"calc", "-", "--set", "retention=99%"};
    args.insert(args.end(), more.begin(), more.end());
    const outcome o = run(args, plain);
    CHECK(o.err.find("--set retention") != std::string::npos);
    CHECK(o.out.find("every segment") == std::string::npos);
  }
}

TEST_CASE("unheard: wherever it was set") {
  const std::string in_file =
      "format = 1\n[base]\nspend = 50\nlifespan = 10\nretention = \"99%\"\n" + segments;
  CHECK(run({"calc", "-"}, in_file).out.find("stdin:5") != std::string::npos);
  const std::string in_what_if = plain + "[scenarios.stay]\nset = { retention = \"95%\" }\n";
  CHECK_FALSE(said(run({"calc", "-"}, in_what_if)));
  CHECK(said(run({"calc", "-", "--scenario", "stay"}, in_what_if)));
  CHECK(said(run({"compare", "-"}, in_what_if)));
  CHECK(run({"sweep", "-", "retention=80%,90%"}, plain).out.find("all.retention") != std::string::npos);
  const outcome none = run({"solve", "-", "--target", "average.clv=1", "--vary", "retention"}, plain);
  CHECK(none.err.find("all.retention") != std::string::npos);
}

TEST_CASE("unheard: not where a segment takes it, and the cure works") {
  const std::string some = head +
                           "[segments.heavy]\nshare = 0.4\nfrequency = 52\nretention = 0.9\n"
                           "[segments.light]\nshare = 0.6\nfrequency = 2\n";
  CHECK_FALSE(said(run({"calc", "-", "--retention", "99%"}, some)));
  CHECK_FALSE(said(run({"calc", "-", "--retention", "99%", "--segment", "heavy"}, some)));
  CHECK_FALSE(
      said(run({"calc", "-", "--set", "all.spend=2x"}, plain)));  // what is set for all is no surprise
  const outcome cured = run({"calc", "-", "--set", "all.retention=99%"}, plain);
  CHECK_FALSE(said(cured));
  CHECK(cured.out != run({"calc", "-"}, plain).out);
}
