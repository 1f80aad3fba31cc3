#include "cli/ask.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <istream>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/inputs.hpp"

namespace app {
namespace {

/// Whether the file gives an input to a segment, or to every one, for itself.
bool says_itself(const request& q, std::string_view key) {
  const auto says = [&](const assignment& a) {
    return a.key == q.segment + "." + std::string(key) || a.key == "all." + std::string(key);
  };
  if (!q.file) return false;
  if (std::any_of(q.file->values.begin(), q.file->values.end(), says)) return true;
  return std::any_of(q.file->what_ifs.begin(), q.file->what_ifs.end(), [&](const what_if& w) {
    return w.name == q.what_if && std::any_of(w.set.begin(), w.set.end(), says);
  });
}

/// With --segment, an option is about the segment even where the segment says the input itself.
void aim_at_segment(request& q) {
  for (assignment& a : q.overrides) {
    const std::string path = normalised(a.key);
    bool aimed = false;
    for (const auto& f : inputs())
      aimed = aimed || ((path == f.key || path == f.label.zh) && says_itself(q, f.key));
    for (const auto& s : clv::shorthands)
      for (const std::string_view key : s.sets)
        aimed = aimed || ((path == s.key || path == s.label.zh) && says_itself(q, key));
    if (aimed) a.key = q.segment + "." + path;
    for (const auto& d : clv::derived_fields)
      if ((path == d.key || path == d.label.zh) && says_itself(q, d.sets)) a.segment = q.segment;
  }
}

}  // namespace

request ask(const command_line& line, const environment& world) {
  request q;
  q.options = line.own;
  if (line.what->takes == operands::none) return q;
  if (line.what->takes == operands::target)
    q.target = !line.files.empty() ? line.files.front() : line.last("output");
  else
    for (const std::string& path : line.files)
      q.files.push_back(read_scenario(path, world.in, {line.has("no-extends"), line.last("extends-from")}));
  if (!q.files.empty()) q.file = q.files.front();
  q.words = line.words;
  std::vector<assignment> overrides;
  for (const input_option& o : line.inputs) {
    const std::string option = o.option == "--set" ? "--set " + o.path : o.option;
    if (!valid_utf8(o.text))
      throw refusal(error_kind::bad_value, say::value_bad, {{"path", o.path}, {"text", o.text}})
          .at(place::of_option(option))
          .on(o.path);
    overrides.push_back({o.path, {o.text}, place::of_option(option)});
  }
  q.overrides = std::move(overrides);
  q.what_if = line.last("scenario");
  q.segment = line.last("segment");
  if (!q.segment.empty()) aim_at_segment(q);
  const bool left_to_command =
      line.what->takes == operands::target || (line.what->takes == operands::scenarios && q.files.empty());
  if (left_to_command) return q;
  q.input = resolve(q.file, q.overrides, q.what_if,
                    line.what->supplies ? line.what->supplies(q) : std::vector<supplied_input>{});
  if (!q.segment.empty() && line.what->takes != operands::scenarios)
    q.input = only_segment(std::move(q.input), q.segment);
  return q;
}

}  // namespace app
