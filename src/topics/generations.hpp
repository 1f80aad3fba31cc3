#pragma once
#include <vector>

#include "topics/conventions.hpp"

namespace app {

/// As many generations as a table lists, and of an endless chain.
inline constexpr int most_rows = 1000;
inline constexpr int rows_without_limit = 10;

/// Generation one: satisfied, silent, dissatisfied by both yardsticks.
[[nodiscard]] table one_generation_table(const request& q, const clv::appraisal& a);

/// A base of customers by the share of the satisfied, one cycle.
[[nodiscard]] table base_table(const request& q, const clv::appraisal& a, double base);

/// The same base cycle by cycle, at the scenario's shares; and one cycle when some of the dissatisfied are
/// won back.
[[nodiscard]] table base_cycles_table(const request& q, const clv::appraisal& a, double base);
[[nodiscard]] table recovery_table(const request& q, const clv::appraisal& a, double base);

/// Customers of each type by generation and what is held, where not everybody who is won is satisfied, or
/// talk takes time; and what is held because of one of each type.
[[nodiscard]] table types_table(const request& q, const clv::appraisal& a);
[[nodiscard]] table holdings_table(const request& q, const clv::appraisal& a);

/// Mean, standard deviation and quantiles of the total of one satisfied customer, or of several together, for
/// several limits.
[[nodiscard]] table certainty_table(const request& q, double roots);

/// The law of the total, as bars.
[[nodiscard]] table distribution_table(const request& q);

/// Customers won and alive by year, and the present value of all money until then, up to the `last` year;
/// without rows where there is no number to give.
[[nodiscard]] table time_table(const request& q, const clv::appraisal& a, double last);

/// A limited market: if it takes off, how likely that is, and what is expected; by generation if it does.
[[nodiscard]] std::vector<table> market_tables(const request& q);

/// Cost and gain of a referral programme; who is credited with what.
[[nodiscard]] std::vector<table> programme_tables(const request& q, const clv::appraisal& a);

/// The sentences under the tables: of the talk (`cut`: not every generation is listed), of a limited market,
/// of a programme.
[[nodiscard]] section said_of_talk(const clv::scenario& s, const clv::appraisal& a, std::size_t tables,
                                   bool cut);
[[nodiscard]] section said_of_market(const clv::scenario& s);
[[nodiscard]] section said_of_programme(const clv::scenario& s, const clv::appraisal& a);

/// The lines a student should write, each where the inputs make it true.
[[nodiscard]] section student_lines(const request& q, const clv::appraisal& a);

/// The next-generation operator, the numbers put in, and the sums by brute force.
void explain_operator(document& d, const clv::scenario& s, const clv::appraisal& a);

}  // namespace app
