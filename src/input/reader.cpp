#include "input/reader.hpp"

#include <algorithm>
#include <cmath>

#include "input/currency.hpp"
#include "input/frequency.hpp"
#include "input/money.hpp"
#include "input/number.hpp"
#include "input/text.hpp"

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
        .no(error_kind::bad_value, "value.other_currency",
            {{"path", std::string(r.path)}, {"text", r.written}, {"currency", currency}})
        .hint("value.other_currency.hint", {{"currency", currency}});
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
  message hint{"hint.did_you_mean", {{"text", r.written + "%"}}};
  if (r.path.find("satisfaction") != std::string_view::npos && *x > 0 && *x <= 10) {  // a score of a survey
    const double most = *x <= 5 ? 5 : 10;
    hint = {"value.score", {{"text", r.written}, {"most", ratio(most)}, {"share", share(*x / most)}}};
  }
  throw r.no(error_kind::ambiguous_value, "value.percent").hint(hint);
}

plain_number years_value(const reader& r) {
  if (const auto chinese = chinese_years(r.text, r.context.weeks_per_year)) return *chinese;
  const auto [x, word] = leading_number(r.text);
  if (!x) throw r.no_value();
  if (word.empty()) return {*x};
  if (word == "m")
    throw r.no(error_kind::ambiguous_value, "value.month_or_minute")
        .hint("hint.months", {{"n", clv::shortest(*x)}});
  if (const auto years = years_of(*x, word, r.context.weeks_per_year)) return *years;
  throw r.no_value();
}

plain_number visits_value(const reader& r) {
  if (const auto two = two_meanings(r.text))
    throw r.no(error_kind::ambiguous_value, "value.two_meanings")
        .hint("value.reading", {{"text", std::string(two->first)}, {"meaning", two->first_means}})
        .hint("value.reading", {{"text", std::string(two->second)}, {"meaning", two->second_means}});
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
    auto empty = r.no(error_kind::missing_value, "value.empty");
    if (r.in->kind == kind::money) throw empty.hint("value.empty.shell");
    throw empty.hint("value.like", {{"like", r.in->like}});
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
  if (!std::isfinite(base)) throw r.no(error_kind::bad_value, "value.nothing_underneath");
  if (times) return base * *x;
  if (points && part) return base + *x / 100;
  const std::string sign = *x < 0 ? "-" : "+";
  const std::string amount = clv::shortest(std::abs(*x));
  if (word == "%" && part) {
    const double scaled = 1 + *x / 100;
    throw r
        .no(error_kind::ambiguous_value, "value.relative_share",
            {{"path", std::string(r.path)}, {"text", r.written}, {"base", share(base)}})
        .hint("value.points", {{"text", sign + amount + "pp"}, {"result", share(base + *x / 100)}})
        .hint("value.times", {{"text", clv::shortest(scaled) + "x"}, {"result", share(base * scaled)}});
  }
  if (word == "%") return base * (1 + *x / 100);
  throw r.no(error_kind::ambiguous_value, "value.plus")
      .hint("value.plus.hint", {{"text", amount}, {"sum", clv::shortest(base + *x)}});
}

double read_for(clv::unit in, std::string_view path, const std::string& text, const value_context& context,
                const place& where) {
  return plain_value({path, in, text, lower(normalised(text)), context, where}).is;
}

}  // namespace app
