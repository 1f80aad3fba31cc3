// Rows poured in pieces, on one thread and on several: every row is there once, in its place, and the bytes
// do not depend on the number of threads. A piece has at most 4,096 rows, and from 20,001 rows on there are
// as many lanes as threads, so the row counts stand at, before and after the ends of pieces and of rounds of
// lanes.
#include <clv/appraisal.hpp>
#include <clv/results.hpp>
#include <nlohmann/json.hpp>

#include "support.hpp"
#include "unit/cli/program.hpp"

using program::kfc_file;
using program::printed;

namespace {

constexpr std::size_t most_on_one_lane = 20'000;
constexpr std::size_t row_counts[] = {1,    2,      4095,   4096,   4097,   8192,
                                      8193, 20'000, 20'001, 24'576, 24'577, 36'865};

/// Spend 1, 2, ... on KFC's 520 visits: customer lifetime value 520 times as much, all in whole numbers.
std::string swept(std::size_t rows, const std::string& format, const std::string& threads) {
  return printed({"sweep", kfc_file, "spend=1.." + std::to_string(rows) + ":1", "--metric", "clv", "--format",
                  format, "--threads", threads});
}

struct row_text {
  const char* format;
  const char* head;
  const char* before;
  const char* between;
  const char* after;
};

/// What the rows must look like, to the byte.
std::string wanted(std::size_t rows, const row_text& t) {
  std::string all = t.head;
  for (std::size_t i = 1; i <= rows; ++i)
    all += t.before + std::to_string(i) + t.between + std::to_string(520 * i) + t.after;
  return all;
}

constexpr row_text texts[] = {
    {"csv", "spend_cny_visit,clv_cny\r\n", "", ",", "\r\n"},
    {"tsv", "spend_cny_visit\tclv_cny\n", "", "\t", "\n"},
    {"jsonl", "", "{\"spend_cny_visit\":", ",\"clv_cny\":", "}\n"},
};

/// 22,000 points with a word (timing) outside, and chains without end, which have no number.
const std::vector<std::string> mixed{"sweep",
                                     kfc_file,
                                     "timing=start,end",
                                     "praise.tells=1..10:0.5",
                                     "praise.conversion=0.5%..100%/580",
                                     "--set",
                                     "generations=unlimited",
                                     "--set",
                                     "discount=10%",
                                     "--metric",
                                     "satisfied.total,clv"};

std::string mixed_in(const std::string& format, const std::string& threads) {
  std::vector<std::string> args = mixed;
  args.insert(args.end(), {"--format", format, "--threads", threads});
  return printed(args);
}

/// The scenario of the n-th point of `mixed`, put together by hand.
clv::scenario point(std::size_t n) {
  clv::scenario s = kfc();
  s.customer.discount = 0.1;
  s.generations.reset();
  const std::size_t conversion = n % 580;
  const std::size_t tells = n / 580 % 19;
  s.customer.timing = n / 580 / 19 == 0 ? clv::timing::start : clv::timing::end;
  s.praise.tells = 1 + 0.5 * static_cast<double>(tells);
  s.praise.conversion = 0.005 + 0.995 * (static_cast<double>(conversion) / 579);
  return s;
}

}  // namespace

TEST_CASE("streams: csv, tsv and jsonl have every row once and in order, however many rows and threads") {
  int compared = 0;
  for (const row_text& t : texts)
    for (const std::size_t rows : row_counts) {
      const std::string want = wanted(rows, t);
      for (int threads = 1; threads <= (rows > most_on_one_lane ? 3 : 1); ++threads) {
        CAPTURE(t.format);
        CAPTURE(rows);
        CAPTURE(threads);
        const bool same = swept(rows, t.format, std::to_string(threads)) == want;  // no diff of a megabyte
        CHECK(same);
        ++compared;
      }
    }
  CHECK(compared == 3 * (8 + 3 * 4));
}

TEST_CASE("streams: json has every row once and in order, beyond a piece and on every number of threads") {
  for (const std::size_t rows : {std::size_t{1}, std::size_t{4096}, std::size_t{4097}, std::size_t{20'001}}) {
    const std::string once = swept(rows, "json", "1");
    const auto all = nlohmann::json::parse(once)["rows"];
    CAPTURE(rows);
    REQUIRE(all.size() == rows);
    std::size_t right = 0;
    for (std::size_t i = 0; i < rows; ++i)
      right += all[i] == nlohmann::json{{"spend_cny_visit", i + 1}, {"clv_cny", 520 * (i + 1)}};
    CHECK(right == rows);
    for (const char* threads : {"2", "3"}) {
      const bool same = swept(rows, "json", threads) == once;
      CHECK(same);
    }
  }
}

TEST_CASE("streams: json says the same beside many rows as beside few") {
  const auto all = [](std::size_t rows) { return nlohmann::json::parse(swept(rows, "json", "2")); };
  const auto few = all(100), many = all(20'001);  // more than are printed for people
  for (const auto& [key, value] : few.items())
    if (key != "rows") CHECK(many.at(key) == value);
  CHECK(many.size() == few.size());
}

TEST_CASE("streams: rows of any width are poured") {
  std::string file = "format = 1\n[base]\nspend = 1\nfrequency = 52\nlifespan = 10\n";
  std::string metrics;
  std::string line;
  for (int i = 0; i < 500; ++i) {
    const std::string name = "s" + std::to_string(i);
    file += "[segments." + name + "]\ncustomers = 1\n";
    for (const auto& [path, value] :
         {std::pair{"clv", "520"}, {"visits", "520"}, {"years", "10"}, {"net", "520"}}) {
      metrics += (metrics.empty() ? "" : ",") + name + "." + path;
      line += std::string("\t") + value;
    }
  }
  const std::string got =
      printed({"sweep", "-", "all.spend=1,2,3", "--metric", metrics, "--format", "tsv"}, file);
  const auto lines = program::lines_of(got);
  REQUIRE(lines.size() == 4);
  CHECK(lines[1] == "1" + line);
}

TEST_CASE("streams: words, numbers and missing numbers are those of single calculations") {
  const auto lines = program::lines_of(mixed_in("tsv", "3"));
  const std::size_t points = 2 * 19 * 580;
  REQUIRE(lines.size() == points + 1);
  CHECK(lines[0] == "timing\tpraise.tells_people\tpraise.conversion\tsatisfied.total_cny\tclv_cny");
  int missing = 0;
  for (std::size_t n = 0; n < points; ++n) {
    const clv::scenario s = point(n);
    const clv::appraisal a = clv::appraise(s);
    std::vector<std::string> cells;
    std::istringstream line(lines[n + 1]);
    for (std::string c; std::getline(line, c, '\t');) cells.push_back(c);
    CAPTURE(n);
    REQUIRE(cells.size() == 5);
    CHECK(cells[0] == (s.customer.timing == clv::timing::start ? "start" : "end"));
    CHECK(std::stod(cells[1]) == s.praise.tells.at(0));
    CHECK(close(std::stod(cells[2]), s.praise.conversion, 1e-15));
    const clv::answer total = clv::value(*clv::find_result("satisfied.total"), s, a);
    missing += !total.known();
    CHECK(cells[3].empty() == !total.known());
    // The conversion differs by a rounding, which 1 / (1 - R) makes larger near R = 1.
    const double near = std::abs(1 - s.praise.tells.at(0) * s.praise.conversion);
    if (total.known()) CHECK(close(std::stod(cells[3]), total.value, 1e-14 / near + 1e-14));
    CHECK(std::stod(cells[4]) == a.clv.value);
  }
  CHECK(missing > 5'000);
  CHECK(missing < 20'000);
}

TEST_CASE("streams: the bytes are the same on every number of threads, in every format and in a file") {
  const program::scratch s;
  for (const std::string format : {"csv", "tsv", "jsonl", "json"}) {
    CAPTURE(format);
    const std::string once = mixed_in(format, "1");
    for (const char* threads : {"2", "3", "7"}) {
      CAPTURE(threads);
      const bool same = mixed_in(format, threads) == once;
      CHECK(same);
    }
    std::vector<std::string> args = mixed;
    const program::fs::path file = s.dir / ("rows." + format);
    args.insert(args.end(), {"--threads", "2", "--output", file.string()});  // the suffix says the format
    const program::outcome o = program::run(args);
    CHECK(o.code == app::exit_code::done);
    CHECK(o.out.empty());
    CHECK(o.err.starts_with("wrote " + file.string()));
    const bool same = program::read(file) == once;
    CHECK(same);
  }
}

TEST_CASE("streams: the number of threads is a whole number from 1 to 256") {
  for (const char* threads : {"0", "-1", "1.5", "257", "many", ""}) {
    CAPTURE(threads);
    CHECK(program::run({"sweep", kfc_file, "spend=1,2", "--threads", threads}).code == app::exit_code::usage);
  }
  CHECK(printed({"sweep", kfc_file, "spend=1,2", "--threads", "256", "--format", "tsv", "--metric", "clv"}) ==
        "spend_cny_visit\tclv_cny\n1\t520\n2\t1040\n");
}

TEST_CASE("streams: a file name that is no UTF-8 is told in every format") {
  const program::scratch s;
  const std::string file = (s.dir / "k\xff.toml").string();
  program::fs::copy_file(kfc_file, file);
  for (const char* format : {"json", "jsonl", "csv", "tsv", "md", "text"}) {
    const program::outcome o = program::run({"show", file, "--origin", "--format", format});
    CHECK(o.code == app::exit_code::done);
    CHECK(o.out.find(".toml:") != std::string::npos);
  }
}
