#pragma once
#include <algorithm>
#include <cli/parse.hpp>
#include <input/text.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <run.hpp>
#include <sstream>

#include "fuzz.hpp"

/// What holds for everything the program prints, whatever it was given.
namespace fuzz {

inline void check_text(std::string_view stream, const std::string& text) {
  expect(app::valid_utf8(text), std::string(stream) + " is not UTF-8", text);
}

/// Whether a text the user gave says nan or inf, in any width, and so may be repeated to him.
inline bool names_no_number(const std::string& text) {
  const std::string plain = app::lower(app::normalised(text));
  return plain.find("nan") != std::string::npos || plain.find("inf") != std::string::npos;
}

/// No word of the output is nan or inf, unless it is quoted: "expected 'nan'".
inline void check_numbers(std::string_view stream, const std::string& text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  const std::string plain = app::lower(text);
  for (std::size_t at = 0; at < plain.size();) {
    std::size_t end = at;
    while (end < plain.size() && letter(plain[end])) ++end;
    const auto word = std::string_view(plain).substr(at, end - at);
    const bool quoted = at > 0 && plain[at - 1] == '\'';
    expect(quoted || (word != "nan" && word != "inf"), std::string(stream) + " has a number that is none",
           text);
    at = end + 1;
  }
}

inline void check_json(std::string_view stream, const std::string& text) {
  expect(nlohmann::json::accept(text), std::string(stream) + " is not JSON", text);
}

/// No control character but the end of a line; the escapes of colours where they were asked for.
inline void check_terminal(std::string_view stream, const std::string& text, bool coloured) {
  for (const char c : text) {
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
    expect(!control || (coloured && c == 0x1b), std::string(stream) + " has a control character", text);
  }
}

/// What the program is given.
struct question {
  std::vector<std::string> args;
  std::map<std::string, std::string, std::less<>> variables;  ///< of the environment
  std::string in;
};

/// Whether a document in this format is what the command line asked for.
inline bool asks_for(const app::command_line& line, std::string_view format) {
  if (!line.what || line.has("help") || line.has("version") || line.has("get") || line.has("quiet"))
    return false;
  return line.last("format", line.has("json") ? "json" : "text") == format;
}

/// What was given in vain is said beside the answer, each on lines of its own that name the program.
inline bool only_notices(const std::string& err) { return err.empty() || err.starts_with("clv"); }

inline void check_answer(const question& x, const std::string& out) {
  const app::command_line line = app::parse(x.args);
  if (asks_for(line, "json")) check_json("stdout", out);
  if (asks_for(line, "jsonl"))
    for (const auto& one : split(out, '\n'))
      if (!one.empty()) check_json("stdout", one);
  const bool coloured = line.last("color") == "always" || x.variables.contains("CLICOLOR_FORCE");
  if (asks_for(line, "text")) check_terminal("stdout", out, coloured);
}

/// Runs the program in process and holds what it prints against what holds for everything it prints.
inline void run_and_check(const question& x) {
  std::istringstream in(x.in);
  std::ostringstream out;
  std::ostringstream err;
  const auto variable = [&](const char* name) {
    const auto at = x.variables.find(name);
    return at == x.variables.end() ? std::string{} : at->second;
  };
  const int code = static_cast<int>(app::run(x.args, {in, out, err, variable}));
  expect(code >= 0 && code <= 5, "exit code " + std::to_string(code), err.str());
  expect(code <= 1 || out.str().empty(), "a result in spite of an error", err.str());
  expect(code <= 1 || !err.str().empty(), "a failure that does not say why");
  expect(code != 0 || only_notices(err.str()), "an error in spite of success", err.str());
  check_text("stdout", out.str());
  check_text("stderr", err.str());
  if (!names_no_number(x.in) && std::none_of(x.args.begin(), x.args.end(), names_no_number)) {
    check_numbers("stdout", out.str());
    check_numbers("stderr", err.str());
  }
  const bool json = std::find(x.args.begin(), x.args.end(), "--json") != x.args.end();
  if (json && code > 1) check_json("stderr", err.str());
  if (!json && !err.str().starts_with("{")) check_terminal("stderr", err.str(), false);
  if (code <= 1 && !x.args.empty()) check_answer(x, out.str());
}

}  // namespace fuzz
