#pragma once
#include <string>
#include <variant>
#include <vector>

#include "error.hpp"

namespace app {

struct member;

/// A value as it was written, with its place: text, number, list, table; or something no scenario has (a
/// date, true).
struct node {
  std::variant<std::monostate, std::string, double, std::vector<node>, std::vector<member>> is;
  spot where = {};

  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&is); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&is); }
  [[nodiscard]] const std::vector<node>* list() const { return std::get_if<std::vector<node>>(&is); }
  [[nodiscard]] const std::vector<member>* table() const { return std::get_if<std::vector<member>>(&is); }
};

/// One key of a table, with the place of the key.
struct member {
  std::string key;
  spot where;
  node value;
};

/// Reads TOML, or throws failure with place and fix. Members stand in the order of the file. What is larger
/// or deeper than any scenario is refused before it is parsed.
[[nodiscard]] node read_toml(const source_ptr& from);

/// Reads JSON of the same structure.
[[nodiscard]] node read_json(const source_ptr& from);

/// The refusal of a key that a table has twice; its place is the second, and it names the first.
[[nodiscard]] refusal given_twice(const std::string& key, const spot& first, const spot& second);

}  // namespace app
