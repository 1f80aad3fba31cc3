#include "input/money.hpp"

#include <algorithm>
#include <clv/core/text.hpp>
#include <optional>

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
    {"人民币", "CNY"}, {"元", "CNY"},   {"块钱", "CNY"}, {"块", "CNY"},   {"yuan", "CNY"},
    {"rmb", "CNY"},    {"美元", "USD"}, {"$", "USD"},    {"欧元", "EUR"}, {"€", "EUR"},
    {"£", "GBP"},      {"英镑", "GBP"}, {"日元", "JPY"}, {"¥", ""}};

bool letter(char c) { return c >= 'a' && c <= 'z'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (letter(c)) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

namespace {

struct per_word {
  std::string_view word;
  std::string_view per;
};
/// THE table of words that say what an amount is paid for.
constexpr per_word behind_amount[] = {
    {"/次", "visit"}, {"每次", "visit"}, {"/visit", "visit"}, {" a visit", "visit"}, {" per visit", "visit"},
    {"/年", "year"},  {"每年", "year"},  {"/year", "year"},   {" a year", "year"},   {" per year", "year"},
    {"/月", "month"}, {"每月", "month"}, {"/month", "month"}, {" a month", "month"}, {" per month", "month"},
    {"/周", "week"},  {"每周", "week"},  {"/week", "week"},   {" a week", "week"},   {" per week", "week"},
    {"/天", "day"},   {"每天", "day"},   {"/day", "day"}};
constexpr per_word before_amount[] = {
    {"每次", "visit"}, {"每年", "year"}, {"每月", "month"}, {"每周", "week"}, {"每天", "day"}};

/// `3元5角`, `三块五`, `5角`: yuan and their tenths as one decimal; nothing for anything else.
std::optional<std::string> yuan_and_tenths(std::string_view text) {
  double cents = 0;
  bool tenths = false;
  for (const std::string_view yuan : {"元", "块"})
    if (const auto at = text.find(yuan); at != std::string_view::npos) {
      const auto whole = number(text.substr(0, at), 2);
      if (!whole) return std::nullopt;
      cents = *whole;
      text = without_blanks(text.substr(at + yuan.size()));
      if (const auto digit = yuan == "块" ? number(text) : std::nullopt; digit && *digit < 10)
        return clv::shortest((cents + 10 * *digit) / 100);
      break;
    }
  for (const std::string_view jiao : {"角", "毛"})
    if (const auto at = text.find(jiao); at != std::string_view::npos && !tenths) {
      const auto n = number(text.substr(0, at));
      if (!n) return std::nullopt;
      cents += 10 * *n;
      tenths = true;
      text = without_blanks(text.substr(at + jiao.size()));
    }
  if (const auto fen = before_word(text, "分")) {
    const auto n = number(*fen);
    if (!n) return std::nullopt;
    cents += *n;
    text = {};
    tenths = true;
  }
  return tenths && text.empty() ? std::optional(clv::shortest(cents / 100)) : std::nullopt;
}

/// The text with its currency off, whatever it is paid for.
amount of_currency(std::string_view text) {
  if (const auto decimal = yuan_and_tenths(text)) return {*decimal, "CNY"};
  for (const auto& [word, meant] : currency_words) {
    const bool before = text.starts_with(word);
    if (!before && !text.ends_with(word)) continue;
    if (word == "元" && (text.ends_with("美元") || text.ends_with("欧元") || text.ends_with("日元")))
      continue;
    auto rest = before ? text.substr(word.size()) : text.substr(0, text.size() - word.size());
    if (rest.ends_with("元") || rest.ends_with("块")) rest.remove_suffix(3);  // 人民币50元
    return {trimmed(rest), std::string(meant.empty() ? "¥" : meant)};
  }
  const auto number_next = [](char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  };
  const std::size_t n = text.size();
  if (n > 3 && std::all_of(text.end() - 3, text.end(), letter) && number_next(text[n - 4]))
    return {trimmed(text.substr(0, n - 3)), upper(text.substr(n - 3))};
  if (n > 3 && std::all_of(text.begin(), text.begin() + 3, letter) && number_next(text[3]))
    return {trimmed(text.substr(3)), upper(text.substr(0, 3))};
  return {trimmed(text), {}};
}

}  // namespace

amount without_currency(std::string_view text) {
  for (const auto& [word, per] : behind_amount)
    if (text.ends_with(word) && text.size() > word.size()) {
      amount a = of_currency(without_blanks(text.substr(0, text.size() - word.size())));
      a.per = per;
      return a;
    }
  for (const auto& [word, per] : before_amount)
    if (text.starts_with(word)) {
      amount a = of_currency(without_blanks(text.substr(word.size())));
      a.per = per;
      return a;
    }
  return of_currency(text);
}

std::string currency_in(const std::string& text) {
  amount a = without_currency(lower(normalised(text)));
  if (a.code == "¥") a.code = "CNY";
  return number(a.rest) && known_currency(a.code) ? a.code : std::string{};
}

}  // namespace app
