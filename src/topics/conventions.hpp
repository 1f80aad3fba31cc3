#pragma once
#include <clv/appraisal.hpp>

#include "commands/command.hpp"

namespace app {

/// A document that knows its scenario: name, currency, every input and convention with its origin.
[[nodiscard]] document start_document(std::string_view kind, message title, const request& q);

/// Where a value came from: `file:line`, an option, or nothing for a default.
[[nodiscard]] std::string origin(const origin_map& origins, std::string_view key);

/// One input or convention as a scenario has it; its value is NaN where nobody gave a required one.
[[nodiscard]] setting input_setting(const clv::field<clv::scenario>& f, const clv::scenario& s,
                                    std::string path);

/// Its value as people read it: a list by its ends; empty where nobody gave one.
[[nodiscard]] cell shown(const setting& s);

/// Refuses a scenario with segments where a command is about one customer.
void require_one_customer(const request& q);

/// Which results a document carries: what costs time, or is of use to few, only where somebody reads it.
enum class extent { asked, every };

/// Whether a document carries a result of a path.
[[nodiscard]] bool carried(const request& q, const clv::result& r, std::string_view path, extent wanted);

/// The results of the table, for --get, JSON and CSV.
[[nodiscard]] std::vector<outcome> all_results(const request& q, const clv::scenario& s,
                                               const clv::appraisal& a, extent wanted = extent::asked);

/// Whether an input of a referral programme is given.
[[nodiscard]] bool about_programme(const request& q);

/// The conventions used, and what was assumed because it was not given.
[[nodiscard]] section conventions(const request& q, bool talk);

/// Throws failure (infinite, overflow) if a sum has no finite value, naming the side and the cures. Not where
/// only one number is wanted that has a value, nor for praise that `may_be_endless` since what is printed has
/// an end of its own (a market, a programme); complaint, too, in a market.
void require_finite(const request& q, const clv::scenario& s, const clv::appraisal& a,
                    bool may_be_endless = false);

/// The title of the scenario in both languages, or its name; empty without a file.
[[nodiscard]] clv::text title_of(const resolved& r);

/// A number with the label of the input or result it is.
[[nodiscard]] operand input_operand(std::string_view name, std::string_view key, clv::answer value);
[[nodiscard]] operand result_operand(std::string_view name, std::string_view key, clv::answer value);

/// Whether every input of the own value is one number, so that a formula can show it.
[[nodiscard]] bool constant(const clv::customer& c);

/// Whether the own value is just spend x frequency x years x margin.
[[nodiscard]] bool plain_product(const clv::customer& c);

/// Reads a whole number of a command's own option, inside 1 .. most.
[[nodiscard]] std::optional<double> whole_option(const request& q, std::string_view name, double most);

}  // namespace app
