#pragma once
#include "scenario/levers.hpp"

namespace app {

/// Every lever that has an effect on one result, the greatest first.
[[nodiscard]] table levers_table(const lever_task& t, const bench::result_handle& metric,
                                 const std::vector<clv::effect>& all, const std::string& currency);

/// What every lever does to each of several results, side by side.
[[nodiscard]] table levers_together(const lever_task& t, const std::string& currency);

/// Points of retention at several base retentions: average years alone, and this scenario.
[[nodiscard]] table retention_table(const lever_task& t);

/// One row a lever and result, for scripts.
[[nodiscard]] table lever_rows(const lever_task& t);

/// Every effect by path; and its working.
void put_effects(document& d, const lever_task& t, const bench::result_handle& metric,
                 const std::vector<clv::effect>& all);
void explain_effects(working& d, const lever_task& t, const bench::result_handle& metric,
                     const std::vector<clv::effect>& all);

/// Several levers at once; elasticities of 1, and money inputs whose effects add up to the step.
void say_levers(sentences& out, const lever_task& t, const bench::result_handle& metric,
                const std::vector<clv::effect>& all);

/// More customers, inputs without effect, inputs that cannot move so far.
[[nodiscard]] sentences lever_notes(const lever_task& t, const bench::result_handle& metric,
                                    const std::vector<clv::effect>& all);

}  // namespace app
