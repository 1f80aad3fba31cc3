#pragma once
#include <string>
#include <string_view>

#include "render/foreign.hpp"
#include "report/document.hpp"

namespace app {

/// A formula with numbers in place of its operands, and what it comes to, with its unit.
struct worked {
  std::string numbers;
  std::string result;
};

/// Turns quantities and messages into text for people, in one language and one currency.
class speech {
 public:
  /// Every text of somebody else's goes through `clean`.
  speech(language l, std::string currency, std::string (*clean)(std::string_view) = printable)
      : language_(l), currency_(std::move(currency)), clean_(clean) {}

  [[nodiscard]] language tongue() const { return language_; }
  [[nodiscard]] std::string operator()(const message& m) const;
  [[nodiscard]] std::string operator()(clv::text t) const { return std::string(pick(t, language_)); }
  [[nodiscard]] std::string operator()(const label& l) const { return foreign(l.in(language_)); }
  [[nodiscard]] std::string operator()(const title& t) const {
    return foreign(language_ == language::zh ? t.zh : t.en);
  }
  [[nodiscard]] std::string foreign(std::string_view text) const { return clean_(text); }
  /// With its unit: `26,000 CNY`, `20%`, `10 years`.
  [[nodiscard]] std::string operator()(const quantity& q) const;
  /// Without: `26,000`. `decimals` below 0: as many as the unit and the number ask for.
  [[nodiscard]] std::string bare(const quantity& q, int decimals = -1) const;
  /// With its unit, and with the digits that somebody who recomputes it needs.
  [[nodiscard]] std::string fine(const quantity& q) const;
  /// The formula with the labels of its operands.
  [[nodiscard]] std::string symbols(const formula& f) const;
  /// The formula with their numbers, so that it holds for the digits printed.
  [[nodiscard]] worked numbers(const formula& f, const quantity& result) const;
  /// A number that is text already, with its unit.
  [[nodiscard]] std::string with_unit(std::string number, const quantity& q) const;
  /// `CNY` or 元; "money" where no currency is known.
  [[nodiscard]] std::string currency_name() const;

 private:
  [[nodiscard]] std::string fill(const argument& a, std::string_view form) const;
  [[nodiscard]] std::string times(std::string text) const;
  language language_;
  std::string currency_;
  std::string (*clean_)(std::string_view);
};

}  // namespace app
