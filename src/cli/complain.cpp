#include "cli/complain.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/foreign.hpp"
#include "render/layout.hpp"
#include "render/speech.hpp"

namespace app {
namespace {

std::string place_text(const place& p) {
  if (p.file.empty()) return {};
  std::string out = printable(p.file);
  if (p.line > 0) out += ":" + std::to_string(p.line);
  if (p.column > 0) out += ":" + std::to_string(p.column);
  return out;
}

/// The bytes of the first `count` characters.
std::size_t prefix(const std::string& text, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) do
      ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

std::string excerpt(const place& p) {
  if (p.text().empty() || p.text().size() > 400) return {};
  const std::string number = std::to_string(p.line);
  const std::string line = printable(p.text());
  const std::size_t columns = width_of(line.substr(0, prefix(line, p.column - 1)));
  return "    " + number + " | " + line + "\n    " + std::string(number.size(), ' ') + " | " +
         std::string(columns, ' ') + "^\n";
}

}  // namespace

const error_row& row_of(error_kind kind) {
  return *std::find_if(errors.begin(), errors.end(), [&](const error_row& r) { return r.kind == kind; });
}

exit_code code_of(const failure& f) {
  const exit_code code = row_of(f.kind).code;
  return !f.where.file.empty() && code == exit_code::usage ? exit_code::file : code;
}

std::string complaint_text(const failure& f, language l, const std::string& currency) {
  const speech say(l, currency);
  const std::string colon = l == language::zh ? "：" : ": ";
  std::string out = "clv" + colon;
  if (const auto where = place_text(f.where); !where.empty()) out += where + colon;
  out += say(f.what) + '\n' + excerpt(f.where);
  for (const message& h : f.hints) out += "  " + say(h) + '\n';
  return out;
}

std::string complaint_json(const failure& f, language l, const std::string& currency) {
  const speech say(l, currency);
  nlohmann::ordered_json o{{"kind", row_of(f.kind).name}, {"path", f.path}, {"message", say(f.what)}};
  std::string hints;
  for (const message& h : f.hints) hints += (hints.empty() ? "" : "\n") + say(h);
  o["hint"] = hints;
  if (!f.where.file.empty()) {
    o["file"] = f.where.file;
    o["line"] = f.where.line;
    o["column"] = f.where.column;
  }
  return o.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace app
