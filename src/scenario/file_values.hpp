#pragma once
#include <map>
#include <unordered_map>

#include "input/tree.hpp"
#include "scenario/scenario.hpp"

namespace app {

// What the tables of a scenario file are made of. All throw failure with place and fix.

/// Refuses a key that a table does not have; empty for a table that the file does not have.
[[noreturn]] void unknown_key(const member& m, const std::string& key, const std::string& table,
                              const std::vector<std::string>& known);

/// The table, [base] or [conventions], in which an input stands.
[[nodiscard]] std::string home_of(const clv::row& f);

/// A text, on one line and without commands to a terminal; refuses anything else.
[[nodiscard]] std::string word(const node& n, const std::string& key);

/// The members of a table; refuses anything else.
[[nodiscard]] const std::vector<member>& table_of(const node& n, const std::string& key);

/// Whether a key is left to the user: `x-...`.
[[nodiscard]] bool free_key(const std::string& key);

/// A value of an input: text, number or a list of either; refuses anything else.
[[nodiscard]] const node& plain(const node& n, const std::string& key);

/// A number from `low` to `high`, in its unit.
[[nodiscard]] double plain_number(const node& n, const std::string& path, clv::unit in, double low,
                                  double high);

/// A title, in both languages or in one of them; a table keeps what it does not say of a title `before`.
[[nodiscard]] title title_of(const node& n, const std::string& key, title before = {});

/// What somebody called a thing: nothing while it only has its key.
[[nodiscard]] title said(const title& label, const std::string& key);

/// Refuses more values than a scenario sets: each is kept with its place.
void refuse_many(std::size_t count, const spot& where);

/// Keys and where they stand: one that stands twice, as `"praise.tells"` and `praise.tells`, is refused.
class written_keys {
 public:
  void add(const std::string& key, const spot& where) {
    if (const auto [first, fresh] = all_.try_emplace(key, where); !fresh)
      throw given_twice(key, first->second, where);
    refuse_many(all_.size(), where);
  }

 private:
  std::map<std::string, spot> all_;
};

/// The names that segments or what-ifs have so far, and the number of each.
template <class Named>
std::unordered_map<std::string, std::size_t> index_of(const std::vector<Named>& all) {
  std::unordered_map<std::string, std::size_t> index;
  for (const Named& one : all) index.try_emplace(one.name, index.size());
  return index;
}

/// Refuses more segments or what-ifs than a scenario has.
void refuse_many_names(std::size_t count, std::size_t most, const member& m);

/// Refuses `x-...` as a name: a key of the user's own stands beside inputs, among names it would be one.
void refuse_free(const member& m);

}  // namespace app
