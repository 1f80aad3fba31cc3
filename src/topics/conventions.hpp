#pragma once
#include <span>
#include <string_view>

#include "report/document.hpp"
#include "scenario/settings.hpp"

namespace app {

/// Whether an input of a referral programme is given.
[[nodiscard]] bool about_programme(const request& q);

/// The conventions used: a line of those that matter here, and under --full every one and what was assumed.
/// Nothing is told of the inputs in `but`: they run through a range.
void add_conventions(document& d, const request& q, bool talk, std::span<const std::string_view> but = {});

}  // namespace app
