#include "input/survey.hpp"

#include <cmath>

#include "input/number.hpp"

namespace app {
namespace {

std::optional<surveyed_share> counted(std::string_view converted, std::string_view asked) {
  const auto x = number(without_blanks(converted));
  const auto n = number(without_blanks(asked));
  if (!x || !n || !(*x >= 0 && *x <= *n && *n > 0) || *x != std::floor(*x) || *n != std::floor(*n))
    return std::nullopt;
  return surveyed_share{*x, *n};
}

/// A count of heads without its word: `20人`, `20个人`, `20位`.
std::optional<std::string_view> heads(std::string_view text) {
  for (const std::string_view word : {"个人", "人", "位", "名"})
    if (const auto n = before_word(text, word)) return n;
  return std::nullopt;
}

}  // namespace

std::optional<surveyed_share> survey_in(std::string_view text) {
  for (const std::string_view between : {" out of ", " of "})
    if (const auto at = text.find(between); at != std::string_view::npos)
      return counted(text.substr(0, at), text.substr(at + between.size()));
  bool named = false;
  for (const std::string_view name : {"survey:", "调查:"})
    if (text.starts_with(name)) {
      text = without_blanks(text.substr(name.size()));
      named = true;
    }
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto of_heads = heads(text);
    if (!named && !of_heads) return std::nullopt;
    const auto both = of_heads.value_or(text);
    return counted(both.substr(0, slash), both.substr(slash + 1));
  }
  constexpr std::string_view among = "中";
  const auto at = text.find(among);
  if (at == std::string_view::npos) return std::nullopt;
  const auto asked = heads(text.substr(0, at));
  auto rest = text.substr(at + among.size());
  if (constexpr std::string_view there = "有"; rest.starts_with(there)) rest.remove_prefix(there.size());
  const auto converted = heads(rest);
  return asked && converted ? counted(*converted, *asked) : std::nullopt;
}

}  // namespace app
