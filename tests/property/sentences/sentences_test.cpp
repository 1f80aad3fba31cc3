// Every sentence stands beside its condition. Here thousands of scenarios are asked of every command, and
// what is printed is held against what it means: told by an oracle, in both languages, brief and in full.
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "cli/ask.hpp"
#include "cli/parse.hpp"
#include "error.hpp"
#include "property/sentences/requests.hpp"
#include "property/sentences/source.hpp"
#include "property/sentences/told.hpp"

namespace {

using truth::words;

/// What came of all pages: how often each thing was wrong, with the first page on which it was.
struct tally {
  int pages = 0;
  int refused = 0;
  std::map<std::string, int> said;
  std::map<std::string, std::pair<int, std::string>> wrong;

  void note(const std::string& what, const std::string& where) {
    auto& [count, first] = wrong[what];
    if (count++ == 0) first = where;
  }
};

const truth::predicates& meanings() {
  static const truth::predicates all = [] {
    truth::predicates out;
    for (const auto part :
         {truth::of_value, truth::of_talk, truth::of_reproduction, truth::of_referral, truth::of_students,
          truth::of_conventions, truth::of_market, truth::of_groups, truth::of_segments})
      part(out);
    return out;
  }();
  return all;
}

void hold_sentence(const app::message& m, const truth::page_told& p, const std::string& where, tally& seen) {
  const std::string key(m.id->key);
  ++seen.said[key];
  const auto at = meanings().find(key);
  if (at == meanings().end()) return seen.note("no predicate for " + key, where);
  const truth::told t(m, p);
  if (!at->second(t)) seen.note("false: " + key, where);
  for (const std::string& name : t.unread())
    seen.note("not held against anything: " + key + "." + name, where);
}

/// One command on one scenario; whether it answered.
bool hold_page(const words& args, const std::string& file, tally& seen) {
  std::istringstream in(file);
  std::ostringstream out;
  const app::environment world{in, out, out, [](const char*) { return std::string(); }};
  std::string where;
  for (const std::string& a : args) where += a + " ";
  where += "\n" + file;
  try {
    const app::command_line line = app::parse(args);
    const app::request q = app::ask(line, world);
    app::document d = line.what->run(q);
    if (d.body) d.body(d);
    const truth::page_told p(q, d);
    truth::every_sentence(d, [&](const app::message& m) { hold_sentence(m, p, where, seen); });
    for (const auto& w : truth::tables_that_disagree(p))
      seen.note("table " + w.substr(0, w.find(':')), where + w);
    for (const auto& w : truth::results_that_disagree(p))
      seen.note("result " + w.substr(0, w.find(':')), where + w);
    for (const auto& w : truth::wrong_in_sentences(d))
      seen.note("sentence " + w.substr(0, w.find(": ", w.find(": ") + 1)), where + w);
    // A page is laid out in one language, brief or in full, by turns.
    const auto l = seen.pages % 2 == 0 ? app::language::en : app::language::zh;
    for (const auto& w : truth::wrong_in_text(d, l, seen.pages % 4 < 2))
      seen.note("text " + w.substr(0, w.find(": ", w.find(": ") + 1)), where + w);
  } catch (const app::failure&) {
    ++seen.refused;
    return false;
  }
  ++seen.pages;
  return true;
}

/// Fewer for who looks for something: CLV_SCENARIOS=100.
int scenarios() {
  const char* wanted = std::getenv("CLV_SCENARIOS");
  return wanted ? std::atoi(wanted) : 2000;
}

void report(const tally& seen) {
  MESSAGE(seen.pages, " pages (", seen.refused, " refused), ", seen.said.size(), " sentences of ",
          meanings().size());
  for (const auto& [what, first] : seen.wrong) {
    std::ostringstream text;
    text << what << " (" << first.first << " times)\n" << first.second;
    FAIL_CHECK(text.str());
  }
  CHECK(seen.refused < seen.pages);
}

}  // namespace

TEST_CASE("sentences: what calc, referral and cashflow say is true") {
  truth::source from(20261128);
  tally seen;
  for (int i = 0; i < scenarios(); ++i) {
    const truth::inputs given = i % 4 == 0 ? from.value() : i % 4 == 3 ? from.spread() : from.talk();
    const std::string file = truth::file_of(given);
    if (i % 4 == 0) hold_page({"cashflow", "-"}, file, seen);
    if (i % 4 < 3 || i % 8 == 3) hold_page({"calc", "-"}, file, seen);
    if (i % 4 != 3) continue;
    words args{"referral", "-"};
    if (from.chance(0.2)) args.insert(args.end(), {"--until", from.one_of({"100", "3", "20000", "2"})});
    if (from.chance(0.1)) args.insert(args.end(), {"--base", "1000"});
    hold_page(args, file, seen);
  }
  report(seen);
}

TEST_CASE("sentences: what calc and segments say of segments is true") {
  truth::source from(20261129);
  tally seen;
  for (int i = 0; i < scenarios() / 4; ++i) {
    const std::string file = truth::segmented_file(from);
    hold_page({"calc", "-"}, file, seen);
    words args{"segments", "-"};
    if (from.chance(0.2)) args.insert(args.end(), {"--customers", from.one_of({"500", "20000"})});
    if (from.chance(0.15)) args.insert(args.end(), {"--value-at", from.one_of({"5000", "900"})});
    if (from.chance(0.15)) args.insert(args.end(), {"--loyalty-at", from.one_of({"80%", "55%"})});
    if (from.chance(0.15))
      args.insert(args.end(), {"--cuts", from.one_of({"20/80", "1/4/15/80", "10/30/60"})});
    hold_page(args, file, seen);
  }
  report(seen);
}
