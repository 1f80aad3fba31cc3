#pragma once
// The program in process: a command line in; exit code, stdout and stderr out.
#include <doctest/doctest.h>
#include <stdlib.h>  // mkdtemp

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "run.hpp"

namespace program {

namespace fs = std::filesystem;

struct outcome {
  app::exit_code code;
  std::string out;
  std::string err;
};

/// English, no colours and no width, unless it is a terminal.
inline outcome run(const std::vector<std::string>& args, const std::string& input = {},
                   bool terminal = false) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const auto variable = [](const char* name) {
    return std::string(std::string_view(name) == "CLV_LANG" ? "en" : "");
  };
  const auto code = app::run(args, {in, out, err, variable, terminal, terminal, terminal ? 100 : 0});
  return {code, out.str(), err.str()};
}

/// What a command that must not fail prints.
inline std::string printed(const std::vector<std::string>& args, const std::string& input = {}) {
  const outcome o = run(args, input);
  CHECK(o.err == "");
  CHECK(o.code == app::exit_code::done);
  return o.out;
}

/// The same where a notice may stand beside it, on stderr.
inline std::string answered(const std::vector<std::string>& args, const std::string& input = {}) {
  const outcome o = run(args, input);
  CHECK(o.code == app::exit_code::done);
  CHECK(o.out != "");
  return o.out;
}

/// One number of a scenario: `--get`.
inline double get(std::vector<std::string> args, const std::string& path, const std::string& input = {}) {
  args.insert(args.end(), {"--get", path});
  return std::stod(printed(args, input));
}

inline std::string read(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::size_t count_of(std::string_view what, std::string_view text) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

inline const std::string kfc_file = CLV_SOURCE_DIR "/examples/kfc.toml";

/// A directory of our own, whatever a test that crashed has left behind; removed at the end.
struct scratch {
  fs::path dir;
  scratch() {
    std::string name = (fs::temp_directory_path() / "clv-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no directory for the test");
    dir = name;
  }
  ~scratch() { fs::remove_all(dir); }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
};

}  // namespace program
