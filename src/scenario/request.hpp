#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace app {

/// What a command is given.
struct request {
  scenario_ptr file;                                        ///< as read, for commands that resolve it again
  std::vector<assignment> overrides;                        ///< what the command line sets
  std::vector<scenario_ptr> files;                          ///< all of them, where a command takes several
  std::vector<std::string> words;                           ///< PATH=VALUE, where a command takes them
  std::string target;                                       ///< the file to be written
  std::string what_if;                                      ///< --scenario
  std::string segment;                                      ///< --segment
  resolved input;                                           ///< default when the command takes no scenario
  std::map<std::string, std::string, std::less<>> options;  ///< the command's own options
};

}  // namespace app
