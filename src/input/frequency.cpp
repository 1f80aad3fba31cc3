#include "input/frequency.hpp"

#include <string>

#include "input/number.hpp"

namespace app {
namespace {

enum class period { day, week, month, quarter, year };

struct period_word {
  std::string_view word;
  period is;
};
/// THE table of words for periods; of two that end alike the longer one stands first.
constexpr period_word period_words[] = {
    {"years", period::year},  {"year", period::year},        {"yrs", period::year},
    {"yr", period::year},     {"y", period::year},           {"a", period::year},
    {"年", period::year},     {"quarters", period::quarter}, {"quarter", period::quarter},
    {"q", period::quarter},   {"个季度", period::quarter},   {"季度", period::quarter},
    {"季", period::quarter},  {"months", period::month},     {"month", period::month},
    {"mo", period::month},    {"个月", period::month},       {"月", period::month},
    {"weeks", period::week},  {"week", period::week},        {"wk", period::week},
    {"w", period::week},      {"个星期", period::week},      {"星期", period::week},
    {"个礼拜", period::week}, {"礼拜", period::week},        {"周", period::week},
    {"days", period::day},    {"day", period::day},          {"d", period::day},
    {"天", period::day},      {"日", period::day},
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

/// A count in digits or in words; 1 if there is none.
std::optional<double> count(std::string_view text) {
  text = without_blanks(text);
  if (text.empty()) return 1;
  struct numeral {
    std::string_view word;
    double is;
  };
  constexpr numeral numerals[] = {{"once", 1},  {"twice", 2}, {"one", 1},  {"two", 2},
                                  {"three", 3}, {"four", 4},  {"five", 5}, {"six", 6},
                                  {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}};
  for (const auto& n : numerals)
    if (text == n.word) return n.is;
  return number(text);
}

bool chinese(std::string_view word) { return static_cast<unsigned char>(word[0]) >= 0x80; }

/// `每周2次`, `每两周一次`, `半年一次`: [每][n]period[n][次]
std::optional<plain_number> chinese_visits(std::string_view text, double weeks_per_year) {
  const bool each = text.starts_with("每");
  if (each) text.remove_prefix(std::string_view("每").size());
  bool times_said = false;
  for (std::string_view end : {"次", "回"})
    if (const auto rest = before_word(text, end)) {
      text = *rest;
      times_said = true;
    }
  std::string plain(text);
  for (std::string_view verb : {"消费", "购买", "光顾", "来"})
    if (const auto at = plain.find(verb); at != std::string::npos) plain.erase(at, verb.size());
  text = plain;
  std::optional<plain_number> best;
  std::size_t longest = 0;
  for (const auto& p : period_words) {
    const auto at = text.find(p.word);
    if (at == std::string_view::npos || p.word.size() <= longest || !chinese(p.word)) continue;
    const auto before = without_blanks(text.substr(0, at));
    const auto behind = without_blanks(text.substr(at + p.word.size()));
    if (!each && !times_said) continue;  // 年, 一周: a time, not how often
    const auto every = count(before);
    const auto times = count(behind);
    if (!every || !times || *every <= 0) continue;
    best = often(*times, p.is, *every, weeks_per_year);
    longest = p.word.size();
  }
  return best;
}

/// `10d`, `2 weeks`, `two weeks`, `week`: once in that time.
std::optional<plain_number> once_in(std::string_view text, double weeks_per_year) {
  for (const auto& p : period_words)
    if (const auto before = before_word(text, p.word))
      if (const auto n = count(*before); n && *n > 0) return often(1, p.is, *n, weeks_per_year);
  return std::nullopt;
}

/// `2/week`, `twice a month`, `2次每周`; nothing if no period follows.
std::optional<plain_number> times_per(std::string_view text, double weeks_per_year) {
  for (std::string_view per : {"/", " a ", " per ", "次每"}) {
    const auto at = text.rfind(per);
    if (at == std::string_view::npos) continue;
    auto times = without_blanks(text.substr(0, at));
    for (std::string_view noun : {" times", " visits", "次"})
      if (const auto rest = before_word(times, noun)) times = *rest;
    const auto n = times.empty() ? std::nullopt : count(times);
    const auto p = period_of(without_blanks(text.substr(at + per.size())));
    if (n && p) return often(*n, *p, 1, weeks_per_year);
  }
  return std::nullopt;
}

/// A number of periods: `10`, `半`, `一个半` of 一个半月.
std::optional<double> periods_before(std::string_view text, period p) {
  if (text.empty()) return std::nullopt;
  if (p != period::year)
    if (const auto whole = before_word(text, "个半")) {
      const auto n = number(*whole);
      return n ? std::optional(*n + 0.5) : std::nullopt;
    }
  return number(text);
}

/// `10y`, `半年`, `十年半`: one number of one period.
std::optional<plain_number> one_period(std::string_view text, double weeks_per_year) {
  const auto with_half = before_word(text, "半");
  for (const auto& p : period_words) {
    if (const auto n = before_word(text, p.word))
      if (const auto x = periods_before(*n, p.is)) return lasting(*x, p.is, weeks_per_year);
    if (!with_half || !chinese(p.word)) continue;
    if (const auto n = before_word(*with_half, p.word))
      if (const auto x = number(*n)) return lasting(*x + 0.5, p.is, weeks_per_year);
  }
  return std::nullopt;
}

/// `1年6个月`, `1y 6mo`, `两年零三个月`: years and months together.
std::optional<plain_number> years_and_months(std::string_view text, double weeks_per_year) {
  for (const auto& p : period_words) {
    const auto at = text.find(p.word);
    if (p.is != period::year || p.word == "a" || at == std::string_view::npos) continue;
    const auto years = number(without_blanks(text.substr(0, at)));
    auto behind = without_blanks(text.substr(at + p.word.size()));
    for (const std::string_view link : {"零", "又", "and "})
      if (behind.starts_with(link)) behind = without_blanks(behind.substr(link.size()));
    if (!years || behind.empty()) continue;
    for (const auto& m : period_words)
      if (const auto n = m.is == period::month ? before_word(behind, m.word) : std::nullopt)
        if (const auto months = number(*n))
          return lasting(*years * 12 + *months, period::month, weeks_per_year);
  }
  return std::nullopt;
}

}  // namespace

std::optional<plain_number> years_in(std::string_view text, double weeks_per_year) {
  if (const auto x = number(text)) return plain_number{*x};
  if (const auto one = one_period(text, weeks_per_year)) return one;
  return years_and_months(text, weeks_per_year);
}

std::optional<plain_number> visits_per_year(std::string_view text, double weeks_per_year) {
  for (const auto& a : adverbs)
    if (text == a.word) return often(1, a.is, 1, weeks_per_year);
  if (text == "fortnightly") return often(1, period::week, 2, weeks_per_year);
  for (std::string_view start : {"every ", "once every "})
    if (text.starts_with(start)) return once_in(without_blanks(text.substr(start.size())), weeks_per_year);
  if (const auto x = number(text)) return plain_number{*x};
  if (const auto times = before_word(text, "次"))
    if (const auto x = number(*times)) return plain_number{*x};
  if (const auto rated = times_per(text, weeks_per_year)) return rated;
  return chinese_visits(text, weeks_per_year);
}

std::optional<rate_of_period> rate_with_period(std::string_view text, double weeks_per_year) {
  for (const std::string_view kind : {" effective", " compounded"})
    if (const auto rest = before_word(text, kind)) text = *rest;
  for (const auto& p : period_words) {
    const double periods = in_a_year(p.is, weeks_per_year);
    for (const std::string_view per : {"/", " a ", " per ", "每"})
      if (const auto before = before_word(text, p.word))
        if (const auto rate = before_word(*before, without_blanks(per)); rate && !rate->empty())
          return rate_of_period{*rate, periods};
    if (!chinese(p.word)) continue;
    auto rest = text;
    if (rest.starts_with("每")) rest.remove_prefix(std::string_view("每").size());
    if (!rest.starts_with(p.word)) continue;
    rest.remove_prefix(p.word.size());
    for (const std::string_view noun : {"利率", "均", "化"})
      if (rest.starts_with(noun)) rest.remove_prefix(noun.size());
    if (rest = without_blanks(rest); !rest.empty()) return rate_of_period{rest, periods};
  }
  return std::nullopt;
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
