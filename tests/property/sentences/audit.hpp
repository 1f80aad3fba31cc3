#pragma once
#include <cmath>
#include <string>
#include <vector>

#include "property/sentences/told.hpp"

// What tables are held with: cells by name, and a list of what does not agree.
namespace truth {

/// One table, its cells by row and by the key of their column.
struct sheet {
  const app::table& t;

  [[nodiscard]] std::optional<double> at(std::size_t row, std::string_view column) const {
    for (std::size_t c = 0; c < t.columns.size(); ++c)
      if (t.columns[c].key == column && row < t.rows.size() && c < t.rows[row].size())
        if (const auto* q = std::get_if<app::quantity>(&t.rows[row][c]); q && q->value.known())
          return q->value.value;
    return std::nullopt;
  }
  [[nodiscard]] std::size_t rows() const { return t.rows.size(); }
  [[nodiscard]] std::size_t last() const { return t.rows.size() - 1; }
};

/// What is wrong with the tables of a page, put together.
class audit {
 public:
  explicit audit(const page_told& page) : p(page) {}
  const page_told& p;
  std::vector<std::string> wrong;

  /// The tables of one key, those for scripts and for people alike.
  [[nodiscard]] std::vector<sheet> all(std::string_view key) const {
    std::vector<sheet> out;
    for (const app::table* t : p.d.all<app::table>())
      if (t->key == key) out.push_back({*t});
    return out;
  }
  void expect(bool holds, const std::string& what) {
    if (!holds) wrong.push_back(what);
  }
  /// A cell without a number is no difference.
  void same(std::optional<double> x, std::optional<double> y, const std::string& what,
            double relative = 1e-9) {
    if (!x || !y || std::isnan(*x) || std::isnan(*y)) return;
    if (!close(*x, *y, relative))
      wrong.push_back(what + ": " + std::to_string(*x) + " against " + std::to_string(*y));
  }
  void result(const sheet& s, std::size_t row, std::string_view column, std::string_view path,
              double sign = 1) {
    same(s.at(row, column), sign * p.result(path),
         std::string(s.t.key) + "." + std::string(column) + " against " + std::string(path));
  }
};

}  // namespace truth
