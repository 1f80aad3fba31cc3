// Every sentence stands beside its condition. Here thousands of scenarios are asked of every command, and
// what is printed is held against what it means: told by an oracle, in both languages, brief and in full.
#include <doctest/doctest.h>

#include "property/sentences/pages.hpp"
#include "property/sentences/requests.hpp"

using truth::hold_page;
using truth::report;
using truth::scenarios;
using truth::tally;
using truth::words;

TEST_CASE("sentences: what calc, referral and cashflow say is true") {
  truth::source from(20261128);
  tally seen;
  for (int i = 0; i < scenarios(); ++i) {
    const truth::inputs given = i % 4 == 0 ? from.value() : i % 4 == 3 ? from.spread() : from.talk();
    const std::string file = truth::file_of(given);
    if (i % 4 == 0) hold_page({.command = "cashflow", .text = file}, seen);
    if (i % 4 < 3 || i % 8 == 3) hold_page({.command = "calc", .text = file}, seen);
    if (i % 4 != 3) continue;
    words args;
    if (from.chance(0.2)) args.insert(args.end(), {"--until", from.one_of({"100", "3", "20000", "2"})});
    if (from.chance(0.1)) args.insert(args.end(), {"--base", "1000"});
    hold_page({.command = "referral", .own = args, .text = file}, seen);
  }
  report(seen);
}

TEST_CASE("sentences: what calc and segments say of segments is true") {
  truth::source from(20261129);
  tally seen;
  for (int i = 0; i < scenarios() / 4; ++i) {
    const std::string file = truth::segmented_file(from);
    hold_page({.command = "calc", .text = file}, seen);
    words args;
    if (from.chance(0.2)) args.insert(args.end(), {"--customers", from.one_of({"500", "20000"})});
    if (from.chance(0.15)) args.insert(args.end(), {"--value-at", from.one_of({"5000", "900"})});
    if (from.chance(0.15)) args.insert(args.end(), {"--loyalty-at", from.one_of({"80%", "55%"})});
    if (from.chance(0.15))
      args.insert(args.end(), {"--cuts", from.one_of({"20/80", "1/4/15/80", "10/30/60"})});
    hold_page({.command = "segments", .own = args, .text = file}, seen);
  }
  report(seen);
}
