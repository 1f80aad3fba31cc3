#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// Whether every input of the own value is one number, so that a formula can show it.
[[nodiscard]] bool constant(const clv::customer& c);

/// Whether the own value is just spend x frequency x years x margin.
[[nodiscard]] bool plain_product(const clv::customer& c);

/// The inputs of the own value that were given, or that are needed.
[[nodiscard]] table given_table(const request& q, const clv::answers& a);

/// The own value, line by line.
[[nodiscard]] table own_table(const clv::answers& a);

/// The own value in one sentence: as a product, where it is no more than that.
[[nodiscard]] message value_sentence(const clv::answers& a);

/// What follows from the own value.
[[nodiscard]] sentences answer_of_value(const clv::answers& a);

/// The same, further.
[[nodiscard]] sentences more_on_value(const clv::answers& a);

/// The customer year by year, and all so far.
[[nodiscard]] table yearly_table(const request& q, const std::vector<clv::cashflow_year>& rows);

/// A long table by its first rows and its last one, for a brief page.
[[nodiscard]] table without_middle(table t);

/// What the customer is worth, what is left of it, and when the acquisition cost is met. `printed` years are
/// listed.
[[nodiscard]] sentences verdict(const clv::answers& a, const std::vector<clv::cashflow_year>& rows);

/// The working of each year that is printed: money of the year, its present value, and the running sums.
void explain_yearly(working& d, const clv::customer& c, const std::vector<clv::cashflow_year>& rows);

}  // namespace app
