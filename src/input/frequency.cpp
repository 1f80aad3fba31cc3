#include "input/frequency.hpp"

#include <string>

#include "input/number.hpp"

namespace app {
namespace {

enum class period { day, week, month, quarter, half_year, year };

struct period_word {
  std::string_view word;
  period is;
};
constexpr period_word period_words[] = {
    {"y", period::year},          {"yr", period::year},          {"yrs", period::year},
    {"year", period::year},       {"years", period::year},       {"年", period::year},
    {"a", period::year},          {"半年", period::half_year},   {"q", period::quarter},
    {"quarter", period::quarter}, {"quarters", period::quarter}, {"季", period::quarter},
    {"季度", period::quarter},    {"个季度", period::quarter},   {"mo", period::month},
    {"month", period::month},     {"months", period::month},     {"月", period::month},
    {"个月", period::month},      {"w", period::week},           {"wk", period::week},
    {"week", period::week},       {"weeks", period::week},       {"周", period::week},
    {"个星期", period::week},     {"星期", period::week},        {"礼拜", period::week},
    {"d", period::day},           {"day", period::day},          {"days", period::day},
    {"天", period::day},          {"日", period::day},
};

double in_a_year(period p, double weeks_per_year) {
  switch (p) {
    case period::day:
      return 365;
    case period::week:
      return weeks_per_year;
    case period::month:
      return 12;
    case period::quarter:
      return 4;
    case period::half_year:
      return 2;
    case period::year:
      return 1;
  }
  return 1;
}

/// So many times in so many periods.
plain_number often(double times, period p, double every, double weeks_per_year) {
  if (p != period::week) return {times * in_a_year(p, weeks_per_year) / every};
  const clv::by_week weekly{times, every};
  return {weekly.at(weeks_per_year), weekly};
}

/// So many periods long.
plain_number lasting(double n, period p, double weeks_per_year) {
  if (p != period::week) return {n / in_a_year(p, weeks_per_year)};
  const clv::by_week weekly{n, 1, 1, true};
  return {weekly.at(weeks_per_year), weekly};
}

std::optional<period> period_of(std::string_view word) {
  for (const auto& p : period_words)
    if (p.word == word) return p.is;
  return std::nullopt;
}

struct adverb {
  std::string_view word;
  period is;
};
constexpr adverb adverbs[] = {{"daily", period::day},     {"weekly", period::week},
                              {"monthly", period::month}, {"quarterly", period::quarter},
                              {"yearly", period::year},   {"annually", period::year}};

std::string_view trim(std::string_view s) {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

/// A count in digits or in one Chinese numeral; 1 if there is none.
std::optional<double> count(std::string_view text) {
  text = trim(text);
  if (text.empty()) return 1;
  struct numeral {
    std::string_view word;
    double is;
  };
  constexpr numeral numerals[] = {{"一", 1},    {"二", 2},  {"两", 2},  {"三", 3},    {"四", 4},  {"五", 5},
                                  {"六", 6},    {"七", 7},  {"八", 8},  {"九", 9},    {"十", 10}, {"once", 1},
                                  {"twice", 2}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}};
  for (const auto& n : numerals)
    if (text == n.word) return n.is;
  return number(text);
}

/// `每周2次`, `每两周一次`, `半年一次`: [每][n]period[n][次]
std::optional<plain_number> chinese(std::string_view text, double weeks_per_year) {
  const bool each = text.starts_with("每");
  if (each) text.remove_prefix(std::string_view("每").size());
  for (std::string_view end : {"次", "回"})
    if (text.ends_with(end)) text.remove_suffix(end.size());
  std::string plain(text);
  for (std::string_view verb : {"消费", "购买", "光顾", "来"})
    if (const auto at = plain.find(verb); at != std::string::npos) plain.erase(at, verb.size());
  text = plain;
  std::optional<plain_number> best;
  std::size_t longest = 0;
  for (const auto& p : period_words) {
    const auto at = text.find(p.word);
    if (at == std::string_view::npos || p.word.size() <= longest ||
        static_cast<unsigned char>(p.word[0]) < 0x80)
      continue;
    const auto every = count(text.substr(0, at));
    const auto times = count(text.substr(at + p.word.size()));
    if (!every || !times || *every <= 0) continue;
    best = often(*times, p.is, *every, weeks_per_year);
    longest = p.word.size();
  }
  return best;
}

/// `10d`, `2 weeks`, `two weeks`, `week`: once in that time.
std::optional<plain_number> once_in(std::string_view text, double weeks_per_year) {
  auto [n, word] = leading_number(text);
  if (!n) {
    const auto blank = text.find(' ');
    if (blank != std::string_view::npos) {
      n = count(text.substr(0, blank));
      word = trim(text.substr(blank));
    } else {
      n = 1;
      word = text;
    }
  }
  const auto p = period_of(word);
  return n && p && *n > 0 ? std::optional(often(1, *p, *n, weeks_per_year)) : std::nullopt;
}

}  // namespace

std::optional<plain_number> chinese_years(std::string_view text, double weeks_per_year) {
  for (const auto& p : period_words) {
    if (!text.ends_with(p.word) || static_cast<unsigned char>(p.word[0]) < 0x80) continue;
    if (p.is == period::year && text.ends_with("半年")) continue;  // half a year, not a year
    if (p.is == period::month && text.ends_with("个月") && p.word != "个月") continue;
    if (p.is == period::week && text.ends_with("个星期") && p.word != "个星期") continue;
    if (p.is == period::quarter && text.ends_with("个季度") && p.word != "个季度") continue;
    if (const auto n = count(text.substr(0, text.size() - p.word.size())))
      return lasting(*n, p.is, weeks_per_year);
  }
  return std::nullopt;
}

std::optional<plain_number> years_of(double n, std::string_view word, double weeks_per_year) {
  const auto p = period_of(word);
  return p ? std::optional(lasting(n, *p, weeks_per_year)) : std::nullopt;
}

std::optional<plain_number> visits_per_year(std::string_view text, double weeks_per_year) {
  for (const auto& a : adverbs)
    if (text == a.word) return often(1, a.is, 1, weeks_per_year);
  if (text == "fortnightly") return often(1, period::week, 2, weeks_per_year);
  for (std::string_view start : {"every ", "once every "})
    if (text.starts_with(start)) return once_in(trim(text.substr(start.size())), weeks_per_year);
  for (std::string_view noun : {"次", "次/年"})
    if (text.ends_with(noun))
      if (const auto x = number(trim(text.substr(0, text.size() - noun.size())))) return plain_number{*x};
  for (std::string_view per : {"/", " a ", " per ", "次每"}) {
    const auto at = text.find(per);
    if (at == std::string_view::npos) continue;
    auto times = trim(text.substr(0, at));
    for (std::string_view noun : {" times", " visits", "次"})
      if (times.ends_with(noun)) times.remove_suffix(noun.size());
    const auto n = times.empty() ? std::nullopt : count(times);
    const auto p = period_of(trim(text.substr(at + per.size())));
    return n && p ? std::optional(often(*n, *p, 1, weeks_per_year)) : std::nullopt;
  }
  if (const auto x = number(text)) return plain_number{*x};
  return chinese(text, weeks_per_year);
}

std::optional<readings> two_meanings(std::string_view text) {
  if (text == "biweekly" || text == "bi-weekly")
    return readings{
        "2/week", {"twice a week", "每周两次"}, "every 2 weeks", {"once in two weeks", "每两周一次"}};
  if (text == "bimonthly" || text == "bi-monthly")
    return readings{
        "2/month", {"twice a month", "每月两次"}, "every 2 months", {"once in two months", "每两个月一次"}};
  if (text == "biannual" || text == "biannually")
    return readings{
        "2/year", {"twice a year", "每年两次"}, "every 2 years", {"once in two years", "每两年一次"}};
  return std::nullopt;
}

}  // namespace app
