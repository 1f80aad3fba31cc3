#include "input/reader.hpp"

#include <algorithm>
#include <cmath>

#include "input/chinese.hpp"
#include "input/currency.hpp"
#include "input/frequency.hpp"
#include "input/money.hpp"
#include "input/number.hpp"
#include "input/sentences.hpp"
#include "input/survey.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence value_per{"value.per", "{path} = '{text}': this input is {unit}",
                             "{path} = “{text}”：这项输入的单位是{unit}"};
constexpr sentence value_rate_period{"value.rate_period",
                                     "{path} = '{text}': rates are yearly, and this one names another period",
                                     "{path} = “{text}”：程序按年率计算，这里写的是其他期间的比率"};
constexpr sentence value_rate_year{"value.rate_year", "write {text}, the same compounded over a year",
                                   "请写 {text}，即按复利折算的年率"};
constexpr sentence value_nominal{
    "value.nominal", "{path} = '{text}': a nominal rate can be compounded by the month, the week or the day",
    "{path} = “{text}”：名义利率可以按月、按周或按日计复利"};
constexpr sentence value_nominal_hint{"value.nominal.hint",
                                      "write the effective rate: {text} if it is compounded monthly",
                                      "请写有效年率：按月计复利时为 {text}"};
constexpr sentence value_survey{"value.survey", "{path} = '{text}': only a conversion is read as a survey",
                                "{path} = “{text}”：只有转化率可以写成调查结果"};
constexpr sentence value_survey_hint{"value.survey.hint", "write the share alone: {text}",
                                     "请只写比例：{text}"};
constexpr sentence hint_months{"hint.months", "did you mean: {n}mo", "是否想写：{n}个月"};
constexpr sentence value_other_currency{"value.other_currency",
                                        "{path} = '{text}': the scenario is in {currency}",
                                        "{path} = “{text}”：情景使用的货币是 {currency}"};
constexpr sentence value_other_currency_hint{
    "value.other_currency.hint", "write the amount in {currency}; there is no hidden exchange rate",
    "请先换算成 {currency}；程序不换算汇率"};
constexpr sentence value_score{"value.score", "a score of {text} out of {most} is {share}",
                               "满分 {most} 分的 {text} 分即 {share}"};
constexpr sentence value_percent{"value.percent",
                                 "{path} = '{text}' is no share: a share lies between 0 and 1, or carries %",
                                 "{path} = “{text}”不是比例：比例应在 0 与 1 之间，或带 % 号"};
constexpr sentence value_month_or_minute{"value.month_or_minute",
                                         "{path} = '{text}': m can be a month or a minute",
                                         "{path} = “{text}”：m 可能指月，也可能指分钟"};
constexpr sentence value_two_meanings{"value.two_meanings", "{path} = '{text}' can mean two things",
                                      "{path} = “{text}”有两种含义"};
constexpr sentence value_reading{"value.reading", "{text}    {meaning}", "{text}    {meaning}"};
constexpr sentence value_empty{"value.empty", "{path} has no value", "{path} 没有值"};
constexpr sentence value_nothing_underneath{"value.nothing_underneath",
                                            "{path} = '{text}' changes a value, but none is set underneath",
                                            "{path} = “{text}”表示在原值上变动，但没有原值"};
constexpr sentence value_relative_share{"value.relative_share",
                                        "{path} = '{text}' can be read in two ways (the base is {base})",
                                        "{path} = “{text}”有两种读法（原值 {base}）"};
constexpr sentence value_points{"value.points", "{text}    percentage points: {result}",
                                "{text}    百分点：{result}"};
constexpr sentence value_times{"value.times", "{text}    times the base: {result}",
                               "{text}    原值的倍数：{result}"};
constexpr sentence value_plus{"value.plus", "{path} = '{text}' can be the number itself or a change",
                              "{path} = “{text}”可能是数值本身，也可能是变动"};
constexpr sentence value_plus_hint{"value.plus.hint", "write {text} for the number, {sum} for the sum",
                                   "表示数值请写 {text}，表示相加请写 {sum}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::kind;

double money_value(const reader& r) {
  auto [rest, code, per] = without_currency(r.text);
  if (code == "¥") code = r.context.currency == "JPY" ? "JPY" : "CNY";
  const auto x = number(rest);
  if (!x || (!code.empty() && !known_currency(code))) throw r.no_value();
  if (!per.empty() && !r.in->name.ends_with("/" + std::string(per)))
    throw r
        .no(error_kind::bad_value, say::value_per,
            {{"path", std::string(r.path)}, {"text", r.written}, {"unit", r.in->label}})
        .hint(r.like());
  const std::string& currency = r.context.currency;
  if (!code.empty() && !currency.empty() && code != currency)
    throw r
        .no(error_kind::bad_value, say::value_other_currency,
            {{"path", std::string(r.path)}, {"text", r.written}, {"currency", currency}})
        .hint(say::value_other_currency_hint, {{"currency", currency}});
  return *x;
}

/// A share as it stands: `20%`, `5‰`, `百分之二十`, `两成`, `1/5`; `bare` without any of the words.
struct plain_share {
  std::optional<double> is;
  bool bare = false;
};
plain_share share_of(std::string_view text) {
  for (const std::string_view word : {"%", "percent", "per cent"})
    if (const auto n = before_word(text, word))
      return {chinese_fraction(*n) ? std::nullopt : number(*n, -2)};  // 百分之二十% says it twice
  if (const auto n = before_word(text, "‰")) return {number(*n, -3)};
  if (chinese_fraction(text)) return {number(text)};
  if (const auto tenths = chinese_tenths(text)) return {decimal_number(*tenths, -1)};
  return {number(text), true};
}

std::string percent_of(double x) { return clv::shortest(std::round(x * 1e12) / 1e10) + "%"; }

/// `8折`: what is left of the price, or what is taken off; the same for half of it.
double rebate(const reader& r, std::string_view written) {
  const auto tenths = number(written);
  if (!tenths || !(*tenths > 0 && *tenths < 10)) throw r.no_value();
  const double left = *number(written, -1);
  if (left == 0.5) return left;
  throw r.no(error_kind::ambiguous_value, say::value_two_meanings)
      .hint(say::value_reading, {{"text", percent_of(left)},
                                 {"meaning", clv::text{"of the price is paid", "按原价的这一比例付款"}}})
      .hint(say::value_reading, {{"text", percent_of(1 - left)},
                                 {"meaning", clv::text{"is taken off the price", "从原价中减去"}}});
}

/// A rate of so many periods a year as the yearly one; nothing for a share that is no rate.
std::optional<double> yearly(const reader& r, double x, double periods) {
  if (r.in == clv::unit::rate) return std::pow(1 + x, periods) - 1;
  if (r.path.ends_with("retention")) return std::pow(x, periods);
  if (r.path.ends_with("churn")) return 1 - std::pow(1 - x, periods);
  return std::nullopt;
}

/// `12%/year` is 12 %; `5%/month` is refused with the yearly rate.
double rate_value(const reader& r, const rate_of_period& rate) {
  const auto x = share_of(rate.rate).is;
  const auto a_year = x ? yearly(r, *x, rate.periods) : std::nullopt;
  if (!a_year || !std::isfinite(*a_year)) throw r.no_value();
  if (rate.periods == 1) return *x;
  auto refused = r.no(error_kind::bad_value, say::value_rate_period);
  if (!r.allows(*a_year)) throw refused.hint(r.like());
  throw refused.hint(say::value_rate_year, {{"text", percent_of(*a_year)}});
}

/// `12%/year nominal`: nothing says how often it is compounded.
[[noreturn]] void nominal(const reader& r, std::string_view text) {
  const auto rate = rate_with_period(text, r.context.weeks_per_year);
  const auto x = share_of(rate ? rate->rate : text).is;
  if (!x || r.in != clv::unit::rate) throw r.no_value();
  const double effective = std::pow(1 + *x * (rate ? rate->periods : 1) / 12, 12) - 1;
  auto refused = r.no(error_kind::ambiguous_value, say::value_nominal);
  if (!std::isfinite(effective) || !r.allows(effective)) throw refused.hint(r.like());
  throw refused.hint(say::value_nominal_hint, {{"text", percent_of(effective)}});
}

double share_value(const reader& r) {
  const std::string_view text = r.text;
  if (const auto survey = survey_in(text))
    throw r.no(error_kind::bad_value, say::value_survey)
        .hint(say::value_survey_hint,
              {{"text", clv::shortest(survey->converted) + "/" + clv::shortest(survey->asked)}});
  const auto [x, bare] = share_of(text);
  if (x && (!bare || std::abs(*x) <= 1)) return *x;
  if (const auto off = before_word(text, "折")) return rebate(r, *off);
  if (const auto rate = before_word(text, "nominal")) nominal(r, *rate);
  if (const auto rate = rate_with_period(text, r.context.weeks_per_year)) return rate_value(r, *rate);
  if (!x) throw r.no_value();
  auto refused = r.no(error_kind::ambiguous_value, say::value_percent);
  if (r.path.find("satisfaction") != std::string_view::npos && *x > 0 && *x <= 10) {  // a score of a survey
    const double most = *x <= 5 ? 5 : 10;
    throw refused.hint(say::value_score,
                       {{"text", r.written}, {"most", ratio(most)}, {"share", share(*x / most)}});
  }
  if (!r.allows(*x / 100)) throw refused.hint(r.like());
  throw refused.hint(say::hint_did_you_mean, {{"text", r.written + "%"}});
}

plain_number years_value(const reader& r) {
  if (r.text == "半" || r.text == "一半") throw r.no_value();  // half of what
  if (const auto n = before_word(r.text, "m"))
    if (const auto x = number(*n))
      throw r.no(error_kind::ambiguous_value, say::value_month_or_minute)
          .hint(say::hint_months, {{"n", clv::shortest(*x)}});
  if (const auto years = years_in(r.text, r.context.weeks_per_year)) return *years;
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
  std::string_view text = r.text;
  if (const auto percent = r.in->kind == kind::number ? before_word(text, "%") : std::nullopt)
    if (const auto x = number(*percent, -2)) return *x;
  for (const std::string_view word : r.in->follows)
    if (const auto n = before_word(text, word)) {
      text = *n;
      if (const auto measured = before_word(text, "个")) text = *measured;
      break;
    }
  const auto x = number(text);
  if (!x) throw r.no_value();
  return *x;
}

}  // namespace

message reader::like() const {
  // The unit's own examples are for every input of it; an input with other bounds wants another.
  const bool any = in->kind == kind::number || (in->kind == kind::count && in->whole != clv::whole::always);
  const bool fits = !any || in == clv::unit::weeks_per_year || (allows(5) && allows(0.5));
  if (fits) return {say::value_like, {{"like", in->like}}};
  return {say::value_number_like, {{"example", quantity{allows(5) ? 5 : allows(0.5) ? 0.5 : row->high, in}}}};
}

plain_number plain_value(const reader& r) {
  if (r.text.empty()) {
    auto empty = r.no(error_kind::missing_value, say::value_empty);
    if (r.in->kind == kind::money) throw empty.hint(say::value_empty_shell);
    throw empty.hint(r.like());
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

namespace {

/// The words behind a change.
enum class change { points, times, percent, sum };
struct written_change {
  double by;
  change how;
};
std::optional<written_change> change_in(std::string_view text) {
  struct word {
    std::string_view text;
    change how;
  };
  constexpr word words[] = {{"pp", change::points}, {"个百分点", change::points}, {"百分点", change::points},
                            {"x", change::times},   {"倍", change::times},        {"%", change::percent}};
  for (const word& w : words)
    if (const auto n = before_word(text, w.text)) {
      const auto x = number(*n);
      return x ? std::optional(written_change{*x, w.how}) : std::nullopt;
    }
  const auto x = number(text);
  return x ? std::optional(written_change{*x, change::sum}) : std::nullopt;
}

/// `+5%` of a share: points, or a part of it; only what the input may become is proposed.
[[noreturn]] void relative_share(const reader& r, double base, double x, const std::string& amount) {
  const double scaled = 1 + x / 100;
  if (r.row && x < 0 && base == 1) throw out_of_range(*r.row, r.path, r.written, x / 100).at(r.where);
  auto refused = r.no(error_kind::ambiguous_value, say::value_relative_share,
                      {{"path", std::string(r.path)}, {"text", r.written}, {"base", share(base)}});
  if (r.allows(base + x / 100))
    refused.hint(say::value_points, {{"text", amount + "pp"}, {"result", share(base + x / 100)}});
  if (r.allows(base * scaled))
    refused.hint(say::value_times, {{"text", clv::shortest(scaled) + "x"}, {"result", share(base * scaled)}});
  if (refused.hints.empty()) refused.hint(r.like());
  throw refused;
}

/// `+10 CNY`, `+6mo`: the number itself, or more than there was.
[[noreturn]] void refuse_plus(const reader& r, double base) {
  reader plain = r;
  plain.text.erase(0, 1);
  const double x = plain_value(plain).is;
  if (!std::isfinite(base)) throw r.no(error_kind::bad_value, say::value_nothing_underneath).hint(r.like());
  throw r.no(error_kind::ambiguous_value, say::value_plus)
      .hint(say::value_plus_hint, {{"text", plain.text}, {"sum", clv::shortest(base + x)}});
}

}  // namespace

std::optional<double> relative_value(const reader& r, double base, bool negative) {
  const std::string_view text = r.text;
  if (text.empty()) return std::nullopt;
  const bool is_signed = text[0] == '+' || text[0] == '-';
  const auto written = change_in(text);
  if (!written && text[0] != '+') return std::nullopt;
  if (!written) refuse_plus(r, base);
  const auto [x, how] = *written;
  const bool points = how == change::points;
  const bool times = how == change::times;
  const bool percent = how == change::percent;
  if (!points && !times && !(is_signed && (percent || text[0] == '+'))) return std::nullopt;
  const bool part = r.in->kind == kind::part;
  if (part && negative && text[0] == '-' && percent) return std::nullopt;
  if (!std::isfinite(base)) throw r.no(error_kind::bad_value, say::value_nothing_underneath).hint(r.like());
  if (times) return base * x;
  if (points && part) return base + x / 100;
  const std::string sign = x < 0 ? "-" : "+";
  const std::string amount = clv::shortest(std::abs(x));
  if (percent && part) relative_share(r, base, x, sign + amount);
  if (percent) return base * (1 + x / 100);
  if (points) throw r.no_value();
  throw r.no(error_kind::ambiguous_value, say::value_plus)
      .hint(say::value_plus_hint, {{"text", amount}, {"sum", clv::shortest(base + x)}});
}

double read_for(clv::unit in, std::string_view path, const std::string& text, const value_context& context,
                const place& where) {
  return plain_value({path, in, text, lower(normalised(text)), context, where}).is;
}

}  // namespace app
