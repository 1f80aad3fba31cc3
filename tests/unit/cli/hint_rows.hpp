#pragma once
// How each hint is provoked and what somebody does who follows it.
#include "unit/cli/hints.hpp"

namespace hints {

[[nodiscard]] std::vector<row> of_the_command_line();
[[nodiscard]] std::vector<row> of_values();
[[nodiscard]] std::vector<row> of_scenarios();
[[nodiscard]] std::vector<row> of_files();

inline const std::string segments_file = CLV_SOURCE_DIR "/examples/kfc-segments.toml";
inline const std::string churn_file = CLV_SOURCE_DIR "/examples/kfc-churn.toml";
inline const std::string start =
    "format = 1\n[base]\nspend = 50\nfrequency = 52\nlifespan = 10\npraise.tells = 5\n";

inline words kfc(const std::string& command, const words& more) {
  words all{command, program::kfc_file};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline words of(const std::string& command, const std::string& file, const words& more) {
  words all{command, file};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// The first of several words in a row: `a, b, c`.
inline std::string first_of(const std::string& listed) { return listed.substr(0, listed.find(',')); }

inline auto put_first(const std::string& old, const std::string& name) {
  return [=](const attempt& before, const proposal& said) {
    return put(old, name)(before, {{name, first_of(said.at(name))}});
  };
}

/// A percentage a little beyond the one that the hint gives as a limit.
inline auto add_beyond(const std::string& option, const std::string& name, double factor) {
  return [=](const attempt& before, const proposal& said) {
    attempt after = before;
    after.args.insert(after.args.end(), {option, std::to_string(std::stod(said.at(name)) * factor) + "%"});
    return after;
  };
}

inline auto add_option(const std::string& value) {
  return [=](const attempt& before, const proposal& said) {
    attempt after = before;
    after.args.insert(after.args.end(), {said.at("option"), value});
    return after;
  };
}

/// `PATH = VALUE` said of every group, one after the other as the hints ask.
inline auto set_for_all(const std::string& value) {
  return [=](const attempt& before, const proposal& said) {
    attempt after = before;
    const std::string key = said.at("path").substr(said.at("path").find('.'));
    for (const char* group : {"heavy", "medium", "light"})
      after.args.insert(after.args.end(), {"--set", group + key + "=" + value});
    return after;
  };
}

/// The command line that a hint quotes, with a file for FILE.
inline auto quoted_command(const std::string& file) {
  return [=](const attempt&, const proposal& said) {
    const std::string& line = said.at("");
    attempt after{tokens(line.substr(line.find("clv ") + 4))};
    for (std::string& word : after.args)
      if (word == "FILE" || word == "文件") word = file;
    return after;
  };
}

}  // namespace hints
