#pragma once
#include <filesystem>

#include "input/tree.hpp"
#include "scenario/scenario.hpp"

namespace app {

/// A file as it was read, and where the names that it extends begin.
struct read_file {
  node root;
  std::filesystem::path folder;
  bool on_disk = false;  ///< a regular file: standard input and a pipe lie in no folder
};

/// Reads the files of one scenario, no more and no larger than a scenario is. All throw failure.
class scenario_files {
 public:
  explicit scenario_files(may_extend rules) : rules_(std::move(rules)) {}

  /// Standard input.
  [[nodiscard]] read_file from_input(std::istream& in);

  /// The file of the command line; it may be a pipe.
  [[nodiscard]] read_file named(const std::string& path);

  /// The path of a file that another extends; refuses one that may not be read, and says nothing of it.
  [[nodiscard]] std::filesystem::path found(const std::string& name, const read_file& by,
                                            const place& asked_from) const;

  /// The file there: a regular one. What is no scenario is named and never repeated.
  [[nodiscard]] read_file extended(const std::filesystem::path& path, const place& asked_from);

 private:
  [[nodiscard]] std::string bytes_of(std::istream& in, const std::string& path);
  [[nodiscard]] std::string bytes_of_file(const std::string& path, const place& asked_from);

  may_extend rules_;
  std::size_t bytes_ = 0;
  std::size_t extended_ = 0;
};

/// What the tables and keys of a scenario file before its first table are called.
[[nodiscard]] const std::vector<std::string>& table_names();

}  // namespace app
