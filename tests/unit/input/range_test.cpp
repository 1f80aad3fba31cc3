#include "input/range.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

namespace {

std::vector<double> values(std::string_view key, const std::string& text) {
  const app::range r = app::read_range(text, *clv::find_field(key), key, {"CNY", 52}, {});
  std::vector<double> all;
  for (std::size_t i = 0; i < r.size(); ++i) all.push_back(r.at(i));
  return all;
}

app::error_kind refusal(std::string_view key, const std::string& text) {
  try {
    (void)values(key, text);
  } catch (const app::failure& f) {
    return f.kind;
  }
  return app::error_kind::defect;
}

}  // namespace

TEST_CASE("range: both ends included, decimals as written") {
  CHECK(values("retention", "70%..95%:5%") == std::vector<double>{0.7, 0.75, 0.8, 0.85, 0.9, 0.95});
  CHECK(values("praise.tells", "2..6") == std::vector<double>{2, 3, 4, 5, 6});
  CHECK(values("spend", "5,10,20") == std::vector<double>{5, 10, 20});
  CHECK(values("spend", "1..2/5") == std::vector<double>{1, 1.25, 1.5, 1.75, 2});
  CHECK(values("retention", "90%") == std::vector<double>{0.9});
  CHECK(values("retention", "1/5..3/5:1/5") == std::vector<double>{0.2, 0.4, 0.6});
  CHECK(values("retention", "1/4..3/4/3") == std::vector<double>{0.25, 0.5, 0.75});
  CHECK(values("retention", "两成..六成:两成") == std::vector<double>{0.2, 0.4, 0.6});
  CHECK(values("retention", "70％..80％：5％") == std::vector<double>{0.7, 0.75, 0.8});
  CHECK(values("timing", "end,start") == std::vector<double>{1, 0});
}

TEST_CASE("range: the last step is cut so that the end is included") {
  CHECK(values("retention", "70%..95%:10%") == std::vector<double>{0.7, 0.8, 0.9, 0.95});
}

TEST_CASE("range: a number above 0 stays above 0, however small") {
  CHECK(values("lifespan", "11e-320y..10y").front() > 0);
  CHECK(values("spend", "1e-15..3e-15:1e-15")[1] > 0);
  CHECK(values("growth", "-10%..10%:5%")[2] == 0);
}

TEST_CASE("range: equal ratios") {
  const auto v = values("spend", "10..1000/log3");
  REQUIRE(v.size() == 3);
  CHECK(v[0] == 10);
  CHECK(close(v[1], 100, 1e-14));
  CHECK(v[2] == 1000);
}

TEST_CASE("range: what cannot be meant is refused") {
  CHECK(refusal("retention", "95%..70%") == app::error_kind::bad_value);
  CHECK(refusal("retention", "70%..95%") == app::error_kind::missing_value);
  CHECK(refusal("retention", "70%..95%:0%") == app::error_kind::bad_value);
  CHECK(refusal("retention", "70%..120%:5%") == app::error_kind::out_of_range);
  CHECK(refusal("spend", "5,100") == app::error_kind::ambiguous_value);
  CHECK(refusal("spend", "0..1000000:1") == app::error_kind::out_of_range);
  CHECK(refusal("spend", "0..10/log5") == app::error_kind::bad_value);
  CHECK(refusal("spend", "1..2/1") == app::error_kind::bad_value);
  CHECK(refusal("spend", "") == app::error_kind::missing_value);
  CHECK(refusal("spend", "1..") == app::error_kind::missing_value);
  CHECK(refusal("timing", "start,later") == app::error_kind::bad_value);
}

TEST_CASE("range: what counts whole things takes whole values only, between the ends as well") {
  CHECK(values("generations", "1..9:4") == std::vector<double>{1, 5, 9});
  CHECK(values("generations", "1..10:4") == std::vector<double>{1, 5, 9, 10});  // the last step is cut
  CHECK(values("generations", "1..9/5") == std::vector<double>{1, 3, 5, 7, 9});
  CHECK(values("generations", "10..1000/log3") == std::vector<double>{10, 100, 1000});
  CHECK(values("generations", "2,3") == std::vector<double>{2, 3});
  for (const char* text : {"1..10:2.5", "1..10:0.5", "10..1000/18", "1..10/3", "1..10/log3", "1..1000/log7",
                           "1.5..3", "1..2.5", "1.5..2.5:1", "2, 2.5", "2.5"}) {
    CAPTURE(text);
    CHECK(refusal("generations", text) == app::error_kind::bad_value);
  }
}

TEST_CASE("range: a whole number that rounding misses is that number") {
  // 1 + 49 x (1/49) falls short of 2, and 1000^(1/3) of 10.
  for (int n = 2; n <= 400; ++n) {
    const auto v = values("generations", "1.." + std::to_string(n) + "/" + std::to_string(n));
    REQUIRE(v.size() == static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) CHECK(v[static_cast<std::size_t>(i)] == i + 1);
  }
  CHECK(values("generations", "1..1000/log4") == std::vector<double>{1, 10, 100, 1000});
  CHECK(values("generations", "1..65536/log17").at(15) == 32768);
}

TEST_CASE("range: every point of every kind of range is inside the bounds of its input") {
  int points = 0;
  int ranges = 0;
  for (const auto& f : clv::fields) {
    if (std::holds_alternative<clv::choice<clv::scenario>>(f.at)) continue;
    const double low = std::max(f.low, f.in == clv::unit::years ? 0.25 : -0.5) + (f.low_open ? 0.125 : 0);
    for (const std::string high : {"1", "3", "7", "10"})
      for (const std::string how :
           {"", ":1", ":2", ":2.5", ":0.3", "/2", "/3", "/18", "/log2", "/log3", "/log7"}) {
        const bool percent = f.in == clv::unit::share || f.in == clv::unit::rate;
        const std::string last = percent ? high + "%" : high;
        const std::string text = clv::shortest(percent ? low / 100 : low) + ".." + last +
                                 (percent && how.starts_with(':') ? how + "%" : how);
        CAPTURE(f.key);
        CAPTURE(text);
        try {
          for (const double x : values(f.key, text)) {
            CHECK(clv::inside(f, x));
            ++points;
          }
          ++ranges;
        } catch (const app::failure& e) {
          CHECK(e.kind != app::error_kind::defect);
        }
      }
  }
  MESSAGE("ranges read: ", ranges, ", points: ", points);
  CHECK(ranges > 700);
}

TEST_CASE("range: changes against what stands underneath") {
  const auto read = [](std::string_view key, const std::string& text) {
    return app::read_range(text, *clv::find_field(key), key, {"CNY", 52}, {});
  };
  struct row {
    const char* key;
    const char* text;
    app::change as;
    std::vector<double> values;
    double stands, becomes;  ///< the first value
  };
  for (const row& r :
       {row{"spend", "0.95x,1x,1.05x", app::change::times, {0.95, 1, 1.05}, 200, 190},
        row{"spend", "0.9x..1.1x:0.05x", app::change::times, {0.9, 0.95, 1, 1.05, 1.1}, 50, 45},
        row{"spend", "0.9x..1.1x:0.05", app::change::times, {0.9, 0.95, 1, 1.05, 1.1}, 50, 45},
        row{"spend", "0.5倍,2倍", app::change::times, {0.5, 2}, 50, 25},
        row{"spend", "0.5x..2x/log3", app::change::times, {0.5, 1, 2}, 50, 25},
        row{"retention", "-4pp,0pp,4pp", app::change::points, {-0.04, 0, 0.04}, 0.8, 0.76},
        row{"retention", "-4pp..4pp:4pp", app::change::points, {-0.04, 0, 0.04}, 0.8, 0.76},
        row{"retention", "+5个百分点", app::change::points, {0.05}, 0.8, 0.85},
        row{"discount", "-1pp,1pp", app::change::points, {-0.01, 0.01}, 0.1, 0.09},
        row{"spend", "-10%..+10%:10%", app::change::percent, {-0.1, 0, 0.1}, 50, 45},
        row{"spend", "+10%", app::change::percent, {0.1}, 50, 55},
        row{"frequency", "-50%,0%", app::change::percent, {-0.5, 0}, 52, 26},
        row{"discount", "-5%,5%", app::change::none, {-0.05, 0.05}, 0.1, -0.05},
        row{"attenuation", "90%,80%", app::change::none, {0.9, 0.8}, 1, 0.9}}) {
    CAPTURE(r.text);
    const app::range got = read(r.key, r.text);
    CHECK(got.as() == r.as);
    REQUIRE(got.size() == r.values.size());
    for (std::size_t i = 0; i < r.values.size(); ++i) CHECK(close(got.at(i), r.values[i], 1e-14, 1e-15));
    CHECK(close(got.moved(r.stands, got.at(0)), r.becomes, 1e-14));
  }
  CHECK(refusal("spend", "0.9x,50") == app::error_kind::bad_value);
  CHECK(refusal("spend", "50,1.1x") == app::error_kind::bad_value);
  CHECK(refusal("spend", "+5pp") == app::error_kind::bad_value);
  CHECK(refusal("spend", "0.9x..1.1x") == app::error_kind::missing_value);
  CHECK(refusal("retention", "+5%,+10%") == app::error_kind::ambiguous_value);
}
