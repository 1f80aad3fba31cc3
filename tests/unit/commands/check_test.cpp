#include <algorithm>
#include <string>
#include <vector>

#include "unit/cli/program.hpp"

namespace {

const std::string kfc = std::string(CLV_SOURCE_DIR) + "/examples/kfc.toml";

program::outcome check(std::vector<std::string> words) {
  words.insert(words.begin(), "check");
  return program::run(words);
}
bool right(std::vector<std::string> words) {
  const auto o = check(std::move(words));
  CHECK(o.err == "");
  return o.code == app::exit_code::done;
}
bool says(const program::outcome& o, std::string_view text) {
  std::string flat = o.out;
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  for (auto at = flat.find("  "); at != std::string::npos; at = flat.find("  ")) flat.erase(at, 1);
  return flat.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("check: the last digit of an answer, however it is written") {
  CHECK(right({kfc, "years=十年"}));
  CHECK(right({kfc, "years=10年"}));
  CHECK(right({kfc, "years=120mo"}));
  CHECK(right({kfc, "satisfied.total=52,000"}));
  CHECK(right({kfc, "satisfied.total=5.2万"}));
  CHECK(right({kfc, "satisfied.total=52k"}));
  CHECK(right({kfc, "break_even.textbook=60%"}));
  CHECK(right({kfc, "break_even.textbook=0.6"}));
  CHECK(right({kfc, "silent.change=0"}));
  CHECK(right({kfc, "--praise-tells", "0", "break_even.talk=1"}));  // no share has a digit more
  CHECK(right({kfc, "--praise-tells", "0", "break_even.talk=100%"}));
  CHECK(right({kfc, "--retention", "99.99%", "--lifespan", "unlimited", "years=10000"}));
  CHECK_FALSE(right({kfc, "years=九年"}));
  CHECK_FALSE(right({kfc, "satisfied.total=5.3万"}));
}

TEST_CASE("check: right within the digits given, and what that means") {
  const std::string by_days = "--weeks-per-year=52.142857142857146";
  CHECK(says(check({kfc, by_days, "clv=26071"}), "right, rounded"));
  CHECK(says(check({kfc, "clv=26000"}), " right"));
  CHECK(says(check({kfc, "clv=26010", "--tolerance", "20"}), "right, within the tolerance"));
  // 0.1 + 0.2 in money: equal but for rounding is equal
  for (const char* spend : {"0.1", "0.7", "33.3"}) {
    const auto o = check({"--spend", spend, "--frequency", "3", "--lifespan", "7", "clv=1234"});
    CHECK(o.out.find("0.0000") == std::string::npos);
  }
  const auto third = check({"--spend", "1", "--frequency", "1", "--lifespan", "1", "--praise-tells", "5",
                            "--complaint-tells", "10", "--conversion", "20%", "break_even.textbook=60.0%"});
  CHECK(third.code == app::exit_code::done);
  CHECK(third.out.find("0.0000") == std::string::npos);
}

TEST_CASE("check: digits cut are told from digits rounded") {
  const auto o = check({"--spend", "500, 600, 650", "--frequency", "1", "--retention-cost", "120, 100, 100",
                        "--retention", "80%", "--discount", "10%", "--acquisition-cost", "700", "--lifespan",
                        "3y", "--timing", "end", "net=240.49"});
  CHECK(o.code == app::exit_code::answer_no);
  CHECK(says(o, "240.49: the digits of 240.4959 are cut, not rounded; rounded it is 240.50."));
  CHECK_FALSE(says(o, "No slip"));
}

TEST_CASE("check: an answer in a screen, in both languages") {
  for (const char* language : {"en", "zh"})
    for (const std::string answer : {"satisfied.total=156000", "break_even.textbook=40%",
                                     "swing.value=130000", "dissatisfied.total=-52000", "clv=12345"}) {
      const auto o = check({kfc, answer, "--lang", language, "--width", "80"});
      CAPTURE(answer);
      std::size_t lines = 0;
      std::istringstream text(o.out);
      for (std::string line; std::getline(text, line);) ++lines;
      CHECK(lines <= 24);
      CHECK(o.code == app::exit_code::answer_no);
    }
}

TEST_CASE("check: the sentence of a slip has its numbers") {
  CHECK(says(check({kfc, "satisfied.total=156000"}),
             "156,000 CNY is what comes out without the conversion of praise (20%): 26,000 + 5 x "
             "26,000."));
  CHECK(says(check({kfc, "satisfied.total=156000", "--lang", "zh"}),
             "漏乘积极宣传转化率 20%：26,000 + 5 × 26,000 = 156,000 元。"));
  CHECK(
      says(check({kfc, "break_even.textbook=40%"}), "40% is the share of the dissatisfied: 100% less 60%."));
  CHECK(says(check({kfc, "clv=2600"}), "26,000 / 10."));
  // by sales, not by margin: the option that reckons so is named
  CHECK(says(check({kfc, "--margin", "30%", "clv=26000"}), "--margin 100%"));
  const auto nothing = check({kfc, "clv=12345"});
  CHECK(says(nothing, "No slip and no convention known here gives 12,345 CNY."));
}

TEST_CASE("check: several answers, one slip") {
  const auto o = check({kfc, "satisfied.total=5200", "dissatisfied.total=-7800"});
  CHECK(says(o, "What gives all of them"));
  CHECK(says(o, "customer lifespan (10 years)"));
  CHECK_FALSE(says(o, "What gives satisfied customer, total"));
  const auto apart = check({kfc, "satisfied.total=156000", "dissatisfied.total=78000"});
  CHECK_FALSE(says(apart, "What gives all of them"));
  CHECK(says(apart, "What gives satisfied customer, total = 156,000 CNY"));
  CHECK(says(apart, "156,000 CNY is what comes out without the conversion of praise (20%)"));
  CHECK(says(apart, "What gives dissatisfied customer, total = 78,000 CNY"));
  CHECK(says(apart, "78,000 CNY is right but for its sign."));
}

TEST_CASE("check: rows for machines name the slip") {
  const auto o = check({kfc, "satisfied.total=156000", "--format", "csv"});
  CHECK(o.out.starts_with(
      "path,departures,conventions,options,asked,value,off_by,fits,cause,slip,input,result\r\n"));
  CHECK(o.out.find("satisfied.total,0,,,156000,156000,0,yes,slip,factor,praise.conversion,\r\n") !=
        std::string::npos);
}

TEST_CASE("check: an answer without its equals sign") {
  CHECK(right({kfc, "satisfied.total＝52000"}));
  const auto two = check({kfc, "satisfied.total", "52000"});
  CHECK(two.code == app::exit_code::usage);
  CHECK(two.err.find("satisfied.total=52000") != std::string::npos);
  const auto alone = check({"clv", "26000", "--spend", "50"});
  CHECK(alone.err.find("clv=26000") != std::string::npos);
}
