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
  place where = {};

  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&is); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&is); }
  [[nodiscard]] const std::vector<node>* list() const { return std::get_if<std::vector<node>>(&is); }
  [[nodiscard]] const std::vector<member>* table() const { return std::get_if<std::vector<member>>(&is); }
};

/// One key of a table, with the place of the key.
struct member {
  std::string key;
  place where;
  node value;
};

/// Reads TOML, or throws failure with place and fix. Members stand in the order of the file.
[[nodiscard]] node read_toml(const std::string& text, const std::string& path);

/// Reads JSON of the same structure; its values have no line of their own.
[[nodiscard]] node read_json(const std::string& text, const std::string& path);

}  // namespace app
