#pragma once
#include "input/tree.hpp"
#include "scenario/scenario.hpp"

namespace app {

/// The parts of a scenario file, each put on top of what `into` has. All throw failure with place and fix.

/// [scenario]: name, title, currency.
void take_identity(const std::vector<member>& from, scenario_file& into);

/// The inputs of [base] or [conventions]; `table` is the name between the brackets.
void take_inputs(const std::vector<member>& from, const std::string& table, scenario_file& into);

/// [segments.NAME]: label, share or customers, and inputs of its own.
void take_segments(const std::vector<member>& from, scenario_file& into);

/// [scenarios.NAME]: title and what is set.
void take_what_ifs(const std::vector<member>& from, scenario_file& into);

/// [uncertainty]: the law of an input.
void take_uncertainty(const std::vector<member>& from, scenario_file& into);

/// [[correlation]]: two uncertain inputs and their rank correlation.
void take_correlations(const node& n, scenario_file& into);

/// Refuses a key that a table does not have; empty for a table that the file does not have.
[[noreturn]] void unknown_key(const member& m, const std::string& key, const std::string& table,
                              const std::vector<std::string>& known);

/// The table, [base] or [conventions], in which an input stands.
[[nodiscard]] std::string home_of(const clv::row& f);

/// A text, on one line and without commands to a terminal; refuses anything else.
[[nodiscard]] std::string word(const node& n, const std::string& key);

/// The members of a table; refuses anything else.
[[nodiscard]] const std::vector<member>& table_of(const node& n, const std::string& key);

/// Whether a key is left to the user: `x-...`.
[[nodiscard]] bool free_key(const std::string& key);

}  // namespace app
