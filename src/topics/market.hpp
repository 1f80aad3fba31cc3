#pragma once
#include <vector>

#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// A limited market: if it takes off, how likely that is, and what is expected; by generation if it does.
[[nodiscard]] std::vector<table> market_tables(const clv::scenario& s);

/// The sentences under them.
[[nodiscard]] sentences said_of_market(const clv::scenario& s);

}  // namespace app
