#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "input/frequency.hpp"
#include "input/sentences.hpp"
#include "input/values.hpp"
#include "report/sentences.hpp"

namespace app {

/// One text read in one unit, with everything an error message needs.
struct reader {
  std::string_view path;
  clv::unit in;
  std::string written;  ///< as typed
  std::string text;     ///< normalised, lower case
  const value_context& context;
  const place& where;
  const clv::row* row = nullptr;  ///< the input, where it is one

  /// A refusal at the place of the text.
  [[nodiscard]] refusal no(error_kind kind, sentence_ref says, arguments args) const {
    return refusal(kind, says, std::move(args)).at(where).on(std::string(path));
  }
  /// The same of a sentence that names the input and the text.
  [[nodiscard]] refusal no(error_kind kind, sentence_ref says) const {
    return no(kind, says, {{"path", std::string(path)}, {"text", written}});
  }
  /// Whether the input, if it is one, may have a value.
  [[nodiscard]] bool allows(double x) const { return !row || clv::inside(*row, x); }
  /// What a value looks like, one that the input may have.
  [[nodiscard]] message like() const;
  /// What is no value in the unit; the hint says what one looks like.
  [[nodiscard]] refusal no_value() const { return no(error_kind::bad_value, say::value_bad).hint(like()); }
};

/// The number of a text in its unit; throws failure for what is none.
[[nodiscard]] plain_number plain_value(const reader& r);

/// `+5pp`, `1.05x`, `+10%`: a change to `base`, which stands there; `negative` where the input may be below
/// 0, so that -5% is a value of its own. Nothing if the text is not relative.
[[nodiscard]] std::optional<double> relative_value(const reader& r, double base, bool negative);

}  // namespace app
