#include "property/sentences/pages.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "error.hpp"
#include "property/sentences/told.hpp"

namespace truth {
namespace {

const predicates& meanings() {
  static const predicates all = [] {
    predicates out;
    for (const auto part :
         {of_value, of_talk, of_reproduction, of_referral, of_students, of_conventions, of_market, of_groups,
          of_segments, of_comparisons, of_levers, of_solutions, of_checks, of_slips, of_sweeps})
      part(out);
    return out;
  }();
  return all;
}

void hold_sentence(const app::message& m, const page_told& p, const std::string& where, tally& seen) {
  const std::string key(m.id->key);
  ++seen.said[key];
  const auto at = meanings().find(key);
  if (at == meanings().end()) return seen.note("no predicate for " + key, where);
  const told t(m, p);
  if (!at->second(t)) seen.note("false: " + key, where);
  for (const std::string& name : t.unread())
    seen.note("not held against anything: " + key + "." + name, where);
}

std::vector<std::string> tables_and_results(const page_told& p) {
  const std::string& command = p.line.command;
  if (command == "compare") return comparisons_that_disagree(p);
  if (command == "levers") return levers_that_disagree(p);
  if (command == "solve") return solutions_that_disagree(p);
  if (command == "check") return checks_that_disagree(p);
  if (command == "sweep") return sweeps_that_disagree(p);
  std::vector<std::string> all = tables_that_disagree(p);
  for (std::string& one : results_that_disagree(p)) all.push_back(std::move(one));
  return all;
}

/// `what: more: ...` without what is of one page alone.
std::string kind_of(const std::string& wrong, int colons) {
  std::size_t end = 0;
  for (int i = 0; i < colons && end != std::string::npos; ++i) end = wrong.find(": ", end + (i ? 1 : 0));
  return wrong.substr(0, end);
}

void hold(const app::request& about, const app::document& d, const command_typed& line, tally& seen) {
  const std::string where = line.shown();
  const page_told p(about, d, line);
  every_sentence(d, [&](const app::message& m) { hold_sentence(m, p, where, seen); });
  for (const auto& w : tables_and_results(p)) seen.note("table " + kind_of(w, 1), where + w);
  for (const auto& w : wrong_in_sentences(d)) seen.note("sentence " + kind_of(w, 2), where + w);
  // A page is laid out in one language, brief or in full, by turns.
  const auto l = seen.pages % 2 == 0 ? app::language::en : app::language::zh;
  for (const auto& w : wrong_in_text(p, l, seen.pages % 4 < 2)) seen.note("text " + kind_of(w, 2), where + w);
}

/// What is said of a scenario as the answer makes it: of the first contender, of the solution put in.
words as_answered(const answered& page, const command_typed& line) {
  if (line.command == "compare") return first_contender(line);
  if (line.command == "solve") return first_solution(page.d, line);
  if (line.command == "sweep") return farthest_point(line);
  return {};
}

/// Of what is refused, what `solve` found out on the way.
void hold_refusal(const app::failure& f, const command_typed& line, tally& seen) {
  const elsewhere other(line);
  const answered* about = other.page("calc", {});
  if (line.command != "solve" || !about) return;
  app::document d{line.command, f.what, {}, about->d.currency};
  d.notices = f.hints;
  if (f.kind != app::error_kind::undefined) return;
  const page_told p(about->q, d, line);
  every_sentence(d, [&](const app::message& m) { hold_sentence(m, p, line.shown(), seen); });
  for (const auto& w : wrong_in_sentences(d)) seen.note("sentence " + kind_of(w, 2), line.shown() + w);
}

}  // namespace

bool hold_page(const command_typed& line, tally& seen) {
  try {
    const auto page = ask(line.all(), line.text);
    if (page->d.body) page->d.body(page->d);
    const words more = as_answered(*page, line);
    const elsewhere other(line);
    const answered* about = more.empty() ? page.get() : other.page("calc", more);
    if (!about)
      seen.note("the answer is refused", line.shown());
    else
      hold(about->q, page->d, line, seen);
  } catch (const app::failure& f) {
    ++seen.refused;
    hold_refusal(f, line, seen);
    return false;
  }
  ++seen.pages;
  return true;
}

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
  CHECK(seen.pages > 0);
}

}  // namespace truth
