#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "report/document.hpp"
#include "scenario/request.hpp"

namespace app {

/// A document that knows its scenario: name, currency, every input and convention with its origin.
[[nodiscard]] document start_document(std::string_view kind, message title, const request& q);

/// A title without and with the name of the scenario.
struct title_pair {
  sentence_ref plain;
  sentence_ref named;
};
[[nodiscard]] document start_document(std::string_view kind, title_pair title, const request& q,
                                      arguments further = {});

/// The title of the scenario in both languages, or its name; empty without a file.
[[nodiscard]] title title_of(const resolved& r);

/// A place as people read it: `file:line`, or the option.
[[nodiscard]] std::string written_at(const place& p);

/// Where a value came from: `file:line`, an option, or nothing for a default.
[[nodiscard]] std::string origin(const origin_map& origins, std::string_view key);

/// The same of what a relative value changed; empty for one that stands on its own.
[[nodiscard]] std::string origin_under(const origin_map& origins, std::string_view key);

/// One input or convention as a scenario has it; its value is NaN where nobody gave a required one.
[[nodiscard]] setting input_setting(const clv::field<clv::scenario>& f, const clv::scenario& s,
                                    std::string path);

/// Its value as people read it: a list by its ends; empty where nobody gave one.
[[nodiscard]] cell shown(const setting& s);

/// Whether the base or one of the segments gives an input.
[[nodiscard]] bool given(const request& q, std::string_view key);

/// Reads a whole number of a command's own option, inside 1 .. most.
[[nodiscard]] std::optional<double> whole_option(const request& q, std::string_view name, double most);

/// The results named by --metric, each once; empty where the option was not given.
[[nodiscard]] std::vector<std::string> metrics_asked(const request& q);

}  // namespace app
