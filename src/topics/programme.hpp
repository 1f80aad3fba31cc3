#pragma once
#include <vector>

#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// Cost and gain of a referral programme; who is credited with what.
[[nodiscard]] std::vector<table> programme_tables(const request& q, const clv::answers& a);

/// The sentences under them.
[[nodiscard]] sentences said_of_programme(const clv::answers& a);

}  // namespace app
