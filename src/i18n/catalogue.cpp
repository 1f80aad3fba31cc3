#include "i18n/catalogue.hpp"

// The two catalogues say the same things: equal keys in equal order, equal placeholders in every sentence.
namespace app::i18n {
namespace {

/// The next placeholder's name at or after `at`, which moves behind it; empty at the end.
constexpr std::string_view next_placeholder(std::string_view text, std::size_t& at) {
  const auto open = text.find('{', at);
  if (open == std::string_view::npos) return {};
  const auto close = text.find('}', open);
  at = close + 1;
  auto name = text.substr(open + 1, close - open - 1);
  if (name.ends_with('#')) name.remove_suffix(1);
  return name;
}

constexpr bool has_placeholder(std::string_view text, std::string_view wanted) {
  for (std::size_t at = 0;;) {
    const auto name = next_placeholder(text, at);
    if (name.empty() || name == wanted) return !name.empty();
  }
}

constexpr bool covers(std::string_view all, std::string_view some) {
  for (std::size_t at = 0;;) {
    const auto name = next_placeholder(some, at);
    if (name.empty()) return true;
    if (!has_placeholder(all, name)) return false;
  }
}

consteval bool same_keys() {
  if (en.size() != zh.size()) return false;
  for (std::size_t i = 0; i < en.size(); ++i)
    if (en[i].key != zh[i].key) return false;
  return true;
}

consteval bool same_placeholders() {
  for (std::size_t i = 0; i < en.size(); ++i)
    if (!covers(en[i].text, zh[i].text) || !covers(zh[i].text, en[i].text)) return false;
  return true;
}

static_assert(same_keys(), "en.hpp and zh.hpp differ in their keys or in their order");
static_assert(same_placeholders(), "a sentence has other placeholders in English than in Chinese");

}  // namespace
}  // namespace app::i18n
