// Where what is said of a number turns: at the figure itself, just below and just above.
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/units.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using nlohmann::json;
using program::count_of;
using program::kfc_file;
using program::printed;
using program::run;

namespace {

using words = std::vector<std::string>;

words joined(words args, const words& more) {
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

json document(words args, const std::string& input = {}) {
  args.emplace_back("--json");
  return json::parse(printed(args, input));
}

/// The codes of the notes, each once a note.
words codes(const json& d) {
  words all;
  for (const auto& note : d["notes"]) all.push_back(note["code"]);
  return all;
}

bool says(const json& d, const std::string& code) {
  const words all = codes(d);
  return std::find(all.begin(), all.end(), code) != all.end();
}

/// 60 a visit at a margin of half, weekly, for ten years: 15,600.
const words cafe{"cashflow", "--spend", "60", "--margin", "50%", "--frequency", "weekly", "--lifespan", "10"};

/// The years of the working, and the years of the table.
struct years {
  std::size_t explained;
  std::size_t shown;
};
years years_of(const words& life) {
  const words args = joined({"cashflow", "--spend", "10", "--frequency", "1"}, life);
  const json d = document(joined(args, {"--explain"}));
  std::size_t explained = 0;
  for (const auto& step : d["working"])
    explained += std::string(step["path"]).starts_with("cashflow.") &&
                 std::string(step["path"]).ends_with(".cumulative");
  return {explained, d["rows"].size()};
}

}  // namespace

TEST_CASE("cashflow: the verdict turns at exactly 1, 3 and 5 times the acquisition cost") {
  struct row {
    const char* cost;
    const char* verdict;
  };
  for (const row& r :
       {row{"3119.99", "high"}, row{"3120", "high"}, row{"3120.01", "good"}, row{"5199.99", "good"},
        row{"5200", "good"}, row{"5200.01", "thin"}, row{"15599.99", "thin"}, row{"15600", "thin"},
        row{"15600.01", "loss"}, row{"1e6", "loss"}}) {
    CAPTURE(r.cost);
    const json d = document(joined(cafe, {"--acquisition-cost", r.cost}));
    for (const std::string verdict : {"high", "good", "thin", "loss"}) {
      CAPTURE(verdict);
      CHECK(says(d, "ratio." + verdict) == (verdict == r.verdict));
    }
  }
}

TEST_CASE("cashflow: all years of a limited life, twenty of one without limit - the working of twelve") {
  for (const std::size_t n : {1U, 2U, 11U, 12U, 13U, 20U, 21U, 26U}) {
    CAPTURE(n);
    const years y = years_of({"--lifespan", std::to_string(n)});
    CHECK(y.shown == n);
    CHECK(y.explained == std::min<std::size_t>(n, 12));
  }
  const years endless = years_of({"--retention", "80%"});
  CHECK(endless.shown == 20);
  CHECK(endless.explained == 12);
  for (const std::size_t n : {1U, 12U, 19U, 20U, 21U, 25U}) {
    CAPTURE(n);
    CHECK(years_of({"--retention", "80%", "--years", std::to_string(n)}).shown == n);
  }
}

TEST_CASE("referral: a market has room for exactly the people told") {
  struct row {
    const char* praise;
    const char* complaint;
    const char* overlap;
    const char* size;
    bool room;
  };
  for (const row& r : {row{"5", "10", "0%", "10", true}, row{"5", "10", "0%", "9.999", false},
                       row{"5", "10", "0%", "10.001", true}, row{"12", "10", "0%", "12", true},
                       row{"12", "10", "0%", "11.999", false}, row{"5", "10", "50%", "5", true},
                       row{"5", "10", "50%", "4.999", false}, row{"5", "10", "0%", "7", false}}) {
    CAPTURE(r.praise);
    CAPTURE(r.size);
    CAPTURE(r.overlap);
    const auto o = run({"referral", kfc_file, "--praise-tells", r.praise, "--complaint-tells", r.complaint,
                        "--market-overlap", r.overlap, "--market-size", r.size});
    CHECK(o.code == (r.room ? app::exit_code::done : app::exit_code::usage));
  }
}

TEST_CASE("segments: of several that bring the most the first is named") {
  const auto file = [](const words& visits) {
    std::string text = "format = 1\n[base]\nspend = 1\nlifespan = 1\n";
    for (std::size_t i = 0; i < visits.size(); ++i)
      text += "[segments.g" + std::to_string(i) + "]\ncustomers = 1\nfrequency = " + visits[i] + "\n";
    return text;
  };
  struct row {
    words visits;
    const char* best;
  };
  for (const row& r :
       {row{{"10", "10"}, "g0"}, row{{"10", "10", "10"}, "g0"}, row{{"9", "10", "10"}, "g1"},
        row{{"10", "9", "10"}, "g0"}, row{{"9", "9", "10"}, "g2"}, row{{"10", "9", "9"}, "g0"}}) {
    const std::string text = printed({"calc", "-"}, file(r.visits));
    CHECK(text.find(std::string("- ") + r.best + ": ") != std::string::npos);
    CHECK(count_of("of the value.", text) == 1);
  }
}

TEST_CASE("sweep: only the value of the scenario itself is the base, not one near it") {
  // Near: one part in 200,000,000 and more. The same: what rounding makes of steps from elsewhere.
  for (const char* near : {"19%", "19.99%", "20.01%", "20.0001%", "19.9999%", "20.0000001%"}) {
    CAPTURE(near);
    const words args{"sweep", kfc_file, std::string("praise.conversion=") + near + ",25%", "--metric",
                     "praise.converts"};
    CHECK(count_of(" base", printed(args)) == 1);  // the head of the column
    const words both{"sweep", kfc_file, std::string("praise.conversion=") + near + ",20%", "--metric",
                     "praise.converts"};
    CHECK(count_of(" base", printed(both)) == 2);
  }
  for (const char* same : {"0%..40%:10%", "0%..100%/6", "5%..80%/log5"}) {
    CAPTURE(same);
    const words args{"sweep", kfc_file, std::string("praise.conversion=") + same, "--metric",
                     "praise.converts"};
    CHECK(count_of(" base", printed(args)) == 2);
  }
}

TEST_CASE("sweep: the later of two axes on one input has the last word, whatever their lengths and order") {
  // Praise reaches 5, complaint 10; `conversion` sets both, the other one only its own.
  const words one{"30%"};
  const words two{"10%", "20%"};
  const words three{"5%", "15%", "25%"};
  int rows = 0;
  for (const bool praise : {true, false})
    for (const bool shorthand_first : {true, false})
      for (const words& first : {one, two, three})
        for (const words& second : {one, two, three})
          for (const int idle : {0, 1, 2, 3}) {  // an axis that does not meddle, at every place
            const std::string own = praise ? "praise.conversion" : "complaint.conversion";
            const auto axis = [](const std::string& path, const words& values) {
              std::string text = path + "=";
              for (const auto& v : values) text += (text.back() == '=' ? "" : ",") + v;
              return text;
            };
            words axes{axis(shorthand_first ? "conversion" : own, first),
                       axis(shorthand_first ? own : "conversion", second)};
            if (idle < 3) axes.insert(axes.begin() + idle, "spend=1,2");
            const words args = joined(joined({"sweep", kfc_file}, axes),
                                      {"--metric", "praise.converts,complaint.converts", "--format", "csv"});
            const words lines = program::lines_of(printed(args));
            REQUIRE(lines.size() == 1 + first.size() * second.size() * (idle < 3 ? 2 : 1));
            for (std::size_t i = 1; i < lines.size(); ++i) {
              std::vector<double> x;
              std::istringstream cells(lines[i]);
              for (std::string c; std::getline(cells, c, ',');) x.push_back(std::stod(c));
              if (idle < 3) x.erase(x.begin() + idle);
              REQUIRE(x.size() == 4);
              const double both = shorthand_first ? x[0] : x[1];
              const double last = x[1];
              CAPTURE(lines[i]);
              CHECK(close(x[2], 5 * (praise ? last : both), 1e-15));
              CHECK(close(x[3], 10 * (praise ? both : last), 1e-15));
              ++rows;
            }
          }
  CHECK(rows == 4 * 36 * 7);
}

TEST_CASE("calc: up to three numbers of people told are shown, the fourth is dots") {
  struct row {
    const char* tells;
    const char* shown;
  };
  for (const row& r : {row{"5", " 5 "}, row{"5, 3", " 5, 3 "}, row{"5, 3, 2", " 5, 3, 2 "},
                       row{"5, 3, 2, 1", " 5, 3, 2, ... "}, row{"5, 3, 2, 1, 0.5", " 5, 3, 2, ... "}}) {
    CAPTURE(r.tells);
    std::string text = printed({"calc", kfc_file, "--praise-tells", r.tells, "--generations", "5"});
    std::replace(text.begin(), text.end(), '\n', ' ');  // a wide table stands on its side
    CHECK(text.find(r.shown) != std::string::npos);
    CHECK(count_of("...", text) == count_of("...", r.shown));
  }
}

TEST_CASE("exact: plain digits between 10^-5 and 10^16, and read back as the same number") {
  struct row {
    double x;
    const char* text;
  };
  for (const row& r :
       {row{0, "0"}, row{1e15, "1000000000000000"}, row{9999999999999998, "9999999999999998"},
        row{1e16, "1e+16"}, row{-1e16, "-1e+16"}, row{1e17, "1e+17"}, row{1e20, "1e+20"}, row{1e21, "1e+21"},
        row{1e300, "1e+300"}, row{0.00001, "0.00001"}, row{0.000009, "9e-06"}, row{1e-300, "1e-300"},
        row{-0.25, "-0.25"}, row{1234567.891, "1234567.891"}}) {
    CHECK(app::exact(r.x) == r.text);
    CHECK(std::stod(app::exact(r.x)) == r.x);
  }
  for (int power = -30; power <= 30; ++power)
    for (const double factor : {1.0, 1.5, 9.999999999999999}) {
      const double x = factor * std::pow(10, power);
      CAPTURE(x);
      const std::string text = app::exact(x);
      CHECK(std::stod(text) == x);
      std::array<char, 32> shortest{};
      const auto end = std::to_chars(shortest.data(), shortest.data() + shortest.size(), x).ptr;
      if (x < 1e-5 || x >= 1e16)
        CHECK(text == std::string(shortest.data(), end));
      else
        CHECK(text.find('e') == std::string::npos);
    }
  // 10^12 a visit, 10^4 visits: 10^16 in a year.
  const words rich{"calc", "--spend", "1e12", "--lifespan", "1", "--get", "clv"};
  CHECK(printed(joined(rich, {"--frequency", "1e4"})) == "1e+16\n");
  CHECK(printed(joined(rich, {"--frequency", "1e3"})) == "1000000000000000\n");
}
