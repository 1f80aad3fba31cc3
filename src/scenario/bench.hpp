#pragma once
#include <clv/whatif/sweep.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scenario/base.hpp"

namespace app {

/// A scenario resolved once, on which inputs are turned and results are read by path, many times over: what
/// the what-if tools of a spreadsheet do with its cells.
class bench {
 public:
  explicit bench(const request& q);
  bench(const bench&) = delete;
  bench& operator=(const bench&) = delete;

  /// An input by path, found once and turned many times: the fields that it sets and every scenario it
  /// reaches; or the trait or the size of segments.
  struct input_handle {
    std::string path;
    target means;
    std::vector<clv::scenario*> reaches;
    clv::text label;
    /// Whether it is an input of the base that every segment says for itself, so that turning it moves
    /// nothing.
    bool unheard = false;
    [[nodiscard]] const clv::row& field() const { return means.row(); }
    [[nodiscard]] bool about_talk() const;  ///< says what customers say, or how that is counted
  };
  [[nodiscard]] input_handle input(const std::string& path, const place& where);

  /// A result by path, found once and read many times: of the scenario, of one segment, of the average; or
  /// one that `clv segments` adds, of a segment or of all customers.
  struct result_handle {
    std::string path;
    clv::text label;
    clv::unit in = clv::unit::ratio;
    bool less_is_better = false;
    const clv::result* what = nullptr;
    std::size_t of = 0;  ///< which segment (0 where there are none), or of a list; or clv::average_of_all
    std::variant<std::monostate, const clv::group_result*, const clv::base_result*, const clv::listed_result*>
        base = {};                          ///< without `what`: a result of the customer base
    [[nodiscard]] bool about_talk() const;  ///< hangs on what customers say
  };
  [[nodiscard]] result_handle result(const std::string& path, const place& where) const;
  /// The same, of one customer only: what conventions and levers are tried on.
  [[nodiscard]] result_handle customer_result(const std::string& path, const place& where) const;
  /// What a reader wants to see first: the average's value, or the own value and the two totals.
  /// With `each`, of every segment as well.
  [[nodiscard]] std::vector<result_handle> usual(bool each = false) const;

  /// What people call them: with the group of customers where there are several.
  [[nodiscard]] title name(const input_handle& k) const { return name_of(k.path, k.label); }
  [[nodiscard]] title name(const result_handle& m) const { return name_of(m.path, m.label); }

  void turn(const input_handle& k, double x);
  [[nodiscard]] clv::answer position(const input_handle& k) const;
  [[nodiscard]] clv::answer read(const result_handle& m) const;

  /// The same for a grid: all scenarios with their shares; an input with its values; a result.
  [[nodiscard]] clv::sweep_grid grid() const;
  [[nodiscard]] clv::sweep_axis axis(const input_handle& k, std::vector<double> values,
                                     clv::move how = clv::move::to) const;
  [[nodiscard]] clv::sweep_metric metric(const result_handle& m, const std::vector<input_handle>& axes) const;

  /// The scenario, and those of the segments, as they are turned.
  [[nodiscard]] const clv::scenario& base() const { return base_; }
  [[nodiscard]] const std::vector<clv::segment>& segments() const { return segments_; }
  [[nodiscard]] const std::string& currency() const { return request_.input.currency; }

 private:
  [[nodiscard]] title name_of(const std::string& path, const clv::text& label) const;
  [[nodiscard]] std::optional<result_handle> find(const std::string& key, bool of_base,
                                                  std::vector<std::string>* known = nullptr) const;
  [[nodiscard]] result_handle found(const std::string& path, bool of_base, const place& where) const;
  [[nodiscard]] clv::customer_base base_of(std::vector<clv::segment> all,
                                           std::optional<double> customers) const;
  const request& request_;
  clv::scenario base_;
  std::vector<clv::segment> segments_;
  name_list names_;                  ///< of the segments
  std::optional<double> customers_;  ///< of all segments, where they are counted
};

/// `PATH=TEXT` taken apart.
[[nodiscard]] std::pair<std::string, std::string> path_and_text(const std::string& word,
                                                                const std::string& option);

}  // namespace app
