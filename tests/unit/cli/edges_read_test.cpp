// Where what is read turns: the last that is taken and the first that is refused, from the command line.
#include <cmath>

#include "input/text.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using program::get;
using program::kfc_file;
using program::run;
using program::scratch;

namespace {

using words = std::vector<std::string>;

/// One visit of 1 a year for a year, in a scenario of this currency.
std::string shop(const std::string& currency) {
  return "format = 1\n[scenario]\ncurrency = \"" + currency +
         "\"\n[base]\nspend = 1\nfrequency = 1\nlifespan = 1\n";
}

app::exit_code read_code(const words& args, const std::string& input = {}) { return run(args, input).code; }

/// Ten years of 50 a visit; segments of the given shares.
std::string shares(const words& parts) {
  std::string text = "format = 1\n[base]\nspend = 50\nlifespan = 10\n";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += "[segments.s" + std::to_string(i) + "]\nfrequency = 1\nshare = " + parts[i] + "\n";
  return text;
}

}  // namespace

TEST_CASE("money: the sign of yuan and yen is the scenario's, every other mark only its own") {
  struct row {
    const char* text;
    const char* currency;
  };
  const row rows[] = {{"¥500", "CNY"}, {"￥500", "CNY"},   {"500元", "CNY"}, {"500 RMB", "CNY"},
                      {"¥500", "JPY"}, {"￥500", "JPY"},   {"500¥", "JPY"},  {"日元500", "JPY"},
                      {"$500", "USD"}, {"500美元", "USD"}, {"€500", "EUR"},  {"£500", "GBP"}};
  for (const row& r : rows)
    for (const std::string currency : {"CNY", "JPY", "USD", "EUR", "GBP"}) {
      CAPTURE(r.text);
      CAPTURE(currency);
      const words args{"calc", "-", "--acquisition-cost", r.text};
      const bool sign = std::string_view(r.text).find("¥") != std::string_view::npos ||
                        std::string_view(r.text).find("￥") != std::string_view::npos;
      const bool fits = currency == r.currency || (sign && (currency == "CNY" || currency == "JPY"));
      if (fits)
        CHECK(get(args, "acquisition_cost", shop(currency)) == 500);
      else
        CHECK(read_code(args, shop(currency)) == app::exit_code::usage);
    }
}

TEST_CASE("frequency: what is said by the week follows the weeks of the year, nothing else does") {
  struct row {
    const char* text;
    double weeks;   ///< visits a week
    double others;  ///< visits a year that do not hang on weeks
  };
  const row rows[] = {{"weekly", 1, 0},
                      {"fortnightly", 0.5, 0},
                      {"every 2 weeks", 0.5, 0},
                      {"every two weeks", 0.5, 0},
                      {"2/week", 2, 0},
                      {"twice a week", 2, 0},
                      {"每周2次", 2, 0},
                      {"每两周一次", 0.5, 0},
                      {"once every 4 weeks", 0.25, 0},
                      {"monthly", 0, 12},
                      {"quarterly", 0, 4},
                      {"yearly", 0, 1},
                      {"daily", 0, 365},
                      {"2/month", 0, 24},
                      {"26", 0, 26}};
  for (const row& r : rows)
    for (const double weeks : {48.0, 50.0, 52.0, 53.0}) {
      CAPTURE(r.text);
      CAPTURE(weeks);
      const double visits = get({"calc", "--spend", "1", "--lifespan", "1", "--frequency", r.text,
                                 "--weeks-per-year", std::to_string(static_cast<int>(weeks))},
                                "frequency");
      CHECK(close(visits, r.weeks * weeks + r.others, 1e-15));
    }
}

TEST_CASE("lifespan: not needed once customers leave, in whichever year of a list they begin to") {
  // 2,600 a year. Nobody leaves in the first k years, then a fifth each year: k + 1/(1 - 0.8) payments.
  std::string list;
  for (int k = 0; k < 5; ++k) {
    CAPTURE(k);
    const words args{"calc", "--spend", "50", "--frequency", "52", "--retention", list + "80%"};
    CHECK(close(get(args, "clv"), 2600 * (k + 5.0), 1e-14));
    list += "100%, ";
    const words never{"calc", "--spend", "50", "--frequency", "52", "--retention", list + "100%"};
    CHECK(run(never).code == app::exit_code::usage);
    CHECK(run(never).err.find("lifespan") != std::string::npos);
  }
}

TEST_CASE("segments: shares sum to 100 %, to rounding and no farther") {
  for (const words& parts :
       std::initializer_list<words>{{"0.5", "0.5"},
                                    {"\"35%\"", "\"35%\"", "\"30%\""},
                                    {"0.1", "0.2", "0.7"},
                                    {"0.3333333333333333", "0.3333333333333333", "0.3333333333333333"},
                                    {"1"}})
    CHECK(close(get({"calc", "-"}, "average.clv", shares(parts)), 500, 1e-14));
  for (const char* last :
       {"0.4995", "0.5005", "0.49999", "0.50001", "0.4999999", "0.5000001", "0.49999999", "0"}) {
    CAPTURE(last);
    CHECK(read_code({"calc", "-"}, shares({"0.5", last})) == app::exit_code::file);
  }
}

TEST_CASE("segments: cuts sum to 100 with percent signs, to 100 or 1 without") {
  const auto code = [](const std::string& cuts) {
    return run({"segments", CLV_SOURCE_DIR "/examples/kfc-segments.toml", "--cuts", cuts}).code;
  };
  for (const char* good : {"1/19/30/50", "1%/19%/80%", "20%/80%", "20/80", "0.2/0.8", "0.2%/99.8%", "100",
                           "1", "100%", "20%/80"}) {
    CAPTURE(good);
    CHECK(code(good) == app::exit_code::done);
  }
  for (const char* bad : {"0.2%/0.8%", "1%", "0.5%/0.5%", "20%/79%", "20/79", "20/81", "0.2/0.7", "0.2/0.81",
                          "0/100", "-10/110", "", "a/b", "1/1/1/1/1/1/1/1/1/1/1/1/88"}) {
    CAPTURE(bad);
    CHECK(code(bad) == app::exit_code::usage);
  }
}

TEST_CASE("solve: --between lies inside the bounds of the input, both ends, and rises") {
  const auto code = [](const std::string& between) {
    return run({"solve", kfc_file, "--target", "swing.value=123456", "--vary", "praise.conversion",
                "--between", between})
        .code;
  };
  for (const char* good : {"0%..100%", "0%..50%", "10%..100%", "0..1"}) {
    CAPTURE(good);
    CHECK(code(good) == app::exit_code::done);
  }
  for (const char* bad : {"0%..200%", "0%..100.1%", "-10%..100%", "-0.1%..50%", "-1%..200%", "50%..10%",
                          "50%..50%", "0%", "0%..", "..100%", "0%-100%", ""}) {
    CAPTURE(bad);
    CHECK(code(bad) == app::exit_code::usage);
  }
}

TEST_CASE("extends: sixteen files deep and no deeper, whichever way they are named") {
  for (const int files : {1, 2, 15, 16, 17, 18}) {
    const scratch s;
    for (int i = 1; i <= files; ++i)
      std::ofstream(s.dir / (std::to_string(i) + ".toml"))
          << "format = 1\n"
          << (i < files ? "extends = \"" + std::to_string(i + 1) + ".toml\"\n" : "")
          << "[base]\nspend = " << 100 * i << "\nfrequency = 1\nlifespan = 1\n";
    CAPTURE(files);
    const auto o = run({"calc", (s.dir / "1.toml").string(), "--get", "clv"});
    CHECK(o.code == (files <= 16 ? app::exit_code::done : app::exit_code::file));
    CHECK(o.out == (files <= 16 ? "100\n" : ""));
    CHECK((o.err.find("16") != std::string::npos) == (files > 16));
  }
}

TEST_CASE("nearest: one slip in a short word, two in a longer one, never three") {
  const std::vector<std::string> known{"ab", "abc", "abcd", "abcde", "abcdef", "abcdefghij"};
  struct row {
    const char* typed;
    const char* meant;
  };
  for (const row& r :
       std::initializer_list<row>{{"abcx", "abc"},   // one letter more; "abcd" is as near and comes later
                                  {"bacd", "abcd"},  // neighbours swapped count once
                                  {"xbcd", "abcd"},
                                  {"abxcde", "abcde"},
                                  {"xbcdex", "abcde"},  // six letters, two slips
                                  {"ABCDE", "abcde"},
                                  {"abcdefgh", "abcdef"},
                                  {"abcdefgxix", "abcdefghij"}}) {
    const auto found = app::nearest(r.typed, known);
    CAPTURE(r.typed);
    REQUIRE(found);
    CHECK(*found == r.meant);
  }
  const std::vector<std::string> four{"abcd"};
  for (const char* typed : {"abxy", "xycd", "axcy", "badc", "ab", "dcba", "wxyz", "xabcdy"}) {
    // Two slips in four letters or fewer, or too many in six.
    CAPTURE(typed);
    CHECK(app::nearest(typed, four).has_value() == (std::string_view(typed) == "xabcdy"));
  }
  const std::vector<std::string> five{"abcde"};
  for (const char* typed : {"abcxy", "xbcdy", "abc", "badce", "axcye"}) {
    CAPTURE(typed);
    CHECK(app::nearest(typed, five).has_value() == (std::string_view(typed) != "abc"));
  }
  for (const char* typed : {"abxyz", "xyzde", "vwxyz", "axcyzq"}) {
    CAPTURE(typed);
    CHECK_FALSE(app::nearest(typed, five));
  }
}

TEST_CASE("nearest: on the command line") {
  CHECK(run({"calc", kfc_file, "--spned", "5"}).err.find("did you mean: --spend") != std::string::npos);
  CHECK(run({"clac", kfc_file}).err.find("calc") != std::string::npos);
  CHECK(run({"clca", kfc_file}).err.find("did you mean") == std::string::npos);  // four letters, two slips
}
