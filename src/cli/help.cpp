#include "cli/help.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <utility>

#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "render/layout.hpp"
#include "render/speech.hpp"

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

rows option_rows(std::span<const option_row> options, const speech& say) {
  rows all;
  for (const auto& o : options) all.emplace_back(option_words(o), say(o.help));
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

std::string heading(const speech& say, message_id id) {
  return say(message{id, {}}) + (say.tongue() == language::zh ? "：" : ":") + '\n';
}

void put_inputs(std::string& out, clv::group section, message_id section_name, const speech& say,
                std::size_t width) {
  rows all;
  for (const clv::row& f : clv::fields) {
    if (f.section != section) continue;
    std::string help = say(f.label) + (say.tongue() == language::zh ? "：" : ": ");
    std::string words;
    for (const auto& o : f.words) words += (words.empty() ? "" : " | ") + std::string(o.key);
    help += words.empty() ? say(f.help) : words;
    all.emplace_back("--" + option_name(f.key), help);
  }
  if (section == clv::group::talk)
    for (const auto& s : clv::shorthands) all.emplace_back("--" + option_name(s.key), say(s.help));
  out += heading(say, section_name);
  put_rows(out, all, width);
  out += '\n';
}

}  // namespace

std::string short_help(language l, std::size_t width) {
  const speech say(l, {});
  std::string out = say(message{"help.tagline", {}}) + "\n\n" + say(message{"help.try", {}}) + "\n\n";
  put_shell(out, kfc_line, width);
  out += '\n' + heading(say, "help.commands");
  put_rows(out, command_rows(say), width);
  out += '\n' + say(message{"help.more", {}}) + '\n';
  return out;
}

std::string program_help(language l, std::size_t width) {
  const speech say(l, {});
  std::string out = heading(say, "help.example");
  put_shell(out, kfc_line, width);
  out += '\n' + heading(say, "help.usage") + "  clv COMMAND [FILE|-] [OPTIONS]\n\n" +
         heading(say, "help.commands");
  put_rows(out, command_rows(say), width);
  out += '\n' + heading(say, "help.options");
  put_rows(out, option_rows(global_options, say), width);
  out += '\n' + say(message{"help.more", {}}) + '\n';
  return out;
}

std::string command_help(const command& c, language l, std::size_t width) {
  const speech say(l, {});
  std::string out = heading(say, "help.example");
  put_shell(out, c.example, width);
  out += '\n' + say(c.summary) + "\n\n" + heading(say, "help.usage") + "  clv " + std::string(c.name) +
         std::string(operand_words(c.takes)) + " [OPTIONS]\n";
  if (c.takes != operands::none)
    put_rows(out,
             {{"FILE", say(message{c.takes == operands::target ? message_id("help.target")
                                                               : message_id("help.scenario"),
                                   {}})}},
             width);
  out += '\n';
  if (!c.options.empty()) {
    out += heading(say, "help.own");
    put_rows(out, option_rows(c.options, say), width);
    out += '\n';
  }
  if (c.takes != operands::none) {
    put_inputs(out, clv::group::value, "help.inputs.value", say, width);
    put_inputs(out, clv::group::talk, "help.inputs.talk", say, width);
    put_inputs(out, clv::group::spread, "help.inputs.spread", say, width);
    put_inputs(out, clv::group::process, "help.inputs.process", say, width);
    put_inputs(out, clv::group::programme, "help.inputs.programme", say, width);
    put_inputs(out, clv::group::convention, "help.inputs.convention", say, width);
  }
  out += heading(say, "help.options");
  put_rows(out, option_rows(global_options, say), width);
  return out;
}

}  // namespace app
