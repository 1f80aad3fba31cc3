#pragma once
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "property/sentences/elsewhere.hpp"
#include "property/sentences/oracle.hpp"
#include "report/document.hpp"
#include "scenario/request.hpp"

// Every sentence that is printed is held against one predicate of its own: what it says, in both languages,
// told once more from the scenario by the oracle. A sentence without one fails the test by its name.
namespace truth {

/// One page: what was asked and what was answered. The oracle's numbers are computed once.
class page_told {
 public:
  page_told(const app::request& asked, const app::document& answered, const command_typed& typed)
      : q(asked), d(answered), s(asked.input.scenario), line(typed), other(typed) {}

  const app::request& q;
  const app::document& d;
  const clv::scenario& s;
  const command_typed& line;
  const elsewhere other;

  /// A result of the document; NaN where it has no number.
  [[nodiscard]] double result(std::string_view path) const;
  [[nodiscard]] std::optional<clv::answer> find(std::string_view path) const;

  /// Value of one customer, by the oracle where it has one.
  [[nodiscard]] double v() const;
  /// What a satisfied, a dissatisfied customer holds, others lost by one complaint; NaN: no end.
  [[nodiscard]] double held() const;
  [[nodiscard]] double bad() const;
  [[nodiscard]] double lost() const;
  [[nodiscard]] double won() const { return held() - 1; }
  /// Worth of a dissatisfied customer against one who says nothing, as a loss.
  [[nodiscard]] double cost() const { return 1 - bad(); }

  [[nodiscard]] double reproduction(bool praise) const {
    const clv::voice& voice = praise ? s.praise : s.complaint;
    return voice.tells.at(0) * voice.conversion;
  }
  [[nodiscard]] double satisfied() const { return s.satisfied_share.value_or(1 - s.dissatisfied_share); }
  [[nodiscard]] double silent() const { return std::max(0.0, 1 - satisfied() - s.dissatisfied_share); }
  [[nodiscard]] bool given(std::string_view key) const;
  /// Whether it holds of the scenario, or of every segment where there are any.
  [[nodiscard]] bool all(const std::function<bool(const clv::scenario&)>& holds) const;
  /// Whether what customers pay is all that counts: neither a margin nor a cost of keeping them.
  [[nodiscard]] bool by_sales() const {
    return s.customer.margin == clv::series{1} && s.customer.retention_cost == clv::series{0};
  }
  [[nodiscard]] bool nobody_leaves() const { return s.customer.retention == clv::series{1}; }
  [[nodiscard]] bool takes_time() const {
    return s.delay.law != clv::delay_law::none && s.customer.discount != 0;
  }

 private:
  mutable std::optional<double> v_, held_, bad_, lost_;
};

/// One sentence, and the page that it stands on.
class told {
 public:
  told(const app::message& m, const page_told& page) : p(page), s(page.s), m_(m) {}

  const page_told& p;
  const clv::scenario& s;

  /// Whether it is this very sentence, not another one that says the same.
  [[nodiscard]] bool is_of(const app::message& m) const { return &m == &m_; }
  /// A number of the sentence; NaN where it has none or says that there is none.
  [[nodiscard]] double operator[](std::string_view name) const;
  [[nodiscard]] bool known(std::string_view name) const { return !std::isnan((*this)[name]); }
  [[nodiscard]] bool is(std::string_view name, double want, double relative = 1e-9) const {
    return close((*this)[name], want, relative);
  }
  /// The number as it is printed, read back.
  [[nodiscard]] double printed(std::string_view name) const;
  /// A text of the sentence, in English.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::size_t listed(std::string_view name) const;
  /// The sentences that stand in a list, and what they name, in English.
  [[nodiscard]] std::vector<app::message> parts(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names(std::string_view name, std::string_view part) const;
  /// A number that nobody held against anything.
  [[nodiscard]] std::vector<std::string> unread() const;

 private:
  [[nodiscard]] const app::argument* find(std::string_view name) const;
  const app::message& m_;
  mutable std::set<std::string, std::less<>> read_;
};

using predicate = std::function<bool(const told&)>;
using predicates = std::map<std::string, predicate, std::less<>>;

/// A heading, a label or a word: it claims nothing.
inline bool claims_nothing(const told&) { return true; }

/// What the sentences of each subject mean.
void of_value(predicates& all);
void of_talk(predicates& all);
void of_reproduction(predicates& all);
void of_referral(predicates& all);
void of_students(predicates& all);
void of_conventions(predicates& all);
void of_market(predicates& all);
void of_groups(predicates& all);
void of_segments(predicates& all);
void of_comparisons(predicates& all);
void of_levers(predicates& all);
void of_solutions(predicates& all);
void of_checks(predicates& all);
void of_slips(predicates& all);
void of_sweeps(predicates& all);

/// Whether the tables of a page agree with its results and with one another: what does not, by name.
std::vector<std::string> tables_that_disagree(const page_told& p);

/// The same of the tables of segments.
std::vector<std::string> group_tables_that_disagree(const page_told& p);

/// The same of the tables of what-ifs: of their results as well.
std::vector<std::string> comparisons_that_disagree(const page_told& p);
std::vector<std::string> levers_that_disagree(const page_told& p);
std::vector<std::string> solutions_that_disagree(const page_told& p);
std::vector<std::string> checks_that_disagree(const page_told& p);
std::vector<std::string> sweeps_that_disagree(const page_told& p);

/// Whether the results agree with the oracle: what does not, by name.
std::vector<std::string> results_that_disagree(const page_told& p);

/// What is wrong with the sentences of a page and their numbers, in both languages.
std::vector<std::string> wrong_in_sentences(const app::document& d);

/// What is wrong with a page as it is laid out.
std::vector<std::string> wrong_in_text(const page_told& p, app::language l, bool full);

/// What a page of another command says of the scenario that the answer makes: options of `calc`.
words first_contender(const command_typed& line);
words first_solution(const app::document& d, const command_typed& line);
words farthest_point(const command_typed& line);

/// Every sentence of a page: title, heads, lines, cells, and those inside others.
void every_sentence(const app::document& d, const std::function<void(const app::message&)>& see);

}  // namespace truth
