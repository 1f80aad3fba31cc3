#pragma once
#include <array>
#include <clv/types.hpp>
#include <optional>

// The numbers once more, small and slow, from the definitions alone: year by year, generation by generation,
// integrals by adding up. Nothing here calls what the program computes with. No number: it is not finite, or
// (a part of a last year that is discounted in instalments) left to tests of its own.
namespace truth {

/// All money of one customer, each payment in present value; acquisition cost left out.
std::optional<double> own_value(const clv::customer& c);

/// One year of it, counted from 0: what the customers won bring, less what keeping them costs.
struct year_of_money {
  double there = 0;    ///< share of customers who pay
  double flow = 0;     ///< undiscounted
  double present = 0;  ///< in present value
};
std::optional<year_of_money> year(const clv::customer& c, int i);

std::optional<double> expected_years(const clv::customer& c);
std::optional<double> expected_visits(const clv::customer& c);

/// Years until the money of the years, each spread evenly, reaches the acquisition cost; none: never.
std::optional<double> years_to_pay_back(const clv::customer& c, bool discounted);

/// E e^(-force T) of a delay, by adding up its density.
double transform(const clv::delay& d, double force);

/// What one generation is worth against the one before, for money of the scenario's rate.
double kept(const clv::scenario& s);

/// Customers of four kinds.
struct people {
  double satisfied = 0, silent = 0, dissatisfied = 0, lost = 0;
};

/// Generation `g` of one side or of all, from those who begin.
people children(const clv::scenario& s, const people& z, int g);

/// What the firm has because of those who begin, in customers, everything that follows included, each
/// generation in present value. None: without end.
std::optional<double> held_by(const clv::scenario& s, const people& first);
std::optional<double> held_by_satisfied(const clv::scenario& s);
std::optional<double> held_by_dissatisfied(const clv::scenario& s);
/// Others who leave because of one who complains, in customers of present value.
std::optional<double> lost_by(const clv::scenario& s);
/// How many act on one side in all generations, nothing discounted: a chain of one kind.
std::optional<double> chain_sum(const clv::scenario& s, bool praise, double passed_on,
                                std::optional<double> generations);

/// The chance that one customer who talks brings exactly k.
double brings(const clv::scenario& s, bool praise, int k);
/// The chance of `m` customers in all when talk goes on for ever, R being one and all talking alike.
double total_is(const clv::scenario& s, int m);

/// P(share > x) after `yes` of `asked`, every share equally likely before.
double chance_above(double yes, double asked, double x);

bool close(double x, double y, double relative = 1e-9);

}  // namespace truth
