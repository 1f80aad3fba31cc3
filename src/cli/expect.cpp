#include "cli/expect.hpp"

#include <algorithm>

#include "input/text.hpp"
#include "input/values.hpp"
#include "report/digits.hpp"
#include "report/sentences.hpp"
#include "scenario/inputs.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"

namespace app::say {
namespace {

constexpr sentence path_list{"path.list", "'{path}' is a list of {count} values",
                             "“{path}”是含 {count} 个值的列表"};
constexpr sentence path_needs{"path.needs", "it needs the input {label}: {option}",
                              "需要给出{label}：{option}"};
constexpr sentence path_no_number_infinite{"path.no_number.infinite", "{path} is infinite",
                                           "{path} 没有上限"};
constexpr sentence path_no_number_overflow{"path.no_number.overflow", "{path} is too large for a number",
                                           "{path} 超出可表示的范围"};
constexpr sentence path_no_number_never{"path.no_number.never", "{path}: never; there is no such time",
                                        "{path}：无法达到，没有这样的时间"};
constexpr sentence path_no_number_undefined{
    "path.no_number.undefined", "{path} has no meaning for these inputs", "{path} 对这些输入没有意义"};
constexpr sentence path_no_results{"path.no_results",
                                   "the command has no result for --get, --at-least or --at-most",
                                   "该命令没有可用于 --get、--at-least、--at-most 的结果"};
constexpr sentence expect_least{"expect.least", "{path} = {value}, wanted at least {bound}",
                                "{path} = {value}，要求不小于 {bound}"};
constexpr sentence expect_most{"expect.most", "{path} = {value}, wanted at most {bound}",
                               "{path} = {value}，要求不大于 {bound}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// A result or an input by its path.
quantity looked_up(document& d, const std::string& path, const std::string& option) {
  if (d.results.empty())
    throw refusal(error_kind::usage, say::path_no_results).at(place::of_option(option)).on(path);
  for (outcome& r : d.results)
    if (r.path == path || r.label.in(language::zh) == path) {
      r.costly = false;  // what somebody asked for is printed as well
      return r.value();
    }
  for (const setting& s : d.settings) {
    if (s.key != path && s.label.zh != path) continue;
    if (!s.listed.empty())
      throw refusal(error_kind::bad_value, say::path_list,
                    {{"path", path}, {"count", ratio(static_cast<double>(s.listed.size()))}})
          .at(place::of_option(option))
          .on(path);
    if (const auto* q = std::get_if<quantity>(&s.value)) return *q;
    throw refusal(error_kind::bad_value, say::path_not_a_number, {{"path", path}})
        .at(place::of_option(option))
        .on(path);
  }
  std::vector<std::string> known;
  for (const outcome& r : d.results) known.push_back(r.path);
  for (const setting& s : d.settings) known.push_back(s.key);
  throw refusal(error_kind::unknown_path, say::path_unknown_result, {{"path", path}})
      .at(place::of_option(option))
      .on(path)
      .hint(hints_for(path, known));
}

/// The input that a result has no number without, if nobody gave it.
std::vector<message> needed_by(const document& d, std::string_view path, clv::reason why) {
  const clv::result* r = find_result(path);
  if (!r) r = find_result(path.substr(path.find('.') + 1));  // of a segment
  if (!r || r->needs.empty() || why != clv::reason::undefined) return {};
  for (const setting& s : d.settings)
    if (!s.from.empty() && (s.key == r->needs || s.key.ends_with("." + std::string(r->needs)))) return {};
  return {{say::path_needs, {{"label", input(r->needs).label}, {"option", "--" + option_name(r->needs)}}}};
}

[[noreturn]] void no_number(const document& d, const std::string& path, clv::reason why) {
  if ((why == clv::reason::infinite || why == clv::reason::overflow) && d.why_endless) d.why_endless();
  const error_kind kind = why == clv::reason::infinite   ? error_kind::infinite
                          : why == clv::reason::overflow ? error_kind::overflow
                                                         : error_kind::undefined;
  const sentence& id = why == clv::reason::infinite   ? say::path_no_number_infinite
                       : why == clv::reason::overflow ? say::path_no_number_overflow
                       : why == clv::reason::never    ? say::path_no_number_never
                                                      : say::path_no_number_undefined;
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
      const auto parts = assignment_in(text);
      if (!parts)
        throw refusal(error_kind::bad_value, say::expect_form, {{"option", option}, {"text", text}})
            .at(place::of_option(option))
            .on(option);
      const std::string path = normalised(parts->path);
      const quantity q = looked_up(d, path, option);
      const double bound = read_for(q.in, path, parts->value, {d.currency, weeks}, place::of_option(option));
      if (!q.value.known()) no_number(d, path, q.value.why);
      if (least ? q.value.value >= bound : q.value.value <= bound) continue;
      quantity value = q;
      quantity wanted{bound, q.in};
      const int telling = telling_decimals(std::vector{q.value.value, bound}, q.in);
      if (telling > std::max(decimals_for(value), decimals_for(wanted)))
        value.decimals = wanted.decimals = telling;
      return refusal(error_kind::expectation, least ? say::expect_least : say::expect_most,
                     {{"path", path}, {"value", value}, {"bound", wanted}})
          .on(path);
    }
  }
  return std::nullopt;
}

}  // namespace app
