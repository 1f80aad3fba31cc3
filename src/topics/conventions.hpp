#pragma once
#include "report/document.hpp"
#include "scenario/settings.hpp"

namespace app {

/// Whether an input of a referral programme is given.
[[nodiscard]] bool about_programme(const request& q);

/// The conventions used: a line of those that matter here, and under --full every one and what was assumed.
void add_conventions(document& d, const request& q, bool talk);

}  // namespace app
