#include "cli/expect.hpp"

#include "input/text.hpp"
#include "input/values.hpp"
#include "scenario/inputs.hpp"
#include "scenario/results.hpp"

namespace app {
namespace {

/// A result or an input by its path.
quantity looked_up(document& d, const std::string& path, const std::string& option) {
  if (d.results.empty())
    throw refusal(error_kind::usage, "path.no_results").at(place::of_option(option)).on(path);
  for (outcome& r : d.results)
    if (r.path == path || r.label.zh == path) {
      r.carried = true;  // what somebody asked for is printed as well
      return r.value();
    }
  for (const setting& s : d.settings) {
    if (s.key != path && s.label.zh != path) continue;
    if (!s.listed.empty())
      throw refusal(error_kind::bad_value, "path.list",
                    {{"path", path}, {"count", ratio(static_cast<double>(s.listed.size()))}})
          .at(place::of_option(option))
          .on(path);
    if (const auto* q = std::get_if<quantity>(&s.value)) return *q;
    throw refusal(error_kind::bad_value, "path.not_a_number", {{"path", path}})
        .at(place::of_option(option))
        .on(path);
  }
  std::vector<std::string> known;
  for (const outcome& r : d.results) known.push_back(r.path);
  for (const setting& s : d.settings) known.push_back(s.key);
  std::vector<message> hints;
  if (const auto meant = nearest(path, known))
    hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
  else
    hints.push_back({"hint.vars", {}});
  throw refusal(error_kind::unknown_path, "path.unknown_result", {{"path", path}})
      .at(place::of_option(option))
      .on(path)
      .hint(hints);
}

/// The input that a result has no number without, if nobody gave it.
std::vector<message> needed_by(const document& d, std::string_view path, clv::reason why) {
  const clv::result* r = find_result(path);
  if (!r) r = find_result(path.substr(path.find('.') + 1));  // of a segment
  if (!r || r->needs.empty() || why != clv::reason::undefined) return {};
  for (const setting& s : d.settings)
    if (!s.from.empty() && (s.key == r->needs || s.key.ends_with("." + std::string(r->needs)))) return {};
  return {{"path.needs", {{"label", input(r->needs).label}, {"option", "--" + option_name(r->needs)}}}};
}

[[noreturn]] void no_number(const document& d, const std::string& path, clv::reason why) {
  if ((why == clv::reason::infinite || why == clv::reason::overflow) && d.why_endless) d.why_endless();
  const error_kind kind = why == clv::reason::infinite   ? error_kind::infinite
                          : why == clv::reason::overflow ? error_kind::overflow
                                                         : error_kind::undefined;
  const message_id id = why == clv::reason::infinite   ? message_id("path.no_number.infinite")
                        : why == clv::reason::overflow ? message_id("path.no_number.overflow")
                        : why == clv::reason::never    ? message_id("path.no_number.never")
                                                       : message_id("path.no_number.undefined");
  throw refusal(kind, id, {{"path", path}}).on(path).hint(needed_by(d, path, why));
}

}  // namespace

double number_asked(const command_line& line, document& d) {
  const std::string path = normalised(line.last("get"));
  const quantity q = looked_up(d, path, "--get");
  if (!q.value.known()) no_number(d, path, q.value.why);
  return q.value.value;
}

std::optional<failure> unmet(const command_line& line, document& d, double weeks) {
  for (const bool least : {true, false}) {
    const auto at = line.globals.find(least ? "at-least" : "at-most");
    if (at == line.globals.end()) continue;
    const std::string option = least ? "--at-least" : "--at-most";
    for (const std::string& text : at->second) {
      const auto equals = text.find('=');
      if (equals == std::string::npos || equals == 0)
        throw refusal(error_kind::bad_value, "expect.form", {{"option", option}, {"text", text}})
            .at(place::of_option(option))
            .on(option);
      const std::string path = normalised(text.substr(0, equals));
      const quantity q = looked_up(d, path, option);
      const double bound =
          read_for(q.in, path, text.substr(equals + 1), {d.currency, weeks}, place::of_option(option));
      if (!q.value.known()) no_number(d, path, q.value.why);
      if (least ? q.value.value >= bound : q.value.value <= bound) continue;
      return refusal(error_kind::expectation, least ? message_id("expect.least") : message_id("expect.most"),
                     {{"path", path}, {"value", q}, {"bound", quantity{bound, q.in}}})
          .on(path);
    }
  }
  return std::nullopt;
}

}  // namespace app
