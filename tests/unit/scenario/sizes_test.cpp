// Shares, customers and traits of segments are paths: --set, what-ifs, sweep, solve.
#include "support.hpp"
#include "unit/cli/program.hpp"

namespace {

using program::get;
using program::run;

const std::string file = CLV_SOURCE_DIR "/examples/kfc-segments.toml";
const std::string counted = CLV_SOURCE_DIR "/examples/kfc-churn.toml";

double sum_of_shares(std::vector<std::string> args) {
  double sum = 0;
  for (const char* name : {"heavy", "medium", "light"}) sum += get(args, std::string(name) + ".share");
  return sum;
}

}  // namespace

TEST_CASE("sizes: one share is set, the others make room") {
  const std::vector<std::string> args{"calc", file, "--set", "heavy.share=48%"};
  CHECK(get(args, "heavy.share") == 0.48);
  CHECK(close(get(args, "medium.share"), 0.28, 1e-12));
  CHECK(close(get(args, "light.share"), 0.24, 1e-12));
  CHECK(close(get(args, "average.clv"), 0.48 * 26'000 + 0.28 * 6'000 + 0.24 * 1'000, 1e-12));
  for (const char* x : {"0", "1%", "35%", "99%", "100%", "+5pp", "1.2x"})
    CHECK(close(sum_of_shares({"calc", file, "--set", std::string("light.share=") + x}), 1, 1e-12));
  CHECK(
      close(sum_of_shares({"calc", file, "--set", "light.share=10%", "--set", "heavy.share=10%"}), 1, 1e-12));
}

TEST_CASE("sizes: shares that cannot hold are refused with what can") {
  const auto more = run({"calc", file, "--set", "heavy.share=80%", "--set", "light.share=30%"});
  CHECK(more.code == app::exit_code::usage);
  CHECK(more.err.find("110%") != std::string::npos);
  CHECK(more.err.find("at most 20%") != std::string::npos);
  CHECK(run({"calc", file, "--set", "all.share=10%"}).code == app::exit_code::usage);
  CHECK(run({"calc", file, "--set", "share=10%"}).err.find("heavy.share") != std::string::npos);
  CHECK(run({"calc", file, "--set", "heavy.share=120%"}).code == app::exit_code::usage);
  CHECK(run({"calc", file, "--set", "heavy.customers=10"}).err.find("heavy.share") != std::string::npos);
}

TEST_CASE("sizes: heads of one segment change all, and everybody's share") {
  const std::vector<std::string> args{"segments", counted, "--set", "heavy.customers=700"};
  CHECK(get(args, "customers") == 1350);
  CHECK(close(get(args, "light.share"), 300 / 1350.0, 1e-12));
  CHECK(close(get({"segments", counted, "--set", "all.customers=2x"}, "customers"), 2000, 1e-12));
  CHECK(get({"segments", counted, "--set", "heavy.share=50%"}, "customers") == 1000);
}

TEST_CASE("sizes: sweep and solve turn shares, heads and traits as --set does") {
  const std::string swept = program::printed(
      {"sweep", file, "heavy.share=20%,48%", "--metric", "average.clv,light.clv", "--format", "csv"});
  CHECK(swept.find("0.48,") != std::string::npos);
  const double want = 0.48 * 26'000 + 0.28 * 6'000 + 0.24 * 1'000;
  CHECK(close(get({"solve", file, "--target", "average.clv=" + std::to_string(want), "--vary", "heavy.share"},
                  "heavy.share"),
              0.48, 1e-9));
  const std::string lost =
      program::printed({"sweep", counted, "heavy.churn=5%,10%", "--metric", "value_lost", "--format", "csv"});
  CHECK(lost.find("0.05,995000") != std::string::npos);
  CHECK(lost.find("0.1,1450000") != std::string::npos);
  CHECK(
      close(get({"solve", counted, "--target", "value_lost=995000", "--vary", "heavy.churn"}, "heavy.churn"),
            0.05, 1e-9));
  const std::string heads = program::printed(
      {"sweep", counted, "heavy.customers=350..700:350", "--metric", "value", "--format", "csv"});
  CHECK(heads.find("700,20600000") != std::string::npos);
}

TEST_CASE("sizes: --origin names who made room") {
  const std::string shown = program::printed({"show", file, "--set", "heavy.share=48%", "--origin"});
  CHECK(program::count_of("--set heavy.share", shown) == 3);
}
