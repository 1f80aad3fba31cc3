#pragma once
#include <clv/referral/chain.hpp>
#include <clv/value/customer.hpp>
#include <optional>

namespace clv {

/// Which numbers the totals of a satisfied and of a dissatisfied customer show.
enum class accounting {
  textbook,  ///< the course's key: what the satisfied one holds; what the dissatisfied one changes
  held,      ///< what the firm holds because of him
  change,    ///< against a loyal customer who says nothing
  talk,      ///< the talk alone
};

/// Everything a calculation starts from: the customer's own value, what he says when he is satisfied or
/// not, and the conventions. An aggregate: set the members, then call `appraise`.
struct scenario {
  clv::customer customer;
  voice praise;
  voice complaint;
  std::optional<double> generations = 1;  ///< without a value: unlimited
  double attenuation = 1;                 ///< reach of a generation over that of the one before
  double own_loss = 1;                    ///< share of complainers who leave
  double lost_complain = 0;               ///< share of the lost who complain in turn
  double residual = 1;                    ///< value of a lost customer over that of a new one
  clv::accounting accounting = clv::accounting::textbook;
};

/// The chain of praise: whoever is won talks as the first customer did.
[[nodiscard]] inline chain praise_chain(const scenario& s) {
  return {s.praise, s.generations, s.attenuation, 1};
}

/// The chain of complaint: of those lost, `lost_complain` complain in turn.
[[nodiscard]] inline chain complaint_chain(const scenario& s) {
  return {s.complaint, s.generations, s.attenuation, s.lost_complain};
}

}  // namespace clv
