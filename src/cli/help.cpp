#include "cli/help.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <clv/version.hpp>
#include <utility>

#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "render/layout.hpp"
#include "render/renderer.hpp"
#include "render/speech.hpp"
#include "vector/functions.hpp"

namespace app::say {
namespace {

constexpr sentence help_usage{"help.usage", "Usage", "用法"};
constexpr sentence help_commands{"help.commands", "Commands", "命令"};
constexpr sentence help_inputs_value{"help.inputs.value", "The customer's own value", "客户自身价值"};
constexpr sentence help_inputs_talk{"help.inputs.talk", "What they say", "口碑"};
constexpr sentence help_inputs_spread{"help.inputs.spread", "How talk spreads", "传播"};
constexpr sentence help_inputs_process{"help.inputs.process", "Time, market, chance", "时间、市场与分布"};
constexpr sentence help_inputs_programme{"help.inputs.programme", "Referral programme", "推荐计划"};
constexpr sentence help_inputs_convention{"help.inputs.convention", "Conventions", "约定"};
constexpr sentence help_inputs_usual{"help.inputs.usual", "Inputs used most", "常用输入"};
constexpr sentence help_all{"help.all", "clv {command} --help all lists every input and option.",
                            "clv {command} --help all 列出全部输入与选项。"};
constexpr sentence help_options{"help.options", "Options", "选项"};
constexpr sentence help_own{"help.own", "Options of this command", "本命令的选项"};
constexpr sentence help_example{"help.example", "Example", "示例"};
constexpr sentence help_try{"help.try", "Try it with the KFC exercise:", "用肯德基练习试一试："};
constexpr sentence help_more{"help.more", "clv COMMAND --help shows an example and the options of a command.",
                             "clv COMMAND --help 列出该命令的示例和选项。"};
constexpr sentence help_tagline{"help.tagline",
                                "clv - what a customer is worth, what praise adds and complaint takes",
                                "clv - 计算客户终身价值，以及赞美的增益与抱怨的损失"};
constexpr sentence help_target{"help.target", "the file to write; without it, standard output",
                               "要写入的文件；省略则写到标准输出"};
constexpr sentence version_vectors{"version.vectors", "vector instructions: {name}", "向量指令集：{name}"};
constexpr sentence version_scalar{"version.scalar", "vector instructions: none", "向量指令集：无"};
constexpr sentence help_scenario{
    "help.scenario", "a scenario in TOML, or - for standard input; without it the options are the scenario",
    "TOML 情景文件；- 表示标准输入；省略时只用选项给出的输入"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr std::string_view kfc_line =
    "clv calc --spend 50 --frequency weekly --lifespan 10y --praise-tells 5 --complaint-tells 10 "
    "--conversion 20%";

using rows = std::vector<std::pair<std::string, std::string>>;

/// Two columns, the right one wrapped.
void put_rows(std::string& out, const rows& all, std::size_t width) {
  std::size_t left = 0;
  for (const auto& [name, text] : all) left = std::max(left, width_of(name));
  left = std::min<std::size_t>(left, 30);
  const std::size_t indent = left + 4;
  for (const auto& [name, text] : all) {
    const auto lines = wrapped(text, width > indent + 10 ? width - indent : 20);
    out += "  " + padded(name, left, false) +
           (width_of(name) > left ? "\n" + std::string(indent, ' ') : "  ") + lines[0] + '\n';
    for (std::size_t i = 1; i < lines.size(); ++i) out += std::string(indent, ' ') + lines[i] + '\n';
  }
}

void put_paragraph(std::string& out, const std::string& text, std::size_t width) {
  out += '\n';
  for (const std::string& line : wrapped(text, width)) out += line + '\n';
}

/// A command broken at blanks with the shell's backslash.
void put_shell(std::string& out, std::string_view line, std::size_t width) {
  const auto parts = wrapped(line, width > 10 ? width - 8 : 20);
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += std::string(i ? 6 : 2, ' ') + parts[i] + (i + 1 < parts.size() ? " \\\n" : "\n");
}

std::string option_words(const option_row& o) {
  std::string words = o.letter ? std::string{'-', o.letter, ',', ' '} : std::string(4, ' ');
  words += "--" + std::string(o.name);
  if (!o.takes.empty()) words += " " + std::string(o.takes);
  return words;
}

/// The names of the table of formats: "csv, json or md".
std::string format_names(language l) {
  const auto all = renderers();
  std::string out;
  for (const renderer& r : all) {
    if (&r != &all.front())
      out += &r == &all.back() ? (l == language::zh ? " 或 " : " or ") : (l == language::zh ? "、" : ", ");
    out += r.name;
  }
  return out;
}

rows option_rows(std::span<const option_row> options, const speech& say) {
  rows all;
  for (const auto& o : options) {
    std::string help = say(o.help);
    constexpr std::string_view formats = "{formats}";
    if (const auto at = help.find(formats); at != std::string::npos)
      help.replace(at, formats.size(), format_names(say.tongue()));
    all.emplace_back(option_words(o), std::move(help));
  }
  return all;
}

std::string_view operand_words(operands takes) {
  switch (takes) {
    case operands::none:
      return "";
    case operands::scenario:
      return " [FILE|-]";
    case operands::words:
      return " [FILE|-] PATH=VALUE ...";
    case operands::scenarios:
      return " FILE ...";
    case operands::target:
      return " [FILE]";
  }
  return "";
}

rows command_rows(const speech& say) {
  rows all;
  for (const command& c : commands()) all.emplace_back(std::string(c.name), say(c.summary));
  return all;
}

std::string heading(const speech& say, sentence_ref id) {
  return say(message{id, {}}) + (say.tongue() == language::zh ? "：" : ":") + '\n';
}

std::pair<std::string, std::string> input_row(const clv::row& f, const speech& say) {
  std::string words;
  for (const auto& o : f.words) words += (words.empty() ? "" : " | ") + std::string(o.key);
  return {"--" + option_name(f.key), say(f.label) + (say.tongue() == language::zh ? "：" : ": ") +
                                         (words.empty() ? say(f.help) : words)};
}

void put_inputs(std::string& out, clv::group section, sentence_ref section_name, const speech& say,
                std::size_t width) {
  rows all;
  for (const clv::row& f : clv::fields)
    if (f.section == section) all.push_back(input_row(f, say));
  for (const clv::row& f : clv::derived_fields)
    if (f.section == section) all.push_back(input_row(f, say));
  if (section == clv::group::talk)
    for (const auto& s : clv::shorthands) all.emplace_back("--" + option_name(s.key), say(s.help));
  out += heading(say, section_name);
  put_rows(out, all, width);
  out += '\n';
}

/// The inputs most used with a command, a line each.
void put_usual_inputs(std::string& out, const command& c, const speech& say, std::size_t width) {
  rows all;
  for (const std::string_view key : c.uses) {
    if (const auto* f = clv::find_field(key)) all.emplace_back("--" + option_name(key), say(f->label));
    for (const auto& s : clv::shorthands)
      if (s.key == key) all.emplace_back("--" + option_name(key), say(s.label));
  }
  out += heading(say, say::help_inputs_usual);
  put_rows(out, all, width);
  out += '\n';
}

rows usual_option_rows(const speech& say) {
  std::vector<option_row> some;
  for (const option_row& o : global_options)
    if (std::find(usual_options.begin(), usual_options.end(), o.name) != usual_options.end())
      some.push_back(o);
  return option_rows(some, say);
}

void put_every_input(std::string& out, const speech& say, std::size_t width) {
  put_inputs(out, clv::group::value, say::help_inputs_value, say, width);
  put_inputs(out, clv::group::talk, say::help_inputs_talk, say, width);
  put_inputs(out, clv::group::spread, say::help_inputs_spread, say, width);
  put_inputs(out, clv::group::process, say::help_inputs_process, say, width);
  put_inputs(out, clv::group::programme, say::help_inputs_programme, say, width);
  put_inputs(out, clv::group::convention, say::help_inputs_convention, say, width);
}

}  // namespace

std::string short_help(language l, std::size_t width) {
  const speech say(l, {});
  std::string out = say(message{say::help_tagline, {}}) + "\n\n" + say(message{say::help_try, {}}) + "\n\n";
  put_shell(out, kfc_line, width);
  out += '\n' + heading(say, say::help_commands);
  put_rows(out, command_rows(say), width);
  out += '\n' + say(message{say::help_more, {}}) + '\n';
  return out;
}

std::string program_help(language l, std::size_t width) {
  const speech say(l, {});
  std::string out = heading(say, say::help_example);
  put_shell(out, kfc_line, width);
  out += '\n' + heading(say, say::help_usage) + "  clv COMMAND [FILE|-] [OPTIONS]\n\n" +
         heading(say, say::help_commands);
  put_rows(out, command_rows(say), width);
  out += '\n' + heading(say, say::help_options);
  put_rows(out, option_rows(global_options, say), width);
  out += '\n' + say(message{say::help_more, {}}) + '\n';
  return out;
}

std::string command_help(const command& c, bool everything, language l, std::size_t width) {
  const speech say(l, {});
  std::string out = heading(say, say::help_example);
  put_shell(out, c.example, width);
  out += '\n' + say(c.summary) + "\n\n" + heading(say, say::help_usage) + "  clv " + std::string(c.name) +
         std::string(operand_words(c.takes)) + " [OPTIONS]\n";
  if (c.takes != operands::none)
    put_rows(
        out,
        {{"FILE", say(message{c.takes == operands::target ? say::help_target : say::help_scenario, {}})}},
        width);
  out += '\n';
  if (!c.options.empty()) {
    out += heading(say, say::help_own);
    put_rows(out, option_rows(c.options, say), width);
    out += '\n';
  }
  if (c.takes != operands::none) {
    if (everything)
      put_every_input(out, say, width);
    else
      put_usual_inputs(out, c, say, width);
  }
  out += heading(say, say::help_options);
  put_rows(out, everything ? option_rows(global_options, say) : usual_option_rows(say), width);
  if (!everything) put_paragraph(out, say(message{say::help_all, {{"command", std::string(c.name)}}}), width);
  return out;
}

std::string version_text(bool full, language l) {
  const std::string first = "clv " + std::string(clv::clv_version_string) + "\n";
  if (!full) return first;
  const speech say(l, {});
  const auto* vectors = best_vectors();
  const message which = vectors ? message{say::version_vectors, {{"name", std::string(vectors->name)}}}
                                : message{say::version_scalar, {}};
  return first + say(which) + "\n";
}

}  // namespace app
