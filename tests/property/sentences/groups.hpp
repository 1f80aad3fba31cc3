#pragma once
#include <string>
#include <vector>

#include "property/sentences/told.hpp"

// The groups of customers of a page, each by the oracle, and what is true of all of them together.
namespace truth {

struct group {
  std::string name;
  std::string label;  ///< in English
  double share;       ///< of all customers
  double heads;
  double v;  ///< value of one customer
  const clv::scenario& s;
  const clv::traits& traits;
  bool keeps;  ///< says how many stay

  [[nodiscard]] double value() const { return heads * v; }
  [[nodiscard]] double churn() const { return traits.churn.value_or(1 - s.customer.retention.at(0)); }
  [[nodiscard]] double lost() const { return heads * churn(); }
  [[nodiscard]] double value_lost() const { return lost() * v; }
  [[nodiscard]] double loyalty() const { return traits.loyalty.value_or(1 - churn()); }
  [[nodiscard]] double cost() const { return s.customer.acquisition_cost; }
  [[nodiscard]] double first_year() const {
    return heads * s.customer.spend.at(0) * s.customer.frequency.at(0) * s.customer.margin.at(0) -
           heads * s.customer.retention_cost.at(0);
  }
  [[nodiscard]] bool talks() const { return s.praise.tells.at(0) > 0 || s.complaint.tells.at(0) > 0; }
  [[nodiscard]] bool mood() const { return s.satisfied_share.has_value() || s.dissatisfied_share > 0; }
  /// One customer, talk and costs counted.
  [[nodiscard]] double bottom_line() const;
};

struct base {
  std::vector<group> all;
  double heads;

  explicit base(const page_told& p);

  template <class Of>
  [[nodiscard]] double sum(Of of) const {
    double total = 0;
    for (const group& g : all) total += of(g);
    return total;
  }
  template <class Of>
  [[nodiscard]] double mean(Of of) const {
    return sum([&](const group& g) { return g.share * of(g); });
  }
  template <class Holds>
  [[nodiscard]] bool any(Holds holds) const {
    for (const group& g : all)
      if (holds(g)) return true;
    return false;
  }
  [[nodiscard]] const group* find(const std::string& label) const;
  [[nodiscard]] double value() const {
    return sum([](const group& g) { return g.value(); });
  }
  [[nodiscard]] double lost() const {
    return sum([](const group& g) { return g.lost(); });
  }
  [[nodiscard]] double value_lost() const {
    return sum([](const group& g) { return g.value_lost(); });
  }
  [[nodiscard]] double cost() const {
    return mean([](const group& g) { return g.cost(); });
  }
  [[nodiscard]] double bottom_line() const {
    return mean([](const group& g) { return g.bottom_line(); });
  }
  /// Part of the value that the best part of the customers brings, and the part of them that brings so much.
  [[nodiscard]] double value_of_best(double part) const;
  [[nodiscard]] double best_for(double value_part) const;
  /// Half the mean difference of two customers over the mean.
  [[nodiscard]] double gini() const;
  [[nodiscard]] bool shares_mean_something() const {
    return value() > 0 && !any([](const group& g) { return g.v < 0; });
  }
  [[nodiscard]] bool churn_known() const {
    return !any([](const group& g) { return !g.traits.churn && !g.keeps; });
  }
  /// What all have brought after so many years, a customer; each year's money comes evenly.
  [[nodiscard]] double brought(double years) const;

 private:
  [[nodiscard]] std::vector<group> best_first() const;
};

}  // namespace truth
