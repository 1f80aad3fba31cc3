#pragma once
#include "scenario/file_values.hpp"

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

}  // namespace app
