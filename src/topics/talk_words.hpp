#pragma once
#include <optional>

#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// What follows from the table of talk, in a few sentences, each only where the numbers make it true.
[[nodiscard]] sentences answer_of_talk(const clv::answers& a);

/// The same, further.
[[nodiscard]] sentences analysis(const clv::answers& a);

/// What the calculation leaves out.
[[nodiscard]] sentences limits(const clv::scenario& s, bool talk);

/// "R = 5 x 20 % = 1: critical ..." for one side.
[[nodiscard]] message reproduction_sentence(const clv::scenario& s, bool praise);

/// The sentences under the tables of `clv referral`.
[[nodiscard]] sentences said_of_talk(const clv::answers& a, std::size_t tables);

/// That not every generation has a row, where that is so.
[[nodiscard]] std::optional<message> said_of_cut(const clv::scenario& s);

}  // namespace app
