#pragma once
#include "scenario/base.hpp"

namespace app {

/// What customers bring in a year: sales, a margin, or what keeping them leaves of it.
enum class earned { sales, margin, contribution };
[[nodiscard]] earned earned_by(const request& q);

/// Customers, churn, what is lost, shares of the loss and of the sales or the margin.
[[nodiscard]] table groups_table(const request& q, const described_base& c);

/// Where winning customers costs something: acquisition cost, net value, LTV:CAC and payback of each group,
/// and of all from sums; without rows where it does not.
[[nodiscard]] table costs_table(const request& q, const described_base& c);

/// How satisfaction moved by customers and by value, and who moved where the two part.
void say_satisfaction(sentences& out, const described_base& c);

/// Which group stands in which quadrant.
void say_quadrants(sentences& out, const described_base& c);

/// Customers ranked by value and cut into layers.
[[nodiscard]] table pyramid_table(const request& q, const clv::customer_base& b);

/// The Lorenz curve, from the least valuable group up.
[[nodiscard]] table lorenz_table(const clv::customer_base& b);

/// The four quadrants, what stands in each and what is at risk there; from the results of the base.
[[nodiscard]] table quadrant_table(const request& q, const described_base& c,
                                   const std::vector<outcome>& results);

/// Each group's satisfaction and what its change adds to the two averages.
[[nodiscard]] table satisfaction_table(const described_base& c);

/// One row a segment, for scripts.
[[nodiscard]] table group_rows(const clv::customer_base& b);

/// Where most is lost, how the value is spread, how satisfaction moved.
[[nodiscard]] sentences said_of_groups(const described_base& c);

/// How it was counted.
[[nodiscard]] sentences group_notes(const request& q, const described_base& c);

/// The working of the losses, of the concentration and of the satisfaction.
void explain_base(working& d, const described_base& c);

}  // namespace app
