// Section 4 of the command's contract: what each written value is read as, and what is refused.
#include "input/values.hpp"

#include <doctest/doctest.h>

#include <clv/appraisal.hpp>
#include <clv/base/segment.hpp>

#include "scenario/scenario.hpp"
#include "support.hpp"

namespace {

using app::error_kind;

struct accepted {
  std::string_view key;
  const char* text;
  double value;
};

/// Reads a text for a key into the KFC scenario and gives back the (first) number stored.
double read(std::string_view key, const std::string& text, clv::scenario s = kfc()) {
  const auto& f = *clv::find_field(key);
  app::assign(s, f, {text}, {"CNY", 52}, {});
  if (const auto* one = std::get_if<clv::reference<clv::scenario, double>>(&f.at)) return one->read(s);
  if (const auto* many = std::get_if<clv::reference<clv::scenario, clv::series>>(&f.at))
    return many->read(s).at(0);
  return std::get<clv::reference<clv::scenario, std::optional<double>>>(f.at).read(s).value();
}

}  // namespace

TEST_CASE("values: every accepted form") {
  const accepted rows[] = {
      {"retention", "20%", 0.2},
      {"retention", "0.2", 0.2},
      {"retention", "20％", 0.2},
      {"retention", "２０％", 0.2},
      {"retention", "百分之20", 0.2},
      {"retention", "百分之二十", 0.2},
      {"retention", "百分之九十九点五", 0.995},
      {"retention", "二十%", 0.2},
      {"retention", "九十五％", 0.95},
      {"retention", "两成", 0.2},
      {"retention", "三成五", 0.35},
      {"retention", "一成半", 0.15},
      {"retention", "9成", 0.9},
      {"retention", "十成", 1},
      {"retention", "千分之五", 0.005},
      {"retention", "5‰", 0.005},
      {"retention", "五折", 0.5},
      {"retention", "一半", 0.5},
      {"retention", "1/5", 0.2},
      {"retention", "２／３", 2.0 / 3},
      {"retention", "三分之二", 2.0 / 3},
      {"retention", "90 percent", 0.9},
      {"retention", "33.3%", 0.333},
      {"retention", "95%/year", 0.95},
      {"margin", "1/3", 1.0 / 3},
      {"satisfied_share", "2/3", 2.0 / 3},
      {"praise.conversion", "1/5", 0.2},
      {"praise.conversion", "20/100", 0.2},
      {"praise.conversion", "20 of 100", 0.2},
      {"discount", "年利率12%", 0.12},
      {"discount", "12% a year", 0.12},
      {"discount", "负百分之二", -0.02},
      {"discount", "-1/50", -0.02},
      {"retention", "1", 1},
      {"retention", " 90 % ", 0.9},
      {"spend", "45 CNY", 45},
      {"spend", "45元", 45},
      {"spend", "¥45", 45},
      {"spend", "￥45", 45},
      {"spend", "1,200", 1200},
      {"spend", "1,200 CNY", 1200},
      {"spend", "1.5万", 15000},
      {"spend", "0.5万", 5000},
      {"spend", "1.5亿", 1.5e8},
      {"spend", "1亿2000万", 1.2e8},
      {"spend", "五十元", 50},
      {"spend", "五十块", 50},
      {"spend", "五十块钱", 50},
      {"spend", "一千二百元", 1200},
      {"spend", "壹仟贰佰元", 1200},
      {"spend", "一万二", 12000},
      {"spend", "三点五万", 35000},
      {"spend", "5千元", 5000},
      {"spend", "1.5百万", 1.5e6},
      {"spend", "5/2", 2.5},
      {"spend", "100/3 CNY", 100.0 / 3},
      {"spend", "每次五十元", 50},
      {"spend", "50元每次", 50},
      {"spend", "3元5角", 3.5},
      {"spend", "三块五", 3.5},
      {"spend", "５０元", 50},
      {"retention_cost", "100元/年", 100},
      {"retention_cost", "每年一百元", 100},
      {"spend", "2k", 2000},
      {"spend", "人民币50元", 50},
      {"spend", "50元/次", 50},
      {"spend", "5e1", 50},
      {"acquisition_cost", "1,200,000.5", 1200000.5},
      {"lifespan", "10y", 10},
      {"lifespan", "18mo", 1.5},
      {"lifespan", "26w", 0.5},
      {"lifespan", "10年", 10},
      {"lifespan", "18个月", 1.5},
      {"lifespan", "半年", 0.5},
      {"lifespan", "两年", 2},
      {"lifespan", "十年", 10},
      {"lifespan", "十二年", 12},
      {"lifespan", "10年半", 10.5},
      {"lifespan", "一年半", 1.5},
      {"lifespan", "两年半", 2.5},
      {"lifespan", "半个月", 0.5 / 12},
      {"lifespan", "一个半月", 0.125},
      {"lifespan", "1年6个月", 1.5},
      {"lifespan", "一年零三个月", 1.25},
      {"lifespan", "1y 6mo", 1.5},
      {"lifespan", "1/2", 0.5},
      {"lifespan", "5/2y", 2.5},
      {"lifespan", "１０年", 10},
      {"lifespan", "五十二周", 1},
      {"lifespan", "10", 10},
      {"lifespan", "73d", 0.2},
      {"lifespan", "26 周", 0.5},
      {"lifespan", "2 years", 2},
      {"frequency", "weekly", 52},
      {"frequency", "2/week", 104},
      {"frequency", "every 10d", 36.5},
      {"frequency", "每周2次", 104},
      {"frequency", "每周一次", 52},
      {"frequency", "每周两次", 104},
      {"frequency", "每十天一次", 36.5},
      {"frequency", "每年十二次", 12},
      {"frequency", "每周", 52},
      {"frequency", "五十二", 52},
      {"frequency", "一年52次", 52},
      {"frequency", "两次/周", 104},
      {"frequency", "1/2/week", 26},
      {"frequency", "1/3", 1.0 / 3},
      {"frequency", "every three days", 365.0 / 3},
      {"frequency", "每周２次", 104},
      {"frequency", "每星期消费一次", 52},
      {"frequency", "每两周一次", 26},
      {"frequency", "半年一次", 2},
      {"frequency", "每月1次", 12},
      {"frequency", "monthly", 12},
      {"frequency", "quarterly", 4},
      {"frequency", "twice a month", 24},
      {"frequency", "every 2 weeks", 26},
      {"frequency", "52", 52},
      {"frequency", "52次", 52},
      {"frequency", "daily", 365},
      {"frequency", "once every 3 months", 4},
      {"praise.tells", "5", 5},
      {"praise.tells", "5人", 5},
      {"praise.tells", "3万人", 30000},
      {"praise.tells", "五人", 5},
      {"praise.tells", "十个人", 10},
      {"praise.tells", "5/2", 2.5},
      {"praise.tells", "两千五", 2500},
      {"praise.tells", "一百零五", 105},
      {"generations", "三代", 3},
      {"weeks_per_year", "五十周", 50},
      {"attenuation", "1/2", 0.5},
      {"generations", "3", 3},
      {"generations", "3代", 3},
      {"attenuation", "50%", 0.5},
      {"discount", "-2%", -0.02},
      {"growth", "-5%", -0.05},
      {"weeks_per_year", "50", 50},
  };
  for (const accepted& row : rows) {
    CAPTURE(row.key);
    CAPTURE(row.text);
    CHECK(close(read(row.key, row.text), row.value, 1e-15));
  }
}

TEST_CASE("values: relative forms change what stands underneath") {
  clv::scenario s = kfc();
  s.customer.retention = 0.9;
  CHECK(close(read("retention", "+5pp", s), 0.95, 1e-15));
  CHECK(close(read("retention", "-10pp", s), 0.8, 1e-15));
  CHECK(close(read("retention", "1.05x", s), 0.945, 1e-15));
  CHECK(close(read("spend", "+10%", s), 55, 1e-15));
  CHECK(close(read("praise.tells", "-20%", s), 4, 1e-15));
  s.customer.spend = clv::series{10, 20};
  app::assign(s, *clv::find_field("spend"), {std::string("2x")}, {"CNY", 52}, {});
  CHECK(s.customer.spend == clv::series{20, 40});
}

TEST_CASE("values: lists") {
  clv::scenario s = kfc();
  app::assign(s, *clv::find_field("spend"), {std::string("30, 42, 44")}, {"CNY", 52}, {});
  CHECK(s.customer.spend == clv::series{30, 42, 44});
  app::assign(s, *clv::find_field("spend"), {std::string("30，42")}, {"CNY", 52}, {});
  CHECK(s.customer.spend == clv::series{30, 42});
  app::assign(s, *clv::find_field("lifespan"), {std::string("不限")}, {"CNY", 52}, {});
  CHECK(!s.customer.lifespan);
}

TEST_CASE("values: every refusal, and nothing is stored") {
  struct refused {
    std::string_view key;
    const char* text;
    error_kind kind;
  };
  const refused rows[] = {
      {"retention", "20", error_kind::ambiguous_value},
      {"retention", "nan", error_kind::bad_value},
      {"retention", "两三成", error_kind::bad_value},
      {"retention", "八折", error_kind::ambiguous_value},
      {"retention", "20 of 100", error_kind::bad_value},
      {"retention", "1/0", error_kind::bad_value},
      {"retention", "5/2", error_kind::ambiguous_value},
      {"retention", "5²", error_kind::bad_value},
      {"retention", "½5", error_kind::bad_value},
      {"retention", "95%/month", error_kind::bad_value},
      {"retention", "月95%", error_kind::bad_value},
      {"discount", "12%/year nominal", error_kind::ambiguous_value},
      {"discount", "每月5%", error_kind::bad_value},
      {"margin", "5%/month", error_kind::bad_value},
      {"praise.conversion", "30 of 20", error_kind::bad_value},
      {"praise.conversion", "2.5 of 10", error_kind::bad_value},
      {"spend", "5²", error_kind::bad_value},
      {"spend", "5/年", error_kind::bad_value},
      {"spend", "100元/月", error_kind::bad_value},
      {"spend", "两三元", error_kind::bad_value},
      {"spend", "1万2", error_kind::bad_value},
      {"spend", "元", error_kind::bad_value},
      {"spend", "3点5", error_kind::bad_value},
      {"acquisition_cost", "100/次", error_kind::bad_value},
      {"praise.tells", "5/年", error_kind::bad_value},
      {"praise.tells", "①", error_kind::bad_value},
      {"lifespan", "年", error_kind::bad_value},
      {"lifespan", "5²年", error_kind::bad_value},
      {"lifespan", "两三年", error_kind::bad_value},
      {"lifespan", "半", error_kind::bad_value},
      {"frequency", "年", error_kind::bad_value},
      {"frequency", "一周", error_kind::bad_value},
      {"retention", "inf", error_kind::bad_value},
      {"retention", "1e400", error_kind::bad_value},
      {"retention", "", error_kind::missing_value},
      {"retention", "120%", error_kind::out_of_range},
      {"retention", "+5%", error_kind::ambiguous_value},
      {"spend", "45 USD", error_kind::bad_value},
      {"spend", "$5", error_kind::bad_value},
      {"spend", "", error_kind::missing_value},
      {"spend", "45 xyz", error_kind::bad_value},
      {"spend", "+10", error_kind::ambiguous_value},
      {"spend", "+10元", error_kind::ambiguous_value},
      {"lifespan", "+1年", error_kind::ambiguous_value},
      {"frequency", "+2/week", error_kind::ambiguous_value},
      {"retention", "百分之二十%", error_kind::bad_value},
      {"retention", "3三成", error_kind::bad_value},
      {"spend", "-1", error_kind::out_of_range},
      {"spend", "0x10", error_kind::bad_value},
      {"spend", "49,90", error_kind::ambiguous_value},
      {"spend", "100,110,120", error_kind::ambiguous_value},
      {"spend", "3±1", error_kind::bad_value},
      {"spend", "5 to 10", error_kind::bad_value},
      {"lifespan", "10m", error_kind::ambiguous_value},
      {"lifespan", "0", error_kind::out_of_range},
      {"lifespan", "ten", error_kind::bad_value},
      {"frequency", "biweekly", error_kind::ambiguous_value},
      {"frequency", "bimonthly", error_kind::ambiguous_value},
      {"frequency", "often", error_kind::bad_value},
      {"generations", "2.5", error_kind::bad_value},
      {"generations", "0", error_kind::out_of_range},
      {"praise.tells", "5 dogs", error_kind::bad_value},
      {"discount", "1, 2", error_kind::bad_value},
      {"timing", "later", error_kind::bad_value},
      {"growth", "+5%", error_kind::ambiguous_value},
  };
  for (const refused& row : rows) {
    CAPTURE(row.key);
    CAPTURE(row.text);
    clv::scenario s = kfc();
    bool thrown = false;
    try {
      app::assign(s, *clv::find_field(row.key), {std::string(row.text)}, {"CNY", 52}, {});
    } catch (const app::failure& f) {
      thrown = true;
      CHECK(f.kind == row.kind);
      CHECK(f.path == row.key);
    }
    CHECK(thrown);
    CHECK(close(clv::appraise(s).clv.value, 26000, 0));
  }
}

TEST_CASE("values: weekly follows the weeks of the year, wherever they are given") {
  const std::vector<app::assignment> all{{"spend", {std::string("50")}, {}},
                                         {"frequency", {std::string("weekly")}, {}},
                                         {"lifespan", {std::string("520w")}, {}},
                                         {"weeks_per_year", {std::string("50")}, {}}};
  const app::resolved r = app::resolve(nullptr, all);
  CHECK(close(r.scenario.customer.frequency.at(0), 50, 0));
  CHECK(close(*r.scenario.customer.lifespan, 10.4, 1e-15));
}

TEST_CASE("values: a row is read without knowing the struct that it belongs to") {
  const clv::row& churn = *clv::find_trait("churn");
  const app::reading plain = app::read_value(churn, {std::string("30%")}, 0.5, {}, {});
  CHECK(std::get<double>(plain.is) == 0.3);
  const app::reading more = app::read_value(churn, {std::string("+5pp")}, 0.5, {}, {});
  CHECK(std::get<double>(more.is) == 0.55);
  const clv::row& payments = *clv::find_field("payments");
  const app::reading word = app::read_value(payments, {std::string("weekly")}, std::size_t{0}, {}, {});
  CHECK(payments.words[std::get<std::size_t>(word.is)].key == "weekly");
  const clv::row& conversion = *clv::find_field("praise.conversion");
  const app::reading survey = app::read_value(conversion, {std::string("20 of 100")}, 0.0, {}, {});
  CHECK(std::get<double>(survey.is) == 0.2);
  CHECK(survey.asked == 100);
}

TEST_CASE("values: a survey says how many were asked, a fraction is a number") {
  const clv::row& conversion = *clv::find_field("praise.conversion");
  for (const char* text :
       {"20 of 100", "20 out of 100", "survey:20/100", "survey: 20/100", "20/100人", "100人中20人",
        "100人中有20人", "100个人中20个人", "一百人中二十人", "１００人中２０人"}) {
    CAPTURE(text);
    const app::reading x = app::read_value(conversion, {std::string(text)}, 0.0, {}, {});
    CHECK(std::get<double>(x.is) == 0.2);
    CHECK(x.asked == 100);
  }
  for (const char* text : {"20/100", "1/5", "20%", "两成"}) {
    CAPTURE(text);
    const app::reading x = app::read_value(conversion, {std::string(text)}, 0.0, {}, {});
    CHECK(std::get<double>(x.is) == 0.2);
    CHECK(x.asked == 0);
  }
}

TEST_CASE("values: a share is not read as a count of those asked unless its row says so") {
  const clv::row& own = *clv::find_field("own_loss");
  CHECK_THROWS_AS((void)app::read_value(own, {std::string("20 of 100")}, 0.0, {}, {}), app::failure);
  CHECK(std::get<double>(app::read_value(own, {std::string("20/100")}, 0.0, {}, {}).is) == 0.2);
}
