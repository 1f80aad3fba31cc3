#include "input/money.hpp"

#include <algorithm>

#include "input/currency.hpp"
#include "input/number.hpp"
#include "input/text.hpp"

namespace app {
namespace {

struct currency_word {
  std::string_view word;
  std::string_view code;  ///< empty: the sign of several currencies
};
constexpr currency_word currency_words[] = {
    {"人民币", "CNY"}, {"元", "CNY"},   {"块", "CNY"},   {"yuan", "CNY"}, {"rmb", "CNY"},
    {"美元", "USD"},   {"$", "USD"},    {"欧元", "EUR"}, {"€", "EUR"},    {"£", "GBP"},
    {"英镑", "GBP"},   {"日元", "JPY"}, {"¥", ""}};

bool letter(char c) { return c >= 'a' && c <= 'z'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (letter(c)) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

amount without_currency(std::string_view text) {
  for (const auto& [word, meant] : currency_words) {
    const bool before = text.starts_with(word);
    if (!before && !text.ends_with(word)) continue;
    if (word == "元" && text.ends_with("美元")) continue;
    auto rest = before ? text.substr(word.size()) : text.substr(0, text.size() - word.size());
    if (rest.ends_with("元") || rest.ends_with("块")) rest.remove_suffix(3);  // 人民币50元
    return {trimmed(rest), std::string(meant.empty() ? "¥" : meant)};
  }
  for (std::string_view each : {"/次", "/年", "/visit", "/year"})
    if (text.ends_with(each)) return without_currency(text.substr(0, text.size() - each.size()));
  const auto number_next = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '.'; };
  const std::size_t n = text.size();
  if (n > 3 && std::all_of(text.end() - 3, text.end(), letter) && number_next(text[n - 4]))
    return {trimmed(text.substr(0, n - 3)), upper(text.substr(n - 3))};
  if (n > 3 && std::all_of(text.begin(), text.begin() + 3, letter) && number_next(text[3]))
    return {trimmed(text.substr(3)), upper(text.substr(0, 3))};
  return {trimmed(text), {}};
}

std::string currency_in(const std::string& text) {
  auto [rest, code] = without_currency(lower(normalised(text)));
  if (code == "¥") code = "CNY";
  return number(rest) && known_currency(code) ? code : std::string{};
}

}  // namespace app
