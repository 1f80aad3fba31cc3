#pragma once
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/values.hpp"

namespace app {

/// One value somebody wrote, not read yet: file entry or option.
struct assignment {
  std::string key;
  node value;
  place where;
  std::string segment = {};  ///< an input of this one, where the key does not name it
};

/// A segment as declared: who it is and how many of the customers it has.
struct declared_segment {
  std::string name;
  title label;
  std::optional<double> share;
  std::optional<double> customers;
  place where;
  place counted = {};  ///< where its share or its customers stand
};

/// A named what-if: only what differs.
struct what_if {
  std::string name;
  title label;
  std::vector<assignment> set;
};

/// How sure somebody is of an input; used by simulation, checked on reading.
struct uncertain_input {
  std::string path;
  std::string law;
  place where;
};

struct correlated_pair {
  std::string first;
  std::string second;
  double rank = 0;
  place where;
};

/// A scenario file as read, with what it extends: who it is, and its values with their places.
struct scenario_file {
  std::string path;
  std::string name;
  title label;
  std::string currency;
  std::vector<std::string> read;   ///< every file that it was read from
  std::vector<assignment> values;  ///< paths: `spend`, `heavy.spend`
  std::vector<declared_segment> segments;
  std::vector<what_if> what_ifs;
  std::vector<uncertain_input> uncertainty;
  std::vector<correlated_pair> correlations;
};

/// A file is read once and shared by whoever looks at it again.
using scenario_ptr = std::shared_ptr<const scenario_file>;

/// What a scenario may take from other files.
struct may_extend {
  bool never = false;
  std::string inside = {};  ///< the folder that they must lie in; empty: any, for a scenario of a file
};

/// Reads a scenario in TOML or JSON from a file, or from `in` for the path "-", with the files that it
/// extends: 100 in all, 16 MB together.
[[nodiscard]] scenario_ptr read_scenario(const std::string& path, std::istream& in,
                                         const may_extend& rules = {});

using origin_map = std::map<std::string, place, std::less<>>;

struct resolved_segment {
  std::string name;
  title label;
  double share = 0;
  clv::scenario scenario;
  origin_map origins;                ///< where each of its values came from, the base's included
  std::vector<std::string> changed;  ///< keys that it says for itself
  clv::traits traits = {};
  bool stays_by_churn = false;  ///< nothing but its churn says how long its customers stay
};

/// A value of the base that no segment takes, for each of them says the input itself.
struct unheard_value {
  std::string key;  ///< of the input, or the shorthand
  clv::text label;
  std::string text;  ///< as an option takes it
  place where;
};

/// A scenario ready to compute, and where each of its values came from.
struct resolved {
  clv::scenario scenario;  ///< the base
  std::vector<resolved_segment> segments;
  std::optional<double> customers;  ///< how many, where segments count them
  std::string name;
  title label;
  std::string currency;
  origin_map origins;
  bool lacking = false;  ///< an input that is required is there only because a command supplies it
  std::vector<unheard_value> unheard = {};
};

/// An input that a command sets itself, whatever the scenario says of it.
struct supplied_input {
  std::string path;
  place where;
};

/// Puts the layers together, later ones winning: defaults, file, what-if, options. A segment is the base with
/// its own values on top; `all.` reaches every segment. Checks what is required and that shares sum to 100 %;
/// what a command supplies counts as given.
[[nodiscard]] resolved resolve(const scenario_ptr& file, const std::vector<assignment>& overrides,
                               const std::string& what_if_name = {},
                               const std::vector<supplied_input>& supplied = {});

/// Whether what is required must be there: a file may leave it to the command line.
enum class needs { everything, nothing };

/// The same of a file whose what-ifs are looked at before anybody says more.
[[nodiscard]] resolved resolve(const scenario_file& file, const std::string& what_if_name, needs wanted);

/// The same with one segment as if it were the whole scenario. Throws for a name that is no segment.
[[nodiscard]] resolved only_segment(resolved r, const std::string& name);

/// Names in their order, each found at once.
class name_list {
 public:
  name_list(std::vector<std::string> names = {}) : names_(std::move(names)) {  // a list is its own index
    for (std::size_t i = 0; i < names_.size(); ++i) index_.try_emplace(names_[i], i);
  }
  [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const {
    const auto at = index_.find(name);
    return at == index_.end() ? std::nullopt : std::optional(at->second);
  }
  [[nodiscard]] const std::vector<std::string>& all() const { return names_; }
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// What a path means: `retention` in the base, `heavy.retention` in one segment, `all.retention` in every
/// one; labels in Chinese are read as well. Two fields for a shorthand. `heavy.churn` is a trait of a
/// segment.
struct target {
  std::string path;     ///< normalised
  std::string segment;  ///< empty, a name, or `all`
  std::vector<const clv::field<clv::scenario>*> fields;
  const clv::field<clv::traits>* trait = nullptr;     ///< instead of fields
  const clv::field<clv::group_size>* size = nullptr;  ///< instead of both

  /// What it is called, what it counts, where it ends: of the first field, of the trait or of the size.
  [[nodiscard]] const clv::row& row() const {
    if (size) return *size;
    if (trait) return *trait;
    return *fields.front();
  }
  /// Whether it is known of groups only, not of a customer.
  [[nodiscard]] bool of_group() const { return trait || size; }
  /// Whether it reaches the segment of a name.
  [[nodiscard]] bool reaches(const std::string& name) const { return segment == name || segment == "all"; }
};

/// The inputs that a path means. Throws with a suggestion for a path that means nothing.
[[nodiscard]] target target_of(const std::string& path, const name_list& segments, const place& where);

/// The same, or what is known of a group: a trait, its share, its customers. Throws for those without a
/// segment as well, and for a share of all.
[[nodiscard]] target target_or_group_of(const std::string& path, const name_list& segments,
                                        const place& where);

/// Whether two paths of a file mean one input, in any words, whatever its segments are called; the keys of
/// the inputs that a path sets: two for a shorthand.
[[nodiscard]] std::vector<std::string> meant_keys(const std::string& path);

/// The names of the segments of a file, in its order.
[[nodiscard]] name_list segment_names(const scenario_file* file);

/// Every path a value may be set at.
[[nodiscard]] std::vector<std::string> input_paths();

}  // namespace app
