#pragma once
#include <clv/base/segment.hpp>
#include <clv/results.hpp>
#include <memory>
#include <span>
#include <string_view>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// The library's table of results. Only results.cpp compiles what results compute; everybody else looks here.
[[nodiscard]] std::span<const clv::result> results();

/// The row of a result path, or nullptr.
[[nodiscard]] const clv::result* find_result(std::string_view key);

/// What to write instead of a path that is no result, by those that are: behind a segment's name, from sums,
/// or the nearest one.
[[nodiscard]] std::vector<message> hints_for(const std::string& path, const std::vector<std::string>& known);

/// Whether a result hangs on what customers say.
[[nodiscard]] bool about_talk(const clv::result& r);

/// The row of a key that the compiler has looked up.
[[nodiscard]] const clv::result& row_of(clv::result_key key);

/// The numbers of a scenario, computed when they are asked for, and kept as long as anybody asks.
using shared_answers = std::shared_ptr<const clv::answers>;
[[nodiscard]] shared_answers numbers_of(const clv::scenario& s);

/// The same of every segment.
using group_answers = std::vector<shared_answers>;
[[nodiscard]] group_answers numbers_of(const std::vector<clv::segment>& all);

/// A result averaged over segments: sum of share x value; see clv::average.
[[nodiscard]] clv::answer average(const clv::result& r, const std::vector<clv::segment>& all,
                                  const group_answers& of);

/// The results of one customer, for --get, JSON and CSV.
[[nodiscard]] std::vector<outcome> all_results(const shared_answers& a);

/// The results of every segment and of the average, by path: `heavy.clv`, `average.clv`.
[[nodiscard]] std::vector<outcome> all_results(const std::vector<clv::segment>& all, const group_answers& of);

}  // namespace app
