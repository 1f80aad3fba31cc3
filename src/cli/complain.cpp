#include "cli/complain.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/foreign.hpp"
#include "render/layout.hpp"
#include "render/speech.hpp"

namespace app {
namespace {

std::string place_text(const place& p) {
  if (!p.in_file()) return {};
  std::string out = printable(p.file());
  if (p.line > 0) out += ":" + std::to_string(p.line);
  if (p.column > 0) out += ":" + std::to_string(p.column);
  return out;
}

bool begins_sign(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The bytes of the first `count` characters.
std::size_t prefix(std::string_view text, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) do
      ++at;
    while (at < text.size() && !begins_sign(text[at]));
  return at;
}

constexpr std::string_view dots = "…";

/// The part of a line around a byte that fits on a screen, from one byte to another.
std::pair<std::size_t, std::size_t> window(std::string_view line, std::size_t around) {
  constexpr std::size_t widest = 120;
  constexpr std::size_t before = 40;
  constexpr std::size_t room = widest - 2;  // for the dots at both ends
  constexpr std::size_t bytes = 4;          // of a column: marks on a letter take none, and may be many
  const auto wide = [&](std::size_t from, std::size_t to) {
    return width_of(printable(line.substr(from, to - from)));
  };
  if (line.size() <= bytes * widest && wide(0, line.size()) <= widest) return {0, line.size()};
  std::size_t from = around;
  std::size_t columns = 0;
  while (from > 0 && columns < before && around - from < bytes * before) {
    const std::size_t to = from;
    do --from;
    while (from > 0 && !begins_sign(line[from]));
    columns += wide(from, to);
  }
  std::size_t end = around;
  for (std::size_t next = end; next < line.size() && columns < room && next - around < bytes * room;) {
    next += prefix(line.substr(next), 1);
    columns += wide(end, next);
    if (columns <= room) end = next;
  }
  return {from, end};
}

/// The line of a place with a mark under its column; of a long one the part around it.
std::string excerpt(const place& p) {
  const std::string_view line = p.text();
  if (line.empty()) return {};
  const std::size_t at = prefix(line, p.column - 1);
  const auto [from, end] = window(line, at);
  const std::string number = std::to_string(p.line);
  const std::string front(from > 0 ? dots : "");
  const std::size_t columns = width_of(front + printable(line.substr(from, at - from)));
  return "    " + number + " | " + front + printable(line.substr(from, end - from)) +
         std::string(end < line.size() ? dots : "") + "\n    " + std::string(number.size(), ' ') + " | " +
         std::string(columns, ' ') + "^\n";
}

/// A text of somebody, of which a message repeats so much that he knows it again.
std::string shortened(const std::string& text) {
  constexpr std::size_t longest = 600;
  constexpr int kept = 60;
  if (text.size() <= longest) return text;
  return text.substr(0, prefix(text, kept)) + std::string(dots);
}

message shortened(message m) {
  for (auto& [name, is] : m.args) {
    if (auto* text = std::get_if<std::string>(&is)) *text = shortened(*text);
    if (auto* name_of = std::get_if<title>(&is)) *name_of = {shortened(name_of->en), shortened(name_of->zh)};
    if (auto* all = std::get_if<std::vector<message>>(&is))
      for (message& one : *all) one = shortened(std::move(one));
  }
  return m;
}

}  // namespace

const error_row& row_of(error_kind kind) {
  return *std::find_if(errors.begin(), errors.end(), [&](const error_row& r) { return r.kind == kind; });
}

exit_code code_of(const failure& f) {
  const exit_code code = row_of(f.kind).code;
  return f.where.in_file() && code == exit_code::usage ? exit_code::file : code;
}

std::string complaint_text(const failure& f, language l, const std::string& currency) {
  const speech say(l, currency);
  const std::string colon = l == language::zh ? "：" : ": ";
  std::string out = "clv" + colon;
  if (const auto where = place_text(f.where); !where.empty()) out += where + colon;
  out += say(shortened(f.what)) + '\n' + excerpt(f.where);
  for (const message& h : f.hints) out += "  " + say(shortened(h)) + '\n';
  return out;
}

std::string complaint_json(const failure& f, language l, const std::string& currency) {
  const speech say(l, currency);
  nlohmann::ordered_json o{
      {"kind", row_of(f.kind).name}, {"path", shortened(f.path)}, {"message", say(shortened(f.what))}};
  std::string hints;
  for (const message& h : f.hints) hints += (hints.empty() ? "" : "\n") + say(shortened(h));
  o["hint"] = hints;
  if (f.where.in_file()) {
    o["file"] = f.where.file();
    o["line"] = f.where.line;
    o["column"] = f.where.column;
  }
  return o.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace app
