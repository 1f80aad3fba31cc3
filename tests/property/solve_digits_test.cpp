// A number that `solve` prints, put back in, gives the target to the digits printed. The text is read as a
// user reads it; the result comes from `calc`.
#include <clv/results.hpp>
#include <cmath>

#include "property/random_scenario.hpp"
#include "report/digits.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

namespace {

using words = std::vector<std::string>;

std::string without_commas(std::string text) {
  std::erase(text, ',');
  return text;
}

/// The answers in a text: of every row under the first rule the first cell, or both ends of a range.
words answers_in(const std::string& text) {
  words out;
  bool rows = false;
  for (const std::string& line : program::lines_of(text)) {
    if (line.find("---") != std::string::npos) {
      rows = true;
      continue;
    }
    if (!rows) continue;
    if (line.empty()) break;
    std::istringstream cells(line);
    std::string first;
    cells >> first;
    if (first == "from") {
      std::string to;
      cells >> first >> to;
      out.push_back(without_commas(first));
      cells >> first;
    }
    out.push_back(without_commas(first));
  }
  return out;
}

struct input {
  const char* option;
  const char* path;
  double low, high;
  int decimals;
  bool part;
};
constexpr input inputs[] = {
    {"--spend", "spend", 1, 500, 2, false},
    {"--frequency", "frequency", 0.5, 100, 1, false},
    {"--retention", "retention", 30, 98, 1, true},
    {"--margin", "margin", 5, 100, 1, true},
    {"--discount", "discount", 3, 30, 1, true},
    {"--growth", "growth", -5, 2, 1, true},
    {"--acquisition-cost", "acquisition_cost", 1, 900, 0, false},
    {"--praise-conversion", "praise.conversion", 1, 18, 1, true},
    {"--complaint-conversion", "complaint.conversion", 1, 9, 1, true},
    {"--attenuation", "attenuation", 0.1, 1, 2, false},
    {"--own-loss", "own_loss", 5, 100, 0, true},
    {"--residual", "residual", 0.2, 3, 1, false},
};
constexpr const char* metrics[] = {
    "clv",   "net",     "satisfied.total",  "dissatisfied.total", "swing.value",
    "years", "ltv_cac", "break_even.total", "praise.converts",    "break_even.talk"};

std::string typed(scenario_source& source, const input& i) {
  return app::fixed(source.between(i.low, i.high), i.decimals) + (i.part ? "%" : "");
}

const clv::result& row_of(const char* metric) { return *clv::find_result(metric); }

}  // namespace

TEST_CASE("property: what solve prints, put back in, gives the target to the digits printed") {
  scenario_source source(211);
  int solved = 0;
  int put_back = 0;
  for (int i = 0; i < 250; ++i) {
    words line{"-", "--praise-tells", "5", "--complaint-tells", "10", "--generations", "3"};
    const input& vary = inputs[source.below(std::size(inputs))];
    for (const input& one : inputs)
      if (one.option != vary.option) line.insert(line.end(), {one.option, typed(source, one)});
    const char* metric = metrics[source.below(std::size(metrics))];
    const auto calc = [&](const std::string& x) {
      words args{"calc"};
      args.insert(args.end(), line.begin(), line.end());
      args.insert(args.end(), {vary.option, x, "--get", metric});
      return program::run(args, "format = 1\n");
    };
    const auto wanted = calc(typed(source, vary));
    if (wanted.code != app::exit_code::done) continue;
    const clv::unit in = row_of(metric).in;
    const double scale = in->kind == clv::kind::part ? 100 : 1;
    const std::string number = app::fixed(std::stod(wanted.out) * scale, static_cast<int>(source.below(3)));
    const std::string target = number + (scale == 100 ? "%" : "");
    words args{"solve"};
    args.insert(args.end(), line.begin(), line.end());
    args.insert(args.end(), {"--vary", vary.path, "--target", std::string(metric) + "=" + target});
    const auto found = program::run(args, "format = 1\n");
    if (found.code != app::exit_code::done) continue;
    ++solved;
    CAPTURE(found.out);
    for (const std::string& x : answers_in(found.out)) {
      CAPTURE(x);
      const auto again = calc(x);
      REQUIRE(again.code == app::exit_code::done);
      const double off = std::abs(std::stod(again.out) * scale - std::stod(number));
      // Half a unit of the digits of the target, and of money never less than a cent.
      const auto point = number.find('.');
      int digits = point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
      if (in->kind == clv::kind::money) digits = std::max(digits, 2);
      CHECK(off <= 0.5 * std::pow(10, -digits) * (1 + 1e-6));
      ++put_back;
    }
  }
  CHECK(solved > 100);
  CHECK(put_back >= solved - 25);  // but for results that the input does not move
}
