#pragma once
#include <map>
#include <string>
#include <utility>

#include "property/sentences/elsewhere.hpp"

// Pages held against what their sentences mean, and what came of all of them.
namespace truth {

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

/// One command line on one scenario; whether it answered. What a refusal says is held as well.
bool hold_page(const command_typed& line, tally& seen);

/// Fewer for who looks for something: CLV_SCENARIOS=100.
int scenarios();

/// Fails for everything that was wrong.
void report(const tally& seen);

}  // namespace truth
