#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// A money text taken apart.
struct amount {
  std::string rest;           ///< what is left without the currency; should be a number
  std::string code;           ///< ISO code, `¥` for the sign of two currencies, or empty
  std::string_view per = {};  ///< what it is paid for: `visit`, `year`, `month`, `week`, `day`; or empty
};

/// Takes the currency off a normalised text in lower case: `45 cny`, `45元`, `$5`, `人民币50元`, `50元/次`,
/// `每次五十元`, `3元5角`.
[[nodiscard]] amount without_currency(std::string_view text);

/// The ISO code that a money text carries (`45 CNY`, `45元`, `$5`), or empty.
[[nodiscard]] std::string currency_in(const std::string& text);

}  // namespace app
