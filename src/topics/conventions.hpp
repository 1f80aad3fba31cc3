#pragma once
#include "report/document.hpp"
#include "scenario/settings.hpp"

namespace app {

/// Whether an input of a referral programme is given.
[[nodiscard]] bool about_programme(const request& q);

/// The conventions used, and what was assumed because it was not given.
[[nodiscard]] sentences conventions(const request& q, bool talk);

}  // namespace app
