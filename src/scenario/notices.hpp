#pragma once
#include <vector>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// What a command line or a file gives in vain, each with its cure.
[[nodiscard]] std::vector<message> notices_of(const request& q);

/// The notice of an input that a command moves itself, where every segment says it for itself.
[[nodiscard]] message unheard_notice(const clv::row& f, const std::string& path);

/// Adds what another scenario of the same command gives in vain, unless it was said `before`.
void add_unheard(document& d, const std::vector<unheard_value>& before,
                 const std::vector<unheard_value>& now);

}  // namespace app
