// `clv segments` as a whole: what must not depend on how the file is written.
#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "run.hpp"
#include "support.hpp"

namespace {

std::string got(const std::vector<std::string>& args, const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const auto variable = [](const char* name) {
    return std::string(std::string_view(name) == "CLV_LANG" ? "en" : "");
  };
  CHECK(app::run(args, {in, out, err, variable, false, false, 0}) == app::exit_code::done);
  CHECK(err.str() == "");
  return out.str();
}

double number(const std::string& path, const std::string& input, const std::string& customers = {}) {
  std::vector<std::string> args{"segments", "-", "--get", path};
  if (!customers.empty()) args.insert(args.end(), {"--customers", customers});
  return std::stod(got(args, input));
}

constexpr std::array groups{
    "[segments.heavy]\nshare = 0.35\nfrequency = 52\nchurn = 0.1\nsatisfaction = 0.9\n",
    "[segments.medium]\nshare = 0.35\nfrequency = 12\nchurn = 0.2\nsatisfaction = 0.8\n",
    "[segments.light]\nshare = 0.3\nfrequency = 2\nchurn = 0.4\nsatisfaction = 0.7\n"};

std::string file(const std::array<int, 3>& order) {
  std::string text = "format = 1\n[base]\nspend = 50\nlifespan = 10\n";
  for (int i : order) text += groups[static_cast<std::size_t>(i)];
  return text;
}

const std::vector<std::string> everything{"lost",
                                          "value",
                                          "value_lost",
                                          "at_risk",
                                          "churn",
                                          "heavy.lost",
                                          "light.value_lost",
                                          "medium.contribution_share",
                                          "pyramid.1.value",
                                          "pyramid.4.value_share",
                                          "lorenz.1.value",
                                          "concentration.top20",
                                          "concentration.for80",
                                          "concentration.times",
                                          "concentration.gini",
                                          "quadrant.keep.value",
                                          "quadrant.value_at",
                                          "quadrant.loyalty_at",
                                          "satisfaction.count",
                                          "satisfaction.value"};

bool grows_with_customers(const std::string& path) {
  for (const char* end : {"lost", "value", "at_risk"})
    if (path.ends_with(end) && !path.starts_with("lorenz") && !path.starts_with("satisfaction")) return true;
  return false;
}

}  // namespace

TEST_CASE("segments: the order of the segments makes no difference") {
  for (const auto& order : {std::array{0, 2, 1}, std::array{2, 1, 0}, std::array{1, 2, 0}})
    for (const auto& path : everything) {
      CAPTURE(path);
      CHECK(close(number(path, file(order)), number(path, file({0, 1, 2})), 1e-12));
    }
}

TEST_CASE("segments: twice the customers are twice the amounts and the same shares") {
  for (const auto& path : everything) {
    CAPTURE(path);
    const double one = number(path, file({0, 1, 2}), "1000");
    CHECK(close(number(path, file({0, 1, 2}), "2000"), grows_with_customers(path) ? 2 * one : one, 1e-12));
  }
}

TEST_CASE("segments: KFC's customers lose 910,000, 420,000 and 120,000") {
  const std::string kfc = file({0, 1, 2});  // course notes, section 2
  CHECK(close(number("heavy.value_lost", kfc), 910'000, 1e-12));
  CHECK(close(number("medium.value_lost", kfc), 420'000, 1e-12));
  CHECK(close(number("light.value_lost", kfc), 120'000, 1e-12));
  CHECK(close(number("value_lost", kfc), 1'450'000, 1e-12));
  CHECK(close(number("lost", kfc), 35 + 70 + 120, 1e-12));
}

TEST_CASE("segments: shares of one kind sum to 1") {
  const std::string kfc = file({1, 0, 2});
  for (const std::string kind : {"loss_share", "value_share", "contribution_share", "share"}) {
    CAPTURE(kind);
    double sum = 0;
    for (const std::string name : {"heavy", "medium", "light"}) sum += number(name + "." + kind, kfc);
    CHECK(close(sum, 1, 1e-12));
  }
  double pyramid = 0;
  for (const std::string layer : {"1", "2", "3", "4"})
    pyramid += number("pyramid." + layer + ".value_share", kfc);
  CHECK(close(pyramid, 1, 1e-12));
  double quadrants = 0;
  for (const std::string word : {"keep", "rescue", "raise", "economise"})
    quadrants += number("quadrant." + word + ".value", kfc);
  CHECK(close(quadrants, number("value", kfc), 1e-12));
}

TEST_CASE("segments: a layer, a quadrant and a point of the curve are swept like any other result") {
  const std::string kfc = file({0, 1, 2});
  for (const std::string path : {"pyramid.1.value_share", "quadrant.keep.value", "lorenz.2.value"}) {
    CAPTURE(path);
    const std::string rows =
        got({"sweep", "-", "heavy.frequency=52", "--metric", path, "--format", "csv"}, kfc);
    CHECK(close(std::stod(rows.substr(rows.rfind(',') + 1)), number(path, kfc), 1e-12));
  }
}
