// Lines as the words of a command line, run in process. `@NAME=text` sets a variable of the environment; what
// follows a line `<<` is standard input. No word may write a file or name one that exists, but the example.
#include <algorithm>
#include <cli/options.hpp>
#include <cli/parse.hpp>
#include <filesystem>
#include <input/text.hpp>
#include <map>
#include <run.hpp>
#include <sstream>

#include "fuzz.hpp"
#include "output_checks.hpp"

namespace {

constexpr std::string_view example = "examples/kfc.toml";

struct input {
  std::vector<std::string> args;
  std::map<std::string, std::string, std::less<>> variables;
  std::string in;
};

bool is_switch(char letter) {
  return std::any_of(app::global_options.begin(), app::global_options.end(),
                     [&](const auto& o) { return o.letter == letter && o.takes.empty(); });
}

/// `-o`, also behind switches (`-qo`), and `--output`.
bool writes(std::string_view word) {
  if (word.starts_with("--")) return word.starts_with("--output");
  if (!word.starts_with("-")) return false;
  const auto at = std::find_if_not(word.begin() + 1, word.end(), is_switch);
  return at != word.end() && *at == 'o';
}

bool names_a_file(const std::string& word) {
  std::error_code ec;
  return std::filesystem::exists(word, ec) || ec == std::errc::permission_denied;
}

input read(std::string_view all) {
  input x;
  const std::size_t cut = std::min(all.find("\n<<\n"), all.size());
  if (cut < all.size()) x.in = all.substr(cut + 4);
  for (std::string& word : fuzz::split(all.substr(0, cut), '\n')) {
    word.resize(std::min(word.find('\0'), word.size()));
    const std::size_t equals = word.find('=');
    if (word.starts_with('@') && equals != std::string::npos)
      x.variables[word.substr(1, equals - 1)] = word.substr(equals + 1);
    else if (word == example)
      x.args.push_back(CLV_SOURCE_DIR "/" + word);
    else if (!writes(word) && !names_a_file(word))
      x.args.push_back(std::move(word));
  }
  return x;
}

/// Whether a document in this format is what the command line asked for.
bool asks_for(const app::command_line& line, std::string_view format) {
  if (!line.what || line.has("help") || line.has("version") || line.has("get") || line.has("quiet"))
    return false;
  return line.last("format", line.has("json") ? "json" : "text") == format;
}

bool coloured(const input& x, const app::command_line& line) {
  return line.last("color") == "always" || x.variables.contains("CLICOLOR_FORCE");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const input x = read({reinterpret_cast<const char*>(data), size});
  std::istringstream in(x.in);
  std::ostringstream out;
  std::ostringstream err;
  const auto variable = [&](const char* name) {
    const auto at = x.variables.find(name);
    return at == x.variables.end() ? std::string{} : at->second;
  };
  const int code = static_cast<int>(app::run(x.args, {in, out, err, variable}));

  fuzz::expect(code >= 0 && code <= 5, "exit code " + std::to_string(code), err.str());
  fuzz::expect(code <= 1 || out.str().empty(), "a result in spite of an error", err.str());
  fuzz::expect((code == 0) == err.str().empty(), "a failure says why, success nothing", err.str());
  fuzz::check_text("stdout", out.str());
  fuzz::check_text("stderr", err.str());
  if (!fuzz::names_no_number(x.in) && std::none_of(x.args.begin(), x.args.end(), fuzz::names_no_number)) {
    fuzz::check_numbers("stdout", out.str());
    fuzz::check_numbers("stderr", err.str());
  }
  if (std::find(x.args.begin(), x.args.end(), "--json") != x.args.end()) {
    if (code != 0) fuzz::check_json("stderr", err.str());
  } else if (!err.str().starts_with("{")) {
    fuzz::check_terminal("stderr", err.str(), false);
  }
  if (code > 1 || x.args.empty()) return 0;
  const app::command_line line = app::parse(x.args);
  if (asks_for(line, "json")) fuzz::check_json("stdout", out.str());
  if (asks_for(line, "jsonl"))
    for (const auto& one : fuzz::split(out.str(), '\n'))
      if (!one.empty()) fuzz::check_json("stdout", one);
  if (asks_for(line, "text")) fuzz::check_terminal("stdout", out.str(), coloured(x, line));
  return 0;
}
