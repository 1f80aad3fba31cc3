#pragma once

namespace clv {

/// What a number counts. The program prints and reads numbers by it.
enum class unit {
  ratio,            ///< a pure number
  share,            ///< part of a whole; printed as a percentage
  rate,             ///< share per year; printed as a percentage
  money,            ///< in the scenario's currency
  money_per_visit,  ///< the same, each visit
  money_per_year,   ///< the same, each year
  visits,
  visits_per_year,
  years,
  weeks_per_year,
  people,     ///< who hear something
  customers,  ///< who come or stay away; fractions are expectations
  generations,
  choice,  ///< one of several words
};

}  // namespace clv
