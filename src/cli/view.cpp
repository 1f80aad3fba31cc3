#include "cli/view.hpp"

#include <algorithm>

#include "error.hpp"
#include "input/number.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence cli_two_formats{"cli.two_formats", "--json and --format {format} contradict each other",
                                   "--json 与 --format {format} 相互矛盾"};
constexpr sentence cli_choice{"cli.choice", "{option} {text}: choose one of {words}",
                              "{option} {text}：可选 {words}"};
constexpr sentence cli_width{"cli.width", "--width = '{text}' wants a whole number from 40 to 1000",
                             "--width = “{text}”应为 40 到 1000 的整数"};
constexpr sentence cli_suffix{"cli.suffix", "{file}: the suffix names no format",
                              "{file}：后缀不对应任何格式"};
constexpr sentence cli_suffix_hint{"cli.suffix.hint", "give --format, or a suffix of: {words}",
                                   "请给出 --format，或使用后缀：{words}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

bool coloured(const command_line& line, const environment& world) {
  const std::string wish = line.last("color", "auto");
  if (wish != "auto") return wish == "always";
  if (!world.variable("NO_COLOR").empty()) return false;
  if (const auto force = world.variable("CLICOLOR_FORCE"); !force.empty() && force != "0") return true;
  return world.out_is_terminal && world.variable("TERM") != "dumb";
}

}  // namespace

void choose_from(const command_line& line, std::string_view name, const std::vector<std::string>& words) {
  if (!line.has(name)) return;
  const std::string value = line.last(name);
  if (std::find(words.begin(), words.end(), value) != words.end()) return;
  std::vector<message> hints;
  if (const auto meant = nearest(value, words)) hints.push_back({say::hint_did_you_mean, {{"text", *meant}}});
  const std::string option = "--" + std::string(name);
  throw refusal(error_kind::bad_value, say::cli_choice,
                {{"option", option}, {"text", value}, {"words", listed(words)}})
      .at(place::of_option(option))
      .on(option)
      .hint(hints);
}

std::size_t width_of_page(const command_line& line, const environment& world) {
  if (!line.has("width"))
    return world.out_is_terminal && world.terminal_width >= 40 &&
                   !to_file(line)  // a file is as wide anywhere
               ? static_cast<std::size_t>(world.terminal_width)
               : 80;
  const std::string text = line.last("width");
  const auto x = number(text);
  if (x && *x >= 40 && *x <= 1000 && *x == static_cast<double>(static_cast<int>(*x)))
    return static_cast<std::size_t>(*x);
  throw refusal(error_kind::out_of_range, say::cli_width, {{"text", text}})
      .at(place::of_option("--width"))
      .on("--width");
}

bool to_file(const command_line& line) { return line.has("output") && line.last("output") != "-"; }

const renderer& format_of(const command_line& line) {
  std::vector<std::string> names;
  std::vector<std::string> suffixes;
  for (const renderer& r : renderers()) {
    names.emplace_back(r.name);
    suffixes.push_back("." + std::string(r.suffix));
  }
  choose_from(line, "format", names);
  if (line.has("format") && line.has("json") && line.last("format") != "json")
    throw refusal(error_kind::usage, say::cli_two_formats, {{"format", line.last("format")}})
        .at(place::of_option("--json"))
        .on("--json");
  if (line.has("format")) return *find_renderer(line.last("format"));
  if (line.has("json")) return *find_renderer("json");
  if (!to_file(line)) return *find_renderer("text");
  const std::string file = lower(line.last("output"));
  for (const renderer& r : renderers())
    if (file.ends_with("." + std::string(r.suffix))) return r;
  const auto slash = file.find_last_of('/');
  const auto dot = file.find_last_of('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return *find_renderer("text");
  throw refusal(error_kind::bad_value, say::cli_suffix, {{"file", file}})
      .at(place::of_option("--output"))
      .on(file)
      .hint(say::cli_suffix_hint, {{"words", listed(suffixes)}});
}

page page_of(const command_line& line, const environment& world, const manner& m) {
  return {m.tongue, width_of_page(line, world), !to_file(line) && coloured(line, world), line.has("explain"),
          line.has("full")};
}

}  // namespace app
