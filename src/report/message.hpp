#pragma once
#include <clv/core/answer.hpp>
#include <clv/core/text.hpp>
#include <clv/core/unit.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "report/sentence.hpp"

namespace app {

/// A number with what it counts. Only a renderer turns it into text.
struct quantity {
  clv::answer value;
  clv::unit in = clv::unit::ratio;
  bool sign = false;      ///< people see + before a gain
  int decimals = -1;      ///< shown to people, of parts those of the percentage; -1: as many as it needs
  bool as_given = false;  ///< an input: people see all its digits, as it was written
};

/// A name from a file, in both languages: it owns its text.
struct title {
  std::string en;
  std::string zh;
};
[[nodiscard]] inline title titled(const clv::text& t) { return {std::string(t.en), std::string(t.zh)}; }

/// A name below another: `heavy: retention rate`.
[[nodiscard]] inline title below(const title& whole, const title& part) {
  return {whole.en + ": " + part.en, whole.zh + "：" + part.zh};
}

struct message;
using argument = std::variant<std::string, clv::text, title, quantity, std::vector<message>>;

using arguments = std::vector<std::pair<std::string_view, argument>>;

/// A sentence in no language yet: which one, and what fills its placeholders.
struct message {
  sentence_ref id;
  arguments args;
};

inline quantity money(clv::answer x) { return {x, clv::unit::money}; }
inline quantity gain(clv::answer x) { return {x, clv::unit::money, true}; }
inline quantity customers(clv::answer x) { return {x, clv::unit::customers}; }
/// An input that is said again.
inline quantity as_given(quantity q) {
  q.as_given = true;
  return q;
}
inline quantity ratio(clv::answer x) { return {x, clv::unit::ratio}; }
inline quantity share(clv::answer x) { return {x, clv::unit::share}; }

}  // namespace app
