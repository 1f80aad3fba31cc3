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
