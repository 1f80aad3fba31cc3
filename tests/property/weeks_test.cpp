// The weeks of a year are an input like any other: however they are set, what was written by the week comes
// to what it comes to when it is typed anew as a number.
#include <doctest/doctest.h>

#include <clv/core/text.hpp>
#include <clv/results.hpp>
#include <clv/whatif/check.hpp>
#include <clv/whatif/solve.hpp>
#include <clv/whatif/turn.hpp>
#include <fstream>

#include "property/random_scenario.hpp"
#include "scenario/scenario.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

namespace {

using words = std::vector<std::string>;

/// A text, and what it comes to when a year has so many weeks.
struct by_weeks {
  std::string text;
  std::vector<double> (*is)(double weeks);
};

const std::vector<by_weeks> visits{
    {"weekly", [](double w) { return std::vector{w}; }},
    {"2/week", [](double w) { return std::vector{2 * w}; }},
    {"every 3 weeks", [](double w) { return std::vector{w / 3}; }},
    {"每两周一次", [](double w) { return std::vector{w / 2}; }},
    {"weekly, monthly, fortnightly",
     [](double w) {
       return std::vector{w, 12.0, w / 2};
     }},
    {"52, weekly",
     [](double w) {
       return std::vector{52.0, w};
     }},
    {"monthly", [](double) { return std::vector{12.0}; }},
    {"52", [](double) { return std::vector{52.0}; }},
};
const std::vector<by_weeks> lives{
    {"520w", [](double w) { return std::vector{520 / w}; }},
    {"300周", [](double w) { return std::vector{300 / w}; }},
    {"10y", [](double) { return std::vector{10.0}; }},
};
const std::vector<by_weeks> waits{
    {"30 weeks", [](double w) { return std::vector{30 / w}; }},
    {"26w", [](double w) { return std::vector{26 / w}; }},
    {"18mo", [](double) { return std::vector{1.5}; }},
};

/// A customer, some of whose inputs are written by the week.
struct customer {
  words fixed{"spend",
              "20",
              "retention",
              "90%",
              "discount",
              "8%",
              "praise.tells",
              "5",
              "praise.conversion",
              "20%",
              "complaint.tells",
              "10",
              "complaint.conversion",
              "20%",
              "programme.incremental",
              "60%",
              "programme.reward",
              "12"};
  std::vector<std::pair<std::string, by_weeks>> moving;

  explicit customer(scenario_source& source) {
    const auto any = [&](const std::vector<by_weeks>& of) { return of[source.below(of.size())]; };
    moving = {{"frequency", any(visits)}, {"lifespan", any(lives)}};
    if (source.uniform() < 0.5) moving.emplace_back("programme.acceleration", any(waits));
    if (source.uniform() < 0.6) {
      moving.emplace_back("delay.mean", any(waits));
      fixed.insert(fixed.end(), {"delay.law", source.uniform() < 0.5 ? "fixed" : "exponential"});
    }
  }

  /// Under a heading of a file, as written.
  [[nodiscard]] std::string table(const std::string& heading) const {
    std::string text = "[" + heading + "]\n";
    for (std::size_t i = 0; i < fixed.size(); i += 2) text += fixed[i] + " = \"" + fixed[i + 1] + "\"\n";
    for (const auto& [key, value] : moving) text += key + " = \"" + value.text + "\"\n";
    return text;
  }
  /// Every moving input as a number, on top of a file; `head` is where it stands.
  [[nodiscard]] words typed(double weeks, const std::string& head = {}) const {
    words all{"--set", "weeks_per_year=" + clv::shortest(weeks)};
    for (const auto& [key, value] : moving) {
      std::string list;
      for (const double x : value.is(weeks)) list += (list.empty() ? "" : ", ") + clv::shortest(x);
      all.insert(all.end(), {"--set", head + key + "=" + list});
    }
    return all;
  }
};

std::string conventions(double weeks) {
  return "[conventions]\nweeks_per_year = " + clv::shortest(weeks) + "\n";
}

struct folder : program::scratch {
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(dir / name) << "format = 1\n" << text;
    return (dir / name).string();
  }
};

constexpr std::array results{"clv", "satisfied.total", "dissatisfied.total", "programme.value"};

std::vector<double> calculated(const std::string& file, const words& more) {
  std::vector<double> all;
  for (const char* r : results) {
    words args{"calc", file};
    args.insert(args.end(), more.begin(), more.end());
    all.push_back(program::get(args, r));
  }
  return all;
}

/// The row of a sweep whose first input is at `x`; the results are the last of its numbers.
std::vector<double> swept(words args, double x, std::size_t wanted) {
  args.insert(args.end(), {"--format", "csv"});
  std::string csv = program::printed(args);
  std::erase(csv, '\r');
  for (const std::string& line : program::lines_of(csv)) {
    std::vector<double> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');)
      if (cell.find_first_not_of("0123456789.e-+") == std::string::npos) row.push_back(std::stod(cell));
    if (!row.empty() && row.front() == x) return {row.end() - static_cast<std::ptrdiff_t>(wanted), row.end()};
  }
  return {};
}

void check_alike(const std::vector<double>& got, const std::vector<double>& want) {
  REQUIRE(got.size() == want.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    CAPTURE(got[i]);
    CAPTURE(want[i]);
    CHECK(close(got[i], want[i], 1e-12));
  }
}

}  // namespace

TEST_CASE("property: weeks set by file, option, what-if or sweep are weeks typed anew") {
  scenario_source source(81);
  const folder f;
  for (int i = 0; i < 12; ++i) {
    CAPTURE(i);
    const customer c(source);
    const double weeks = std::array{48.0, 50.0, 52.14, 53.0}[source.below(4)];
    const std::string at = clv::shortest(weeks);
    const std::string base =
        f.write("base.toml", c.table("base") + "[scenarios.w]\nset = { weeks_per_year = " + at + " }\n");
    const std::vector<double> want = calculated(base, c.typed(weeks));
    check_alike(calculated(f.write("after.toml", c.table("base") + conventions(weeks)), {}), want);
    check_alike(calculated(f.write("before.toml", conventions(weeks) + c.table("base")), {}), want);
    check_alike(calculated(base, {"--set", "weeks_per_year=" + at}), want);
    check_alike(calculated(base, {"--weeks-per-year", at}), want);
    check_alike(calculated(base, {"--scenario", "w"}), want);
    const std::string metrics = "clv,satisfied.total,dissatisfied.total,programme.value";
    check_alike(swept({"sweep", base, "weeks_per_year=" + at, "--metric", metrics}, weeks, 4), want);
    check_alike(swept({"sweep", base, "weeks_per_year=49," + at, "spend=20", "--metric", metrics}, weeks, 4),
                want);
    check_alike(swept({"sweep", base, "spend=20", "weeks_per_year=" + at, "--metric", metrics}, 20, 4), want);
  }
}

TEST_CASE("property: weeks turned, solved for or departed to are weeks typed anew") {
  scenario_source source(82);
  const folder f;
  const auto& weeks_field = *clv::find_field("weeks_per_year");
  for (int i = 0; i < 20; ++i) {
    CAPTURE(i);
    const customer c(source);
    const std::string base = f.write("base.toml", c.table("base"));
    std::istringstream none;
    const clv::scenario here = app::resolve(app::read_scenario(base, none), {}).scenario;
    const std::vector<double> want = calculated(base, c.typed(50));
    const auto value = [](const char* key, const clv::scenario& s) {
      return clv::value(*clv::find_result(key), s, clv::appraise(s)).value;
    };
    clv::scenario turned = here;
    for (const double w : {53.0, 1.0, 50.0}) clv::turn(turned, weeks_field, w);
    for (std::size_t k = 0; k < results.size(); ++k) CHECK(close(value(results[k], turned), want[k], 1e-12));
    for (std::size_t d = 0; d < clv::departures.size(); ++d) {
      if (clv::departures[d].key != "weeks_per_year" || clv::departures[d].value != 50) continue;
      const auto how = clv::depart({{{here}}}, std::span(&d, 1));
      CHECK(how.has_value() == !here.weekly.empty());
      if (how)
        for (std::size_t k = 0; k < results.size(); ++k)
          CHECK(close(value(results[k], how->all[0].scenario), want[k], 1e-12));
    }
    clv::turn(turned, weeks_field, 52);
    for (const auto& field : clv::fields) CHECK(clv::same(field, turned, here));
    if (here.weekly.empty() || here.weekly.front().of->key != "frequency") continue;
    const auto root = clv::solve(
        [&](double w) {
          clv::turn(turned, weeks_field, w);
          return clv::answer{value("clv", turned)};
        },
        want[0], {45, 53});
    bool found = false;
    for (const clv::root& r : root.roots) found = found || close(r.x, 50, 1e-9);
    CHECK(found);
  }
}

TEST_CASE("property: segments count their weeks by the base's, all's or their own") {
  scenario_source source(83);
  const folder f;
  for (int i = 0; i < 8; ++i) {
    CAPTURE(i);
    const customer base(source);
    const customer heavy(source);
    const std::string file = f.write("s.toml", base.table("base") + heavy.table("segments.heavy") +
                                                   "share = \"40%\"\n[segments.light]\nshare = \"60%\"\n");
    const auto average = [&](const words& more) {
      words args{"calc", file, "--get", "average.clv"};
      args.insert(args.end(), more.begin(), more.end());
      return std::vector{std::stod(program::answered(args))};
    };
    const auto joined = [](words a, const words& b) {
      a.insert(a.end(), b.begin(), b.end());
      return a;
    };
    // Typed anew at 50 weeks for whom it reaches, at 52 for the rest.
    const auto anew = [&](double of_heavy, double of_light) {
      words all = joined(base.typed(of_light, "light."), heavy.typed(of_heavy, "heavy."));
      return average(joined(all, {"--set", "heavy.weeks_per_year=" + clv::shortest(of_heavy), "--set",
                                  "light.weeks_per_year=" + clv::shortest(of_light)}));
    };
    check_alike(average({"--set", "weeks_per_year=50"}), anew(50, 50));
    check_alike(average({"--set", "all.weeks_per_year=50"}), anew(50, 50));
    check_alike(average({"--set", "heavy.weeks_per_year=50"}), anew(50, 52));
    for (const auto& [path, both] : {std::pair{"weeks_per_year", true}, std::pair{"all.weeks_per_year", true},
                                     std::pair{"light.weeks_per_year", false}})
      check_alike(swept({"sweep", file, std::string(path) + "=50", "--metric", "average.clv"}, 50, 1),
                  both ? anew(50, 50) : anew(52, 50));
  }
}

TEST_CASE("weeks: what is relative to weekly stays weekly, what is typed over it does not") {
  const auto value = [](const words& sets) {
    std::vector<app::assignment> all{{"spend", {std::string("1")}, {}},
                                     {"lifespan", {std::string("520w")}, {}}};
    for (std::size_t i = 0; i < sets.size(); i += 2) all.push_back({sets[i], {sets[i + 1]}, {}});
    const app::resolved r = app::resolve(nullptr, all);
    std::vector<double> list;
    for (std::size_t i = 0; i < r.scenario.customer.frequency.listed(); ++i)
      list.push_back(r.scenario.customer.frequency.at(i));
    list.push_back(*r.scenario.customer.lifespan);
    return list;
  };
  using numbers = std::vector<double>;
  const words fifty{"weeks_per_year", "50"};
  const auto with_fifty = [&](words sets) {
    sets.insert(sets.end(), fifty.begin(), fifty.end());
    return value(sets);
  };
  CHECK(with_fifty({"frequency", "weekly", "frequency", "1.1x"}) == numbers{50 * 1.1, 10.4});
  CHECK(with_fifty({"frequency", "weekly", "frequency", "+10%"}) == numbers{50 * 1.1, 10.4});
  CHECK(with_fifty({"frequency", "weekly", "frequency", "52"}) == numbers{52, 10.4});
  CHECK(with_fifty({"frequency", "52/year, weekly"}) == numbers{52, 50, 10.4});
  CHECK(with_fifty({"frequency", "52/year, weekly", "frequency", "2x"}) == numbers{104, 100, 10.4});
  CHECK(with_fifty({"frequency", "weekly", "lifespan", "2x"}) == numbers{50, 20.8});
  CHECK(with_fifty({"frequency", "weekly", "lifespan", "10"}) == numbers{50, 10});
  // Bounds are those of the weeks that the year has in the end, wherever they stand.
  CHECK(value({"frequency", "1", "lifespan", "52500w", "weeks_per_year", "53"}).back() == 52500.0 / 53);
  CHECK_THROWS_AS((void)value({"frequency", "1", "lifespan", "52500w"}), app::failure);
  CHECK_THROWS_AS((void)value({"frequency", "1", "lifespan", "52000w", "weeks_per_year", "50"}),
                  app::failure);
}

TEST_CASE("weeks: a number set through the library is a number") {
  clv::scenario s = kfc();
  clv::turn(s, *clv::find_field("weeks_per_year"), 50);
  CHECK(s.customer.frequency.at(0) == 52);
  clv::write_by_week(s, *clv::find_field("frequency"), {2});
  CHECK(s.customer.frequency.at(0) == 100);
  clv::turn(s, *clv::find_field("weeks_per_year"), 52);
  CHECK(s.customer.frequency.at(0) == 104);
  clv::put(*clv::find_field("frequency"), s, clv::series{52});
  clv::turn(s, *clv::find_field("weeks_per_year"), 50);
  CHECK(s.customer.frequency.at(0) == 52);
}
