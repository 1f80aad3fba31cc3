#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>
#include <set>

#include "input/number.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using program::count_of;
using program::kfc_file;
using program::printed;
using program::run;
using words = std::vector<std::string>;

namespace {

words joined(words all, const words& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// 100 a year for ever, of which 80 % stay.
const words endless{"--spend", "100", "--frequency", "1", "--retention", "80%"};

double solved(const words& scenario, const std::string& vary, const std::string& target) {
  return program::get(joined(joined({"solve"}, scenario), {"--vary", vary, "--target", target}), vary);
}

/// Runs of letters in what a Chinese reader sees, but for names that Chinese texts use as they are.
words english_in(const std::string& text) {
  const std::set<std::string> allowed{"CLV", "NPV", "LTV", "CAC", "CNY", "KFC"};
  words out;
  for (const std::string& line : program::lines_of(text)) {
    if (line.find("不起作用") != std::string::npos) continue;  // quotes options
    std::string run;
    bool quoted = false;  // an option, as it is typed
    for (const char c : line + " ") {
      if (run.empty()) quoted = quoted || c == '-';

      if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        run += c;
        continue;
      }
      if (run.size() > 1 && !quoted && !allowed.contains(run)) out.push_back(run + " in " + line);
      run.clear();
      quoted = quoted && c == '-';
    }
  }
  return out;
}

/// Two values of an input that may be typed.
std::string two_values(const clv::row& f) {
  if (!f.words.empty()) return std::string(f.words[0].key) + "," + std::string(f.words[1].key);
  const double low = std::max(f.low, 0.0) + (f.low_open || f.low < 1 ? 0.25 : 0);
  const double high = f.high <= 1 ? 0.75 : f.high > 53 ? 8 : f.high;
  if (f.in->whole == clv::whole::always) return "1,2";
  if (f.in->kind == clv::kind::part) return "25%,75%";
  return clv::shortest(low) + "," + clv::shortest(high);
}

}  // namespace

TEST_CASE("solve: every input with a pole is searched up to it") {
  // m / (1 - r), m (1 + d) / (1 + d - r), m / (1 - r (1 + g)): 100 a year, 80 %.
  CHECK(close(solved(endless, "retention", "clv=25000"), 0.996, 1e-12));
  CHECK(close(solved(endless, "retention", "clv=1e9"), 1 - 1e-7, 1e-12));
  CHECK(close(solved(endless, "discount", "clv=1e6"), (1e6 * 0.2 - 100) / (100 - 1e6), 1e-10));
  CHECK(close(solved(endless, "growth", "clv=1e6"), (1 - 100 / 1e6) / 0.8 - 1, 1e-10));
  // KFC without a limit of generations: 26,000 / (1 - 5 p).
  const words kfc{kfc_file, "--generations", "unlimited"};
  CHECK(close(solved(kfc, "praise.conversion", "satisfied.total=26e9"), 0.2 * (1 - 1e-6), 1e-10));
  // LTV:CAC grows without limit as nothing is paid.
  CHECK(close(solved(endless, "acquisition_cost", "ltv_cac=1e7"), 500 / 1e7, 1e-12));
}

TEST_CASE("solve: a pole is told where there is none to be had below it") {
  const auto told = run(joined(joined({"solve"}, endless), {"--vary", "retention", "--target", "clv=50"}));
  CHECK(told.code == app::exit_code::no_answer);
  CHECK(told.err.find("grows without limit as the retention rate approaches 100%") != std::string::npos);
  CHECK(told.err.find("the least it reaches: 100, at 0%") != std::string::npos);
  CHECK(told.err.find("the most it reaches") == std::string::npos);
}

TEST_CASE("solve: hints that name other inputs work when followed") {
  const words line = joined(joined({"solve"}, endless), {"--target", "clv=50"});
  const auto told = run(joined(line, {"--vary", "retention"}));
  std::size_t followed = 0;
  for (auto at = told.err.find("--vary "); at != std::string::npos; at = told.err.find("--vary ", at + 1)) {
    const auto from = at + std::string("--vary ").size();
    const std::string path =
        told.err.substr(from, told.err.find_first_not_of("abcdefghijklmnopqrstuvwxyz._", from) - from);
    CHECK(run(joined(line, {"--vary", path})).code == app::exit_code::done);
    ++followed;
  }
  CHECK(followed > 0);
  const auto word = run({"solve", kfc_file, "--praise-tells", "7", "--set", "conversion=30%", "--target",
                         "satisfied.total=1", "--vary", "timing"});
  CHECK(word.code == app::exit_code::usage);
  const auto from = word.err.find("clv sweep ");
  REQUIRE(from != std::string::npos);
  std::istringstream parts(word.err.substr(from + 4, word.err.find('\n', from) - from - 4));
  words args;
  for (std::string part; parts >> part;)
    args.push_back(part.starts_with('\'') ? part.substr(1, part.size() - 2) : part);
  CHECK(run(args).out.find("80,600") != std::string::npos);  // 26,000 x (1 + 7 x 0.3)
}

TEST_CASE("solve: a result that does not depend on the input") {
  for (const char* vary : {"praise.conversion", "generations", "praise.tells", "own_loss", "residual"}) {
    CAPTURE(vary);
    const auto same = run({"solve", kfc_file, "--target", "clv=26000", "--vary", vary});
    CHECK(same.code == app::exit_code::done);
    CHECK(count_of("does not depend on", same.out) == 1);
    CHECK(same.out.find("Answers") == std::string::npos);
    const auto other = run({"solve", kfc_file, "--target", "clv=26001", "--vary", vary});
    CHECK(other.code == app::exit_code::no_answer);
    CHECK(count_of("does not depend on", other.err) == 1);
  }
  CHECK(program::get({"solve", kfc_file, "--target", "clv=26000", "--vary", "praise.conversion"},
                     "praise.conversion") == 0.2);
}

TEST_CASE("solve: a result without a number is told as that, not as out of reach") {
  const auto none = run({"solve", kfc_file, "--target", "ltv_cac=3", "--vary", "conversion"});
  CHECK(none.code == app::exit_code::no_answer);
  CHECK(none.err.find("has no finite number, whatever conversion is") != std::string::npos);
  CHECK(none.err.find("--vary acquisition_cost") != std::string::npos);
  CHECK(close(program::get({"solve", kfc_file, "--target", "ltv_cac=3", "--vary", "acquisition_cost"},
                           "acquisition_cost"),
              26'000 / 3.0, 1e-12));
}

TEST_CASE("solve: steps are told as ranges, and hold at both ends") {
  const words line{"solve", kfc_file, "--target", "progeny.p90=3", "--vary", "praise.conversion"};
  CHECK(printed(line).find("from 11.") != std::string::npos);
  for (const char* end : {"praise.conversion.from", "praise.conversion.to"}) {
    const double x = program::get(line, end);
    CHECK(program::get({"calc", kfc_file, "--praise-conversion", clv::shortest(x)}, "progeny.p90") == 3);
  }
}

TEST_CASE("solve and sweep: what they set need not be given") {
  CHECK(solved({"--frequency", "1", "--retention", "80%"}, "spend", "clv=1000") == 200);
  CHECK(close(solved({"--spend", "100", "--frequency", "1"}, "retention", "clv=1000"), 0.9, 1e-12));
  CHECK(close(solved({"--spend", "100", "--frequency", "1"}, "lifespan", "clv=1000"), 10, 1e-12));
  const words rows = program::lines_of(
      printed({"sweep", "--spend", "100", "--frequency", "1", "retention=60%..90%:10%", "--format", "csv"}));
  REQUIRE(rows.size() == 5);
  CHECK(rows[1].starts_with("0.6,250"));
  CHECK(run({"sweep", "--spend", "100", "spend=1,2", "retention=60%,70%"}).err.find("frequency") !=
        std::string::npos);
  CHECK(run({"sweep", "--spend", "100", "--frequency", "1", "discount=10%,20%"}).err.find("lifespan") !=
        std::string::npos);
  // Nothing stands there: no change against it, and no "now".
  const std::string text = printed({"sweep", "--spend", "100", "--frequency", "1", "retention=60%,70%"});
  CHECK(text.find("(now") == std::string::npos);
  CHECK(text.find("vs base") == std::string::npos);
  CHECK(run({"sweep", "--frequency", "1", "--retention", "80%", "spend=1.1x"}).code == app::exit_code::usage);
}

TEST_CASE("sweep: changes are printed as changes, with the value where there is one") {
  const std::string text = printed({"sweep", kfc_file, "spend=0.9x,1x,1.1x", "--metric", "clv"});
  CHECK(text.find("0.9x (45)") != std::string::npos);
  CHECK(text.find("1.1x (55)") != std::string::npos);
  CHECK(text.find("28,600") != std::string::npos);
  const std::string csv =
      printed({"sweep", kfc_file, "praise.conversion=-5pp,+5pp", "--metric", "clv", "--format", "csv"});
  CHECK(csv == "praise.conversion,clv_cny\r\n0.15,26000\r\n0.25,26000\r\n");
  CHECK(run({"sweep", kfc_file, "praise.conversion=-25pp,0pp"}).code == app::exit_code::usage);
  CHECK(run({"sweep", kfc_file, "generations=1.5x"}).code == app::exit_code::usage);
  CHECK(run({"sweep", kfc_file, "generations=2x"}).code == app::exit_code::done);
}

TEST_CASE("sweep: no two rows have the same label") {
  for (const char* range :
       {"97.30%..97.34%/3", "97.3%..97.3001%/4", "10%..90%/37", "99.99%,99.999%,99.9999%"}) {
    CAPTURE(range);
    const std::string text = printed({"sweep", "--spend", "100", "--frequency", "1", "--discount", "10%",
                                      std::string("retention=") + range});
    std::set<std::string> labels;
    std::size_t rows = 0;
    for (const std::string& line : program::lines_of(text)) {
      std::istringstream cells(line);
      std::string first;
      cells >> first;
      if (!first.ends_with('%')) continue;
      labels.insert(first);
      ++rows;
    }
    CHECK(rows > 2);
    CHECK(labels.size() == rows);
  }
}

TEST_CASE("solve and sweep: in Chinese no key and no English word, whatever the input") {
  for (const auto& f : clv::fields) {
    CAPTURE(f.key);
    const auto swept = run({"sweep", kfc_file, std::string(f.key) + "=" + two_values(f), "--metric",
                            "clv,satisfied.total,ltv_cac,break_even.total", "--lang", "zh"});
    CHECK(swept.code == app::exit_code::done);
    CHECK(english_in(swept.out) == words{});
    if (!f.words.empty()) continue;
    const auto found = run(
        {"solve", kfc_file, "--vary", std::string(f.key), "--target", "swing.value=104000", "--lang", "zh"});
    CHECK(english_in(found.out) == words{});
  }
}

TEST_CASE("solve and sweep: nothing about talk where there is none") {
  for (const words& line :
       {joined(joined({"solve"}, endless), {"--vary", "retention", "--target", "clv=1000"}),
        joined(joined({"sweep"}, endless), {"retention=70%,90%"})}) {
    const std::string text = printed(line);
    CHECK(text.find("Accounting") == std::string::npos);
    CHECK(text.find("Talk") == std::string::npos);
  }
  CHECK(printed({"sweep", kfc_file, "praise.tells=1,2", "--metric", "clv"}).find("as the textbook key") !=
        std::string::npos);
}

TEST_CASE("output: a text file is as wide on every terminal") {
  const program::scratch s;
  const auto written = [&](bool terminal) {
    const std::string file = (s.dir / (terminal ? "a.txt" : "b.txt")).string();
    CHECK(run({"sweep", kfc_file, "praise.tells=1..6", "praise.conversion=5%..75%:5%", "-o", file}, {},
              terminal)
              .code == app::exit_code::done);
    return program::read(file);
  };
  CHECK(written(true) == written(false));
}

TEST_CASE("--get: fifteen digits, without what rounding left") {
  CHECK(printed({"calc", "--spend", "100", "--frequency", "1", "--retention", "99.6%", "--get", "clv"}) ==
        "25000\n");
  CHECK(printed({"calc", "--spend", "0.1", "--frequency", "3", "--lifespan", "1", "--get", "clv"}) ==
        "0.3\n");
}
