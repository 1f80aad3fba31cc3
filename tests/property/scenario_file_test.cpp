// Files: putting them together is associative, and neither the order of keys nor that of segments matters.
#include <doctest/doctest.h>

#include <algorithm>
#include <clv/results.hpp>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/turn.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "property/random_scenario.hpp"
#include "scenario/scenario.hpp"
#include "support.hpp"
#include "topics/segments.hpp"
#include "unit/cli/program.hpp"

namespace {

struct folder : program::scratch {
  void write(const std::string& name, const std::string& text) const { std::ofstream(dir / name) << text; }
  [[nodiscard]] app::resolved read(const std::string& name) const {
    std::istringstream none;
    return app::resolve(app::read_scenario((dir / name).string(), none), {});
  }
};

struct line {
  std::string key;
  std::string value;
};

constexpr std::array keys{"spend",       "frequency", "lifespan",         "margin",         "praise.tells",
                          "generations", "residual",  "acquisition_cost", "retention_cost", "lost_complain"};

/// Some of the keys, each once, with a value that any of them may take.
std::vector<line> some_lines(scenario_source& source) {
  std::vector<line> all;
  for (const char* key : keys)
    if (source.uniform() < 0.5) {
      const bool share = std::string_view(key) == "margin" || std::string_view(key) == "lost_complain";
      const auto n = 1 + source.below(9);
      all.push_back({key, share ? "0." + std::to_string(n) : std::to_string(n)});
    }
  return all;
}

std::string text_of(const std::vector<line>& lines) {
  std::string text;
  for (const line& l : lines) text += l.key + " = " + l.value + "\n";
  return text;
}

template <class T>
void shuffle(std::vector<T>& all, scenario_source& source) {
  for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[source.below(i)]);
}

bool same(const clv::scenario& a, const clv::scenario& b) {
  return std::all_of(clv::fields.begin(), clv::fields.end(),
                     [&](const auto& f) { return clv::same(f, a, b); });
}

/// Two readings of the same customers: every input and every segment alike, whatever the order.
bool alike(const app::resolved& a, const app::resolved& b) {
  if (!same(a.scenario, b.scenario) || a.segments.size() != b.segments.size()) return false;
  return std::all_of(a.segments.begin(), a.segments.end(), [&](const auto& s) {
    return std::any_of(b.segments.begin(), b.segments.end(), [&](const auto& t) {
      return s.name == t.name && s.share == t.share && same(s.scenario, t.scenario);
    });
  });
}

const std::string start = "format = 1\n";
const std::string needed = "[base]\nspend = 5\nfrequency = 5\nlifespan = 5\n";

}  // namespace

TEST_CASE("property: merging files is associative, and a later file wins") {
  scenario_source source(51);
  const folder f;
  f.write("needed.toml", start + needed);
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const std::vector<line> last = some_lines(source);
    for (const std::string name : {"a", "b", "c"}) {
      const auto lines = name == "c" ? last : some_lines(source);
      f.write(name + ".toml", start + "[base]\n" + text_of(lines) + "[segments.x]\nshare = \"100%\"\n" +
                                  text_of(some_lines(source)));
    }
    f.write("ab.toml", start + "extends = [\"needed.toml\", \"a.toml\", \"b.toml\"]\n");
    f.write("ab_c.toml", start + "extends = [\"ab.toml\", \"c.toml\"]\n");
    f.write("bc.toml", start + "extends = [\"b.toml\", \"c.toml\"]\n");
    f.write("a_bc.toml", start + "extends = [\"needed.toml\", \"a.toml\", \"bc.toml\"]\n");
    const app::resolved one = f.read("ab_c.toml");
    CHECK(alike(one, f.read("a_bc.toml")));
    for (const line& l : last)
      CHECK(clv::position(one.scenario, *clv::find_field(l.key)).value == std::stod(l.value));
  }
}

TEST_CASE("property: neither the order of keys nor the order of segments matters") {
  scenario_source source(52);
  const folder f;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    std::vector<line> base = some_lines(source);
    std::vector<std::vector<line>> segments;
    for (const char* share : {"\"20%\"", "\"30%\"", "\"50%\""}) {
      segments.push_back(some_lines(source));
      segments.back().push_back({"share", share});
      segments.back().push_back({"discount", "0.1"});
    }
    for (const char* key : {"spend", "frequency", "lifespan"})
      if (std::none_of(base.begin(), base.end(), [&](const line& l) { return l.key == key; }))
        base.push_back({key, "3"});
    std::vector<std::size_t> order{0, 1, 2};
    const auto file = [&] {
      std::string text = start + "[base]\n" + text_of(base);
      for (const std::size_t k : order)
        text += "[segments.s" + std::to_string(k) + "]\n" + text_of(segments[k]);
      return text;
    };
    f.write("one.toml", file());
    shuffle(base, source);
    shuffle(order, source);
    for (auto& lines : segments) shuffle(lines, source);
    f.write("other.toml", file());
    const app::resolved one = f.read("one.toml");
    const app::resolved other = f.read("other.toml");
    CHECK(alike(one, other));
    const clv::result& worth = *clv::find_result("clv");
    CHECK(close(clv::average(worth, app::library_segments(one)).value,
                clv::average(worth, app::library_segments(other)).value, 1e-14, 0));
  }
}
