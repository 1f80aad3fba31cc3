// A number is computed where somebody reads it, and once a run; what nobody sees is not made.
#include <clv/results.hpp>
#include <map>
#include <optional>
#include <ostream>

#include "cli/ask.hpp"
#include "cli/deliver.hpp"
#include "unit/cli/program.hpp"

namespace {

using program::kfc_file;
using words = std::vector<std::string>;
using counts = std::map<std::string, int>;

/// How often a run computes each row of results; an answer that is missing is none the less computed. Rows of
/// the scenario with another number of generations are their own.
counts computed_by(words args, const words& more = {}) {
  args.insert(args.end(), more.begin(), more.end());
  counts times;
  std::optional<std::optional<double>> own;
  clv::answers::on_computed = [&](const clv::scenario& s, std::string_view key) {
    if (!own) own = s.generations;
    ++times[std::string(key) + (s.generations == *own ? "" : ", first generation")];
  };
  program::run(args);
  clv::answers::on_computed = {};
  return times;
}

/// One customer, from the plain exercise to all that may be said of one.
const std::vector<words> scenarios{
    {kfc_file},
    {kfc_file, "--retention", "80%", "--discount", "10%", "--acquisition-cost", "100", "--delay-law", "fixed",
     "--delay-mean", "1"},
    {kfc_file, "--generations", "unlimited", "--attenuation", "0.5", "--satisfied-share", "60%"},
    {kfc_file, "--market-size", "1000", "--programme-reward", "5", "--praise-conversion", "20 of 100"}};

const std::vector<words> forms{{},
                               {"--json"},
                               {"--explain"},
                               {"--json", "--explain"},
                               {"--format", "csv"},
                               {"--at-least", "clv=1", "--at-most", "satisfied.total=1e9"}};

}  // namespace

TEST_CASE("once: no result of one customer is computed twice in a run, whatever is shown") {
  for (const std::string command : {"calc", "referral", "cashflow"})
    for (const words& scenario : scenarios)
      for (const words& form : forms) {
        words args{command};
        args.insert(args.end(), scenario.begin(), scenario.end());
        const counts times = computed_by(args, form);
        CAPTURE(command);
        CAPTURE(scenario.back());
        CAPTURE(form.size());
        CHECK(times.contains("clv"));
        for (const auto& row : times) {
          CAPTURE(row.first);
          CHECK(row.second == 1);
        }
      }
}

TEST_CASE("once: --get computes the row that it prints and no other") {
  for (const clv::result& r : clv::results) {
    CAPTURE(std::string(r.key));
    CHECK(computed_by({"calc", kfc_file, "--get", std::string(r.key)}) == counts{{std::string(r.key), 1}});
  }
  for (const std::string command : {"referral", "cashflow"})
    for (const std::string key : {"clv", "satisfied.total"})
      for (const words& more : std::vector<words>{{}, {"--explain"}, {"--quiet"}})
        CHECK(computed_by({command, kfc_file, "--get", key}, more) == counts{{key, 1}});
  CHECK(computed_by({"calc", kfc_file, "--get", "spend"}).empty());
}

TEST_CASE("once: --get of segments computes the row of those that it is about") {
  const std::string file = CLV_SOURCE_DIR "/examples/kfc-segments.toml";
  CHECK(computed_by({"calc", file, "--get", "heavy.clv"}) == counts{{"clv", 1}});
  CHECK(computed_by({"calc", file, "--get", "average.clv"}) == counts{{"clv", 3}});
}

TEST_CASE("once: what shows inputs and formulas computes no result") {
  for (const words& args :
       std::vector<words>{{"show", kfc_file}, {"vars"}, {"formulas"}, {"new"}, {"--help"}})
    CHECK(computed_by(args).empty());
}

TEST_CASE("once: the working is made where it is shown, and nowhere else") {
  struct shown {
    words form;
    int tables, working;
  };
  for (const shown& want : {shown{{}, 1, 0}, shown{{"--json"}, 1, 0}, shown{{"--format", "csv"}, 1, 0},
                            shown{{"--explain"}, 1, 1}, shown{{"--json", "--explain"}, 1, 1},
                            shown{{"--get", "clv"}, 0, 0}, shown{{"--get", "clv", "--explain"}, 0, 0}})
    for (const std::string command : {"calc", "referral"}) {
      words args{command, kfc_file};
      args.insert(args.end(), want.form.begin(), want.form.end());
      CAPTURE(want.form);
      std::istringstream in;
      std::ostringstream out;
      std::ostringstream err;
      const app::environment world{in, out, err, [](const char*) { return std::string(); }};
      const app::command_line line = app::parse(args);
      const app::request q = app::ask(line, world);
      app::document d = line.what->run(q);
      int tables = 0;
      int working = 0;
      REQUIRE((d.body && d.explain));
      d.body = [&, make = d.body](app::document& into) { make(into), ++tables; };
      d.explain = [&, make = d.explain](app::working& into) { make(into), ++working; };
      app::deliver(line, d, world, app::manner_of(args, world));
      CHECK(tables == want.tables);
      CHECK(working == want.working);
    }
}
