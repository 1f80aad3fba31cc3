#pragma once
#include <clv/whatif/sweep.hpp>
#include <optional>
#include <string>
#include <vector>

#include "scenario/base.hpp"

namespace app {

/// A scenario resolved once, whose inputs are turned and whose results are read by path, many times over.
class model {
 public:
  explicit model(const request& q);
  model(const model&) = delete;
  model& operator=(const model&) = delete;

  /// An input by path, with every scenario that it reaches.
  struct knob {
    std::string path;
    std::vector<const clv::field<clv::scenario>*> fields;
    std::vector<clv::scenario*> reaches;
    [[nodiscard]] const clv::field<clv::scenario>& field() const { return *fields.front(); }
  };
  [[nodiscard]] knob input(const std::string& path, const place& where);

  /// A result by path: of the scenario, of one segment, of the average; or one that `clv segments` adds, of a
  /// segment or of all customers.
  struct meter {
    std::string path;
    clv::text label;
    clv::unit in = clv::unit::ratio;
    bool less_is_better = false;
    const clv::result* what = nullptr;
    std::size_t segment = npos;
    const group_result* group = nullptr;
    const base_result* whole = nullptr;
  };
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  static constexpr std::size_t mean = npos - 1;
  [[nodiscard]] meter result(const std::string& path, const place& where) const;
  /// The same, of one customer only: what conventions and levers are tried on.
  [[nodiscard]] meter customer_result(const std::string& path, const place& where) const;
  /// What a reader wants to see first: the average's value, or the own value and the two totals.
  /// With `each`, of every segment as well.
  [[nodiscard]] std::vector<meter> usual(bool each = false) const;

  void turn(const knob& k, double x);
  [[nodiscard]] clv::answer position(const knob& k) const;
  [[nodiscard]] clv::answer read(const meter& m) const;

  /// The same for a grid: all scenarios with their shares; an input with its values; a result.
  [[nodiscard]] clv::sweep_grid grid() const;
  [[nodiscard]] clv::sweep_axis axis(const knob& k, std::vector<double> values);
  [[nodiscard]] clv::sweep_metric metric(const meter& m) const;

  [[nodiscard]] const clv::scenario& base() const { return base_; }
  [[nodiscard]] const std::string& currency() const { return request_.input.currency; }

 private:
  void load(const resolved& r);
  [[nodiscard]] std::optional<meter> find(const std::string& key, bool of_base,
                                          std::vector<std::string>& known) const;
  const request& request_;
  clv::scenario base_;
  std::vector<clv::segment> segments_;
};

/// The number of a customer's result, of the base or of the segments.
[[nodiscard]] clv::answer read_result(const model::meter& m, const clv::scenario& base,
                                      const std::vector<clv::segment>& segments);

/// `PATH=TEXT` taken apart.
[[nodiscard]] std::pair<std::string, std::string> path_and_text(const std::string& word,
                                                                const std::string& option);

}  // namespace app
