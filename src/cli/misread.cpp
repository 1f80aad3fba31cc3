#include "cli/misread.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence hint_commands{"hint.commands", "clv --help lists the commands", "clv --help 列出所有命令"};
constexpr sentence hint_help{"hint.help", "{command} --help lists the options",
                             "{command} --help 列出所有选项"};
constexpr sentence cli_unknown_command{"cli.unknown_command", "unknown command '{word}'", "未知命令“{word}”"};
constexpr sentence cli_unknown_option{"cli.unknown_option", "unknown option '{word}'", "未知选项“{word}”"};
constexpr sentence cli_dash{"cli.dash", "'{word}': an option begins with two plain hyphens",
                            "“{word}”：选项以两个半角 - 开头"};
constexpr sentence cli_dash_hint{"cli.dash.hint", "did you mean: --{word}", "是否想写：--{word}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// The option whose beginning was typed, `--freq`: the shortest of them; options are not abbreviated.
std::optional<std::string> begun(const std::string& word, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  for (const std::string& o : known)
    if (word.size() >= 5 && o.starts_with(word) && (!best || o.size() < best->size())) best = o;
  return best;
}

/// What a word processor makes of two hyphens.
constexpr std::array<std::string_view, 3> dashes{"—", "–", "－"};

}  // namespace

std::vector<std::string> all_options(const command* c) {
  std::vector<std::string> names;
  for (const auto& o : global_options) names.push_back("--" + std::string(o.name));
  if (!c) return names;
  for (const auto& o : c->options) names.push_back("--" + std::string(o.name));
  if (c->takes != operands::none)
    for (const auto& key : input_paths()) names.push_back("--" + option_name(key));
  return names;
}

message hint_for_commands() { return {say::hint_commands, {}}; }

message hint_for_options(const command* c) {
  return {say::hint_help, {{"command", c ? "clv " + std::string(c->name) : std::string("clv")}}};
}

void unknown_command(const std::string& word) {
  std::vector<std::string> names;
  for (const command& c : commands()) names.emplace_back(c.name);
  std::vector<message> hints;
  if (word.ends_with(".toml") || std::filesystem::is_regular_file(word))
    hints.push_back({say::hint_did_you_mean, {{"text", "clv calc " + word}}});
  else if (const auto meant = nearest(word, names))
    hints.push_back({say::hint_did_you_mean, {{"text", "clv " + *meant}}});
  else
    hints.push_back(hint_for_commands());
  throw refusal(error_kind::unknown_command, say::cli_unknown_command, {{"word", word}}).on(word).hint(hints);
}

void unknown_option(const std::string& typed, const command* c) {
  const std::string word = typed.substr(0, typed.find('='));
  std::vector<message> hints;
  const auto known = all_options(c);
  auto meant = begun(word, known);
  if (!meant) meant = nearest(word, known);
  if (meant)
    hints.push_back({say::hint_did_you_mean, {{"text", *meant}}});
  else
    hints.push_back(hint_for_options(c));
  throw refusal(error_kind::unknown_option, say::cli_unknown_option, {{"word", word}}).on(word).hint(hints);
}

bool begins_with_dash(std::string_view word) {
  return std::any_of(dashes.begin(), dashes.end(), [&](std::string_view d) { return word.starts_with(d); });
}

void wrong_dash(const std::string& word) {
  std::string_view plain = word;
  while (begins_with_dash(plain)) plain.remove_prefix(3);
  while (plain.starts_with('-')) plain.remove_prefix(1);
  throw refusal(error_kind::unknown_option, say::cli_dash, {{"word", word}})
      .on(word)
      .hint(say::cli_dash_hint, {{"word", std::string(plain)}});
}

void refuse_one_hyphen(const std::vector<std::string>& args, const command* c) {
  const auto known = all_options(c);
  for (const std::string& a : args) {
    if (a == "--") return;
    if (a.size() < 3 || a[0] != '-' || a[1] == '-' || (a[1] >= '0' && a[1] <= '9')) continue;
    const std::string word = a.substr(1, a.find('=') == std::string::npos ? a.npos : a.find('=') - 1);
    if (std::find(known.begin(), known.end(), "--" + word) == known.end()) continue;
    throw refusal(error_kind::unknown_option, say::cli_dash, {{"word", "-" + word}})
        .on("-" + word)
        .hint(say::cli_dash_hint, {{"word", word}});
  }
}

}  // namespace app
