#pragma once
#include <string>
#include <vector>

#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// As many generations as a table lists, and of an endless chain.
inline constexpr int most_rows = 1000;
inline constexpr int rows_without_limit = 10;

/// One side of the talk, as it is printed.
struct side {
  std::string key;
  clv::chain chain;
  bool praise;
  [[nodiscard]] clv::side which() const { return praise ? clv::side::praise : clv::side::complaint; }
};

/// The sides that talk: praise, and complaint with the lost silent, as given, and all of them complaining in
/// turn.
[[nodiscard]] std::vector<side> sides(const clv::scenario& s);

/// Rows to print: every generation, or without a limit until a generation no longer counts a hundredth.
[[nodiscard]] int rows_of(const side& one);

/// The same scenario, its talk followed for one generation: `a` itself, where it is.
[[nodiscard]] shared_answers first_generation(const shared_answers& a);

/// Generation one, whose numbers are `once`: satisfied, silent, dissatisfied by both yardsticks.
[[nodiscard]] table one_generation_table(const request& q, const clv::scenario& s, const clv::answers& once);

/// A side generation by generation, for people; and every side, for scripts.
[[nodiscard]] table people_table(const request& q, const clv::answers& a, const side& one);
[[nodiscard]] table generations_table(const clv::answers& a, const std::vector<side>& all);

/// How many generations it takes to `wanted` customers in all.
[[nodiscard]] sentences needed(const clv::answers& a, const std::vector<side>& all, double wanted);

/// The working of every generation: told, acts, money.
void explain_generations(working& d, const clv::answers& a, const side& one);

/// The next-generation operator, the numbers put in, and the sums by brute force.
void explain_operator(working& d, const clv::answers& a);

}  // namespace app
