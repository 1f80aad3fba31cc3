#include "input/reader.hpp"

#include <algorithm>
#include <cmath>

#include "input/currency.hpp"
#include "input/frequency.hpp"
#include "input/money.hpp"
#include "input/number.hpp"
#include "input/sentences.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence hint_months{"hint.months", "did you mean: {n}mo", "是否想写：{n}个月"};
constexpr sentence value_other_currency{"value.other_currency",
                                        "{path} = '{text}': the scenario is in {currency}",
                                        "{path} = '{text}'：情景使用的货币是 {currency}"};
constexpr sentence value_other_currency_hint{
    "value.other_currency.hint", "write the amount in {currency}; there is no hidden exchange rate",
    "请先换算成 {currency}；程序不换算汇率"};
constexpr sentence value_score{"value.score", "a score of {text} out of {most} is {share}",
                               "满分 {most} 分的 {text} 分即 {share}"};
constexpr sentence value_percent{"value.percent",
                                 "{path} = '{text}' is no share: a share lies between 0 and 1, or carries %",
                                 "{path} = '{text}' 不是比例：比例应在 0 与 1 之间，或带 % 号"};
constexpr sentence value_month_or_minute{"value.month_or_minute",
                                         "{path} = '{text}': m can be a month or a minute",
                                         "{path} = '{text}'：m 可能指月，也可能指分钟"};
constexpr sentence value_two_meanings{"value.two_meanings", "{path} = '{text}' can mean two things",
                                      "{path} = '{text}' 有两种含义"};
constexpr sentence value_reading{"value.reading", "{text}    {meaning}", "{text}    {meaning}"};
constexpr sentence value_empty{"value.empty", "{path} has no value", "{path} 没有值"};
constexpr sentence value_nothing_underneath{"value.nothing_underneath",
                                            "{path} = '{text}' changes a value, but none is set underneath",
                                            "{path} = '{text}' 表示在原值上变动，但没有原值"};
constexpr sentence value_relative_share{"value.relative_share",
                                        "{path} = '{text}' can be read in two ways (the base is {base})",
                                        "{path} = '{text}' 有两种读法（原值 {base}）"};
constexpr sentence value_points{"value.points", "{text}    percentage points: {result}",
                                "{text}    百分点：{result}"};
constexpr sentence value_times{"value.times", "{text}    times the base: {result}",
                               "{text}    原值的倍数：{result}"};
constexpr sentence value_plus{"value.plus", "{path} = '{text}' can be the number itself or a change",
                              "{path} = '{text}' 可能是数值本身，也可能是变动"};
constexpr sentence value_plus_hint{"value.plus.hint", "write {text} for the number, {sum} for the sum",
                                   "表示数值请写 {text}，表示相加请写 {sum}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::kind;

double money_value(const reader& r) {
  auto [rest, code] = without_currency(r.text);
  if (code == "¥") code = r.context.currency == "JPY" ? "JPY" : "CNY";
  const auto x = number(rest);
  if (!x || (!code.empty() && !known_currency(code))) throw r.no_value();
  const std::string& currency = r.context.currency;
  if (!code.empty() && !currency.empty() && code != currency)
    throw r
        .no(error_kind::bad_value, say::value_other_currency,
            {{"path", std::string(r.path)}, {"text", r.written}, {"currency", currency}})
        .hint(say::value_other_currency_hint, {{"currency", currency}});
  return *x;
}

double share_value(const reader& r) {
  std::string_view text = r.text;
  const bool percent = text.ends_with('%') || text.starts_with("百分之");
  if (text.ends_with('%')) text.remove_suffix(1);
  if (text.starts_with("百分之")) text.remove_prefix(std::string_view("百分之").size());
  const auto x = number(trimmed(text));
  if (!x) throw r.no_value();
  if (percent) return *x / 100;
  if (std::abs(*x) <= 1) return *x;
  message hint{say::hint_did_you_mean, {{"text", r.written + "%"}}};
  if (r.path.find("satisfaction") != std::string_view::npos && *x > 0 && *x <= 10) {  // a score of a survey
    const double most = *x <= 5 ? 5 : 10;
    hint = {say::value_score, {{"text", r.written}, {"most", ratio(most)}, {"share", share(*x / most)}}};
  }
  throw r.no(error_kind::ambiguous_value, say::value_percent).hint(hint);
}

plain_number years_value(const reader& r) {
  if (const auto chinese = chinese_years(r.text, r.context.weeks_per_year)) return *chinese;
  const auto [x, word] = leading_number(r.text);
  if (!x) throw r.no_value();
  if (word.empty()) return {*x};
  if (word == "m")
    throw r.no(error_kind::ambiguous_value, say::value_month_or_minute)
        .hint(say::hint_months, {{"n", clv::shortest(*x)}});
  if (const auto years = years_of(*x, word, r.context.weeks_per_year)) return *years;
  throw r.no_value();
}

plain_number visits_value(const reader& r) {
  if (const auto two = two_meanings(r.text))
    throw r.no(error_kind::ambiguous_value, say::value_two_meanings)
        .hint(say::value_reading, {{"text", std::string(two->first)}, {"meaning", two->first_means}})
        .hint(say::value_reading, {{"text", std::string(two->second)}, {"meaning", two->second_means}});
  const auto x = visits_per_year(r.text, r.context.weeks_per_year);
  if (!x) throw r.no_value();
  return *x;
}

double count_value(const reader& r) {
  const auto [x, word] = leading_number(r.text);
  const auto& follows = r.in->follows;
  const bool allowed = word.empty() || std::find(follows.begin(), follows.end(), word) != follows.end();
  if (r.in->kind == kind::number && word == "%" && x) return *x / 100;
  if (!x || !allowed) throw r.no_value();
  return *x;
}

}  // namespace

plain_number plain_value(const reader& r) {
  if (r.text.empty()) {
    auto empty = r.no(error_kind::missing_value, say::value_empty);
    if (r.in->kind == kind::money) throw empty.hint(say::value_empty_shell);
    throw empty.hint(say::value_like, {{"like", r.in->like}});
  }
  switch (r.in->kind) {
    case kind::money:
      return {money_value(r)};
    case kind::part:
      return {share_value(r)};
    case kind::time:
      return years_value(r);
    case kind::frequency:
      return visits_value(r);
    case kind::number:
    case kind::count:
    case kind::word:
      break;
  }
  return {count_value(r)};
}

std::optional<double> relative_value(const reader& r, double base, bool negative) {
  const std::string_view text = r.text;
  if (text.empty()) return std::nullopt;
  const bool is_signed = text[0] == '+' || text[0] == '-';
  const auto [x, word] = leading_number(text);
  if (!x) return std::nullopt;
  const bool points = word == "pp" || word == "个百分点";
  const bool times = word == "x" || word == "倍";
  if (!points && !times && !(is_signed && (word == "%" || text[0] == '+'))) return std::nullopt;
  const bool part = r.in->kind == kind::part;
  if (part && negative && text[0] == '-' && word == "%") return std::nullopt;
  if (!std::isfinite(base)) throw r.no(error_kind::bad_value, say::value_nothing_underneath);
  if (times) return base * *x;
  if (points && part) return base + *x / 100;
  const std::string sign = *x < 0 ? "-" : "+";
  const std::string amount = clv::shortest(std::abs(*x));
  if (word == "%" && part) {
    const double scaled = 1 + *x / 100;
    throw r
        .no(error_kind::ambiguous_value, say::value_relative_share,
            {{"path", std::string(r.path)}, {"text", r.written}, {"base", share(base)}})
        .hint(say::value_points, {{"text", sign + amount + "pp"}, {"result", share(base + *x / 100)}})
        .hint(say::value_times, {{"text", clv::shortest(scaled) + "x"}, {"result", share(base * scaled)}});
  }
  if (word == "%") return base * (1 + *x / 100);
  throw r.no(error_kind::ambiguous_value, say::value_plus)
      .hint(say::value_plus_hint, {{"text", amount}, {"sum", clv::shortest(base + *x)}});
}

double read_for(clv::unit in, std::string_view path, const std::string& text, const value_context& context,
                const place& where) {
  return plain_value({path, in, text, lower(normalised(text)), context, where}).is;
}

}  // namespace app
