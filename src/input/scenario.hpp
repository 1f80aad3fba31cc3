#pragma once
#include <clv/scenario.hpp>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/values.hpp"

namespace app {

/// One value somebody wrote, not read yet: file entry or option.
struct assignment {
  std::string key;
  raw_value value;
  place where;
};

/// A scenario file as read: who it is, and its values with their places.
struct scenario_file {
  std::string path;
  std::string name;
  std::string title_en;
  std::string title_zh;
  std::string currency;
  std::vector<assignment> values;
};

/// Reads a scenario in TOML from a file, or from `in` for the path "-".
[[nodiscard]] scenario_file read_scenario(const std::string& path, std::istream& in);

/// A scenario ready to compute, and where each of its values came from.
struct resolved {
  clv::scenario scenario;
  std::string name;
  std::string title_en;
  std::string title_zh;
  std::string currency;
  std::map<std::string, place, std::less<>> origins;
};

/// Puts the layers together, later ones winning: defaults, file, options. Checks what is required.
[[nodiscard]] resolved resolve(const std::optional<scenario_file>& file,
                               const std::vector<assignment>& overrides);

/// The field that a path written by a user means: a key, a label in Chinese. Throws with a suggestion.
[[nodiscard]] std::vector<const clv::field<clv::scenario>*> fields_named(const std::string& path,
                                                                         const place& where);

/// Every path a value may be set at.
[[nodiscard]] std::vector<std::string> input_paths();

}  // namespace app
